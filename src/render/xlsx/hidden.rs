//! The sheet that people do not see: facts for the program that reads the file back, and long lists of choices.

use rust_xlsxwriter::{ColNum, Formula, RowNum, Workbook, XlsxError};

use super::font::{self, CELL_SIZE, SONGTI};
use super::{look, text};

/// The name of the sheet; its first cell says `fangan`, and from the second row on it has a fact a row: name, value.
pub const FACTS_SHEET: &str = "_fangan";

/// Columns before the first list.
const LISTS_FROM: ColNum = 3;

/// What the hidden sheet will hold.
pub struct Hidden<'a> {
    facts: &'a [(String, String)],
    lists: Vec<Vec<String>>,
}

impl<'a> Hidden<'a> {
    pub fn new(facts: &'a [(String, String)]) -> Self {
        Hidden { facts, lists: Vec::new() }
    }

    /// Keeps a list, and gives the place that a rule names it by.
    pub fn list(&mut self, words: Vec<String>) -> Formula {
        let index = self.lists.iter().position(|known| *known == words).unwrap_or(self.lists.len());
        let column = rust_xlsxwriter::utility::column_number_to_name(column(index));
        let place = Formula::new(format!("={FACTS_SHEET}!${column}$1:${column}${}", words.len()));
        if index == self.lists.len() {
            self.lists.push(words);
        }
        place
    }

    /// Adds the sheet as the last one, where there is anything to keep.
    pub fn write(&self, file: &mut Workbook) -> Result<(), XlsxError> {
        if self.facts.is_empty() && self.lists.is_empty() {
            return Ok(());
        }
        // Another program could recolour or recalculate what is not said to be text.
        let plain = font::set(SONGTI, CELL_SIZE).set_num_format(look::TEXT);
        let page = file.add_worksheet();
        page.set_name(FACTS_SHEET)?.set_very_hidden(true);
        page.write_string_with_format(0, 0, "fangan", &plain)?;
        for ((name, value), row) in self.facts.iter().zip(1..) {
            page.write_string_with_format(row, 0, text::cell(name), &plain)?;
            page.write_string_with_format(row, 1, text::cell(value), &plain)?;
        }
        for (index, words) in self.lists.iter().enumerate() {
            for (row, word) in (0 as RowNum..).zip(words) {
                page.write_string_with_format(row, column(index), word, &plain)?;
            }
        }
        Ok(())
    }
}

/// The column of a list; past the last column of the format the writer says so.
fn column(index: usize) -> ColNum {
    ColNum::try_from(index).unwrap_or(ColNum::MAX).saturating_add(LISTS_FROM)
}
