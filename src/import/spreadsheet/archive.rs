//! Unpacks the parts of an .xlsx file under limits, and packs them anew as what they really are.
//!
//! What the headers of an archive claim is not believed: bytes are counted as they come out, and reading stops at the
//! limit. The reader of the format then gets an archive of our own, in which every size is true and every name is
//! there once. Pictures and the like are left out unread.

use std::io::{Cursor, Read, Write};

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::unreadable::Fault;
use super::{content, limits};

/// An archive of parts that were checked, none of them compressed.
pub struct Unpacked(pub Vec<u8>);

pub fn unpack(bytes: &[u8]) -> Result<Unpacked, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::BrokenArchive)?;
    if archive.len() > limits::ENTRIES {
        return Err(Fault::Swollen);
    }
    recognise(&archive)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = limits::UNPACKED;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(fault)?;
        let Some(name) = wanted(&entry) else { continue };
        let part = contents(&mut entry, left)?;
        left -= part.len() as u64;
        content::check(&name, &part)?;
        add(&mut writer, name, &part)?;
    }
    let packed = writer.finish().map_err(|_| Fault::BrokenArchive)?;
    Ok(Unpacked(packed.into_inner()))
}

/// Refuses what is another format, by the names inside.
fn recognise(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), Fault> {
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_ascii_lowercase()).collect();
    let has = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if has("vbaproject.bin") {
        return Err(Fault::HasMacros);
    }
    if has("xl/workbook.bin") {
        return Err(Fault::OtherFormat { ending: ".xlsb" });
    }
    if names.iter().any(|name| name == "mimetype") && has("content.xml") {
        return Err(Fault::OtherFormat { ending: ".ods" });
    }
    if !has("workbook.xml") && !names.iter().any(|name| name.starts_with("xl/")) {
        return Err(Fault::NotASpreadsheet);
    }
    Ok(())
}

/// The name of a part that the reader needs.
fn wanted(entry: &ZipFile<Cursor<&[u8]>>) -> Option<String> {
    let name = entry.name().ok()?.into_owned();
    let lower = name.to_ascii_lowercase();
    // What other programs keep for themselves, in encodings of their own.
    let foreign =
        ["customxml/", "docprops/", "xl/drawings/", "xl/charts/"].iter().any(|folder| lower.starts_with(folder));
    (!foreign && (lower.ends_with(".xml") || lower.ends_with(".rels"))).then_some(name)
}

/// What comes out of an entry, as long as it is no more than `left` and not out of all proportion.
fn contents(entry: &mut ZipFile<Cursor<&[u8]>>, left: u64) -> Result<Vec<u8>, Fault> {
    if entry.encrypted() {
        return Err(Fault::Encrypted);
    }
    if entry.size() > left {
        return Err(Fault::Swollen);
    }
    let in_proportion = entry.compressed_size().saturating_mul(limits::RATIO).max(limits::UNSUSPECTED);
    let most = left.min(in_proportion);
    let mut part = Vec::new();
    entry.take(most + 1).read_to_end(&mut part).map_err(|_| Fault::BrokenArchive)?;
    if part.len() as u64 > most {
        return Err(Fault::Swollen);
    }
    Ok(part)
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: String, part: &[u8]) -> Result<(), Fault> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    // A name that is there twice would let two readers see two files.
    writer.start_file(name, stored).map_err(|_| Fault::BrokenArchive)?;
    writer.write_all(part).map_err(|_| Fault::BrokenArchive)
}

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted,
        _ => Fault::BrokenArchive,
    }
}
