//! What `document.html` and its partials see: a document with its text already written as HTML and its lists laid flat.
//!
//! A name that ends in `_html` holds HTML that is safe as it is and is printed with `| safe`; every other name holds
//! plain text, which the engine escapes. Lists come as `list-open`, `item-open` … `item-close`, `list-close` among
//! the other blocks, so that no template has to call itself and no depth of nesting can exhaust the engine.

use serde::Serialize;

use crate::document::{
    Block, Chart, Colophon, Document, Heading, Letterhead, List, Paragraph, Part, PartRole, Signature,
};

use super::anchors::{Anchors, as_id};
use super::inline;
use super::outline::{OutlineBuilder, OutlineEntry};
use super::table::{TableView, table_view};
use super::{TemplateProblem, Templates};
use crate::render::chart::{self, Form};
use crate::render::layout::title_pieces;

/// A whole document.
#[derive(Debug, Serialize)]
pub(super) struct DocumentView<'a> {
    title: &'a str,
    watermark: Option<&'a str>,
    letterhead: Option<LetterheadView<'a>>,
    parts: Vec<PartView<'a>>,
    colophon: Option<&'a Colophon>,
}

#[derive(Debug, Serialize)]
struct LetterheadView<'a> {
    #[serde(flatten)]
    letterhead: &'a Letterhead,
    /// The marks are of several organs, each on a line of its own.
    joint: bool,
    /// Characters that the widest line of the mark must hold, within what the stylesheet has a size for.
    mark_width: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct PartView<'a> {
    role: PartRole,
    id: String,
    label: Option<&'a str>,
    title: &'a str,
    /// The title in the pieces that a line should not cut.
    pieces: Vec<String>,
    blocks: Vec<BlockView<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum BlockView<'a> {
    Recipients { text: &'a str },
    Heading { id: String, rank: usize, level: u8, number: &'a str, text_html: String },
    Paragraph { id: Option<String>, lead: Option<LeadView<'a>>, marker: Option<&'a str>, text_html: String },
    ListOpen { ordered: bool, start: Option<u64> },
    ItemOpen,
    ItemClose,
    ListClose { ordered: bool },
    Table { table: TableView<'a> },
    Chart(ChartView<'a>),
    AnnexList { items: Vec<AnnexView<'a>> },
    Signature { signature: &'a Signature },
    Note { text: &'a str },
    Contact { lines: &'a [String] },
}

/// A chart twice over; the stylesheet shows the drawing that has the room.
#[derive(Debug, Serialize)]
struct ChartView<'a> {
    id: String,
    caption: &'a str,
    alternative: &'a str,
    wide_html: String,
    narrow_html: String,
}

#[derive(Debug, Serialize)]
struct LeadView<'a> {
    level: u8,
    number: &'a str,
    text_html: String,
}

#[derive(Debug, Serialize)]
struct AnnexView<'a> {
    number: Option<u32>,
    title: &'a str,
    id: String,
}

/// The view of `document` and its outline, with ids that are new in `anchors`.
pub(super) fn view<'a>(
    templates: &Templates,
    document: &'a Document,
    anchors: &mut Anchors,
) -> Result<(DocumentView<'a>, Vec<OutlineEntry>), TemplateProblem> {
    let mut builder = Builder { templates, anchors, outline: OutlineBuilder::default(), levels: Vec::new() };
    let parts = document.parts.iter().map(|part| builder.part(part)).collect::<Result<_, _>>()?;
    let view = DocumentView {
        title: &document.title,
        watermark: document.watermark.as_deref(),
        letterhead: document.letterhead.as_ref().map(letterhead_view),
        parts,
        colophon: document.colophon.as_ref(),
    };
    Ok((view, builder.outline.finish()))
}

/// Blocks that no part of a document holds.
pub(super) fn loose<'a>(
    templates: &Templates,
    blocks: &'a [Block],
    anchors: &mut Anchors,
) -> Result<PartView<'a>, TemplateProblem> {
    let mut builder = Builder { templates, anchors, outline: OutlineBuilder::default(), levels: Vec::new() };
    let mut written = Vec::with_capacity(blocks.len());
    builder.blocks(blocks, &mut written)?;
    let (role, id) = (PartRole::Plan, String::new());
    Ok(PartView { role, id, label: None, title: "", pieces: Vec::new(), blocks: written })
}

fn letterhead_view(letterhead: &Letterhead) -> LetterheadView<'_> {
    let joint = letterhead.marks.len() > 1;
    let longest = letterhead.marks.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let suffix = letterhead.suffix.as_ref().map_or(0, |suffix| suffix.chars().count() + 1);
    // A single name may break into two lines; the names of a joint document are set to one width and may not.
    let widest = if joint { 24 } else { 18 };
    LetterheadView { letterhead, joint, mark_width: (longest + suffix).clamp(8, widest) }
}

