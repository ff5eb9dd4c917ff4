//! What people do to YAML with a Chinese keyboard, found at the line where they did it.
//!
//! A parser reports where it could not go on, which is often a line later and always in its own terms. These scans
//! look for the cause: a full-width colon, a full-width or tab indent, a missing space, an open quote.

use granit_parser::ErrorKind;

use super::record::is_known_key;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message};
use crate::message;
use crate::source::{FileId, Span};

/// Lines indented with U+3000 or a tab (rule Y007). Nothing after them can be trusted, so they end the reading.
pub(super) fn foreign_indents(file: FileId, text: &str) -> Vec<Diagnostic> {
    if !text.contains('\u{3000}') && !text.contains('\t') {
        return Vec::new();
    }
    let mut levels = Levels::default();
    structural_lines(text).filter_map(|line| foreign_indent(file, &line, &mut levels)).collect()
}

fn foreign_indent(file: FileId, line: &Line, levels: &mut Levels) -> Option<Diagnostic> {
    let content = line.text.trim_start_matches([' ', '\t', '\u{3000}']);
    let indent = &line.text[..line.text.len() - content.len()];
    if content.is_empty() {
        return None;
    }
    let columns = levels.columns_of(indent);
    if !indent.contains(['\t', '\u{3000}']) {
        return None;
    }
    let span = Span::new(file, line.start, line.start + indent.len());
    let (zh, en) =
        if indent.contains('\t') { ("制表符（Tab）", "a tab") } else { ("全角空格", "a full-width space") };
    let fix = Fix {
        title: message!("换成半角空格", "use plain spaces"),
        edits: vec![Edit { span, replacement: " ".repeat(columns) }],
        applicability: Applicability::Safe,
    };
    let finding = Diagnostic::new("ideographic-indent", span, message!("用{zh}缩进", "indented with {en}"))
        .because(message!("YAML 只认半角空格缩进", "YAML takes only plain spaces as indent"))
        .remedy(message!("换成半角空格，一层两个", "use plain spaces, two a level"));
    Some(finding.fix(fix))
}

/// The levels around a line: how far each is indented as it looks, and in columns of plain spaces.
#[derive(Default)]
struct Levels(Vec<(usize, usize)>);

impl Levels {
    /// The plain spaces that stand for `indent`: as many as the lines of its level have, or two more than the level above.
    fn columns_of(&mut self, indent: &str) -> usize {
        let width = indent.chars().map(width).sum();
        while self.0.last().is_some_and(|(above, _)| *above > width) {
            self.0.pop();
        }
        let is_plain = indent.bytes().all(|byte| byte == b' ');
        let columns = match self.0.last() {
            Some((same, columns)) if *same == width && !is_plain => return *columns,
            Some((_, columns)) if !is_plain => columns + 2,
            None if !is_plain => 2,
            _ => indent.len(),
        };
        self.0.push((width, columns));
        columns
    }
}

/// How wide a character looks; a tab wider than any spaces that people put beside one.
fn width(character: char) -> usize {
    match character {
        '\t' => 8,
        '\u{3000}' => 2,
        _ => 1,
    }
}

/// Keys written with ：, which YAML does not take for a colon (rule Y006).
pub(super) fn fullwidth_colons(file: FileId, text: &str) -> Vec<Diagnostic> {
    let lines = structural_lines(text).filter_map(|line| {
        let (key_start, key, rest) = split_key(&line, '：')?;
        (is_known_key(key) || rest.is_empty()).then(|| fullwidth_colon(file, key_start + key.len(), key, rest))
    });
    lines.collect()
}

/// Whether a text that stands by itself on a line would be taken for such a key.
pub(super) fn is_like_key(text: &str) -> bool {
    let line = Line { start: 0, text };
    split_key(&line, '：').is_some_and(|(_, key, rest)| is_known_key(key) || rest.is_empty())
}

