//! Dates as Chinese official documents write them, kept as exactly as they were written: `2025年9月底前` is a
//! deadline whose last day is 2025-09-30, `2022—2025年` a period, `“十四五”末` the 31st of December 2025.
//!
//! | written | days |
//! |---|---|
//! | 2030年, 2024年10月 (2024-10), 2024年11月11日 (2024-11-11) | that year, month, day |
//! | 2021年9月初, 上旬 · 中旬 · 下旬, 底, 末 | 1–10 · 11–20 · 21–end |
//! | 2023年上半年, 2023年第三季度, 2023年前三季度 | those months |
//! | 2024年底, 2024年初; 第三季度末 | December, January; September |
//! | “十四五”期间, “十四五”初, “十四五”末 | 2021—2025, its first day, its last day |
//! | 2025年9月前, 之前, 以前 | until 2025-08-31 |
//! | 2025年9月底前, 2024年底前, 2025年内 | until 2025-09-30, 2024-12-31, 2025-12-31 |
//! | 2021年9—12月, 2024年12月—次年3月 | from the first day of one to the last of the other |
//! | 3月29日前, 9月底前, 四季度, 年底前 | of the year of issue |
//! | 今年9月底前, 明年上半年, 本年度 in prose | of the year of issue, or next to it |
//! | 每年, 持续推进, 7日内, 2023年秋季学期; 今年 in a field | none: open |
//!
//! In prose a date is found with its words of deadline (前, 之前, 底前, 内) and without those that only lead up to it (到,
//! 于, 力争, 截至). Recurring times (每年9月) and years told from another (次年) are found where asked for, see
//! [`find_recurring_too`]. Not found: 上年度, 后年, spans counted from a day (印发后30日内), school years and terms (2023—2024
//! 学年), festivals, a month without year written in Chinese numerals (十月), the second of two shortened months (2025年9、
//! 10月), years in names (2020年版).
//!
//! The road of a text: `scan` takes words and numbers, `read` and `period` make a written date of them,
//! `resolve` says what it means, `fault` what was likely meant if it means nothing. `parse` reads a text that
//! is a date, `find` looks for dates in prose.

mod calendar;
mod fault;
mod find;
mod form;
mod format;
mod open;
mod parse;
mod period;
mod read;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;
mod value;
mod written;

pub use calendar::{Date, Half, Part, Precision};
pub use fault::{Correction, Fault, FaultKind};
pub use find::{Found, find, find_recurring_too};
pub use form::{form, is_standard_form, range_mark, standard};
pub use parse::parse;
pub use value::{Bound, Deadline, Open, OpenKind, Period, Value};
pub use written::Form;

use parse::trimmed;

/// A day of the calendar.
pub type Day = jiff::civil::Date;

/// What the words of a date leave unsaid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The year of issue, which 3月29日前 and 四季度 are of.
    pub year: Option<i16>,
}
