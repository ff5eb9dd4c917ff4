//! Finds in a manuscript what a plan is made of: notice, plan, sections, tasks, units, phases (导入方案).
//!
//! The result is a [`Plan`] whose every text still knows where it stands in the manuscript, so the rules judge it in
//! place and it can be written as YAML. What the program writes itself in a document (numbers, brackets of units, the
//! lines of a signature) is taken out of the text and listed as [`Mend`]s, as is what storage had broken. The text of the
//! manuscript with all mends applied is the text of the document, white space apart: nothing is lost.

mod mend;

pub use mend::{Mend, MendKind};

use super::manuscript::Manuscript;
use crate::diagnostic::{Diagnostic, Message};
use crate::plan::Plan;
use crate::plan::record::{Section, Unit};
use crate::source::{FileId, Span, Text};

/// What a manuscript holds.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// In their order; at least one. Of several under one notice the first carries the notice and the others are its
    /// annexes, named by `id`.
    pub plans: Vec<ImportedPlan>,
    /// In the order of the manuscript.
    pub mends: Vec<Mend>,
    /// What is wrong with the manuscript itself, not yet settled: residue, broken paragraphs, numbers that are missing.
    pub findings: Vec<Diagnostic>,
    /// Where it was not sure, in the order of the manuscript.
    pub doubts: Vec<Doubt>,
}

/// One plan of it.
#[derive(Clone, Debug, Default)]
pub struct ImportedPlan {
    /// A good name for its folder where the file has one plan only: empty, to be made from the file's name; of several a
    /// part to be added to it, such as `2`.
    pub suffix: String,
    pub plan: Plan,
    /// The units that it names, as entries for a register.
    pub units: Vec<Unit>,
}

/// Something that a person should look at; written as a comment `# 请核对：…` beside what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The place in the manuscript; that of a text of the plan.
    pub span: Span,
    pub message: Message,
}

/// Finds the plans in a manuscript. Any text gives at least one plan; what has no other place is running text.
pub fn import(manuscript: &Manuscript, file: FileId) -> Imported {
    let whole = manuscript.text.trim();
    let start = whole.as_ptr() as usize - manuscript.text.as_ptr() as usize;
    let title = whole.lines().next().unwrap_or_default();
    let verbatim = |part: &str, at: usize| Text::verbatim(part, Span::new(file, at, at + part.len()));
    let body = whole.get(title.len()..).unwrap_or_default();
    let body = verbatim(body, start + title.len());
    let section = Section { heading: verbatim("正文", 0), text: Some(body), ..Section::default() };
    let plan = Plan { title: verbatim(title, start), sections: vec![section], ..Plan::default() };
    Imported { plans: vec![ImportedPlan { plan, ..ImportedPlan::default() }], ..Imported::default() }
}
