//! Makes one text of what was read, with blocks that point into it.

use super::super::unreadable::Fault;
use super::super::{Block, Cell, Paragraph, Table, limits};
use super::item::{Item, Square};

/// A line a paragraph, a line a row of a table with tabs between its cells.
pub fn assemble(items: Vec<Item>) -> Result<(String, Vec<Block>), Fault> {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for item in items {
        match item {
            Item::Paragraph(line) => {
                let start = text.len();
                text.push_str(&line.text);
                if !line.text.trim().is_empty() {
                    blocks.push(Block::Paragraph(Paragraph { range: start..text.len(), looks: line.looks }));
                }
            }
            Item::Table(rows) => blocks.push(Block::Table(table(rows, &mut text))),
        }
        text.push('\n');
        if text.len() as u64 > limits::LARGEST_TEXT {
            return Err(Fault::TooMuchText);
        }
    }
    Ok((text, blocks))
}

fn table(rows: Vec<Vec<Square>>, text: &mut String) -> Table {
    let start = text.len();
    let mut table = Table::default();
    for (number, row) in rows.into_iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        let mut cells = Vec::with_capacity(row.len());
        for (number, square) in row.into_iter().enumerate() {
            if number > 0 {
                text.push('\t');
            }
            let start = text.len();
            flat(square.items, text);
            cells.push(Cell { range: start..text.len(), across: square.across, continues: square.continues });
        }
        table.rows.push(cells);
    }
    table.range = start..text.len();
    table
}

/// The text of a cell: its paragraphs that are not blank on lines of their own, and so the rows of a table in it.
fn flat(items: Vec<Item>, text: &mut String) {
    let start = text.len();
    for item in items {
        let before = text.len();
        if before > start {
            text.push('\n');
        }
        let inner = text.len();
        match item {
            Item::Paragraph(line) => text.push_str(line.text.trim()),
            Item::Table(rows) => drop(table(rows, text)),
        }
        if text.len() == inner {
            text.truncate(before);
        }
    }
}
