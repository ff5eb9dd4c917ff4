//! T005: an id given twice in one plan.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "T005",
    name: "id-duplicate",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("id_duplicate.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Text> = BTreeMap::new();
    for mention in &case.outline.ids {
        let id = mention.id.trim();
        match first.get(id) {
            None => {
                first.insert(id, mention.id);
            }
            Some(earlier) => findings.push(
                Diagnostic::new(
                    RULE.name,
                    mention.id.span(),
                    message!("编号“{id}”用了两次", "the id “{id}” is used twice"),
                )
                .also(earlier.span(), message!("第一次在这里", "first used here"))
                .because(message!(
                    "进展和阶段按编号找任务，重复的编号指不清是哪一个",
                    "progress and phases find a task by its id; a repeated one finds two"
                ))
                .remedy(message!("给其中一个换个编号", "give one of them another id")),
            ),
        }
    }
}
