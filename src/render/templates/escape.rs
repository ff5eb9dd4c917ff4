//! Turns author text into HTML text that cannot become markup, in element content and in quoted attributes alike.
//!
//! ```
//! use fangan::render::html::escaped;
//! assert_eq!(escaped("<b> & \"引号\""), "&lt;b&gt; &amp; &quot;引号&quot;");
//! // A character that would turn the reading order around is shown by its code, so that nobody is misled in silence.
//! assert_eq!(escaped("甲\u{202E}乙"), "甲[U+202E]乙");
//! ```

use std::borrow::Cow;
use std::io::{self, Write};

/// `text` as HTML text, also fit for an attribute in quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    push_escaped(text, &mut out);
    out
}

/// Appends `text` to `out` as HTML text.
pub fn push_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, special, after)) = next_special(rest) {
        out.push_str(before);
        out.push_str(&replacement(special));
        rest = after;
    }
    out.push_str(rest);
}

/// `text` as a place shows it that needs no escape: line ends as `\n`, what a reader cannot see by its code.
pub fn visible(text: &str) -> Cow<'_, str> {
    let suspect = |c: char| c == '\r' || is_deceptive(c);
    if !text.contains(suspect) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\r' => out.push('\n'),
            hidden if is_deceptive(hidden) => out.push_str(&replacement(hidden)),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// The same for the template engine, which writes bytes.
pub(super) fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while let Some((before, special, after)) = next_special(rest) {
        out.write_all(before.as_bytes())?;
        out.write_all(replacement(special).as_bytes())?;
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// Whether a reader would not see the character, or see others in an order that the text does not have: controls,
/// and the marks, embeddings, overrides and isolates of bidirectional text. A Chinese document needs none of them.
pub(in crate::render) fn is_deceptive(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{061C}' | '\u{200E}' | '\u{200F}' => true,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{FFFE}' | '\u{FFFF}' => true,
        _ => character.is_control(),
    }
}

/// Splits `text` at its first character that cannot stand as it is.
fn next_special(text: &str) -> Option<(&str, char, &str)> {
    let bytes = text.as_bytes();
    let mut start = 0;
    loop {
        // Most of a Chinese text is three-byte characters, which this steps over without decoding them.
        let at = start + bytes[start..].iter().position(|byte| SUSPECT[usize::from(*byte)])?;
        let character = text[at..].chars().next()?;
        let end = at + character.len_utf8();
        if matches!(character, '&' | '<' | '>' | '"' | '\'') || is_deceptive(character) {
            return Some((&text[..at], character, &text[end..]));
        }
        start = end;
    }
}

/// First bytes of the characters that [`next_special`] must look at.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    let marks = [b'&', b'<', b'>', b'"', b'\'', 0x7F, 0xC2, 0xD8, 0xE2, 0xEF];
    let mut index = 0;
    while index < marks.len() {
        table[marks[index] as usize] = true;
        index += 1;
    }
    table
};

fn replacement(special: char) -> Cow<'static, str> {
    match special {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&#39;".into(),
        hidden => format!("[U+{:04X}]", u32::from(hidden)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_marks_stay_as_they_are() {
        let text = "“双随机、一公开”——《办法》……（试行）：１％　A\tB\nC";
        assert_eq!(escaped(text), text);
    }

    #[test]
    fn every_deceptive_character_is_shown_by_its_code() {
        let hidden = "\u{0}\u{1B}\u{7F}\u{85}\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{FFFE}";
        for character in hidden.chars() {
            let out = escaped(&format!("前{character}后"));
            assert_eq!(out, format!("前[U+{:04X}]后", u32::from(character)));
        }
    }

    #[test]
    fn markup_stays_and_what_deceives_is_shown() {
        assert_eq!(visible("<甲\u{202E}&\u{7}\n>"), "<甲[U+202E]&[U+0007]\n>");
    }

    #[test]
    fn both_writers_agree() {
        let text = "<a href='x'>&\u{202E}“”</a>";
        let mut bytes = Vec::new();
        write_escaped(text, &mut bytes).expect("a vector takes every byte");
        assert_eq!(String::from_utf8(bytes).expect("UTF-8"), escaped(text));
    }
}
