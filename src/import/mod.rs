//! Reads what other programs wrote and other people send back (导入): cells, not yet what they mean.

pub mod spreadsheet;
