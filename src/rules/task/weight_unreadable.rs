//! T010: a weight (权重) that is no number, and would count as 1.
//!
//! Understood: a positive number, with or without a percent sign. Weights are not held to any sum: they are compared with
//! one another only.

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::plan::progress::weight;
use crate::rules::{Case, Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "T010",
    name: "weight-unreadable",
    level: Some(crate::diagnostic::Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("weight_unreadable.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in case.outline.tasks.iter().filter_map(|entry| entry.task.weight.as_ref()) {
        if weight(text).is_some() {
            continue;
        }
        let said = text.trim();
        let finding = Diagnostic::new(
            RULE.name,
            text.span(),
            message!("权重“{said}”读不出来", "the weight “{said}” is no number"),
        )
        .because(message!(
            "读不出来的权重只能按1计，完成率会算错",
            "what cannot be read would count as 1, and the share done would be wrong"
        ))
        .remedy(message!("写大于0的数，如 3 或 15%", "write a number above 0, such as 3 or 15%"));
        findings.push(finding);
    }
}
