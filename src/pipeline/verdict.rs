//! What is found in a text that stands in the place of a file's own.

use crate::diagnostic::Diagnostic;

/// What is found in a text.
pub(super) struct Verdict {
    pub findings: Vec<Diagnostic>,
    /// Whether anything could be read from it.
    pub is_read: bool,
}
