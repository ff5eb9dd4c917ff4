//! What `table.html` sees: a table with its cells already written as HTML, and how wide its columns must be.

use serde::Serialize;

use crate::document::{Align, Inline, Table, plain_text};

use super::anchors::as_id;
use super::inline;
use crate::render::templates::escaped;

/// A table, of a document or of a page around it.
#[derive(Debug, Serialize)]
pub struct TableView<'a> {
    caption: Option<&'a str>,
    columns: Vec<ColumnView>,
    rows: Vec<Vec<CellView>>,
}

#[derive(Debug, Serialize)]
struct ColumnView {
    align: Align,
    width: Width,
    text_html: String,
}

/// How much a column holds. Chinese breaks after any character, so that without it a column beside a long text would
/// shrink to one character a line on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Width {
    /// Serial numbers: up to 2 characters.
    Tiny,
    /// Years: up to 4.
    Narrow,
    /// Dates and short names: up to 8.
    Middle,
    /// Sentences.
    Wide,
}

#[derive(Debug, Serialize)]
struct CellView {
    align: Align,
    text_html: String,
}

/// The view of one table.
pub fn table_view(table: &Table) -> TableView<'_> {
    let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
    let mut widths = vec![0; aligns.len()];
    for row in &table.rows {
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = half_widths(&cell.text).max(*width));
    }
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(index, cell)| CellView {
            align: aligns.get(index).copied().unwrap_or_default(),
            text_html: cell_html(&cell.text, cell.anchor.as_deref()),
        });
        cells.collect()
    });
    let columns = table.columns.iter().zip(widths).map(|(column, half_widths)| ColumnView {
        align: column.align,
        width: match half_widths {
            0..=4 => Width::Tiny,
            5..=8 => Width::Narrow,
            9..=16 => Width::Middle,
            _ => Width::Wide,
        },
        text_html: inline::html(&column.title),
    });
    TableView { caption: table.caption.as_deref(), columns: columns.collect(), rows: rows.collect() }
}

/// The length of `text` on one line, in halves of a Chinese character.
fn half_widths(text: &[Inline]) -> usize {
    plain_text(text).chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn cell_html(text: &[Inline], anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => {
            let to = escaped(&as_id(anchor));
            format!("<a href=\"#{to}\">{}</a>", inline::html_without_links(text))
        }
        None => inline::html(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Column};

    #[test]
    fn a_column_is_as_wide_as_its_longest_cell_asks() {
        let cells = ["1.", "2024年", "2024年11月11日", "市教育局、市财政局，各镇街"];
        let table = Table {
            columns: vec![Column { title: Vec::new(), align: Align::Start }; cells.len()],
            rows: vec![vec![Cell::default(); cells.len()], cells.map(Cell::text).to_vec()],
            ..Table::default()
        };
        let widths: Vec<_> = table_view(&table).columns.iter().map(|column| column.width).collect();
        assert_eq!(widths, [Width::Tiny, Width::Narrow, Width::Middle, Width::Wide]);
    }

    #[test]
    fn a_row_longer_than_the_head_loses_nothing() {
        let table = Table { rows: vec![vec![Cell::text("甲"), Cell::text("乙")]], ..Table::default() };
        assert_eq!(table_view(&table).rows[0].len(), 2);
    }
}
