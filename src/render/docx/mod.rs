//! The document as a Word file (.docx) that a clerk goes on editing, on the page grid of GB/T 9704-2012.
//!
//! A [`Job`] is pure data, as for [`pdf`](super::pdf): the document, the parts that are the same in every file, the fonts
//! that draw charts. The file is a set of XML parts in an archive; its looks are named styles (公文标题, 一级标题, 公文正文 …) of
//! the part `styles.xml`, so that whoever changes a style changes every place it is used in. The clock is never read: the
//! same job gives the same bytes.
//!
//! ```
//! use fangan::document::Document;
//! use fangan::render::docx::{Job, Styles, docx};
//! let document = Document { title: "某市工作方案".into(), ..Document::default() };
//! let bytes = docx(&Job::new(&document, Styles::built_in()))?;
//! assert!(bytes.starts_with(b"PK"));
//! # Ok::<(), fangan::render::html::TemplateProblem>(())
//! ```

mod annexes;
mod body;
mod bookmarks;
mod colophon;
mod contents;
mod grid;
mod letterhead;
mod markup;
mod names;
mod package;
mod paragraph;
mod picture;
mod properties;
mod relations;
mod runs;
mod section;
mod signature;
mod styles;
mod table;
mod writer;

use super::layout::{Profile, profile};
use super::templates::{TemplateProblem, Templates};
use crate::document::Document;

pub use names::FontNames;
pub use picture::Painter;
pub use styles::Styles;

/// One Word file to make. Everything it depends on is in here.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    pub document: &'a Document,
    /// The parts that say how the file looks.
    pub styles: &'a Styles,
    pub profile: &'a Profile,
    /// The templates that charts and the changing static parts are filled from.
    pub templates: &'a Templates,
    /// Turns charts into pictures; without one a chart is its text alternative.
    pub painter: Option<&'a Painter>,
}

impl<'a> Job<'a> {
    /// A job on the usual grid with the usual templates, without pictures.
    pub fn new(document: &'a Document, styles: &'a Styles) -> Self {
        Job { document, styles, profile: &profile::GBT9704, templates: Templates::built_in(), painter: None }
    }
}

/// The bytes of the file; the same for the same job.
///
/// # Errors
/// A template that cannot be filled.
pub fn docx(job: &Job) -> Result<Vec<u8>, TemplateProblem> {
    let written = writer::write(job)?;
    Ok(package::package(job, written))
}
