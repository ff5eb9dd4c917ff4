//! What a ledger repeats of the plan and nobody was to change: which plan, titles, units, deadlines.

use super::findings::{FORM, Findings, GIVEN};
use super::known::Known;
use super::table::Table;
use crate::import::spreadsheet::Grid;
use crate::message;
use crate::plan::progress::ledger::facts;

/// Whether the file is the ledger of another plan, or of a form that this program does not know.
pub fn is_of_another_plan(grid: &Grid, known: &Known, findings: &mut Findings) -> bool {
    let Some(first) = grid.sheets.first() else { return true };
    let fact = |name: &str| grid.facts.get(name).map(String::as_str);
    let form = fact(facts::FORM).filter(|form| *form != facts::THIS_FORM);
    let other = fact(facts::PLAN).filter(|plan| *plan != known.id);
    if form.is_none() && other.is_none() {
        return false;
    }
    let (span, id) = (findings.at(grid, first, 0, 0), known.id);
    match other {
        Some(other) => findings.error(
            FORM,
            span,
            message!("这是方案 {other} 的台账，不是 {id} 的", "this is the ledger of the plan {other}, not of {id}"),
            message!("核对文件，或去掉 --plan", "look for the right file, or leave --plan out"),
        ),
        None => findings.error(
            FORM,
            span,
            message!("这份台账是别的版本的程序导出的，读不了", "another version of the program wrote this ledger"),
            message!("用现在的程序重新导出台账", "export the ledger anew"),
        ),
    }
    true
}

/// Names every given cell of a task's row that is not as the plan has it.
pub fn check_task(table: &Table, row: usize, id: &str, known: &Known, findings: &mut Findings) {
    let Some(task) = known.task(id) else { return };
    for name in ["title", "given_units", "given_due"] {
        compare(table, row, name, &known.given(task, name), known, findings);
    }
}

/// The same of an indicator.
pub fn check_indicator(table: &Table, row: usize, id: &str, known: &Known, findings: &mut Findings) {
    let Some(indicator) = known.indicator(id) else { return };
    let planned = indicator.entry.indicator;
    compare(table, row, "name", &[planned.name.trim().to_string()], known, findings);
    let target = planned.target.trim();
    let per = planned.per.as_ref().map(|per| format!("{}，{target}", per.trim()));
    compare(table, row, "target", &[per.unwrap_or_else(|| target.to_string())], known, findings);
}

fn compare(table: &Table, row: usize, name: &str, held: &[String], known: &Known, findings: &mut Findings) {
    let Some((at, column)) = table.columns.iter().find(|(_, column)| column.name == name) else { return };
    let shown = table.shown(row, name);
    if held.iter().any(|held| bare(&(known.as_cell)(held)) == bare(&shown)) {
        return;
    }
    let span = findings.at(table.grid, table.sheet, row, *at);
    let (title, held) = (column.title, short(held.first().map_or("", String::as_str)));
    let shown = short(&shown);
    findings.warn(
        GIVEN,
        span,
        message!(
            "“{title}”被改成“{shown}”，方案里是“{held}”；以方案为准",
            "“{title}” was changed to “{shown}”; the plan says “{held}”, which holds"
        ),
        message!(
            "调整时限、责任单位请填“调整后”的两列；要改任务本身，改方案",
            "fill in the columns 调整后… for a changed deadline or unit; what the task is, the plan says"
        ),
    );
}

/// The text as a cell may show it: without spaces, and whichever mark stands between names.
fn bare(text: &str) -> String {
    let shown = text.chars().filter(|c| !c.is_whitespace());
    shown.collect::<String>().replace([',', '，', ';', '；'], "、")
}

fn short(text: &str) -> String {
    let short: String = text.chars().take(30).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
