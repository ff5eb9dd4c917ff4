//! The annexes: the ledger of all tasks in one wide table, and the list of problems (台账, 问题清单).

use super::block::paragraph;
use super::facts::{Facts, title};
use super::reporters;
use super::task::{anchor, note};
use crate::compose::anchors::Anchors;
use crate::compose::markdown;
use crate::compose::phrase::{self, ledger as words, lights, report};
use crate::compose::printed;
use crate::compose::tables::{centred, count, share, table, without_empty_columns, without_empty_columns_but};
use crate::document::{Block, Cell, Inline, Part, PartRole, Table, Value};
use crate::plan::progress::{Class, ProblemStanding, Status, TaskStanding};

/// Columns that stay even where nobody says anything.
const KEPT: [&str; 3] = ["序号", "任务", "状态"];

pub fn annexes(facts: &Facts, anchors: &mut Anchors) -> Vec<Part> {
    let lit = facts.figures.lights.iter().any(|&count| count > 0);
    let legend = lit.then(|| paragraph(lights::note(facts.subject.lights)));
    let mut tables = Vec::new();
    if !facts.now.tasks.is_empty() {
        tables.push(("ledger", report::LEDGER, ledger(facts), legend));
    }
    if !facts.now.problems.is_empty() {
        tables.push(("problem-list", report::PROBLEM_LIST, problems(facts), None));
    }
    let several = tables.len() > 1;
    let head = words::head(&reporters(facts), &facts.as_of());
    let part = |((wish, title, table, note), number): ((&str, &str, Table, Option<Block>), u32)| {
        let number = if several { number.to_string() } else { String::new() };
        Part {
            role: PartRole::Annex,
            anchor: anchors.unique(wish),
            label: Some(format!("{}{number}", phrase::ANNEX)),
            title: title.to_string(),
            blocks: std::iter::once(paragraph(head.clone())).chain([Block::Table(table)]).chain(note).collect(),
        }
    };
    tables.into_iter().zip(1..).map(part).collect()
}

/// One row a task, in the order of the plan.
pub fn ledger(facts: &Facts) -> Table {
    let has_closed = facts.figures.closed > 0;
    let rows = facts.now.tasks.iter().map(|task| row(facts, task, has_closed)).collect();
    let heads = [
        "序号",
        "任务",
        facts.unit_label(),
        "完成时限",
        "状态",
        "完成率",
        "序时进度",
        "亮灯",
        "进展情况",
        "存在问题及原因",
        "下一步措施",
        "是否销号",
    ];
    centred(without_empty_columns_but(table(&heads, rows), &[&KEPT[..], &[facts.unit_label()]].concat()))
}

fn row(facts: &Facts, task: &TaskStanding, has_closed: bool) -> Vec<Cell> {
    let told = task.told;
    let is_told = note(task).is_some();
    let name = Cell { anchor: is_told.then(|| anchor(task)), ..Cell::text(title(task)) };
    let light = task.light.map(lights::colour);
    let elapsed = task.elapsed.filter(|_| !matches!(task.class(), Class::Done | Class::Dropped));
    let closed = if has_closed { words::yes_or_no(task.status == Some(Status::Closed)) } else { "" };
    vec![
        count(u32::try_from(task.number).unwrap_or(u32::MAX)),
        name,
        Cell::text(facts.units_of(task)),
        due(task),
        Cell::text(task.status.map_or(Class::Unreported.word(), Status::word)),
        share(task.share.filter(|_| task.class() != Class::Dropped)),
        share(elapsed),
        Cell::text(light.unwrap_or_default()),
        progress(facts, task),
        problem(task),
        cell(told.and_then(|told| told.next.as_deref()).unwrap_or_default()),
        Cell::text(closed),
    ]
}

/// 完成时限 as written, with what the plan had where a report changed it.
pub fn due(task: &TaskStanding) -> Cell {
    let Some(text) = task.due_text else { return Cell::default() };
    let planned = task.entry.task.due.as_ref().map(|due| due.trim()).filter(|planned| *planned != text.trim());
    let value = task.due.map_or(Value::Text, |day| Value::Date(day.to_string()));
    Cell { value, ..Cell::text(words::due(text.trim(), planned)) }
}

pub fn progress(facts: &Facts, task: &TaskStanding) -> Cell {
    let earlier = facts.told_earlier(task).map(|day| phrase::tasks::told_earlier(&printed::day(day)));
    let mut cell = cell(note(task).unwrap_or_default());
    cell.text.extend(earlier.map(Inline::text));
    cell
}

/// 存在问题及原因.
pub fn problem(task: &TaskStanding) -> Cell {
    let told = task.told;
    let (problem, cause) = (told.and_then(|told| told.problem.as_deref()), told.and_then(|told| told.cause.as_deref()));
    cell(&words::problem(problem, cause))
}

/// An author's words.
pub fn cell(text: &str) -> Cell {
    Cell { text: markdown::inlines(text.trim()), ..Cell::default() }
}

fn problems(facts: &Facts) -> Table {
    let register = facts.subject.plan.register;
    let date = |text: Option<&crate::source::Text>| Cell::text(text.map_or("", |text| text.trim()));
    let row = |(standing, number): (&ProblemStanding, u32)| {
        let problem = standing.problem;
        vec![
            count(number),
            cell(&problem.text),
            date(problem.found_on.as_ref()),
            Cell::text(register.joined(&problem.units)),
            cell(problem.measure.as_deref().unwrap_or_default()),
            date(problem.due.as_ref()),
            date(problem.closed_on.as_ref()),
            Cell::text(words::problem_state(standing.is_closed, standing.overdue)),
        ]
    };
    let rows = facts.now.problems.iter().zip(1..).map(row).collect();
    let heads = ["序号", "问题", "发现日期", "责任单位", "整改措施", "整改时限", "销号日期", "状态"];
    centred(without_empty_columns(table(&heads, rows)))
}
