//! Reads the rows of the sheets, each held against what is known of its task, indicator or problem.

use std::collections::BTreeSet;

use super::findings::{CELL, FORM, Findings, nearest};
use super::known::Known;
use super::table::Table;
use super::{Answer, Filled, Given, given, value};
use crate::import::spreadsheet::{Merged, Value};
use crate::message;
use crate::plan::progress::Problem;
use crate::plan::progress::ledger::{INDICATORS, LedgerColumn, TASKS};
use crate::source::{Span, Text};

/// Everything that was filled in, as it stands in the files.
#[derive(Default)]
pub struct Rows {
    pub tasks: Vec<Answer>,
    pub indicators: Vec<Answer>,
    pub problems: Vec<Answer>,
    /// Ids of tasks with a row in which nothing is filled in.
    blank: BTreeSet<String>,
}

impl Rows {
    pub fn read(&mut self, table: &Table, known: &Known, findings: &mut Findings) {
        merged_cells(table, findings);
        for row in table.rows() {
            if *table.form == TASKS {
                self.task(table, row, known, findings);
            } else if *table.form == INDICATORS {
                self.indicator(table, row, known, findings);
            } else {
                self.problem(table, row, known, findings);
            }
        }
    }

    /// Of the tasks of those ids, those that have a row in some file and nothing filled in in any.
    pub fn blank(&self, ids: &[&str]) -> Vec<String> {
        let is_answered = |id: &str| self.tasks.iter().any(|answer| answer.id == id);
        let blank = ids.iter().filter(|id| self.blank.contains(**id) && !is_answered(id));
        blank.map(|id| (*id).to_string()).collect()
    }

    fn task(&mut self, table: &Table, row: usize, known: &Known, findings: &mut Findings) {
        let id = table.shown(row, "id");
        let told = known.task(&id).and_then(|task| task.told);
        let words = |key: &str| -> Option<String> {
            let told = told?;
            let text = |text: &Option<Text>| text.as_ref().map(|text| text.trim().to_string());
            match key {
                "percent" => text(&told.percent),
                "done_on" => text(&told.done_on),
                "due" => text(&told.due),
                _ => None,
            }
        };
        given::check_task(table, row, &id, known, findings);
        let answer = filled(table, row, &id, &words, known, findings);
        if !is_known(table, row, &answer, &known.task_ids(), known, findings) {
            return;
        }
        if answer.is_blank() {
            self.blank.insert(id);
            return;
        }
        let without_status = answer.cells.iter().find(|cell| cell.key == "status" && cell.given == Given::Nothing);
        // A status that is wrong was told already, and is not among the cells.
        if let Some(cell) = without_status {
            findings.error(
                CELL,
                cell.span,
                message!("填了进展，没有填状态", "something is filled in and the status is not"),
                message!(
                    "选一个状态；没有进展可报的，该行其余各格也清空",
                    "choose a status, or empty the other cells of the row"
                ),
            );
        }
        self.tasks.push(answer);
    }

    fn indicator(&mut self, table: &Table, row: usize, known: &Known, findings: &mut Findings) {
        let id = table.shown(row, "id");
        given::check_indicator(table, row, &id, known, findings);
        let answer = filled(table, row, &id, &|_| None, known, findings);
        if !is_known(table, row, &answer, &known.indicator_ids(), known, findings) {
            return;
        }
        if !answer.is_blank() {
            self.indicators.push(answer);
        }
    }

    fn problem(&mut self, table: &Table, row: usize, known: &Known, findings: &mut Findings) {
        let shown = table.shown(row, "text").replace("\r\n", "\n");
        if shown.is_empty() {
            let span = findings.at(table.grid, table.sheet, row, table.column_of("text").unwrap_or(0));
            findings.error(
                CELL,
                span,
                message!("这一行没有写是什么问题", "the row does not say what the problem is"),
                message!("写上问题，或清空这一行", "write what the problem is, or empty the row"),
            );
        }
        let problems = known.standing.problems.iter().map(|standing| standing.problem);
        let told = problems.into_iter().find(|problem| (known.as_cell)(problem.text.trim()).trim() == shown);
        let words = |key: &str| told.and_then(|told| problem_words(told, key));
        let mut answer = filled(table, row, &shown, &words, known, findings);
        answer.cells.retain(|cell| cell.key != "text");
        if !shown.is_empty() {
            self.problems.push(answer);
        }
    }
}

