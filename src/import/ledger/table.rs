//! Finds the sheets of the form in a file, and in each the row of heads and the columns.

use super::findings::{FORM, Findings, nearest};
use super::known::Known;
use crate::import::spreadsheet::{Grid, GridCell, GridSheet};
use crate::message;
use crate::plan::progress::ledger::{HELP_SHEET, INDICATORS, LedgerColumn, LedgerSheet, PROBLEMS, TASKS, facts};

/// Heads are looked for in so many rows.
const OPENING: usize = 20;

/// A sheet of the form, with its columns.
pub struct Table<'g> {
    pub form: &'static LedgerSheet,
    pub grid: &'g Grid,
    pub sheet: &'g GridSheet,
    /// The row of heads, from 0.
    pub head: usize,
    /// The columns that are known, with their places from 0.
    pub columns: Vec<(usize, &'static LedgerColumn)>,
}

impl<'g> Table<'g> {
    pub fn column_of(&self, name: &str) -> Option<usize> {
        self.columns.iter().find(|(_, column)| column.name == name).map(|(at, _)| *at)
    }

    /// The rows under the heads, from 0, that are not blank.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        let is_filled =
            |row: &usize| self.columns.iter().any(|(at, _)| self.cell(*row, *at).is_some_and(|cell| !cell.is_blank()));
        (self.head + 1..self.sheet.rows.len()).filter(is_filled)
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<&'g GridCell> {
        self.sheet.cell(row, column)
    }

    /// What a cell of the column shows, trimmed; empty where the column or the cell is not there.
    pub fn shown(&self, row: usize, name: &str) -> String {
        let cell = self.column_of(name).and_then(|at| self.cell(row, at));
        cell.map(|cell| cell.value.shown().trim().to_string()).unwrap_or_default()
    }

    /// The ids in its rows.
    pub fn ids(&self) -> Vec<String> {
        self.rows().map(|row| self.shown(row, "id")).filter(|id| !id.is_empty()).collect()
    }
}

/// The sheets of the form that are in the file.
pub fn tables<'g>(grid: &'g Grid, known: &Known, findings: &mut Findings) -> Vec<Table<'g>> {
    let mut tables: Vec<Table> = Vec::new();
    for sheet in grid.sheets.iter().filter(|sheet| !sheet.is_hidden && sheet.name != HELP_SHEET) {
        let forms = [&TASKS, &INDICATORS, &PROBLEMS];
        let by_name = forms.into_iter().find(|form| form.name == sheet.name.trim());
        let found = forms.into_iter().filter_map(|form| heads(form, sheet).map(|(head, count)| (count, form, head)));
        // The form with the most of its heads; the first of several.
        let by_heads = found.rev().max_by_key(|(count, ..)| *count).map(|(_, form, head)| (form, head));
        let Some((form, head)) = by_heads else {
            if let Some(form) = by_name {
                no_heads(grid, sheet, form, findings);
            }
            continue;
        };
        if by_name.is_none() && !grid.facts.is_empty() && !tables.iter().any(|table| *table.form == *form) {
            renamed(grid, sheet, form, findings);
        }
        let columns = columns(grid, sheet, form, head, findings);
        tables.push(Table { form, grid, sheet, head, columns });
    }
    missing_sheets(grid, &tables, known, findings);
    tables
}

/// The row with the most heads of a form, and how many; none where those it cannot do without are not all there.
fn heads(form: &'static LedgerSheet, sheet: &GridSheet) -> Option<(usize, usize)> {
    let names = |row: &Vec<GridCell>| -> Vec<&str> {
        row.iter().filter_map(|cell| form.column(&cell.value.shown())).map(|column| column.name).collect()
    };
    let rows = sheet.rows.iter().take(OPENING).enumerate().map(|(at, row)| (at, names(row)));
    let has_needed = |names: &Vec<&str>| form.needed.iter().all(|needed| names.contains(needed)) && names.len() >= 2;
    let found = rows.filter(|(_, names)| has_needed(names)).map(|(at, names)| (at, names.len()));
    found.rev().max_by_key(|(_, count)| *count)
}

fn columns(
    grid: &Grid,
    sheet: &GridSheet,
    form: &'static LedgerSheet,
    head: usize,
    findings: &mut Findings,
) -> Vec<(usize, &'static LedgerColumn)> {
    let mut columns: Vec<(usize, &LedgerColumn)> = Vec::new();
    for (at, cell) in sheet.rows.get(head).into_iter().flatten().enumerate() {
        let title = cell.value.shown().trim().to_string();
        match form.column(&title) {
            _ if title.is_empty() => {}
            Some(column) => match columns.iter().find(|(_, known)| known.name == column.name) {
                Some((first, _)) => {
                    let (span, before) = (findings.at(grid, sheet, head, at), findings.at(grid, sheet, head, *first));
                    let before = findings.reference(before);
                    findings.error(
                        FORM,
                        span,
                        message!("“{title}”有两列，前面一列在 {before}", "“{title}” is there twice, first at {before}"),
                        message!("只留一列", "keep one of them"),
                    );
                }
                None => columns.push((at, column)),
            },
            None => unknown_head(grid, sheet, form, (head, at), &title, findings),
        }
    }
    for column in form.columns.iter().filter(|column| !column.is_given) {
        if !columns.iter().any(|(_, known)| known.name == column.name) {
            let span = findings.at(grid, sheet, head, 0);
            let title = column.title;
            findings.warn(
                FORM,
                span,
                message!(
                    "没有“{title}”这一列，已有的内容不动",
                    "there is no column “{title}”; what is known of it stays"
                ),
                message!("需要填报时补上这一列", "add the column if it is to be filled in"),
            );
        }
    }
    columns
}

