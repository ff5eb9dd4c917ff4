//! T009: a task without a deadline; off until a project asks for it.
//!
//! A task has one if it, an item of its checklist, a phase that lists it, or an indicator of it gives a date, or if its
//! words do: a date, or an open time such as 每年, 长期坚持. What the section or the plan as a whole says is not counted,
//! since then every task would have one.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::plan::record::Task;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "T009",
    name: "task-without-deadline",
    level: None,
    fixes: Fixes::Never,
    page: include_str!("task_without_deadline.md"),
    check: Check::Plan(check),
};

/// Times that are no date and a deadline all the same, or say that there is none.
const STANDING: [&str; 12] =
    ["每年", "每月", "每季", "每学", "每周", "长期", "常态", "持续", "即日起", "立即", "逐年", "日内"];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let dated: BTreeSet<u32> = case.prose_dates().iter().map(|found| found.prose.text.span().start).collect();
    let is_timed = |text: &Text| dated.contains(&text.span().start) || STANDING.iter().any(|word| text.contains(word));
    let in_phases: BTreeSet<&str> = case.outline.uses.iter().map(|id| id.trim()).collect();
    for entry in &case.outline.tasks {
        let task = entry.task;
        let in_phase = task.id.as_ref().is_some_and(|id| in_phases.contains(id.trim()));
        let of_group = || entry.group.is_some_and(|group| group.text.iter().chain(&group.title).any(|t| is_timed(t)));
        if in_phase || has_deadline(task, &is_timed) || of_group() {
            continue;
        }
        let Some(words) = task.title.as_ref().or(task.text.as_ref()) else { continue };
        findings.push(finding(words));
    }
}

fn has_deadline(task: &Task, is_timed: &dyn Fn(&Text) -> bool) -> bool {
    task.due.is_some()
        || task.checklist.iter().any(|item| item.due.is_some() || is_timed(&item.text))
        || task.indicators.iter().any(|indicator| indicator.by.is_some() || indicator.per.is_some())
        || task.text.iter().chain(&task.title).any(|text| is_timed(text))
}

fn finding(words: &Text) -> Diagnostic {
    let name = words.trim().split(['。', '，', '\n']).next().unwrap_or_default();
    Diagnostic::new(RULE.name, words.span(), message!("任务“{name}”没有完成时限", "the task “{name}” has no deadline"))
        .because(message!("没有时限，就说不上按期还是逾期", "without one it can be neither on time nor late"))
        .remedy(message!("补上 due（完成时限）；长期任务写“长期”", "add `due`; for a standing task write 长期"))
}
