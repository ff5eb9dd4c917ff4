//! Characters and what should stand in their place, read from a data file.

/// Most characters are answered by one look at `bits`, so a text costs no more than a pass over it.
pub struct Table {
    /// Which characters below U+10000 are in `pairs`.
    bits: Vec<u64>,
    /// Sorted: a character, and what may stand for it, the likeliest first.
    pairs: Vec<(char, &'static str)>,
}

impl Table {
    /// Lines of a character and what stands for it; `#` begins a comment line.
    pub fn read(lines: &'static str) -> Table {
        let mut table = Table { bits: vec![0; 0x1_0000 / 64], pairs: Vec::new() };
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let mut characters = line.chars();
            let Some(old) = characters.next() else { continue };
            if let Some(word) = table.bits.get_mut(old as usize / 64) {
                *word |= 1 << (old as usize % 64);
            }
            table.pairs.push((old, characters.as_str()));
        }
        table.pairs.sort_unstable_by_key(|(old, _)| *old);
        table
    }

    /// All characters that it has.
    pub fn characters(&self) -> impl Iterator<Item = char> {
        self.pairs.iter().map(|(old, _)| *old)
    }

    /// What may stand for `c`, the likeliest first; none if the table does not have it.
    pub fn get(&self, c: char) -> Option<&'static str> {
        let word = self.bits.get(c as usize / 64);
        if word.is_some_and(|word| word >> (c as usize % 64) & 1 == 0) {
            return None;
        }
        let index = self.pairs.binary_search_by_key(&c, |(old, _)| *old).ok()?;
        self.pairs.get(index).map(|(_, new)| *new)
    }
}
