//! P004: a task that the report before named, and this one does not.
//!
//! What is over may be left out: done, taken off the list (销号) or given up (中止), its last report stands. One finding a
//! report, at its day.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::progress::Report;
use crate::rules::phases::day_in_words;
use crate::rules::progress::{MOST_NAMED, listed};
use crate::rules::progress_case::{Told, Track};
use crate::rules::{Check, Fixes, ProgressCase, Rule};

pub static RULE: Rule = Rule {
    code: "P004",
    name: "task-dropped",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("task_dropped.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    let reports = &case.history.reports;
    let mut missing: Vec<Vec<(&Track, Told)>> = vec![Vec::new(); reports.len()];
    for track in &case.tracks {
        for (index, told) in track.told.iter().enumerate() {
            let next = told.at + 1;
            let is_named = track.told.get(index + 1).is_some_and(|later| later.at == next);
            // Two files of one day are for `as-of-order`.
            let follows = reports.get(next).is_some_and(|report| report.as_of > told.report.as_of);
            if follows && !is_named && !told.is_over() {
                missing[next].push((track, *told));
            }
        }
    }
    let missing = reports.iter().zip(&missing).filter(|(_, missing)| !missing.is_empty());
    findings.extend(missing.map(|(report, missing)| finding(report, missing)));
}

fn finding(report: &Report, missing: &[(&Track, Told)]) -> Diagnostic {
    let names: Vec<String> = missing.iter().map(|(track, _)| track.name()).collect();
    let ((zh, en), count) = (listed(&names), missing.len());
    let message = message!(
        "上期填报的{count}项任务本期没有：{zh}",
        "named in the report before and not in this one ({count}): {en}"
    );
    let finding = Diagnostic::new(RULE.name, report.progress.as_of.span(), message)
        .because(message!(
            "没有做完的任务中途不见了，正文里的数、台账和上期就对不上",
            "a task that drops out before it is done makes figures and ledger differ from the report before"
        ))
        .remedy(message!(
            "补上这些任务的进展；不再做的，状态写“中止”并说明原因",
            "report them; what is given up has the status “中止” and a cause"
        ));
    missing.iter().take(MOST_NAMED).fold(finding, |finding, (_, told)| {
        let day = day_in_words(told.report.as_of);
        finding.also(told.key.span(), message!("截至{day}填报过", "reported on {day}"))
    })
}
