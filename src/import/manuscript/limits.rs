//! How much of a document is read: far more than a plan needs, far less than what would hold up the machine.
//!
//! However a file is made, reading it takes at most about 250 MB beside its own bytes: of a .docx file the largest part,
//! the properties of its styles and lists, and its text twice; of Markdown what its parser notes of each mark.

use crate::import::archive::Limits;

/// Bytes of a text file, as stored and as decoded, and of the text of a .docx file: 16 MiB, a thousand long plans.
pub const LARGEST_TEXT: u64 = 16 * 1024 * 1024;
/// Bytes of a Markdown file: 2 MiB, a hundred long plans; its parser takes some eighty times as much for marks alone.
pub const LARGEST_MARKDOWN: u64 = 2 * 1024 * 1024;
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
