//! Tables of the document, which are as wide and as large as on paper; and tables that only hold things in their places.

use super::grid::{of_points, twips};
use super::paragraph::{Exactly, Face, Look, Side};
use super::section::LEAST_LINE;
use super::writer::Writer;
use crate::document::{Align, Block, Cell, Table};
use crate::render::layout::table::{self, Sheet};

/// White above and below the text of a cell: 1 mm.
const ABOVE: i32 = 57;

/// What a table is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Frame {
    /// A table of the document: its lines, and white at the sides of its cells, in twips.
    Lined { inset: i32 },
    /// Holds things in their places and has no lines.
    Bare,
    /// At the foot of the type area of the page where it stands.
    Foot { gap: i32 },
}

impl Frame {
    fn style(self) -> &'static str {
        match self {
            Frame::Lined { .. } => "LinedTable",
            Frame::Bare => "TableNormal",
            Frame::Foot { .. } => "ColophonTable",
        }
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row {
    /// To the letter, in twips.
    pub height: Option<i32>,
    /// Repeated on every page.
    pub is_head: bool,
    /// May go on on the next page.
    pub may_break: bool,
}

/// Where the text of a cell stands between its upper and lower edge.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Upright {
    Top,
    #[default]
    Center,
    Bottom,
}

/// Where the text of a cell stands, and which cells are one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellLook {
    pub upright: Upright,
    /// The first of cells below each other that are one, or a later one.
    pub merged: Option<bool>,
}

