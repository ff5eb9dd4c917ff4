//! The watched folders under all their names: as they were given, from the root of the disk, and behind links.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The folders, as they stand on the disk when this is made.
#[derive(Debug)]
pub struct Folders(Vec<Folder>);

#[derive(Debug)]
struct Folder {
    /// As it was given.
    given: PathBuf,
    /// From the root of the disk.
    absolute: PathBuf,
    /// Without links; as `absolute` where it is not there.
    real: PathBuf,
    /// Links in it, and what they lead to without links.
    links: Vec<(PathBuf, PathBuf)>,
}

impl Folders {
    pub fn new(folders: &[PathBuf; 2]) -> Folders {
        Folders(folders.iter().map(|given| Folder::new(given)).collect())
    }

    /// What to watch, and whether with everything in it: the folders that are there, and the nearest ones above all of
    /// them, which tell when a folder comes back or a link is bent.
    pub fn to_watch(&self) -> Vec<(PathBuf, bool)> {
        let there = self.0.iter().filter(|folder| folder.absolute.is_dir());
        let deep: BTreeSet<&Path> = there.map(|folder| folder.absolute.as_path()).collect();
        let above = self.0.iter().filter_map(|folder| folder.absolute.ancestors().skip(1).find(|path| path.is_dir()));
        let flat: BTreeSet<&Path> = above.filter(|path| !deep.iter().any(|deep| path.starts_with(deep))).collect();
        let named = |is_deep| move |path: &Path| (path.to_path_buf(), is_deep);
        deep.into_iter().map(named(true)).chain(flat.into_iter().map(named(false))).collect()
    }

    /// A changed path under the names by which the folders were given; none where it is of no interest.
    pub fn told(&self, path: &Path) -> BTreeSet<PathBuf> {
        let real = path.parent().and_then(|parent| parent.canonicalize().ok());
        let real = real.zip(path.file_name()).map(|(parent, name)| parent.join(name));
        let ways = [Some(path.to_path_buf()), real];
        self.0.iter().flat_map(|folder| ways.iter().flatten().flat_map(|path| folder.told(path))).collect()
    }

    /// Whether a folder stands or falls with this path.
    pub fn hold_up(&self, path: &Path) -> bool {
        self.0.iter().any(|folder| folder.absolute.starts_with(path) || folder.real.starts_with(path))
    }

    /// The folders, from the root of the disk.
    pub fn absolute(&self) -> impl Iterator<Item = PathBuf> {
        self.0.iter().map(|folder| folder.absolute.clone())
    }

    /// Everything.
    pub fn all(&self) -> impl Iterator<Item = PathBuf> {
        self.0.iter().map(|folder| folder.given.clone())
    }
}

impl Folder {
    fn new(given: &Path) -> Folder {
        let absolute = std::path::absolute(given).unwrap_or_else(|_| given.to_path_buf());
        let real = absolute.canonicalize().unwrap_or_else(|_| absolute.clone());
        let entries = WalkDir::new(&absolute).follow_root_links(true).into_iter().filter_map(Result::ok);
        let links = entries.filter(|entry| entry.path_is_symlink() && entry.depth() > 0).filter_map(|entry| {
            let inner = entry.path().strip_prefix(&absolute).ok()?;
            Some((given.join(inner), entry.path().canonicalize().ok()?))
        });
        Folder { given: given.to_path_buf(), links: links.collect(), absolute, real }
    }

    fn told(&self, path: &Path) -> Vec<PathBuf> {
        let ways = self.links.iter().map(|(link, target)| (link, target));
        let ways = ways.chain([(&self.given, &self.absolute), (&self.given, &self.real)]);
        let under = ways.filter_map(|(given, way)| {
            let inner = path.strip_prefix(way).ok()?;
            let is_of_interest = !inner.iter().any(is_passing);
            is_of_interest.then(|| if inner.as_os_str().is_empty() { given.clone() } else { given.join(inner) })
        });
        // What a folder stands in takes it along.
        let above = (self.absolute.starts_with(path) || self.real.starts_with(path)).then(|| self.given.clone());
        under.chain(above).collect()
    }
}

/// Whether a name is one that editors and systems use for a moment, or keep for themselves.
fn is_passing(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_backup = [".swp", ".swx", ".tmp", ".part", ".crdownload", "~"].iter().any(|ending| name.ends_with(ending));
    // vim tries with a file of this name whether it may write.
    is_backup || name.starts_with(['.', '#']) || name.starts_with("~$") || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str) -> Vec<String> {
        let folders = Folders::new(&["/nowhere/content".into(), "/nowhere/templates".into()]);
        folders.told(Path::new(path)).iter().map(|path| path.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn files_are_told_by_the_names_that_were_given() {
        let here = std::path::absolute("content/a/plan.yaml").unwrap();
        let folders = Folders::new(&["./content".into(), "./templates".into()]);
        assert_eq!(folders.told(&here), BTreeSet::from([PathBuf::from("./content/a/plan.yaml")]));
        assert_eq!(told("/nowhere/content/a/plan.yaml"), ["/nowhere/content/a/plan.yaml"]);
        assert_eq!(told("/nowhere"), ["/nowhere/content", "/nowhere/templates"]);
        assert_eq!(told("/nowhere/content"), ["/nowhere/content"]);
    }

    #[test]
    fn files_of_a_moment_are_no_change() {
        for name in [".plan.yaml.swp", "plan.yaml~", "4913", "#plan.yaml#", ".#plan.yaml", "a.tmp", "~$x", ".git/HEAD"]
        {
            assert_eq!(told(&format!("/nowhere/content/a/{name}")), [""; 0], "{name}");
        }
        assert_eq!(told("/nowhere/output/a/index.html"), [""; 0]);
    }

    #[test]
    fn a_folder_that_is_missing_is_watched_for_from_above() {
        let here = std::path::absolute("src").unwrap();
        let folders = Folders::new(&[here.clone(), here.join("no/such/folder")]);
        assert_eq!(folders.to_watch(), [(here.clone(), true), (here.parent().unwrap().to_path_buf(), false)]);
        assert!(folders.hold_up(&here) && folders.hold_up(&here.join("no")) && !folders.hold_up(&here.join("x")));
    }
}
