//! A plan's data as JSON: what other programs need, resolved and with first and last days, beside the document itself.

use serde_json::{Value, json};

use super::Subject;
use crate::date;
use crate::document::Document;
use crate::plan::{IndicatorEntry, Outline, Register, Resolution, Target, TaskEntry};
use crate::source::Text;

/// The data of one plan; `id` is its folder. A watermark is no part of the data.
pub fn json(id: &str, subject: Subject, document: &Document) -> Value {
    let plan = subject.plan;
    let outline = Outline::new(plan);
    let document = Document { watermark: None, ..document.clone() };
    json!({
        "format": 1,
        "id": id,
        "title": plan.title.trim(),
        "kind": plan.genre(),
        "area": text(plan.area.as_ref()),
        "issuers": names(plan.notice.as_ref().map_or(&plan.issuer, |notice| &notice.issuers), subject.register),
        "number": plan.notice.as_ref().and_then(|notice| text(notice.number.as_ref())),
        "date": plan.issued().map(|day| day.to_string()),
        "goals": outline.goals.iter().map(|goal| json!({
            "id": text(goal.id.as_ref()),
            "title": text(goal.title.as_ref()),
            "by": when(goal.by.as_ref(), subject),
        })).collect::<Vec<_>>(),
        "tasks": outline.tasks.iter().map(|entry| task(entry, subject)).collect::<Vec<_>>(),
        "phases": outline.phases.iter().flat_map(|list| list.phases).map(|phase| json!({
            "id": text(phase.id.as_ref()),
            "name": phase.name.trim(),
            "period": when(Some(&phase.period), subject),
            "tasks": phase.tasks.iter().map(|id| id.trim()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "measures": outline.measures.iter().map(|measure| json!({
            "id": text(measure.id.as_ref()),
            "title": text(measure.title.as_ref()),
            "units": names(&measure.units, subject.register),
            "due": when(measure.due.as_ref(), subject),
        })).collect::<Vec<_>>(),
        "indicators": outline.indicators.iter().map(|entry| indicator(entry, subject)).collect::<Vec<_>>(),
        "document": document,
    })
}

/// The tasks of one plan alone, for programs that keep lists of tasks.
pub fn tasks(id: &str, subject: Subject) -> Value {
    let outline = Outline::new(subject.plan);
    json!({
        "format": 1,
        "plan": id,
        "title": subject.plan.title.trim(),
        "tasks": outline.tasks.iter().map(|entry| task(entry, subject)).collect::<Vec<_>>(),
    })
}

fn task(entry: &TaskEntry, subject: Subject) -> Value {
    let task = entry.task;
    json!({
        "id": text(task.id.as_ref()),
        "title": text(task.title.as_ref()),
        "section": entry.section.heading.trim(),
        "group": entry.group.and_then(|group| text(group.title.as_ref())),
        "units": names(&task.units, subject.register),
        "lead": names(&task.lead, subject.register),
        "support": names(&task.support, subject.register),
        "start": when(task.start.as_ref(), subject),
        "due": when(task.due.as_ref(), subject),
        "checklist": task.checklist.iter().map(|item| item.text.trim()).collect::<Vec<_>>(),
    })
}

fn indicator(entry: &IndicatorEntry, subject: Subject) -> Value {
    let indicator = entry.indicator;
    let target = Target::parse(&indicator.target).map(|target| {
        json!({
            "comparison": format!("{:?}", target.comparison).to_lowercase(),
            "low": target.low,
            "high": target.high,
            "unit": target.unit,
        })
    });
    json!({
        "id": indicator.id.trim(),
        "name": indicator.name.trim(),
        "target": indicator.target.trim(),
        "value": target,
        "per": text(indicator.per.as_ref()),
        "baseline": text(indicator.baseline.as_ref()),
        "by": when(entry.by, subject),
    })
}

/// The names as written, with the full name of each that the register knows.
fn names(names: &[Text], register: &Register) -> Vec<Value> {
    let one = |name: &Text| {
        let full = match register.resolve(name) {
            Resolution::Unit(number) => register.unit(number).map(|unit| unit.name.trim().to_string()),
            Resolution::Ambiguous(..) | Resolution::Unknown => None,
        };
        json!({ "name": name.trim(), "full": full })
    };
    names.iter().map(one).collect()
}

fn text(text: Option<&Text>) -> Option<&str> {
    text.map(|text| text.trim())
}

/// A date as written, with its first and last day where it has any.
fn when(text: Option<&Text>, subject: Subject) -> Option<Value> {
    let text = text?;
    let value = date::parse(text, &subject.plan.date_context()).ok();
    let day = |day: Option<date::Day>| day.map(|day| day.to_string());
    Some(json!({
        "text": text.trim(),
        "first": day(value.as_ref().and_then(|value| value.first())),
        "last": day(value.as_ref().and_then(|value| value.last())),
    }))
}
