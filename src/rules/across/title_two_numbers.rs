//! R002: one document title with two numbers.
//!
//! Understood are the citations that `cited` gathers. Documents of two organs or of two years may well have one title
//! (a province issues its own 实施意见, a notice comes every year), so only numbers that differ in a single part are held
//! against each other: the organ's code (教基函, 教基厅函), the year, or the serial number. Number 1 of a year is left
//! alone, and so is a title of fewer than eight characters.

use std::collections::BTreeMap;

use super::cited::{Cited, Number};
use super::{Together, reference, strangers};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "R002",
    name: "title-two-numbers",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("title_two_numbers.md"),
    check: Check::Project(check),
};

const SHORTEST: usize = 8;

fn check(together: &Together, findings: &mut Vec<Diagnostic>) {
    let mut by_title: BTreeMap<(&str, &str), Vec<&Cited>> = BTreeMap::new();
    for one in together.cited.iter().filter(|one| one.title.core.chars().count() >= SHORTEST) {
        by_title.entry((&one.title.core, &one.title.note)).or_default().push(one);
    }
    for places in by_title.values().filter(|places| places.len() > 1) {
        let Some(usual) = reference(places, |one| &one.number, |a, b| a.number == b.number) else { continue };
        let others = strangers(places, |one| is_slip(&one.number, &usual.number), |one| &one.number);
        findings.extend(others.into_iter().map(|one| finding(one, usual)));
    }
}

/// Whether the numbers differ in one part only.
fn is_slip(one: &Number, other: &Number) -> bool {
    let differ = [one.code != other.code, one.year != other.year, one.serial != other.serial];
    let first_of_year = differ[1] && one.serial == "1";
    differ.iter().filter(|differs| **differs).count() == 1 && !first_of_year
}

fn finding(one: &Cited, usual: &Cited) -> Diagnostic {
    let (here, there, title) = (&one.number, &usual.number, &one.title.written);
    let message = message!(
        "《{title}》有两个文号：这里是“{here}”，别处是“{there}”",
        "《{title}》 has two numbers: “{here}” here, “{there}” elsewhere"
    );
    Diagnostic::new(RULE.name, one.number_at, message)
        .also(usual.number_at, message!("别处的文号", "the other number"))
        .because(message!("一份文件只有一个发文字号", "a document has one number"))
        .remedy(message!("对照原文件，改正文号", "look the document up, and mend the number"))
}
