//! Writes values as YAML that reads back to the same text, in the style in which plans are written by hand.

mod scalar;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::habits::is_like_key;
use super::record::is_known_key;
use scalar::{block_scalar, is_plain, is_printable, prose, quoted};

/// A value to be written: the first three are all that YAML knows, the others say how they are to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    /// Running text, as lines under `|` also when it is one, unless it is an item of a list; white space at the edges of
    /// lines is left out.
    Prose(String),
    /// A word of the format that needs no quotes: true.
    Word(&'static str),
    /// On one line where that is not too long.
    Line(Box<Value>),
    /// With a comment behind its first line, or behind the line it stands on.
    Remarked(Box<Value>, String),
    /// With a blank line before it.
    Apart(Box<Value>),
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// On lines of its own, indented by so many columns.
    Block(usize),
    /// Inside brackets or braces, or before a comment: on one line.
    Flow,
}

/// Columns of a level.
pub(super) const STEP: usize = 2;

/// Texts that are longer together stand on lines of their own.
const SHORT_LIST: usize = 40;
/// Characters of a value that is to stand on one line.
const LINE: usize = 120;

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// A text as running text.
    #[must_use]
    pub fn prose(self) -> Value {
        match self {
            Value::Text(text) => Value::Prose(text),
            Value::Remarked(value, remark) => Value::Remarked(Box::new(value.prose()), remark),
            other => other,
        }
    }

    /// The value with a comment beside it.
    #[must_use]
    pub fn with_remark(self, remark: &str) -> Value {
        Value::Remarked(Box::new(self), remark.to_string())
    }

    /// The value with a blank line before it.
    #[must_use]
    pub fn apart(self) -> Value {
        Value::Apart(Box::new(self))
    }

    /// The value itself, without what says how it is to look.
    pub fn plain(&self) -> &Value {
        match self {
            Value::Line(value) | Value::Remarked(value, _) | Value::Apart(value) => value.plain(),
            other => other,
        }
    }

    pub(super) fn is_map(&self) -> bool {
        matches!(self.plain(), Value::Map(_))
    }

    pub(super) fn has_line_break(&self) -> bool {
        match self.plain() {
            Value::Text(text) | Value::Prose(text) => text.contains('\n'),
            Value::List(items) => items.iter().any(Value::has_line_break),
            Value::Map(entries) => entries.iter().any(|(_, value)| value.has_line_break()),
            _ => false,
        }
    }

    fn is_apart(&self) -> bool {
        match self {
            Value::Apart(_) => true,
            Value::Line(value) | Value::Remarked(value, _) => value.is_apart(),
            _ => false,
        }
    }

    /// Whether it is to stand on one line and can.
    fn is_line(&self) -> bool {
        match self {
            Value::Line(value) => !value.has_line_break() && flow(value).chars().count() <= LINE,
            Value::Remarked(value, _) | Value::Apart(value) => value.is_line(),
            _ => false,
        }
    }

    /// The remarks about the value itself; with `inner` also about what is in it.
    fn remarks(&self, inner: bool, found: &mut Vec<String>) {
        match self {
            Value::Remarked(value, remark) => {
                found.push(remark.clone());
                value.remarks(inner, found);
            }
            Value::Line(value) | Value::Apart(value) => value.remarks(inner, found),
            Value::List(items) if inner => items.iter().for_each(|item| item.remarks(true, found)),
            Value::Map(entries) if inner => entries.iter().for_each(|(_, value)| value.remarks(true, found)),
            _ => {}
        }
    }
}

/// A whole file: a map, a key a line.
///
/// ```
/// use fangan::yaml::write::{Value, document};
/// let tasks = Value::Map(vec![("a".into(), Value::Map(vec![("status".into(), Value::text("进行中"))]))]);
/// let text = document(&[("as_of".into(), Value::text("2023-09-30")), ("tasks".into(), tasks)]);
/// assert_eq!(text, "as_of: 2023-09-30\ntasks:\n  a:\n    status: 进行中\n");
/// ```
pub fn document(entries: &[(String, Value)]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let text = map_lines(entries, 0);
    format!("{}\n", text.trim_start_matches('\n'))
}

