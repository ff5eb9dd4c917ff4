//! What the reading of one manuscript gathers on its way: mends, findings, doubts and the lists of units.

use std::ops::Range;

use super::responsible::UnitList;
use super::{Doubt, Mend, MendKind};
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::import::manuscript::Manuscript;
use crate::source::{FileId, Span, Text};

/// One reading of one manuscript.
pub(super) struct Work<'m> {
    pub file: FileId,
    pub source: &'m str,
    /// Marks of storage within the text, in order.
    pub residue: &'m [Range<usize>],
    pub mends: Vec<Mend>,
    pub findings: Vec<Diagnostic>,
    pub doubts: Vec<Doubt>,
    /// Lists of units as they were written; their marks are judged when all are known.
    pub lists: Vec<UnitList>,
    /// That lines are broken at the width of a page is told once.
    pub is_wrap_told: bool,
}

impl<'m> Work<'m> {
    pub fn new(file: FileId, manuscript: &'m Manuscript) -> Self {
        Work {
            file,
            source: &manuscript.text,
            residue: &manuscript.residue,
            mends: Vec::new(),
            findings: Vec::new(),
            doubts: Vec::new(),
            lists: Vec::new(),
            is_wrap_told: false,
        }
    }

    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// What stands at `range` reads `now` in the document, unless it does so already.
    pub fn mend(&mut self, range: Range<usize>, now: impl Into<String>, kind: MendKind) {
        let now = now.into();
        if self.source.get(range.clone()) != Some(now.as_str()) {
            self.mends.push(Mend { range, now, kind });
        }
    }

    /// The same for a text, whose places may be apart: the first takes what stands there now, the others are left out.
    pub fn mend_text(&mut self, text: &Text, now: &str, kind: MendKind) {
        if squeezed(text) != squeezed(now) {
            self.mend(text.span().range(), now, kind);
        }
    }

    /// The text of a part of the manuscript without marks of storage.
    pub fn text(&self, range: &Range<usize>) -> Text {
        let cuts: Vec<Range<usize>> =
            self.residue.iter().filter(|cut| cut.start >= range.start && cut.end <= range.end).cloned().collect();
        Text::gathered(self.file, self.source, &super::residue::kept(range, &cuts))
    }

    pub fn find(&mut self, rule: &'static str, span: Span, message: Message, level: Severity) -> &mut Diagnostic {
        let at = self.findings.len();
        self.findings.push(Diagnostic::new(rule, span, message).level(level));
        &mut self.findings[at]
    }

    pub fn doubt(&mut self, span: Span, message: Message) {
        self.doubts.push(Doubt { span, message });
    }
}

/// Without white space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// White space of any kind, also what is invisible and no text.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}')
}

/// The width of a text in Chinese characters.
pub(super) fn width(text: &str) -> usize {
    let halves: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}
