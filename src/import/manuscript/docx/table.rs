//! Reads tables: rows, cells, and what they span.

use super::super::unreadable::Fault;
use super::body::Body;
use super::item::{CellLooks, Flow, Item, Line, Square};
use super::xml::Xml;

/// Columns that a cell may span; Word has no more.
const COLUMNS: usize = 63;

/// A row while it is read.
#[derive(Default)]
struct Row {
    squares: Vec<Square>,
    is_deleted: bool,
}

impl Body<'_> {
    pub fn table(&mut self, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        let mut rows = Vec::new();
        self.rows(xml, &mut rows)?;
        // A frame around text, as pasted web pages have it.
        if let [row] = rows.as_mut_slice()
            && let [square] = row.as_mut_slice()
        {
            flow.items.append(&mut square.items);
        } else if !rows.is_empty() {
            flow.items.push(Item::Table(rows));
        }
        Ok(())
    }

    fn rows(&mut self, xml: &mut Xml, rows: &mut Vec<Vec<Square>>) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            if element.name() == "tr" {
                let mut row = Row::default();
                self.cells(xml, &mut row)?;
                if !row.is_deleted && !row.squares.is_empty() {
                    rows.push(row.squares);
                }
            } else if self.enters(&element, xml)? {
                self.rows(xml, rows)?;
            }
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml, row: &mut Row) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "trPr" => self.row_looks(xml, row)?,
                "tc" => {
                    let mut flow = Flow::default();
                    self.blocks(xml, &mut flow)?;
                    self.put_cell(flow, row)?;
                }
                _ => {
                    if self.enters(&element, xml)? {
                        self.cells(xml, row)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn row_looks(&mut self, xml: &mut Xml, row: &mut Row) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "gridBefore" => {
                    // Columns that the row leaves out at its beginning, so that the others stay in theirs.
                    let across = element.number::<usize>("val").unwrap_or(0).min(COLUMNS);
                    if across > 0 {
                        row.squares.push(Square { across, ..Square::default() });
                    }
                }
                "ins" => self.count_change(&element),
                "del" => {
                    row.is_deleted = true;
                    self.count_change(&element);
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub fn cell_looks(&mut self, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        let level = xml.depth();
        let mut looks = CellLooks::default();
        while let Some(element) = xml.element(level)? {
            let goes_on = element.value().is_none_or(|value| value == "continue");
            match element.name() {
                "gridSpan" => looks.across = element.number::<usize>("val").unwrap_or(1).clamp(1, COLUMNS),
                "vMerge" => looks.continues = goes_on,
                "hMerge" => looks.is_merged = goes_on,
                "cellDel" => {
                    looks.is_deleted = true;
                    self.count_change(&element);
                }
                _ => {}
            }
        }
        flow.cell = looks;
        Ok(())
    }

    fn put_cell(&mut self, flow: Flow, row: &mut Row) -> Result<(), Fault> {
        self.take_block()?;
        let CellLooks { across, continues, is_merged, is_deleted } = flow.cell;
        let items = flow.finish();
        if is_deleted {
            return Ok(());
        }
        if let Some(before) = row.squares.last_mut().filter(|_| is_merged) {
            before.across = (before.across + across).min(COLUMNS);
            before.items.extend(items);
            return Ok(());
        }
        let items = if continues { self.hide(items) } else { items };
        row.squares.push(Square { items, across, continues });
        Ok(())
    }

    /// What is in a cell that belongs to the one above is never shown.
    fn hide(&mut self, items: Vec<Item>) -> Vec<Item> {
        for item in items {
            if let Item::Paragraph(Line { text, .. }) = item {
                self.tally.hidden += text.chars().filter(|c| !c.is_whitespace()).count();
            }
        }
        Vec::new()
    }
}
