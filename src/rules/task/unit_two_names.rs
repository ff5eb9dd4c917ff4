//! T003: one unit under two names in the same plan.
//!
//! Compared are the names of one unit of the register in the fields of tasks, steps and measures, and where running text
//! says who is responsible (see `named`). The name used most is taken to be the right one, the first one of as many. With
//! no register at all, names that differ only in a usual short form (发展改革委, 发改委: see `organs.txt`) are one unit.
//! Left alone are issuers, signatures, recipients and members, whose names have forms of their own; a full name in running
//! text; and names that stand for many units (教体部门, 区县教体局, 各镇街), which no register has.

use std::collections::{BTreeMap, BTreeSet};

use super::named::responsible;
use super::organs;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::message;
use crate::plan::{ProseKind, Resolution, UnitRole};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Span;

pub static RULE: Rule = Rule {
    code: "T003",
    name: "unit-two-names",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("unit_two_names.md"),
    check: Check::Text(check),
};

/// A unit: by its number in the register, or by the place and the organ that its name is made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity<'a> {
    Registered(usize),
    Organ(&'a str, usize),
}

/// The places of each name of one unit, the names in the order of the file.
type Names<'a> = Vec<(&'a str, Vec<Span>)>;

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut units: BTreeMap<Identity, Names> = BTreeMap::new();
    let mut in_list = BTreeSet::new();
    for mention in &case.outline.units {
        let is_task = matches!(mention.role, UnitRole::Responsible | UnitRole::Lead | UnitRole::Support);
        let name = mention.name.as_str().trim();
        let Some(identity) = identity(case, name).filter(|_| is_task) else { continue };
        // Twice in one list is told by another rule.
        if in_list.insert((mention.holder, identity.clone())) {
            add(&mut units, identity, name, mention.name.span());
        }
    }
    for prose in case.outline.prose.iter().filter(|prose| matches!(prose.kind, ProseKind::Text | ProseKind::Item)) {
        for range in responsible(prose.text) {
            let name = &prose.text.as_str()[range.clone()];
            let Some(identity) = identity(case, name) else { continue };
            if !is_full_name(case, &identity, name) {
                add(&mut units, identity, name, prose.text.at(range));
            }
        }
    }
    let two = units.into_values().filter(|names| names.len() > 1);
    two.for_each(|names| report(&names, findings));
}

fn add<'a>(units: &mut BTreeMap<Identity<'a>, Names<'a>>, identity: Identity<'a>, name: &'a str, span: Span) {
    let names = units.entry(identity).or_default();
    match names.iter_mut().find(|(known, _)| *known == name) {
        Some((_, spans)) => spans.push(span),
        None => names.push((name, vec![span])),
    }
}

fn identity<'a>(case: &Case, name: &'a str) -> Option<Identity<'a>> {
    match case.register.resolve(name) {
        Resolution::Unit(number) => Some(Identity::Registered(number)),
        Resolution::Ambiguous(..) => None,
        // With a register, a name that it does not have is told by another rule.
        Resolution::Unknown if !case.register.is_empty() => None,
        Resolution::Unknown => organs::read(name).map(|(place, organ)| Identity::Organ(place, organ)),
    }
}

fn is_full_name(case: &Case, identity: &Identity, name: &str) -> bool {
    match identity {
        Identity::Registered(number) => case.register.unit(*number).is_some_and(|unit| unit.name.trim() == name),
        Identity::Organ(..) => false,
    }
}

/// One finding for each name but the one used most.
fn report(names: &Names, findings: &mut Vec<Diagnostic>) {
    let most = names.iter().map(|(_, spans)| spans.len()).max().unwrap_or(0);
    let Some((kept, places)) = names.iter().find(|(_, spans)| spans.len() == most) else { return };
    let Some(first) = places.first() else { return };
    for (other, spans) in names.iter().filter(|(name, _)| name != kept) {
        let Some(span) = spans.first() else { continue };
        findings.push(finding((other, *span, spans), (kept, *first)));
    }
}

fn finding((other, span, spans): (&str, Span, &[Span]), (kept, first): (&str, Span)) -> Diagnostic {
    let mut finding = Diagnostic::new(
        RULE.name,
        span,
        message!("“{other}”和“{kept}”是同一个单位", "“{other}” and “{kept}” are one unit"),
    )
    .also(first, message!("这里是“{kept}”", "“{kept}” here"))
    .because(message!(
        "同一份方案里一个单位用一个名称，读的人才不会当成两家",
        "one name for one unit, or it is read as two"
    ))
    .remedy(message!("统一为“{kept}”", "write “{kept}” throughout"));
    let mut fix = Fix::replace(span, kept, Applicability::Safe);
    fix.edits = spans.iter().map(|span| Edit { span: *span, replacement: kept.to_owned() }).collect();
    finding = finding.fix(fix);
    finding
}
