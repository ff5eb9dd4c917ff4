//! Workflow commands of GitHub Actions: each finding becomes an annotation at its line.

use fangan::diagnostic::{Diagnostic, Severity};

use super::place::Place;
use super::{Report, code};

pub fn github(report: &Report) -> String {
    report.placed().map(|(finding, place)| command(report, finding, &place)).collect()
}

fn command(report: &Report, finding: &Diagnostic, place: &Place) -> String {
    let level = match finding.severity() {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Hint => "notice",
    };
    let (start, end) = (place.start, place.end);
    // Columns are taken only where the place keeps to one line.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    let title = property(&format!("{} {}", code(finding), finding.rule));
    let message = data(&report.advice(finding));
    let (path, line, last) = (property(&place.path), start.line, end.line);
    format!("::{level} file={path},line={line},endLine={last}{columns},title={title}::{message}\n")
}

/// Text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at `,` and `::`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("100%\r\n::error::甲"), "100%25%0D%0A::error::甲");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
