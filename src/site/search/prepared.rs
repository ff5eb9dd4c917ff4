//! One entry made ready for the index: its passages as JSON, its grams sorted. This is the dear part, an entry at a time.

use serde::Serialize;

use super::gram::{END, folded, gram};
use super::{Entry, Kind, Passage};
use crate::render::html::visible;

/// An entry without its document, at about three times the size of its text.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) url: String,
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) note: String,
    /// UTF-16 units of each zone, with the ends of its texts: title; note and headings; texts.
    pub(super) zones: [u32; 3],
    /// A JSON array of the passages.
    pub(super) passages: Vec<u8>,
    /// In the order of their numbers.
    pub(super) grams: Vec<Gram>,
    /// For each gram, its places in the entry: the first, then the steps from one to the next, as [`push_number`] writes.
    pub(super) places: Vec<u8>,
}

/// A gram of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gram {
    pub(super) number: u32,
    /// Where its places end.
    pub(super) end: u32,
}

/// As the script reads it: anchor, heading, text, whether it is a task.
#[derive(Serialize)]
struct PassageRow<'a>(&'a str, &'a str, &'a str, u8);

impl Prepared {
    /// Sorts the grams of an entry.
    pub fn new(entry: &Entry) -> Self {
        let (title, note) = (one_line(&entry.title), one_line(&entry.note));
        let passages: Vec<Passage> = entry.passages.iter().map(shown).collect();
        let mut stream = Stream::default();
        stream.push(&title);
        let title_end = stream.len();
        stream.push(&note);
        passages.iter().for_each(|passage| stream.push(&passage.heading));
        let headings_end = stream.len();
        passages.iter().for_each(|passage| stream.push(&passage.text));
        let zones = [title_end, headings_end - title_end, stream.len() - headings_end];
        let (grams, places) = stream.grams();
        let passages = json(&passages);
        Prepared { url: entry.url.clone(), kind: entry.kind, title, note, zones, passages, grams, places }
    }

    /// Units of the whole entry.
    pub(super) fn len(&self) -> u32 {
        self.zones.iter().sum()
    }
}

/// The passage in characters that a reader sees.
fn shown(passage: &Passage) -> Passage {
    let (heading, text) = (one_line(&passage.heading), visible(&passage.text).into_owned());
    Passage { anchor: passage.anchor.clone(), heading, text, is_task: passage.is_task }
}

fn one_line(text: &str) -> String {
    visible(text).replace('\n', " ")
}

fn json(passages: &[Passage]) -> Vec<u8> {
    let rows = passages.iter().map(|passage| {
        let anchor = passage.anchor.as_deref().unwrap_or_default();
        PassageRow(anchor, &passage.heading, &passage.text, u8::from(passage.is_task))
    });
    // Strings and numbers always serialise.
    serde_json::to_vec(&rows.collect::<Vec<_>>()).unwrap_or_default()
}

/// The texts of one entry, one behind the other.
#[derive(Default)]
struct Stream {
    units: Vec<u16>,
}

impl Stream {
    fn push(&mut self, text: &str) {
        self.units.extend(text.encode_utf16().map(folded));
        self.units.push(END);
    }

    fn len(&self) -> u32 {
        self.units.len() as u32
    }

    /// Each gram with its places. A sort of plain numbers keeps the places of a gram in order and together.
    fn grams(&self) -> (Vec<Gram>, Vec<u8>) {
        let pairs = self.units.windows(2).zip(0_u64..);
        let pairs = pairs.filter(|(pair, _)| pair[0] != END);
        let mut sorted: Vec<u64> = pairs.map(|(pair, place)| u64::from(gram(pair[0], pair[1])) << 32 | place).collect();
        sorted.sort_unstable();
        let (mut grams, mut places) = (Vec::new(), Vec::with_capacity(sorted.len() + sorted.len() / 2));
        for group in sorted.chunk_by(|one, next| one >> 32 == next >> 32) {
            let mut last = 0;
            for &pair in group {
                let place = pair as u32;
                push_number(place - last, &mut places);
                last = place;
            }
            grams.push(Gram { number: (group[0] >> 32) as u32, end: places.len() as u32 });
        }
        (grams, places)
    }
}

/// Seven bits a byte, the lowest first; all bytes but the last have the eighth bit.
pub(super) fn push_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The numbers that [`push_number`] wrote.
pub(super) fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let byte = *bytes.next()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    })
}
