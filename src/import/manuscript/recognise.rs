//! What a file is, by its bytes; only what is text is told apart by its name.

use super::limits;
use super::unreadable::Fault;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Markdown,
    /// An archive, hopefully of a .docx file.
    Word,
}

const ARCHIVE: &[u8] = b"PK\x03\x04";
/// An archive with nothing in it.
const EMPTY_ARCHIVE: &[u8] = b"PK\x05\x06";
/// Compound files, in which the old formats of Word and WPS and encrypted ones are kept.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Bytes at the beginning of pictures and archives.
const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];
const ARCHIVES: [&[u8]; 4] = [b"Rar!", b"7z\xBC\xAF", b"\x1F\x8B", b"BZh"];
/// Bytes in which the mark of a format is looked for.
const HEAD: usize = 1024;

pub fn kind(file: &str, bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.starts_with(ARCHIVE) || bytes.starts_with(EMPTY_ARCHIVE) {
        return Ok(Kind::Word);
    }
    foreign(bytes)?;
    let ending = ending(file);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty);
    }
    match ending.as_str() {
        "docx" | "docm" | "dotx" if bytes.starts_with(b"PK") => Err(Fault::BrokenArchive),
        "docx" | "docm" | "dotx" | "doc" | "wps" | "wpt" | "pdf" | "ofd" | "rtf" | "odt" => {
            Err(Fault::NotWhatItIsCalled)
        }
        "md" | "markdown" => Ok(Kind::Markdown),
        _ => Ok(Kind::Text),
    }
}

/// Bytes of a file that are read, by its name.
pub fn largest(file: &str) -> u64 {
    match ending(file).as_str() {
        "md" | "markdown" => limits::LARGEST_MARKDOWN,
        "txt" | "text" => limits::LARGEST_TEXT,
        _ => limits::LARGEST_DOCX,
    }
}

fn ending(file: &str) -> String {
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Names a format that is not read.
fn foreign(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Err(Fault::OtherFormat { name: "PDF" });
    }
    if PICTURES.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Fault::Picture);
    }
    if ARCHIVES.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Fault::Packed);
    }
    let start = String::from_utf8_lossy(head).to_lowercase();
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    if begins(&["{\\rtf"]) {
        return Err(Fault::OtherFormat { name: "RTF" });
    }
    if begins(&["<?xml"]) && (start.contains("word") || start.contains("office")) {
        return Err(Fault::OtherFormat { name: "XML" });
    }
    if begins(&["<html", "<!doctype html", "<head", "mime-version:"]) {
        return Err(Fault::WebPage);
    }
    Ok(())
}

/// The names of streams in a compound file are UTF-16.
fn compound(bytes: &[u8]) -> Fault {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        Fault::Encrypted
    } else if names("WordDocument") {
        Fault::OldFormat
    } else if names("Workbook") || names("Book") {
        Fault::Spreadsheet
    } else {
        Fault::NotADocument
    }
}
