//! How much of a file is read: far more than a ledger needs, far less than what would hold up the machine.

use crate::import::archive::Limits;

/// Bytes of a file.
pub const LARGEST_FILE: u64 = 10 * 1024 * 1024;
/// What is unpacked of one file.
pub const ARCHIVE: Limits =
    Limits { entries: 2_000, unpacked: 96 * 1024 * 1024, ratio: 300, unsuspected: 8 * 1024 * 1024 };
/// Sheets of a file.
pub const SHEETS: usize = 200;
/// Rows of a sheet, down to the last that is not empty.
pub const ROWS: usize = 20_000;
/// Cells of all sheets, with the empty ones before others in their row.
pub const CELLS: usize = 2_000_000;
/// Bytes of the text of all cells.
pub const TEXT: usize = 64 * 1024 * 1024;
