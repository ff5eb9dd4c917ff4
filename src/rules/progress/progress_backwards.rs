//! P003: less done than in the report before, without a word why.
//!
//! Compared is what a task says with what it said last, in whichever earlier report that was. A task that is given up
//! falls back on purpose and is for `change-unexplained`; a share that nobody gave cannot fall.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::progress::{Status, percent};
use crate::rules::phases::day_in_words;
use crate::rules::progress_case::{Told, Track};
use crate::rules::{Check, Fixes, ProgressCase, Rule};

pub static RULE: Rule = Rule {
    code: "P003",
    name: "progress-backwards",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("progress_backwards.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    for track in &case.tracks {
        let pairs = track.told.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
        let fell = pairs.filter(|(before, now)| is_backwards(before, now) && !now.has_cause());
        findings.extend(fell.map(|(before, now)| finding(track, before, now)));
    }
}

fn is_backwards(before: &Told, now: &Told) -> bool {
    use Status::{Done, Dropped, InProgress, NotStarted};
    // Two files of one day are for `as-of-order`; neither is the earlier.
    if before.report.as_of == now.report.as_of {
        return false;
    }
    let (Some(was), Some(is)) = (before.said.status, now.said.status) else { return false };
    if is == Dropped || was == Dropped {
        return false;
    }
    let reopened = was.is_done() && !is.is_done() || was == InProgress && is == NotStarted;
    let shares = share(before).zip(share(now));
    reopened || is != Done && shares.is_some_and(|(before, now)| now < before - 1e-9)
}

fn share(told: &Told) -> Option<f64> {
    if told.is_done() {
        return Some(100.0);
    }
    percent(told.said.percent.as_ref()?)
}

fn finding(track: &Track, before: &Told, now: &Told) -> Diagnostic {
    let (name, earlier, later) = (track.name(), words(before), words(now));
    let place = now.said.percent.as_ref().filter(|text| percent(text).is_some()).unwrap_or(now.key);
    let last = before.said.percent.as_ref().filter(|text| percent(text).is_some()).unwrap_or(before.key);
    let day = day_in_words(before.report.as_of);
    let message = message!(
        "{name}上期{earlier}，本期{later}，没有说明原因",
        "{name}: “{earlier}” in the report before, “{later}” in this one, without a cause"
    );
    Diagnostic::new(RULE.name, place.span(), message)
        .also(last.span(), message!("截至{day}是这样报的", "reported so on {day}"))
        .because(message!(
            "前后两期一对照就看得出，读的人要问：是上期报多了，还是做好的又退回去了",
            "whoever compares the reports will ask which of them was wrong"
        ))
        .remedy(message!(
            "核对两期的数；确实退回的，在“原因”里说明",
            "check both reports; if the work did go back, say why in `cause`"
        ))
}

fn words(told: &Told) -> String {
    let status = told.said.status.map_or("", Status::word);
    match told.said.percent.as_ref().filter(|text| percent(text).is_some()) {
        Some(share) if !told.is_done() => format!("{status} {}", share.trim()),
        _ => status.to_string(),
    }
}
