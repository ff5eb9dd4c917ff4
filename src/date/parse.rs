//! Reads a text that is nothing but a date: `2025年9月底前`, `到2030年`, `持续推进`.

use std::ops::Range;

use super::fault::fault;
use super::find::find;
use super::read::read;
use super::resolve::resolve;
use super::scan::{Scanner, is_space};
use super::written::{Place, Written};
use super::{Context, Correction, Fault, FaultKind, Open, Value, open};

/// Words before a date that leave its meaning as it is. Longer ones stand before their beginnings.
const PREFIXES: [&str; 17] = [
    "力争",
    "争取",
    "确保",
    "原则上",
    "预计",
    "计划",
    "不迟于",
    "最迟",
    "截止到",
    "截止",
    "截至",
    "到",
    "至",
    "于",
    "在",
    "自",
    "从",
];

/// What a date text means.
///
/// Spaces around it and inside it are no matter, nor are words before it that only lead up to it (到, 至, 力争).
/// A date without year is of the year of issue that `context` gives, otherwise open. A period that ends
/// before it starts is a value like any other: see [`Period::reversed`](super::Period::reversed).
///
/// # Errors
/// A [`Fault`] with the bytes at fault: a date that cannot be, or a text that is no date.
pub fn parse(text: &str, context: &Context) -> Result<Value, Fault> {
    let body = trimmed(text);
    for start in [body.start, behind_prefixes(text, body.start)] {
        let written = read(Scanner::new(text, start), Place::Field);
        if let Some(written) = written.filter(|written| written.range().end == body.end) {
            return value(&written, text, context, &body);
        }
    }
    read_as_words(text, context, body)
}

/// The bytes of `text` without the spaces around it.
pub(super) fn trimmed(text: &str) -> Range<usize> {
    let outer = |c: char| c.is_whitespace() || is_space(c);
    let start = text.len() - text.trim_start_matches(outer).len();
    let length = text.trim_matches(outer).len();
    start..start + length
}

fn value(written: &Written, text: &str, context: &Context, body: &Range<usize>) -> Result<Value, Fault> {
    match resolve(written, text, context) {
        Ok(Value::Open(open)) => Ok(Value::Open(Open::new(open.kind(), words(text, body)))),
        Ok(value) => Ok(value),
        Err(defect) => Err(fault(written, text, context, defect)),
    }
}

fn words<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

fn behind_prefixes(text: &str, start: usize) -> usize {
    let mut scanner = Scanner::new(text, start);
    while scanner.take_any(&PREFIXES) {}
    scanner.position()
}

/// A text with more in it than a date: kept if it is a time told by words, at fault if a date within is,
/// and otherwise no date.
fn read_as_words(text: &str, context: &Context, body: Range<usize>) -> Result<Value, Fault> {
    let mut dates = Vec::new();
    for found in find(text, context) {
        dates.push((found.range, found.value?));
    }
    if let Some(kind) = open::kind(words(text, &body)) {
        return Ok(Value::Open(Open::new(kind, words(text, &body))));
    }
    let corrections = match dates.as_slice() {
        [(range, value)] if !matches!(value, Value::Open(_)) => {
            let lead = words(text, &(body.start..range.start));
            let tail = words(text, &(range.end..body.end));
            // Only these marks go unmissed (2025年9月。); the — of 2022年3月— asks for an end.
            let sure = lead.chars().chain(tail.chars()).all(|c| "。，、；：．（）“”.,;:()\" ".contains(c));
            vec![Correction { text: words(text, range).to_owned(), value: value.clone(), sure }]
        }
        _ => Vec::new(),
    };
    Err(Fault { range: body, kind: FaultKind::NotADate, corrections })
}
