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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};

    #[test]
    fn a_cell_is_shown_by_its_name_and_a_file_by_line_and_column() {
        let place = CellPlace { file: "进展/台账.xlsx".into(), sheet: "台账".into(), cell: "B7".into() };
        assert_eq!(place.to_string(), "进展/台账.xlsx 工作表“台账” B7");
        let mut sources = Sources::default();
        let cell = sources.add(Source::of_cell(place, "甲\n乙"));
        sources.replace(cell, "丙".into());
        let shown = |byte| sources.get(cell).map(|source| source.shown(byte));
        assert_eq!((shown(0), shown(3)), (shown(3), Some("进展/台账.xlsx!台账!B7".into())));
        assert_eq!(Source::new("a.yaml", "甲\n乙").shown(4), "a.yaml:2:1");
    }
}
