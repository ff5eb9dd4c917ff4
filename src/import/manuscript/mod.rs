//! An existing document as somebody else's program stored it: paragraphs and tables in order, each with its place
//! (原稿).
//!
//! Whatever the file was, a [`Manuscript`] holds its characters once, in `text`, and everything else points into them.
//! So a finding can be shown where it stands, and it can be proved that no character is lost.

mod docx;
mod encoding;
mod limits;
mod markdown;
mod recognise;
mod text;
mod unreadable;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::diagnostic::Message;

pub use limits::{LARGEST_DOCX, LARGEST_MARKDOWN, LARGEST_TEXT};

use recognise::Kind;
use unreadable::Fault;

/// A document, read.
#[derive(Clone, Debug, Default)]
pub struct Manuscript {
    /// All its characters in reading order, as findings show them. Of a text file the decoded text itself; of a file of
    /// a word processor a line a paragraph, the cells of a row of a table with a tab between them.
    pub text: String,
    pub blocks: Vec<Block>,
    /// Marks of storage in the text that are no part of what it says, in order: `#`, `- `, `**`, `|`, an HTML comment. Some
    /// stand between blocks, some inside a block's range. Every character that is not white space is in a block or here.
    pub residue: Vec<Range<usize>>,
    /// What reading left out or decided, for the person who reads the result: 修订已按接受处理.
    pub notes: Vec<Message>,
}

/// One block; blocks follow one another in `text` and never overlap.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph as it was stored: of a text file a line that is not blank; of Markdown what makes one there; of a file of
/// a word processor one that is not blank, with its automatic number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its bytes in the text, without the line break behind it. Line breaks inside are those that Markdown does not
    /// show, or that a word processor shows.
    pub range: Range<usize>,
    pub looks: Looks,
}

/// What the file says of the looks of a paragraph; all that can help to tell a title from a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// By its style: 0 for a title, 1 to 9 for headings.
    pub level: Option<u8>,
    pub align: Option<Align>,
    /// It begins a page.
    pub begins_page: bool,
    /// All of it is bold.
    pub is_bold: bool,
    /// The line before it was blank, or it keeps a distance from the paragraph before.
    pub is_apart: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    Center,
    End,
}

/// A table; its first row may be a head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// All of it in the text.
    pub range: Range<usize>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its bytes in the text; several paragraphs have line breaks between them.
    pub range: Range<usize>,
    /// Columns it spans, 1 or more.
    pub across: usize,
    /// It belongs to the cell above it, and holds nothing of its own.
    pub continues: bool,
}

/// Reads a document from its bytes: .txt, .md or .docx. `file` is its name as people are to see it; its ending tells what
/// it is where the bytes leave that open.
///
/// # Errors
/// [`Unreadable`] with the reason. It never panics and takes no more memory than the limits allow, whatever the bytes:
/// see [`LARGEST_TEXT`], [`LARGEST_MARKDOWN`] and [`LARGEST_DOCX`]. A manuscript that is read has a block.
pub fn read(file: &str, bytes: &[u8]) -> Result<Manuscript, Unreadable> {
    let manuscript = match recognise::kind(file, bytes) {
        Ok(_) if bytes.len() as u64 > LARGEST_DOCX => Err(Fault::TooLarge { most: LARGEST_DOCX }),
        Ok(Kind::Word) => docx::read(bytes),
        Ok(_) if bytes.len() as u64 > LARGEST_TEXT => Err(Fault::TooLarge { most: LARGEST_TEXT }),
        Ok(Kind::Markdown) if bytes.len() as u64 > LARGEST_MARKDOWN => Err(Fault::TooLarge { most: LARGEST_MARKDOWN }),
        Ok(Kind::Markdown) => encoding::decode(bytes).and_then(|(text, notes)| markdown::read(text, notes)),
        Ok(Kind::Text) => encoding::decode(bytes).and_then(|(text, notes)| text::read(text, notes)),
        Err(fault) => Err(fault),
    };
    let is_empty = manuscript.as_ref().is_ok_and(|manuscript| manuscript.blocks.is_empty());
    let manuscript = if is_empty { Err(Fault::NoWords) } else { manuscript };
    manuscript.map_err(|fault| fault.unreadable(file))
}

/// Whether a file of so many bytes is read at all; to be asked before it is read.
///
/// # Errors
/// [`Unreadable`] for a file that is larger than one of its name may be.
pub fn check_size(file: &str, bytes: u64) -> Result<(), Unreadable> {
    let most = recognise::largest(file);
    if bytes <= most { Ok(()) } else { Err(Fault::TooLarge { most }.unreadable(file)) }
}

/// Why a file cannot be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The name of the file as people are to see it.
    pub file: String,
    /// What is wrong and what to do, in one or two sentences; it names the file.
    pub message: Message,
}
