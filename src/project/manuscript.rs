//! Plans that are no YAML yet: files of other programs that the command line names, imported in memory (原稿).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::load::{Loaded, PlanFile};
use super::{Places, Problem, files, name};
use crate::import::manuscript::{self, LARGEST_DOCX, Manuscript, Unreadable};
use crate::import::plan::{Imported, ImportedPlan, import};
use crate::import::units::lacking;
use crate::plan::record::Unit;
use crate::source::{FileId, Source};

/// Endings of what may be a manuscript. Of those that cannot be read the reader says what to do.
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "docx", "docm", "dotx", "doc", "dot", "wps", "wpt", "pdf", "rtf", "odt", "ofd",
    "html", "htm",
];

/// A file of another program, and what was found in it.
#[derive(Clone, Debug, Default)]
pub struct ManuscriptFile {
    /// The ids of its plans, in their order; each differs from all others of the run.
    pub ids: Vec<String>,
    pub manuscript: Manuscript,
    pub imported: Imported,
    /// Its bytes are those of its text, so that an edit of one is an edit of the other.
    pub is_verbatim: bool,
}

/// Whether a path names a manuscript, by its ending.
pub fn is_manuscript(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && !path.is_dir()
}

/// Ids for the plans of one file, from the name of the file: `plan`, `plan-2`. None of them is `taken`.
pub fn ids(stem: &str, count: usize, taken: &mut BTreeSet<String>) -> Vec<String> {
    let base = name::plan_id(stem);
    (0..count).map(|_| free(&base, taken)).collect()
}

/// The name, with a number where it is taken; some systems take capitals for small letters.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.to_string();
    let mut number = 1;
    while !taken.insert(candidate.to_lowercase()) {
        number += 1;
        candidate = format!("{name}-{number}");
    }
    candidate
}

impl ManuscriptFile {
    /// What is found in other bytes in its place.
    pub fn reread(&self, path: &str, text: &str, file: FileId) -> Result<ManuscriptFile, Unreadable> {
        let mut read = one(path, text.as_bytes(), file)?;
        let mut taken = BTreeSet::new();
        let ids = self.ids.first().map_or("", String::as_str);
        read.ids = self::ids(ids, read.imported.plans.len(), &mut taken);
        Ok(read)
    }

    /// Whether the plan of that id is the one with which the findings of the file are told.
    pub fn is_first(&self, id: &str) -> bool {
        self.ids.first().is_some_and(|first| first == id)
    }

    /// Its plans as they were read, before the rules have seen them. Units that the register does not have are declared
    /// by the plan itself.
    pub fn plan_files(&self, file: FileId, known: &[Unit]) -> Vec<PlanFile> {
        let plans = self.imported.plans.iter().zip(&self.ids).enumerate();
        let plan = |(index, (found, id)): (usize, (&ImportedPlan, &String))| {
            let mut plan = found.plan.clone();
            plan.units.extend(lacking(&found.units, known));
            let findings = if index == 0 { self.imported.findings.clone() } else { Vec::new() };
            PlanFile { id: id.clone(), file, plan: Some(plan), findings, progress: Vec::new() }
        };
        plans.map(plan).collect()
    }
}

/// Reads the manuscripts and adds what is in them to what was loaded.
pub(super) fn read(places: &Places, paths: Vec<PathBuf>, loaded: &mut Loaded) {
    let first = loaded.sources.len() as u32;
    let read = |(index, path): (usize, &PathBuf)| {
        let shown = places.shown(path);
        if let Ok(metadata) = path.metadata() {
            manuscript::check_size(&shown, metadata.len()).map_err(unreadable)?;
        }
        let bytes = files::read_bytes(places, path, LARGEST_DOCX)?;
        one(&shown, &bytes, FileId(first + index as u32)).map_err(unreadable)
    };
    let outcomes: Vec<_> = paths.par_iter().enumerate().map(read).collect();
    let mut taken: BTreeSet<String> = loaded.plans.iter().map(|plan| plan.id.to_lowercase()).collect();
    for (path, outcome) in paths.into_iter().zip(outcomes) {
        // Every path keeps its number, also one that could not be read.
        let text = outcome.as_ref().map(|read| read.manuscript.text.clone()).unwrap_or_default();
        let file = loaded.sources.add(Source::new(places.shown(&path), text));
        match outcome {
            Ok(mut read) => {
                let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
                read.ids = ids(&stem, read.imported.plans.len(), &mut taken);
                loaded.plans.extend(read.plan_files(file, &loaded.units.units));
                loaded.manuscripts.insert(file, read);
            }
            Err(problem) => loaded.problems.push(problem),
        }
        loaded.paths.push(path);
    }
    // Plans are found by their ids.
    loaded.plans.sort_by(|a, b| a.id.cmp(&b.id));
}

fn one(shown: &str, bytes: &[u8], file: FileId) -> Result<ManuscriptFile, Unreadable> {
    let manuscript = manuscript::read(shown, bytes)?;
    let imported = import(&manuscript, file);
    let is_verbatim = manuscript.text.as_bytes() == bytes;
    Ok(ManuscriptFile { ids: Vec::new(), manuscript, imported, is_verbatim })
}

fn unreadable(unreadable: Unreadable) -> Problem {
    Problem::said(unreadable.file, unreadable.message)
}
