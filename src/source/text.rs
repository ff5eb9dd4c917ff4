//! A scalar as its author meant it, which still knows where each of its characters stands in the file.
//!
//! A block scalar loses its indentation, a quoted one its escapes; a finding inside either must point at the exact
//! characters of the file. So a [`Text`] carries breakpoints: from byte `value` of the text on, the file continues at
//! byte `source`; a character that the file writes as an escape has a breakpoint of its own.

use std::ops::{Deref, Range};

use super::{FileId, Span};

/// Text with the place of every character.
#[derive(Clone, Debug, Default)]
pub struct Text {
    value: String,
    span: Span,
    pieces: Vec<Piece>,
}

/// From `value` on, byte for byte, the text stands at `source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub value: u32,
    pub source: u32,
    /// Bytes of the file that stand for the one character here; 0 where it goes byte for byte.
    pub escape: u32,
}

impl Text {
    /// Text that stands in the file exactly as it reads, from the start of `span`.
    pub fn verbatim(value: impl Into<String>, span: Span) -> Self {
        Text { value: value.into(), span, pieces: Vec::new() }
    }

    /// `pieces` in order of `value`, the first at 0.
    pub(crate) fn mapped(value: String, span: Span, pieces: Vec<Piece>) -> Self {
        Text { value, span, pieces }
    }

    /// The parts of a file that follow one another, as one text; what stands between them is left out.
    pub(crate) fn gathered(file: FileId, source: &str, ranges: &[Range<usize>]) -> Text {
        let mut value = String::new();
        let mut pieces = Vec::new();
        for range in ranges {
            pieces.push(Piece { value: value.len() as u32, source: range.start as u32, escape: 0 });
            value.push_str(source.get(range.clone()).unwrap_or_default());
        }
        let (start, end) = (ranges.first().map_or(0, |range| range.start), ranges.last().map_or(0, |range| range.end));
        Text::mapped(value, Span::new(file, start, end), pieces)
    }

    /// The same with `inserted` before each byte of the text that is named with it, in order; what is inserted has the
    /// place of the character behind it.
    pub(crate) fn with_insertions(&self, insertions: &[(usize, &str)]) -> Text {
        let mut out = Text { value: String::new(), span: self.span, pieces: Vec::new() };
        let mut from = 0;
        for &(at, inserted) in insertions {
            out.push(&self.part(from..at));
            out.insert(inserted, self.at(at..self.value.ceil_char_boundary(at + 1)));
            from = at;
        }
        out.push(&self.part(from..self.value.len()));
        out
    }

    /// Appends characters that stand nowhere in the file; their place is `span`.
    pub(crate) fn insert(&mut self, inserted: &str, span: Span) {
        if self.value.is_empty() {
            self.span = span;
        }
        self.span.end = self.span.end.max(span.end);
        let escape = (span.end - span.start).max(1);
        for at in 0..inserted.len() {
            self.pieces.push(Piece { value: (self.value.len() + at) as u32, source: span.start, escape });
        }
        self.value.push_str(inserted);
    }

    /// Appends another text of the same file.
    pub(crate) fn push(&mut self, other: &Text) {
        if other.value.is_empty() {
            return;
        }
        let offset = self.value.len() as u32;
        if self.value.is_empty() && self.pieces.is_empty() {
            self.span = other.span;
        }
        if other.pieces.is_empty() {
            self.pieces.push(Piece { value: offset, source: other.span.start, escape: 0 });
        }
        self.pieces.extend(other.pieces.iter().map(|piece| Piece { value: piece.value + offset, ..*piece }));
        self.value.push_str(&other.value);
        self.span.end = self.span.end.max(other.span.end);
    }

    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// All of it, as it stands in the file.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The place in the file of some bytes of the text.
    pub fn at(&self, range: Range<usize>) -> Span {
        if self.pieces.is_empty() {
            let start = self.span.start as usize;
            return self.clamped(start + range.start, start + range.end);
        }
        let start = self.source_of(range.start);
        let end = if range.end > range.start { self.end_of(range.end - 1) } else { start };
        self.clamped(start, end)
    }

