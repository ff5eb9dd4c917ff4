//! Where the two ends of a period stand in its words: in 2022年3月—9月 the first six characters and the last two.

use std::ops::Range;

use crate::date;

/// The bytes of both ends; a single date is both of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoints {
    pub start: Range<usize>,
    pub end: Range<usize>,
}

impl Endpoints {
    /// Of the date or period at `words` in `text`.
    pub fn of(text: &str, words: Range<usize>) -> Endpoints {
        let words = trimmed(text, words);
        match text.get(words.clone()).and_then(date::range_mark) {
            Some(mark) => Endpoints {
                start: trimmed(text, words.start..words.start + mark.start),
                end: trimmed(text, words.start + mark.end..words.end),
            },
            None => Endpoints { start: words.clone(), end: words },
        }
    }

    /// Of a text that is nothing but a date or a period.
    pub fn of_all(text: &str) -> Endpoints {
        Endpoints::of(text, 0..text.len())
    }

    /// The end that holds this range.
    pub fn around(&self, range: &Range<usize>) -> Range<usize> {
        if self.end.start <= range.start { self.end.clone() } else { self.start.clone() }
    }

    /// Whether there are two ends.
    pub fn are_two(&self) -> bool {
        self.start != self.end
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// Whether the words of a date name their year, so that nothing was taken from the day of issue.
pub(super) fn names_year(words: &str) -> bool {
    ["二五", "三五", "四五", "五五", "六五"].iter().any(|plan| words.contains(plan))
        || words.contains('年') && !words.trim_start().starts_with('年')
        || words.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_found_wherever_the_period_stands() {
        let text = "自2022年3月 — 9月起";
        let ends = Endpoints::of(text, 3..text.len() - 3);
        assert_eq!((&text[ends.start.clone()], &text[ends.end.clone()]), ("2022年3月", "9月"));
        assert_eq!(&text[ends.around(&ends.end)], "9月");
        let ends = Endpoints::of_all("2030年");
        assert!(!ends.are_two() && ends.end == (0..7));
    }

    #[test]
    fn a_year_is_named_or_taken_from_the_issue() {
        for words in ["2023年底前", "2024-10", "“十四五”末", "2022—2025年"] {
            assert!(names_year(words), "{words}");
        }
        for words in ["9月底前", "四季度", "年底前", "3月29日前"] {
            assert!(!names_year(words), "{words}");
        }
    }
}
