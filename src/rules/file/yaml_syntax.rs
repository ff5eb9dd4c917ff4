//! Y001: text that is not YAML. Found in `yaml` while the file is read.

use crate::diagnostic::Severity;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "Y001",
    name: "yaml-syntax",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("yaml_syntax.md"),
    check: Check::Reading,
};
