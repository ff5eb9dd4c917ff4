//! What texts mean, what is found in prose, what is at fault, and what holds for every text.

mod faults;
mod meaning;
mod properties;
mod prose;

use super::*;

/// The days of a value as `first..last`, or what else it is.
fn days(value: &Value) -> String {
    match value {
        Value::Open(open) => format!("{:?} {open}", open.kind()),
        Value::Deadline(deadline) => format!("..{}", deadline.last()),
        Value::Date(date) if date.first() == date.last() => date.first().to_string(),
        Value::Date(date) => format!("{}..{}", date.first(), date.last()),
        Value::Period(period) => format!("{}—{}", period.first(), period.last()),
    }
}

const ISSUED_2023: Context = Context { year: Some(2023) };
const UNDATED: Context = Context { year: None };
