//! The figures of a report as JSON: what the document prints, with the raw numbers beside it (report.json).

use serde_json::{Value, json};

use super::facts::{Facts, title};
use super::{ReportSubject, document};
use crate::compose::phrase::report as words;
use crate::compose::printed;
use crate::document::Document;
use crate::plan::progress::{
    Class, Figures, IndicatorStanding, Kind, Lateness, Light, Status, TaskStanding, responsible,
};
use crate::plan::progress::{ProblemStanding, Role, Trend, full_name};

/// Everything the report computes, and the document itself. A watermark is no part of the data; `demo` says the same.
pub fn data(subject: ReportSubject) -> Value {
    let facts = Facts::new(subject);
    let document = Document { watermark: None, ..document(&facts) };
    let span = subject.history.span;
    json!({
        "format": 1,
        "plan": subject.plan.plan.title.trim(),
        "title": document.title,
        "kind": words::kind(facts.kind),
        "as_of": subject.as_of.to_string(),
        "reported_at": facts.newest().map(|report| report.as_of.to_string()),
        "before": facts.before.as_ref().map(|before| before.as_of.to_string()),
        "period": facts.own().and_then(|own| own.period.as_ref()).map(|period| period.trim()),
        "demo": facts.is_demo,
        "span": span.map(|(first, last)| json!({ "first": first.to_string(), "last": last.to_string() })),
        "elapsed": facts.now.elapsed,
        "figures": figures(&facts.figures),
        "shares": Class::ALL.iter().zip(&facts.shares).map(|(class, share)| (key(*class), json!(share))).collect::<serde_json::Map<_, _>>(),
        "tasks": facts.now.tasks.iter().map(|entry| task(&facts, entry)).collect::<Vec<_>>(),
        "groups": facts.groups().iter().map(|group| json!({
            "title": group.title,
            "tasks": group.tasks.iter().map(|task| task.number).collect::<Vec<_>>(),
            "figures": figures(&group.figures),
        })).collect::<Vec<_>>(),
        "units": facts.units().iter().map(|unit| json!({
            "name": unit.name,
            "full": unit.full,
            "tasks": unit.tasks.iter().map(|task| task.number).collect::<Vec<_>>(),
            "supports": unit.supported.iter().map(|task| task.number).collect::<Vec<_>>(),
            "figures": figures(&unit.figures),
        })).collect::<Vec<_>>(),
        "indicators": facts.now.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "changes": facts.changes.changes.iter().map(|change| {
            let number = facts.now.tasks.get(change.task).map(|task| task.number);
            change_of(&change.kind, number)
        }).collect::<Vec<_>>(),
        "problems": facts.now.problems.iter().map(|standing| problem(&facts, standing)).collect::<Vec<_>>(),
        "document": document,
    })
}

/// The key of a class: done, in-progress, not-started, dropped, unreported.
fn key(class: Class) -> String {
    let word = match class {
        Class::Done => "done",
        Class::InProgress => "in-progress",
        Class::NotStarted => "not-started",
        Class::Dropped => "dropped",
        Class::Unreported => "unreported",
    };
    word.to_string()
}

pub fn status(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::NotStarted) => "not-started",
        Some(Status::InProgress) => "in-progress",
        Some(Status::Done) => "done",
        Some(Status::Closed) => "closed",
        Some(Status::Dropped) => "dropped",
        None => "unreported",
    }
}

/// Counts, and the share done out of a hundred, raw and as printed.
pub fn figures(figures: &Figures) -> Value {
    json!({
        "total": figures.total,
        "classes": Class::ALL.iter().map(|class| (key(*class), json!(figures.count(*class)))).collect::<serde_json::Map<_, _>>(),
        "closed": figures.closed,
        "overdue": figures.overdue,
        "done_late": figures.done_late,
        "lights": {
            "green": figures.light(Light::Green),
            "yellow": figures.light(Light::Yellow),
            "red": figures.light(Light::Red),
            "none": figures.unlit,
        },
        "share": figures.share,
        "share_printed": figures.share.map(printed::percent),
    })
}

