//! D015: a task that is due before it starts.
//!
//! Compared are the days of `start` with those of `due`, and with those of the items in the task's checklist. Both must
//! name their year: 3月底前 beside a start in 9月 may well be of the next.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::endpoints::names_year;
use crate::rules::phases::day_in_words;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "D015",
    name: "due-before-start",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("due_before_start.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for entry in &case.outline.tasks {
        let task = entry.task;
        let Some(start) = task.start.as_ref().filter(|start| names_year(start)) else { continue };
        let Some(begins) = case.date(start).and_then(|value| value.first()) else { continue };
        let items = task.checklist.iter().filter_map(|item| item.due.as_ref());
        for due in task.due.iter().chain(items).filter(|due| names_year(due)) {
            if let Some(ends) = case.date(due).and_then(|value| value.last()).filter(|ends| *ends < begins) {
                findings.push(finding(start, begins, due, ends));
            }
        }
    }
}

fn finding(start: &Text, begins: Day, due: &Text, ends: Day) -> Diagnostic {
    let (words, first, last) = (due.trim(), day_in_words(begins), day_in_words(ends));
    let message = message!("完成时限“{words}”早于开始时间", "it is due (“{words}”) before it starts");
    Diagnostic::new(RULE.name, due.span(), message)
        .here(message!("最晚到{last}", "{last} at the latest"))
        .also(start.span(), message!("{first}才开始", "it starts on {first}"))
        .because(message!("还没有开始的工作不可能完成", "what has not begun cannot be done"))
        .remedy(message!("核对开始时间和完成时限", "check both dates"))
}
