//! Writes a workbook as .xlsx that an office can print as it is and send round to be filled in.
//!
//! ```
//! use fangan::document::{Workbook, workbook::Sheet};
//! let sheet = Sheet { name: "说明".into(), title: "填表说明".into(), ..Sheet::default() };
//! let workbook = Workbook { title: "台账".into(), sheets: vec![sheet], facts: Vec::new() };
//! let bytes = fangan::render::xlsx::xlsx(&workbook)?;
//! assert!(bytes.starts_with(b"PK"));
//! # Ok::<(), fangan::render::xlsx::TooLarge>(())
//! ```
//!
//! Text stays text: there is no formula and no link anywhere in the file, and a column of text is formatted as text,
//! so that neither `=1+1` nor “9-10” turns into something else when somebody edits the cell.
//!
//! [`Workbook::facts`](crate::document::Workbook::facts) stand in a sheet [`FACTS_SHEET`] that no menu of Excel or WPS
//! shows; LibreOffice keeps it as a hidden one. Properties of the file would be dropped by some of them on saving.

mod font;
mod hidden;
mod look;
mod measure;
mod name;
mod print;
mod sheet;
mod text;
mod validation;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::diagnostic::Message;
use crate::document::Workbook;
use crate::message;

pub use hidden::FACTS_SHEET;
pub use text::cell as as_cell;

/// The format cannot hold the workbook: more than 1,048,576 rows or 16,384 columns in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// In the words of the writer.
    pub detail: String,
}

/// The bytes of the file; the same for the same workbook.
///
/// # Errors
/// [`TooLarge`] where a sheet has more rows or columns than the format allows.
pub fn xlsx(workbook: &Workbook) -> Result<Vec<u8>, TooLarge> {
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_properties(&properties(workbook)?);
    font::set_default(&mut file)?;
    let names = name::unique(workbook.sheets.iter().map(|sheet| sheet.name.as_str()), &[FACTS_SHEET]);
    let mut hidden = hidden::Hidden::new(&workbook.facts);
    for (sheet, name) in workbook.sheets.iter().zip(names) {
        let page = file.add_worksheet();
        page.set_name(name)?;
        sheet::write(page, sheet, &mut hidden)?;
        print::set_up(page, sheet, &workbook.title);
    }
    hidden.write(&mut file)?;
    Ok(file.save_to_buffer()?)
}

/// The file says of itself what it is, and a day that is no clock's.
fn properties(workbook: &Workbook) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(text::line(&workbook.title, 255)).set_creation_datetime(&day))
}

impl TooLarge {
    pub fn message(&self) -> Message {
        let detail = &self.detail;
        message!("表格太大，.xlsx 放不下（{detail}）", "the table is too large for .xlsx ({detail})")
    }
}

impl From<XlsxError> for TooLarge {
    fn from(error: XlsxError) -> Self {
        TooLarge { detail: error.to_string() }
    }
}

#[cfg(test)]
mod tests;
