//! The text of a part: its title, headings, paragraphs, lists and the lines that stand around them (GB/T 9704-2012, 7.3).

use super::contents::Entry;
use super::grid::whole;
use super::paragraph::{Exactly, Face, Look, Side};
use super::writer::{ListStart, Writer};
use crate::document::{Block, Heading, Inline, List, Paragraph, Part};
use crate::render::layout::{is_blank, title_lines, width};

/// Lists within lists have so many levels in the format.
const LEVELS: usize = 9;

/// How far a full line of a title may reach beyond the type area on each side, in twips: half a character of 二号.
const TITLE_ROOM: i32 = 220;

/// Where a block stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Not to be parted from what follows.
    pub keeps: bool,
    /// In a list, so many levels deep, from 0.
    pub level: Option<usize>,
    /// The list whose next item this is.
    pub item: Option<usize>,
}

impl Writer<'_> {
    pub fn part(&mut self, index: usize, part: &Part, contents: &[Entry]) {
        self.turn(self.is_turned(part));
        self.sections.parts = index + 1;
        let mut page_break = index > 0 && !self.sections.page_is_fresh;
        if let Some(label) = &part.label {
            let look = Look { page_break, ..Look::of("AnnexLabel") };
            self.line(&look, label);
            page_break = false;
        }
        let style = if part.label.is_some() { "AnnexTitle" } else { "DocumentTitle" };
        // Two empty lines above the title of a first page without a rule, which has its own.
        let before = (index == 0 && self.job.document.letterhead.is_none()).then_some(2 * self.grid.pitch);
        // Some readers know no alignment but a paragraph's own.
        let side = Some(Side::Center);
        self.title(part, &Look { page_break, before, side, ..Look::of(style) });
        self.contents(contents);
        self.blocks(&part.blocks);
    }

    /// 7.3.1: the lines of the title as on paper. Several stand a quarter wider than the grid, in a whole number of its
    /// lines.
    fn title(&mut self, part: &Part, look: &Look) {
        let lines = title_lines(&part.title, self.job.profile.title_columns());
        let rows = self.title_rows(lines.len());
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let line = f64::from(self.grid.pitch) * rows / lines.len().max(1) as f64;
        let line = (lines.len() > 1).then(|| Exactly(whole(line.floor())));
        if lines.is_empty() && !look.page_break {
            return;
        }
        // A line as long as the type area is wide keeps to one line also where a font has wider figures.
        let is_full = lines.iter().any(|line| width(line) > self.job.profile.title_columns() - 1.0);
        let room = is_full.then_some(-TITLE_ROOM);
        self.paragraph(&Look { line, left: room, right: room, ..look.clone() }, |writer| {
            writer.marked(Some(&part.anchor), |writer| writer.lines(Face::default(), &lines));
        });
    }

    /// How many lines of the grid a title of so many lines takes.
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    pub fn title_rows(&self, lines: usize) -> f64 {
        if lines <= 1 { lines as f64 } else { (lines as f64 * 1.25).ceil() }
    }

    /// Blocks in order. What closes a text may not stand on a page without its last lines.
    fn blocks(&mut self, list: &[Block]) {
        let list: Vec<&Block> = list.iter().filter(|block| !is_blank(block)).collect();
        for (index, block) in list.iter().enumerate() {
            let next = list.get(index + 1);
            let closing = next.is_some_and(|next| closes(next));
            let is_text = matches!(block, Block::Paragraph(_)) && !self.must_begin_here(&list[..index]);
            let keeps = closing && (closes(block) || is_text);
            self.block(block, Place { keeps, ..Place::default() });
        }
    }

    /// Whether a paragraph after these blocks is the first text under a letterhead, which the first page must show (7.3.3).
    /// LibreOffice would move all of it to the page of the signature that it keeps to; Word splits it.
    fn must_begin_here(&self, before: &[&Block]) -> bool {
        let is_first = before.iter().all(|block| matches!(block, Block::Recipients { .. }));
        is_first && self.sections.parts == 1 && self.job.document.letterhead.is_some()
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Recipients { text } => self.line(&Look::of("Recipients"), text),
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph_block(paragraph, place),
            Block::List(list) => self.list(list, place.level.map_or(0, |level| level + 1)),
            Block::Table(table) => {
                // An annex is turned as a whole; another part only for the table.
                let outside = self.sections.is_turned;
                let in_list = place.level.is_some();
                self.turn(outside || (!in_list && self.is_wide(block)));
                self.table(table, in_list);
                self.turn(outside);
            }
            Block::Chart(chart) => self.chart(chart),
            Block::AnnexList { items } => self.annex_list(items, place.keeps),
            Block::Signature(signature) => self.signature(signature, place.keeps),
            Block::Note { text } => self.line(&Look { keep_next: place.keeps, ..Look::of("Note") }, text),
            Block::Contact { lines } => {
                for (index, line) in lines.iter().enumerate() {
                    let keep_next = place.keeps || index + 1 < lines.len();
                    self.line(&Look { keep_next, ..Look::of("Contact") }, line);
                }
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.paragraph(&Look::of(heading_style(heading.level)), |writer| {
            writer.marked(Some(&heading.anchor), |writer| {
                writer.inlines(&numbered(&heading.number, &heading.text), Face::default());
            });
        });
    }

    /// A paragraph; a head that runs into it stands in the face of its level.
    fn paragraph_block(&mut self, paragraph: &Paragraph, place: Place) {
        let style = match (place.level, &paragraph.marker) {
            (Some(_), _) => "ListText",
            (None, Some(_)) => "Checklist",
            (None, None) => "BodyText",
        };
        let mut look = Look { keep_next: place.keeps, ..Look::of(style) };
        if let Some(level) = place.level {
            look.numbering = place.item.map(|id| (id, level.min(LEVELS - 1)));
            look.left = place.item.is_none().then(|| self.list_indent(level));
        }
        self.paragraph(&look, |writer| {
            writer.marked(paragraph.anchor.as_deref(), |writer| {
                if let Some(lead) = &paragraph.lead {
                    writer.inlines(&numbered(&lead.number, &lead.text), Face::of(lead_style(lead.level)));
                }
                writer.run(Face::default(), paragraph.marker.as_deref().unwrap_or_default());
                writer.inlines(&paragraph.text, Face::default());
            });
        });
    }

    /// A list of Markdown: only the first block of an item bears its mark.
    fn list(&mut self, list: &List, level: usize) {
        let id = self.lists.len() + 1;
        self.lists.push(ListStart { id, level: level.min(LEVELS - 1), start: list.start });
        for item in &list.items {
            let blocks: Vec<&Block> = item.iter().filter(|block| !is_blank(block)).collect();
            if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
                let place = Place { level: Some(level), item: Some(id), ..Place::default() };
                self.paragraph_block(&Paragraph::default(), place);
            }
            for (index, block) in blocks.into_iter().enumerate() {
                let item = (index == 0).then_some(id);
                self.block(block, Place { level: Some(level), item, ..Place::default() });
            }
        }
    }

    /// Where the text of a list stands: two characters and the mark in from the edge, and so much more on each level.
    pub fn list_indent(&self, level: usize) -> i32 {
        #[expect(clippy::cast_precision_loss, reason = "at most nine levels")]
        let level = level.min(LEVELS - 1) as f64;
        2 * self.grid.cell + self.grid.cells(1.5 * (level + 1.0))
    }

    /// From the mark of a list to its text.
    pub fn list_hanging(&self) -> i32 {
        self.grid.cells(1.5)
    }
}

/// Runs with a number before them, which is one with the first of them: who edits a heading finds one piece of text.
fn numbered(number: &str, text: &[Inline]) -> Vec<Inline> {
    let (first, rest) = match text {
        [Inline::Text { text }, rest @ ..] => (text.as_str(), rest),
        all => ("", all),
    };
    std::iter::once(Inline::text(format!("{number}{first}"))).chain(rest.iter().cloned()).collect()
}

fn heading_style(level: u8) -> &'static str {
    match level {
        1 => "Level1",
        2 => "Level2",
        3 => "Level3",
        _ => "Level4",
    }
}

fn lead_style(level: u8) -> &'static str {
    match level {
        1 => "Level1Text",
        2 => "Level2Text",
        3 => "Level3Text",
        _ => "Level4Text",
    }
}

/// What closes a text.
fn closes(block: &Block) -> bool {
    matches!(block, Block::AnnexList { .. } | Block::Signature(_) | Block::Note { .. } | Block::Contact { .. })
}
