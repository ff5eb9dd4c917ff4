//! Tables whose cells keep the value beside the words, so that a spreadsheet gets numbers and dates.

use serde::Serialize;

use super::Inline;

/// A table with one row of heads.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    pub caption: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    pub title: Vec<Inline>,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    #[default]
    Start,
    Center,
    End,
}

/// A cell: what is printed, and what it stands for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    pub text: Vec<Inline>,
    pub value: Value,
    /// Where the cell leads: an anchor of this document.
    pub anchor: Option<String>,
}

/// The typed value of a cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "kebab-case")]
pub enum Value {
    /// The words are all there is.
    #[default]
    Text,
    Number(f64),
    /// Out of a hundred.
    Percent(f64),
    /// `2024-11-11`.
    Date(String),
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Cell { text: vec![Inline::text(text)], ..Cell::default() }
    }
}
