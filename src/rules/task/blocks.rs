//! Passages that texts have in common, found by the hashes of short blocks.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// Characters of a block. Blocks begin at every eighth character, so any 15 in a row hold one of them whole.
const BLOCK: usize = 8;
const BASE: u64 = 0x0100_0000_01b3;

/// The blocks of the texts seen so far.
pub struct Blocks {
    /// A bit for each hash that may be among the places: most hashes are passed over by one look.
    kept: Vec<u64>,
    /// By hash: which text, and the byte where the block begins. Of equal blocks the first is kept.
    places: HashMap<u64, (usize, usize), BuildHasherDefault<AsIs>>,
}

/// The keys are hashes already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.wrapping_mul(BASE) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash ^ hash >> 29;
    }
}

impl Blocks {
    /// For texts of so many bytes in all.
    pub fn of_bytes(bytes: usize) -> Self {
        let blocks = bytes / (BLOCK * "字".len()) + 1;
        // One bit in thirty-two is set.
        let kept = vec![0; (blocks / 2).next_power_of_two()];
        Blocks { kept, places: HashMap::with_capacity_and_hasher(blocks, BuildHasherDefault::default()) }
    }

    /// Keeps the blocks of text `number`.
    pub fn keep(&mut self, number: usize, text: &str) {
        let (mut start, mut hash) = (0, 0);
        for (index, (at, c)) in text.char_indices().enumerate() {
            if index % BLOCK == 0 {
                (start, hash) = (at, 0);
            }
            hash = with(hash, c);
            if index % BLOCK == BLOCK - 1 {
                let (row, bit) = self.bit(hash);
                self.kept[row] |= bit;
                self.places.entry(hash).or_insert((number, start));
            }
        }
    }

    /// The place of a hash among the bits.
    fn bit(&self, hash: u64) -> (usize, u64) {
        let mixed = hash ^ hash >> 29;
        ((mixed >> 6) as usize & (self.kept.len() - 1), 1 << (mixed & 63))
    }

    /// The passages of at least `shortest` characters that `text` has in common with those kept: which text, its bytes
    /// there, its bytes here. `other` gives the words of a text that may be compared.
    pub fn passages<'t>(
        &self,
        text: &str,
        shortest: usize,
        other: &dyn Fn(usize) -> Option<&'t str>,
    ) -> Vec<(usize, Range<usize>, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>, Range<usize>)> = Vec::new();
        if self.places.is_empty() {
            return found;
        }
        let mut end = 0;
        for (start, hash) in windows(text) {
            let (row, bit) = self.bit(hash);
            if self.kept[row] & bit == 0 || start < end {
                continue;
            }
            let Some((number, there)) = self.places.get(&hash) else { continue };
            let Some(words) = other(*number) else { continue };
            let (before, length) = common(text, start, words, *there);
            let here = start - before..start + length;
            if text[here.clone()].chars().count() >= shortest {
                end = here.end;
                found.push((*number, there - before..there + length, here));
            }
        }
        found
    }
}

/// The hash of a text and one character more.
fn with(hash: u64, c: char) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(u32::from(c)))
}

/// Every run of eight characters: where it begins, and its hash.
fn windows(text: &str) -> impl Iterator<Item = (usize, u64)> {
    let top = (1..BLOCK).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut first = text.char_indices();
    let mut hash = 0u64;
    text.chars().enumerate().filter_map(move |(index, c)| {
        hash = with(hash, c);
        if index + 1 < BLOCK {
            return None;
        }
        let (start, gone) = first.next()?;
        let whole = hash;
        hash = hash.wrapping_sub(u64::from(u32::from(gone)).wrapping_mul(top));
        Some((start, whole))
    })
}

/// How many bytes before and after the two places are the same, within one line.
fn common(one: &str, at: usize, other: &str, there: usize) -> (usize, usize) {
    let pairs = one[at..].chars().zip(other[there..].chars());
    let after = pairs.take_while(|(a, b)| a == b && *a != '\n').map(|(a, _)| a.len_utf8()).sum();
    let pairs = one[..at].chars().rev().zip(other[..there].chars().rev());
    let before = pairs.take_while(|(a, b)| a == b && *a != '\n').map(|(a, _)| a.len_utf8()).sum();
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_runs_have_equal_hashes() {
        let (one, other) = ("一二三四五六七八九十", "甲乙三四五六七八九十");
        let hash = |text: &str, run: &str| {
            let at = text.find(run).unwrap();
            windows(text).find(|(start, _)| *start == at).map(|(_, hash)| hash)
        };
        assert_eq!(hash(one, "三四五六七八九十"), hash(other, "三四五六七八九十"));
        assert_ne!(hash(one, "二三四五六七八九"), hash(other, "乙三四五六七八九"));
        assert_eq!(windows("一二三").count(), 0);
    }
}
