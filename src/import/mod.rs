//! Reads what other programs wrote and other people send back (导入): characters and cells first, then what they mean
//! for a plan.

mod archive;
pub mod ledger;
pub mod manuscript;
pub mod plan;
pub mod spreadsheet;
pub mod units;
pub mod written;
