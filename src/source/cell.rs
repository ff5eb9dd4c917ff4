//! The place of a cell in a spreadsheet.

use std::fmt;

/// Which cell of which sheet of which file. Shown as `台账.xlsx 工作表“台账” B7`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// The path as it is shown to people.
    pub file: String,
    /// The name on its tab.
    pub sheet: String,
    /// `B7`.
    pub cell: String,
}

impl CellPlace {
    /// `台账.xlsx!台账!B7`, one word for a line of a list.
    pub fn reference(&self) -> String {
        format!("{}!{}!{}", self.file, self.sheet, self.cell)
    }
}

impl fmt::Display for CellPlace {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{} 工作表“{}” {}", self.file, self.sheet, self.cell)
    }
}
