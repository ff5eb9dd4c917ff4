//! T001: a task without a unit where the others of its section name theirs.
//!
//! A task names its units in its fields, in those of its checklist, or in words: （责任单位：…）, （市教育局负责）, 由…牵头.
//! Judged are the leaf tasks of one section, where more than half of them, and two at least, name theirs; within a group
//! none of whose tasks does, the group answers. Nothing is said where a clause of the plan gives the rest to somebody
//! (以上任务均由…负责, 其余由…落实): it may be meant for this task too.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::TaskEntry;
use crate::plan::record::Task;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::sentences;

pub static RULE: Rule = Rule {
    code: "T001",
    name: "task-without-unit",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("task_without_unit.md"),
    check: Check::Plan(check),
};

/// What a text says when it names who is responsible.
const NAMING: [&str; 8] = ["责任单位", "责任科室", "责任部门", "牵头", "负责", "配合单位", "落实单位", "主办"];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut rest = case.outline.tasks.as_slice();
    let mut has_default = None;
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|entry| std::ptr::eq(entry.section, first.section)).count();
        let (tasks, later) = rest.split_at(length);
        rest = later;
        let (named, nameless): (Vec<&TaskEntry>, Vec<&TaskEntry>) =
            tasks.iter().partition(|entry| is_named(case, entry.task));
        if nameless.is_empty() || named.len() < 2 || named.len() <= nameless.len() {
            continue;
        }
        if *has_default.get_or_insert_with(|| has_default_clause(case)) {
            return;
        }
        // Groups by their place in memory.
        let naming: BTreeSet<*const Task> =
            named.iter().filter_map(|entry| entry.group).map(std::ptr::from_ref).collect();
        let missing =
            nameless.into_iter().filter(|entry| entry.group.is_none_or(|group| expects_units(group, &naming)));
        findings.extend(missing.filter_map(|entry| finding(case, entry, named.len(), tasks.len())));
    }
}

/// Whether each task of a group is to name its units: one of them does, and the group does not answer for all.
fn expects_units(group: &Task, naming: &BTreeSet<*const Task>) -> bool {
    let answers = group.text.iter().chain(&group.title).any(|text| names_somebody(text));
    !answers && (group.tasks.len() == 1 || naming.contains(&std::ptr::from_ref(group)))
}

fn is_named(case: &Case, task: &Task) -> bool {
    let label = case.plan.unit_label.as_ref().map(|label| label.trim()).filter(|label| !label.is_empty());
    let says = |text: &Text| names_somebody(text) || label.is_some_and(|label| text.contains(label));
    !task.units.is_empty()
        || !task.lead.is_empty()
        || task.checklist.iter().any(|item| !item.units.is_empty() || says(&item.text))
        || task.text.as_ref().is_some_and(says)
        || task.title.as_ref().is_some_and(says)
}

fn names_somebody(text: &str) -> bool {
    NAMING.iter().any(|word| text.contains(word))
}

/// Whether a sentence gives to somebody what is given to nobody else.
fn has_default_clause(case: &Case) -> bool {
    const ALL: [&str; 10] =
        ["以下", "以上", "上述", "其余", "其他任务", "未注明", "未列明", "未明确", "所有任务", "各项任务"];
    let gives = |sentence: &str| {
        ALL.iter().any(|word| sentence.contains(word))
            && (sentence.contains('由') || sentence.contains("责任单位"))
            && ["负责", "牵头", "落实", "承担", "实施", "责任单位"].iter().any(|word| sentence.contains(word))
    };
    case.outline.prose.iter().any(|prose| {
        let may = ALL.iter().any(|word| prose.text.contains(word));
        may && sentences(prose.text).any(|(_, sentence)| gives(sentence))
    })
}

fn finding(case: &Case, entry: &TaskEntry, named: usize, total: usize) -> Option<Diagnostic> {
    let words = entry.task.title.as_ref().or(entry.task.text.as_ref())?;
    let label = case.plan.unit_label.as_ref().map_or("责任单位", |label| label.trim());
    let name = shortened(words.trim());
    let message = message!("任务“{name}”没有写{label}", "the task “{name}” names no unit");
    Some(
        Diagnostic::new(RULE.name, words.span(), message)
            .because(message!(
                "这一部分{total}项任务中{named}项写了，没有写的这一项没有人认领",
                "{named} of the {total} tasks here name theirs; this one belongs to nobody"
            ))
            .remedy(message!(
                "补上 units（责任单位）；由各单位共同负责的，写明“各有关单位”",
                "add `units`; if all are responsible, say so (各有关单位)"
            )),
    )
}

/// No more of a text than names it.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 20;
    let first = words.split(['。', '，', '\n']).next().unwrap_or_default();
    match first.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &first[..end]),
        None => first.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_name_somebody() {
        for text in ["补齐床位。（市教育局负责）", "由市教育局牵头，各县区配合", "责任单位：市教育局"]
        {
            assert!(names_somebody(text), "{text}");
        }
        assert!(!names_somebody("各学校配齐床位，落实午休制度。"));
    }

    #[test]
    fn a_long_text_is_named_by_its_beginning() {
        assert_eq!(shortened("办好食堂，做好午休。"), "办好食堂");
        assert_eq!(shortened(&"办".repeat(30)), format!("{}…", "办".repeat(20)));
    }
}
