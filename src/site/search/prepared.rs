//! One entry made ready for the index, so that its document can be forgotten: its texts as compared, and as shown.

use std::borrow::Cow;

use serde::Serialize;

use super::gram::{END, folded};
use super::{Entry, Kind, Passage};
use crate::render::html::visible;

/// An entry without its document, at about twice the size of its text.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) url: String,
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) note: String,
    /// UTF-16 units of each zone, with the ends of its texts: title; note and headings; texts.
    pub(super) zones: [usize; 3],
    /// A JSON array of the passages.
    pub(super) passages: Vec<u8>,
    /// The three zones as they are compared.
    pub(super) units: Vec<u16>,
}

/// As the script reads it: anchor, heading, text, whether it is a task.
#[derive(Serialize)]
struct PassageRow<'a>(&'a str, Cow<'a, str>, Cow<'a, str>, u8);

impl Prepared {
    /// Lays the texts of an entry one behind the other.
    pub fn new(entry: &Entry) -> Self {
        let (title, note) = (one_line(&entry.title), one_line(&entry.note));
        let rows: Vec<PassageRow> = entry.passages.iter().map(row).collect();
        let length: usize = rows.iter().map(|PassageRow(_, heading, text, _)| heading.len() + text.len()).sum();
        // Most characters have three bytes.
        let mut units = Vec::with_capacity(length / 2);
        push(&title, &mut units);
        let title_end = units.len();
        push(&note, &mut units);
        rows.iter().for_each(|PassageRow(_, heading, ..)| push(heading, &mut units));
        let headings_end = units.len();
        rows.iter().for_each(|PassageRow(_, _, text, _)| push(text, &mut units));
        let zones = [title_end, headings_end - title_end, units.len() - headings_end];
        // Strings and numbers always serialise.
        let passages = serde_json::to_vec(&rows).unwrap_or_default();
        let (title, note) = (title.into_owned(), note.into_owned());
        Prepared { url: entry.url.clone(), kind: entry.kind, title, note, zones, passages, units }
    }
}

/// The passage in characters that a reader sees.
fn row(passage: &Passage) -> PassageRow<'_> {
    let anchor = passage.anchor.as_deref().unwrap_or_default();
    PassageRow(anchor, one_line(&passage.heading), visible(&passage.text), u8::from(passage.is_task))
}

fn one_line(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    if shown.contains('\n') { Cow::Owned(shown.replace('\n', " ")) } else { shown }
}

/// Appends a text in the units that are compared, and its end.
fn push(text: &str, units: &mut Vec<u16>) {
    units.extend(text.encode_utf16().map(folded));
    units.push(END);
}
