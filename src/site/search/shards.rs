//! Sorts the grams of all entries into shards, of which a query reads those of its own grams.

use std::ops::Range;

use rayon::prelude::*;

use super::gram::{END, GROUPS, gram, group};
use super::prepared::Prepared;

/// Grams of one shard: little to wait for, and not thousands of files.
const SHARD: usize = 12 * 1024;

/// Blocks of shards that are sorted one by one.
const BLOCKS: usize = 16;

/// Blocks that are gathered in one reading of all texts; as many readings at a time as there are threads. All at once
/// would take eight bytes for each character.
const AT_ONCE: usize = 4;

/// How grams are spread over shards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// A gram of group `g` is in shard `g >> shift`.
    pub(super) shift: u32,
    /// Tells one build from another, so that no browser puts parts of two together.
    pub(super) version: u64,
}

impl Layout {
    pub(super) fn of(prepared: &[&Prepared]) -> Layout {
        let units: usize = prepared.iter().map(|entry| entry.units.len()).sum();
        let shards = (units / SHARD).next_power_of_two().clamp(1, GROUPS as usize);
        Layout { shift: GROUPS.ilog2() - shards.ilog2(), version: version(prepared) }
    }

    fn shards(self) -> u32 {
        GROUPS >> self.shift
    }
}

/// A place of a gram in the stream of all texts: the number of the gram in the upper half, the place in the lower.
type Placed = u64;

fn number(placed: Placed) -> u32 {
    (placed >> 32) as u32
}

/// The files of the shards.
pub(super) fn shards(prepared: &[&Prepared], layout: Layout) -> Vec<(String, Vec<u8>)> {
    let count = layout.shards() as usize;
    let blocks = BLOCKS.min(count);
    let each = count / blocks;
    let at_once = AT_ONCE.min(blocks);
    let files = (0..blocks / at_once).into_par_iter().flat_map_iter(|reading| {
        let first = reading * at_once;
        let gathered = gathered(prepared, blocks, first..first + at_once).into_iter().zip(first..);
        gathered.flat_map(|(placed, block)| files(&sorted(placed), block * each..(block + 1) * each, layout))
    });
    files.collect()
}

/// The files of some shards, from their grams in order.
fn files(placed: &[Placed], shards: Range<usize>, layout: Layout) -> Vec<(String, Vec<u8>)> {
    let mut rest = placed;
    let files = shards.map(|shard| {
        let end = rest.partition_point(|placed| (group(number(*placed)) >> layout.shift) as usize <= shard);
        let (own, after) = rest.split_at(end);
        rest = after;
        (format!("search/grams-{shard}.bin"), file(own))
    });
    files.collect()
}

/// The grams of some of `count` blocks by the upper bits of their numbers, in the order of their places.
fn gathered(prepared: &[&Prepared], count: usize, wanted: Range<usize>) -> Vec<Vec<Placed>> {
    let shift = GROUPS.ilog2() - count.ilog2();
    let units: usize = prepared.iter().map(|entry| entry.units.len()).sum();
    // Common characters are not scattered evenly.
    let mut blocks: Vec<Vec<Placed>> = wanted.clone().map(|_| Vec::with_capacity(units / count * 5 / 4)).collect();
    let mut start = 0_u64;
    for entry in prepared {
        for (pair, place) in entry.units.windows(2).zip(start..).filter(|(pair, _)| pair[0] != END) {
            let gram = gram(pair[0], pair[1]);
            let block = (group(gram) >> shift) as usize;
            if wanted.contains(&block) {
                blocks[block - wanted.start].push(u64::from(gram) << 32 | place);
            }
        }
        start += entry.units.len() as u64;
    }
    blocks
}

/// In the order of their numbers; those of one gram stay in the order of their places. Digits of eleven bits, the lowest
/// first: several times as fast as comparing.
fn sorted(mut placed: Vec<Placed>) -> Vec<Placed> {
    const DIGITS: usize = 1 << 11;
    let mut other = vec![0; placed.len()];
    for shift in [32, 43, 54] {
        let digit = |placed: Placed| (placed >> shift) as usize % DIGITS;
        let mut starts = [0_usize; DIGITS];
        placed.iter().for_each(|placed| starts[digit(*placed)] += 1);
        let mut next = 0;
        for start in &mut starts {
            next += std::mem::replace(start, next);
        }
        for one in &placed {
            let start = &mut starts[digit(*one)];
            other[*start] = *one;
            *start += 1;
        }
        std::mem::swap(&mut placed, &mut other);
    }
    placed
}

/// How many grams; their numbers; where the places of each end; the places. Numbers of the first three have four bytes,
/// the lowest first; each place is told by the step from the one before.
fn file(placed: &[Placed]) -> Vec<u8> {
    let (mut directory, mut ends, mut places) = (Vec::new(), Vec::new(), Vec::with_capacity(2 * placed.len()));
    for same in placed.chunk_by(|one, next| number(*one) == number(*next)) {
        let mut last = 0;
        for placed in same {
            let place = *placed as u32;
            push_number(place - last, &mut places);
            last = place;
        }
        directory.extend(number(same[0]).to_le_bytes());
        ends.extend((places.len() as u32).to_le_bytes());
    }
    let count = (directory.len() / 4) as u32;
    [&count.to_le_bytes()[..], &directory, &ends, &places].concat()
}

/// Seven bits a byte, the lowest first; all bytes but the last have the eighth bit.
fn push_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
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