fn fullwidth_colon(file: FileId, at: usize, key: &str, rest: &str) -> Diagnostic {
    let span = Span::new(file, at, at + '：'.len_utf8());
    let replacement = if rest.is_empty() || rest.starts_with(' ') { ":" } else { ": " };
    Diagnostic::new(
        "fullwidth-colon",
        span,
        message!("“{key}”后面是全角冒号", "“{key}” is followed by a full-width colon"),
    )
    .because(message!("YAML 的键名后面要用半角冒号加空格", "YAML wants a half-width colon and a space after a key"))
    .remedy(message!("改为“{key}: ”", "write “{key}: ”"))
    .fix(Fix::replace(span, replacement, Applicability::Safe))
}

/// The text with each such colon written as `:` and two spaces, byte for byte as long.
pub(super) fn mend_colons(text: &str, colons: &[Diagnostic]) -> String {
    let mut mended = text.to_string();
    for colon in colons {
        mended.replace_range(colon.span().range(), ":  ");
    }
    mended
}

/// Says in a person's terms why the text is not YAML, at the line where the cause stands (rule Y001).
pub(super) fn explain(file: FileId, text: &str, kind: &ErrorKind, at: Span) -> Diagnostic {
    if let Some(finding) = missing_space(file, text, at) {
        return finding;
    }
    if let Some(span) = open_quote(file, text, at.start as usize, matches!(kind, ErrorKind::UnclosedQuotedScalar)) {
        return Diagnostic::new("yaml-syntax", span, message!("引号没有闭合", "this quote is never closed"))
            .remedy(message!("在这一行末尾补上引号，或改用中文引号“”", "close the quote at the end of this line"));
    }
    let (message, remedy) = in_words(kind);
    let kind = kind.to_string();
    Diagnostic::new("yaml-syntax", at, message)
        .because(message!("解析器的说法：{kind}", "the parser says: {kind}"))
        .remedy(remedy)
}

fn in_words(kind: &ErrorKind) -> (Message, Message) {
    use ErrorKind as E;
    match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement => (
            message!("这里不能再有“: ”", "there can be no “: ” here"),
            message!("内容里有半角冒号加空格时，给整个内容加引号，或改用“：”", "quote a value that contains “: ”"),
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::ExpectedFlowSequenceSeparator
        | E::ExpectedFlowMappingSeparator
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd => (
            message!("方括号或花括号不成对，或其中缺少逗号", "brackets or braces do not match, or a comma is missing"),
            message!("检查这里的方括号、花括号和半角逗号", "look at the brackets, braces and commas here"),
        ),
        E::UnknownAnchor => (
            message!("引用了不存在的别名", "an alias without an anchor"),
            message!("内容以 * 开头时要加引号", "quote a value that begins with *"),
        ),
        E::UnexpectedCharacter { character } => (
            message!("内容不能以“{character}”开头", "a value cannot begin with “{character}”"),
            message!("给整个内容加引号", "quote the whole value"),
        ),
        E::SimpleKeyExpected | E::ExpectedBlockMappingKey | E::InvalidSimpleKey => (
            message!("这一行应当是“键名: 内容”", "this line should read “key: value”"),
            message!(
                "补上半角冒号和空格；若是上一行的续行，请多缩进两格",
                "add a colon and a space, or indent it if it goes on from above"
            ),
        ),
        E::InvalidIndentation | E::ExpectedBlockSequenceEntry | E::BlockSequenceEntryNotAllowed => (
            message!("缩进与前后各行对不齐", "the indent does not line up with the lines around it"),
            message!("同一层的键名和“-”应当左对齐", "keys and “-” of one level begin in one column"),
        ),
        _ => (
            message!("这里不符合 YAML 的写法", "this is not YAML"),
            message!(
                "检查这一行和上一行的缩进、冒号、引号",
                "look at the indent, colons and quotes of this line and the one before"
            ),
        ),
    }
}

