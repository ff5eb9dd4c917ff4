//! 总体情况: how many tasks of each kind, how much is done, the lights, by group and by unit.

use super::block::{Chapter, paragraph};
use super::facts::{Facts, named, plain, said};
use super::{authored, chart};
use crate::compose::anchors::Anchors;
use crate::compose::markdown;
use crate::compose::phrase::figures::{self as words, Basis, Part};
use crate::compose::phrase::{lights, report};
use crate::compose::printed::{self, Tenths};
use crate::compose::tables::{centred, count, share, table};
use crate::document::{Block, Cell, Table};
use crate::plan::progress::{Class, Figures, Kind, TaskStanding};

pub fn chapter(facts: &Facts, anchors: &mut Anchors) -> Chapter {
    let mut blocks = vec![paragraph(classes(facts))];
    let told = facts.newest().map(|report| report.as_of);
    match told {
        None if facts.figures.total > 0 => blocks.push(paragraph(report::NOTHING_TOLD.to_string())),
        Some(day) if day != facts.subject.as_of => {
            blocks.push(paragraph(report::told_until(&printed::day(day), &facts.as_of())));
        }
        _ => {}
    }
    blocks.extend(dropped(facts).map(paragraph));
    let (pace, late) = (pace(facts).unwrap_or_default(), late(facts).unwrap_or_default());
    if facts.figures.lights.iter().any(|&count| count > 0) {
        let lit = lights::counts(facts.figures.lights, facts.figures.unlit, facts.subject.lights);
        blocks.extend([pace, lit + &late].into_iter().filter(|said| !said.is_empty()).map(paragraph));
        blocks.push(paragraph(lights::legend(facts.subject.lights)));
    } else {
        blocks.extend(Some(pace + &late).filter(|said| !said.is_empty()).map(paragraph));
    }
    blocks.extend(authored(facts.newest().and_then(|report| report.progress.summary.as_deref())));
    blocks.extend(chart::status(facts, anchors));
    blocks.extend(by_group(facts));
    blocks.extend(by_unit(facts, anchors));
    blocks.extend(chart::schedule(facts, anchors));
    Chapter { anchor: "overall", title: report::OVERALL, blocks }
}

fn classes(facts: &Facts) -> String {
    let parts = parts(&facts.figures, &facts.shares);
    words::classes(&words::of_plan(&facts.as_of()), facts.figures.total, &parts, facts.figures.closed)
}

/// The classes that some task has, with the shares of [`Class::ALL`].
pub fn parts<'s>(figures: &Figures, shares: &'s [String]) -> Vec<Part<'s>> {
    Class::ALL
        .into_iter()
        .zip(shares)
        .filter(|(class, _)| figures.count(*class) > 0)
        .map(|(class, share)| Part { class, count: figures.count(class), share })
        .collect()
}

/// How much is done, and how that stands to the time.
fn pace(facts: &Facts) -> Option<String> {
    let done = rate(facts);
    let span = facts.subject.history.span.zip(facts.now.elapsed);
    let step = facts.subject.lights.elapsed.step;
    let timed = span.map(|((first, last), elapsed)| {
        let (first, last, elapsed) = (printed::day(first), printed::day(last), Tenths::of(elapsed));
        match facts.figures.share.filter(|_| done.is_some()) {
            Some(share) => words::pace((&first, &last), step, elapsed, Tenths::of(share)),
            None => words::time_alone((&first, &last), step, elapsed),
        }
    });
    match (done, timed) {
        (Some(done), timed) => Some(format!("{done}。{}", timed.unwrap_or_default())),
        (None, timed) => timed.filter(|_| facts.figures.total > 0),
    }
}

fn rate(facts: &Facts) -> Option<String> {
    let figures = &facts.figures;
    let share = figures.share.filter(|_| facts.is_any_told())?;
    let dropped = figures.count(Class::Dropped);
    let basis = Basis {
        is_weighted: facts.now.tasks.iter().any(|task| task.entry.task.weight.is_some()),
        counted: figures.total - dropped,
        dropped,
        without_percent: figures.without_percent,
        unreported: figures.count(Class::Unreported),
    };
    Some(words::rate(Tenths::of(share), &basis))
}

