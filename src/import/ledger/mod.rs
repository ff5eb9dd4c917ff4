//! What units filled into the ledgers they send back (台账), with a finding at every cell that cannot be so.
//!
//! [`read`] goes through all files in one run and gives the [`Answers`] they hold together; [`changes`](changes::changes)
//! turns them into the changes of a progress file. A cell that says what was known before is never at fault.

pub mod changes;
mod findings;
mod given;
mod join;
mod known;
mod rows;
mod table;
mod value;

use super::spreadsheet::Grid;
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::plan::progress::ledger::{INDICATORS, PROBLEMS, TASKS, facts};
use crate::source::{Sources, Span};
use findings::{FORM, Findings};
use table::{Table, tables};

pub use known::Known;

/// What was filled in, each answer once.
#[derive(Debug, Default)]
pub struct Answers {
    /// By task id, in the order of the plan.
    pub tasks: Vec<Answer>,
    /// By indicator id, in the order of the plan.
    pub indicators: Vec<Answer>,
    /// By the words of the problem, in the order of the files.
    pub problems: Vec<Answer>,
    /// Ids of the tasks whose rows are there with nothing filled in, in the order of the plan.
    pub blank: Vec<String>,
}

/// What was filled in about one task, indicator or problem.
#[derive(Clone, Debug)]
pub struct Answer {
    pub id: String,
    /// Of the columns that are there, in their order, by their keys.
    pub cells: Vec<Filled>,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Filled {
    pub key: &'static str,
    pub given: Given,
    /// Where it stands.
    pub span: Span,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    Nothing,
    Text(String),
    /// Names of units.
    Names(Vec<String>),
}

impl Answer {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.given == Given::Nothing)
    }
}

/// Reads the ledgers of one plan. The texts of cells that findings are about are added to `sources`.
pub fn read(grids: &[Grid], known: &Known, sources: &mut Sources) -> (Answers, Vec<Diagnostic>) {
    let mut findings = Findings::new(sources);
    let mut read = rows::Rows::default();
    for grid in grids {
        if given::is_of_another_plan(grid, known, &mut findings) {
            continue;
        }
        let tables = tables(grid, known, &mut findings);
        missing_rows(grid, &tables, known, &mut findings);
        for table in &tables {
            read.read(table, known, &mut findings);
        }
    }
    let answers = Answers {
        blank: read.blank(&known.task_ids()),
        tasks: join::join(read.tasks, &known.task_ids(), &TASKS, &mut findings),
        indicators: join::join(read.indicators, &known.indicator_ids(), &INDICATORS, &mut findings),
        problems: join::join(read.problems, &[], &PROBLEMS, &mut findings),
    };
    (answers, findings.found)
}

/// Names the tasks that the ledger was sent out with and that are not in it any more.
fn missing_rows(grid: &Grid, tables: &[Table], known: &Known, findings: &mut Findings) {
    // Without facts nobody knows which tasks it was sent out with.
    let Some(table) = tables.iter().find(|table| *table.form == TASKS && !grid.facts.is_empty()) else { return };
    let present = table.ids();
    let expected = known.expected(grid.facts.get(facts::UNIT).map(String::as_str));
    let missing: Vec<String> =
        expected.into_iter().filter(|(id, _)| !present.contains(id)).map(|(_, shown)| shown).collect();
    if !missing.is_empty() {
        say_missing(table, &missing, findings);
    }
}

fn say_missing(table: &Table, missing: &[String], findings: &mut Findings) {
    let span = findings.at(table.grid, table.sheet, table.head, table.column_of("id").unwrap_or(0));
    let (count, zh, en) = (missing.len(), missing.join("、"), missing.join(", "));
    findings.warn(
        FORM,
        span,
        message!("表里少了 {count} 项任务：{zh}", "{count} task(s) of the ledger are gone: {en}"),
        message!("没有进展的也请保留该行，状态不填", "keep the row of a task without news and leave its status empty"),
    );
}
