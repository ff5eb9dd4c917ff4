//! Existing plans become plan files: read, written as YAML, proved, and put into the project without touching anything.

mod proof;
mod tally;
mod yaml;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::check::check_loaded;
use super::{Checked, Scope, check};
use crate::diagnostic::{Diagnostic, Message};
use crate::import::written::Manner;
use crate::message;
use crate::project::manuscript::{ids, is_manuscript};
use crate::project::start::{NewFile, Obstacle, lay};
use crate::project::{Loaded, ManuscriptFile, Places, Problem, ProblemKind, read_text};
use crate::source::{FileId, Source};

pub use proof::{Difference, Proof};
pub use tally::Tally;
use yaml::Texts;

/// The name of the register beside the plans.
const UNITS_FILE: &str = "units.yaml";

/// How plans are to be taken over.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The folder of the plan, of one file; otherwise made from the file's name.
    pub name: Option<&'a str>,
    pub manner: Manner,
}

/// What came of it.
#[derive(Debug)]
pub struct Import {
    /// The manuscripts with what the rules found in them, at their own lines.
    pub checked: Checked,
    /// In the order of the command line; without those that could not be read.
    pub files: Vec<ImportedFile>,
    /// The register that was written, as it is shown, and how many units it has.
    pub register: Option<(String, usize)>,
    /// Whether there was a register already.
    pub had_register: bool,
    /// What the plan files that were written still lack, at their own lines.
    pub lacking: Vec<Diagnostic>,
    /// What could not be written.
    pub problems: Vec<Problem>,
}

/// One manuscript that was read.
#[derive(Debug)]
pub struct ImportedFile {
    pub file: FileId,
    /// Its plan files, as they are shown.
    pub plans: Vec<String>,
    pub outcome: Outcome,
    pub proof: Proof,
    pub tally: Tally,
    /// Names of units that its plans declare themselves, because the register does not have them.
    pub own_units: Vec<String>,
}

/// What became of its plan files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Written,
    /// They are there already, letter for letter.
    Same,
    /// These stand in the way; nothing of the manuscript was written.
    InTheWay(Vec<String>),
    Failed,
}

/// Takes the files over into the folder of plans.
pub fn import(places: &Places, paths: &[PathBuf], wish: Wish) -> Import {
    let (readable, problems) = readable(places, paths);
    let mut import = Import {
        checked: checked(places, &readable),
        files: Vec::new(),
        register: None,
        had_register: is_there(&places.content.join(UNITS_FILE)),
        lacking: Vec::new(),
        problems,
    };
    let loaded = &import.checked.loaded;
    let named: Vec<(FileId, &ManuscriptFile, Vec<String>)> =
        loaded.manuscripts.iter().map(|(file, read)| (*file, read, ids_of(read, wish.name))).collect();
    let texts = yaml::texts(&named, loaded, import.had_register, wish.manner);
    let work: Vec<_> = named.iter().zip(&texts.files).collect();
    let proved = work.par_iter().map(|((_, read, _), plans)| {
        let proof = proof::prove(&read.manuscript, &read.imported, &yaml::reread(plans));
        (proof, tally::tally(read))
    });
    let proved: Vec<(Proof, Tally)> = proved.collect();
    let mut files = Vec::new();
    let mut written: Vec<(String, String)> = Vec::new();
    for (((file, _, ids), plans), (proof, tally)) in work.into_iter().zip(proved) {
        let new: Vec<NewFile> = ids.iter().zip(plans).map(|(id, plan)| new_file(id, &plan.text)).collect();
        let (outcome, problem) = put(places, &new);
        import.problems.extend(problem);
        let shown: Vec<String> = new.iter().map(|file| places.shown(&places.content.join(&file.path))).collect();
        if outcome == Outcome::Written {
            written.extend(shown.iter().cloned().zip(new.into_iter().map(|file| file.text)));
        }
        let own_units = plans.iter().flat_map(|plan| plan.own_units.iter().cloned()).collect::<BTreeSet<_>>();
        let own_units = own_units.into_iter().collect();
        files.push(ImportedFile { file: *file, plans: shown, outcome, proof, tally, own_units });
    }
    import.register = put_register(places, &files, &texts, &mut import.problems);
    import.files = files;
    look_again(&mut import, written);
    import
}

