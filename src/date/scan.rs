//! Reads words and numbers off a text, over spaces: `2024 年` is read like `2024年`.

use std::ops::Range;

use crate::numeral;

/// A place in a text. A copy is a place to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// Always on the boundary of a char: it starts on one and moves by whole chars.
    position: usize,
}

/// In what digits a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Ascii,
    FullWidth,
    /// 二十四
    Chinese,
    /// 二〇二四: two or more Chinese digits side by side.
    ChineseDigits,
}

/// A number and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub start: usize,
    pub end: usize,
    /// Saturated: a run of a hundred digits is a number too, if no date.
    pub value: u32,
    /// How many characters it has.
    pub digits: usize,
    pub script: Script,
}

impl Number {
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn is_arabic(&self) -> bool {
        matches!(self.script, Script::Ascii | Script::FullWidth)
    }

    /// Whether it may count a month or a day: up to two digits, and 十一 but not 一一.
    pub fn counts(&self) -> bool {
        match self.script {
            Script::Ascii | Script::FullWidth => self.digits <= 2,
            Script::Chinese => true,
            Script::ChineseDigits => false,
        }
    }

    /// Whether it begins with a nought that it does not need: 01.
    pub fn is_padded(&self) -> bool {
        self.is_arabic() && self.digits == 2 && self.value < 10
    }
}

/// The first byte of full-width digits.
const FULL_WIDTH: u8 = 0xEF;

/// Whether a date may have this character anywhere inside.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}')
}

impl<'t> Scanner<'t> {
    /// A scanner at byte `position`. Inside of a char or behind the text it finds nothing.
    pub fn new(text: &'t str, position: usize) -> Scanner<'t> {
        Scanner { text, position }
    }

    /// Where it stands.
    pub fn position(&self) -> usize {
        self.position
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// The next char, be it a space.
    pub fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves behind one char.
    pub fn skip_char(&mut self) {
        self.position += self.next_char().map_or(0, char::len_utf8);
    }

    /// Moves to the next char that is `wanted`, if there is one.
    pub fn skip_until(&mut self, wanted: impl FnMut(char) -> bool) -> bool {
        let found = self.rest().find(wanted);
        self.position += found.unwrap_or(0);
        found.is_some()
    }

    /// Moves to the next char that is no space.
    pub fn skip_spaces(&mut self) {
        // Few places have a space, and none of them begins with another byte.
        while matches!(self.text.as_bytes().get(self.position), Some(b' ' | 0xC2 | 0xE3)) {
            match self.next_char() {
                Some(c) if is_space(c) => self.position += c.len_utf8(),
                _ => return,
            }
        }
    }

    /// Moves behind `word` if it comes next, with or without spaces before its chars.
    pub fn take(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        ahead.skip_spaces();
        if ahead.text.as_bytes().get(ahead.position) != word.as_bytes().first() {
            return false;
        }
        for c in word.chars() {
            ahead.skip_spaces();
            if ahead.next_char() != Some(c) {
                return false;
            }
            ahead.position += c.len_utf8();
        }
        *self = ahead;
        true
    }

    /// Moves behind the first of `words` that comes next.
    pub fn take_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.take(word))
    }

    /// Like [`take_any`](Self::take_any), unless the char behind the word makes another word of it: the 初 of
    /// 2020年初步 is no beginning of a year.
    pub fn take_any_not_before(&mut self, words: &[&str], others: &str) -> bool {
        let mut ahead = *self;
        if !ahead.take_any(words) || ahead.next_char().is_some_and(|c| others.contains(c)) {
            return false;
        }
        *self = ahead;
        true
    }

    /// Moves behind a number and gives it: a run of Arabic digits, or one of Chinese numerals.
    pub fn number(&mut self) -> Option<Number> {
        let mut ahead = *self;
        ahead.skip_spaces();
        let (start, run) = (ahead.position, ahead.take_run());
        let number = read_number(run, start)?;
        *self = ahead;
        Some(number)
    }

    /// Moves behind a run of digits or of Chinese numerals, be it a number or not, and gives it.
    pub fn take_run(&mut self) -> &'t str {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && rest.as_bytes().get(digits).is_none_or(|byte| *byte != FULL_WIDTH) {
            self.position += digits;
            return &rest[..digits];
        }
        let end = match rest.chars().next() {
            Some(c) if numeral::arabic_digit(c).is_some() => rest.find(|c| numeral::arabic_digit(c).is_none()),
            Some(c) if numeral::is_chinese_numeral(c) => rest.find(|c| !numeral::is_chinese_numeral(c)),
            _ => Some(0),
        };
        let run = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
        self.position += run.len();
        run
    }
}

fn read_number(run: &str, start: usize) -> Option<Number> {
    let first = run.chars().next()?;
    if first.is_ascii_digit() && run.is_ascii() {
        let value = run.parse().unwrap_or(u32::MAX);
        return Some(Number { start, end: start + run.len(), value, digits: run.len(), script: Script::Ascii });
    }
    let digits = run.chars().count();
    let (script, value) = if numeral::arabic_digit(first).is_some() {
        (Script::FullWidth, numeral::parse_number(run).unwrap_or(u32::MAX))
    } else if digits > 1 && run.chars().all(|c| numeral::chinese_digit(c).is_some()) {
        (Script::ChineseDigits, numeral::parse_chinese(run).unwrap_or(u32::MAX))
    } else {
        (Script::Chinese, numeral::parse_chinese(run)?)
    };
    Some(Number { start, end: start + run.len(), value, digits, script })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_over_spaces_or_not_at_all() {
        let mut scanner = Scanner::new("年\u{3000}底前", 0);
        assert!(!scanner.take("年末"));
        assert_eq!(scanner.position(), 0);
        assert!(scanner.take("年底"));
        assert!(!scanner.take_any_not_before(&["底"], ""));
        assert!(scanner.take_any_not_before(&["前"], "期"));
    }

    #[test]
    fn numbers_are_taken_as_they_stand() {
        let table = [
            ("2024年", 2024, 4, Script::Ascii),
            ("２０２4", 2024, 4, Script::FullWidth),
            ("十一月", 11, 2, Script::Chinese),
            ("三年", 3, 1, Script::Chinese),
            ("二〇二四年", 2024, 4, Script::ChineseDigits),
            ("99999999999", u32::MAX, 11, Script::Ascii),
        ];
        for (text, value, digits, script) in table {
            let number = Scanner::new(text, 0).number().unwrap();
            assert_eq!((number.value, number.digits, number.script), (value, digits, script), "{text}");
        }
        for text in ["", "年", "十四五", " "] {
            assert_eq!(Scanner::new(text, 0).number(), None, "{text}");
        }
    }
}
