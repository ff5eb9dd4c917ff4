//! Turns the bytes of a text file into text, whatever encoding an office's editors wrote.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::limits;
use super::unreadable::Fault;
use crate::diagnostic::Message;
use crate::message;

/// Share of usual characters, of a hundred, by which UTF-16 without a mark is recognised.
const USUAL: usize = 90;

/// The text, with a note where it was not UTF-8. A mark of the encoding is left out; a line break that is a lone carriage
/// return becomes a line feed, so that lines are counted right.
pub fn decode(bytes: &[u8]) -> Result<(String, Vec<Message>), Fault> {
    let (text, name, is_cut) = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => (text.to_string(), None, false),
        Ok(_) => foreign(bytes, 0)?,
        Err(error) => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let start = String::from_utf8_lossy(whole);
            // Bytes of another encoding hardly ever are Chinese in UTF-8, so this is UTF-8 with something broken.
            let is_utf8 = start.chars().filter(|&c| is_han(c)).nth(1).is_some();
            match error.error_len() {
                None if is_utf8 => (start.into_owned(), None, true),
                Some(_) if is_utf8 => return Err(unknown(whole)),
                _ => foreign(bytes, whole.len())?,
            }
        }
    };
    let text = text.trim_start_matches('\u{FEFF}').to_string();
    if text.contains('\0') {
        return Err(Fault::Binary);
    }
    if text.len() as u64 > limits::LARGEST_TEXT {
        return Err(Fault::TooLarge { most: limits::LARGEST_TEXT });
    }
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    Ok((line_feeds(text), notes(name, is_cut)))
}

fn notes(name: Option<&str>, is_cut: bool) -> Vec<Message> {
    let mut notes = Vec::new();
    if let Some(name) = name {
        notes.push(message!("原文件是 {name} 编码，已转为 UTF-8", "the file was {name} and was turned into UTF-8"));
    }
    if is_cut {
        notes.push(message!(
            "文件最后一个字不完整，可能没有传完",
            "the last character of the file is cut, perhaps not all of it was sent"
        ));
    }
    notes
}

/// Text, the name of its encoding, and whether its last character is cut.
type Decoded = (String, Option<&'static str>, bool);

/// Text that is not UTF-8 from byte `at` on.
fn foreign(bytes: &[u8], at: usize) -> Result<Decoded, Fault> {
    let marked = match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => [UTF_16LE, UTF_16BE].into_iter().find(|encoding| looks_like(encoding, bytes)),
    };
    if let Some(encoding) = marked {
        let whole = &bytes[..bytes.len() & !1];
        return Ok((encoding.decode(whole).0.into_owned(), Some(encoding.name()), whole.len() < bytes.len()));
    }
    if bytes.contains(&0) {
        return Err(Fault::Binary);
    }
    // A character has up to four bytes.
    for cut in 0..bytes.len().min(4) {
        let (text, _, is_broken) = GB18030.decode(&bytes[..bytes.len() - cut]);
        if !is_broken && text.chars().any(is_han) {
            return Ok((text.into_owned(), Some("GBK（GB18030）"), cut > 0));
        }
    }
    Err(unknown(bytes.get(..at).unwrap_or_default()))
}

/// The fault of what comes behind `good` bytes.
fn unknown(good: &[u8]) -> Fault {
    Fault::UnknownCharacters { line: good.iter().filter(|&&byte| byte == b'\n').count() + 1 }
}

/// Whether nearly all is usual once read as UTF-16; the pairs of bytes of another encoding are rare characters there.
fn looks_like(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024) & !1];
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(head) else { return false };
    let (mut usual, mut all) = (0, 0);
    for character in text.chars() {
        all += 1;
        usual += usize::from(is_usual(character));
    }
    all > 1 && usual * 100 >= all * USUAL && text.chars().any(is_signal)
}

fn is_usual(character: char) -> bool {
    is_han(character) || is_signal(character) || matches!(character, '\u{2000}'..='\u{206F}' | '\u{FF00}'..='\u{FFEF}')
}

/// What every Chinese or English text has some of, and a text of another encoding hardly.
fn is_signal(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | ' '..='~' | '\u{3000}'..='\u{301F}' | '，' | '：' | '的')
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// Both are one byte long, so that no place moves.
fn line_feeds(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('\r') {
        mended.push_str(before);
        mended.push(if after.starts_with('\n') { '\r' } else { '\n' });
        rest = after;
    }
    mended + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "一、总体要求\r\n到2027年，完成12项任务。\n";

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn decoded(bytes: &[u8]) -> (String, String) {
        let (text, notes) = decode(bytes).expect("text");
        (text, notes.into_iter().map(|note| note.zh).collect())
    }

    #[test]
    fn encodings_of_chinese_editors_are_recognised_and_said() {
        let plain = (TEXT.to_string(), String::new());
        assert_eq!(decoded(TEXT.as_bytes()), plain);
        assert_eq!(decoded(format!("\u{FEFF}{TEXT}").as_bytes()), plain);
        let marked = format!("\u{FEFF}{TEXT}");
        for (bytes, name) in [
            (wide(&marked, u16::to_le_bytes), "UTF-16LE"),
            (wide(&marked, u16::to_be_bytes), "UTF-16BE"),
            (wide(TEXT, u16::to_le_bytes), "UTF-16LE"),
            (wide(TEXT, u16::to_be_bytes), "UTF-16BE"),
            (wide("plain words\n", u16::to_le_bytes), "UTF-16LE"),
            (GB18030.encode(TEXT).0.into_owned(), "GBK"),
            (GB18030.encode("㐂字、𠮷字\n").0.into_owned(), "GBK"),
        ] {
            let (text, note) = decoded(&bytes);
            assert!(note.contains(name), "{name}: {note}");
            assert!([TEXT, "plain words\n", "㐂字、𠮷字\n"].contains(&text.as_str()), "{name}: {text}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\xEF\xBB\xBF \r\n\x0C"), Err(Fault::Empty));
        assert_eq!(decode("方案\0方案".as_bytes()), Err(Fault::Binary));
        assert_eq!(decode(b"\x7FELF\x02\x01\x01\0\0\0\0\0\xB2\xFF"), Err(Fault::Binary));
        assert_eq!(decode("一\n二\n三\u{1F600}".as_bytes()).map(|(text, _)| text.len()), Ok(15));
        assert_eq!(decode(b"\xE4\xB8\x80\n\xE4\xB8\x80\n\xFF\xFF"), Err(Fault::UnknownCharacters { line: 3 }));
    }

    #[test]
    fn a_cut_character_at_the_end_is_said() {
        let cut = "文件最后一个字不完整，可能没有传完";
        for bytes in [TEXT.as_bytes(), &GB18030.encode(TEXT).0, &wide(TEXT, u16::to_le_bytes)] {
            let (text, note) = decoded(&[bytes, &bytes[..1]].concat());
            assert!(text == TEXT && note.contains(cut), "{text} {note}");
        }
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(decoded(b"a\rb\r\nc\r\rd\n").0, "a\nb\r\nc\n\nd\n");
        assert_eq!(decoded(b"\r\n\ra\r").0, "\r\n\na\n");
    }
}
