//! Y002: a key that no record has. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y002",
    name: "unknown-key",
    level: Some(Severity::Error),
    fixes: Fixes::Ask,
    page: include_str!("unknown_key.md"),
    check: Check::Reading,
};
