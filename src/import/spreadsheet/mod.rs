//! Reads .xlsx and .csv files into a [`Grid`] of typed cells, and refuses with a reason what cannot be read safely.
//!
//! ```
//! use fangan::import::spreadsheet::{Value, read};
//! let grid = read("台账.csv", "\u{FEFF}任务,状态\r\n甲,已完成\r\n".as_bytes()).map_err(|fault| fault.message().zh)?;
//! let cell = grid.sheets[0].cell(1, 1).ok_or("no cell")?;
//! assert_eq!((cell.address().as_str(), &cell.value), ("B2", &Value::Text("已完成".into())));
//! # Ok::<(), String>(())
//! ```
//!
//! A file is what its bytes are, whatever its name says; only a text file has to be called .csv. Everything that a
//! file claims of itself is checked before memory is taken for it: `archive` unpacks under limits and ignores what the
//! headers say, `content` looks for places that cannot be, and only then the reader of the format sees it.

mod address;
mod archive;
mod content;
mod csv;
mod grid;
mod limits;
mod recognise;
mod unreadable;
mod workbook;

#[cfg(test)]
mod tests;

pub use grid::{FACTS_SHEET, Grid, GridCell, GridSheet, Merged, Value};
pub use limits::LARGEST_FILE;
pub use unreadable::{Fault, Unreadable};

use recognise::Kind;

/// Reads a spreadsheet from its bytes. `file` is its name as people are to see it.
///
/// # Errors
/// [`Unreadable`] with the reason. It never panics and takes no more memory than the limits allow, whatever the bytes.
pub fn read(file: &str, bytes: &[u8]) -> Result<Grid, Unreadable> {
    let unreadable = |fault| Unreadable { file: file.to_string(), fault };
    check_size(file, bytes.len() as u64)?;
    let sheets = match recognise::kind(file, bytes).map_err(unreadable)? {
        Kind::Archive => archive::unpack(bytes).and_then(workbook::sheets),
        Kind::Text => csv::sheet(file, bytes).map(|sheet| vec![sheet]),
    };
    let mut grid = Grid { file: file.to_string(), sheets: sheets.map_err(unreadable)?, ..Grid::default() };
    grid.take_facts();
    if grid.sheets.is_empty() {
        return Err(unreadable(Fault::NoSheet));
    }
    Ok(grid)
}

/// Whether a file of so many bytes is read at all; to be asked before it is read.
///
/// # Errors
/// [`Fault::TooLarge`] for a file of more than [`LARGEST_FILE`] bytes.
pub fn check_size(file: &str, bytes: u64) -> Result<(), Unreadable> {
    if bytes <= LARGEST_FILE {
        return Ok(());
    }
    Err(Unreadable { file: file.to_string(), fault: Fault::TooLarge })
}
