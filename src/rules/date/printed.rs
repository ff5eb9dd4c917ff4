//! Finds the date fields that a page prints as they are written. The others are data, and may be written as ISO dates.

use crate::plan::record::{Layout, Shown};
use crate::plan::{DateField, DateRole};
use crate::rules::Case;
use crate::source::Text;

/// The dates of issue in a notice, its colophon and a signature. The plan's own `date` is not printed.
pub(super) fn issue_dates<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Text> {
    let notice = case.plan.notice.as_ref();
    let printed = notice.and_then(|notice| notice.printed.as_ref()).map(|printed| &printed.on);
    let signed = case.plan.signature.as_ref().and_then(|signature| signature.date.as_ref());
    notice.map(|notice| &notice.date).into_iter().chain(printed).chain(signed)
}

/// The periods behind the names of phases, and 完成时限 where the plan shows it.
pub(super) fn times<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Text> {
    let shown = case.outline.phases.iter().filter(|list| list.section.layout != Some(Layout::None));
    let periods = shown.flat_map(|list| list.phases.iter().map(|phase| &phase.period));
    let shows_due = case.plan.show.contains(&Shown::Due);
    let is_due = move |field: &&DateField| shows_due && field.role == DateRole::Due;
    periods.chain(case.outline.dates.iter().filter(is_due).map(|field| field.text))
}
