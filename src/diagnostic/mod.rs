//! A finding: what is wrong, where, why, and what to do. Data only; nothing here prints.
//!
//! Every sentence exists in Chinese and in English; the place that shows a finding chooses.

mod apply;
mod fix;
mod message;

pub use apply::{Applied, apply};
pub use fix::{Applicability, Edit, Fix};
pub use message::{Language, Message};

use crate::source::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Shown by `check`, never counted against a plan.
    Hint,
    /// Shown and counted.
    Warn,
    /// Stops publication.
    Error,
}

/// One finding of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule, such as `date-impossible`.
    pub rule: &'static str,
    /// Set by the rule where it differs from the rule's own level, and by the engine in the end.
    pub severity: Option<Severity>,
    /// What is wrong, in one short sentence.
    pub message: Message,
    /// The places, the one to look at first.
    pub labels: Vec<Label>,
    /// Why it is wrong.
    pub reason: Option<Message>,
    /// What to do.
    pub remedy: Option<Message>,
    pub fix: Option<Fix>,
}

/// A place, with a word about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub message: Option<Message>,
}

impl Diagnostic {
    /// A finding at `span`. The engine sets the severity to its rule's level unless [`Diagnostic::level`] was called.
    pub fn new(rule: &'static str, span: Span, message: Message) -> Self {
        let labels = vec![Label { span, message: None }];
        Diagnostic { rule, severity: None, message, labels, reason: None, remedy: None, fix: None }
    }

    #[must_use]
    pub fn level(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Words under the primary place.
    #[must_use]
    pub fn here(mut self, message: Message) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.message = Some(message);
        }
        self
    }

    /// A second place that the reader needs.
    #[must_use]
    pub fn also(mut self, span: Span, message: Message) -> Self {
        self.labels.push(Label { span, message: Some(message) });
        self
    }

    #[must_use]
    pub fn because(mut self, reason: Message) -> Self {
        self.reason = Some(reason);
        self
    }

    #[must_use]
    pub fn remedy(mut self, remedy: Message) -> Self {
        self.remedy = Some(remedy);
        self
    }

    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// How much it weighs; an error until the engine has said otherwise.
    pub fn severity(&self) -> Severity {
        self.severity.unwrap_or(Severity::Error)
    }

    /// The place to look at first.
    pub fn span(&self) -> Span {
        self.labels.first().map(|label| label.span).unwrap_or_default()
    }
}
