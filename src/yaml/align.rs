//! Finds where each character of a scalar stands in the file, for every way YAML can write one.

use crate::source::{FileId, Piece, Span, Text};

/// How the scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// `|` or `>`.
    Block,
}

/// Pairs `value` with the file's text from `start` to `end`, the bytes the parser gave for the scalar.
pub(super) fn align(file: FileId, source: &str, start: usize, end: usize, value: String, style: Style) -> Text {
    let begin = start;
    let start = match style {
        Style::SingleQuoted | Style::DoubleQuoted => (start + 1).min(end),
        Style::Block => before_blank_lines(source, start, &value),
        Style::Plain => start,
    };
    if source[start..].starts_with(value.as_str()) {
        let span = Span::new(file, start, start + trimmed_len(&value));
        return Text::verbatim(value, span);
    }
    let indent = indent_of(source, begin);
    let mut walk = Walk { source, at: start, end, style, indent, pieces: Vec::new() };
    let mut last = start;
    for (offset, character) in value.char_indices() {
        walk.step(offset, character);
        if !character.is_whitespace() {
            last = walk.at;
        }
    }
    Text::mapped(value, Span::new(file, start, last.max(start)), walk.pieces)
}

fn trimmed_len(value: &str) -> usize {
    value.trim_end_matches(['\n', ' ']).len()
}

/// The parser's place for a block scalar is its first line that is not blank; the value keeps the blank ones.
fn before_blank_lines(source: &str, start: usize, value: &str) -> usize {
    let blank = value.len() - value.trim_start_matches('\n').len();
    let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
    if blank == 0 {
        return if source[line_start..start].trim().is_empty() { start } else { line_start };
    }
    (0..blank).fold(line_start, |at, _| source[..at.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1))
}

/// The columns in front of the line's text that belong to YAML.
fn indent_of(source: &str, start: usize) -> usize {
    let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
    start - line_start
}

struct Walk<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    style: Style,
    indent: usize,
    pieces: Vec<Piece>,
}

impl Walk<'_> {
    /// Places one character of the value and moves past what stands for it in the file.
    fn step(&mut self, offset: usize, character: char) {
        if self.style == Style::Block && self.at_line_start() {
            self.skip_indent();
        }
        if self.style == Style::DoubleQuoted {
            self.skip_escaped_breaks();
        }
        if character == '\n' && self.source[self.at..].starts_with("\r\n") {
            self.at += 1;
        }
        if character.is_whitespace() && self.next() != Some(character) {
            self.fold(offset);
            return;
        }
        if !character.is_whitespace() && self.next() != Some(character) {
            self.skip_folded_space();
        }
        let written = self.written_len(character);
        let escape =
            if written > 0 && self.next() != Some(character) || written > character.len_utf8() { written } else { 0 };
        self.mark(offset, escape);
        self.at += written;
    }

    fn next(&self) -> Option<char> {
        self.source[self.at.min(self.source.len())..].chars().next()
    }

    fn at_line_start(&self) -> bool {
        self.at == 0 || self.source.as_bytes().get(self.at - 1) == Some(&b'\n')
    }

    fn skip_indent(&mut self) {
        let rest = &self.source.as_bytes()[self.at..];
        self.at += rest.iter().take(self.indent).take_while(|&&byte| byte == b' ').count();
    }

    /// A space or line break that the file writes as a line break and indentation.
    fn fold(&mut self, offset: usize) {
        if self.style == Style::DoubleQuoted && self.next() == Some('\\') {
            let escape = escape_len(&self.source[self.at..]);
            self.mark(offset, escape);
            self.at += escape;
            return;
        }
        self.mark(offset, 0);
        self.skip_folded_space();
    }

    /// `\` at the end of a line: the break and the indent after it stand for nothing.
    fn skip_escaped_breaks(&mut self) {
        while self.source[self.at..].starts_with("\\\n") || self.source[self.at..].starts_with("\\\r\n") {
            self.at += 1;
            self.skip_folded_space();
        }
    }

    fn skip_folded_space(&mut self) {
        let rest = &self.source[self.at..self.end.max(self.at)];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    fn written_len(&self, character: char) -> usize {
        let rest = &self.source[self.at..];
        match self.style {
            Style::DoubleQuoted if rest.starts_with('\\') => escape_len(rest),
            Style::SingleQuoted if character == '\'' && rest.starts_with("''") => 2,
            _ if rest.starts_with(character) => character.len_utf8(),
            _ => 0,
        }
    }

    /// Here begins the character at `offset`, which the file writes as it is or as an escape of so many bytes.
    fn mark(&mut self, offset: usize, escape: usize) {
        let piece = Piece { value: offset as u32, source: self.at as u32, escape: escape as u32 };
        let goes_on = |last: &Piece| piece.source + last.value == piece.value + last.source && last.escape == 0;
        if escape > 0 || !self.pieces.last().is_some_and(goes_on) {
            self.pieces.push(piece);
        }
    }
}

/// The bytes of the escape that `rest` begins with (YAML 1.2.2, 5.7).
fn escape_len(rest: &str) -> usize {
    let digits = match rest[1..].chars().next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(other) => return 1 + other.len_utf8(),
        None => return 1,
    };
    (2 + digits).min(rest.len())
}
