//! How much of a file is read: far more than a ledger needs, far less than what would hold up the machine.

/// Bytes of a file.
pub const LARGEST_FILE: u64 = 10 * 1024 * 1024;
/// Files inside an archive.
pub const ENTRIES: usize = 2_000;
/// Bytes of all that is unpacked of one file.
pub const UNPACKED: u64 = 96 * 1024 * 1024;
/// What is unpacked may be so many times as long as it is packed, beyond [`UNSUSPECTED`] bytes.
pub const RATIO: u64 = 300;
pub const UNSUSPECTED: u64 = 8 * 1024 * 1024;
/// Sheets of a file.
pub const SHEETS: usize = 200;
/// Rows of a sheet, down to the last that is not empty.
pub const ROWS: usize = 20_000;
/// Cells of all sheets, with the empty ones before others in their row.
pub const CELLS: usize = 2_000_000;
/// Bytes of the text of all cells.
pub const TEXT: usize = 64 * 1024 * 1024;
