//! The document as a PDF on the page grid of GB/T 9704-2012, set by Typst.
//!
//! A [`Job`] is pure data: the document, the template's text, the fonts' bytes and the page grid. An [`Engine`] makes a
//! PDF of it: [`Embedded`] within this process, [`Command`] by a `typst` command that is already installed. Both get the
//! same template files and the same JSON, which is the only way by which text reaches Typst: no markup is ever made
//! from it, so nothing an author writes can become code.
//!
//! The result is PDF/A-2a and PDF/UA-1: every font is embedded, every piece of text is tagged, and a character that no
//! font has is an error and not a silent box. The clock is never read: the same job gives the same bytes.

mod characters;
mod command;
mod coverage;
mod data;
mod embedded;
mod fonts;
mod problem;
mod roles;
mod template;
mod temporary;
#[cfg(test)]
mod tests;
mod world;

use super::html::Templates;
use super::layout::profile;
use crate::document::Document;

pub use super::layout::{Profile, title_lines};
pub use command::{Command, CommandProblem};
pub use coverage::missing as missing_glyphs;
pub use embedded::Embedded;
pub use fonts::Fonts;
pub use problem::{Place, Problem};
pub use roles::{Families, Role, RoleFamilies, RoleReport};
pub use template::{Template, TemplateProblem};

/// One PDF to make. Everything it depends on is in here.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    pub document: &'a Document,
    pub template: &'a Template,
    pub fonts: &'a Fonts,
    pub profile: &'a Profile,
    /// The templates that charts are drawn with.
    pub charts: &'a Templates,
    /// The day written into the file as the day of its making; see [`created`].
    pub created: Day,
}

impl<'a> Job<'a> {
    /// A job on the usual grid with the usual charts, dated by the document itself.
    pub fn new(document: &'a Document, template: &'a Template, fonts: &'a Fonts) -> Self {
        let charts = Templates::built_in();
        Job { document, template, fonts, profile: &profile::GBT9704, charts, created: created(document) }
    }
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

/// The day a file bears when its document has no date: a fixed one, since the clock would give other bytes each time.
const UNDATED: Day = Day { year: 2000, month: 1, day: 1 };

/// The day of making that belongs to `document`: its own date (`2024-11-11`), otherwise a fixed day.
pub fn created(document: &Document) -> Day {
    document
        .date
        .as_deref()
        .and_then(|text| text.parse::<jiff::civil::Date>().ok())
        .filter(|date| date.year() > 0)
        .map_or(UNDATED, |date| Day { year: date.year(), month: date.month(), day: date.day() })
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
}

/// What can turn a [`Job`] into a PDF; several threads may use one at the same time.
pub trait Engine: Send + Sync {
    /// The name that settings and messages use for it.
    fn name(&self) -> &'static str;

    /// Makes the file, or says everything that is in the way.
    fn render(&self, job: &Job) -> Result<Pdf, Vec<Problem>>;
}

/// What both engines look at before Typst starts: that every named font exists and every character has a glyph.
fn obstacles(job: &Job) -> Vec<Problem> {
    let mut problems = job.fonts.problems();
    if problems.is_empty() {
        problems.extend(coverage::missing(job.document, job.fonts));
    }
    problems
}
