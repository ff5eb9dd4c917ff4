//! What stands in each cell of a ledger: what the plan says, and what was reported so far.

use crate::date::{self, Context, Day};
use crate::document::{Cell, Value};
use crate::plan::Register;
use crate::plan::progress::ledger::units_in_charge;
use crate::plan::progress::{IndicatorStanding, Lateness, Light, LightRule, Problem, Report, TaskStanding, percent};
use crate::source::Text;

/// The longest time before a deadline of which a task is reminded, in days.
const SOON: i32 = 30;

/// The cell of a task in the column of that name.
pub fn of_task(column: &str, task: &TaskStanding, register: &Register, signal: Option<String>) -> Cell {
    let told = |field: fn(&crate::plan::progress::TaskReport) -> Option<&Text>| task.told.and_then(field);
    match column {
        "id" => Cell::text(task.id().unwrap_or_default()),
        "number" => Cell { value: Value::Number(task.number as f64), ..Cell::text(task.number.to_string()) },
        "title" => Cell::text(task.title()),
        "given_units" => Cell::text(units_in_charge(task, register)),
        "given_due" => text(task.due_text),
        "signal" => Cell::text(signal.unwrap_or_default()),
        "status" => Cell::text(task.status.map_or("", |status| status.word())),
        "percent" => share(told(|told| told.percent.as_ref())),
        "done_on" => day(told(|told| told.done_on.as_ref())),
        "note" => text(told(|told| told.note.as_ref())),
        "problem" => text(told(|told| told.problem.as_ref())),
        "cause" => text(told(|told| told.cause.as_ref())),
        "next" => text(told(|told| told.next.as_ref())),
        "due" => text(told(|told| told.due.as_ref())),
        "units" => Cell::text(task.told.map(|told| register.joined(&told.units)).unwrap_or_default()),
        _ => Cell::default(),
    }
}

/// What whoever fills the ledger in should see at once: a deadline that is past or near, or a light that is not green.
pub fn signal(task: &TaskStanding, lights: &LightRule) -> Option<String> {
    let light = task.light.filter(|light| *light != Light::Green).map(|light| lights.word(light).to_string());
    match task.lateness {
        Lateness::Overdue { days } => Some(format!("已逾期{days}天")),
        Lateness::Coming { days: 0 } => Some("今日到期".to_string()),
        Lateness::Coming { days } if days <= SOON && light.is_none() => Some(format!("还有{days}天")),
        Lateness::Coming { .. } | Lateness::Open => light,
        _ => None,
    }
}

/// The cell of an indicator. Its value belongs to the day of the ledger; any earlier one is that of the report before.
pub fn of_indicator(column: &str, indicator: &IndicatorStanding, reports: &[Report], day: Option<Day>) -> Cell {
    let planned = indicator.entry.indicator;
    let value = |report: &Report| report.progress.indicator(&planned.id).map(|text| text.trim().to_string());
    let is_now = |report: &&Report| Some(report.as_of) == day;
    match column {
        "id" => Cell::text(planned.id.trim()),
        "name" => Cell::text(planned.name.trim()),
        "target" => {
            let per = planned.per.as_ref().map(|per| format!("{}，", per.trim())).unwrap_or_default();
            Cell::text(format!("{per}{}", planned.target.trim()))
        }
        "given_due" => text(indicator.entry.by),
        "before" => figure(reports.iter().rev().filter(|report| !is_now(report)).find_map(value)),
        "value" => figure(reports.iter().rev().filter(is_now).find_map(value)),
        _ => Cell::default(),
    }
}

/// The cell of a problem.
pub fn of_problem(column: &str, problem: &Problem, register: &Register) -> Cell {
    match column {
        "text" => text(Some(&problem.text)),
        "found_on" => day(problem.found_on.as_ref()),
        "units" => Cell::text(register.joined(&problem.units)),
        "measure" => text(problem.measure.as_ref()),
        "due" => text(problem.due.as_ref()),
        "closed_on" => day(problem.closed_on.as_ref()),
        _ => Cell::default(),
    }
}

/// The words, as they are.
pub fn text(text: Option<&Text>) -> Cell {
    Cell::text(text.map_or("", |text| text.trim()))
}

/// A day, if the text is one; otherwise the words.
pub fn day(written: Option<&Text>) -> Cell {
    let words = text(written);
    let value = written.and_then(|text| date::parse(text, &Context { year: None }).ok());
    let one = value.and_then(|value| value.first().filter(|first| Some(*first) == value.last()));
    match one {
        Some(day) => Cell { value: Value::Date(day.to_string()), ..words },
        None => words,
    }
}

fn share(written: Option<&Text>) -> Cell {
    let words = text(written);
    match written.and_then(|text| percent(text)) {
        Some(share) => Cell { value: Value::Percent(share), ..words },
        None => words,
    }
}

/// A value of an indicator as a number where it is written as one: 0.42 and not 0.420, which would lose its end.
fn figure(written: Option<String>) -> Cell {
    let words = Cell::text(written.clone().unwrap_or_default());
    let Some(written) = written else { return words };
    let number =
        |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite() && number.to_string() == text);
    let value = match (number(&written), written.strip_suffix('%').and_then(number)) {
        (Some(number), _) => Value::Number(number),
        (None, Some(share)) => Value::Percent(share),
        (None, None) => Value::Text,
    };
    Cell { value, ..words }
}
