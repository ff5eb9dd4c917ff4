//! The tables of a unit's tasks across plans.

use super::shares::{PlanShare, Shares};
use crate::compose::phrase::{lights, unit as words};
use crate::compose::printed;
use crate::compose::report::facts::{is_soon, title};
use crate::compose::report::ledger;
use crate::compose::tables::{centred, count, share, table, without_empty_columns};
use crate::document::{Cell, Table, Value};
use crate::plan::progress::{Class, Figures, Role, TaskStanding};

/// A row for each plan.
pub fn plans(shares: &Shares) -> Table {
    let all = Figures::of(shares.tasks());
    let classes: Vec<Class> = Class::ALL.into_iter().filter(|class| all.count(*class) > 0).collect();
    let is_late = Figures::of(shares.told()).overdue > 0;
    let has_support = shares.plans.iter().any(|plan| !plan.supports.is_empty());
    let row = |plan: &PlanShare| {
        let figures = Figures::of(plan.tasks());
        let told = plan.facts.newest();
        let mut cells = vec![Cell::text(plan.title()), count(figures.total)];
        cells.extend(classes.iter().map(|class| count(figures.count(*class))));
        if is_late {
            cells.push(told.map_or_else(Cell::default, |_| count(figures.overdue)));
        }
        cells.push(share(figures.share.filter(|_| told.is_some())));
        if has_support {
            cells.push(count(u32::try_from(plan.supports.len()).unwrap_or(u32::MAX)));
        }
        let day = told.map(|report| report.as_of);
        let value = day.map_or(Value::Text, |day| Value::Date(day.to_string()));
        cells.push(Cell { value, ..Cell::text(day.map_or(words::NO_REPORT.to_string(), printed::day)) });
        cells
    };
    let mut heads = vec!["方案", "承担项数"];
    heads.extend(classes.iter().map(|class| class.word()));
    heads.extend(is_late.then_some("逾期"));
    heads.push("完成率");
    heads.extend(has_support.then_some("配合项数"));
    heads.push("进展截至");
    centred(without_empty_columns(table(&heads, shares.plans.iter().map(row).collect())))
}

/// Its tasks past their deadlines, the longest first.
pub fn late(shares: &Shares) -> Table {
    let mut late: Vec<(&PlanShare, &TaskStanding, i32)> = each(shares)
        .filter(|(plan, _, role)| plan.is_told() && *role == Role::Answers)
        .filter_map(|(plan, task, _)| Some((plan, task, task.overdue()?)))
        .collect();
    late.sort_by_key(|(.., days)| -days);
    let row = |(plan, task, days): &(&PlanShare, &TaskStanding, i32)| {
        let cause = task.told.and_then(|told| told.cause.as_deref()).map_or(words::NO_CAUSE, str::trim);
        vec![
            of(shares, plan),
            Cell::text(title(task)),
            ledger::due(task),
            Cell { value: Value::Number(f64::from(*days)), ..Cell::text(days.to_string()) },
            share(task.share),
            Cell::text(cause),
        ]
    };
    let heads = ["方案", "任务", "完成时限", "逾期天数", "完成率", "原因"];
    without_empty_columns(table(&heads, late.iter().map(row).collect()))
}

/// Its tasks due next, the nearest first.
pub fn soon(shares: &Shares) -> Table {
    let mut soon: Vec<(&PlanShare, &TaskStanding)> = each(shares)
        .filter(|(_, task, role)| *role == Role::Answers && is_soon(task))
        .map(|(plan, task, _)| (plan, task))
        .collect();
    soon.sort_by_key(|(_, task)| task.due);
    let row = |(plan, task): &(&PlanShare, &TaskStanding)| {
        vec![
            of(shares, plan),
            Cell::text(title(task)),
            ledger::due(task),
            Cell::text(state(plan, task)),
            share(task.share),
        ]
    };
    without_empty_columns(table(&["方案", "任务", "完成时限", "状态", "完成率"], soon.iter().map(row).collect()))
}

/// Every task it takes part in.
pub fn ledger(shares: &Shares) -> Table {
    let has_support = shares.plans.iter().any(|plan| !plan.supports.is_empty());
    let row = |((plan, task, role), number): ((&PlanShare, &TaskStanding, Role), u32)| {
        let light = task.light.map(|light| lights::named(light, plan.facts.subject.lights));
        let told = task.told;
        vec![
            count(number),
            of(shares, plan),
            Cell::text(title(task)),
            Cell::text(if has_support { words::part(role) } else { "" }),
            ledger::due(task),
            Cell::text(state(plan, task)),
            share(task.share.filter(|_| task.class() != Class::Dropped)),
            Cell::text(light.unwrap_or_default()),
            ledger::progress(&plan.facts, task),
            ledger::problem(task),
            ledger::cell(told.and_then(|told| told.next.as_deref()).unwrap_or_default()),
        ]
    };
    let rows = each(shares).zip(1..).map(row).collect();
    let heads = [
        "序号",
        "方案",
        "任务",
        "分工",
        "完成时限",
        "状态",
        "完成率",
        "亮灯",
        "进展情况",
        "存在问题及原因",
        "下一步措施",
    ];
    centred(without_empty_columns(table(&heads, rows)))
}

/// Plan by plan, first what it answers for, then what it supports.
fn each<'s, 'a>(shares: &'s Shares<'a>) -> impl Iterator<Item = (&'s PlanShare<'a>, &'s TaskStanding<'a>, Role)> {
    shares.plans.iter().flat_map(|plan| {
        let answers = plan.tasks().map(|task| (task, Role::Answers));
        let supports = plan.supported().map(|task| (task, Role::Supports));
        answers.chain(supports).map(move |(task, role)| (plan, task, role))
    })
}

/// The plan, where the unit is in more than one.
fn of(shares: &Shares, plan: &PlanShare) -> Cell {
    Cell::text(if shares.plans.len() > 1 { plan.title() } else { String::new() })
}

fn state(plan: &PlanShare, task: &TaskStanding) -> &'static str {
    match task.status {
        Some(status) => status.word(),
        None if plan.is_told() => Class::Unreported.word(),
        None => words::NO_REPORT,
    }
}
