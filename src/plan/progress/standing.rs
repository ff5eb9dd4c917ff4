//! Where a plan stands at the end of a day: each task, each indicator, each problem.

use std::collections::BTreeMap;

use super::history::{History, Report};
use super::timing::{days, elapsed};
use super::{Class, IndicatorStanding, Light, LightRule, Measure, Problem, Scope, Status, TaskReport, share};
use crate::date::{self, Context, Day};
use crate::plan::TaskEntry;
use crate::source::Text;
use crate::yaml::OneOrMany;

/// A plan on a day.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    pub as_of: Day,
    /// The newest report of that day or before; none where nothing was reported yet.
    pub report: Option<Report<'a>>,
    /// Every leaf task, in the order of the plan.
    pub tasks: Vec<TaskStanding<'a>>,
    pub indicators: Vec<IndicatorStanding<'a>>,
    /// The list of problems of the newest report.
    pub problems: Vec<ProblemStanding<'a>>,
    /// How much of the plan's own time is over, out of a hundred.
    pub elapsed: Option<f64>,
}

/// A leaf task on a day.
#[derive(Clone, Debug)]
pub struct TaskStanding<'a> {
    pub entry: TaskEntry<'a>,
    /// In the ledger, from 1 through the whole plan.
    pub number: usize,
    /// What the newest report that names it says.
    pub told: Option<&'a TaskReport>,
    /// The day of that report.
    pub told_at: Option<Day>,
    pub status: Option<Status>,
    /// Out of a hundred; none where nobody has said it.
    pub share: Option<f64>,
    pub weight: f64,
    pub start: Option<Day>,
    /// The last day on which it is in time.
    pub due: Option<Day>,
    /// The deadline as written: the newest change, otherwise the plan's.
    pub due_text: Option<&'a Text>,
    /// The units, where a report changed them.
    pub changed_units: Option<&'a OneOrMany<Text>>,
    /// The day it was done, where that was told.
    pub done_on: Option<Day>,
    /// How much of its time is over, out of a hundred.
    pub elapsed: Option<f64>,
    pub lateness: Lateness,
    pub light: Option<Light>,
}

/// How a task stands to its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    /// Without a deadline that can be compared.
    Open,
    /// Dropped: nothing is expected any more.
    Dropped,
    /// Not done, `days` to go; 0 on the last day.
    Coming {
        days: i32,
    },
    /// Not done, `days` after the deadline.
    Overdue {
        days: i32,
    },
    DoneInTime,
    /// Done `days` after the deadline.
    DoneLate {
        days: i32,
    },
    /// Done; from what was reported it cannot be told whether in time.
    Done,
}

/// A line of the list of problems on a day.
#[derive(Clone, Copy, Debug)]
pub struct ProblemStanding<'a> {
    pub problem: &'a Problem,
    pub due: Option<Day>,
    /// 销号: taken off the list.
    pub is_closed: bool,
    /// Days past its deadline while still open.
    pub overdue: Option<i32>,
}

impl<'a> TaskStanding<'a> {
    pub fn class(&self) -> Class {
        self.status.into()
    }

    /// Its id, by which progress files name it.
    pub fn id(&self) -> Option<&'a str> {
        self.entry.task.id.as_ref().map(|id| id.trim())
    }

    /// Its title, or where it has none its text.
    pub fn title(&self) -> &'a str {
        let task = self.entry.task;
        task.title.as_ref().or(task.text.as_ref()).map_or("", |words| words.trim())
    }

    /// Percentage points that the share done is behind the time elapsed; negative when ahead.
    pub fn behind(&self) -> Option<f64> {
        Some(self.elapsed? - self.share?)
    }

    /// The same between the figures as they are printed, to one decimal: who holds 35.0% against 40.0% finds 5.0, and
    /// must come to the same light.
    pub fn printed_behind(&self) -> Option<f64> {
        let printed = |share: f64| (share * 10.0 + 1e-7).round() / 10.0;
        Some(printed(self.elapsed?) - printed(self.share?))
    }

    /// Days past the deadline, of a task that is not done.
    pub fn overdue(&self) -> Option<i32> {
        match self.lateness {
            Lateness::Overdue { days } => Some(days),
            _ => None,
        }
    }
}

