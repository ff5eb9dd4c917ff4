//! P007: the day that a report tells of: no day at all, the same as another's, or before the plan.

use std::collections::BTreeMap;

use crate::date::{self, Context, Day};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::phases::day_in_words;
use crate::rules::{Check, Fixes, ProgressCase, ProgressText, Rule};

pub static RULE: Rule = Rule {
    code: "P007",
    name: "as-of-order",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("as_of_order.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    let mut known: BTreeMap<Day, &ProgressText> = BTreeMap::new();
    for file in case.files {
        let Some(day) = file.progress.day() else {
            findings.extend(no_day(file));
            continue;
        };
        if let Some(other) = known.get(&day) {
            findings.push(same_day(file, other, day));
            continue;
        }
        known.insert(day, file);
        findings.extend(before_plan(case, file, day));
    }
}

/// Words that are no date at all are for `date-impossible`.
fn no_day(file: &ProgressText) -> Option<Diagnostic> {
    let as_of = &file.progress.as_of;
    date::parse(as_of, &Context { year: None }).ok()?;
    let words = as_of.trim();
    let message = message!("“{words}”不是哪一天", "“{words}” is no day");
    Some(
        Diagnostic::new(RULE.name, as_of.span(), message)
            .because(message!(
                "序时进度、逾期天数和各期的先后都从截至日期算起，没有这一天，这份进展不计入",
                "pace, days late and the order of reports are counted from this day; without it the report does not count"
            ))
            .remedy(message!("写成“2024年9月30日”的样子，带上年份", "write it like “2024年9月30日”, with its year")),
    )
}

fn same_day(file: &ProgressText, other: &ProgressText, day: Day) -> Diagnostic {
    let (day, name) = (day_in_words(day), other.name);
    let message = message!("“{name}”也是截至{day}的", "“{name}” tells of {day} as well");
    Diagnostic::new(RULE.name, file.progress.as_of.span(), message)
        .also(other.progress.as_of.span(), message!("另一份在这里", "the other is here"))
        .because(message!(
            "两份同一天的进展分不出先后，不知道以哪一份为准",
            "of two reports of one day nobody can tell which one holds"
        ))
        .remedy(message!("核对截至日期；同一期的并成一份", "check the dates; put what is of one day into one file"))
}

fn before_plan(case: &ProgressCase, file: &ProgressText, day: Day) -> Option<Diagnostic> {
    let issued = case.issued.filter(|issued| day < *issued)?;
    let (day, issued) = (day_in_words(day), day_in_words(issued));
    let message = message!("截至{day}，方案还没有成文", "the plan was not issued yet on {day}");
    let finding = Diagnostic::new(RULE.name, file.progress.as_of.span(), message)
        .because(message!("方案{issued}成文，之前没有它的进展", "the plan was issued on {issued}"))
        .remedy(message!("核对截至日期和成文日期，多半是年份写错", "check both dates; most likely a year is wrong"));
    let place = case.history.plan.date_text().map(|date| date.span());
    Some(
        place
            .into_iter()
            .fold(finding, |finding, place| finding.also(place, message!("成文日期在这里", "it was issued here"))),
    )
}
