//! Hands out the ids of one page, so that none is used twice and each is a valid attribute value.
//!
//! ```
//! use fangan::render::html::Anchors;
//! let mut anchors = Anchors::default();
//! assert_eq!(anchors.claim("task-schools"), "task-schools");
//! assert_eq!(anchors.claim("task-schools"), "task-schools-2");
//! ```

use std::collections::HashSet;

use crate::render::templates::is_deceptive;

/// The ids that a page has used so far.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    used: HashSet<String>,
}

impl Anchors {
    /// Anchors of a page whose frame already uses the ids `reserved`.
    pub fn reserving(reserved: &[&str]) -> Self {
        Anchors { used: reserved.iter().map(|id| (*id).to_owned()).collect() }
    }

    /// The id for `anchor`: itself, unless it is taken; then with the first free number behind it.
    pub fn claim(&mut self, anchor: &str) -> String {
        let id = as_id(anchor);
        if self.used.insert(id.clone()) {
            return id;
        }
        // Ends: the set is finite, so some number is free.
        let mut number = 2_usize;
        loop {
            let numbered = format!("{id}-{number}");
            if self.used.insert(numbered.clone()) {
                return numbered;
            }
            number += 1;
        }
    }
}

/// `anchor` as an id: HTML forbids white space in one, and an empty one.
pub(super) fn as_id(anchor: &str) -> String {
    let id = anchor.replace(|c: char| c.is_whitespace() || is_deceptive(c), "-");
    if id.is_empty() { "-".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_have_no_white_space() {
        let mut anchors = Anchors::reserving(&["page-main"]);
        let ids: Vec<_> =
            ["a b", "a-b", "a-b", "", "", "page-main", "任务一"].iter().map(|anchor| anchors.claim(anchor)).collect();
        assert_eq!(ids, ["a-b", "a-b-2", "a-b-3", "-", "--2", "page-main-2", "任务一"]);
    }
}
