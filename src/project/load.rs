//! Reads a whole project: settings, units and every plan, with all that is wrong in any of the files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manuscript::{self, ManuscriptFile, is_manuscript};
use super::settings::{Settings, Site};
use super::{Places, Problem, ProblemKind, files, name, progress};
use crate::diagnostic::Diagnostic;
use crate::plan::progress::Progress;
use crate::plan::record::UnitsFile;
use crate::plan::{self, Plan};
use crate::source::{FileId, Source, Sources};
use crate::yaml::{Decode, readable};

/// The name of a plan's file in its folder.
pub const PLAN_FILE: &str = "plan.yaml";
/// The folder beside it with the progress files.
pub const PROGRESS_FOLDER: &str = "progress";
pub const SETTINGS_FILE: &str = "site.yaml";
pub const UNITS_FILE: &str = "units.yaml";

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    pub sources: Sources,
    /// Where each of them stands on disk; the numbers are those of `sources`.
    pub paths: Vec<PathBuf>,
    /// `site.yaml` and `units.yaml`, those of them that are there.
    pub shared: Vec<FileId>,
    pub settings: Settings,
    pub units: UnitsFile,
    /// In the order of their ids.
    pub plans: Vec<PlanFile>,
    /// Of its sources, those that are files of other programs.
    pub manuscripts: BTreeMap<FileId, ManuscriptFile>,
    /// The ids of all plans of the project; none where only some were read.
    pub ids: Vec<String>,
    /// Findings about `site.yaml` and `units.yaml`.
    pub findings: Vec<Diagnostic>,
    /// What could not be read at all.
    pub problems: Vec<Problem>,
}

/// One plan as it was read.
#[derive(Debug)]
pub struct PlanFile {
    /// The folder's name.
    pub id: String,
    pub file: FileId,
    /// None where the file holds no plan at all.
    pub plan: Option<Plan>,
    /// What is wrong with the file itself.
    pub findings: Vec<Diagnostic>,
    /// In the order of their names.
    pub progress: Vec<ProgressFile>,
}

/// One progress file as it was read.
#[derive(Debug)]
pub struct ProgressFile {
    /// The file's name without its ending.
    pub name: String,
    pub file: FileId,
    /// None where the file holds no progress at all.
    pub progress: Option<Progress>,
    /// What is wrong with the file itself.
    pub findings: Vec<Diagnostic>,
}

/// Reads the project, or of its plans only those that `wanted` names (plan files, their folders, plan ids, or files of
/// other programs, which need no project).
pub fn load(places: &Places, wanted: &[PathBuf]) -> Loaded {
    let mut loaded = Loaded::default();
    // A plan that is named outright needs no project around it.
    if let Err(problem) = files::list(places, &places.content)
        && (wanted.is_empty() || places.content.exists())
    {
        loaded.problems.push(problem);
        return loaded;
    }
    let site: Site = read_shared(places, SETTINGS_FILE, &mut loaded);
    let (settings, findings) = Settings::new(site);
    loaded.settings = settings;
    loaded.findings.extend(findings);
    loaded.units = read_shared(places, UNITS_FILE, &mut loaded);
    let (manuscripts, others) = manuscripts(places, wanted);
    let paths = if wanted.is_empty() {
        all_plans(places, &mut loaded.problems)
    } else {
        named(places, &others, &mut loaded.problems)
    };
    if paths.is_empty() && manuscripts.is_empty() && loaded.problems.is_empty() {
        loaded.problems.push(Problem::new(ProblemKind::NoPlans, places.shown(&places.content)));
    }
    read_plans(places, paths, &mut loaded);
    manuscript::read(places, manuscripts, &mut loaded);
    loaded
}

/// The files of other programs among what is wanted, each once, and the rest.
fn manuscripts(places: &Places, wanted: &[PathBuf]) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut manuscripts, mut others) = (Vec::new(), Vec::new());
    for path in wanted {
        if !is_manuscript(path) {
            others.push(path.clone());
            continue;
        }
        let in_content = places.content.join(path);
        let path = if !path.exists() && in_content.exists() { in_content } else { path.clone() };
        if !manuscripts.contains(&path) {
            manuscripts.push(path);
        }
    }
    (manuscripts, others)
}

impl Loaded {
    /// Puts a new text in the place of a file's old one and reads it again; nothing is written.
    pub fn replace(&mut self, file: FileId, text: String) {
        self.findings.retain(|finding| finding.span().file != file);
        if self.shared.contains(&file) {
            if self.is_settings(file) {
                self.settings = Settings::new(plan::read_record(file, &text).0.unwrap_or_default()).0;
            } else {
                self.units = plan::read_record(file, &text).0.unwrap_or_default();
            }
            self.findings.extend(self.read_shared_text(file, &text).1);
        } else {
            self.replace_in_plans(file, &text);
        }
        self.sources.replace(file, text);
    }

    fn replace_in_plans(&mut self, file: FileId, text: &str) {
        if let Some(manuscript) = self.manuscripts.get(&file) {
            let path = self.sources.get(file).map(Source::path).unwrap_or_default();
            // A text that was read is a text that can be read.
            let Ok(read) = manuscript.reread(path, text, file) else { return };
            self.plans.retain(|plan| plan.file != file);
            self.plans.extend(read.plan_files(file, &self.units.units));
            self.plans.sort_by(|a, b| a.id.cmp(&b.id));
            self.manuscripts.insert(file, read);
            return;
        }
        for plan in &mut self.plans {
            if plan.file == file {
                (plan.plan, plan.findings) = plan::read(file, text);
            } else if let Some(old) = plan.progress.iter_mut().find(|progress| progress.file == file) {
                (old.progress, old.findings) = plan::read_progress(file, text);
            }
        }
    }

