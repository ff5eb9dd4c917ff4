//! One line a finding: `path:line:column: level[code name] message`, as editors and `grep` like it.

use fangan::diagnostic::{Diagnostic, Language, Severity};

use super::{Report, name};
use crate::cli::screen::harmless;

pub fn short(report: &Report) -> String {
    report.findings.iter().map(|finding| line(report, finding)).collect()
}

fn line(report: &Report, finding: &Diagnostic) -> String {
    // As in the format for people, the path is the one that this shell can open.
    let place = report.source(finding.span()).map(|source| source.shown(finding.span().range().start));
    let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
    let (level, message) = (level(finding.severity(), report.language), report.say(&finding.message));
    let line = format!("{place}{level}[{}] {message}", name(finding));
    format!("{}\n", harmless(&line))
}

/// The level in the reader's language.
pub fn level(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Chinese) => "错误",
        (Severity::Warn, Language::Chinese) => "警告",
        (Severity::Hint, Language::Chinese) => "提示",
        (Severity::Error, Language::English) => "error",
        (Severity::Warn, Language::English) => "warning",
        (Severity::Hint, Language::English) => "hint",
    }
}