impl<'a> Standing<'a> {
    /// From the reports up to `as_of`.
    pub(super) fn new(history: &History<'a>, reports: &[Report<'a>], as_of: Day, rule: &LightRule) -> Self {
        let tasks = history.outline.tasks.iter().zip(1..);
        let told: Vec<_> = reports.iter().map(|report| (*report, report.progress.by_task())).collect();
        let task = |(entry, number): (&TaskEntry<'a>, usize)| {
            Teller { history, reports: &told, as_of, rule }.task(*entry, number)
        };
        let indicators = history.outline.indicators.iter();
        let problems = reports.last().map(|report| problems(report, as_of)).unwrap_or_default();
        Standing {
            as_of,
            report: reports.last().copied(),
            tasks: tasks.map(task).collect(),
            indicators: indicators.map(|entry| IndicatorStanding::new(history, reports, *entry, as_of)).collect(),
            problems,
            elapsed: history.span.and_then(|(first, last)| elapsed(first, last, as_of, rule.elapsed.step)),
        }
    }
}

/// Works out one task from the reports.
struct Teller<'t, 'a> {
    history: &'t History<'a>,
    /// Each with what it says, by the ids of tasks.
    reports: &'t [(Report<'a>, BTreeMap<&'a str, &'a TaskReport>)],
    as_of: Day,
    rule: &'t LightRule,
}

impl<'a> Teller<'_, 'a> {
    fn task(&self, entry: TaskEntry<'a>, number: usize) -> TaskStanding<'a> {
        let planned = entry.task;
        let told = self.told(entry);
        let last = told.last().copied();
        let status = last.and_then(|(_, told)| told.status);
        let changed = |change: fn(&TaskReport) -> bool| told.iter().rev().find(|(_, told)| change(told)).copied();
        let new_due = changed(|told| told.due.is_some());
        let plan_context = self.history.plan.date_context();
        let (due_text, due_context) = match new_due {
            Some((report, told)) => (told.due.as_ref(), report.progress.date_context()),
            None => (planned.due.as_ref(), plan_context),
        };
        let due = due_text.and_then(|text| last_day(text, &due_context));
        let first = planned.start.as_ref().and_then(|text| first_day(text, &plan_context));
        let done_on = last.filter(|_| status.is_some_and(Status::is_done)).and_then(|(report, told)| {
            told.done_on.as_ref().and_then(|text| last_day(text, &report.progress.date_context()))
        });
        let mut task = TaskStanding {
            entry,
            number,
            told: last.map(|(_, told)| told),
            told_at: last.map(|(report, _)| report.as_of),
            status,
            share: last.and_then(|(_, told)| share_done(told)),
            weight: planned.weight.as_ref().and_then(|text| share::weight(text)).unwrap_or(1.0),
            start: first.or(self.history.span.map(|(first, _)| first)),
            due,
            due_text,
            changed_units: changed(|told| !told.units.is_empty()).map(|(_, told)| &told.units),
            done_on,
            elapsed: None,
            lateness: Lateness::Open,
            light: None,
        };
        task.elapsed = self.elapsed(&task);
        task.lateness = lateness(&task, self.as_of, first_done(&told));
        task.light = light(&task, self.rule);
        task
    }

    /// What the reports say of a task, oldest first.
    fn told(&self, entry: TaskEntry<'a>) -> Vec<(Report<'a>, &'a TaskReport)> {
        let Some(id) = &entry.task.id else { return Vec::new() };
        self.reports.iter().filter_map(|(report, told)| Some((*report, *told.get(id.trim())?))).collect()
    }

    fn elapsed(&self, task: &TaskStanding) -> Option<f64> {
        let (first, last) = match self.rule.elapsed.scope {
            Scope::Task => (task.start?, task.due?),
            Scope::Plan => self.history.span?,
        };
        elapsed(first, last, self.as_of, self.rule.elapsed.step)
    }
}

