//! What is wrong with a ledger, each finding at its cell.

use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::import::spreadsheet::{Grid, GridCell, GridSheet, Value};
use crate::source::{CellPlace, Source, Sources, Span};

/// The form itself: sheets, heads, rows, and whether it is the ledger of this plan.
pub const FORM: &str = "ledger-form";
/// A cell that does not say what its column is for.
pub const CELL: &str = "ledger-cell";
/// What was not to be changed.
pub const GIVEN: &str = "ledger-given";
/// Two answers that differ.
pub const CONFLICT: &str = "ledger-conflict";

/// Findings, and the sources in which they have their places.
pub struct Findings<'s> {
    sources: &'s mut Sources,
    pub found: Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    pub fn new(sources: &'s mut Sources) -> Self {
        Findings { sources, found: Vec::new() }
    }

    /// The place of a cell, also of one that is not written.
    pub fn at(&mut self, grid: &Grid, sheet: &GridSheet, row: usize, column: usize) -> Span {
        // The limits of a spreadsheet are far under those of u32.
        let nothing = GridCell { row: row as u32, column: column as u32, value: Value::Empty };
        let cell = sheet.cell(row, column).unwrap_or(&nothing);
        self.source(grid.place(sheet, cell), cell.value.shown())
    }

    fn source(&mut self, place: CellPlace, text: String) -> Span {
        let end = text.len();
        Span::new(self.sources.add(Source::of_cell(place, text)), 0, end)
    }

    pub fn error(&mut self, rule: &'static str, span: Span, message: Message, remedy: Message) {
        self.found.push(Diagnostic::new(rule, span, message).remedy(remedy).level(Severity::Error));
    }

    pub fn warn(&mut self, rule: &'static str, span: Span, message: Message, remedy: Message) {
        self.found.push(Diagnostic::new(rule, span, message).remedy(remedy).level(Severity::Warn));
    }
}

/// The place as a word in a sentence: `台账.xlsx!台账!B7`.
pub fn reference(sources: &Sources, span: Span) -> String {
    sources.get(span.file).map(|source| source.shown(0)).unwrap_or_default()
}

impl Findings<'_> {
    /// The place as a word in a sentence.
    pub fn reference(&self, span: Span) -> String {
        reference(self.sources, span)
    }
}

/// The known word most like one that is not known.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.map(|name| (strsim::damerau_levenshtein(word, name), name));
    let (distance, name) = scored.min()?;
    let length = name.chars().count().max(word.chars().count());
    let shares = word.chars().any(|character| name.contains(character));
    (shares && distance <= (length / 3).max(1)).then_some(name)
}
