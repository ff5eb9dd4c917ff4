//! P011: a deadline or units that were changed, or a task that was given up, without a word why.
//!
//! Told is the report that brings the change; to repeat it needs no cause. The same day in another form, the same unit
//! under its short name, and a first deadline where the plan sets none are no change.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::plan::progress::{Status, full_name};
use crate::rules::progress_case::{Told, Track};
use crate::rules::{Check, Fixes, ProgressCase, Rule};
use crate::source::{Span, Text};

pub static RULE: Rule = Rule {
    code: "P011",
    name: "change-unexplained",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("change_unexplained.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    for track in &case.tracks {
        for (index, told) in track.told.iter().enumerate().filter(|(_, told)| !told.has_cause()) {
            let changes = [due(case, track, index), units(case, track, index), dropped(track, index)];
            findings.extend(changes.into_iter().flatten().map(|change| finding(told, change)));
        }
    }
}

/// A change, where it stands, and where what it changes stands.
struct Change {
    message: Message,
    place: Span,
    before: Option<Span>,
}

fn due(case: &ProgressCase, track: &Track, index: usize) -> Option<Change> {
    let told = track.told.get(index)?;
    let now = told.said.due.as_ref()?;
    let (before, context) = match index.checked_sub(1) {
        Some(earlier) => case.due(track, earlier),
        None => case.planned_due(track),
    }?;
    let days = (super::last_day(before, &context), super::last_day(now, &told.context()));
    let is_same = before.trim() == now.trim() || days.0.is_some() && days.0 == days.1;
    let (name, old, new) = (track.name(), before.trim(), now.trim());
    (!is_same).then(|| Change {
        message: message!(
            "{name}的完成时限由“{old}”改为“{new}”，没有说明原因",
            "{name}: the deadline was changed from “{old}” to “{new}” without a cause"
        ),
        place: now.span(),
        before: Some(before.span()),
    })
}

fn units(case: &ProgressCase, track: &Track, index: usize) -> Option<Change> {
    let told = track.told.get(index)?;
    let now: &[Text] = &told.said.units;
    let first = now.first()?;
    let task = track.entry.task;
    let changed = track.told.get(..index)?.iter().rev().find(|told| !told.said.units.is_empty());
    let all: Vec<&Text> = match changed {
        Some(told) => told.said.units.iter().collect(),
        None => task.units.iter().chain(task.lead.iter()).chain(task.support.iter()).collect(),
    };
    let names = |names: &mut dyn Iterator<Item = &Text>| -> BTreeSet<String> {
        names.map(|name| full_name(name, case.history.register)).collect()
    };
    let new = names(&mut now.iter());
    let answering = changed.is_none() && !task.lead.is_empty() && new == names(&mut task.lead.iter());
    if all.is_empty() || answering || new == names(&mut all.iter().copied()) {
        return None;
    }
    let join = |names: &[&Text]| names.iter().map(|name| name.trim()).collect::<Vec<_>>().join("、");
    let (name, old, new) = (track.name(), join(&all), join(&now.iter().collect::<Vec<_>>()));
    Some(Change {
        message: message!(
            "{name}的责任单位由“{old}”改为“{new}”，没有说明原因",
            "{name}: the units were changed from “{old}” to “{new}” without a cause"
        ),
        place: first.span(),
        before: all.first().map(|name| name.span()),
    })
}

fn dropped(track: &Track, index: usize) -> Option<Change> {
    let told = track.told.get(index)?;
    let is_dropped = |told: &Told| told.said.status == Some(Status::Dropped);
    let before = index.checked_sub(1).and_then(|earlier| track.told.get(earlier));
    if !is_dropped(told) || before.is_some_and(is_dropped) {
        return None;
    }
    let name = track.name();
    let message = message!("{name}中止，没有说明原因", "{name} was given up without a cause");
    Some(Change { message, place: told.key.span(), before: before.map(|told| told.key.span()) })
}

fn finding(told: &Told, change: Change) -> Diagnostic {
    let finding = Diagnostic::new(RULE.name, change.place, change.message)
        .because(message!(
            "时限、单位改了，任务停了，与方案和上期对照的人要知道是谁同意的、为什么",
            "whoever compares this with the plan has to know why it was changed, and who agreed"
        ))
        .remedy(message!("在这一项的“原因”里说明", "say why in the `cause` of this task"));
    match change.before {
        Some(before) => finding.also(before, message!("原来是这样", "as it was")),
        None if change.place == told.key.span() => finding,
        None => finding.also(told.key.span(), message!("在这一项里", "in this task")),
    }
}
