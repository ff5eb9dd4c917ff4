//! N003: a title that carries the number which is printed before it anyway.
//!
//! Understood are the numbers that `serial` reads, at the head of the title of everything that is numbered (sections,
//! principles, goals, tasks, groups, phases, steps, measures), or of its text where it has no title. Entries that are
//! joined in one paragraph or not printed get no number and are left alone, as are numbered checklist items, 第一章 and
//! 第一阶段; a checklist item that brings its own —— is found.
//! Where the number written is not the one that is printed, the fix is offered only.

use super::entries::{self, Entry};
use super::serial::{self, Serial};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::numeral;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "N003",
    name: "number-written",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("number_written.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for entry in entries::entries(case.plan) {
        let start = entry.words.len() - entry.words.trim_start().len();
        if let Some(serial) = entry.words.get(start..).and_then(serial::read) {
            findings.push(finding(&entry, start, &serial));
        }
    }
    let items = case.outline.tasks.iter().flat_map(|entry| &entry.task.checklist);
    findings.extend(items.filter_map(|item| dashed(&item.text)));
}

/// —— before a checklist item, which is printed with one anyway.
fn dashed(item: &Text) -> Option<Diagnostic> {
    let start = item.len() - item.trim_start().len();
    let words = item.get(start..)?.trim_start_matches(['—', '–', '－', ' ']);
    let span = item.at(start..item.len() - words.len());
    let written = item.get(start..item.len() - words.len())?.trim();
    let found = !words.is_empty() && written.starts_with(['—', '–', '－']);
    found.then(|| {
        Diagnostic::new(RULE.name, span, message!("清单事项自带“{written}”", "the item carries its own “{written}”"))
            .because(message!(
                "“——”由程序加在每项前面，这里会印成两个",
                "each item is printed after ——; this would print two"
            ))
            .remedy(message!("删去“{written}”", "remove “{written}”"))
            .fix(Fix::replace(span, "", Applicability::Safe))
    })
}

fn finding(entry: &Entry, start: usize, serial: &Serial) -> Diagnostic {
    let printed = numeral::section(entry.number, entry.depth);
    let written = &entry.words[start..start + serial.length];
    let rest = &entry.words[start + serial.with_spaces..];
    let span = entry.words.at(start..start + serial.with_spaces);
    let twice = format!("{printed}{written}");
    // What follows must not mean something else to YAML once it comes first.
    let plain = !rest.starts_with(|c: char| c.is_ascii_punctuation());
    let sure = serial.number == entry.number && plain;
    let applicability = if sure { Applicability::Safe } else { Applicability::Ask };
    Diagnostic::new(RULE.name, span, message!("标题自带序号“{written}”", "the title carries a number, “{written}”"))
        .because(message!(
            "序号由程序按次序编排，这里会印成“{twice}”",
            "numbers are given in order; this would print as “{twice}”"
        ))
        .remedy(message!("删去“{written}”", "remove “{written}”"))
        .fix(Fix::replace(span, "", applicability))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_dash_of_its_own_is_found() {
        let found = |item: &str| dashed(&Text::verbatim(item, Span::default())).is_some();
        assert!(found("——摸清底数。"));
        assert!(found("— 摸清底数。"));
        assert!(!found("摸清底数——重点是管网。"));
        assert!(!found("-5℃以下停止施工。"));
    }
}
