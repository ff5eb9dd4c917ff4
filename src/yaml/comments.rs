//! The comments of a file, and which lines each of them speaks of.
//!
//! A comment at the head of the file, before anything else, speaks of the whole file. One that stands alone speaks of
//! the next line with content, one at the end of a line of that line. A text that begins on such a line belongs to it
//! as a whole, because no comment can stand inside a block of text.

use granit_parser::{Event, Options, Parser, ScalarStyle};

use crate::source::{FileId, Source, Span};

/// A comment and the lines it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `#` to the end of its line.
    pub span: Span,
    /// Without `#`, trimmed.
    pub text: String,
    pub scope: Scope,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    File,
    /// Lines from 1, both ends included.
    Lines(std::ops::RangeInclusive<usize>),
}

/// All comments, up to the place where the text stops being YAML.
pub fn comments(file: FileId, source: &Source) -> Vec<Comment> {
    let read = Reading::of(file, source);
    let last = source.position(source.text().len()).line;
    let has_content = |line: &usize| {
        let text = source.line(*line).trim();
        !text.is_empty() && !text.starts_with('#')
    };
    let first_content = (1..=last).find(|line| has_content(line) && source.line(*line).trim() != "---");
    let comment = |span: &Span| {
        let line = source.position(span.range().start).line;
        let alone = source.line(line).trim_start().starts_with('#');
        let scope = if alone && first_content.is_none_or(|first| line < first) {
            Scope::File
        } else {
            let line = if alone { (line + 1..=last).find(has_content).unwrap_or(line) } else { line };
            Scope::Lines(line..=read.end_of_texts(line))
        };
        let text = source.slice(*span).trim_start_matches('#').trim().to_string();
        Comment { span: *span, text, scope }
    };
    read.comments.iter().map(comment).collect()
}

/// What the parser says of places.
#[derive(Default)]
struct Reading {
    comments: Vec<Span>,
    /// First and last line of every scalar, the line of `|` or `>` included.
    texts: Vec<(usize, usize)>,
}

impl Reading {
    fn of(file: FileId, source: &Source) -> Reading {
        let mut options = Options::default();
        options.emit_comments = true;
        let mut parser = Parser::new_from_str_with_options(source.text(), options);
        let mut read = Reading::default();
        while let Some(Ok((event, span))) = parser.next_event() {
            let range = span.byte_range().unwrap_or(0..0);
            match event {
                Event::Comment(..) => read.comments.push(comment_at(file, source, range.start)),
                Event::Scalar(_, style, ..) => read.texts.push(lines_of(source, &range, style)),
                Event::StreamEnd => break,
                _ => {}
            }
        }
        read
    }

    /// The last line of the texts that begin on `line`.
    fn end_of_texts(&self, line: usize) -> usize {
        self.texts.iter().filter(|(first, _)| *first == line).map(|(_, last)| *last).max().unwrap_or(line).max(line)
    }
}

/// From `#` to the end of the line, whatever the parser counts in.
fn comment_at(file: FileId, source: &Source, start: usize) -> Span {
    let text = source.text();
    let start = start + text.get(start..).and_then(|rest| rest.find('#')).unwrap_or(0);
    let length = text.get(start..).map_or(0, |rest| rest.find(['\n', '\r']).unwrap_or(rest.len()));
    Span::new(file, start, start + length)
}

fn lines_of(source: &Source, range: &std::ops::Range<usize>, style: ScalarStyle) -> (usize, usize) {
    let text = source.text().get(range.clone()).unwrap_or("");
    let first = source.position(range.start).line;
    let last = source.position(range.start + text.trim_end().len()).line;
    let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
    // The parser's place of a block is its first line of text; what opens it stands on the line with content above.
    let opening = (1..first).rev().find(|line| !source.line(*line).trim().is_empty()).filter(|_| is_block);
    (opening.unwrap_or(first), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(text: &str) -> Vec<(String, Scope)> {
        let source = Source::new("plan.yaml", text);
        comments(FileId(0), &source).into_iter().map(|comment| (comment.text, comment.scope)).collect()
    }

    #[test]
    fn a_comment_speaks_of_the_file_a_line_or_a_text() {
        let text = "\
# head
---
# 方案: second head
title: 甲 # on the line
# above
text: |

  第一行
  # no comment

  第二行
notes: # of notes
  # of the item
  - |
    甲
    乙
  - '一 # no comment'
  # last
";
        let lines = Scope::Lines;
        let expected = [
            ("head", Scope::File),
            ("方案: second head", Scope::File),
            ("on the line", lines(4..=4)),
            ("above", lines(6..=11)),
            ("of notes", lines(12..=12)),
            ("of the item", lines(14..=16)),
            ("last", lines(18..=18)),
        ];
        assert_eq!(scopes(text), expected.map(|(text, scope)| (text.to_string(), scope)));
    }

    #[test]
    fn the_opening_of_a_block_may_carry_the_comment() {
        assert_eq!(scopes("a: | # here\n  甲\n  乙\nb: 丙\n"), [("here".to_string(), Scope::Lines(1..=3))]);
        assert_eq!(scopes("\u{FEFF}# 甲\r\na: 乙\r\n"), [("甲".to_string(), Scope::File)]);
    }
}
