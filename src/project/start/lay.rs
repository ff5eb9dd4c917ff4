//! Puts the files of a new project into its folder: all of them, or none.

use std::path::{Path, PathBuf};

use super::NewFile;
use crate::project::replace::create_all;
use crate::project::{Places, Problem, ProblemKind, files};

/// Why nothing was written.
#[derive(Clone, Debug)]
pub enum Obstacle {
    /// These are there already: files of the same names, or a file where a folder should be. From `home` on, with `/`.
    InTheWay(Vec<String>),
    Problem(Problem),
}

/// Writes the files under `home`, which is made where it is not there. What is there already is never touched, and what
/// was begun is taken away again where it cannot be finished.
pub fn lay(home: &Path, wanted: &[NewFile]) -> Result<(), Obstacle> {
    if home.symlink_metadata().is_ok() && !home.is_dir() {
        return Err(Obstacle::Problem(Problem::new(ProblemKind::NotAFolder, shown(home))));
    }
    let mut in_the_way: Vec<String> = wanted.iter().filter_map(|file| what_stands_at(home, &file.path)).collect();
    in_the_way.dedup();
    if !in_the_way.is_empty() {
        return Err(Obstacle::InTheWay(in_the_way));
    }
    wanted.iter().try_for_each(|file| stays_inside(home, &file.path)).map_err(Obstacle::Problem)?;
    let all: Vec<(PathBuf, &[u8])> = wanted.iter().map(|file| (home.join(&file.path), file.text.as_bytes())).collect();
    create_all(&all).map_err(|(path, error)| match (error.kind(), path.strip_prefix(home)) {
        // Somebody else was quicker.
        (std::io::ErrorKind::AlreadyExists, Ok(path)) => Obstacle::InTheWay(vec![shown(path)]),
        _ => Obstacle::Problem(Problem::new(ProblemKind::Unwritable, shown(&path)).detail(error)),
    })
}

/// The file itself, or the one of its folders that is no folder.
fn what_stands_at(home: &Path, path: &str) -> Option<String> {
    let is_there = |path: &Path| home.join(path).symlink_metadata().is_ok();
    let mut above = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    match is_there(Path::new(path)) {
        true => Some(path.to_string()),
        false => above.find(|folder| is_there(folder) && !home.join(folder).is_dir()).map(shown),
    }
}

/// Refuses a file that would come to stand elsewhere, because one of its folders is a link.
fn stays_inside(home: &Path, path: &str) -> Result<(), Problem> {
    let there = Path::new(path).ancestors().skip(1).map(|folder| home.join(folder)).find(|folder| folder.is_dir());
    there.map_or(Ok(()), |folder| files::inside(&Places::under(Path::new("")), home, &folder))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
