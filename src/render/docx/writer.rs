//! Writes the document part, and gathers what it needs beside it: relationships, lists, pictures, page feet.

use serde::Serialize;

use super::Job;
use super::bookmarks::Bookmarks;
use super::contents;
use super::grid::Grid;
use super::markup::Markup;
use super::relations::Relations;
use super::section::Sections;
use super::styles::filled;
use crate::document::Part;
use crate::render::templates::TemplateProblem;

const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
];

/// A file with `name` and bytes.
pub(super) type File = (String, Vec<u8>);

/// What was written.
pub(super) struct Written {
    /// `word/document.xml`.
    pub document: Vec<u8>,
    pub relations: Relations,
    /// Other parts, by name in the archive.
    pub parts: Vec<File>,
    pub pictures: Vec<File>,
}

/// The document part while it is written.
pub(super) struct Writer<'a> {
    pub job: &'a Job<'a>,
    pub grid: Grid,
    pub markup: Markup,
    pub relations: Relations,
    pub bookmarks: Bookmarks,
    pub lists: Vec<ListStart>,
    pub sections: Sections,
    pub pictures: Vec<File>,
    /// Within a link, where no other may begin.
    pub in_link: bool,
    /// How many drawings there are; each has a number.
    pub drawings: usize,
    /// The first template that could not be filled.
    pub problem: Option<TemplateProblem>,
}

/// A list of its own count.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ListStart {
    /// From 1.
    pub id: usize,
    pub level: usize,
    /// The number of its first item; none for dots.
    pub start: Option<u64>,
}

/// Writes the document of a job.
pub(super) fn write(job: &Job) -> Result<Written, TemplateProblem> {
    let contents = contents::entries(job.document);
    let anchors: Vec<String> = contents.iter().map(|entry| entry.anchor.clone()).collect();
    let mut writer = Writer {
        job,
        grid: Grid::new(job.profile),
        markup: Markup::part(),
        relations: Relations::default(),
        bookmarks: Bookmarks::of(job.document, &anchors),
        lists: Vec::new(),
        sections: Sections::default(),
        pictures: Vec::new(),
        in_link: false,
        drawings: 0,
        problem: None,
    };
    let mut parts = writer.page_parts()?;
    let root = writer.markup.element("w:document");
    NAMESPACES.iter().fold(root, |root, (name, address)| root.attribute(name, address)).open();
    writer.markup.open("w:body");
    writer.body(&contents);
    writer.close_last_section();
    writer.markup.close("w:body");
    writer.markup.close("w:document");
    if let Some(problem) = writer.problem {
        return Err(problem);
    }
    if !writer.lists.is_empty() {
        parts.push(writer.numbering()?);
    }
    let Writer { markup, relations, pictures, .. } = writer;
    Ok(Written { document: markup.finish(), relations, parts, pictures })
}

impl Writer<'_> {
    fn body(&mut self, contents: &[contents::Entry]) {
        let document = self.job.document;
        if let Some(head) = &document.letterhead {
            self.letterhead(head, &document.parts);
        }
        for (index, part) in document.parts.iter().enumerate() {
            let contents = if index == 0 { contents } else { &[] };
            self.part(index, part, contents);
        }
        if let Some(colophon) = &document.colophon {
            self.colophon(colophon);
        }
    }

    /// Marks that something stands on the page.
    pub fn written(&mut self) {
        self.sections.page_is_fresh = false;
        self.sections.is_empty = false;
    }

    /// The bookmark of an anchor around what `fill` writes, where something leads to it.
    pub fn marked(&mut self, anchor: Option<&str>, fill: impl FnOnce(&mut Self)) {
        let found = anchor.and_then(|anchor| Some((self.bookmarks.number(anchor)?, self.bookmarks.name(anchor)?)));
        if let Some((number, name)) = &found {
            self.markup.element("w:bookmarkStart").attribute("w:id", number).attribute("w:name", name).empty();
        }
        fill(self);
        if let Some((number, _)) = found {
            self.markup.element("w:bookmarkEnd").attribute("w:id", number).empty();
        }
    }

    /// The part that counts the lists.
    fn numbering(&mut self) -> Result<File, TemplateProblem> {
        #[derive(Serialize)]
        struct Context<'a> {
            lists: &'a [ListStart],
            /// Nine levels: where the text of each stands, in twips.
            indents: Vec<i32>,
            /// From a mark to its text.
            hanging: i32,
        }
        self.relations.part("numbering", "numbering.xml");
        let context = Context {
            lists: &self.lists,
            indents: (0..9).map(|level| self.list_indent(level)).collect(),
            hanging: self.list_hanging(),
        };
        let text = filled(self.job.templates, "docx/numbering.xml", context)?;
        Ok(("word/numbering.xml".to_owned(), text.into_bytes()))
    }

    /// Whether a part is set on turned pages as a whole.
    pub fn is_turned(&self, part: &Part) -> bool {
        part.label.is_some() && part.blocks.iter().any(|block| self.is_wide(block))
    }
}
