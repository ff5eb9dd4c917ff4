//! Writes values as YAML that reads back to the same text, in the style in which plans are written by hand.

use std::fmt::Write;

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
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

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
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

/// What stands after `key:`, with the space or the line break before it.
pub(super) fn after_colon(value: &Value, style: Style) -> String {
    match (value, style) {
        (Value::Map(entries), Style::Block(indent)) if !entries.is_empty() => map_lines(entries, indent + STEP),
        (Value::List(items), Style::Block(indent)) if !is_short(items) => list_lines(items, indent + STEP),
        (Value::Text(text), Style::Block(indent)) => format!(" {}", block_scalar(text, indent + STEP)),
        _ => format!(" {}", flow(value)),
    }
}

/// `key: value` for each, a line break before every one.
pub(super) fn map_lines(entries: &[(String, Value)], indent: usize) -> String {
    let mut lines = String::new();
    for (name, value) in entries {
        let _ = write!(lines, "\n{:indent$}{}:{}", "", key(name), after_colon(value, Style::Block(indent)));
    }
    lines
}

/// `- item` for each, a line break before every one.
pub(super) fn list_lines(items: &[Value], indent: usize) -> String {
    let mut lines = String::new();
    for item in items {
        let written = match item {
            Value::Map(entries) if !entries.is_empty() => {
                map_lines(entries, indent + STEP).trim_start_matches(['\n', ' ']).to_string()
            }
            Value::Text(text) => block_scalar(text, indent + STEP),
            _ => flow(item),
        };
        let _ = write!(lines, "\n{:indent$}- {written}", "");
    }
    lines
}

/// The value on one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Text(text) if is_plain(text, true) => text.clone(),
        Value::Text(text) => quoted(text),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{}: {}", key(name), flow(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key, which stands on one line everywhere.
pub(super) fn key(name: &str) -> String {
    if is_plain(name, true) && name != "<<" { name.to_string() } else { quoted(name) }
}

fn is_short(items: &[Value]) -> bool {
    let length = |item: &Value| match item {
        Value::Text(text) if !text.contains('\n') => Some(text.chars().count() + 2),
        _ => None,
    };
    items.iter().map(length).sum::<Option<usize>>().is_some_and(|length| length <= SHORT_LIST)
}

/// Plain, else as lines under `|`, else in double quotes.
fn block_scalar(text: &str, indent: usize) -> String {
    if is_plain(text, false) {
        return text.to_string();
    }
    let Some(body) = literal(text) else { return quoted(text) };
    let mut written = if text.ends_with('\n') { "|".to_string() } else { "|-".to_string() };
    for line in body.split('\n') {
        // An empty line needs no indent, and editors take it away.
        let indent = if line.is_empty() { 0 } else { indent };
        let _ = write!(written, "\n{:indent$}{line}", "");
    }
    written
}

/// The lines of a text that `|` can hold as they are.
fn literal(text: &str) -> Option<&str> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    // White space at the end of a line, of whatever kind, is lost in editors.
    let is_sound = |line: &str| !line.starts_with(char::is_whitespace) && !line.ends_with(char::is_whitespace);
    let holds = body.contains('\n')
        && !body.starts_with('\n')
        && !body.ends_with('\n')
        && body.split('\n').all(is_sound)
        && body.chars().all(|c| c == '\n' || is_printable(c));
    holds.then_some(body)
}