struct Builder<'b> {
    templates: &'b Templates,
    anchors: &'b mut Anchors,
    outline: OutlineBuilder,
    /// The levels of the headings that the current place is under, so that HTML ranks skip none.
    levels: Vec<u8>,
}

impl Builder<'_> {
    fn part<'a>(&mut self, part: &'a Part) -> Result<PartView<'a>, TemplateProblem> {
        let id = self.anchors.claim(&part.anchor);
        self.outline.part(&id, part.label.as_deref(), &part.title);
        self.levels.clear();
        let mut blocks = Vec::with_capacity(part.blocks.len());
        self.blocks(&part.blocks, &mut blocks)?;
        let pieces = title_pieces(&part.title);
        Ok(PartView { role: part.role, id, label: part.label.as_deref(), title: &part.title, pieces, blocks })
    }

    fn blocks<'a>(&mut self, blocks: &'a [Block], out: &mut Vec<BlockView<'a>>) -> Result<(), TemplateProblem> {
        for block in blocks {
            match block {
                Block::Recipients { text } => out.push(BlockView::Recipients { text }),
                Block::Heading(heading) => out.push(self.heading(heading)),
                Block::Paragraph(paragraph) => out.push(self.paragraph(paragraph)),
                Block::List(list) => self.list(list, out)?,
                Block::Table(table) => out.push(BlockView::Table { table: table_view(table) }),
                Block::Chart(chart) => out.push(BlockView::Chart(self.chart(chart)?)),
                Block::AnnexList { items } => {
                    let items = items.iter();
                    let items =
                        items.map(|i| AnnexView { number: i.number, title: &i.title, id: as_id(&i.anchor) }).collect();
                    out.push(BlockView::AnnexList { items });
                }
                Block::Signature(signature) => out.push(BlockView::Signature { signature }),
                Block::Note { text } => out.push(BlockView::Note { text }),
                Block::Contact { lines } => out.push(BlockView::Contact { lines }),
            }
        }
        Ok(())
    }

    fn chart<'a>(&mut self, chart: &'a Chart) -> Result<ChartView<'a>, TemplateProblem> {
        let id = self.anchors.claim(&chart.anchor);
        let mut drawn = |form: Form, name: &str| {
            let id = self.anchors.claim(&format!("{id}-{name}"));
            chart::svg(self.templates, chart, &id, form)
        };
        let (wide_html, narrow_html) = (drawn(Form::Wide, "wide")?, drawn(Form::Narrow, "narrow")?);
        Ok(ChartView { id, caption: &chart.caption, alternative: &chart.alternative, wide_html, narrow_html })
    }

    fn heading<'a>(&mut self, heading: &'a Heading) -> BlockView<'a> {
        let id = self.anchors.claim(&heading.anchor);
        self.outline.heading(heading.level, &id, &heading.number, &heading.text);
        while self.levels.last().is_some_and(|above| *above >= heading.level) {
            self.levels.pop();
        }
        self.levels.push(heading.level);
        // h1 is the title of the page, h2 the title of the part.
        let rank = (2 + self.levels.len()).min(6);
        let text_html = inline::html(&heading.text);
        BlockView::Heading { id, rank, level: face(heading.level), number: &heading.number, text_html }
    }

    fn paragraph<'a>(&mut self, paragraph: &'a Paragraph) -> BlockView<'a> {
        let id = paragraph.anchor.as_deref().map(|anchor| self.anchors.claim(anchor));
        if let (Some(id), Some(lead)) = (&id, &paragraph.lead) {
            self.outline.heading(lead.level, id, &lead.number, &lead.text);
        }
        let lead = paragraph.lead.as_ref().map(|lead| LeadView {
            level: face(lead.level),
            number: &lead.number,
            text_html: inline::html(&lead.text),
        });
        BlockView::Paragraph { id, lead, marker: paragraph.marker.as_deref(), text_html: inline::html(&paragraph.text) }
    }

    fn list<'a>(&mut self, list: &'a List, out: &mut Vec<BlockView<'a>>) -> Result<(), TemplateProblem> {
        let ordered = list.start.is_some();
        out.push(BlockView::ListOpen { ordered, start: list.start.filter(|start| *start != 1) });
        for item in &list.items {
            out.push(BlockView::ItemOpen);
            self.blocks(item, out)?;
            out.push(BlockView::ItemClose);
        }
        out.push(BlockView::ListClose { ordered });
        Ok(())
    }
}

/// Levels have a face from 1 to 4.
fn face(level: u8) -> u8 {
    level.clamp(1, 4)
}
