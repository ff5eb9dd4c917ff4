//! P: what was reported of a plan (进展).
//!
//! A state that may still be mended (late without a word, a problem past its deadline, a task that nobody reported) is
//! told of the newest report alone; a defect of a report is told of each.

pub mod as_of_order;
pub mod change_unexplained;
pub mod closed_not_done;
pub mod done_in_future;
pub mod done_not_100;
pub mod overdue_unexplained;
pub mod problem_overdue;
pub mod progress_backwards;
pub mod task_dropped;
pub mod task_unreported;
pub mod value_unreadable;

use crate::date::{self, Context, Day};

/// Of more tasks only so many are named.
const MOST_NAMED: usize = 5;

/// The first names of a list in both languages, with how many there are in all where some are left out.
fn listed(names: &[String]) -> (String, String) {
    let named = &names[..names.len().min(MOST_NAMED)];
    let (zh, en) = (named.join("、"), named.join(", "));
    match names.len() - named.len() {
        0 => (zh, en),
        more => (format!("{zh}等"), format!("{en} and {more} more")),
    }
}

/// The last day of a date as written; none for what has no days, such as 长期.
fn last_day(text: &str, context: &Context) -> Option<Day> {
    date::parse(text, context).ok()?.last()
}

/// Days from one to the other.
fn days_between(from: Day, to: Day) -> Option<i32> {
    Some(from.until(to).ok()?.get_days())
}
