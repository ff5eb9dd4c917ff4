//! Y007: full-width spaces or tabs as indent. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y007",
    name: "ideographic-indent",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("ideographic_indent.md"),
    check: Check::Reading,
};