/// The manuscripts alone; none where none is named, and not the whole project.
fn checked(places: &Places, paths: &[PathBuf]) -> Checked {
    match paths.is_empty() {
        true => check_loaded(&Scope { places, is_whole_project: false }, Loaded::default(), &|| {}),
        false => check(places, paths, &|| {}),
    }
}

/// The files that can be manuscripts, and what is wrong with the others.
fn readable(places: &Places, paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut readable, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let shown = || places.shown(path);
        if !path.exists() {
            problems.push(Problem::new(ProblemKind::NotFound, shown()));
        } else if path.is_dir() {
            problems.push(Problem::new(ProblemKind::NotAFile, shown()));
        } else if !is_manuscript(path) {
            problems.push(Problem::said(shown(), not_importable(&shown())));
        } else {
            readable.push(path.clone());
        }
    }
    (readable, problems)
}

fn not_importable(path: &str) -> Message {
    message!(
        "{path} 不能导入：只收 .txt、.md、.docx 文件",
        "{path} cannot be taken over: only .txt, .md and .docx files can"
    )
}

fn ids_of(read: &ManuscriptFile, name: Option<&str>) -> Vec<String> {
    match name {
        Some(name) => ids(name, read.imported.plans.len(), &mut BTreeSet::new()),
        None => read.ids.clone(),
    }
}

fn is_there(path: &Path) -> bool {
    path.exists() || path.is_symlink()
}

fn new_file(id: &str, text: &str) -> NewFile {
    NewFile { path: format!("{id}/plan.yaml"), text: text.to_string() }
}

/// Writes the files into the folder of plans: all of them, or none.
fn put(places: &Places, files: &[NewFile]) -> (Outcome, Option<Problem>) {
    let is_same = |file: &NewFile| {
        let path = places.content.join(&file.path);
        path.is_file() && read_text(places, &path).is_ok_and(|text| text == file.text)
    };
    if files.iter().all(is_same) {
        return (Outcome::Same, None);
    }
    match lay(&places.content, files) {
        Ok(()) => (Outcome::Written, None),
        Err(Obstacle::InTheWay(paths)) => {
            let shown = paths.iter().map(|path| places.shown(&places.content.join(path)));
            (Outcome::InTheWay(shown.collect()), None)
        }
        Err(Obstacle::Problem(problem)) => (Outcome::Failed, Some(problem)),
    }
}

/// Writes the register, if there is none and anything was written that needs it.
fn put_register(
    places: &Places,
    files: &[ImportedFile],
    texts: &Texts,
    problems: &mut Vec<Problem>,
) -> Option<(String, usize)> {
    let (text, count) = texts.register.as_ref()?;
    if !files.iter().any(|file| matches!(file.outcome, Outcome::Written | Outcome::Same)) {
        return None;
    }
    let shown = places.shown(&places.content.join(UNITS_FILE));
    match lay(&places.content, &[NewFile { path: UNITS_FILE.to_string(), text: text.clone() }]) {
        Ok(()) => Some((shown, *count)),
        Err(obstacle) => {
            problems.push(match obstacle {
                Obstacle::Problem(problem) => problem,
                // Somebody else was quicker.
                Obstacle::InTheWay(_) => Problem::new(ProblemKind::ChangedMeanwhile, shown),
            });
            None
        }
    }
}

/// Adds the plan files that were written to the sources, with what is wrong with them as files.
fn look_again(import: &mut Import, written: Vec<(String, String)>) {
    for (shown, text) in written {
        let loaded = &mut import.checked.loaded;
        let file = loaded.sources.add(Source::new(shown.clone(), text.clone()));
        loaded.paths.push(PathBuf::from(shown));
        let found = crate::plan::read(file, &text).1;
        import.lacking.extend(loaded.settings.levels.settle(found));
    }
}
