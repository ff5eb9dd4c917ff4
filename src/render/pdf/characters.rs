//! Makes text safe to set: takes out what has no shape and keeps lines from breaking where they must not.

use std::borrow::Cow;

use crate::render::shape::shapeless;

/// Joins two characters: no line may break here (U+2060).
const JOINER: char = '\u{2060}';
/// A line may break here (U+200B).
const BREAK: char = '\u{200b}';
/// A word of another script longer than this may be broken, since it might not fit a line otherwise.
pub const LONGEST_WORD: usize = 20;

/// Whether `character` ends a line by itself.
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// `text` as it is handed to Typst. A word longer than `longest` may be broken.
pub fn settable(text: &str, longest: usize) -> Cow<'_, str> {
    if plain(text, longest) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut word = 0;
    let mut previous = '\0';
    for character in text.chars().filter(|&character| !shapeless(character)) {
        match character {
            '\r' => continue,
            '\t' => out.push(' '),
            _ if ends_line(character) => out.push('\n'),
            _ => {
                // 破折号 and 间隔号 never begin a line (GB/T 15834-2011, 5.1.7, 5.1.9); Typst would let them.
                // At the beginning of a text they stand where they are meant to.
                if !out.is_empty() && ((character == '—' && previous != '—') || character == '·') {
                    out.push(JOINER);
                }
                word = if in_word(character) { word + 1 } else { 0 };
                if word > longest {
                    out.push(BREAK);
                    word = 1;
                }
                out.push(character);
            }
        }
        previous = character;
    }
    Cow::Owned(out)
}

/// Whether nothing needs to be done to `text`, which is so for most of it.
fn plain(text: &str, longest: usize) -> bool {
    let mut word = 0;
    text.chars().all(|character| {
        word = if in_word(character) { word + 1 } else { 0 };
        word <= longest && !shapeless(character) && !ends_line(character) && !matches!(character, '—' | '·' | '\t')
    })
}

/// Whether `character` is of a kind that lines are not broken between.
fn in_word(character: char) -> bool {
    !character.is_whitespace() && character < '\u{2000}' && character != '·'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_middle_dots_are_joined_to_what_stands_before_them() {
        assert_eq!(settable("甲——乙", 20), "甲\u{2060}——乙");
        assert_eq!(settable("——甲", 20), "——甲");
        assert_eq!(settable("阿·乙", 20), "阿\u{2060}·乙");
    }

    #[test]
    fn controls_and_turned_text_disappear_and_markup_stays() {
        assert_eq!(settable("甲\u{1}\u{202e}乙\u{feff}", 20), "甲乙");
        for text in ["#import \"x\"", "$x$", "*a*", "<label>", "@ref", "[[", "{{ }}", "//", "\\u{5b}", ""] {
            assert_eq!(settable(text, 20), text);
        }
    }

    #[test]
    fn long_words_may_break_and_short_ones_may_not() {
        assert_eq!(settable("abcdef", 6), "abcdef");
        assert_eq!(settable("abcdefgh", 3), "abc\u{200b}def\u{200b}gh");
        assert_eq!(settable("一\r\n二\t三", 20), "一\n二 三");
    }
}
