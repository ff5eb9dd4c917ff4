//! W014: a character that no font has. Found in `pipeline` when a document's pages are to be set.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "W014",
    name: "glyph-missing",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("glyph_missing.md"),
    check: Check::Pages,
};