/// One task with its numbers and the words of its report.
pub fn task(facts: &Facts, task: &TaskStanding) -> Value {
    let told = task.told;
    let said = |text: Option<&crate::source::Text>| text.map(|text| text.trim().to_string());
    let register = facts.subject.plan.register;
    json!({
        "number": task.number,
        "id": task.id(),
        "title": title(task),
        "units": responsible(task).iter().map(|(name, role)| json!({
            "name": name.trim(),
            "full": full_name(name, register),
            "answers": *role == Role::Answers,
        })).collect::<Vec<_>>(),
        "weight": task.weight,
        "start": task.start.map(|day| day.to_string()),
        "due": task.due.map(|day| day.to_string()),
        "due_text": said(task.due_text),
        "due_planned": said(task.entry.task.due.as_ref()),
        "status": status(task.status),
        "share": task.share,
        "elapsed": task.elapsed,
        "behind": task.behind(),
        "lateness": lateness(task.lateness),
        "light": task.light.map(light),
        "light_word": task.light.map(|light| facts.subject.lights.word(light)),
        "told_at": task.told_at.map(|day| day.to_string()),
        "done_on": task.done_on.map(|day| day.to_string()),
        "note": said(told.and_then(|told| told.note.as_ref())),
        "problem": said(told.and_then(|told| told.problem.as_ref())),
        "cause": said(told.and_then(|told| told.cause.as_ref())),
        "next": said(told.and_then(|told| told.next.as_ref())),
    })
}

fn light(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Yellow => "yellow",
        Light::Red => "red",
    }
}

fn lateness(lateness: Lateness) -> Value {
    let (kind, days) = match lateness {
        Lateness::Open => ("open", None),
        Lateness::Dropped => ("dropped", None),
        Lateness::Coming { days } => ("coming", Some(days)),
        Lateness::Overdue { days } => ("overdue", Some(days)),
        Lateness::DoneInTime => ("done-in-time", None),
        Lateness::DoneLate { days } => ("done-late", Some(days)),
        Lateness::Done => ("done", None),
    };
    json!({ "kind": kind, "days": days })
}

fn indicator(standing: &IndicatorStanding) -> Value {
    let indicator = standing.entry.indicator;
    let trend = standing.trend.map(|trend| match trend {
        Trend::Better => "better",
        Trend::Same => "same",
        Trend::Worse => "worse",
    });
    json!({
        "id": indicator.id.trim(),
        "name": indicator.name.trim(),
        "target": indicator.target.trim(),
        "unit": standing.target.as_ref().map(|target| &target.unit),
        "due": standing.due.map(|day| day.to_string()),
        "baseline": standing.baseline,
        "text": standing.told.map(|(_, text)| text.trim()),
        "values": standing.readings.iter().map(|reading| json!({
            "on": reading.on.to_string(),
            "text": reading.text.trim(),
            "value": reading.value,
        })).collect::<Vec<_>>(),
        "expected": standing.expected,
        "reached": standing.is_reached,
        "on_line": standing.is_on_line,
        "trend": trend,
        "less_is_better": standing.less_is_better,
    })
}

fn change_of(kind: &Kind, task: Option<usize>) -> Value {
    let word = match kind {
        Kind::NewlyDone => "newly-done",
        Kind::NewlyBegun => "newly-begun",
        Kind::FirstTold => "first-told",
        Kind::NewlyLate => "newly-late",
        Kind::Reopened => "reopened",
        Kind::Dropped => "dropped",
        Kind::Backwards => "backwards",
        Kind::Due { .. } => "due",
        Kind::Units { .. } => "units",
        Kind::Missing => "missing",
    };
    match kind {
        Kind::Due { before, now } => json!({ "task": task, "kind": word, "before": before, "now": now }),
        Kind::Units { before, now } => json!({ "task": task, "kind": word, "before": before, "now": now }),
        _ => json!({ "task": task, "kind": word }),
    }
}

fn problem(facts: &Facts, standing: &ProblemStanding) -> Value {
    let problem = standing.problem;
    json!({
        "text": problem.text.trim(),
        "units": problem.units.iter().map(|name| full_name(name, facts.subject.plan.register)).collect::<Vec<_>>(),
        "found_on": problem.found_on.as_ref().map(|text| text.trim()),
        "measure": problem.measure.as_ref().map(|text| text.trim()),
        "due": standing.due.map(|day| day.to_string()),
        "closed": standing.is_closed,
        "overdue_days": standing.overdue,
    })
}
