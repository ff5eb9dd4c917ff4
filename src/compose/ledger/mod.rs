//! The ledger of a plan as a spreadsheet that units fill in and send back (推进工作台账), and the breakdown of its tasks.

mod breakdown;
mod cells;
mod columns;
mod words;

use super::{Subject, phrase};
use crate::date::Day;
use crate::document::Workbook;
use crate::document::workbook::Sheet;
use crate::plan::progress::ledger::{self, facts};
use crate::plan::progress::{History, LightRule, Standing, full_name};

pub use breakdown::breakdown;

/// Empty rows for problems that are new.
const ROOM_FOR_PROBLEMS: u16 = 10;

/// What a ledger is made from.
#[derive(Clone, Copy)]
pub struct LedgerSubject<'a> {
    pub plan: Subject<'a>,
    /// The plan's folder, by which the ledger is known when it comes back.
    pub id: &'a str,
    pub history: &'a History<'a>,
    /// What was reported by then is filled in beforehand; otherwise what is known at all.
    pub as_of: Option<Day>,
    /// Only the tasks that this unit answers for.
    pub unit: Option<&'a str>,
    pub lights: &'a LightRule,
}

/// The ledger: tasks, indicators, problems, how to fill it in. Without indicators it has no sheet for them.
pub fn ledger(subject: LedgerSubject) -> Workbook {
    let day = subject.as_of.or(subject.history.newest());
    let standing = standing(&subject, day);
    let title = format!("{}推进工作台账", phrase::cited(&subject.plan.plan.title));
    let sheet = Sheets { subject: &subject, standing: &standing, day, title: &title };
    let mut sheets = vec![sheet.tasks()];
    sheets.extend(sheet.indicators());
    sheets.extend([sheet.problems(), words::help(&subject, day, &title)]);
    Workbook { title, sheets, facts: facts(&subject, day) }
}

/// Where the plan stands on the day; before anything was reported any day will do.
fn standing<'a>(subject: &LedgerSubject<'a>, day: Option<Day>) -> Standing<'a> {
    let first = subject.history.span.map(|(first, _)| first);
    subject.history.standing(day.or(first).unwrap_or(Day::ZERO), subject.lights)
}

fn facts(subject: &LedgerSubject, day: Option<Day>) -> Vec<(String, String)> {
    let unit = subject.unit.map(|unit| full_name(unit, subject.plan.register));
    let facts = [
        (facts::FORM, Some(facts::THIS_FORM.to_string())),
        (facts::PLAN, Some(subject.id.to_string())),
        (facts::UNIT, unit),
        (facts::AS_OF, day.map(|day| day.to_string())),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))).collect()
}

/// Makes the sheets of one ledger.
struct Sheets<'s, 'a> {
    subject: &'s LedgerSubject<'a>,
    standing: &'s Standing<'a>,
    day: Option<Day>,
    title: &'s str,
}

impl Sheets<'_, '_> {
    fn tasks(&self) -> Sheet {
        let register = self.subject.plan.register;
        let is_wanted = |task: &&_| self.subject.unit.is_none_or(|unit| ledger::is_for(task, unit, register));
        let tasks: Vec<_> = self.standing.tasks.iter().filter(is_wanted).collect();
        let signal = |task| cells::signal(task, self.subject.lights).filter(|_| self.day.is_some());
        let has_signals = tasks.iter().any(|task| signal(task).is_some());
        let shown = |name: &str| name != "signal" || has_signals;
        let row = |task| {
            let columns = ledger::TASKS.columns.iter().filter(|column| shown(column.name));
            columns.map(|column| cells::of_task(column.name, task, register, signal(task))).collect()
        };
        Sheet {
            name: ledger::TASKS.name.to_string(),
            title: self.title.to_string(),
            notes: words::above_tasks(self.subject, self.day),
            columns: columns::of(&ledger::TASKS, shown),
            rows: tasks.into_iter().map(row).collect(),
            spare_rows: 0,
            is_protected: true,
        }
    }

    fn indicators(&self) -> Option<Sheet> {
        let register = self.subject.plan.register;
        let of_tasks = |unit: &str| -> Vec<&str> {
            let tasks = self.standing.tasks.iter().filter(|task| ledger::is_for(task, unit, register));
            tasks.flat_map(|task| &task.entry.task.indicators).map(|indicator| indicator.id.as_str()).collect()
        };
        let wanted = self.subject.unit.map(of_tasks);
        let rows: Vec<Vec<_>> = self
            .standing
            .indicators
            .iter()
            .filter(|indicator| wanted.as_ref().is_none_or(|ids| ids.contains(&indicator.entry.indicator.id.as_str())))
            .map(|indicator| {
                let columns = ledger::INDICATORS.columns.iter();
                let reports = self.day.map(|day| self.subject.history.until(day)).unwrap_or_default();
                columns.map(|column| cells::of_indicator(column.name, indicator, reports, self.day)).collect()
            })
            .collect();
        (!rows.is_empty()).then(|| Sheet {
            name: ledger::INDICATORS.name.to_string(),
            title: format!("{}指标完成情况", phrase::cited(&self.subject.plan.plan.title)),
            notes: words::above(self.subject, self.day),
            columns: columns::of(&ledger::INDICATORS, |_| true),
            rows,
            spare_rows: 0,
            is_protected: true,
        })
    }

    fn problems(&self) -> Sheet {
        let register = self.subject.plan.register;
        let is_of = |units: &[crate::source::Text], unit: &str| {
            let unit = full_name(unit, register);
            units.iter().any(|name| full_name(name, register) == unit)
        };
        let problems = self.standing.problems.iter().map(|standing| standing.problem);
        let problems = problems.filter(|problem| self.subject.unit.is_none_or(|unit| is_of(&problem.units, unit)));
        let row = |problem| {
            let columns = ledger::PROBLEMS.columns.iter();
            columns.map(|column| cells::of_problem(column.name, problem, register)).collect()
        };
        Sheet {
            name: ledger::PROBLEMS.name.to_string(),
            title: format!("{}问题清单", phrase::cited(&self.subject.plan.plan.title)),
            notes: words::above(self.subject, self.day),
            columns: columns::of(&ledger::PROBLEMS, |_| true),
            rows: problems.map(row).collect(),
            spare_rows: ROOM_FOR_PROBLEMS,
            is_protected: false,
        }
    }
}

#[cfg(test)]
mod tests;
