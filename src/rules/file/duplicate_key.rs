//! Y005: a key given twice. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y005",
    name: "duplicate-key",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("duplicate_key.md"),
    check: Check::Reading,
};
