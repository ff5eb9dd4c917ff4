//! Tables of data: heads, columns without anything to say left out.

use crate::document::{Align, Cell, Column, Inline, Table, Value, plain_text};

/// A table with these heads, all of it flush left.
pub fn table(heads: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    let columns = heads.iter().map(|head| Column { title: vec![Inline::text(*head)], align: Align::Start }).collect();
    Table { caption: None, columns, rows }
}

/// A column in which no row says anything is left out.
pub fn without_empty_columns(table: Table) -> Table {
    without_empty_columns_but(table, &[])
}

/// The same, but columns with one of these heads stay.
pub fn without_empty_columns_but(table: Table, heads: &[&str]) -> Table {
    let said = |column: usize| {
        let head = table.columns.get(column).map(|column| plain_text(&column.title));
        let stays = head.is_some_and(|head| heads.contains(&head.as_str()));
        let is_said = |cell: &Cell| cell != &Cell::text("") && !cell.text.is_empty();
        stays || table.rows.iter().any(|row| row.get(column).is_some_and(is_said))
    };
    let kept: Vec<usize> = (0..table.columns.len()).filter(|&column| said(column)).collect();
    Table {
        caption: table.caption.clone(),
        columns: kept.iter().filter_map(|&column| table.columns.get(column).cloned()).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| kept.iter().filter_map(|&column| row.get(column).cloned()).collect())
            .collect(),
    }
}

/// A column with no cell longer than this is set in the middle.
const SHORT: usize = 4;

/// Columns of figures and of short words are set in the middle.
pub fn centred(mut table: Table) -> Table {
    for (index, column) in table.columns.iter_mut().enumerate() {
        let is_short = |cell: &Cell| {
            let is_figure = matches!(cell.value, Value::Number(_) | Value::Percent(_));
            is_figure || plain_text(&cell.text).chars().count() <= SHORT
        };
        if table.rows.iter().filter_map(|row| row.get(index)).all(is_short) {
            column.align = Align::Center;
        }
    }
    table
}

/// A count.
pub fn count(count: u32) -> Cell {
    Cell { value: Value::Number(f64::from(count)), ..Cell::text(count.to_string()) }
}

/// A share out of a hundred; empty where there is none.
pub fn share(share: Option<f64>) -> Cell {
    let Some(share) = share else { return Cell::default() };
    Cell { value: Value::Percent(share), ..Cell::text(super::printed::percent(share)) }
}
