//! Puts together what several rows say of one thing, and finds where they contradict each other.

use super::findings::{CONFLICT, Findings};
use super::{Answer, Filled, Given};
use crate::message;
use crate::plan::progress::ledger::LedgerSheet;

/// One answer for each id, in the order of `ids`; those that are not among them after the others. An empty cell
/// contradicts nobody.
pub fn join(answers: Vec<Answer>, ids: &[&str], form: &LedgerSheet, findings: &mut Findings) -> Vec<Answer> {
    let mut joined: Vec<Answer> = Vec::new();
    for answer in answers {
        match joined.iter_mut().find(|known| known.id == answer.id) {
            Some(known) => add(known, answer, form, findings),
            None => joined.push(answer),
        }
    }
    let place = |answer: &Answer| ids.iter().position(|id| *id == answer.id).unwrap_or(ids.len());
    joined.sort_by_key(place);
    joined
}

fn add(known: &mut Answer, answer: Answer, form: &LedgerSheet, findings: &mut Findings) {
    for cell in answer.cells {
        match known.cells.iter_mut().find(|before| before.key == cell.key) {
            None => known.cells.push(cell),
            Some(before) if before.given == cell.given || cell.given == Given::Nothing => {}
            Some(before) if before.given == Given::Nothing => *before = cell,
            Some(before) => conflict(&answer.id, before, &cell, form, findings),
        }
    }
}

fn conflict(id: &str, before: &Filled, cell: &Filled, form: &LedgerSheet, findings: &mut Findings) {
    let title = form.columns.iter().find(|column| column.name == cell.key).map_or(cell.key, |column| column.title);
    let id: String = id.chars().take(30).collect();
    let (here, there) = (findings.reference(cell.span), findings.reference(before.span));
    findings.error(
        CONFLICT,
        cell.span,
        message!(
            "{id} 的“{title}”有两个说法：{here} 与 {there} 不同",
            "there are two answers to “{title}” of {id}: {here} differs from {there}"
        ),
        message!("请有关单位商定，只留一个", "let the units agree, and keep one of them"),
    );
    if let Some(finding) = findings.found.last_mut() {
        finding.labels.push(crate::diagnostic::Label {
            span: before.span,
            message: Some(message!("另一个说法", "the other answer")),
        });
    }
}
