//! A project in a temporary folder of its own, which goes away with the test.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::program::{Run, run};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A folder with `content/` and whatever a test puts beside it.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
}

/// The repository itself, with its five example plans.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Project {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("the folder can be made");
        Project { root }
    }

    /// A project of these plans: name of the folder and text of `plan.yaml`.
    pub fn of(plans: &[(&str, &str)]) -> Project {
        let project = Project::empty();
        plans.iter().for_each(|(id, text)| project.plan(id, text));
        project
    }

    /// A copy of a folder, as a project.
    pub fn copy_of(folder: &Path) -> Project {
        let project = Project::empty();
        copy(folder, &project.root);
        project
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub fn plan(&self, id: &str, text: &str) {
        self.write(&format!("content/{id}/plan.yaml"), text);
    }

    /// Writes a file, with the folders it stands in.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program here; a build finds the repository's fonts unless it is told of others.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Run {
        let fonts = repository().join("templates/fonts");
        let fonts = fonts.to_string_lossy();
        let sets_pages = matches!(arguments, ["build" | "fonts" | "report", ..]) && !arguments.contains(&"--font-path");
        let more = sets_pages.then_some(["--font-path", &*fonts]);
        let all: Vec<&str> = arguments.iter().copied().chain(more.into_iter().flatten()).collect();
        run(&self.root, &all)
    }

    /// Runs, and holds that nothing outside `output/` has changed.
    #[track_caller]
    pub fn run_safely(&self, arguments: &[&str]) -> Run {
        let outside = |project: &Project| {
            let mut files = project.files("");
            files.retain(|name, _| !name.starts_with("output/"));
            files
        };
        let before = outside(self);
        let run = self.run(arguments);
        let after = outside(self);
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after), "files outside output/");
        assert!(before == after, "a file outside output/ has changed");
        run
    }

    /// All files under a folder, by name relative to it; links are not followed.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // A folder that stays behind is under target/ and harms no one.
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let entries = walk.into_iter().map(|entry| entry.expect("the folder can be listed"));
    let name = |path: &Path| path.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
    let read = |entry: walkdir::DirEntry| {
        let kind = entry.file_type();
        let bytes = if kind.is_file() { fs::read(entry.path()).expect("the file can be read") } else { Vec::new() };
        (!kind.is_dir()).then(|| (name(entry.path()), bytes))
    };
    entries.filter_map(read).collect()
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
}
