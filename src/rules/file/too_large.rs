//! Y009: a file over the published limits. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y009",
    name: "too-large",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("too_large.md"),
    check: Check::Reading,
};
