//! Reads files and folders without ever leaving the folder they stand in.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Places, Problem, ProblemKind};
use crate::yaml::MAX_BYTES;

/// Bytes of a text file; a little more than the limit is read, so that the limit can be seen to be passed.
pub(super) fn read_limited(places: &Places, path: &Path) -> Result<Vec<u8>, Problem> {
    let shown = places.shown(path);
    let unreadable = |error: std::io::Error| Problem::from_io(&error, shown.clone(), ProblemKind::Unreadable);
    let kind = fs::metadata(path).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(Problem::new(ProblemKind::NotAFile, shown));
    }
    if !kind.is_file() {
        return Err(Problem::new(ProblemKind::Unreadable, shown));
    }
    let mut bytes = Vec::with_capacity(kind.len().min(MAX_BYTES as u64) as usize + 1);
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The bytes of a file that a run was told to read; of one longer than `most` only its beginning, a byte longer.
pub fn read_bytes(places: &Places, path: &Path, most: u64) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| Problem::from_io(&error, places.shown(path), ProblemKind::Unreadable);
    let kind = fs::metadata(path).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(Problem::new(ProblemKind::NotAFile, places.shown(path)));
    }
    if !kind.is_file() {
        return Err(Problem::new(ProblemKind::Unreadable, places.shown(path)));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// A text that a run was told to read.
pub fn read_text(places: &Places, path: &Path) -> Result<String, Problem> {
    fs::read_to_string(path).map_err(|error| Problem::from_io(&error, places.shown(path), ProblemKind::Unreadable))
}

/// The entries of a folder by name, or why it cannot be listed.
pub(super) fn list(places: &Places, folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let shown = || places.shown(folder);
    let problem = |error: std::io::Error| Problem::from_io(&error, shown(), ProblemKind::Unreadable);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(problem)? {
        entries.push(entry.map_err(problem)?.path());
    }
    entries.sort();
    Ok(entries)
}

/// Refuses a path whose real place is not inside `folder`.
pub(super) fn inside(places: &Places, folder: &Path, path: &Path) -> Result<(), Problem> {
    let unreadable = |error: std::io::Error| Problem::from_io(&error, places.shown(path), ProblemKind::Unreadable);
    let (real, home) = (path.canonicalize().map_err(unreadable)?, folder.canonicalize().map_err(unreadable)?);
    if real.starts_with(home) { Ok(()) } else { Err(Problem::new(ProblemKind::LeadsOut, places.shown(path))) }
}
