//! The tasks of one unit in each plan, from the same facts as the plans' own reports.

use super::UnitSubject;
use crate::compose::report::ReportSubject;
use crate::compose::report::facts::Facts;
use crate::document::plain_text;
use crate::plan::progress::{Role, TaskStanding, full_name, responsible};

/// What falls to a unit.
pub struct Shares<'a> {
    pub subject: UnitSubject<'a>,
    /// The plans that name it, in the order given.
    pub plans: Vec<PlanShare<'a>>,
}

/// What falls to it in one plan; the numbers are places in `facts.now.tasks`.
pub struct PlanShare<'a> {
    pub facts: Facts<'a>,
    pub answers: Vec<usize>,
    pub supports: Vec<usize>,
}

impl<'a> Shares<'a> {
    pub fn new(subject: UnitSubject<'a>) -> Self {
        let plan = |report: &ReportSubject<'a>| {
            let facts = Facts::new(ReportSubject { as_of: subject.as_of, ..*report });
            let taking_part = |role: Role| {
                let tasks = facts.now.tasks.iter().zip(0..);
                tasks.filter(|(task, _)| part(&facts, task, subject.name) == Some(role)).map(|(_, at)| at).collect()
            };
            let (answers, supports): (Vec<usize>, Vec<usize>) =
                (taking_part(Role::Answers), taking_part(Role::Supports));
            PlanShare { facts, answers, supports }
        };
        let plans =
            subject.reports.iter().map(plan).filter(|plan| !plan.answers.is_empty() || !plan.supports.is_empty());
        Shares { subject, plans: plans.collect() }
    }

    /// Every task it answers for.
    pub fn tasks<'s>(&'s self) -> impl Iterator<Item = &'s TaskStanding<'a>> {
        self.plans.iter().flat_map(PlanShare::tasks)
    }

    /// The same, of plans that were reported on.
    pub fn told<'s>(&'s self) -> impl Iterator<Item = &'s TaskStanding<'a>> {
        self.plans.iter().filter(|plan| plan.is_told()).flat_map(PlanShare::tasks)
    }

    pub fn is_demo(&self) -> bool {
        self.plans.iter().any(|plan| plan.facts.is_demo)
    }
}

impl<'a> PlanShare<'a> {
    pub fn title(&self) -> String {
        plain_text(&crate::compose::markdown::inlines(&self.facts.subject.plan.plan.title))
    }

    pub fn is_told(&self) -> bool {
        self.facts.newest().is_some()
    }

    pub fn tasks<'s>(&'s self) -> impl Iterator<Item = &'s TaskStanding<'a>> {
        self.answers.iter().filter_map(|&at| self.facts.now.tasks.get(at))
    }

    pub fn supported<'s>(&'s self) -> impl Iterator<Item = &'s TaskStanding<'a>> {
        self.supports.iter().filter_map(|&at| self.facts.now.tasks.get(at))
    }
}

/// How a unit takes part in a task; to answer for it is more than to support it.
fn part(facts: &Facts, task: &TaskStanding, name: &str) -> Option<Role> {
    let register = facts.subject.plan.register;
    let own = responsible(task).into_iter().filter(|(unit, _)| full_name(unit, register) == name.trim());
    own.map(|(_, role)| role).min()
}
