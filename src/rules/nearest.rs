//! The known names most like one that is not known.

use std::collections::BTreeMap;

use strsim::damerau_levenshtein;

/// Known names, and what was already looked up among them.
pub(super) struct Suggestions<'a> {
    known: Vec<&'a str>,
    found: BTreeMap<String, Vec<&'a str>>,
}

/// A plan with more unknown names than this has another problem than slips of the hand.
const MOST_LOOKED_UP: usize = 64;

impl<'a> Suggestions<'a> {
    pub fn among(known: impl Iterator<Item = &'a str>) -> Self {
        Suggestions { known: known.collect(), found: BTreeMap::new() }
    }

    /// At most three known names, the likest first: those a slip of the hand or two away, and those that are the same
    /// name shortened or written out (市发改委, 市发展改革委).
    pub fn near(&mut self, name: &str) -> Vec<&'a str> {
        if let Some(found) = self.found.get(name.trim()) {
            return found.clone();
        }
        if self.found.len() >= MOST_LOOKED_UP {
            return Vec::new();
        }
        let near = nearest(name.trim(), &self.known);
        self.found.insert(name.trim().to_owned(), near.clone());
        near
    }
}

fn nearest<'a>(name: &str, known: &[&'a str]) -> Vec<&'a str> {
    let length = name.chars().count();
    let scored = known.iter().filter_map(|other| Some((distance(name, length, other)?, *other)));
    let mut near: Vec<(usize, &str)> = scored.collect();
    near.sort_unstable();
    near.dedup();
    let best = near.first().map_or(0, |(distance, _)| *distance);
    near.into_iter().take_while(|(distance, _)| *distance <= best + 1).take(3).map(|(_, other)| other).collect()
}

/// How far two names are apart, if they are near.
fn distance(name: &str, length: usize, other: &str) -> Option<usize> {
    let other_length = other.chars().count();
    let longer = length.max(other_length);
    let slips = (longer / 4).clamp(1, 3);
    let apart = length.abs_diff(other_length);
    if apart > longer * 2 / 3 || !shares_a_character(name, other) {
        return None;
    }
    let abbreviates = length.min(other_length) >= 3 && (is_abbreviation(name, other) || is_abbreviation(other, name));
    if apart > slips && !abbreviates {
        return None;
    }
    let distance = damerau_levenshtein(name, other);
    (distance <= slips || abbreviates).then_some(distance)
}

fn shares_a_character(name: &str, other: &str) -> bool {
    name.chars().any(|character| other.contains(character))
}

/// Whether all of `short` stands in `long` in the same order, up to the same last character.
fn is_abbreviation(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|wanted| rest.any(|character| character == wanted))
        && short.chars().next_back() == long.chars().next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: [&str; 5] = ["市教育局", "市财政局", "市发展改革委", "市公安局", "登封市教育局"];

    #[test]
    fn slips_and_short_forms_are_near() {
        let table: &[(&str, &[&str])] = &[
            ("市教育居", &["市教育局"]),
            ("市发改委", &["市发展改革委"]),
            ("市教体局", &["市教育局"]),
            ("县教育局", &["市教育局"]),
            ("县水利站", &[]),
            ("学校", &[]),
        ];
        for (name, expected) in table {
            assert_eq!(Suggestions::among(UNITS.into_iter()).near(name), *expected, "{name}");
        }
    }
}
