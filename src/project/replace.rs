//! Writes one file in one step: who reads it meanwhile sees the old text or the new, never half of one.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Puts `bytes` in the place of what is at `path`. A link keeps leading where it led, and a file keeps its permissions.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let before = fs::metadata(path);
    if before.as_ref().is_ok_and(|kind| !kind.is_file()) {
        // A pipe or a device cannot be exchanged, only written to; a folder refuses by itself.
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let new = beside(&target);
    let written = write_whole(&new, bytes).and_then(|()| {
        if let Ok(before) = before {
            fs::set_permissions(&new, before.permissions())?;
        }
        fs::rename(&new, &target)
    });
    if written.is_err() {
        // What could not be written whole is of no use; the failure itself is what is told.
        let _ = fs::remove_file(&new);
    }
    written
}

/// Makes a folder and those above it, as far as they are not there.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Never through a link that somebody put there.
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

/// Writes files that are not there yet, with the folders they stand in: all of them, or none. What stands there is
/// never written over, whoever put it there and when.
///
/// # Errors
/// The file that could not be written, and why.
pub fn create_all(files: &[(PathBuf, &[u8])]) -> Result<(), (PathBuf, io::Error)> {
    let mut made = Made::default();
    for (path, bytes) in files {
        if let Err(error) = made.file(path, bytes) {
            made.undo();
            return Err((path.clone(), error));
        }
    }
    Ok(())
}

/// What was made so far, in its order.
#[derive(Default)]
struct Made {
    paths: Vec<(PathBuf, Kind)>,
}

enum Kind {
    File,
    Folder,
}

impl Made {
    fn file(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.paths.push((path.to_path_buf(), Kind::File));
        file.write_all(bytes)
    }

    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.folder(above)?;
        }
        match fs::create_dir(folder) {
            Ok(()) => self.paths.push((folder.to_path_buf(), Kind::Folder)),
            Err(_) if folder.is_dir() => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Takes away what was made, the last first; a folder in which somebody else has put something stays.
    fn undo(self) {
        for (path, kind) in self.paths.into_iter().rev() {
            // What cannot be taken away was not what failed; the failure itself is what is told.
            let _ = match kind {
                Kind::File => fs::remove_file(&path),
                Kind::Folder => fs::remove_dir(&path),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_made_together_or_not_at_all() {
        let home = std::env::temp_dir().join(format!("fangan-create-all-{}", std::process::id()));
        let _ = fs::remove_dir_all(&home);
        let at = |name: &str| home.join(name);
        let files = |last: &str| vec![(at("a/b/one"), &b"1"[..]), (at("a/two"), b"2"), (at(last), b"3")];
        // The last is a folder that the first one made, then a file below a file: all is as if nothing had been tried.
        for last in ["a/b", "a/two/three"] {
            let (path, _) = create_all(&files(last)).expect_err("it stands in the way");
            assert_eq!(path, at(last));
            assert!(!home.exists(), "{last}");
        }
        fs::create_dir_all(at("a")).expect("a folder");
        fs::write(at("a/mine"), "mine").expect("a file");
        create_all(&files("a/mine")).expect_err("it is there");
        assert_eq!(fs::read_dir(at("a")).expect("a folder").count(), 1);
        assert_eq!(fs::read(at("a/mine")).expect("a file"), b"mine");
        create_all(&files("c")).expect("nothing is in the way");
        assert_eq!(fs::read(at("a/b/one")).expect("a file"), b"1");
        fs::remove_dir_all(&home).expect("it goes away");
    }
}
