//! Many phrases, found in one pass over a text.

/// Phrases, each with what is known of it. Most characters are answered by one look at `beginnings`.
pub struct Phrases<'a, T> {
    /// Which characters below U+10000 a phrase begins with.
    beginnings: Vec<u64>,
    /// Sorted, so that those with one first character stand together, the longest last.
    entries: Vec<(&'a str, T)>,
    /// The first character of each.
    firsts: Vec<char>,
}

impl<'a, T> Phrases<'a, T> {
    pub fn new(entries: impl Iterator<Item = (&'a str, T)>) -> Self {
        let mut entries: Vec<(&str, T)> = entries.filter(|(phrase, _)| !phrase.is_empty()).collect();
        entries.sort_by_key(|(phrase, _)| *phrase);
        let firsts: Vec<char> = entries.iter().filter_map(|(phrase, _)| phrase.chars().next()).collect();
        let mut beginnings = Vec::new();
        for first in &firsts {
            beginnings.resize(0x1_0000 / 64, 0);
            if let Some(word) = beginnings.get_mut(*first as usize / 64) {
                *word |= 1 << (*first as usize % 64);
            }
        }
        Phrases { beginnings, entries, firsts }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn all(&self) -> impl Iterator<Item = &'a str> {
        self.entries.iter().map(|(phrase, _)| *phrase)
    }

    pub fn entries(&self) -> impl Iterator<Item = (&'a str, &T)> {
        self.entries.iter().map(|(phrase, known)| (*phrase, known))
    }

    /// The longest phrase at each place of `text`.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, &'a str, &'t T)> {
        let text = if self.entries.is_empty() { "" } else { text };
        text.char_indices().filter(|(_, first)| self.may_begin(*first)).filter_map(|(at, first)| {
            let (phrase, known) = self.begins(text.get(at..)?, first)?;
            Some((at, phrase, known))
        })
    }

    fn may_begin(&self, first: char) -> bool {
        let Some(word) = self.beginnings.get(first as usize / 64) else { return first as u32 >= 0x1_0000 };
        word >> (first as usize % 64) & 1 == 1
    }

    /// The longest phrase that `text` begins with.
    fn begins(&self, text: &str, first: char) -> Option<(&'a str, &T)> {
        let end = self.firsts.partition_point(|known| *known <= first);
        let start = self.firsts.get(..end)?.partition_point(|known| *known < first);
        let mut alike = self.entries.get(start..end)?.iter().rev();
        alike.find(|(phrase, _)| text.starts_with(phrase)).map(|(phrase, known)| (*phrase, known))
    }
}

/// The lines of a data file that hold an entry; `#` begins a comment line.
pub fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found_at_every_place() {
        let phrases = Phrases::new([("加快", 1), ("加快推进", 2), ("𠮷", 3), ("", 4)].into_iter());
        let found: Vec<_> = phrases.find("要加快推进，加快𠮷建设").map(|(at, phrase, n)| (at, phrase, *n)).collect();
        assert_eq!(found, [(3, "加快推进", 2), (18, "加快", 1), (24, "𠮷", 3)]);
        assert_eq!(Phrases::<u8>::new(std::iter::empty()).find("加快").count(), 0);
    }
}
