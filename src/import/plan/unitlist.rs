//! Judges the lists of units when all are known: who is a collective, which label is usual, what the document writes.

use std::collections::{BTreeMap, BTreeSet};

use super::MendKind;
use super::names::Names;
use super::responsible::{Note, UnitList};
use super::work::{Work, squeezed};
use crate::message;

/// The words that a document writes before units where a plan has no others.
pub(super) const USUAL_LABEL: &str = "责任单位";

/// The words before units that most notes have; none where none has any.
pub(super) fn label(lists: &[UnitList]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for note in notes(lists) {
        if let Some(label) = &note.label {
            *counts.entry(label).or_default() += 1;
        }
    }
    // Of equals the first in the alphabet, so that the result is the same each time.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(label, _)| label.to_string())
}

fn notes(lists: &[UnitList]) -> impl Iterator<Item = &Note> {
    lists.iter().filter_map(|list| match list {
        UnitList::Note(note) => Some(note),
        UnitList::Recipients { .. } => None,
    })
}

/// Whether any note says when its task is due.
pub(super) fn tell_deadlines(lists: &[UnitList]) -> bool {
    notes(lists).any(|note| note.due.is_some())
}

/// The names that stand for many units: those that a ， sets apart more often than a 、.
pub(super) fn collectives(lists: &[UnitList]) -> BTreeSet<String> {
    let mut votes: BTreeMap<String, i32> = BTreeMap::new();
    let mut vote = |names: &Names| {
        let all_commas = names.len() > 2 && names.iter().skip(1).all(|(_, mark)| matches!(mark, Some('，' | ',')));
        for (name, mark) in names {
            // Where ， stands between all of them it sets nothing apart, unless these are collectives by their words.
            let weight = match mark {
                Some('，' | ',') if all_commas && !is_plural(name) => -1,
                Some('，' | ',') => 1,
                Some(_) => -1,
                None => 0,
            };
            *votes.entry(squeezed(name)).or_default() += weight;
        }
    };
    for list in lists {
        match list {
            UnitList::Note(note) => note.names().for_each(&mut vote),
            UnitList::Recipients { names, .. } => vote(names),
        }
    }
    votes
        .into_iter()
        .filter(|(name, votes)| *votes > 0 || *votes == 0 && name.starts_with('各'))
        .map(|(name, _)| name)
        .collect()
}

/// Whether a name speaks of many.
fn is_plural(name: &str) -> bool {
    name.contains('各') || name.contains("有关") || name.contains("相关") || name.contains("其他")
}

/// What the document writes in the place of each list.
pub(super) fn mend(label: Option<&str>, collectives: &BTreeSet<String>, work: &mut Work) {
    let joined = |names: &Names| {
        let mut out = String::new();
        for (index, (name, _)) in names.iter().enumerate() {
            let name = squeezed(name);
            if index > 0 {
                out.push(if collectives.contains(&name) { '，' } else { '、' });
            }
            out.push_str(&name);
        }
        out
    };
    for list in std::mem::take(&mut work.lists) {
        let (range, written, now, kind) = match &list {
            UnitList::Note(note) => {
                let mut said = Vec::new();
                let lists = [
                    (label.unwrap_or(USUAL_LABEL), &note.units),
                    ("牵头单位", &note.lead),
                    ("配合单位", &note.support),
                ];
                for (label, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
                    said.push(format!("{label}：{}", joined(names)));
                }
                said.extend(note.due.as_ref().map(|due| format!("完成时限：{}", squeezed(due))));
                let now = format!("（{}）", said.join("；"));
                let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                let kind = if letters(&now) == letters(&note.written) { MendKind::Brackets } else { MendKind::Form };
                if kind == MendKind::Form {
                    let written = &note.written;
                    let message = message!("原稿是“{written}”", "the manuscript has “{written}”");
                    let first = note
                        .names()
                        .flatten()
                        .map(|(name, _)| name.span())
                        .next()
                        .unwrap_or_else(|| work.span(&note.range));
                    work.doubt(first, message);
                }
                if let Some(at) = note.printed_at {
                    work.mend(at..at, now, MendKind::Form);
                    work.mend(note.range.clone(), "", MendKind::Form);
                    continue;
                }
                (note.range.clone(), note.written.clone(), now, kind)
            }
            UnitList::Recipients { names, range } => {
                let written = squeezed(work.source.get(range.clone()).unwrap_or_default());
                (range.clone(), written, format!("{}：", joined(names)), MendKind::Brackets)
            }
        };
        if written != now {
            work.mend(range, now, kind);
        }
    }
}
