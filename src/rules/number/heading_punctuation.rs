//! N006: a heading on its own line that ends in a mark.
//!
//! Understood is every title that the layout sets on a line of its own: sections, groups, entries with `layout: block`, and
//! the names of phases, which their period follows. A title that runs into its text ends with 。 rightly. ！ ？ and …… belong
//! to the words and stay; a title of whole sentences is a text and is left alone.

use super::entries::{self, Place};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "N006",
    name: "heading-punctuation",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("heading_punctuation.md"),
    check: Check::Plan(check),
};

const MARKS: [char; 10] = ['。', '；', '，', '、', '：', ';', ',', ':', '．', '｡'];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let headings = entries::entries(case.plan).into_iter().filter(|entry| entry.place == Place::Heading);
    findings.extend(headings.filter_map(|entry| ends_in_mark(entry.words)));
}

fn ends_in_mark(title: &Text) -> Option<Diagnostic> {
    let trimmed = title.trim_end();
    let words = trimmed.trim_end_matches(MARKS);
    let mark = trimmed.get(words.len()..).filter(|mark| !mark.is_empty())?;
    if words.is_empty() || words.contains(['。', '；', '\n']) {
        return None;
    }
    let span = title.at(words.len()..trimmed.len());
    let finding = Diagnostic::new(RULE.name, span, message!("标题末尾有“{mark}”", "the heading ends with “{mark}”"))
        .because(message!("单独成行的标题末尾不加标点", "a heading on its own line has no mark at its end"))
        .remedy(message!("删去“{mark}”", "remove “{mark}”"))
        .fix(Fix::replace(span, "", Applicability::Safe));
    Some(finding)
}
