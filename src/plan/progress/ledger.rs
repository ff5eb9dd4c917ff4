//! The sheets and columns of the ledger that goes round to be filled in (推进工作台账): it is written and read by these.

use super::record::{self, TaskReport};
use super::{Role, Standing, TaskStanding, by_unit, full_name, responsible};
use crate::plan::Register;
use crate::source::Text;
use crate::yaml::Record;

/// A sheet of the ledger.
#[derive(Debug, PartialEq, Eq)]
pub struct LedgerSheet {
    /// On its tab.
    pub name: &'static str,
    pub columns: &'static [LedgerColumn],
    /// The columns without which nothing of the sheet can be read, by their names.
    pub needed: &'static [&'static str],
}

/// A column of it.
#[derive(Debug, PartialEq, Eq)]
pub struct LedgerColumn {
    /// For the program; of a column that is filled in the key of the record it goes to.
    pub name: &'static str,
    pub title: &'static str,
    /// Whether it says what the plan says, and is not to be changed.
    pub is_given: bool,
}

/// The first sheet: a task a row.
pub static TASKS: LedgerSheet = LedgerSheet {
    name: "台账",
    columns: &[
        given("number", "序号"),
        given("title", "任务"),
        given("given_units", "责任单位"),
        given("given_due", "完成时限"),
        given("signal", "预警"),
        filled("status", "状态"),
        filled("percent", "完成率"),
        filled("done_on", "完成日期"),
        filled("note", "进展情况"),
        filled("problem", "存在问题"),
        filled("cause", "原因"),
        filled("next", "下一步措施"),
        filled("due", "调整后完成时限"),
        filled("units", "调整后责任单位"),
        given("id", "编号"),
    ],
    needed: &["id", "status"],
};

/// An indicator a row.
pub static INDICATORS: LedgerSheet = LedgerSheet {
    name: "指标",
    columns: &[
        given("name", "指标"),
        given("target", "目标值"),
        given("given_due", "期限"),
        given("before", "上期值"),
        filled("value", "当前值"),
        given("id", "编号"),
    ],
    needed: &["id", "value"],
};

/// A problem a row; rows may be added.
pub static PROBLEMS: LedgerSheet = LedgerSheet {
    name: "问题清单",
    columns: &[
        filled("text", "问题"),
        filled("found_on", "发现日期"),
        filled("units", "责任单位"),
        filled("measure", "措施"),
        filled("due", "完成时限"),
        filled("closed_on", "销号日期"),
    ],
    needed: &["text"],
};

/// How to fill it in; not read back.
pub const HELP_SHEET: &str = "填报说明";

/// The names of facts that a ledger keeps for the program.
pub mod facts {
    /// The folder of the plan.
    pub const PLAN: &str = "plan";
    /// The full name of the unit that it is for; absent in one for all.
    pub const UNIT: &str = "unit";
    /// The day up to which it was filled in beforehand.
    pub const AS_OF: &str = "as_of";
    /// The version of the form.
    pub const FORM: &str = "form";
    pub const THIS_FORM: &str = "1";
}

const fn given(name: &'static str, title: &'static str) -> LedgerColumn {
    LedgerColumn { name, title, is_given: true }
}

const fn filled(name: &'static str, title: &'static str) -> LedgerColumn {
    LedgerColumn { name, title, is_given: false }
}

impl LedgerSheet {
    /// The column of that head, which may also be the key of a progress file in either language.
    pub fn column(&'static self, head: &str) -> Option<&'static LedgerColumn> {
        let head: String = head.chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
        let by_title = self.columns.iter().find(|column| column.title == head);
        by_title.or_else(|| {
            let filled = self.columns.iter().filter(|column| !column.is_given);
            filled.into_iter().find(|column| column.name == head || self.alias(column) == Some(head.as_str()))
        })
    }

    /// The Chinese key of a column that is filled in.
    fn alias(&self, column: &LedgerColumn) -> Option<&'static str> {
        let record = self.record()?;
        record.field(column.name).and_then(|index| record.fields.get(index)).map(|field| field.alias)
    }

    /// The record that a row becomes.
    pub fn record(&self) -> Option<&'static Record> {
        static TASK: Record = TaskReport::RECORD;
        static PROBLEM: Record = record::Problem::RECORD;
        match self.name {
            name if name == TASKS.name => Some(&TASK),
            name if name == PROBLEMS.name => Some(&PROBLEM),
            _ => None,
        }
    }
}

/// Whether a task is in the ledger of a unit: it answers for the task.
pub fn is_for(task: &TaskStanding, unit: &str, register: &Register) -> bool {
    let unit = full_name(unit, register);
    responsible(task).iter().any(|(name, role)| *role == Role::Answers && full_name(name, register) == unit)
}

/// Those who answer for a task, as they are now; who only supports is named after them.
pub fn units_in_charge(task: &TaskStanding, register: &Register) -> String {
    let responsible = responsible(task);
    let names = |wanted: Role| -> Vec<Text> {
        responsible.iter().filter(|(_, role)| *role == wanted).map(|(name, _)| (*name).clone()).collect()
    };
    let (answer, support) = (names(Role::Answers), names(Role::Supports));
    match support.is_empty() {
        true => register.joined(&answer),
        false => format!("{}（配合：{}）", register.joined(&answer), register.joined(&support)),
    }
}

/// The full names of the units that answer for any task, in the order of the plan.
pub fn units(standing: &Standing, register: &Register) -> Vec<String> {
    let units = by_unit(&standing.tasks, register).into_iter();
    units.filter(|unit| !unit.tasks.is_empty()).map(|unit| unit.full).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_filled_in_goes_to_a_key() {
        for sheet in [&TASKS, &PROBLEMS] {
            let record = sheet.record().expect("a record");
            let filled: Vec<&str> = sheet.columns.iter().filter(|c| !c.is_given).map(|c| c.name).collect();
            let keys: Vec<&str> = record.fields.iter().map(|field| field.key).collect();
            assert_eq!(filled, keys, "{}", sheet.name);
        }
    }

    #[test]
    fn heads_are_known_by_title_and_by_key() {
        for (head, name) in
            [("状态", "status"), (" 完成\n率 ", "percent"), ("进展", "note"), ("next", "next"), ("编号", "id")]
        {
            assert_eq!(TASKS.column(head).map(|column| column.name), Some(name), "{head}");
        }
        // The plan's own deadline is never taken for a changed one.
        assert_eq!(TASKS.column("完成时限").map(|column| column.is_given), Some(true));
        assert_eq!(TASKS.column("备注"), None);
        assert_eq!(TASKS.column("number"), None);
    }
}
