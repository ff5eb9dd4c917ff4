//! What a spreadsheet holds: sheets of rows of cells, each cell with its address and its typed value.

use std::collections::BTreeMap;

use super::address;
use crate::date::Day;
use crate::source::CellPlace;

/// The sheet that holds facts for this program, and no cells of people's.
pub const FACTS_SHEET: &str = "_fangan";

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Its name as people are to see it.
    pub file: String,
    /// In the order of their tabs; at least one. A .csv file is one sheet.
    pub sheets: Vec<GridSheet>,
    /// What the program that wrote the file noted in it for itself, by name.
    pub facts: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridSheet {
    /// On its tab; for a .csv file its name without the ending.
    pub name: String,
    /// Whether people have to ask for the sheet to see it.
    pub is_hidden: bool,
    /// From the first row of the sheet to the last that is not empty; each from the first column to its last cell
    /// that is not empty.
    pub rows: Vec<Vec<GridCell>>,
    pub merged: Vec<Merged>,
}

/// One cell; `row` and `column` from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct GridCell {
    pub row: u32,
    pub column: u32,
    pub value: Value,
}

/// Cells that are shown as one; the first holds the value. Rows and columns from 0, the last inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Empty,
    /// Never empty, but it may be white space.
    Text(String),
    Number(f64),
    /// Out of a hundred: a cell that shows 60% is 60.
    Percent(f64),
    /// A day, without its time.
    Date(Day),
    Bool(bool),
    /// What a formula that failed shows, such as `#REF!`.
    Error(String),
}

impl Grid {
    /// Moves the facts out of the sheets.
    pub(super) fn take_facts(&mut self) {
        let is_ours = |sheet: &GridSheet| {
            let mark = sheet.cell(0, 0).map(|cell| cell.value.shown());
            sheet.name == FACTS_SHEET && mark.as_deref() == Some("fangan")
        };
        let Some(at) = self.sheets.iter().position(is_ours) else { return };
        let sheet = self.sheets.remove(at);
        let shown = |cell: Option<&GridCell>| cell.map(|cell| cell.value.shown()).unwrap_or_default();
        let facts = sheet.rows.iter().skip(1).map(|row| (shown(row.first()), shown(row.get(1))));
        self.facts = facts.filter(|(name, _)| !name.is_empty()).collect();
    }

    /// Where a finding about a cell is.
    pub fn place(&self, sheet: &GridSheet, cell: &GridCell) -> CellPlace {
        CellPlace { file: self.file.clone(), sheet: sheet.name.clone(), cell: cell.address() }
    }
}

impl GridSheet {
    /// The cell of a row and a column, both from 0; none past the end of the row.
    pub fn cell(&self, row: usize, column: usize) -> Option<&GridCell> {
        self.rows.get(row)?.get(column)
    }

    /// The merged cells that a cell is part of.
    pub fn merged_at(&self, row: u32, column: u32) -> Option<Merged> {
        let holds = |area: &&Merged| {
            (area.first.0..=area.last.0).contains(&row) && (area.first.1..=area.last.1).contains(&column)
        };
        self.merged.iter().find(holds).copied()
    }
}

impl GridCell {
    /// `B7`.
    pub fn address(&self) -> String {
        address::name(self.row as usize, self.column as usize)
    }

    /// Whether there is nothing in it that people see.
    pub fn is_blank(&self) -> bool {
        self.value.is_blank()
    }
}

impl Value {
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Empty => true,
            Value::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The value as it would be typed: `2024-09-30`, `60%`.
    pub fn shown(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) | Value::Error(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Percent(hundredths) => format!("{hundredths}%"),
            Value::Date(day) => day.to_string(),
            Value::Bool(true) => "TRUE".to_string(),
            Value::Bool(false) => "FALSE".to_string(),
        }
    }
}
