//! A text as a scalar: plain, as lines under `|`, or in double quotes.

use std::fmt::Write;

/// Plain, else as lines under `|`, else in double quotes.
pub(super) fn block_scalar(text: &str, indent: usize) -> String {
    if is_plain(text, false) {
        return text.to_string();
    }
    match literal(text) {
        Some(body) if body.contains('\n') => lines(if text.ends_with('\n') { "|" } else { "|-" }, body, indent),
        _ => quoted(text),
    }
}

/// Running text as lines under `|`. A line is a paragraph; white space at its edges says nothing and is left out.
pub(super) fn prose(text: &str, indent: usize) -> String {
    let paragraphs: Vec<&str> = text.lines().map(str::trim).collect();
    let text = paragraphs.join("\n");
    let text = text.trim_matches('\n');
    match literal(text) {
        Some(body) => lines("|", body, indent),
        None => quoted(text),
    }
}

fn lines(mark: &str, body: &str, indent: usize) -> String {
    let mut written = mark.to_string();
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
    let holds = !body.is_empty()
        && !body.starts_with('\n')
        && !body.ends_with('\n')
        && body.split('\n').all(is_sound)
        && body.chars().all(|c| c == '\n' || is_printable(c));
    holds.then_some(body)
}

/// Whether the text can stand without quotes on one line.
pub(super) fn is_plain(text: &str, in_flow: bool) -> bool {
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
pub(super) fn is_printable(c: char) -> bool {
    let is_break = matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    c == '\t' || !c.is_control() && !is_break && !matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

pub(super) fn quoted(text: &str) -> String {
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
