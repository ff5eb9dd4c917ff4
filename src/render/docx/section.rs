//! Sections: runs of pages that stand upright or are turned, with their feet and heads (GB/T 9704-2012, 7.5 and 8).

use serde::Serialize;

use super::paragraph::{Exactly, Look};
use super::styles::filled;
use super::writer::{File, Writer};
use crate::render::templates::TemplateProblem;

/// Of a paragraph that holds the end of a section and no text: less than what 22 lines leave free on a page.
pub(super) const LEAST_LINE: i32 = 14;

/// Which pages are written now, and what all refer to.
#[derive(Debug)]
pub(super) struct Sections {
    pub is_turned: bool,
    /// Nothing stands on the page yet.
    pub page_is_fresh: bool,
    /// Nothing stands in the section yet.
    pub is_empty: bool,
    /// How many parts have been begun.
    pub parts: usize,
    /// Relationships of page feet: upright odd, upright even, turned odd, turned even.
    feet: Vec<String>,
    /// Of the head that carries the word across a draft.
    head: Option<String>,
}

impl Default for Sections {
    fn default() -> Self {
        Sections { is_turned: false, page_is_fresh: true, is_empty: true, parts: 0, feet: Vec::new(), head: None }
    }
}

/// What the template of a page foot sees; lengths in twips.
#[derive(Serialize)]
struct Foot {
    is_even: bool,
    is_turned: bool,
    /// From the left edge of a turned page to its number, and from the upper one.
    x: i32,
    y: i32,
    /// The size of the box that a turned number stands in.
    length: i32,
    thickness: i32,
}

/// What the template of a page head sees.
#[derive(Serialize)]
struct Head<'a> {
    watermark: &'a str,
    font: &'a str,
    /// In points: the word fills the page across.
    width: usize,
    height: usize,
}

impl Writer<'_> {
    /// The feet and heads of pages, which must be related to before any section ends.
    pub fn page_parts(&mut self) -> Result<Vec<File>, TemplateProblem> {
        let mut parts = Vec::new();
        let has_turned = self.job.document.parts.iter().any(|part| part.blocks.iter().any(|block| self.is_wide(block)));
        let kinds = [(false, false), (false, true), (true, false), (true, true)];
        for ((is_turned, is_even), number) in kinds.into_iter().zip(1..) {
            if is_turned && !has_turned {
                break;
            }
            let text = filled(self.job.templates, "docx/footer.xml", self.foot(is_turned, is_even))?;
            let name = format!("footer{number}.xml");
            self.sections.feet.push(self.relations.part("footer", &name));
            parts.push((format!("word/{name}"), text.into_bytes()));
        }
        if let Some(watermark) = &self.job.document.watermark {
            let watermark = super::paragraph::shown(watermark);
            let count = watermark.chars().count().max(1);
            let height = (620 / count).min(130);
            let context = Head { watermark: &watermark, font: &self.job.styles.hei, width: height * count, height };
            let text = filled(self.job.templates, "docx/header.xml", context)?;
            self.sections.head = Some(self.relations.part("header", "header1.xml"));
            parts.push(("word/header1.xml".to_owned(), text.into_bytes()));
        }
        Ok(parts)
    }

    /// On a turned page the number stands where it stands on the others of the bound document, so at the left edge and
    /// turned (8): one character from the end of the type area that is the outer one when the page is turned back.
    fn foot(&self, is_turned: bool, is_even: bool) -> Foot {
        let grid = self.grid;
        let (length, thickness) = (1400, 400);
        let inset = 280;
        let y = if is_even { grid.left + inset } else { grid.left + grid.width() - inset - length };
        let x = grid.bottom - super::grid::twips(7.0) - thickness + 120;
        Foot { is_even, is_turned, x, y, length, thickness }
    }

    /// Goes on with upright or turned pages; a change begins a new page.
    pub fn turn(&mut self, is_turned: bool) {
        if self.sections.is_turned == is_turned {
            return;
        }
        if !self.sections.is_empty {
            let look = Look { line: Some(Exactly(LEAST_LINE)), ..Look::of("Break") };
            self.markup.open("w:p");
            // The properties of a section are the last of the paragraph that ends it.
            let mut section = super::markup::Markup::fragment();
            std::mem::swap(&mut section, &mut self.markup);
            self.section();
            std::mem::swap(&mut section, &mut self.markup);
            look.write(&mut self.markup, |markup| markup.append(section));
            self.markup.close("w:p");
        }
        self.sections.is_turned = is_turned;
        self.sections.page_is_fresh = true;
        self.sections.is_empty = true;
    }

    pub fn close_last_section(&mut self) {
        if self.sections.is_empty {
            // A body without a paragraph is none.
            self.paragraph(&Look { line: Some(Exactly(LEAST_LINE)), ..Look::of("Break") }, |_| {});
        }
        self.section();
    }

    /// `w:sectPr` of the pages written now.
    fn section(&mut self) {
        let (grid, turned) = (self.grid, self.sections.is_turned);
        let first = if turned { 2 } else { 0 };
        self.markup.open("w:sectPr");
        for kind in ["default", "even"] {
            if let Some(id) = &self.sections.head {
                self.markup.element("w:headerReference").attribute("w:type", kind).attribute("r:id", id).empty();
            }
        }
        for (kind, id) in ["default", "even"].into_iter().zip(self.sections.feet.iter().skip(first)) {
            self.markup.element("w:footerReference").attribute("w:type", kind).attribute("r:id", id).empty();
        }
        self.markup.value("w:type", "nextPage");
        let (width, height) = (grid.paper_width, grid.paper_height);
        let (width, height) = if turned { (height, width) } else { (width, height) };
        let size = self.markup.element("w:pgSz").attribute("w:w", width).attribute("w:h", height);
        size.maybe("w:orient", turned.then_some("landscape")).empty();
        // Turned to the left: what was the left edge is the upper one.
        let [top, right, bottom, left] = if turned {
            [grid.left, grid.top, grid.right, grid.bottom]
        } else {
            [grid.top, grid.right, grid.bottom, grid.left]
        };
        self.markup
            .element("w:pgMar")
            .attribute("w:top", top)
            .attribute("w:right", right)
            .attribute("w:bottom", bottom)
            .attribute("w:left", left)
            .attribute("w:header", 851)
            .attribute("w:footer", FOOTER)
            .attribute("w:gutter", 0)
            .empty();
        self.markup.element("w:docGrid").attribute("w:type", "lines").attribute("w:linePitch", grid.pitch).empty();
        self.markup.close("w:sectPr");
    }
}

/// From the lower edge of the paper to that of the page number's line: the dash then stands 7 mm below the type area
/// (7.5).
const FOOTER: i32 = 1400;
