//! What is wrong with a template, and where, in data that a finding can be made of.

use std::fmt;

use tera::ErrorKind;

/// A template that cannot be read, or cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateProblem {
    /// The name of the template file.
    pub file: String,
    /// From 1.
    pub line: Option<usize>,
    /// In characters, from 1.
    pub column: Option<usize>,
    /// One sentence of the template engine, in English.
    pub message: String,
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for place in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{place}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for TemplateProblem {}

impl TemplateProblem {
    /// Reads an error of the engine; `file` is the template that was asked for, where the error names none.
    pub(super) fn new(error: &tera::Error, file: &str) -> Self {
        let without_place =
            |file: &str, message: String| TemplateProblem { file: file.to_owned(), line: None, column: None, message };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateProblem {
                file: report.filename().to_owned(),
                line: Some(report.span().start_line),
                column: Some(report.span().start_col + 1),
                message: report.message().to_owned(),
            },
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                without_place(tpl, error.to_string())
            }
            ErrorKind::MissingParent { current, .. } => without_place(current, error.to_string()),
            _ => {
                let text = error.to_string();
                from_report(&text).unwrap_or_else(|| without_place(file, text))
            }
        }
    }
}

/// Names that no template defines are reported as prose only: `error: Unknown filter …`, then `--> file:line:column`.
fn from_report(text: &str) -> Option<TemplateProblem> {
    let mut lines = text.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let mut numbers = place.rsplitn(3, ':');
    let column = numbers.next()?.parse().ok()?;
    let line = numbers.next()?.parse().ok()?;
    Some(TemplateProblem {
        file: numbers.next()?.to_owned(),
        line: Some(line),
        column: Some(column),
        message: message.to_owned(),
    })
}
