//! Writes `output/`: everything into a folder beside it first, which then takes its place in one step.
//!
//! An interrupted or failed build leaves the old output whole, and a file that is no longer made is gone after the
//! next. A folder that no build wrote is never replaced: [`MARKER`] tells them apart.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::project::{Places, Problem, ProblemKind};

/// The file that says a build wrote this folder.
pub const MARKER: &str = ".fangan.json";
/// Files a person may keep in the folder, so that version control keeps it.
const KEPT: &[&str] = &[".gitignore", ".gitkeep"];

/// The folder that is being written.
#[derive(Debug)]
pub struct Staging<'a> {
    places: &'a Places,
    folder: PathBuf,
    done: bool,
}

impl<'a> Staging<'a> {
    /// Begins beside `places.output`; refuses to if that folder must not be replaced.
    pub fn begin(places: &'a Places) -> Result<Self, Problem> {
        places.check_output()?;
        if !is_ours(&places.output) {
            return Err(Problem::new(ProblemKind::ForeignOutput, places.shown(&places.output)));
        }
        let folder = beside(&places.output, "new");
        let staging = Staging { places, folder, done: false };
        staging.try_io(&staging.folder, || {
            remove(&staging.folder)?;
            fs::create_dir_all(&staging.folder)
        })?;
        for name in KEPT {
            let kept = places.output.join(name);
            if kept.is_file() {
                staging.try_io(&kept, || fs::copy(&kept, staging.folder.join(name)).map(drop))?;
            }
        }
        Ok(staging)
    }

    /// Writes a file; `name` is relative and stays inside the folder.
    pub fn write(&self, name: &Path, bytes: &[u8]) -> Result<(), Problem> {
        let inside = name.components().all(|part| matches!(part, Component::Normal(_)));
        let path = self.folder.join(name);
        if !inside {
            return Err(Problem::new(ProblemKind::Unwritable, self.places.shown(&path)));
        }
        let old = self.places.output.join(name);
        self.try_io(&path, || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            // What is the same keeps its date, by which programs that copy a site know what is new.
            if is_same(&old, bytes) && fs::hard_link(&old, &path).is_ok() {
                return Ok(());
            }
            fs::write(&path, bytes)
        })
    }

    /// Keeps a folder of the output that was there before, as it was.
    pub fn carry_over(&self, name: &str) -> Result<(), Problem> {
        let old = self.places.output.join(name);
        if !old.is_dir() {
            return Ok(());
        }
        for entry in walkdir::WalkDir::new(&old).sort_by_file_name().into_iter().filter_map(Result::ok) {
            let Ok(inner) = entry.path().strip_prefix(&old) else { continue };
            if entry.file_type().is_file() {
                let bytes = self.read_old(entry.path())?;
                self.write(&Path::new(name).join(inner), &bytes)?;
            }
        }
        Ok(())
    }

    /// Takes back everything written into a folder.
    pub fn discard(&self, name: &str) -> Result<(), Problem> {
        let folder = self.folder.join(name);
        self.try_io(&folder, || remove(&folder))
    }

    /// Whether the file is there, newly made or kept.
    pub fn holds(&self, name: &Path) -> bool {
        self.folder.join(name).is_file()
    }

    fn read_old(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        fs::read(path).map_err(|error| Problem::from_io(&error, self.places.shown(path), ProblemKind::Unreadable))
    }

    /// Puts the new folder in the place of the old one.
    pub fn commit(mut self) -> Result<(), Problem> {
        let (new, output) = (self.folder.clone(), self.places.output.clone());
        self.try_io(&output, || swap(&new, &output))?;
        self.done = true;
        Ok(())
    }

    fn try_io(&self, path: &Path, action: impl FnOnce() -> std::io::Result<()>) -> Result<(), Problem> {
        action().map_err(|error| {
            let path = path.strip_prefix(&self.folder).map_or(path.to_path_buf(), |name| self.places.output.join(name));
            Problem::from_io(&error, self.places.shown(&path), ProblemKind::Unwritable)
        })
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        if !self.done {
            // Nothing can be done about a failure here; the next build clears the folder first.
            let _ = remove(&self.folder);
        }
    }
}

/// Whether a build wrote the folder, or nobody wrote anything in it.
fn is_ours(output: &Path) -> bool {
    if output.join(MARKER).is_file() {
        return true;
    }
    let Ok(entries) = fs::read_dir(output) else { return !output.exists() };
    entries.filter_map(Result::ok).all(|entry| KEPT.iter().any(|name| entry.file_name() == *name))
}

/// Whether a file of the old output is a file with just these bytes.
fn is_same(old: &Path, bytes: &[u8]) -> bool {
    let is_plain = fs::symlink_metadata(old).is_ok_and(|known| known.is_file() && known.len() == bytes.len() as u64);
    is_plain && fs::read(old).is_ok_and(|kept| kept == bytes)
}

fn beside(output: &Path, word: &str) -> PathBuf {
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    output.with_file_name(format!(".{name}.{word}"))
}

fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// Exchanges the two in one step where the system can, so that there is no moment without an output.
fn swap(new: &Path, output: &Path) -> std::io::Result<()> {
    if !output.exists() {
        return fs::rename(new, output);
    }
    if exchange(new, output).is_ok() {
        return remove(new);
    }
    let old = beside(output, "old");
    remove(&old)?;
    fs::rename(output, &old)?;
    if let Err(error) = fs::rename(new, output) {
        fs::rename(&old, output)?;
        return Err(error);
    }
    remove(&old)
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, output: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
