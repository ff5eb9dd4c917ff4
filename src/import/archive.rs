//! Unpacks the files inside a ZIP archive under limits: what its headers claim is not believed.
//!
//! Bytes are counted as they come out, and reading stops at the limit. Nothing is ever written to a disk, so a name such
//! as `../x` can do no harm here.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// How much of an archive is unpacked.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Files inside.
    pub entries: usize,
    /// Bytes of all that is unpacked.
    pub unpacked: u64,
    /// What is unpacked may be so many times as long as it is packed, beyond `unsuspected` bytes.
    pub ratio: u64,
    pub unsuspected: u64,
}

/// Why an archive is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Broken,
    Encrypted,
    /// It holds more than the limits allow.
    Swollen,
}

/// An open archive.
pub struct Archive<'bytes> {
    zip: ZipArchive<Cursor<&'bytes [u8]>>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'bytes> Archive<'bytes> {
    /// # Errors
    /// [`Fault::Broken`], or [`Fault::Swollen`] with too many files inside.
    pub fn open(bytes: &'bytes [u8], limits: Limits) -> Result<Archive<'bytes>, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
        if zip.len() > limits.entries {
            return Err(Fault::Swollen);
        }
        Ok(Archive { zip, limits, left: limits.unpacked })
    }

    /// The names of the files inside, in the order of the archive; None for one that is not text.
    pub fn names(&self) -> Vec<Option<String>> {
        self.zip.file_names().map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect()
    }

    /// What comes out of the file with that place in [`names`](Archive::names): at most `most` bytes, no more than is
    /// left for the whole archive, and not out of all proportion.
    ///
    /// # Errors
    /// Each [`Fault`].
    pub fn unpack(&mut self, index: usize, most: u64) -> Result<Vec<u8>, Fault> {
        let mut entry = self.zip.by_index(index).map_err(fault)?;
        if entry.encrypted() {
            return Err(Fault::Encrypted);
        }
        let in_proportion = entry.compressed_size().saturating_mul(self.limits.ratio).max(self.limits.unsuspected);
        let most = self.left.min(most);
        if entry.size() > most {
            return Err(Fault::Swollen);
        }
        let most = most.min(in_proportion);
        let mut part = Vec::new();
        (&mut entry).take(most.saturating_add(1)).read_to_end(&mut part).map_err(|_| Fault::Broken)?;
        if part.len() as u64 > most {
            return Err(Fault::Swollen);
        }
        self.left -= part.len() as u64;
        Ok(part)
    }
}

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted,
        _ => Fault::Broken,
    }
}
