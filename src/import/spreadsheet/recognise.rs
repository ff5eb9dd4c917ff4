//! What a file is, by its bytes.

use super::unreadable::Fault;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Archive,
    Text,
}

/// Compound files, in which the old formats and encrypted ones are kept.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// An archive with nothing in it.
const EMPTY_ARCHIVE: &[u8] = b"PK\x05\x06";

pub fn kind(file: &str, bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.starts_with(ARCHIVE) || bytes.starts_with(EMPTY_ARCHIVE) {
        return Ok(Kind::Archive);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    if ["<html", "<!doctype html", "<table", "<meta", "<head", "<?xml"].iter().any(|word| start.starts_with(word)) {
        return Err(Fault::WebPage);
    }
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        // A file cut short has lost its beginning, or all of it.
        Some("xlsx") if bytes.is_empty() || bytes.starts_with(b"PK") => Err(Fault::BrokenArchive),
        Some("csv" | "txt" | "tsv") => Ok(Kind::Text),
        _ => Err(Fault::NotASpreadsheet),
    }
}

fn compound(bytes: &[u8]) -> Fault {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        Fault::Encrypted
    } else if names("Workbook") || names("Book") {
        Fault::OldFormat
    } else {
        Fault::NotASpreadsheet
    }
}
