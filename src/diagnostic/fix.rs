//! Text edits that mend a finding.

use super::Message;
use crate::source::Span;

/// Edits that belong together, and how sure they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the edits do, such as “改为 2030”.
    pub title: Message,
    pub edits: Vec<Edit>,
    pub applicability: Applicability,
}

/// One replacement; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Nothing but the defect changes.
    Safe,
    /// Likely right, but a person must say so.
    Ask,
}

impl Fix {
    /// One replacement.
    pub fn replace(span: Span, replacement: impl Into<String>, applicability: Applicability) -> Self {
        let replacement = replacement.into();
        let title = if replacement.is_empty() {
            Message { zh: "删去".into(), en: "remove it".into() }
        } else {
            Message { zh: format!("改为“{replacement}”"), en: format!("write “{replacement}”") }
        };
        Fix { title, edits: vec![Edit { span, replacement }], applicability }
    }
}
