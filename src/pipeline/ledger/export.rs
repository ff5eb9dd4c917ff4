//! Writes the ledgers of a plan: one for all, one for a unit, or one for each unit.

use std::collections::BTreeSet;

use super::history;
use crate::compose::Subject;
use crate::compose::ledger::{LedgerSubject, ledger};
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::document::Workbook;
use crate::message;
use crate::pipeline::{Checked, CheckedPlan, by_id};
use crate::plan::progress::ledger::{HELP_SHEET, TASKS, units};
use crate::plan::progress::{LightRule, full_name};
use crate::plan::{Outline, Register};
use crate::render::csv::csv;
use crate::render::xlsx::xlsx;
use crate::source::Text;

/// Characters of a unit's name that a file name keeps.
const LONGEST_NAME: usize = 40;

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    pub whose: Whose<'a>,
    pub as_of: Option<Day>,
    pub form: Form,
}

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose<'a> {
    Everybody,
    /// A unit by any of its names.
    Unit(&'a str),
    EachUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Xlsx,
    /// A file a sheet, without the one of words.
    Csv,
}

/// A file to be written.
#[derive(Debug)]
pub struct LedgerFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why nothing can be exported.
#[derive(Debug)]
pub enum Refusal {
    /// What is wrong in the plan.
    Findings(Vec<Diagnostic>),
    Reason(Message),
}

/// The files, named after the plan and the unit; the first sheet of each first.
///
/// # Errors
/// [`Refusal`] where tasks cannot be told apart, where no task is the unit's, or where a table is too large.
pub fn export(checked: &Checked, plan: &CheckedPlan, wish: &Export) -> Result<Vec<LedgerFile>, Refusal> {
    let Some(read) = &plan.plan else { return Err(Refusal::Findings(plan.findings.clone())) };
    let outline = Outline::new(read);
    let nameless = nameless_tasks(&outline);
    if !nameless.is_empty() {
        return Err(Refusal::Findings(nameless));
    }
    if outline.tasks.is_empty() {
        return Err(Refusal::Reason(message!(
            "这份方案没有任务，无从导出台账",
            "the plan has no tasks, so it has no ledger"
        )));
    }
    let register = Register::new(&read.units, &checked.loaded.units.units);
    let history = history(plan, read, &outline, &register);
    let plans = by_id(&checked.plans);
    let subject = LedgerSubject {
        plan: Subject { plan: read, register: &register, plans: &plans, draft: false },
        id: &plan.id,
        history: &history,
        as_of: wish.as_of,
        unit: None,
        lights: &checked.loaded.settings.lights,
    };
    let standing = history.standing(wish.as_of.or(history.newest()).unwrap_or(Day::ZERO), &LightRule::default());
    let all = units(&standing, &register);
    let wanted: Vec<Option<String>> = match wish.whose {
        Whose::Everybody => vec![None],
        Whose::EachUnit => all.into_iter().map(Some).collect(),
        Whose::Unit(unit) => {
            let full = full_name(unit, &register);
            if !all.contains(&full) {
                return Err(Refusal::Reason(not_a_unit(unit, &all)));
            }
            vec![Some(full)]
        }
    };
    let mut names = BTreeSet::new();
    let mut files = Vec::new();
    for unit in wanted {
        let workbook = ledger(LedgerSubject { unit: unit.as_deref(), ..subject });
        let name = unique(format!("{}-{}", plan.id, safe(unit.as_deref().unwrap_or(TASKS.name))), &mut names);
        files.extend(written(&workbook, &name, wish.form)?);
    }
    Ok(files)
}

fn written(workbook: &Workbook, name: &str, form: Form) -> Result<Vec<LedgerFile>, Refusal> {
    if form == Form::Xlsx {
        let bytes = xlsx(workbook).map_err(|too_large| Refusal::Reason(too_large.message()))?;
        return Ok(vec![LedgerFile { name: format!("{name}.xlsx"), bytes }]);
    }
    let tables = workbook.sheets.iter().filter(|sheet| sheet.name != HELP_SHEET);
    let file = |sheet: &crate::document::workbook::Sheet| {
        let name = if sheet.name == TASKS.name { format!("{name}.csv") } else { format!("{name}-{}.csv", sheet.name) };
        LedgerFile { name, bytes: csv(sheet) }
    };
    Ok(tables.map(file).collect())
}

