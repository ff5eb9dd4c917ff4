//! The kinds of characters and words that a text may have, so that each rule reads only texts in which it may find
//! something. How they are told from a text: see `signs`.

use std::ops::BitOr;

/// Some kinds of characters and words.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(pub(super) u32);

/// The kinds of characters are the lower half, the kinds of words the upper.
impl Kinds {
    pub const SPACE: Kinds = Kinds(1);
    /// A small letter, or a capital that is taken for a figure.
    pub const LETTER: Kinds = Kinds(1 << 1);
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
    pub(super) const HALF_BRACKET: Kinds = Kinds(1 << 12);
    /// U+FFFD
    pub(super) const UNDECODED: Kinds = Kinds(1 << 13);
    /// The first, or the second, of the two characters that some word is known by.
    pub(super) const FIRST: Kinds = Kinds(1 << 14);
    pub(super) const SECOND: Kinds = Kinds(1 << 15);

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
    pub(super) const ABOVE: Kinds = Kinds(1 << 23);
    pub(super) const BOUND: Kinds = Kinds(1 << 24);
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
    pub(super) const BEYOND: Kinds = Kinds(Kinds::TRADITIONAL.0 | Kinds::VARIANT.0);

    /// These, and what some of them together are.
    pub(super) fn with_implied(self) -> Kinds {
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
