//! What the first page tells of all plans together: deadlines, and the chart of their tasks.

use std::collections::BTreeSet;

use super::Shelf;
use crate::compose::overview::{self, Subject};
use crate::compose::summary::TaskLine;
use crate::document::Chart;
use crate::site::page::{DueTask, DueTasks, Named};

/// The deadlines of all plans, as of the newest report of any. A plan that was not reported on that day may have done
/// more since its own; so what is late is what its own report says, and what comes is what is not known to be done.
pub(super) fn deadlines(shelves: &[Shelf]) -> DueTasks {
    let as_of = shelves.iter().filter_map(|shelf| shelf.plan.summary.as_of.as_deref()).max();
    let tasks = || shelves.iter().flat_map(|shelf| shelf.plan.summary.tasks.iter().map(move |task| (shelf, task)));
    let mut late: Vec<_> = tasks().filter(|(_, task)| task.late.is_some()).collect();
    late.sort_by_key(|(_, task)| std::cmp::Reverse(task.late));
    let is_open = |class: Option<&str>| !matches!(class, Some("done" | "dropped"));
    let is_next = |due: Option<&str>| due.zip(as_of).is_some_and(|(due, as_of)| due >= as_of);
    let mut next: Vec<_> = tasks().filter(|(_, task)| is_open(task.class) && is_next(task.due_on.as_deref())).collect();
    next.sort_by_key(|(_, task)| task.due_on.as_deref());
    DueTasks { as_of: as_of.map(str::to_string), late: named(&late), next: named(&next) }
}

fn named(tasks: &[(&Shelf, &TaskLine)]) -> Named {
    let deadline = |(shelf, task): &(&Shelf, &TaskLine)| DueTask {
        plan: shelf.id.clone(),
        plan_title: shelf.plan.entry.title.trim().into(),
        task: (*task).clone(),
    };
    Named { first: tasks.iter().take(Named::MOST).map(deadline).collect(), count: tasks.len() }
}

/// How many units have tasks.
pub(super) fn units(shelves: &[Shelf]) -> usize {
    let names = shelves.iter().flat_map(|shelf| &shelf.plan.summary.units).map(|unit| unit.name.as_str());
    names.collect::<BTreeSet<_>>().len()
}

/// The chart of all plans that have a report.
pub(super) fn chart(shelves: &[Shelf]) -> Option<Chart> {
    let subjects: Vec<Subject> = shelves.iter().map(subject).collect();
    overview::overview(&subjects)
}

fn subject(shelf: &Shelf) -> Subject<'_> {
    let entry = &shelf.plan.entry;
    let area = entry.area.as_deref().or(entry.kind.as_deref()).unwrap_or_default();
    Subject { title: &entry.title, area, summary: &shelf.plan.summary }
}
