//! Puts a new text in the place of a file that people wrote, in one step.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::{Places, Problem, ProblemKind};

/// Writes `after` where `before` stood. The file is whole at every moment, keeps its permissions, and stays where a
/// symbolic link says it is. One that somebody has changed since it was read is left as it is.
pub fn save(places: &Places, path: &Path, before: &str, after: &str) -> Result<(), Problem> {
    let problem = |error: std::io::Error| Problem::from_io(&error, places.shown(path), ProblemKind::Unwritable);
    let real = path.canonicalize().map_err(problem)?;
    if fs::read(&real).map_err(problem)? != before.as_bytes() {
        return Err(Problem::new(ProblemKind::ChangedMeanwhile, places.shown(path)));
    }
    let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = real.with_file_name(format!(".{name}.new"));
    let written = write_beside(&real, &beside, after).and_then(|()| fs::rename(&beside, &real));
    if written.is_err() {
        // Nothing can be done about a failure here; the next run writes over it.
        let _ = fs::remove_file(&beside);
    }
    written.map_err(problem)
}

/// A file that a run makes, whole or not at all.
pub fn create(places: &Places, path: &Path, text: &str) -> Result<(), Problem> {
    let problem = |error: std::io::Error| Problem::from_io(&error, places.shown(path), ProblemKind::Unwritable);
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let Some(name) = real.file_name() else {
        return Err(Problem::new(ProblemKind::Unwritable, places.shown(path)));
    };
    // What is no plain file, such as a pipe or /dev/stdout, is written to as it is.
    if fs::metadata(&real).is_ok_and(|kind| !kind.is_file()) {
        return fs::write(&real, text).map_err(problem);
    }
    let beside = real.with_file_name(format!(".{}.new", name.to_string_lossy()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &real));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(problem)
}

fn write_beside(real: &Path, beside: &Path, text: &str) -> std::io::Result<()> {
    let permissions = fs::metadata(real)?.permissions();
    if permissions.readonly() {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    let mut file = fs::File::create(beside)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(permissions)?;
    file.sync_all()
}
