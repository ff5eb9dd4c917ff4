//! What kinds of characters and words a text has, told in one pass for all rules, so that each rule reads only texts in
//! which it may find something.
//!
//! A character is answered by one look at a table, a word by two of its characters and a look at another. Two words may
//! share a place there: that a kind is missing is certain, that it is present only likely.

use std::ops::BitOr;
use std::sync::LazyLock;

use super::han::is_han;
use super::{form, number, wording};

/// Some kinds of characters and words.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u32);

/// The kinds of characters are the lower half, the kinds of words the upper.
impl Kinds {
    pub const SPACE: Kinds = Kinds(1);
    /// Or a capital that looks like a digit.
    pub const SMALL_LETTER: Kinds = Kinds(1 << 1);
    /// A mark that stands half as wide as a Chinese one.
    pub const HALF_MARK: Kinds = Kinds(1 << 2);
    /// A mark that has a partner.
    pub const PAIRED_MARK: Kinds = Kinds(1 << 3);
    pub const TRADITIONAL: Kinds = Kinds(1 << 4);
    pub const VARIANT: Kinds = Kinds(1 << 5);
    pub const LOOKALIKE: Kinds = Kinds(1 << 6);
    /// A half-width digit or a Chinese numeral.
    pub const NUMERAL: Kinds = Kinds(1 << 7);
    /// What may begin the year of a document number.
    pub const BRACKET: Kinds = Kinds(1 << 8);
    /// 号
    pub const ORDINAL: Kinds = Kinds(1 << 9);
    pub const BOOK_TITLE: Kinds = Kinds(1 << 10);
    /// 〈, or < in its stead.
    pub const INNER_TITLE: Kinds = Kinds(1 << 11);
    /// (
    const HALF_BRACKET: Kinds = Kinds(1 << 12);
    /// U+FFFD
    const UNDECODED: Kinds = Kinds(1 << 13);
    /// The first, or the second, of the two characters that some word is known by.
    const FIRST: Kinds = Kinds(1 << 14);
    const SECOND: Kinds = Kinds(1 << 15);

    pub const EMPHASIS: Kinds = Kinds(1 << 16);
    pub const TYPO: Kinds = Kinds(1 << 17);
    pub const RESIDUE: Kinds = Kinds(1 << 18);
    pub const TERM: Kinds = Kinds(1 << 19);
    /// A verb, and an object that does not go with some verb.
    pub const VERB: Kinds = Kinds(1 << 20);
    pub const OBJECT: Kinds = Kinds(1 << 21);
    /// Characters or words that stand twice, or words that say the same.
    pub const DOUBLED: Kinds = Kinds(1 << 22);
    /// 以上, and what says the same before a figure (不低于5).
    const ABOVE: Kinds = Kinds(1 << 23);
    const BOUND: Kinds = Kinds(1 << 24);
    /// 和《
    pub const AND_TITLE: Kinds = Kinds(1 << 25);
    /// 简称
    pub const SHORT_NAME: Kinds = Kinds(1 << 26);
    /// 通知如下, 印发给你们, 特此通知
    pub const NOTICE: Kinds = Kinds(1 << 27);
    /// 一是
    pub const MARKER: Kinds = Kinds(1 << 28);
    /// A number of a heading that is not in the standard form.
    pub const FAULTY_SERIAL: Kinds = Kinds(1 << 29);
    /// 三项, “三力”
    pub const COUNT: Kinds = Kinds(1 << 30);

    /// What a character beyond U+FFFF may be.
    const BEYOND: Kinds = Kinds(Kinds::TRADITIONAL.0 | Kinds::VARIANT.0);

    /// The kinds in a text.
    pub fn of(text: &str) -> Kinds {
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

    /// Whether the character is a numeral in this sense.
    pub fn is_numeral(c: char) -> bool {
        TABLES.character(c).has(Kinds::NUMERAL)
    }

    fn with_implied(self) -> Kinds {
        let implied = [
            (Kinds::ABOVE | Kinds::BOUND, Kinds::DOUBLED),
            (Kinds::HALF_BRACKET, Kinds::FAULTY_SERIAL),
            (Kinds::UNDECODED, Kinds::RESIDUE),
        ];
        let implied = implied.into_iter().filter(|(kinds, _)| self.has(*kinds));
        implied.fold(self, |all, (_, kinds)| all | kinds)
    }

    /// Whether all of `wanted` are among these.
    pub fn has(self, wanted: Kinds) -> bool {
        self.0 & wanted.0 == wanted.0
    }
}

impl BitOr for Kinds {
    type Output = Kinds;

    fn bitor(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
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
        self.mark(Kinds::SMALL_LETTER, ('a'..='z').chain(['O', 'I']));
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
            ("第一项 工作", Kinds::SPACE | Kinds::NUMERAL | Kinds::COUNT, Kinds::SMALL_LETTER),
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
            let kinds = Kinds::of(text);
            assert!(kinds.has(present) && !kinds.has(missing), "{text}: {:032b}", kinds.0);
        }
    }
}
