//! What can stand in the way of a PDF, as data; the words are the caller's.

use super::Role;

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No font of the role's list has this character.
    MissingGlyph { character: char, role: Option<Role>, families: Vec<String> },
    /// A family that the settings name, or the last one a role could have used, is not among the fonts.
    UnknownFont { role: Option<Role>, family: String },
    /// A file was given as a font and is none.
    UnreadableFont { file: String },
    /// The template does not compile. Without a place the fault is in the data or in several files at once.
    Template { place: Option<Place>, message: String, hints: Vec<String> },
    /// The pages were laid out, but the file would break PDF/A-2a or PDF/UA-1.
    Export { place: Option<Place>, message: String, hints: Vec<String> },
    /// The `typst` command, or the folder it works in, failed.
    Command { message: String },
}

/// A place in a template file; line and column count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
}
