//! Puts a new text in the place of a file that people wrote, or beside those they wrote, in one step.

use std::fs;
use std::path::Path;

use super::replace::make_folder;
use super::{Places, Problem, ProblemKind, files, replace};

/// Writes `after` where `before` stood. One that somebody has changed since it was read, or that may not be written,
/// is left as it is.
pub fn save(places: &Places, path: &Path, before: &str, after: &str) -> Result<(), Problem> {
    let problem = |error: std::io::Error| Problem::from_io(&error, places.shown(path), ProblemKind::Unwritable);
    if fs::read(path).map_err(problem)? != before.as_bytes() {
        return Err(Problem::new(ProblemKind::ChangedMeanwhile, places.shown(path)));
    }
    if fs::metadata(path).map_err(problem)?.permissions().readonly() {
        return Err(problem(std::io::ErrorKind::PermissionDenied.into()));
    }
    replace(path, after.as_bytes()).map_err(problem)
}

/// Writes a file that is not there yet, in a folder that may not be there yet either, somewhere in `home`.
pub fn create(places: &Places, home: &Path, path: &Path, text: &str) -> Result<(), Problem> {
    let problem = |error: std::io::Error| Problem::from_io(&error, places.shown(path), ProblemKind::Unwritable);
    if path.exists() || path.is_symlink() {
        return Err(Problem::new(ProblemKind::ChangedMeanwhile, places.shown(path)));
    }
    if let Some(folder) = path.parent() {
        make_folder(folder).map_err(problem)?;
        files::inside(places, home, folder)?;
    }
    replace(path, text.as_bytes()).map_err(problem)
}
