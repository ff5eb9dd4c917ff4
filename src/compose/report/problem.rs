//! 存在的问题: what is late, what is behind, what the units say stands in the way, the list of problems.

use super::block::{Chapter, Piece, entry, paragraph, pieces};
use super::chart;
use super::facts::{Facts, plain, said, title};
use crate::compose::anchors::Anchors;
use crate::compose::markdown;
use crate::compose::phrase::{closed, numbered, report, tasks as words};
use crate::compose::printed::{self, Tenths};
use crate::document::{Block, Inline};
use crate::plan::progress::{Light, Measure, TaskStanding};

pub fn chapter(facts: &Facts, anchors: &mut Anchors) -> Option<Chapter> {
    let late = late(facts, anchors);
    let behind = behind(facts);
    let list = [late, behind, told(facts), list(facts)].into_iter().flatten().collect::<Vec<Piece>>();
    let blocks = pieces(list, anchors);
    (!blocks.is_empty()).then_some(Chapter { anchor: "problems", title: report::PROBLEMS, blocks })
}

fn late(facts: &Facts, anchors: &mut Anchors) -> Option<Piece> {
    let late = facts.overdue();
    if late.is_empty() {
        return None;
    }
    let mut blocks = vec![paragraph(words::late_opening(late.len()))];
    for (task, days) in &late {
        let due = task.due_text.map_or("", |due| due.trim());
        let figures = words::late(due, *days, task.share.map(Tenths::of), task.class());
        // Who has reported nothing has not kept back a cause.
        let reason = task.told.map(|_| reason(task)).into_iter().flatten();
        blocks.push(item(facts, task, std::iter::once(Inline::text(figures)).chain(reason).collect()));
    }
    blocks.extend(chart::overdue(facts, &late, anchors));
    Some(Piece { anchor: "late", title: words::LATE_HEADING.to_string(), blocks })
}

/// Behind the time elapsed by the rule of the lights, and not late.
pub fn lagging<'f, 'a>(facts: &'f Facts<'a>) -> Vec<&'f TaskStanding<'a>> {
    if facts.subject.lights.measure == Measure::Outcome {
        return Vec::new();
    }
    let is_behind = |task: &&TaskStanding| {
        let lit = matches!(task.light, Some(Light::Yellow | Light::Red));
        lit && task.overdue().is_none() && task.behind().is_some()
    };
    facts.now.tasks.iter().filter(is_behind).collect()
}

fn behind(facts: &Facts) -> Option<Piece> {
    let tasks = lagging(facts);
    if tasks.is_empty() {
        return None;
    }
    let mut blocks = vec![paragraph(words::behind_opening(tasks.len()))];
    for task in tasks {
        let (Some(share), Some(elapsed), Some(light)) = (task.share, task.elapsed, task.light) else { continue };
        let word = facts.subject.lights.word(light).trim();
        let figures = words::behind(Tenths::of(share), Tenths::of(elapsed), word);
        blocks.push(item(facts, task, std::iter::once(Inline::text(figures)).chain(reason(task)).collect()));
    }
    Some(Piece { anchor: "behind", title: words::BEHIND_HEADING.to_string(), blocks })
}

/// What units tell of tasks that are neither late nor behind.
fn told(facts: &Facts) -> Option<Piece> {
    let named: Vec<usize> = lagging(facts).iter().map(|task| task.number).collect();
    let is_else =
        |task: &&TaskStanding| problem(task).is_some() && task.overdue().is_none() && !named.contains(&task.number);
    let blocks: Vec<Block> =
        facts.now.tasks.iter().filter(is_else).map(|task| item(facts, task, reason(task))).collect();
    let title = words::TOLD_HEADING.to_string();
    (!blocks.is_empty()).then_some(Piece { anchor: "told", title, blocks })
}

fn problem<'a>(task: &TaskStanding<'a>) -> Option<&'a str> {
    said(task.told.and_then(|told| told.problem.as_deref()))
}

/// What stands in the way and why; that no cause was given, where nothing was said at all.
fn reason(task: &TaskStanding) -> Vec<Inline> {
    let cause = said(task.told.and_then(|told| told.cause.as_deref())).map(plain);
    let mut text = problem(task).map(|problem| markdown::inlines(&words::sentence(problem))).unwrap_or_default();
    if text.is_empty() || cause.is_some() {
        text.push(Inline::text(words::cause(cause.as_deref())));
    }
    text
}

/// A numbered paragraph on a task, with who answers for it.
pub fn item(facts: &Facts, task: &TaskStanding, mut text: Vec<Inline>) -> Block {
    text.extend(facts.told_earlier(task).map(|day| Inline::text(words::told_earlier(&printed::day(day)))));
    let units = facts.answering(task);
    if !units.is_empty() {
        text.push(Inline::Units { text: words::responsible(facts.answering_label(task), &units, false) });
    }
    entry(None, task.number, vec![Inline::text(closed(&title(task)))], text)
}

fn list(facts: &Facts) -> Option<Piece> {
    let problems = &facts.now.problems;
    if problems.is_empty() {
        return None;
    }
    let closed = problems.iter().filter(|problem| problem.is_closed).count();
    let late: Vec<_> = problems.iter().zip(1usize..).filter(|(problem, _)| problem.overdue.is_some()).collect();
    let mut blocks = vec![paragraph(words::list(problems.len(), closed, late.len(), &facts.problems_label()))];
    for (standing, number) in late {
        let problem = standing.problem;
        let units = facts.subject.plan.register.joined(&problem.units);
        let due = problem.due.as_ref().map_or("", |due| due.trim());
        let said = words::overdue_problem(&plain(&problem.text), &units, due, standing.overdue.unwrap_or(0));
        blocks.push(paragraph(format!("{}{said}", numbered(number, &said))));
    }
    Some(Piece { anchor: "list", title: words::LIST_HEADING.to_string(), blocks })
}