    fn piece_of(&self, byte: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.value as usize <= byte);
        self.pieces.get(after.checked_sub(1)?)
    }

    fn source_of(&self, byte: usize) -> usize {
        match self.piece_of(byte) {
            Some(piece) => piece.source as usize + byte - piece.value as usize,
            None => self.span.start as usize,
        }
    }

    /// Where the character ends that `byte` is the last byte of.
    fn end_of(&self, byte: usize) -> usize {
        match self.piece_of(byte).filter(|piece| piece.escape > 0) {
            Some(piece) => (piece.source + piece.escape) as usize,
            None => self.source_of(byte) + 1,
        }
    }

    fn clamped(&self, start: usize, end: usize) -> Span {
        let (low, high) = (self.span.start as usize, self.span.end as usize);
        let start = start.clamp(low, high);
        Span::new(self.span.file, start, end.clamp(start, high))
    }

    /// A part of the text, with its places.
    pub fn part(&self, range: Range<usize>) -> Text {
        let span = self.at(range.clone());
        let value = self.value.get(range.clone()).unwrap_or("").to_string();
        if self.pieces.is_empty() {
            return Text::verbatim(value, span);
        }
        let escape = self.piece_of(range.start).map_or(0, |piece| piece.escape);
        let first = Piece { value: 0, source: span.start, escape };
        let later = self.pieces.iter().filter(|piece| range.contains(&(piece.value as usize)));
        let later = later.map(|piece| Piece { value: piece.value - range.start as u32, ..*piece });
        let pieces = std::iter::once(first).chain(later.filter(|piece| piece.value > 0)).collect();
        Text::mapped(value, span, pieces)
    }

    /// The paragraphs: lines that are not blank.
    pub fn paragraphs(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let start = self.value.as_ptr() as usize;
        self.value.lines().filter(|line| !line.trim().is_empty()).map(move |line| {
            let at = line.as_ptr() as usize - start;
            (at..at + line.len(), line)
        })
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.value == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_scalar_maps_back_to_its_lines() {
        let span = Span::new(FileId(0), 10, 40);
        let pieces = vec![Piece { value: 0, source: 10, escape: 0 }, Piece { value: 7, source: 21, escape: 0 }];
        let text = Text::mapped("第一\n第二\n".into(), span, pieces);
        assert_eq!(text.at(3..6).range(), 13..16);
        assert_eq!(text.at(7..13).range(), 21..27);
        assert_eq!(text.part(7..13).at(3..6).range(), 24..27);
    }

    #[test]
    fn a_text_of_several_parts_knows_the_place_of_each() {
        let source = "甲乙\n- 5 -\n丙丁。\n";
        let (first, second) = (0..6, 13..22);
        let mut text = Text::gathered(FileId(1), source, &[first, second]);
        assert_eq!(text.as_str(), "甲乙丙丁。");
        assert_eq!(text.at(3..9).range(), 3..16);
        assert_eq!(text.part(6..12).at(0..3).range(), 13..16);
        let marked = text.with_insertions(&[(6, "\\")]);
        assert_eq!(marked.as_str(), "甲乙\\丙丁。");
        assert_eq!((marked.at(6..7).range(), marked.at(7..10).range()), (13..16, 13..16));
        text.insert("\n\n", Span::new(FileId(1), 22, 23));
        text.push(&Text::verbatim("戊", Span::new(FileId(1), 30, 33)));
        assert_eq!(text.as_str(), "甲乙丙丁。\n\n戊");
        assert_eq!((text.at(17..20).range(), text.span().range()), (30..33, 0..33));
    }

    #[test]
    fn an_escape_is_one_place() {
        let span = Span::new(FileId(0), 1, 10);
        // "一\u4e8c三" in a file, from byte 1 on.
        let piece = |value, source, escape| Piece { value, source, escape };
        let text = Text::mapped("一二三".into(), span, vec![piece(0, 1, 0), piece(3, 4, 6), piece(6, 10, 0)]);
        assert_eq!(text.at(3..6).range(), 4..10);
        assert_eq!(text.at(0..6).range(), 1..10);
        assert_eq!(text.part(3..6).at(0..3).range(), 4..10);
    }
}