impl Writer<'_> {
    /// Whether a block is a table that asks for a turned page.
    pub fn is_wide(&self, block: &Block) -> bool {
        matches!(block, Block::Table(table) if table::sheet(table, self.job.profile, true).landscape)
    }

    /// A table of the document. A row stays whole on its page unless it would not fit any, and is as high as its text.
    pub fn table(&mut self, table: &Table, in_list: bool) {
        if table.columns.is_empty() {
            return;
        }
        let sheet = table::sheet(table, self.job.profile, !in_list);
        if let Some(caption) = &table.caption {
            self.line(&Look::of("TableCaption"), caption);
        }
        let widths = self.widths(&sheet);
        let (head, text) = styles_for(sheet.points);
        self.table_of(&widths, Frame::Lined { inset: twips(sheet.inset_mm) }, |writer| {
            writer.row(Row { is_head: true, ..Row::default() }, |writer| {
                for (column, &width) in table.columns.iter().zip(&widths) {
                    writer.cell(width, CellLook::default(), |writer| {
                        writer.paragraph(&Look::of(head), |writer| writer.inlines(&column.title, Face::default()));
                    });
                }
            });
            for (row, &may_break) in table.rows.iter().zip(&sheet.breakable) {
                writer.row(Row { may_break, ..Row::default() }, |writer| writer.cells(table, row, &widths, text));
            }
        });
        // Two tables that touch are one to a word processor; and a turned page ends with a paragraph of its own.
        if !sheet.landscape {
            let half = Some(Exactly(self.grid.pitch / 2));
            self.paragraph(&Look { line: half, ..Look::of("Break") }, |_| {});
        }
    }

    /// A row with too few cells is filled up.
    fn cells(&mut self, table: &Table, row: &[Cell], widths: &[i32], style: &'static str) {
        let nothing = Cell::default();
        for (index, (column, &width)) in table.columns.iter().zip(widths).enumerate() {
            let cell = row.get(index).unwrap_or(&nothing);
            let side = match column.align {
                Align::Start => None,
                Align::Center => Some(Side::Center),
                Align::End => Some(Side::Right),
            };
            self.cell(width, CellLook::default(), |writer| {
                writer.paragraph(&Look { side, ..Look::of(style) }, |writer| match &cell.anchor {
                    Some(anchor) => writer.leading(anchor, &cell.text),
                    None => writer.inlines(&cell.text, Face::default()),
                });
            });
        }
    }

    fn widths(&self, sheet: &Sheet) -> Vec<i32> {
        let mut widths: Vec<i32> = sheet.widths_mm.iter().map(|&width| twips(width)).collect();
        // Rounding must not make the table wider than the type area.
        let room = if sheet.landscape { self.grid.height() } else { self.grid.width() };
        let over = widths.iter().sum::<i32>() - room;
        if let Some(last) = widths.last_mut().filter(|_| over > 0) {
            *last -= over;
        }
        widths
    }

    /// A table of columns so wide, in twips, with the rows that `fill` writes.
    pub fn table_of(&mut self, widths: &[i32], frame: Frame, fill: impl FnOnce(&mut Self)) {
        let left = self.grid.left;
        let markup = &mut self.markup;
        markup.open("w:tbl");
        markup.open("w:tblPr");
        markup.value("w:tblStyle", frame.style());
        if let Frame::Foot { gap } = frame {
            markup
                .element("w:tblpPr")
                .attribute("w:topFromText", gap)
                .attribute("w:vertAnchor", "margin")
                .attribute("w:horzAnchor", "page")
                .attribute("w:tblpX", left)
                .attribute("w:tblpYSpec", "bottom")
                .empty();
            markup.value("w:tblOverlap", "never");
        }
        let width: i32 = widths.iter().sum();
        markup.element("w:tblW").attribute("w:w", width).attribute("w:type", "dxa").empty();
        if !matches!(frame, Frame::Foot { .. }) {
            markup.value("w:jc", "center");
        }
        markup.element("w:tblLayout").attribute("w:type", "fixed").empty();
        let (side, above) = match frame {
            Frame::Lined { inset } => (inset, ABOVE),
            // Word and LibreOffice disagree where a floating table with white in its cells begins.
            Frame::Bare | Frame::Foot { .. } => (0, 0),
        };
        markup.open("w:tblCellMar");
        for (name, width) in [("w:top", above), ("w:left", side), ("w:bottom", above), ("w:right", side)] {
            markup.element(name).attribute("w:w", width).attribute("w:type", "dxa").empty();
        }
        markup.close("w:tblCellMar");
        markup.close("w:tblPr");
        markup.open("w:tblGrid");
        widths.iter().for_each(|width| markup.element("w:gridCol").attribute("w:w", width).empty());
        markup.close("w:tblGrid");
        fill(self);
        self.markup.close("w:tbl");
        self.written();
    }

    pub fn row(&mut self, row: Row, fill: impl FnOnce(&mut Self)) {
        self.markup.open("w:tr");
        self.markup.open("w:trPr");
        if !row.may_break {
            self.markup.element("w:cantSplit").empty();
        }
        if let Some(height) = row.height {
            let element = self.markup.element("w:trHeight").attribute("w:val", height);
            element.attribute("w:hRule", "exact").empty();
        }
        if row.is_head {
            self.markup.element("w:tblHeader").empty();
        }
        self.markup.close("w:trPr");
        fill(self);
        self.markup.close("w:tr");
    }

    /// A cell with the paragraphs that `fill` writes, of which there must be one.
    pub fn cell(&mut self, width: i32, look: CellLook, fill: impl FnOnce(&mut Self)) {
        let markup = &mut self.markup;
        markup.open("w:tc");
        markup.open("w:tcPr");
        markup.element("w:tcW").attribute("w:w", width).attribute("w:type", "dxa").empty();
        match look.merged {
            Some(true) => markup.value("w:vMerge", "restart"),
            Some(false) => markup.element("w:vMerge").empty(),
            None => {}
        }
        let upright = match look.upright {
            Upright::Top => "top",
            Upright::Center => "center",
            Upright::Bottom => "bottom",
        };
        markup.value("w:vAlign", upright);
        markup.close("w:tcPr");
        fill(self);
        self.markup.close("w:tc");
    }

    /// A cell that holds nothing.
    pub fn empty_cell(&mut self, width: i32) {
        let look = Look { line: Some(Exactly(LEAST_LINE)), ..Look::of("Break") };
        self.cell(width, CellLook::default(), |writer| writer.paragraph(&look, |_| {}));
    }
}

/// The styles of heads and cells in the size that the table has on paper: 四号, 小四, 五号, 小五.
fn styles_for(points: f64) -> (&'static str, &'static str) {
    match of_points(points) {
        280.. => ("TableHead14", "TableText14"),
        240.. => ("TableHead", "TableText"),
        210.. => ("TableHead10", "TableText10"),
        _ => ("TableHead9", "TableText9"),
    }
}