/// Tasks that could not be known again when the ledger comes back: without id, or with that of another.
fn nameless_tasks(outline: &Outline) -> Vec<Diagnostic> {
    let mut ids: Vec<&Text> = Vec::new();
    let mut findings = Vec::new();
    for entry in &outline.tasks {
        let title = entry.task.title.as_ref().or(entry.task.text.as_ref());
        let span = title.map_or(entry.task.span, Text::span);
        let finding = match &entry.task.id {
            None => Diagnostic::new(
                "ledger-form",
                span,
                message!("任务没有编号，不能进台账", "a task without id cannot be in a ledger"),
            )
            .because(message!(
                "收回台账时靠编号认出是哪一项任务",
                "the ledger that comes back names its tasks by their ids"
            ))
            .remedy(message!(
                "给任务加上一行“id: …”，全方案不重复，定了就不再改",
                "add “id: …” to the task, unique in the plan, and never change it"
            )),
            Some(id) => match ids.iter().find(|known| known.trim() == id.trim()) {
                None => {
                    ids.push(id);
                    continue;
                }
                Some(first) => {
                    let name = id.trim();
                    Diagnostic::new(
                        "ledger-form",
                        id.span(),
                        message!("两项任务的编号都是 {name}", "two tasks have the id {name}"),
                    )
                    .also(first.span(), message!("第一次在这里", "first given here"))
                    .remedy(message!("给其中一项另起编号", "give one of them another"))
                }
            },
        };
        findings.push(finding.level(Severity::Error));
    }
    findings
}

fn not_a_unit(unit: &str, all: &[String]) -> Message {
    let near = all.iter().map(|name| (strsim::damerau_levenshtein(unit, name), name)).min();
    let near = near.filter(|(distance, name)| *distance <= name.chars().count() / 2).map(|(_, name)| name.as_str());
    let (names, english) = (all.join("、"), all.join(", "));
    match near {
        Some(near) => {
            message!("没有一项任务由“{unit}”负责；是否应为“{near}”？", "no task is “{unit}”'s; did you mean “{near}”?")
        }
        None => message!(
            "没有一项任务由“{unit}”负责；有任务的是：{names}",
            "no task is “{unit}”'s; those with tasks are: {english}"
        ),
    }
}

/// A name that every system takes for a file.
fn safe(name: &str) -> String {
    let is_safe = |c: char| {
        let turns = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        !c.is_control() && !c.is_whitespace() && !turns && !"/\\:*?\"<>|".contains(c)
    };
    let name: String = name.chars().map(|c| if is_safe(c) { c } else { '_' }).take(LONGEST_NAME).collect();
    let name = name.trim_matches(['.', '_']).to_string();
    if name.is_empty() { "_".to_string() } else { name }
}

/// The name, with a number where another file has it; some systems take capitals for small letters.
fn unique(name: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.clone();
    let mut number = 1;
    while !taken.insert(candidate.to_lowercase()) {
        number += 1;
        candidate = format!("{name}-{number}");
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_safe_and_differ() {
        let table = [
            ("市教育局", "市教育局"),
            ("各镇（街道）", "各镇（街道）"),
            ("../../甲/乙", "甲_乙"),
            ("甲\u{202E}乙\n:*?", "甲_乙"),
            ("..", "_"),
        ];
        for (name, expected) in table {
            assert_eq!(safe(name), expected);
        }
        assert!(safe(&"甲".repeat(300)).chars().count() <= LONGEST_NAME);
        let mut taken = BTreeSet::new();
        let names = ["a-甲B", "a-甲b", "a-甲b"].map(|name| unique(name.to_string(), &mut taken));
        assert_eq!(names, ["a-甲B", "a-甲b-2", "a-甲b-3"]);
    }
}
