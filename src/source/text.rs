//! A scalar as its author meant it, which still knows where each of its characters stands in the file.
//!
//! A block scalar loses its indentation, a quoted one its escapes; a finding inside either must point at the exact
//! characters of the file. So a [`Text`] carries breakpoints: from byte `value` of the text on, the file continues at
//! byte `source`; a character that the file writes as an escape has a breakpoint of its own.

use std::ops::{Deref, Range};

use super::Span;

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
    use crate::source::FileId;

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
