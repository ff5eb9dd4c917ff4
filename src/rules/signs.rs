//! Tells the kinds of characters and words that a text has, in one pass for all rules.
//!
//! A character is answered by one look at a table, a word by two of its characters and a look at another. Two words may
//! share a place there: that a kind is missing is certain, that it is present only likely. The tables are filled once,
//! from the lists of the rules.

use std::sync::LazyLock;

use super::kinds::Kinds;
use super::{form, number, wording};
use crate::source::is_han;

/// The kinds in a text.
pub(super) fn kinds_of(text: &str) -> Kinds {
    let tables = &*TABLES;
    let mut found = Kinds::default();
    let (mut last, mut begins) = ('\0', false);
    // The pairs of characters that end with the one before, with that before it, and so on.
    let mut before = [0; 4];
    for c in text.chars() {
        let kinds = tables.character(c);
        found = found | kinds;
        if begins && kinds.has(Kinds::SECOND) {
            found = found | tables.word(last, c);
        }
        begins = kinds.has(Kinds::FIRST);
        let pair = u64::from(last) << 32 | u64::from(c);
        let [first, second, third, fourth] = before;
        // A word of two, three or four characters begins anew.
        let again = (pair == second) | (pair == third) | (pair == fourth);
        if again && [pair, first, second].into_iter().all(begins_with_han) && is_han(c) {
            found = found | Kinds::DOUBLED;
        }
        (before, last) = ([pair, first, second, third], c);
    }
    found.with_implied()
}

/// Whether the first character of a pair is a Chinese one.
fn begins_with_han(pair: u64) -> bool {
    char::from_u32((pair >> 32) as u32).is_some_and(is_han)
}

/// How many places each table has.
const PLACES: usize = 0x1_0000;

struct Tables {
    /// The lower half of the kinds of each character.
    characters: Vec<u16>,
    /// The upper half of the kinds of words, by two of their characters.
    words: Vec<u16>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { characters: vec![0; PLACES], words: vec![0; PLACES] };
    tables.add_characters();
    tables.add_words();
    tables
});

/// Where the table of words has those with two such characters.
fn place(first: char, second: char) -> usize {
    (u32::from(first).wrapping_mul(0x9E37_79B1) >> 16 ^ u32::from(second)) as usize % PLACES
}

impl Tables {
    fn character(&self, c: char) -> Kinds {
        self.characters.get(c as usize).map_or(Kinds::BEYOND, |kinds| Kinds(u32::from(*kinds)))
    }

    fn word(&self, first: char, second: char) -> Kinds {
        self.words.get(place(first, second)).map_or(Kinds::default(), |kinds| Kinds(u32::from(*kinds) << 16))
    }

    fn add_characters(&mut self) {
        let listed: [(Kinds, &str); 8] = [
            (Kinds::SPACE, " \u{3000}"),
            (Kinds::HALF_MARK, ",;:()?!.\""),
            (Kinds::NUMERAL, number::NUMERALS),
            (Kinds::ORDINAL, "号號"),
            (Kinds::BOOK_TITLE, "《》〈〉"),
            (Kinds::INNER_TITLE, "〈<＜"),
            (Kinds::HALF_BRACKET, "("),
            (Kinds::UNDECODED, "\u{FFFD}"),
        ];
        for (kinds, characters) in listed {
            self.mark(kinds, characters.chars());
        }
        self.mark(Kinds::LETTER, ('a'..='z').chain(['O', 'I']));
        self.mark(Kinds::BRACKET, form::citation::OPENING);
        self.mark(Kinds::TRADITIONAL, wording::traditional_character::table().characters());
        self.mark(Kinds::VARIANT, wording::variant_character::characters());
        let marks = || ('\0'..='\u{33FF}').chain('\u{FE00}'..='\u{FFFF}');
        self.mark(Kinds::LOOKALIKE, marks().filter(|c| wording::lookalike::kind(*c).is_some()));
        self.mark(Kinds::PAIRED_MARK, marks().filter(|c| wording::marks::kind(*c).is_some()));
    }

    fn mark(&mut self, kinds: Kinds, characters: impl IntoIterator<Item = char>) {
        for c in characters {
            if let Some(known) = self.characters.get_mut(c as usize) {
                *known |= kinds.0 as u16;
            }
        }
    }

