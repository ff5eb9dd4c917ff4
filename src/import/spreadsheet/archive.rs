//! Unpacks the parts of an .xlsx file under limits, and packs them anew as what they really are.
//!
//! The reader of the format gets an archive of our own, in which every size is true and every name is there once.
//! Pictures and the like are left out unread.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::unreadable::Fault;
use super::{content, limits};
use crate::import::archive::{self, Archive};

/// An archive of parts that were checked, none of them compressed.
pub struct Unpacked(pub Vec<u8>);

pub fn unpack(bytes: &[u8]) -> Result<Unpacked, Fault> {
    let mut archive = Archive::open(bytes, limits::ARCHIVE)?;
    let names: Vec<String> = archive.names().into_iter().map(Option::unwrap_or_default).collect();
    recognise(&names)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, name) in names.iter().enumerate().filter(|(_, name)| is_wanted(name)) {
        let part = archive.unpack(index, u64::MAX)?;
        content::check(name, &part)?;
        add(&mut writer, name, &part)?;
    }
    let packed = writer.finish().map_err(|_| Fault::BrokenArchive)?;
    Ok(Unpacked(packed.into_inner()))
}

/// Refuses what is another format, by the names inside.
fn recognise(names: &[String]) -> Result<(), Fault> {
    let names: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
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

/// Whether the reader needs the part of that name.
fn is_wanted(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    // What other programs keep for themselves, in encodings of their own.
    let foreign =
        ["customxml/", "docprops/", "xl/drawings/", "xl/charts/"].iter().any(|folder| lower.starts_with(folder));
    !foreign && (lower.ends_with(".xml") || lower.ends_with(".rels"))
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, part: &[u8]) -> Result<(), Fault> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    // A name that is there twice would let two readers see two files.
    writer.start_file(name, stored).map_err(|_| Fault::BrokenArchive)?;
    writer.write_all(part).map_err(|_| Fault::BrokenArchive)
}

impl From<archive::Fault> for Fault {
    fn from(fault: archive::Fault) -> Fault {
        match fault {
            archive::Fault::Broken => Fault::BrokenArchive,
            archive::Fault::Encrypted => Fault::Encrypted,
            archive::Fault::Swollen => Fault::Swollen,
        }
    }
}
