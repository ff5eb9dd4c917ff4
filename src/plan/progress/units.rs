//! Which unit answers for which task, and what it has done (责任单位).

use super::{Figures, TaskStanding};
use crate::plan::{Register, Resolution};
use crate::source::Text;

/// How a unit takes part in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 责任单位 or 牵头单位: the task counts for it.
    Answers,
    /// 配合单位: it is shown the task, which counts for others.
    Supports,
}

/// A unit with its tasks.
#[derive(Clone, Debug)]
pub struct UnitShare<'s, 'a> {
    /// As the plan first writes it.
    pub name: String,
    /// The full name, where the register knows it.
    pub full: String,
    /// Those it answers for, in the order of the plan.
    pub tasks: Vec<&'s TaskStanding<'a>>,
    /// Those it supports.
    pub supported: Vec<&'s TaskStanding<'a>>,
    /// Of `tasks` alone.
    pub figures: Figures,
}

/// The names of a task's units with the part each takes: those of the newest report that changed them, otherwise the
/// plan's.
pub fn responsible<'a>(task: &TaskStanding<'a>) -> Vec<(&'a Text, Role)> {
    let planned = task.entry.task;
    let (answer, support) = match task.changed_units {
        Some(units) => (&units[..], &[][..]),
        None if planned.lead.is_empty() => (&planned.units[..], &[][..]),
        None => (&planned.lead[..], &planned.support[..]),
    };
    let answer = answer.iter().map(|name| (name, Role::Answers));
    answer.chain(support.iter().map(|name| (name, Role::Supports))).collect()
}

/// Every unit that a task names, in the order in which they are first named. A task that several units answer for counts
/// for each of them.
pub fn by_unit<'s, 'a>(tasks: &'s [TaskStanding<'a>], register: &Register) -> Vec<UnitShare<'s, 'a>> {
    let mut units: Vec<UnitShare> = Vec::new();
    for task in tasks {
        for (name, role) in responsible(task) {
            let full = full_name(name, register);
            let at = units.iter().position(|unit| unit.full == full).unwrap_or_else(|| {
                let (name, figures) = (name.trim().to_string(), Figures::default());
                units.push(UnitShare { name, full, tasks: Vec::new(), supported: Vec::new(), figures });
                units.len() - 1
            });
            let list = if role == Role::Answers { &mut units[at].tasks } else { &mut units[at].supported };
            if !list.iter().any(|known| known.number == task.number) {
                list.push(task);
            }
        }
    }
    for unit in &mut units {
        unit.figures = Figures::of(unit.tasks.iter().copied());
    }
    units
}

/// The full name of the unit, or the name itself where the register does not know it.
pub fn full_name(name: &str, register: &Register) -> String {
    match register.resolve(name) {
        Resolution::Unit(number) => register.unit(number).map_or(name, |unit| unit.name.as_str()),
        Resolution::Ambiguous(..) | Resolution::Unknown => name,
    }
    .trim()
    .to_string()
}
