//! P006: late, and neither the cause nor the next step is told. Looked at is the newest report.
//!
//! The deadline is the newest that a report set, otherwise the plan's; 长期 and 验收合格后 have no day, and are never late.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::progress_case::{Told, Track, is_said};
use crate::rules::{Check, Fixes, ProgressCase, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "P006",
    name: "overdue-unexplained",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("overdue_unexplained.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    for (track, told) in case.told_newest() {
        if told.is_over() || told.has_cause() || is_said(&told.said.next) {
            continue;
        }
        let due = case.due(track, track.told.len() - 1);
        if let Some((due, days)) = due.and_then(|(due, context)| Some((due, days_late(&told, due, &context)?))) {
            findings.push(finding(track, &told, due, days));
        }
    }
}

fn days_late(told: &Told, due: &Text, context: &crate::date::Context) -> Option<i32> {
    let last = super::last_day(due, context)?;
    super::days_between(last, told.report.as_of).filter(|days| *days > 0)
}

fn finding(track: &Track, told: &Told, due: &Text, days: i32) -> Diagnostic {
    let name = track.name();
    let message = message!(
        "{name}逾期{days}天，没有写原因和下一步",
        "{name} is {days} days late, without a cause or a next step"
    );
    Diagnostic::new(RULE.name, told.key.span(), message)
        .also(due.span(), message!("时限在这里", "it was due here"))
        .because(message!(
            "报告里滞后的事项要逐条写明原因、措施，看报告的人先看这里",
            "a report names the cause and the measure for whatever is late; readers look there first"
        ))
        .remedy(message!(
            "补上“原因”或“下一步”；经同意延期的，写“调整后完成时限”并说明原因",
            "tell `cause` or `next`; if the deadline was put off, tell the new one in `due`, with its cause"
        ))
}
