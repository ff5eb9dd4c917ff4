//! P009: a line of the list of problems (问题清单) past its deadline and still open. Looked at is the newest report.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::progress_case::{is_said, shortened};
use crate::rules::{Check, Fixes, ProgressCase, Rule};

pub static RULE: Rule = Rule {
    code: "P009",
    name: "problem-overdue",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("problem_overdue.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    let Some(newest) = case.newest() else { return };
    let context = newest.progress.date_context();
    for problem in newest.progress.problems.iter().filter(|problem| !is_said(&problem.closed_on)) {
        let Some(due) = &problem.due else { continue };
        let last = super::last_day(due, &context);
        let days = last.and_then(|last| super::days_between(last, newest.as_of));
        let Some(days) = days.filter(|days| *days > 0) else { continue };
        let words = shortened(problem.text.trim());
        let message = message!(
            "问题“{words}”过了整改时限{days}天，没有销号",
            "the problem “{words}” is open {days} days after its deadline"
        );
        findings.push(
            Diagnostic::new(RULE.name, due.span(), message)
                .also(newest.progress.as_of.span(), message!("截至这一天", "on this day"))
                .because(message!(
                    "问题清单按时限销号，过了时限还挂着，考核时算没有整改",
                    "a list of problems is closed by its deadlines; what stays open counts as not mended"
                ))
                .remedy(message!(
                    "改好了的，写上销号日期；延期的，改整改时限，并在“措施”里说明",
                    "give the day on which it was closed, or a new deadline with the reason in `measure`"
                )),
        );
    }
}
