//! An existing document as somebody else's program stored it: paragraphs and tables in order, each with its place
//! (原稿).
//!
//! Whatever the file was, a [`Manuscript`] holds its characters once, in `text`, and everything else points into them.
//! So a finding can be shown where it stands, and it can be proved that no character is lost.

mod text;

use std::ops::Range;

use crate::diagnostic::Message;

/// A document, read.
#[derive(Clone, Debug, Default)]
pub struct Manuscript {
    /// All its characters in reading order, as findings show them. Of a text file the decoded text itself; of a file of
    /// a word processor a line a paragraph, the cells of a row of a table with a tab between them.
    pub text: String,
    pub blocks: Vec<Block>,
    /// What reading left out or decided, for the person who reads the result: 修订已按接受处理.
    pub notes: Vec<Message>,
}

/// One block; blocks follow one another in `text` and never overlap.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph as it was stored: of a text file a line that is not blank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its bytes in the text, without the line break behind it.
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

/// Reads a document from its bytes. `file` is its name as people are to see it; its ending tells what it is where the
/// bytes leave that open.
///
/// # Errors
/// [`Unreadable`] with the reason. It never panics and takes no more memory than the limits allow, whatever the bytes.
pub fn read(file: &str, bytes: &[u8]) -> Result<Manuscript, Unreadable> {
    text::read(file, bytes)
}

/// Why a file cannot be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The name of the file as people are to see it.
    pub file: String,
    /// What is wrong and what to do, in one or two sentences.
    pub message: Message,
}
