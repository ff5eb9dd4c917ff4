//! How much of a document is read: far more than a plan needs, far less than what would hold up the machine.
//!
//! A text of [`LARGEST_TEXT`] bytes takes at most about 150 MB to read, a .docx file at most about 250 MB beside its own
//! bytes: the largest part, the properties of its styles and numbers, and its text twice.

use crate::import::archive::Limits;

/// Bytes of a text file, as stored and as decoded, and of the text of a .docx file: 16 MiB, a thousand long plans.
pub const LARGEST_TEXT: u64 = 16 * 1024 * 1024;
/// Bytes of a .docx file: 64 MiB, most of them pictures.
pub const LARGEST_DOCX: u64 = 64 * 1024 * 1024;
/// Paragraphs and cells of a document.
pub const BLOCKS: usize = 500_000;
/// What is unpacked of a .docx file.
pub const ARCHIVE: Limits =
    Limits { entries: 10_000, unpacked: 128 * 1024 * 1024, ratio: 300, unsuspected: 8 * 1024 * 1024 };
/// Bytes of the part of a .docx file that holds its text: some thirty times the text.
pub const MAIN_PART: u64 = 64 * 1024 * 1024;
/// Bytes of each other part: styles, numbers, notes, heads and feet of pages.
pub const OTHER_PART: u64 = 8 * 1024 * 1024;
/// Elements inside one another; text in a box in a table in a table has about forty.
pub const DEPTH: usize = 200;
/// Styles each based on the next.
pub const STYLES_DEEP: usize = 32;