fn problem_words(told: &Problem, key: &str) -> Option<String> {
    let text = match key {
        "found_on" => &told.found_on,
        "due" => &told.due,
        "closed_on" => &told.closed_on,
        _ => return None,
    };
    text.as_ref().map(|text| text.trim().to_string())
}

/// The cells of a row that are there to be filled in. One that says what was said before is taken as it is.
fn filled(
    table: &Table,
    row: usize,
    id: &str,
    told: &dyn Fn(&str) -> Option<String>,
    known: &Known,
    findings: &mut Findings,
) -> Answer {
    let mut cells = Vec::new();
    for (at, column) in table.columns.iter().filter(|(_, column)| !column.is_given) {
        let LedgerColumn { name, title, .. } = column;
        let value = table.cell(row, *at).map_or(&Value::Empty, |cell| &cell.value);
        let span = findings.at(table.grid, table.sheet, row, *at);
        let before = told(name).filter(|before| (known.as_cell)(before).trim() == value.shown().trim());
        match before.map(|before| Ok(Given::Text(before))).unwrap_or_else(|| value::read(name, title, value)) {
            Ok(given) => cells.push(Filled { key: name, given, span }),
            Err(wrong) => findings.error(CELL, span, wrong.message, wrong.remedy),
        }
    }
    Answer { id: id.to_string(), cells }
}

/// Whether the row is of something that the plan has. A row without id and answer is nobody's.
fn is_known(table: &Table, row: usize, answer: &Answer, ids: &[&str], known: &Known, findings: &mut Findings) -> bool {
    let id = answer.id.as_str();
    if ids.contains(&id) {
        return true;
    }
    let span = findings.at(table.grid, table.sheet, row, table.column_of("id").unwrap_or(0));
    if id.is_empty() {
        if !answer.is_blank() {
            findings.error(
                FORM,
                span,
                message!("这一行没有编号，不知道填的是哪一项", "the row has no id; nobody knows what it is about"),
                message!("从原表抄回编号", "copy the id from the ledger as it was"),
            );
        }
        return false;
    }
    unknown_id(span, id, ids, known, findings);
    false
}

fn unknown_id(span: Span, id: &str, ids: &[&str], known: &Known, findings: &mut Findings) {
    if known.is_group(id) {
        findings.error(
            FORM,
            span,
            message!("{id} 是一组任务，不单独填报", "{id} is a group of tasks and has no progress of its own"),
            message!("填报组内的各项任务", "report its tasks"),
        );
        return;
    }
    let remedy = match nearest(id, ids.iter().copied()) {
        Some(near) => {
            let near = known.named(near);
            message!("是否应为 {near}？", "did you mean {near}?")
        }
        None => message!("从原表抄回编号", "copy the id from the ledger as it was"),
    };
    findings.error(FORM, span, message!("方案里没有编号 {id}", "the plan has no id {id}"), remedy);
}

/// A cell that is merged with others says nothing about which of them it is for.
fn merged_cells(table: &Table, findings: &mut Findings) {
    let touches = |area: &&Merged| {
        let columns = area.first.1 as usize..=area.last.1 as usize;
        let is_many = area.first != area.last;
        let is_under_heads = area.last.0 as usize > table.head;
        is_many && is_under_heads && table.columns.iter().any(|(at, _)| columns.contains(at))
    };
    for area in table.sheet.merged.iter().filter(touches) {
        let span = findings.at(table.grid, table.sheet, area.first.0 as usize, area.first.1 as usize);
        let last = findings.at(table.grid, table.sheet, area.last.0 as usize, area.last.1 as usize);
        let reference = findings.reference(last);
        let last = reference.rsplit('!').next().unwrap_or("");
        findings.error(
            FORM,
            span,
            message!("从这里到 {last} 合并成了一格，不知道填的是哪一行", "merged with the cells up to {last}"),
            message!("取消合并，各行分别填写", "unmerge them and fill in each row"),
        );
    }
}
