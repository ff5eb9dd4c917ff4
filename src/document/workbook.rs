//! Spreadsheets as data: sheets of typed cells, and which of them people may fill in (电子表格).

use serde::Serialize;

use super::Cell;

/// A file of sheets.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Workbook {
    /// For metadata and the head of printed pages.
    pub title: String,
    pub sheets: Vec<Sheet>,
    /// Facts for the program that reads the file back, such as `plan` → the folder's name; not shown to people.
    pub facts: Vec<(String, String)>,
}

/// One sheet: a title, lines above the table, the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sheet {
    /// On its tab; unique in the workbook.
    pub name: String,
    /// The first line, across all columns.
    pub title: String,
    /// Lines between the title and the head, such as 填报单位：…　截至：….
    pub notes: Vec<String>,
    /// None for a sheet of words alone, which is its notes.
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<Vec<Cell>>,
    /// Empty rows under the others for what is to be added; nothing in them is locked.
    pub spare_rows: u16,
    /// Whether cells of locked columns are kept from being changed; nothing is locked otherwise.
    pub is_protected: bool,
}

/// A column and what its cells hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetColumn {
    pub title: String,
    /// In Chinese characters.
    pub width: u16,
    pub kind: Kind,
    /// Not to be changed by whoever fills the sheet in.
    pub locked: bool,
    /// Shown where a cell of the column is entered.
    pub hint: Option<String>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Text,
    Number,
    /// A day.
    Date,
    /// 0 to 100, shown with % and a bar in the cell.
    Percent,
    /// One of these words.
    Choice(Vec<String>),
}
