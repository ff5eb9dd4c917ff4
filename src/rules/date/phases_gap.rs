//! D004: months between two phases that belong to none.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::phases::{Stretch, days_in_words, steps_in_time, stretches};
use crate::rules::{Case, Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "D004",
    name: "phases-gap",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("phases_gap.md"),
    check: Check::Plan(check),
};

/// Compared in the order of time. A list with a phase of unknown days (长期) may well fill its own gaps.
fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for list in &case.outline.phases {
        let known = stretches(case, list);
        if known.len() < list.phases.len() {
            continue;
        }
        let mut longest: Option<Stretch> = None;
        for stretch in steps_in_time(known) {
            if let Some((earlier, days)) = longest.and_then(|earlier| Some((earlier, gap(&earlier, &stretch)?))) {
                findings.push(finding(&earlier, &stretch, &days));
            }
            longest = longest.filter(|earlier| earlier.last >= stretch.last).or(Some(stretch));
        }
    }
}

/// The days between two phases, if a whole month of the calendar is among them.
fn gap(earlier: &Stretch, later: &Stretch) -> Option<String> {
    let first = earlier.last.tomorrow().ok()?;
    let month = if first.day() == 1 { first } else { first.last_of_month().tomorrow().ok()? };
    let holds_month = first < later.first && month.last_of_month() < later.first;
    let last: Day = later.first.yesterday().ok()?;
    holds_month.then(|| days_in_words(first, last))
}

fn finding(earlier: &Stretch, later: &Stretch, days: &str) -> Diagnostic {
    let (first, second) = (earlier.name(), later.name());
    Diagnostic::new(RULE.name, later.start(), message!("{days}不属于任何阶段", "{days} belongs to no phase"))
        .here(message!("“{second}”从这里开始", "“{second}” starts here"))
        .also(earlier.end(), message!("“{first}”到这里已经结束", "“{first}” has ended here"))
        .because(message!("这段时间没有安排", "nothing is planned for that time"))
        .remedy(message!("让两个阶段首尾相接，或补上中间的阶段", "let the phases meet, or add the one between them"))
}
