//! Writes a document as HTML through templates that carry the looks, so that an office restyles it without Rust.
//!
//! ```
//! use fangan::document::Document;
//! use fangan::render::html::{Anchors, Templates, document};
//! let templates = Templates::new(&[])?;
//! let plan = Document { title: "某市工作方案".into(), ..Document::default() };
//! let sheet = document(&templates, &plan, &mut Anchors::default())?;
//! assert!(sheet.html.starts_with("<article class=\"sheet\""));
//! # Ok::<(), fangan::render::html::TemplateProblem>(())
//! ```
//!
//! Text is data three times over: [`escaped`] is the only way from text to HTML, in Rust and in the templates alike;
//! an address is checked again before it becomes a link; and the pages run no script but the one of the site, by their policy.

mod anchors;
mod assets;
mod inline;
mod link;
#[cfg(test)]
pub(crate) mod markup;
mod outline;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod words;

use serde::Serialize;

use crate::document::{Block, Document};

pub use super::templates::{BUILT_IN, TemplateProblem, Templates, escaped, push_escaped, visible};
pub use anchors::Anchors;
pub use assets::ASSETS;
pub use link::{is_safe_file_link, is_safe_link, path_segment};
pub use outline::OutlineEntry;
pub use table::{TableView, table_view};
pub use words::{WORDS, Words};

/// A document as it stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// One `article` element. Its headings begin at `h2`; the page brings the `h1`.
    pub html: String,
    /// Its parts, with their headings under them.
    pub outline: Vec<OutlineEntry>,
}

#[derive(Serialize)]
struct SheetContext<'a> {
    document: view::DocumentView<'a>,
    words: Words,
}

#[derive(Serialize)]
struct BlocksContext<'a> {
    part: view::PartView<'a>,
    words: Words,
}

/// Writes `document` through `document.html`; its ids are taken from `anchors`, which is shared with the page around.
///
/// # Errors
/// A template that cannot be filled.
pub fn document(templates: &Templates, document: &Document, anchors: &mut Anchors) -> Result<Sheet, TemplateProblem> {
    let (document, outline) = view::view(templates, document, anchors)?;
    let html = templates.render("document.html", SheetContext { document, words: WORDS })?;
    Ok(Sheet { html, outline })
}

/// Writes blocks that are no document, through `blocks.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn blocks(templates: &Templates, blocks: &[Block], anchors: &mut Anchors) -> Result<String, TemplateProblem> {
    let part = view::loose(templates, blocks, anchors)?;
    templates.render("blocks.html", BlocksContext { part, words: WORDS })
}