/// `键名:内容`, at or shortly before the place where the parser stopped.
fn missing_space(file: FileId, text: &str, at: Span) -> Option<Diagnostic> {
    let lines = structural_lines(text).take_while(|line| line.start <= at.start as usize);
    let (key_start, key, _) = lines
        .filter_map(|line| split_key(&line, ':'))
        .filter(|(_, key, rest)| is_known_key(key) && !rest.is_empty() && !rest.starts_with([' ', '\t']))
        .last()?;
    let colon = key_start + key.len();
    let span = Span::new(file, key_start, colon + 1);
    let insertion = Span::new(file, colon + 1, colon + 1);
    let fix = Fix {
        title: message!("补上空格", "add the space"),
        edits: vec![Edit { span: insertion, replacement: " ".into() }],
        applicability: Applicability::Safe,
    };
    let message = message!("“{key}:”后面缺少空格", "there is no space after “{key}:”");
    Some(
        Diagnostic::new("yaml-syntax", span, message)
            .remedy(message!("冒号后面加一个空格", "put a space after the colon"))
            .fix(fix),
    )
}

/// A value that opens a quote and does not close it on its line: the last such line up to `until`, or, where the
/// parser says that a quote is open, the first of all.
fn open_quote(file: FileId, text: &str, until: usize, surely_open: bool) -> Option<Span> {
    let open = structural_lines(text).filter_map(|line| {
        let (start, value) = line.value()?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let closed = value[1..].trim_end().trim_end_matches([',', ']', '}']).trim_end().contains(quote);
        (!closed).then(|| Span::new(file, start, start + value.trim_end().len()))
    });
    let open: Vec<Span> = open.collect();
    let before = open.iter().rfind(|span| (span.start as usize) < until).copied();
    before.or_else(|| open.first().copied().filter(|_| surely_open))
}

/// `key` and what follows `mark`, where the line begins with a short word and the mark.
fn split_key<'a>(line: &Line<'a>, mark: char) -> Option<(usize, &'a str, &'a str)> {
    let content = line.text.trim_start_matches([' ', '-', '\u{3000}']);
    let start = line.start + line.text.len() - content.len();
    let (key, rest) = content.split_once(mark)?;
    let word = |c: char| c.is_alphanumeric() || c == '_';
    (!key.is_empty() && key.chars().count() <= 12 && key.chars().all(word)).then_some((start, key, rest.trim_end()))
}

struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    /// What stands after `key: ` or `- `, with its place.
    fn value(&self) -> Option<(usize, &'a str)> {
        let after_key = self.text.find(": ").map(|at| at + 2);
        let after_dash =
            self.text.trim_start().starts_with("- ").then(|| self.text.len() - self.text.trim_start().len() + 2);
        let at = after_key.or(after_dash)?;
        let value = self.text[at..].trim_start();
        Some((self.start + self.text.len() - value.len(), value))
    }
}

/// The lines that hold structure: not blank, no comment, not inside a block scalar.
fn structural_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut block: Option<(usize, Option<usize>)> = None;
    text.split_inclusive('\n').filter_map(move |raw| {
        let line = Line { start, text: raw.trim_end_matches(['\n', '\r']) };
        start += raw.len();
        let content = line.text.trim_start_matches(' ');
        let indent = line.text.len() - content.len();
        if content.is_empty() {
            return None;
        }
        if let Some((outer, inner)) = block {
            if indent >= inner.unwrap_or(outer + 1) {
                block = Some((outer, Some(inner.unwrap_or(indent))));
                return None;
            }
            block = None;
        }
        if content.starts_with('#') {
            return None;
        }
        if opens_block(content) {
            block = Some((indent, None));
        }
        Some(line)
    })
}

/// `key: |`, `- >-` and the like: what follows, indented deeper, is text.
fn opens_block(content: &str) -> bool {
    let content = content.split(" #").next().unwrap_or(content).trim_end();
    let header = content.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    header.ends_with(": |") || header.ends_with(": >") || header.ends_with("- |") || header.ends_with("- >")
}
