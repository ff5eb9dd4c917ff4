//! T008: a unit that the plan declares and never uses.
//!
//! Only the plan's own `units` are judged: the register of the project serves all its plans. A unit is used where a field
//! names it, where it is the parent of another, and where one of its names stands anywhere in the plan's words, the notice
//! and the contacts included.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::Resolution;
use crate::plan::record::Unit;
use crate::rules::{Case, Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "T008",
    name: "unit-idle",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("unit_idle.md"),
    check: Check::Plan(check),
};

/// A plan that declares more units in vain than this has another problem.
const MOST_LOOKED_UP: usize = 64;

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let units = &case.plan.units;
    if units.is_empty() {
        return;
    }
    let used: BTreeSet<&str> = case.outline.units.iter().filter_map(|mention| full_name(case, mention.name)).collect();
    let in_no_field = units.iter().filter(|unit| !used.contains(unit.name.trim()));
    for unit in in_no_field.take(MOST_LOOKED_UP) {
        let is_parent = || units.iter().filter_map(|child| child.parent.as_ref()).any(|parent| answers(unit, parent));
        if !is_parent() && !is_in_words(case, unit) {
            findings.push(finding(unit));
        }
    }
}

fn full_name<'a>(case: &Case<'a>, name: &str) -> Option<&'a str> {
    match case.register.resolve(name) {
        Resolution::Unit(number) => case.register.unit(number).map(|unit| unit.name.trim()),
        Resolution::Ambiguous(..) | Resolution::Unknown => None,
    }
}

fn answers(unit: &Unit, name: &str) -> bool {
    names(unit).any(|own| own == name.trim())
}

fn names(unit: &Unit) -> impl Iterator<Item = &str> {
    std::iter::once(&unit.name).chain(unit.short.iter()).map(|name| name.trim()).filter(|name| !name.is_empty())
}

fn is_in_words(case: &Case, unit: &Unit) -> bool {
    let texts = case.outline.prose.iter().map(|prose| prose.text);
    let fields = case.outline.units.iter().map(|mention| mention.name);
    texts.chain(fields).any(|text| names(unit).any(|name| text.contains(name)))
}

fn finding(unit: &Unit) -> Diagnostic {
    let name = unit.name.trim();
    let message = message!("登记了“{name}”，方案里没有用到", "“{name}” is declared and never used");
    Diagnostic::new(RULE.name, unit.name.span(), message)
        .because(message!(
            "可能有任务漏写了这个单位，也可能是改稿后留下的",
            "a task may lack it, or it was left behind by an edit"
        ))
        .remedy(message!("在任务里写上，或者删去这条登记", "name it in a task, or remove it"))
}
