//! P002: a day that cannot be: after the day that the report tells of, before anything of the plan, or before the problem
//! was found.
//!
//! A month counts as its first day where it must not be too late, and as its last where it must not be too early. What
//! the plan itself dates before its issue (a deadline in January, issued in March) may well have been done by then.

use crate::date::{self, Day};
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::plan::progress::{Problem, Report};
use crate::rules::endpoints::names_year;
use crate::rules::phases::day_in_words;
use crate::rules::progress_case::Track;
use crate::rules::{Check, Fixes, ProgressCase, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "P002",
    name: "done-in-future",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("done_in_future.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    for track in &case.tracks {
        for told in &track.told {
            let Some(done_on) = &told.said.done_on else { continue };
            findings.extend(after(&told.report, done_on).or_else(|| before_plan(case, track, &told.report, done_on)));
        }
    }
    for report in &case.history.reports {
        for problem in &report.progress.problems {
            let days = [&problem.found_on, &problem.closed_on].into_iter().flatten();
            findings.extend(days.filter_map(|day| after(report, day)));
            findings.extend(closed_before_found(report, problem));
        }
    }
}

/// The first and the last day of what is written.
fn days(report: &Report, text: &Text) -> Option<(Day, Day)> {
    let value = date::parse(text, &report.progress.date_context()).ok()?;
    Some((value.first().or(value.last())?, value.last()?))
}

fn after(report: &Report, text: &Text) -> Option<Diagnostic> {
    let (first, _) = days(report, text)?;
    if first <= report.as_of {
        return None;
    }
    let (words, told) = (text.trim(), day_in_words(report.as_of));
    let message = message!("“{words}”在截至日期之后", "“{words}” is after the day that the report tells of");
    let year = first.year();
    let remedy = if names_year(text) {
        message!("核对日期；还没有做完的，状态写“进行中”", "check the date; what is not done yet is “进行中”")
    } else {
        let last = year - 1;
        message!(
            "没有写年份的读作{year}年；是上一年的，写“{last}年{words}”",
            "without a year it is read as {year}; if the year before is meant, write “{last}年{words}”"
        )
    };
    let because = message!(
        "报告只说截至日期以前的事，还没有到的日子不会已经做完",
        "a report tells what had been done by its day, and nothing is done on a day to come"
    );
    let place = message!("截至{told}", "it tells of {told}");
    Some(finding(text, message, because, remedy).also(report.progress.as_of.span(), place))
}

fn before_plan(case: &ProgressCase, track: &Track, report: &Report, text: &Text) -> Option<Diagnostic> {
    let issued = case.issued?;
    let (begins, _) = case.history.span?;
    let (_, done) = days(report, text)?;
    let due = case.planned_due(track).and_then(|(due, context)| super::last_day(due, &context));
    let looks_back = due.is_some_and(|due| due < issued);
    if done >= begins.min(issued) || looks_back || !names_year(text) {
        return None;
    }
    let (words, issued) = (text.trim(), day_in_words(issued));
    let message = message!("“{words}”早于方案成文", "“{words}” is before the plan was issued");
    let because = message!(
        "方案{issued}才成文，也没有更早的阶段",
        "the plan was issued on {issued}, and no phase of it begins earlier"
    );
    let remedy = message!("核对日期，多半是年份写错", "check the date; most likely the year is wrong");
    let finding = finding(text, message, because, remedy);
    let place = case.history.plan.date_text().map(|date| date.span());
    Some(place.into_iter().fold(finding, |finding, place| {
        finding.also(place, message!("方案的成文日期在这里", "the plan was issued here"))
    }))
}

fn closed_before_found(report: &Report, problem: &Problem) -> Option<Diagnostic> {
    let (found_on, closed_on) = (problem.found_on.as_ref()?, problem.closed_on.as_ref()?);
    let ((found, _), (_, closed)) = (days(report, found_on)?, days(report, closed_on)?);
    if closed >= found {
        return None;
    }
    let (words, earlier) = (closed_on.trim(), found_on.trim());
    let message = message!("“{words}”销号，早于发现日期", "it was closed (“{words}”) before it was found");
    let because = message!("没有发现的问题无从销号", "nobody can close what nobody has found");
    let remedy = message!("核对两个日期", "check both dates");
    let place = message!("发现日期是“{earlier}”", "it was found on “{earlier}”");
    Some(finding(closed_on, message, because, remedy).also(found_on.span(), place))
}

fn finding(text: &Text, message: Message, because: Message, remedy: Message) -> Diagnostic {
    Diagnostic::new(RULE.name, text.span(), message).because(because).remedy(remedy)
}