/// Between which reports a task that is done became so: the day of the last that had it undone, and of the first that
/// had it done.
fn first_done(told: &[(Report, &TaskReport)]) -> Option<(Option<Day>, Day)> {
    let is_done = |told: &TaskReport| told.status.is_some_and(Status::is_done);
    let done_since = told.iter().rposition(|(_, told)| !is_done(told)).map_or(0, |undone| undone + 1);
    let first = told.get(done_since)?.0.as_of;
    Some((done_since.checked_sub(1).map(|undone| told[undone].0.as_of), first))
}

fn share_done(told: &TaskReport) -> Option<f64> {
    let said = told.percent.as_ref().and_then(|text| share::percent(text));
    match told.status {
        Some(Status::Done | Status::Closed) => Some(100.0),
        Some(Status::NotStarted) => Some(said.unwrap_or(0.0)),
        _ => said,
    }
}

fn lateness(task: &TaskStanding, as_of: Day, became_done: Option<(Option<Day>, Day)>) -> Lateness {
    if task.status == Some(Status::Dropped) {
        return Lateness::Dropped;
    }
    let is_done = task.status.is_some_and(Status::is_done);
    let Some(due) = task.due else { return if is_done { Lateness::Done } else { Lateness::Open } };
    if !is_done {
        let left = days(as_of, due);
        return if left < 0 { Lateness::Overdue { days: -left } } else { Lateness::Coming { days: left } };
    }
    match (task.done_on, became_done) {
        (Some(done), _) if done > due => Lateness::DoneLate { days: days(due, done) },
        (Some(_), _) => Lateness::DoneInTime,
        // Without a day of its own it was done between two reports; both in time, or both late, tells.
        (None, Some((_, first))) if first <= due => Lateness::DoneInTime,
        (None, Some((Some(undone), _))) if undone > due => Lateness::DoneLate { days: days(due, undone) },
        (None, _) => Lateness::Done,
    }
}

fn light(task: &TaskStanding, rule: &LightRule) -> Option<Light> {
    if matches!(task.class(), Class::Dropped) {
        return None;
    }
    match rule.measure {
        Measure::Outcome => match task.lateness {
            Lateness::DoneInTime => Some(Light::Green),
            Lateness::DoneLate { .. } => Some(Light::Yellow),
            Lateness::Overdue { .. } => Some(Light::Red),
            _ => None,
        },
        Measure::Pace { .. } if task.class() == Class::Done => Some(Light::Green),
        Measure::Pace { yellow, red, overdue } => {
            let late = task.overdue().map(|_| overdue);
            let pace = task.printed_behind().map(|behind| match behind {
                // Shares are decimal fractions: what is 10 points by hand is 10 points here.
                behind if behind > red + 1e-9 => Light::Red,
                behind if behind >= yellow - 1e-9 && behind > 1e-9 => Light::Yellow,
                _ => Light::Green,
            });
            pace.max(late)
        }
    }
}

fn problems<'a>(report: &Report<'a>, as_of: Day) -> Vec<ProblemStanding<'a>> {
    let context = report.progress.date_context();
    let standing = |problem: &'a Problem| {
        let due = problem.due.as_ref().and_then(|text| last_day(text, &context));
        let is_closed = problem.closed_on.is_some();
        let overdue = due.map(|due| days(due, as_of)).filter(|days| *days > 0 && !is_closed);
        ProblemStanding { problem, due, is_closed, overdue }
    };
    report.progress.problems.iter().map(standing).collect()
}

/// The last day of a date as written; none for what has no days, such as 长期.
pub(super) fn last_day(text: &str, context: &Context) -> Option<Day> {
    date::parse(text, context).ok()?.last()
}

fn first_day(text: &str, context: &Context) -> Option<Day> {
    date::parse(text, context).ok()?.first()
}
