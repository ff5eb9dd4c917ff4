//! Cases: `tests/cases/<topic>/<case>/` with a project in `input/` and what comes of it in `expected/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::project::{Project, repository};

/// One case.
#[derive(Debug)]
pub struct Case {
    pub name: String,
    folder: PathBuf,
}

/// All cases of a topic, in the order of their names.
pub fn cases(topic: &str) -> Vec<Case> {
    let home = repository().join("tests/cases").join(topic);
    let entries = fs::read_dir(&home).unwrap_or_else(|error| panic!("{topic}: {error}"));
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "{topic} has no case");
    let name = |folder: &Path| folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    folders.into_iter().map(|folder| Case { name: name(&folder), folder }).collect()
}

impl Case {
    /// The case of that name.
    pub fn named(topic: &str, name: &str) -> Case {
        let case = cases(topic).into_iter().find(|case| case.name == name);
        case.unwrap_or_else(|| panic!("there is no case {topic}/{name}"))
    }

    /// A copy of its input to work in.
    pub fn project(&self) -> Project {
        Project::copy_of(&self.folder.join("input"))
    }

    /// Compares what came with what is expected: names and texts. `UPDATE=1` writes it instead.
    #[track_caller]
    pub fn expect(&self, actual: &[(String, String)]) {
        let expected = self.folder.join("expected");
        actual.iter().for_each(|(name, text)| expect(&expected.join(name), text));
        let wanted: BTreeSet<PathBuf> = actual.iter().map(|(name, _)| expected.join(name)).collect();
        for entry in walkdir::WalkDir::new(&expected) {
            let path = entry.expect("the folder can be listed").into_path();
            assert!(path.is_dir() || wanted.contains(&path), "{}: expected, and did not come", path.display());
        }
    }
}

/// Compares a text with a file of the repository.
#[track_caller]
pub fn expect(file: &Path, actual: &str) {
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::create_dir_all(file.parent().expect("a file stands in a folder")).expect("the folder can be made");
        fs::write(file, actual).expect("the file can be written");
        return;
    }
    let shown = file.strip_prefix(repository()).unwrap_or(file).display();
    let expected = fs::read_to_string(file).unwrap_or_else(|error| panic!("{shown}: {error}; UPDATE=1 writes it"));
    if expected == actual {
        return;
    }
    let mut lines = expected.lines().zip(actual.lines()).zip(1..);
    let first = lines.find(|((wanted, came), _)| wanted != came);
    let (place, wanted, came) = match first {
        Some(((wanted, came), line)) => (line, wanted, came),
        None => (expected.lines().count().min(actual.lines().count()) + 1, "", ""),
    };
    panic!("{shown}:{place}\nexpected: {wanted}\ncame:     {came}\n(UPDATE=1 cargo test rewrites; read the diff)");
}

impl Project {
    /// A project of the repository's plans and of all cases of documents.
    pub fn large() -> Project {
        let project = Project::empty();
        let units = std::fs::read_to_string(repository().join("content/units.yaml")).expect("units");
        // The short names of one county would fit the units of another; its plan stays out.
        let units = units.replace("short: [县", "short: [本县");
        let cloud = Case::named("document", "notice").project().read("content/units.yaml");
        project.write("content/units.yaml", format!("{units}\n{}", cloud.replacen("units:\n", "", 1)));
        for id in ["feicheng-2021", "jinan-2023", "dengfeng-2022"] {
            let text = std::fs::read(repository().join(format!("content/{id}/plan.yaml"))).expect("a plan");
            project.write(&format!("content/{id}/plan.yaml"), text);
        }
        for case in cases("document") {
            for (name, bytes) in case.project().files("content").into_iter().filter(|(name, _)| name.contains('/')) {
                project.write(&format!("content/{name}"), bytes);
            }
        }
        project
    }
    /// The same, built in every format.
    pub fn large_built() -> Project {
        let project = Project::large();
        project.run_safely(&["build", "--to", "html,pdf,txt,json"]).ended(0);
        project
    }
}