fn unknown_head(
    grid: &Grid,
    sheet: &GridSheet,
    form: &LedgerSheet,
    (row, column): (usize, usize),
    title: &str,
    findings: &mut Findings,
) {
    let span = findings.at(grid, sheet, row, column);
    let name = form.name;
    let remedy = match nearest(title, form.columns.iter().map(|column| column.title)) {
        Some(near) => message!("是否应为“{near}”？", "did you mean “{near}”?"),
        None => {
            let titles: Vec<&str> = form.columns.iter().map(|column| column.title).collect();
            let (zh, en) = (titles.join("、"), titles.join(", "));
            message!("可用的列：{zh}", "its columns are: {en}")
        }
    };
    findings.warn(
        FORM,
        span,
        message!("“{name}”里没有“{title}”这一列，没有读取", "“{name}” has no column “{title}”; it was not read"),
        remedy,
    );
}

/// A sheet of a known name in which the heads cannot be found.
fn no_heads(grid: &Grid, sheet: &GridSheet, form: &'static LedgerSheet, findings: &mut Findings) {
    let present: Vec<&str> = sheet
        .rows
        .iter()
        .take(OPENING)
        .flatten()
        .filter_map(|cell| form.column(&cell.value.shown()))
        .map(|column| column.name)
        .collect();
    let missing =
        form.columns.iter().filter(|column| form.needed.contains(&column.name) && !present.contains(&column.name));
    let missing: Vec<&str> = missing.map(|column| column.title).collect();
    let (span, name) = (findings.at(grid, sheet, 0, 0), form.name);
    let (zh, en) = (missing.join("、"), missing.join(", "));
    findings.error(
        FORM,
        span,
        message!("“{name}”里找不到表头“{zh}”", "“{name}” lacks the head(s) {en}"),
        message!("把表头改回原样，或重新导出台账", "put the heads back as they were, or export the ledger anew"),
    );
}

fn renamed(grid: &Grid, sheet: &GridSheet, form: &LedgerSheet, findings: &mut Findings) {
    let (span, name, now) = (findings.at(grid, sheet, 0, 0), form.name, &sheet.name);
    findings.warn(
        FORM,
        span,
        message!(
            "工作表“{name}”改名成了“{now}”，按表头读取",
            "the sheet “{name}” is now called “{now}”; read by its heads"
        ),
        message!("请不要给工作表改名", "leave the names of sheets as they are"),
    );
}

fn missing_sheets(grid: &Grid, tables: &[Table], known: &Known, findings: &mut Findings) {
    let has = |form: &LedgerSheet| {
        let by_name = grid.sheets.iter().any(|sheet| sheet.name.trim() == form.name);
        by_name || tables.iter().any(|table| table.form == form)
    };
    let Some(first) = grid.sheets.first() else { return };
    let is_whole = !grid.facts.is_empty();
    let expects_indicators = !grid.facts.contains_key(facts::UNIT) && !known.standing.indicators.is_empty();
    let wanted = [(&TASKS, is_whole), (&INDICATORS, is_whole && expects_indicators), (&PROBLEMS, is_whole)];
    for (form, _) in wanted.into_iter().filter(|(form, is_wanted)| *is_wanted && !has(form)) {
        let (span, name) = (findings.at(grid, first, 0, 0), form.name);
        let message = message!("没有工作表“{name}”", "there is no sheet “{name}”");
        let remedy = message!(
            "重新导出台账，把填好的内容粘贴进去",
            "export the ledger anew and paste into it what was filled in"
        );
        if *form == TASKS {
            findings.error(FORM, span, message, remedy);
        } else {
            findings.warn(FORM, span, message, remedy);
        }
    }
    if !is_whole && tables.is_empty() && !grid.sheets.iter().any(has_name) {
        let span = findings.at(grid, first, 0, 0);
        findings.error(
            FORM,
            span,
            message!(
                "这不是台账：没有一张表有“编号”和“状态”",
                "this is no ledger: no table has the heads 编号 and 状态"
            ),
            message!("用 fangan ledger export 导出的表来填", "fill in what fangan ledger export wrote"),
        );
    }
}

fn has_name(sheet: &GridSheet) -> bool {
    [&TASKS, &INDICATORS, &PROBLEMS].into_iter().any(|form| form.name == sheet.name.trim())
}
