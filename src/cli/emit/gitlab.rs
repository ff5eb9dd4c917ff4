//! Findings as a Code Quality report of GitLab.

use fangan::diagnostic::Severity;
use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::{Report, code};

pub fn gitlab(report: &Report) -> String {
    let one = |(finding, fingerprint): (&&fangan::diagnostic::Diagnostic, String)| -> Option<Value> {
        let place = report.place(finding.span())?;
        Some(json!({
            "description": format!("{} {}", code(finding), report.advice(finding)),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": severity(finding.severity()),
            "location": { "path": place.path, "lines": { "begin": place.start.line, "end": place.end.line } },
        }))
    };
    let all: Vec<Value> = report.findings.iter().zip(fingerprints(report)).filter_map(one).collect();
    format!("{:#}\n", Value::Array(all))
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warn => "minor",
        Severity::Hint => "info",
    }
}
