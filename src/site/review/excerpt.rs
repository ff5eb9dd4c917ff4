//! The words around a place, with its exact characters apart from the rest; or with an edit made.

use std::ops::Range;

use serde::Serialize;
use unicode_width::UnicodeWidthChar;

use crate::diagnostic::Edit;
use crate::source::Source;

/// Characters shown on either side of a place.
const AROUND: usize = 45;
/// The same beside an edit, whose surroundings are shown above it already.
const BESIDE: usize = 14;
/// Characters of a place, or of new text, that are shown before it is cut.
const LONG: usize = 240;

/// One line of a file, or the part of it that matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    pub number: usize,
    pub runs: Vec<Run>,
}

/// Characters that are shown alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Run {
    pub kind: Kind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// Around it.
    Plain,
    /// What the finding is about.
    Mark,
    /// A place between characters.
    Here,
    Old,
    New,
}

/// Something to show in a line, in bytes of the file.
struct Piece<'a> {
    range: Range<usize>,
    replacement: Option<&'a str>,
}

/// The place, marked.
pub(super) fn marked(source: &Source, range: Range<usize>) -> Vec<Line> {
    lines(source, vec![Piece { range, replacement: None }], AROUND)
}

/// The places of the edits with the old words and the new.
pub(super) fn edited(source: &Source, edits: &[Edit]) -> Vec<Line> {
    let piece = |edit: &'_ Edit| edit.span.range();
    let mut pieces: Vec<Piece> =
        edits.iter().map(|edit| Piece { range: piece(edit), replacement: Some(edit.replacement.as_str()) }).collect();
    pieces.sort_by_key(|piece| piece.range.start);
    lines(source, pieces, BESIDE)
}

fn lines(source: &Source, pieces: Vec<Piece>, around: usize) -> Vec<Line> {
    let mut lines: Vec<(usize, Vec<Piece>)> = Vec::new();
    for piece in pieces {
        let number = source.position(piece.range.start).line;
        match lines.last_mut().filter(|(known, _)| *known == number) {
            Some((_, pieces)) => pieces.push(piece),
            None => lines.push((number, vec![piece])),
        }
    }
    lines.into_iter().map(|(number, pieces)| line(source, number, &pieces, around)).collect()
}

fn line(source: &Source, number: usize, pieces: &[Piece], around: usize) -> Line {
    let text = source.line(number);
    // A line is a part of the text of its file.
    let start = text.as_ptr() as usize - source.text().as_ptr() as usize;
    let inner = |byte: usize| text.floor_char_boundary(byte.saturating_sub(start).min(text.len()));
    let first = pieces.first().map_or(0, |piece| inner(piece.range.start));
    let (mut at, mut runs) = (lead(text, first), Vec::new());
    for (index, piece) in pieces.iter().enumerate() {
        let (from, to) = (inner(piece.range.start).max(at), text.ceil_char_boundary(inner(piece.range.end)).max(at));
        let before = &text[at..from];
        let near = if index == 0 { last(before, around, "…") } else { between(before, around) };
        push(&mut runs, Kind::Plain, near);
        show(&mut runs, piece, &text[from..to]);
        at = to;
    }
    push(&mut runs, Kind::Plain, front(&text[at..], around));
    Line { number, runs }
}

/// Where the author's words begin: after the indent, the dash of a list and the key, unless the place is there.
fn lead(text: &str, first: usize) -> usize {
    let indent = text.len() - text.trim_start().len();
    let dash = if text[indent..].starts_with("- ") { 2 } else { 0 };
    let words = indent + dash;
    let key = text[words..].find(": ").map(|at| words + at + 2);
    let key =
        key.filter(|&key| text[words..key].chars().count() < 24 && !text[words..key].contains(['，', '。', '{', '"']));
    [key.unwrap_or(words), words, indent].into_iter().find(|&at| at <= first).unwrap_or(0)
}

