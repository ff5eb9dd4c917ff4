//! Y004: a value of the wrong kind. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y004",
    name: "wrong-type",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("wrong_type.md"),
    check: Check::Reading,
};