/// Whether the text can stand without quotes on one line.
fn is_plain(text: &str, in_flow: bool) -> bool {
    const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`";
    let Some(first) = text.chars().next() else { return false };
    let is_word = matches!(text, "~" | "null" | "Null" | "NULL" | "<<") || is_taken_for_a_value(text);
    let has_mark = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let has_flow_mark = in_flow && text.contains([',', '[', ']', '{', '}', ':']);
    let has_edge = first.is_whitespace() || text.ends_with(char::is_whitespace);
    let is_document_mark = text.starts_with("...");
    let is_free = !is_word && !has_mark && !has_flow_mark && !has_edge && !is_document_mark;
    is_free && !INDICATORS.contains(first) && text.chars().all(|c| is_printable(c) && c != '\t')
}

/// Whether other readers of YAML make something else of the text: 1.10 is a number to them and loses its end.
fn is_taken_for_a_value(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    matches!(word.as_str(), "true" | "false" | "yes" | "no" | "on" | "off") || word.parse::<f64>().is_ok()
}

/// Whether YAML takes the character for itself and nobody for a line break.
fn is_printable(c: char) -> bool {
    let is_break = matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    c == '\t' || !c.is_control() && !is_break && !matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn quoted(text: &str) -> String {
    let mut written = String::from('"');
    for character in text.chars() {
        let code = u32::from(character);
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            _ if is_printable(character) => written.push(character),
            _ if code <= 0xFF => drop(write!(written, "\\x{code:02X}")),
            _ => drop(write!(written, "\\u{code:04X}")),
        }
    }
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::yaml::{Node, NodeKind, parse};
    use proptest::prelude::*;

    fn read(text: &str) -> Value {
        let (node, findings) = parse(FileId(0), text);
        assert!(findings.is_empty(), "{text:?}: {findings:?}");
        value(&node.expect("a tree"))
    }

    fn value(node: &Node) -> Value {
        match &node.kind {
            NodeKind::Null => Value::List(Vec::new()),
            NodeKind::Scalar(text) => Value::text(text.as_str()),
            NodeKind::List(items) => Value::List(items.iter().map(value).collect()),
            NodeKind::Map(entries) => {
                Value::Map(entries.iter().map(|entry| (entry.key.to_string(), value(&entry.value))).collect())
            }
        }
    }

    #[test]
    fn texts_are_written_as_people_write_them() {
        let table = [
            ("进行中", "进行中"),
            ("60%", "60%"),
            ("2023-09-30", "2023-09-30"),
            ("注意：先建后用", "注意：先建后用"),
            ("=1+1", "=1+1"),
            ("", "\"\""),
            ("1.10", "\"1.10\""),
            ("No", "\"No\""),
            ("~", "\"~\""),
            ("- 甲", "\"- 甲\""),
            ("甲: 乙", "\"甲: 乙\""),
            ("甲 # 乙", "\"甲 # 乙\""),
            (" 甲", "\" 甲\""),
            ("甲\t乙", "\"甲\\t乙\""),
            ("“甲”\"", "“甲”\""),
            ("甲\n乙", "|-\n  甲\n  乙"),
            ("甲\n\n乙\n", "|\n  甲\n\n  乙"),
            ("甲\n 乙", "\"甲\\n 乙\""),
            ("甲\n\n", "\"甲\\n\\n\""),
            ("\u{3000}甲\n乙", "\"\u{3000}甲\\n乙\""),
            ("甲\u{0}\u{85}\u{2028}", "\"甲\\x00\\x85\\u2028\""),
        ];
        for (text, written) in table {
            assert_eq!(block_scalar(text, 2), written, "{text:?}");
        }
        assert_eq!(flow(&Value::List(vec![Value::text("甲"), Value::text("乙,丙")])), "[甲, \"乙,丙\"]");
    }

    /// Texts with everything in them that means something to YAML.
    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "甲",
            "：",
            ": ",
            ":",
            " #",
            "#",
            "- ",
            "-",
            "\n",
            "\n\n",
            " ",
            "  ",
            "\t",
            "\r\n",
            "\u{3000}",
            "'",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&a",
            "*a",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "---",
            "...",
            "<<",
            "~",
            "null",
            "=1+1",
            "<script>",
            "]]>",
            "\u{0}",
            "\u{7F}",
            "\u{85}",
            "\u{2028}",
            "\u{202E}",
            "\u{FEFF}",
            "\u{FFFF}",
            "😀",
            "\u{A0}",
            "# fangan: allow",
            "true",
            "1.10",
        ]);
        prop_oneof![prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat()), any::<String>()]
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back(key in hostile(), text in hostile(), other in hostile(), deep in 0usize..4) {
            let mut value = Value::Map(vec![
                ("b".into(), Value::text(other.clone())),
                ("c".into(), Value::List(vec![Value::text(text.clone()), Value::text(other)])),
                ("d".into(), Value::List(vec![Value::Map(vec![("e".into(), Value::text(text.clone()))])])),
            ]);
            for _ in 0..deep {
                value = Value::Map(vec![(key.clone(), value), ("z".into(), Value::text(text.clone()))]);
            }
            // A tree of our reader takes `<<` for a merge, quoted or not.
            prop_assume!(key != "<<" && key != "z" && !key.is_empty());
            let entries = vec![("a".to_string(), value), ("text".to_string(), Value::text(text))];
            let written = document(&entries);
            prop_assert_eq!(read(&written), Value::Map(entries.clone()), "{}", written);
            let on_one_line = format!("x: {}\n", flow(&Value::Map(entries.clone())));
            let read = read(&on_one_line);
            prop_assert_eq!(read, Value::Map(vec![("x".into(), Value::Map(entries))]), "{}", on_one_line);
        }
    }
}
