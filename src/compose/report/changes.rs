//! 与上期比较: what has changed since the report before, each with its cause; what is missing now is named.

use super::block::{Chapter, paragraph};
use super::facts::{Facts, named, plain, said};
use crate::compose::phrase::{changes as words, report};
use crate::compose::printed::{self, Tenths};
use crate::plan::progress::{Class, Figures, Kind, Standing, TaskStanding};

pub fn chapter(facts: &Facts) -> Option<Chapter> {
    let before = facts.before.as_ref()?;
    let sentences = if is_unchanged(facts, before) {
        vec![words::unchanged(&printed::day(before.as_of))]
    } else {
        sentences(facts, before)
    };
    let blocks = sentences.into_iter().map(paragraph).collect();
    Some(Chapter { anchor: "changes", title: report::CHANGES, blocks })
}

fn is_unchanged(facts: &Facts, before: &Standing) -> bool {
    let mut pairs = before.tasks.iter().zip(&facts.now.tasks);
    facts.changes.is_empty() && pairs.all(|(old, new)| (old.status, old.share) == (new.status, new.share))
}

fn sentences(facts: &Facts, before: &Standing) -> Vec<String> {
    let old = Figures::of(&before.tasks);
    let now = &facts.figures;
    let shares = old.share.zip(now.share).map(|(old, new)| (Tenths::of(old), Tenths::of(new)));
    let done = (old.count(Class::Done), now.count(Class::Done));
    let mut said = vec![words::opening(&printed::day(before.as_of), shares, done, (old.overdue, now.overdue))];
    let plain = |what: &str, is_kind: fn(&Kind) -> bool| {
        let names: Vec<String> = tasks(facts, is_kind).map(named).collect();
        (!names.is_empty()).then(|| words::list(what, &names))
    };
    said.extend(plain(words::NEWLY_DONE, |kind| *kind == Kind::NewlyDone));
    said.extend(plain(words::NEWLY_BEGUN, |kind| *kind == Kind::NewlyBegun));
    said.extend(plain(words::FIRST_TOLD, |kind| *kind == Kind::FirstTold));
    let raised = raised(facts, before);
    if raised > 0 {
        said.push(words::raised(raised));
    }
    said.extend(no_further(facts, before));
    said.extend(plain(words::NEWLY_LATE, |kind| *kind == Kind::NewlyLate));
    said.extend(told(words::BACKWARDS, fallen(facts, before)));
    let caused = |is_kind: fn(&Kind) -> bool| {
        tasks(facts, is_kind).map(|task| words::because(&named(task), cause(task).as_deref())).collect::<Vec<_>>()
    };
    said.extend(told(words::REOPENED, caused(|kind| *kind == Kind::Reopened)));
    said.extend(told(words::DROPPED, caused(|kind| *kind == Kind::Dropped)));
    said.extend(told(words::DUE, moved(facts)));
    said.extend(told(words::UNITS, handed(facts)));
    said.extend(missing(facts));
    said
}

fn told(what: &str, changes: Vec<String>) -> Option<String> {
    (!changes.is_empty()).then(|| words::told(what, &changes))
}

fn tasks<'f, 'a>(facts: &'f Facts<'a>, is_kind: fn(&Kind) -> bool) -> impl Iterator<Item = &'f TaskStanding<'a>> {
    facts.changes.tasks(is_kind).into_iter().filter_map(|task| facts.now.tasks.get(task))
}

fn cause(task: &TaskStanding) -> Option<String> {
    said(task.told.and_then(|told| told.cause.as_deref())).map(plain)
}

fn raised(facts: &Facts, before: &Standing) -> usize {
    let is_raised = |(old, new): &(&TaskStanding, &TaskStanding)| {
        let rose = old.share.zip(new.share).is_some_and(|(old, new)| new > old);
        rose && (old.class(), new.class()) == (Class::InProgress, Class::InProgress)
    };
    before.tasks.iter().zip(&facts.now.tasks).filter(is_raised).count()
}

fn no_further(facts: &Facts, before: &Standing) -> Option<String> {
    let is_stuck = |(old, new): &(&TaskStanding, &TaskStanding)| {
        let classes = (old.class(), new.class()) == (Class::InProgress, Class::InProgress);
        classes && new.share.is_some() && old.share == new.share && facts.told_earlier(new).is_none()
    };
    let names: Vec<String> =
        before.tasks.iter().zip(&facts.now.tasks).filter(is_stuck).map(|(_, task)| named(task)).collect();
    (!names.is_empty()).then(|| words::list(words::NO_FURTHER, &names))
}

fn fallen(facts: &Facts, before: &Standing) -> Vec<String> {
    let fell = |index: usize| {
        let (old, new) = (before.tasks.get(index)?, facts.now.tasks.get(index)?);
        let said = words::fell(&named(new), Tenths::of(old.share?), Tenths::of(new.share?));
        Some(words::because(&said, cause(new).as_deref()))
    };
    facts.changes.tasks(|kind| *kind == Kind::Backwards).into_iter().filter_map(fell).collect()
}

fn moved(facts: &Facts) -> Vec<String> {
    let one = |change: &crate::plan::progress::Change| match &change.kind {
        Kind::Due { before, now } => {
            let task = facts.now.tasks.get(change.task)?;
            let said = words::moved(&named(task), before.as_deref(), now.as_deref());
            Some(explained(facts, change.task, said, |kind| matches!(kind, Kind::Backwards | Kind::Reopened)))
        }
        _ => None,
    };
    facts.changes.changes.iter().filter_map(one).collect()
}

fn handed(facts: &Facts) -> Vec<String> {
    let joined = |names: &[String]| (!names.is_empty()).then(|| names.join("、"));
    let one = |change: &crate::plan::progress::Change| match &change.kind {
        Kind::Units { before, now } => {
            let task = facts.now.tasks.get(change.task)?;
            let said = words::handed(&named(task), joined(before).as_deref(), joined(now).as_deref());
            Some(explained(facts, change.task, said, |kind| {
                *kind != Kind::Missing && !matches!(kind, Kind::Units { .. })
            }))
        }
        _ => None,
    };
    facts.changes.changes.iter().filter_map(one).collect()
}

/// A change with its cause, unless another change of the same task has given it.
fn explained(facts: &Facts, task: usize, said: String, has_given: fn(&Kind) -> bool) -> String {
    let is_causal = |kind: &Kind| {
        has_given(kind) && matches!(kind, Kind::Backwards | Kind::Reopened | Kind::Dropped | Kind::Due { .. })
    };
    let given = facts.changes.changes.iter().any(|change| change.task == task && is_causal(&change.kind));
    if given { said } else { words::because(&said, facts.now.tasks.get(task).and_then(cause).as_deref()) }
}

/// Unfinished tasks are named; finished ones are said to stay as they were.
fn missing(facts: &Facts) -> Vec<String> {
    let is_over = |task: &&TaskStanding| matches!(task.class(), Class::Done | Class::Dropped);
    let (over, open): (Vec<_>, Vec<_>) = tasks(facts, |kind| *kind == Kind::Missing).partition(is_over);
    let names: Vec<String> = open.into_iter().map(named).collect();
    let mut said = Vec::new();
    if !names.is_empty() {
        said.push(words::list(words::MISSING, &names));
    }
    if !over.is_empty() {
        said.push(words::carried(over.len()));
    }
    said
}
