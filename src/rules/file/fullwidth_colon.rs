//! Y006: a full-width colon after a key. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y006",
    name: "fullwidth-colon",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("fullwidth_colon.md"),
    check: Check::Reading,
};
