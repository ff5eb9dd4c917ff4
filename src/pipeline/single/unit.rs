//! The report of a unit: all its tasks in all plans.

use std::collections::{BTreeMap, BTreeSet};

use super::super::press::{Press, Print};
use super::super::publish::{history, written};
use super::super::{Checked, CheckedPlan};
use super::{Choice, Single, finish};
use crate::compose::ledger::{self, LedgerSubject};
use crate::compose::report::ReportSubject;
use crate::compose::unit::{self, UnitSubject};
use crate::date::Day;
use crate::diagnostic::Message;
use crate::message;
use crate::plan::progress::{History, LightRule, full_name, responsible};
use crate::plan::{Outline, Plan, Register};
use crate::project::{Problem, file_name};

/// Units that are named where there is none of the name asked for.
const NAMED: usize = 5;

/// The full name that is meant, and the plans in which that unit has tasks.
pub(super) fn plans_of<'a>(checked: &'a Checked, asked: &str) -> Result<(String, Vec<&'a CheckedPlan>), Message> {
    let mut found: BTreeMap<String, Vec<&CheckedPlan>> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for one in &checked.plans {
        let Some(plan) = &one.plan else { continue };
        let register = Register::new(&plan.units, &checked.loaded.units.units);
        let meant = full_name(asked, &register);
        let named = full_names(one, plan, &register);
        if named.contains(&meant) {
            found.entry(meant).or_default().push(one);
        }
        known.extend(named);
    }
    // The full name means that unit alone, though it be a short name elsewhere.
    if let Some(plans) = found.remove(asked) {
        return Ok((asked.to_string(), plans));
    }
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    if names.len() > 1 {
        let (zh, en) = (names.join("、"), names.join(", "));
        return Err(message!(
            "“{asked}”在不同方案里是不同的单位：{zh}；请写全称",
            "“{asked}” is a different unit in different plans: {en}; give the full name"
        ));
    }
    found.pop_first().ok_or_else(|| unknown(asked, &known))
}

/// Every unit that has a task in a plan, by full name; also those that a report brought in.
fn full_names(checked: &CheckedPlan, plan: &Plan, register: &Register) -> BTreeSet<String> {
    let outline = Outline::new(plan);
    let history = history(checked, plan, &outline, register);
    let day = history.newest().unwrap_or(Day::ZERO);
    let standing = history.standing(day, &LightRule::usual());
    let named = standing.tasks.iter().flat_map(responsible);
    named.map(|(name, _)| full_name(name, register)).collect()
}

fn unknown(asked: &str, known: &BTreeSet<String>) -> Message {
    // A piece of the name is nearer than any slip.
    let likeness = |name: &str| strsim::jaro(name, asked) + if name.contains(asked) { 1.0 } else { 0.0 };
    let mut near: Vec<&String> = known.iter().filter(|name| likeness(name) > 0.6).collect();
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    let near: Vec<&str> = near.into_iter().take(NAMED).map(String::as_str).collect();
    let (zh, en) = (near.join("、"), near.join(", "));
    if near.is_empty() {
        return message!("没有哪份方案给“{asked}”安排任务", "no plan has a task for “{asked}”");
    }
    message!("没有哪份方案给“{asked}”安排任务；相近的有：{zh}", "no plan has a task for “{asked}”; there are: {en}")
}

/// The files of the report; spreadsheets are one for each plan.
pub(super) fn report(press: &Press, choice: &Choice, name: &str) -> Result<Single, Problem> {
    let read: Vec<(&CheckedPlan, &Plan)> =
        choice.plans.iter().filter_map(|checked| Some((*checked, checked.plan.as_ref()?))).collect();
    let registers: Vec<Register> = read.iter().map(|(_, plan)| press.register(plan)).collect();
    let outlines: Vec<Outline> = read.iter().map(|(_, plan)| Outline::new(plan)).collect();
    let parts = || read.iter().zip(outlines.iter().zip(&registers));
    let histories: Vec<History> =
        parts().map(|((checked, plan), (outline, register))| history(checked, plan, outline, register)).collect();
    let lights = &press.checked.loaded.settings.lights;
    let mut reports = Vec::new();
    for (((_, plan), register), history) in read.iter().zip(&registers).zip(&histories) {
        let plan = press.subject(plan, register);
        reports.push(ReportSubject { plan, history, as_of: choice.as_of, lights, kind: choice.kind });
    }
    let subject = UnitSubject { name, reports: &reports, as_of: choice.as_of };
    let document = unit::report(subject);
    let stem = choice.stem(&file_name(name));
    let files =
        read.iter().filter_map(|(checked, _)| Some(written(press.checked, checked, choice.newest_file(checked)?)));
    let data = || unit::data(subject);
    let print =
        Print { stem: &stem, name, document: &document, written: &files.flatten().collect::<Vec<_>>(), data: &data };
    let mut printed = press.print(&print)?;
    if press.options.draft || !printed.is_stopped() {
        for ((checked, _), ReportSubject { plan, history, as_of, lights, .. }) in read.iter().zip(&reports) {
            let (id, as_of) = (&checked.id, Some(*as_of));
            let ledger = || ledger::ledger(LedgerSubject { plan: *plan, id, history, as_of, unit: Some(name), lights });
            let stem = choice.stem(&file_name(&format!("{name}-{id}")));
            press.tables(&stem, press.labels().ledger, ledger, &mut printed)?;
        }
    }
    let demo = reports.iter().any(|report| super::is_demo(*report));
    finish(press, &stem, &document, demo, printed)
}