fn show(runs: &mut Vec<Run>, piece: &Piece, old: &str) {
    match piece.replacement {
        None if old.is_empty() => runs.push(Run { kind: Kind::Here, text: "‸".into() }),
        None => push(runs, Kind::Mark, visible(&front(old, LONG))),
        Some(new) => {
            push(runs, Kind::Old, visible(&front(old, LONG)));
            push(runs, Kind::New, visible(&front(new.trim_end_matches('\n'), LONG)));
        }
    }
}

fn push(runs: &mut Vec<Run>, kind: Kind, text: String) {
    if !text.is_empty() {
        runs.push(Run { kind, text });
    }
}

/// The first characters, and a sign that there are more.
fn front(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_string(),
    }
}

fn last(text: &str, most: usize, sign: &str) -> String {
    match text.char_indices().rev().nth(most) {
        Some((at, c)) => format!("{sign}{}", &text[at + c.len_utf8()..]),
        None => text.to_string(),
    }
}

/// Between two places: whole where it is short.
fn between(text: &str, around: usize) -> String {
    if text.chars().count() <= 2 * around {
        return text.to_string();
    }
    format!("{}{}", front(text, around), last(text, around, ""))
}

/// What a reader would not see is shown by its code.
fn visible(text: &str) -> String {
    let hidden = |c: char| c != ' ' && c != '\n' && (c.is_whitespace() || c.width() == Some(0) || c == '\u{FEFF}');
    let alone = !text.is_empty() && text.chars().all(|c| c == ' ');
    let show = |c: char| if hidden(c) || alone { format!("[U+{:04X}]", u32::from(c)) } else { c.to_string() };
    text.chars().map(show).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn shown(lines: &[Line]) -> String {
        let run = |run: &Run| match run.kind {
            Kind::Plain => run.text.clone(),
            Kind::Mark => format!("<{}>", run.text),
            Kind::Here => "<>".to_string(),
            Kind::Old => format!("(-{})", run.text),
            Kind::New => format!("(+{})", run.text),
        };
        lines.iter().map(|line| line.runs.iter().map(run).collect::<String>()).collect::<Vec<_>>().join("|")
    }

    fn place(text: &str, words: &str) -> Range<usize> {
        let at = text.find(words).unwrap();
        at..at + words.len()
    }

    #[test]
    fn the_exact_characters_are_marked_and_keys_left_out() {
        for (text, words, expected) in [
            ("a: 1\n    - period: 2025年—20260年\n", "20260", "2025年—<20260>年"),
            ("    period: 2025年\n", "period", "<period>: 2025年"),
            ("  第一句：甲: 乙。\n", "乙", "第一句：甲: <乙>。"),
            ("text: 甲\u{A0}乙\n", "\u{A0}", "甲<[U+00A0]>乙"),
            ("text: 甲\u{200B}乙\n", "\u{200B}", "甲<[U+200B]>乙"),
            ("text: 甲乙\n", "", "<>text: 甲乙"),
            ("甲乙\n丙丁\n", "乙\n丙", "甲<乙>"),
        ] {
            let shown = shown(&marked(&Source::new("p", text), place(text, words)));
            assert_eq!(shown, expected, "{text:?}");
        }
        let long = format!("{}學{}", "甲".repeat(100), "乙".repeat(100));
        let shown = shown(&marked(&Source::new("p", long.as_str()), place(&long, "學")));
        assert_eq!(shown, format!("…{}<學>{}…", "甲".repeat(AROUND), "乙".repeat(AROUND)));
    }

    #[test]
    fn edits_of_one_line_are_shown_together() {
        let text = "text: （甲)和(乙）\nx: 丙\n";
        let edit = |words: &str, new: &str| {
            let range = place(text, words);
            Edit { span: Span::new(FileId(0), range.start, range.end), replacement: new.into() }
        };
        let lines = edited(&Source::new("p", text), &[edit("(", "（"), edit(")", "）"), edit("丙", "")]);
        assert_eq!(shown(&lines), "（甲(-))(+）)和(-()(+（)乙）|(-丙)");
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2]);
    }
}