    /// Whether anything could be read from a text in the place of a shared file, and what is wrong with it.
    pub fn read_shared_text(&self, file: FileId, text: &str) -> (bool, Vec<Diagnostic>) {
        if self.is_settings(file) {
            let (site, mut findings) = plan::read_record::<Site>(file, text);
            let is_read = site.is_some();
            findings.extend(Settings::new(site.unwrap_or_default()).1);
            (is_read, findings)
        } else {
            let (units, findings) = plan::read_record::<UnitsFile>(file, text);
            (units.is_some(), findings)
        }
    }

    fn is_settings(&self, file: FileId) -> bool {
        self.paths.get(file.0 as usize).is_some_and(|path| path.ends_with(SETTINGS_FILE))
    }
}

/// A file that all plans share; it may be absent.
fn read_shared<T: Decode + Default>(places: &Places, name: &str, loaded: &mut Loaded) -> T {
    let path = places.content.join(name);
    if !path.exists() && !path.is_symlink() {
        return T::default();
    }
    let file = FileId(loaded.sources.len() as u32);
    match read_text(places, &places.content, &path, file) {
        Ok((text, unreadable)) => {
            let (value, findings) = match unreadable {
                Some(finding) => (None, vec![finding]),
                None => plan::read_record(file, &text),
            };
            loaded.paths.push(path.clone());
            loaded.shared.push(loaded.sources.add(Source::new(places.shown(&path), text)));
            loaded.findings.extend(findings);
            value.unwrap_or_default()
        }
        Err(problem) => {
            loaded.problems.push(problem);
            T::default()
        }
    }
}

pub(super) fn read_text(
    places: &Places,
    home: &Path,
    path: &Path,
    file: FileId,
) -> Result<(String, Option<Diagnostic>), Problem> {
    files::inside(places, home, path)?;
    let bytes = files::read_limited(places, path)?;
    Ok(match readable(bytes, file) {
        Ok(text) => (text, None),
        Err((text, finding)) => (text, Some(*finding)),
    })
}

/// Every folder of `content/` that holds a plan, with its id.
fn all_plans(places: &Places, problems: &mut Vec<Problem>) -> Vec<(String, PathBuf)> {
    let entries = files::list(places, &places.content).unwrap_or_default();
    let folders = entries.into_iter().filter(|path| path.is_dir() && !is_hidden(path));
    let mut plans = Vec::new();
    for folder in folders {
        match files::inside(places, &places.content, &folder).and_then(|()| plan_in(places, &folder)) {
            Ok(Some(plan)) => plans.push(plan),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    plans
}

pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '_']))
}

fn plan_in(places: &Places, folder: &Path) -> Result<Option<(String, PathBuf)>, Problem> {
    let path = folder.join(PLAN_FILE);
    let listed = files::list(places, folder)?;
    if !listed.contains(&path) {
        return Ok(None);
    }
    let id = folder.file_name().and_then(|name| name.to_str()).filter(|name| name::is_good_plan(name));
    match id {
        Some(id) => Ok(Some((id.to_string(), path))),
        None => Err(Problem::new(ProblemKind::BadName, places.shown(folder))),
    }
}

/// The plans that the command line names.
fn named(places: &Places, wanted: &[PathBuf], problems: &mut Vec<Problem>) -> Vec<(String, PathBuf)> {
    let mut plans = BTreeSet::new();
    for path in wanted {
        let in_content = places.content.join(path);
        let path = if !path.exists() && in_content.exists() { &in_content } else { path };
        let of_progress = progress::plan_of(path);
        let path = of_progress.as_ref().unwrap_or(path);
        let home = if path.is_dir() { path.clone() } else { folder_of(path) };
        let found = if path.is_dir() && !path.join(PLAN_FILE).exists() {
            let inner = Places { content: path.clone(), ..places.clone() };
            let inner = all_plans(&inner, problems);
            if inner.is_empty() {
                problems.push(Problem::new(ProblemKind::NoPlans, places.shown(path)));
            }
            plans.extend(inner);
            continue;
        } else if path.is_dir() {
            plan_in(places, path)
        } else if path.exists() {
            let id = home.file_name().or(path.file_stem()).map(|name| name.to_string_lossy().into_owned());
            Ok(id.map(|id| (id, path.clone())))
        } else {
            Err(Problem::new(ProblemKind::NotFound, places.shown(path)))
        };
        match found {
            Ok(found) => plans.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    plans.into_iter().collect()
}

/// The folder a file stands in; a bare name stands in this one.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn read_plans(places: &Places, paths: Vec<(String, PathBuf)>, loaded: &mut Loaded) {
    let first = loaded.sources.len() as u32;
    let read = |(index, (id, path)): (usize, (String, PathBuf))| {
        let file = FileId(first + index as u32);
        let home = folder_of(&path);
        let outcome = read_text(places, &home, &path, file).map(|(text, unreadable)| {
            let (plan, findings) = match unreadable {
                Some(finding) => (None, vec![finding]),
                None => plan::read(file, &text),
            };
            (text, PlanFile { id, file, plan, findings, progress: Vec::new() })
        });
        (path, outcome)
    };
    let outcomes: Vec<_> = paths.into_par_iter().enumerate().map(read).collect();
    for (path, outcome) in outcomes {
        // Every path keeps its number, also one that could not be read.
        let (text, plan) = match outcome {
            Ok((text, plan)) => (text, Some(plan)),
            Err(problem) => {
                loaded.problems.push(problem);
                (String::new(), None)
            }
        };
        loaded.sources.add(Source::new(places.shown(&path), text));
        loaded.paths.push(path);
        loaded.plans.extend(plan);
    }
    progress::read(places, loaded);
}
