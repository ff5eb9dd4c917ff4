//! Y008: a file in another encoding than UTF-8. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y008",
    name: "not-utf8",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("not_utf8.md"),
    check: Check::Reading,
};