    fn add_words(&mut self) {
        for (first, second) in wording::typo::slips() {
            self.pair(Kinds::TYPO, first, second);
        }
        self.list(Kinds::RESIDUE, wording::residue::list().all());
        self.list(Kinds::TERM, wording::term_variant::list().words.all());
        self.list(Kinds::VERB, wording::collocation::list().all());
        self.list(Kinds::OBJECT, wording::collocation::objects());
        self.list(Kinds::EMPHASIS, ["**"]);
        self.list(Kinds::ABOVE, ["以上"]);
        self.list(Kinds::BOUND, ["及以上"]);
        self.pairs(Kinds::BOUND, "于过少", "0123456789.% ");
        self.list(Kinds::DOUBLED, ["%全", "年年", "月月"]);
        self.pairs(Kinds::DOUBLED, wording::doubled_words::MARKS, wording::doubled_words::MARKS);
        for (word, ..) in wording::doubled_words::FUNCTION {
            self.pair(Kinds::DOUBLED, word, word);
        }
        self.pairs(Kinds::AND_TITLE, "和及与", "《");
        self.list(Kinds::SHORT_NAME, ["简称"]);
        // Of each phrase the two characters that are least common.
        self.list(Kinds::NOTICE, ["知如下", "发给你们", "特此"]);
        self.pairs(Kinds::MARKER, number::NUMERALS, "是");
        self.pairs(Kinds::FAULTY_SERIAL, "）)", "、.．，");
        self.pairs(Kinds::FAULTY_SERIAL, number::NUMERALS.trim_matches(|c: char| c.is_ascii_digit()), ".．");
        self.pairs(Kinds::FAULTY_SERIAL, "0123456789０１２３４５６７８９", "、");
        self.pairs(Kinds::COUNT, "“", number::NUMERALS);
        self.pairs(Kinds::COUNT, number::NUMERALS, " ");
        for classifier in number::CLASSIFIERS {
            self.pairs(Kinds::COUNT, number::NUMERALS, classifier.get(..3).unwrap_or_default());
        }
    }

    fn list<'w>(&mut self, kinds: Kinds, words: impl IntoIterator<Item = &'w str>) {
        for word in words {
            let mut characters = word.chars();
            if let (Some(first), Some(second)) = (characters.next(), characters.next()) {
                self.pair(kinds, first, second);
            }
        }
    }

    fn pairs(&mut self, kinds: Kinds, first: &str, second: &str) {
        for first in first.chars() {
            second.chars().for_each(|second| self.pair(kinds, first, second));
        }
    }

    fn pair(&mut self, kinds: Kinds, first: char, second: char) {
        self.mark(Kinds::FIRST, [first]);
        self.mark(Kinds::SECOND, [second]);
        if let Some(known) = self.words.get_mut(place(first, second)) {
            *known |= (kinds.0 >> 16) as u16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_from_a_text() {
        let table = [
            ("加强领导，落实责任。", Kinds::VERB, Kinds::DOUBLED),
            ("第一项 工作", Kinds::SPACE | Kinds::NUMERAL | Kinds::COUNT, Kinds::LETTER),
            ("做好工作工作", Kinds::DOUBLED, Kinds::SPACE),
            ("人力资源人力资源部门", Kinds::DOUBLED, Kinds::TYPO),
            ("不低于85%以上", Kinds::DOUBLED, Kinds::HALF_MARK),
            ("按照布署", Kinds::TYPO, Kinds::BOOK_TITLE),
            ("鲁教发〔2020〕7号", Kinds::BRACKET | Kinds::ORDINAL | Kinds::PAIRED_MARK, Kinds::BOOK_TITLE),
            ("以下简称《方案》", Kinds::SHORT_NAME | Kinds::BOOK_TITLE, Kinds::INNER_TITLE),
            ("𠮷林", Kinds::TRADITIONAL | Kinds::VARIANT, Kinds::TYPO),
            ("乱码\u{FFFD}", Kinds::RESIDUE, Kinds::TYPO),
        ];
        for (text, present, missing) in table {
            let kinds = kinds_of(text);
            assert!(kinds.has(present) && !kinds.has(missing), "{text}: {:032b}", kinds.0);
        }
    }
}