/// What is late, where there are deadlines.
fn late(facts: &Facts) -> Option<String> {
    let figures = &facts.figures;
    let has_deadlines = facts.now.tasks.iter().any(|task| task.due.is_some() && task.class() != Class::Dropped);
    match facts.newest() {
        Some(_) if has_deadlines => Some(words::lateness(figures.overdue, figures.done_late)),
        None if figures.overdue > 0 => Some(words::past(figures.overdue)),
        _ => None,
    }
}

/// What is no longer to be done, with the cause; what was dropped since the report before is told there.
fn dropped(facts: &Facts) -> Option<String> {
    let new = facts.changes.tasks(|kind| *kind == Kind::Dropped);
    let tasks =
        facts.now.tasks.iter().filter(|task| task.class() == Class::Dropped && !new.contains(&(task.number - 1)));
    let cause = |task: &TaskStanding| said(task.told.and_then(|told| told.cause.as_deref())).map(plain);
    let list: Vec<String> = tasks.map(|task| words::dropped_task(&named(task), cause(task).as_deref())).collect();
    (!list.is_empty()).then(|| words::dropped(&list))
}

/// The classes that some task has, as columns between the counts.
fn class_heads(figures: &Figures) -> Vec<Class> {
    Class::ALL.into_iter().filter(|class| figures.count(*class) > 0).collect()
}

fn by_group(facts: &Facts) -> Option<Block> {
    let groups = facts.groups();
    if groups.len() < 2 {
        return None;
    }
    let mut rows: Vec<Vec<Cell>> = groups
        .iter()
        .map(|group| row(facts, Cell { text: markdown::inlines(group.title), ..Cell::default() }, &group.figures))
        .collect();
    rows.push(row(facts, Cell::text(words::TOTAL), &facts.figures));
    let heads = heads("任务组", "项数", facts, &[]);
    Some(Block::Table(Table { caption: Some(words::BY_GROUP.to_string()), ..centred(table(&heads, rows)) }))
}

fn by_unit(facts: &Facts, anchors: &mut Anchors) -> Vec<Block> {
    let units = facts.units();
    if units.iter().filter(|unit| !unit.tasks.is_empty()).count() < 2 {
        return Vec::new();
    }
    let supports = units.iter().any(|unit| !unit.supported.is_empty());
    let row = |unit: &crate::plan::progress::UnitShare| {
        let mut cells = row(facts, Cell::text(unit.name.clone()), &unit.figures);
        if supports {
            cells.push(count(u32::try_from(unit.supported.len()).unwrap_or(u32::MAX)));
        }
        cells
    };
    let label = facts.unit_label();
    let extra: &[&str] = if supports { &["配合项数"] } else { &[] };
    let heads = heads(label, if supports { "承担项数" } else { "项数" }, facts, extra);
    let table = centred(table(&heads, units.iter().map(row).collect()));
    let mut blocks = vec![Block::Table(Table { caption: Some(words::by_unit(label)), ..table })];
    let note = words::unit_note(facts.has_shared_tasks(&units), supports, facts.without_unit());
    blocks.extend(note.map(paragraph));
    if facts.is_any_told() {
        blocks.extend(chart::units(facts, &units, anchors));
    }
    blocks
}

/// Name, number of tasks, each class, 完成率, 逾期.
fn heads<'h>(name: &'h str, number: &'h str, facts: &Facts, extra: &[&'h str]) -> Vec<&'h str> {
    let mut heads = vec![name, number];
    heads.extend(class_heads(&facts.figures).into_iter().map(|class| class.word()));
    if facts.has_late() {
        heads.push("逾期");
    }
    if facts.is_any_told() {
        heads.push("完成率");
    }
    heads.extend(extra);
    heads
}

fn row(facts: &Facts, name: Cell, figures: &Figures) -> Vec<Cell> {
    let mut cells = vec![name, count(figures.total)];
    cells.extend(class_heads(&facts.figures).into_iter().map(|class| count(figures.count(class))));
    if facts.has_late() {
        cells.push(count(figures.overdue));
    }
    if facts.is_any_told() {
        cells.push(share(figures.share));
    }
    cells
}
