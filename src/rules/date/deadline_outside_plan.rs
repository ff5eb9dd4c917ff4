//! D007: a deadline after the last phase has ended, or before the first begins.

use crate::date::{Date, Day, Value};
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::plan::DateRole;
use crate::rules::endpoints::names_year;
use crate::rules::phases::{Stretch, bounds, day_in_words};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "D007",
    name: "deadline-outside-plan",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("deadline_outside_plan.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let Some((first, last)) = bounds(case) else { return };
    for field in &case.outline.dates {
        let is_goal = field.role == DateRole::Goal;
        if !(is_goal || field.role == DateRole::Due) || !names_year(field.text) {
            continue;
        }
        let Ok(value) = case.date_or_fault(field.text) else { continue };
        let Some(day) = value.last() else { continue };
        // A deadline before the issue is an error already; a goal of another year is for `goal-phase-mismatch`.
        let is_told = case.issued.is_some_and(|issued| day < issued);
        let is_other_year = is_goal && day.year() != last.last.year();
        if day < first.first && !is_told {
            findings.push(before(field.text, is_goal, &first));
        } else if earliest(&value).is_some_and(|day| day > last.last) && !is_other_year {
            findings.push(after(field.text, is_goal, &last));
        }
    }
}

/// The day from which on it may be done: 2025年 and 2025年底 may be done within the plan that ends in their midst.
fn earliest(value: &Value) -> Option<Day> {
    match value {
        Value::Date(date) => Some(date.first()),
        Value::Period(period) => Some(Date::first(period.end())),
        Value::Deadline(_) => value.last(),
        Value::Open(_) => None,
    }
}

fn before(text: &Text, is_goal: bool, first: &Stretch) -> Diagnostic {
    let (words, phase, day) = (text.trim(), first.name(), day_in_words(first.first));
    let message = message!("“{words}”早于第一个阶段的开始", "“{words}” is over before the first phase begins");
    finding(text, is_goal, message)
        .also(first.start(), message!("“{phase}”{day}才开始", "“{phase}” begins on {day}"))
        .remedy(message!("核对时限和阶段的起止时间", "check the deadline and the dates of the phases"))
}

fn after(text: &Text, is_goal: bool, last: &Stretch) -> Diagnostic {
    let (words, phase, day) = (text.trim(), last.name(), day_in_words(last.last));
    let message = message!("“{words}”晚于最后一个阶段的结束", "“{words}” is after the last phase has ended");
    finding(text, is_goal, message)
        .also(last.end(), message!("“{phase}”到{day}为止", "“{phase}” ends on {day}"))
        .remedy(message!("核对时限，或把最后一个阶段延长", "check the deadline, or let the last phase go on longer"))
}

fn finding(text: &Text, is_goal: bool, message: Message) -> Diagnostic {
    let here = match is_goal {
        true => message!("目标的期限", "the goal is due"),
        false => message!("完成时限", "this is due"),
    };
    Diagnostic::new(RULE.name, text.span(), message)
        .here(here)
        .because(message!("各阶段之外的时间没有安排工作", "no work is planned outside the phases"))
}
