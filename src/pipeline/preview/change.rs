//! Which part of a project a change of files concerns; editors also write files that are none of ours.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::state::State;
use crate::project::Places;

/// What has to be read again.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    Nothing,
    /// Places in the list of plans.
    Plans(BTreeSet<usize>),
    Everything,
}

/// What these files concern.
pub(super) fn of(changed: &[PathBuf], places: &Places, state: &State) -> Change {
    let mut plans = BTreeSet::new();
    for path in changed {
        match state.plan_of(path) {
            Some(plan) if path.is_file() => {
                plans.insert(plan);
            }
            Some(_) => return Change::Everything,
            None if concerns(path, places, state) => return Change::Everything,
            None => {}
        }
    }
    if plans.is_empty() { Change::Nothing } else { Change::Plans(plans) }
}

/// Whether a file that is no plan of ours may change what the project is.
fn concerns(path: &Path, places: &Places, state: &State) -> bool {
    let hidden = |inner: &Path| inner.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    if let Ok(inner) = path.strip_prefix(&places.templates) {
        return !hidden(inner) && !is_left_by_an_editor(inner);
    }
    let Ok(inner) = path.strip_prefix(&places.content) else {
        // The folder itself, or one above it.
        return places.content.starts_with(path) || places.templates.starts_with(path);
    };
    if hidden(inner) {
        return false;
    }
    // A folder that came or went takes its files with it; `4913` and `plan.yaml~` are traces of editors.
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml");
    is_yaml || path.is_dir() || state.has_files_under(path)
}

fn is_left_by_an_editor(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_number = !name.is_empty() && name.chars().all(|c| c.is_ascii_digit());
    is_number || name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp")
}
