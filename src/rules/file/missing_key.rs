//! Y003: a required key that is absent. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y003",
    name: "missing-key",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("missing_key.md"),
    check: Check::Reading,
};
