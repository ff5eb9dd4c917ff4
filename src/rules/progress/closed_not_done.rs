//! P005: taken off the list (已销号) without having been done.
//!
//! Done is what an earlier report calls 已完成 or 已销号, or what has the day of its completion beside the status: between
//! two quarterly reports a task may well be done, examined and closed.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::progress::Status;
use crate::rules::progress_case::{Told, Track, is_said};
use crate::rules::{Check, Fixes, ProgressCase, Rule};

pub static RULE: Rule = Rule {
    code: "P005",
    name: "closed-not-done",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("closed_not_done.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    for track in &case.tracks {
        let closed = track.told.iter().position(|told| told.said.status == Some(Status::Closed));
        let Some((earlier, [told, ..])) = closed.map(|closed| track.told.split_at(closed)) else { continue };
        if !earlier.iter().any(Told::is_done) && !is_said(&told.said.done_on) {
            findings.push(finding(track, earlier.last(), told));
        }
    }
}

fn finding(track: &Track, before: Option<&Told>, told: &Told) -> Diagnostic {
    let name = track.name();
    let message = message!("{name}没有报过“已完成”就销号", "{name} is closed, and was never reported as done");
    let finding = Diagnostic::new(RULE.name, told.key.span(), message)
        .because(message!(
            "销号是做完、验过之后才办的，先销号就没有人再盯着它",
            "a task is closed when it is done and examined; closed before, nobody follows it any more"
        ))
        .remedy(message!(
            "写上完成日期；还没有做完的，状态写“进行中”",
            "give the day on which it was done; if it is not done yet, write “进行中”"
        ));
    match before {
        Some(before) => {
            let word = before.said.status.map_or("", Status::word);
            finding.also(before.key.span(), message!("上次报的是“{word}”", "last reported as “{word}”"))
        }
        None => finding,
    }
}