/// A comment on a line of its own, from any words.
pub fn comment(words: &str) -> String {
    // What ends a line would end the comment.
    let words: String = words.chars().map(|c| if is_printable(c) { c } else { ' ' }).collect();
    format!("# {}", words.trim())
}

/// What stands after `key:`, with the space or the line break before it.
pub(super) fn after_colon(value: &Value, style: Style) -> String {
    let Style::Block(indent) = style else { return format!(" {}", flow(value)) };
    let lines = match value.plain() {
        Value::Map(entries) if !entries.is_empty() && !value.is_line() => Some(map_lines(entries, indent + STEP)),
        Value::List(items) if !is_short(items) && !value.is_line() => Some(list_lines(items, indent + STEP)),
        _ => None,
    };
    match lines {
        Some(lines) => beside(lines, value, false),
        None => format!(" {}", item(value, indent)),
    }
}

/// `key: value` for each, a line break before every one.
pub(super) fn map_lines(entries: &[(String, Value)], indent: usize) -> String {
    let mut lines = String::new();
    for (name, value) in entries {
        let apart = if value.is_apart() { "\n" } else { "" };
        let _ = write!(lines, "{apart}\n{:indent$}{}:{}", "", key(name), after_colon(value, Style::Block(indent)));
    }
    lines
}

/// `- item` for each, a line break before every one.
pub(super) fn list_lines(items: &[Value], indent: usize) -> String {
    let mut lines = String::new();
    for value in items {
        let written = match value.plain() {
            Value::Map(entries) if !entries.is_empty() && !value.is_line() => {
                let lines = map_lines(entries, indent + STEP);
                beside(lines.trim_start_matches(['\n', ' ']).to_string(), value, false)
            }
            Value::Text(text) if is_like_key(text) => beside(quoted(text), value, true),
            Value::Prose(text) if !text.trim().contains('\n') => {
                let text = text.trim();
                let written = if is_like_key(text) { quoted(text) } else { block_scalar(text, indent + STEP) };
                beside(written, value, true)
            }
            _ => item(value, indent),
        };
        let apart = if value.is_apart() { "\n" } else { "" };
        let _ = write!(lines, "{apart}\n{:indent$}- {written}", "");
    }
    lines
}

/// A value that begins on the line where it stands, in a block of that indent.
fn item(value: &Value, indent: usize) -> String {
    let written = match value.plain() {
        Value::Text(text) => block_scalar(text, indent + STEP),
        Value::Prose(text) => prose(text, indent + STEP),
        _ => flow(value),
    };
    beside(written, value, true)
}

/// What was written of a value, with the remarks about it behind its first line.
fn beside(written: String, value: &Value, inner: bool) -> String {
    let mut remarks = Vec::new();
    value.remarks(inner, &mut remarks);
    if remarks.is_empty() {
        return written;
    }
    let remark = comment(&remarks.join("；"));
    let (first, rest) = written.split_at(written.find('\n').unwrap_or(written.len()));
    format!("{first}  {remark}{rest}")
}

/// The value on one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Prose(text) if is_plain(text, true) => text.clone(),
        Value::Text(text) | Value::Prose(text) => quoted(text),
        Value::Word(word) => word.to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{}: {}", key(name), flow(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Line(value) | Value::Remarked(value, _) | Value::Apart(value) => flow(value),
    }
}

/// A key, which stands on one line everywhere.
pub(super) fn key(name: &str) -> String {
    let is_ours = || name.is_ascii() && is_known_key(name);
    if is_ours() || is_plain(name, true) && name != "<<" { name.to_string() } else { quoted(name) }
}

fn is_short(items: &[Value]) -> bool {
    let length = |item: &Value| match item.plain() {
        Value::Text(text) if !text.contains('\n') => Some(text.chars().count() + 2),
        Value::Word(word) => Some(word.len() + 2),
        _ => None,
    };
    items.iter().map(length).sum::<Option<usize>>().is_some_and(|length| length <= SHORT_LIST)
}
