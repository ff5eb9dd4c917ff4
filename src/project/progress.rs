//! Reads the progress files of every plan: `<plan>/progress/<name>.yaml`.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::load::{Loaded, PLAN_FILE, PROGRESS_FOLDER, ProgressFile, folder_of, is_hidden, read_text};
use super::{Places, Problem, ProblemKind, files, name};
use crate::plan;
use crate::source::{FileId, Source};

/// A file to be read, and the place of its plan among those loaded.
struct Wanted {
    plan: usize,
    name: String,
    path: PathBuf,
}

/// Adds to each plan that was loaded the files of its folder `progress`.
pub(super) fn read(places: &Places, loaded: &mut Loaded) {
    let mut wanted = Vec::new();
    for (plan, file) in loaded.plans.iter().enumerate() {
        let path = loaded.paths.get(file.file.0 as usize);
        let Some(folder) = path.filter(|path| path.ends_with(PLAN_FILE)).map(|path| folder_of(path)) else { continue };
        match listed(places, &folder) {
            Ok(paths) => {
                for (name, path) in paths {
                    if name::is_good_report(&name) {
                        wanted.push(Wanted { plan, name, path });
                    } else {
                        loaded.problems.push(Problem::new(ProblemKind::BadReportName, places.shown(&path)));
                    }
                }
            }
            Err(problem) => loaded.problems.push(problem),
        }
    }
    let first = loaded.sources.len() as u32;
    let read = |(index, wanted): (usize, Wanted)| {
        let file = FileId(first + index as u32);
        let home = folder_of(&folder_of(&wanted.path));
        let outcome = read_text(places, &home, &wanted.path, file).map(|(text, unreadable)| {
            let (progress, findings) = match unreadable {
                Some(finding) => (None, vec![finding]),
                None => plan::read_progress(file, &text),
            };
            (text, ProgressFile { name: wanted.name.clone(), file, progress, findings })
        });
        (wanted, outcome)
    };
    let outcomes: Vec<_> = wanted.into_par_iter().enumerate().map(read).collect();
    for (wanted, outcome) in outcomes {
        // Every path keeps its number, also one that could not be read.
        let (text, progress) = match outcome {
            Ok((text, progress)) => (text, Some(progress)),
            Err(problem) => {
                loaded.problems.push(problem);
                (String::new(), None)
            }
        };
        loaded.sources.add(Source::new(places.shown(&wanted.path), text));
        loaded.paths.push(wanted.path);
        loaded.plans[wanted.plan].progress.extend(progress);
    }
}

/// The progress files beside a plan, by name; none where it has no such folder.
fn listed(places: &Places, folder: &Path) -> Result<Vec<(String, PathBuf)>, Problem> {
    let folder = folder.join(PROGRESS_FOLDER);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let paths = files::list(places, &folder)?.into_iter();
    let named = paths.filter(|path| !is_hidden(path) && path.extension().is_some_and(|ending| ending == "yaml"));
    // A name that is no text is empty here, and no report can have it.
    let stem = |path: &PathBuf| path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_string();
    Ok(named.map(|path| (stem(&path), path)).collect())
}

/// A path from the folder of its plan on, and nothing of where the machine keeps that.
pub fn within_plan(path: &str) -> &str {
    let folders = || path.rmatch_indices('/').map(|(at, _)| at);
    let depth = match (folders().nth(1), folders().next()) {
        (Some(from), Some(to)) if &path[from + 1..to] == PROGRESS_FOLDER => 2,
        _ => 1,
    };
    folders().nth(depth).map_or(path, |at| &path[at + 1..])
}

/// The plan that a progress file belongs to; none for any other file.
pub(super) fn plan_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| folder.ends_with(PROGRESS_FOLDER))?;
    let plan = folder_of(folder).join(PLAN_FILE);
    (path.is_file() && plan.is_file()).then_some(plan)
}
