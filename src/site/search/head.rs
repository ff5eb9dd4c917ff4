//! The head of the index, which every query needs, and the texts, of which a query reads those of what it shows.

use std::ops::Range;

use serde::Serialize;

use super::Kind;
use super::prepared::Prepared;
use super::shards::Layout;

/// Bytes after which a new part of the texts begins.
const PART: usize = 24 * 1024;

#[derive(Serialize)]
struct Head<'a> {
    version: String,
    shift: u32,
    /// The first entry of each part of the texts.
    parts: Vec<usize>,
    entries: Vec<EntryRow<'a>>,
}

/// As the script reads it: kind, address, title, note, units of the three zones.
#[derive(Serialize)]
struct EntryRow<'a>(u8, &'a str, &'a str, &'a str, [usize; 3]);

/// Which entries have their texts in one part, for each part. There is one at least.
pub(super) fn parts(prepared: &[&Prepared]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut held = 0;
    for (index, entry) in prepared.iter().enumerate() {
        match parts.last_mut() {
            Some(part) if held < PART => part.end = index + 1,
            _ => {
                held = 0;
                parts.push(index..index + 1);
            }
        }
        held += entry.passages.len();
    }
    if parts.is_empty() {
        parts.push(0..0);
    }
    parts
}

/// `search/head.json`.
pub(super) fn head(prepared: &[&Prepared], parts: &[Range<usize>], layout: Layout) -> Vec<u8> {
    let head = Head {
        version: format!("{:016x}", layout.version),
        shift: layout.shift,
        parts: parts.iter().map(|part| part.start).collect(),
        entries: prepared.iter().map(|entry| row(entry)).collect(),
    };
    // Strings and numbers always serialise.
    serde_json::to_vec(&head).unwrap_or_default()
}

/// `search/texts-N.json`: an array of the passages of each of its entries.
pub(super) fn texts(prepared: &[&Prepared], parts: &[Range<usize>]) -> Vec<(String, Vec<u8>)> {
    let text = |part: &Range<usize>| {
        let arrays: Vec<&[u8]> = prepared[part.clone()].iter().map(|entry| entry.passages.as_slice()).collect();
        [&b"["[..], &arrays.join(&b','), b"]"].concat()
    };
    parts
        .iter()
        .zip(0..)
        .map(|(part, number): (_, usize)| (format!("search/texts-{number}.json"), text(part)))
        .collect()
}

fn row(entry: &Prepared) -> EntryRow<'_> {
    EntryRow(kind_number(entry.kind), &entry.url, &entry.title, &entry.note, entry.zones)
}

/// The place of the kind among the words that the page has for them.
fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::Plan => 0,
        Kind::Report => 1,
        Kind::Unit => 2,
    }
}
