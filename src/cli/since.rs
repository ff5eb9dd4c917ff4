//! `--since REV`: only the files that changed since a revision of git, with those that git does not know yet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use fangan::pipeline::Checked;
use fangan::project::{Places, Problem, ProblemKind};
use fangan::source::FileId;

/// The files of a run that changed. Where the units or the settings did, any plan may mean something else: then all.
pub fn changed(places: &Places, checked: &Checked, revision: &str) -> Result<BTreeSet<FileId>, Problem> {
    let folder = &places.content;
    let top = PathBuf::from(first_line(&git(folder, &["rev-parse", "--show-toplevel"])?));
    let commit = format!("{revision}^{{commit}}");
    // The words after this mark are never options, whatever they begin with.
    let commit = first_line(&git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(
        |problem| {
            Problem::new(ProblemKind::Failed, format!("--since {revision}")).detail(problem.detail.unwrap_or_default())
        },
    )?);
    let mut names = git(&top, &["diff", "--name-only", "-z", "--no-renames", &commit, "--"])?;
    names.push('\0');
    names += &git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let changed: BTreeSet<PathBuf> =
        names.split('\0').filter(|name| !name.is_empty()).map(|name| top.join(name)).collect();
    let is_changed = |file: &FileId| {
        let path = checked.loaded.paths.get(file.0 as usize).and_then(|path| path.canonicalize().ok());
        path.is_some_and(|path| changed.contains(&path))
    };
    let all = || (0..checked.loaded.paths.len() as u32).map(FileId);
    if checked.loaded.shared.iter().any(is_changed) {
        return Ok(all().collect());
    }
    Ok(all().filter(is_changed).collect())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, Problem> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| Problem::new(ProblemKind::Failed, "git").detail(error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Problem::new(ProblemKind::Failed, "git").detail(said.lines().next().unwrap_or_default().trim()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_string()
}
