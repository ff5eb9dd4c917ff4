//! Counts the paragraphs of each list, and writes the number that stands before each on the page.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::number;
use super::numbering::{LEVELS, Level, Numbering};
use super::styles::Styles;
use super::symbol;

/// The numbers so far.
pub struct Counter<'parts> {
    numbering: &'parts Numbering,
    styles: &'parts Styles,
    /// The last number of each level of a scheme; None where it is to begin.
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Levels of lists that have begun anew.
    begun: BTreeSet<(u32, usize)>,
}

impl<'parts> Counter<'parts> {
    pub fn new(numbering: &'parts Numbering, styles: &'parts Styles) -> Counter<'parts> {
        Counter { numbering, styles, counts: BTreeMap::new(), begun: BTreeSet::new() }
    }

    /// The number of the next paragraph of a list, with what stands between it and the text; None where it has none.
    /// Without a `level` of its own it has that which the list gives its `style`, else that which the style names.
    pub fn next(&mut self, list: u32, level: Option<u8>, style: Option<&str>, of_style: Option<u8>) -> Option<String> {
        let numbering = self.numbering;
        let scheme = numbering.scheme(list, self.styles)?;
        let by_list = || style.and_then(|style| numbering.level_of_style(scheme, style));
        let level = level.map(usize::from).or_else(by_list).or(of_style.map(usize::from));
        let level = level.unwrap_or(0).min(LEVELS - 1);
        let how = numbering.level(list, scheme, level)?;
        let anew = numbering.start_anew(list, level).filter(|_| self.begun.insert((list, level)));
        let counts = self.counts.entry(scheme).or_default();
        let number = anew.or(counts[level].map(|last| last.saturating_add(1))).unwrap_or(how.start);
        for (other, count) in counts.iter_mut().enumerate() {
            let how = numbering.level(list, scheme, other);
            *count = match other.cmp(&level) {
                // A level that was passed over counts as if a paragraph had had it, in Word and LibreOffice alike.
                Ordering::Less => count.or(how.map(|how| how.start)),
                Ordering::Equal => Some(number),
                // Behind any higher level it begins anew, or only behind those down to the one that it names.
                Ordering::Greater => {
                    count.filter(|_| how.and_then(|how| how.restart).is_some_and(|restart| level >= restart))
                }
            };
        }
        let counts = *counts;
        let shown = match how.format.as_str() {
            "bullet" => symbol::bullets(&how.text),
            "none" if !how.text.contains('%') => how.text.clone(),
            _ => self.filled(how, list, scheme, &counts),
        };
        (!shown.trim().is_empty()).then(|| spaced(shown, how))
    }

    /// The text of the level with the numbers put in.
    fn filled(&self, how: &Level, list: u32, scheme: u32, counts: &[Option<u32>; LEVELS]) -> String {
        let mut shown = String::new();
        let mut characters = how.text.chars();
        while let Some(character) = characters.next() {
            let digit = characters.clone().next().and_then(|next| next.to_digit(10)).map(|digit| digit as usize);
            match (character, digit) {
                ('%', Some(digit @ 1..=LEVELS)) => {
                    characters.next();
                    let other = self.numbering.level(list, scheme, digit - 1);
                    let count = counts[digit - 1].or(other.map(|other| other.start)).unwrap_or(1);
                    let format = other.map_or("decimal", |other| other.format.as_str());
                    shown.push_str(&number::written(count, if how.is_legal { "decimal" } else { format }));
                }
                _ => shown.push(character),
            }
        }
        shown
    }
}

/// Full-width marks hold their own distance.
fn spaced(mut shown: String, how: &Level) -> String {
    let is_wide = |last: char| matches!(last, '、' | '。' | '，' | '．' | '：' | '）' | '】' | '〕' | '》' | '—');
    if !how.is_close && !shown.ends_with(char::is_whitespace) && !shown.ends_with(is_wide) {
        shown.push(' ');
    }
    shown
}
