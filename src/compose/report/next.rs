//! 下一步工作: what the units say they will do, and what is due next; nothing is promised for them.

use super::block::{Chapter, Piece, paragraph};
use super::facts::{Facts, SOON, plain, said, title};
use super::ledger::due;
use super::problem::item;
use crate::compose::anchors::Anchors;
use crate::compose::markdown;
use crate::compose::phrase::{numbered, report, tasks as words};
use crate::compose::printed;
use crate::compose::tables::{count, share, table, without_empty_columns};
use crate::document::{Block, Cell};
use crate::plan::progress::{Class, ProblemStanding, TaskStanding};

pub fn chapter(facts: &Facts, anchors: &mut Anchors) -> Option<Chapter> {
    let list: Vec<Piece> = [measures(facts), mend(facts), soon(facts)].into_iter().flatten().collect();
    let blocks = super::block::pieces(list, anchors);
    (!blocks.is_empty()).then_some(Chapter { anchor: "next", title: report::NEXT, blocks })
}

fn measures(facts: &Facts) -> Option<Piece> {
    let told = |task: &TaskStanding| {
        let next = said(task.told?.next.as_deref())?;
        Some(item(facts, task, markdown::inlines(&words::sentence(next))))
    };
    let blocks: Vec<Block> = facts.now.tasks.iter().filter_map(told).collect();
    let title = words::NEXT_HEADING.to_string();
    (!blocks.is_empty()).then_some(Piece { anchor: "measures", title, blocks })
}

/// What is said to be done about problems that are still open.
fn mend(facts: &Facts) -> Option<Piece> {
    let register = facts.subject.plan.register;
    let open = facts.now.problems.iter().zip(1..).filter(|(standing, _)| !standing.is_closed);
    let mended = |(standing, number): (&ProblemStanding, usize)| {
        let problem = standing.problem;
        let measure = plain(said(problem.measure.as_deref())?);
        let units = register.joined(&problem.units);
        let words = words::mend(&plain(&problem.text), &measure, problem.due.as_deref(), &units);
        Some(paragraph(format!("{}{words}", numbered(number, &words))))
    };
    let blocks: Vec<Block> = open.filter_map(mended).collect();
    let title = words::MEND_HEADING.to_string();
    (!blocks.is_empty()).then_some(Piece { anchor: "mend", title, blocks })
}

fn soon(facts: &Facts) -> Option<Piece> {
    let tasks = facts.due_soon();
    if tasks.is_empty() {
        return None;
    }
    let row = |task: &&TaskStanding| {
        vec![
            count(u32::try_from(task.number).unwrap_or(u32::MAX)),
            Cell::text(title(task)),
            Cell::text(facts.units_of(task)),
            due(task),
            share(task.share),
            Cell::text(task.status.map_or(Class::Unreported.word(), crate::plan::progress::Status::word)),
        ]
    };
    let heads = ["序号", "任务", facts.unit_label(), "完成时限", "完成率", "状态"];
    let table = without_empty_columns(table(&heads, tasks.iter().map(row).collect()));
    let last = facts.subject.as_of.saturating_add(jiff::Span::new().days(SOON));
    let opening = words::soon(&facts.as_of(), SOON, &printed::day(last), tasks.len());
    let blocks = vec![paragraph(opening), Block::Table(table)];
    Some(Piece { anchor: "soon", title: words::SOON_HEADING.to_string(), blocks })
}
