//! R001: one document number under two titles.
//!
//! Understood are the citations that `cited` gathers, within a plan and across the plans of a project, and `title` says
//! which titles name one document. The title that most citations have stands; where a plan of the project is cited, its
//! own. A title that only leaves out words may be a short form and is a hint. Which title is right is not known here.

use std::collections::BTreeMap;

use super::cited::{Cited, Number};
use super::title::Likeness;
use super::{Together, reference, strangers};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "R001",
    name: "number-two-titles",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("number_two_titles.md"),
    check: Check::Project(check),
};

fn check(together: &Together, findings: &mut Vec<Diagnostic>) {
    let mut by_number: BTreeMap<&Number, Vec<&Cited>> = BTreeMap::new();
    for one in together.cited {
        by_number.entry(&one.number).or_default().push(one);
    }
    for places in by_number.values().filter(|places| places.len() > 1) {
        let Some(usual) = reference(places, |one| one.title.core.as_str(), votes_for) else { continue };
        if places.iter().any(|one| one.title.several) {
            continue;
        }
        let others = strangers(places, |one| !is_same(usual, one), |one| one.title.core.as_str());
        findings.extend(others.into_iter().map(|one| finding(one, usual)));
    }
}

/// A short form fits any title and says nothing for one.
fn votes_for(one: &Cited, other: &Cited) -> bool {
    !one.title.is_short() && !other.title.is_short() && is_same(one, other)
}

fn is_same(one: &Cited, other: &Cited) -> bool {
    one.title.likeness(&other.title) == Likeness::Same
}

fn finding(one: &Cited, usual: &Cited) -> Diagnostic {
    let (number, (here, there)) = (&one.number, one.title.difference(&usual.title));
    let message = message!(
        "“{number}”有两个名称：这里作“{here}”，别处作“{there}”",
        "“{number}” has two titles: “{here}” here, “{there}” elsewhere"
    );
    let finding = Diagnostic::new(RULE.name, one.title_at, message)
        .also(usual.title_at, message!("别处的名称", "the other title"))
        .because(message!("一个发文字号只属于一份文件", "a document number belongs to one document"))
        .remedy(message!(
            "对照原文件，统一名称，或者改正文号",
            "look the document up, and use its title or mend the number"
        ));
    match one.title.likeness(&usual.title) {
        Likeness::Shorter => finding.level(Severity::Hint),
        _ => finding,
    }
}
