//! Joins the grams of all entries into shards, of which a query reads those of its own grams.

use rayon::prelude::*;

use super::gram::{GROUPS, group};
use super::prepared::{Prepared, numbers, push_number};

/// Bytes that a shard should have: little to wait for, and not thousands of files.
const SHARD: usize = 24 * 1024;

/// How grams are spread over shards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// A gram of group `g` is in shard `g >> shift`.
    pub(super) shift: u32,
    /// Tells one build from another, so that no browser puts parts of two together.
    pub(super) version: u64,
}

/// Where a gram of an entry has its places.
struct Found {
    /// Number of the gram and of the entry: what shards are sorted by.
    order: u64,
    /// In the gram list of the entry.
    at: u32,
}

impl Layout {
    pub(super) fn of(prepared: &[&Prepared]) -> Layout {
        let bytes: usize = prepared.iter().map(|entry| entry.places.len()).sum();
        let shards = (bytes / SHARD).next_power_of_two().clamp(1, GROUPS as usize);
        Layout { shift: GROUPS.ilog2() - shards.ilog2(), version: version(prepared) }
    }

    fn shards(self) -> u32 {
        GROUPS >> self.shift
    }
}

/// The files of the shards.
pub(super) fn shards(prepared: &[&Prepared], layout: Layout) -> Vec<(String, Vec<u8>)> {
    let starts = starts(prepared);
    let shard = |number: u32| (format!("search/grams-{number}.bin"), shard(prepared, &starts, layout, number));
    (0..layout.shards()).into_par_iter().map(shard).collect()
}

/// Where each entry begins in the stream of all.
fn starts(prepared: &[&Prepared]) -> Vec<u32> {
    let begin = |next: &mut u32, entry: &&Prepared| {
        let start = *next;
        *next = next.saturating_add(entry.len());
        Some(start)
    };
    prepared.iter().scan(0, begin).collect()
}

/// How many grams; their numbers; where the places of each end; the places. Numbers of the first three have four bytes,
/// the lowest first.
fn shard(prepared: &[&Prepared], starts: &[u32], layout: Layout, number: u32) -> Vec<u8> {
    let found = found(prepared, layout, number);
    let (mut directory, mut ends, mut places) = (Vec::new(), Vec::new(), Vec::with_capacity(2 * SHARD));
    for same in found.chunk_by(|one, next| one.order >> 32 == next.order >> 32) {
        let mut last = 0;
        for Found { order, at } in same {
            let entry = (*order as u32) as usize;
            last = append(&prepared[entry], *at as usize, starts[entry], last, &mut places);
        }
        directory.extend(((same[0].order >> 32) as u32).to_le_bytes());
        ends.extend((places.len() as u32).to_le_bytes());
    }
    let count = (directory.len() / 4) as u32;
    [&count.to_le_bytes()[..], &directory, &ends, &places].concat()
}

/// The grams of one shard in all entries, in order.
fn found(prepared: &[&Prepared], layout: Layout, number: u32) -> Vec<Found> {
    let mut found = Vec::new();
    for (entry, index) in prepared.iter().zip(0_u64..) {
        let from = entry.grams.partition_point(|gram| group(gram.number) >> layout.shift < number);
        let own = entry.grams[from..].iter().take_while(|gram| group(gram.number) >> layout.shift == number);
        let own = own.zip(from as u32..);
        found.extend(own.map(|(gram, at)| Found { order: u64::from(gram.number) << 32 | index, at }));
    }
    found.sort_unstable_by_key(|found| found.order);
    found
}

/// Appends the places of a gram of an entry that begins at `start`, after `last`; gives the last of them.
fn append(entry: &Prepared, at: usize, start: u32, last: u32, out: &mut Vec<u8>) -> u32 {
    let begin = at.checked_sub(1).map_or(0, |before| entry.grams[before].end as usize);
    let own = &entry.places[begin..entry.grams[at].end as usize];
    let mut place = start;
    let mut previous = last;
    for step in numbers(own) {
        place = place.saturating_add(step);
        push_number(place - previous, out);
        previous = place;
    }
    place
}

/// FNV-1a over all that is found, eight bytes at a time.
fn version(prepared: &[&Prepared]) -> u64 {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0000_0100_0000_01B3);
    let bytes = |hash: u64, bytes: &[u8]| {
        bytes.chunks(8).fold(mix(hash, bytes.len() as u64), |hash, chunk| {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            // Upper bits would never reach lower ones by products alone.
            mix(hash ^ hash >> 29, u64::from_le_bytes(word))
        })
    };
    prepared.iter().fold(0xCBF2_9CE4_8422_2325, |hash, entry| {
        let texts = [entry.url.as_bytes(), entry.title.as_bytes(), entry.note.as_bytes(), &entry.passages];
        texts.into_iter().fold(hash, bytes)
    })
}
