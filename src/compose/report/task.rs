//! 重点任务进展: what was done of each task that a report says something of, by the groups of the plan.

use super::block::{Chapter, Piece, entry, paragraph, pieces, run_on};
use super::facts::{self, Facts, title};
use crate::compose::anchors::Anchors;
use crate::compose::phrase::{closed, report, tasks as words};
use crate::compose::printed::{self, Tenths};
use crate::document::{Block, Inline};
use crate::plan::progress::{Class, GroupShare, TaskStanding};

pub fn chapter(facts: &Facts, anchors: &mut Anchors) -> Option<Chapter> {
    let groups = facts.groups();
    let told: Vec<&GroupShare> =
        groups.iter().filter(|group| group.tasks.iter().any(|task| note(task).is_some())).collect();
    if told.is_empty() {
        return None;
    }
    let several = groups.len() > 1;
    let piece = |group: &&GroupShare| {
        let mut blocks = Vec::new();
        if several {
            blocks.push(paragraph(counts(group)));
        }
        blocks.extend(group.tasks.iter().flat_map(|task| said(facts, task)));
        Piece { anchor: "group", title: group.title.to_string(), blocks }
    };
    let list: Vec<Piece> = told.iter().map(piece).collect();
    let mut blocks = vec![paragraph(words::numbers_agree(&facts.ledger_label()))];
    blocks.extend(pieces(list, anchors));
    Some(Chapter { anchor: "tasks", title: report::TASKS, blocks })
}

fn counts(group: &GroupShare) -> String {
    let classes: Vec<(Class, u32)> = Class::ALL
        .into_iter()
        .map(|class| (class, group.figures.count(class)))
        .filter(|(_, count)| *count > 0)
        .collect();
    words::group(group.figures.total, &classes, group.figures.share.map(Tenths::of))
}

/// 进展 of a task, where a report has words on it.
pub fn note<'a>(task: &TaskStanding<'a>) -> Option<&'a str> {
    facts::said(task.told.and_then(|told| told.note.as_deref()))
}

/// Where the text tells of a task; the ledger leads there.
pub fn anchor(task: &TaskStanding) -> String {
    format!("task-{}", task.number)
}

fn said(facts: &Facts, task: &TaskStanding) -> Vec<Block> {
    let (Some(note), Some(status)) = (note(task), task.status) else { return Vec::new() };
    let light = task.light.map(|light| facts.subject.lights.word(light).trim());
    let done_on = task.done_on.map(printed::day);
    let state = words::state(&words::State {
        status,
        share: task.share.map(Tenths::of),
        elapsed: task.elapsed.map(Tenths::of),
        done_on: done_on.as_deref(),
        lateness: task.lateness,
        light,
    });
    let lead = vec![Inline::text(closed(&title(task)))];
    let start = entry(Some(anchor(task)), task.number, lead, vec![Inline::text(state)]);
    let mut blocks = run_on(start, &words::sentence(note));
    let units = facts.units_of(task);
    let mut tail = Vec::new();
    tail.extend(facts.told_earlier(task).map(|day| Inline::text(words::told_earlier(&printed::day(day)))));
    if !units.is_empty() {
        let label = facts.unit_label();
        let has_labels = task.changed_units.is_none() && !task.entry.task.lead.is_empty();
        tail.push(Inline::Units { text: words::responsible(label, &units, has_labels) });
    }
    match blocks.last_mut() {
        Some(Block::Paragraph(last)) => last.text.extend(tail),
        _ => blocks.push(Block::Paragraph(crate::document::Paragraph::plain(tail))),
    }
    blocks
}
