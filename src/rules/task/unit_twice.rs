//! T004: a unit that leads and supports one task, or stands twice in one list.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::plan::{Resolution, UnitMention, UnitRole};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Span;

pub static RULE: Rule = Rule {
    code: "T004",
    name: "unit-twice",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("unit_twice.md"),
    check: Check::Text(check),
};

/// A unit, by its number in the register or else by its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Identity<'a> {
    Registered(usize),
    Named(&'a str),
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(usize, Identity), &UnitMention> = BTreeMap::new();
    let mut mended = BTreeSet::new();
    for mention in &case.outline.units {
        let name = mention.name.trim();
        let identity = match case.register.resolve(name) {
            Resolution::Unit(number) => Identity::Registered(number),
            _ => Identity::Named(name),
        };
        let Some(earlier) = first.get(&(mention.holder, identity)) else {
            first.insert((mention.holder, identity), mention);
            continue;
        };
        let mut finding = finding(earlier, mention);
        // Of one list only one item is taken out at a time: edits side by side would take one comma twice.
        let list = (mention.holder, mention.role as u8);
        if earlier.name.span() != mention.name.span()
            && mended.insert(list)
            && let Some(edit) = without_item(case.source.text(), mention.name.span())
        {
            finding = finding.fix(Fix::replace(edit, "", Applicability::Safe));
        }
        findings.push(finding);
    }
}

fn finding(earlier: &UnitMention, again: &UnitMention) -> Diagnostic {
    let (name, before) = (again.name.trim(), earlier.name.trim());
    let leads = earlier.role == UnitRole::Lead && again.role == UnitRole::Support;
    let message = match (leads, name == before) {
        (true, _) => message!("“{name}”既牵头又配合", "“{name}” both leads and supports"),
        (false, true) => message!("“{name}”写了两次", "“{name}” is named twice"),
        (false, false) => message!("“{name}”就是“{before}”", "“{name}” is the same unit as “{before}”"),
    };
    Diagnostic::new(RULE.name, again.name.span(), message)
        .also(earlier.name.span(), message!("已经有了“{before}”", "“{before}” is named here"))
        .because(message!("同一个单位会重复印出，也会重复统计", "the unit is printed twice and counted twice"))
        .remedy(message!("删去一处", "remove one of them"))
}

/// What to take out of the file so that the list at `item` is a list still; none where it would be empty, or where
/// comments, anchors or quotes make it unsure.
fn without_item(source: &str, item: Span) -> Option<Span> {
    let range = item.range();
    let line_start = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = source[range.end..].find('\n').map_or(source.len(), |at| range.end + at + 1);
    let (before, after) = (&source[line_start..range.start], &source[range.end..line_end]);
    let edit = match before.trim() {
        "-" => (after.trim().is_empty() && has_sibling(source, line_start, line_end)).then_some(line_start..line_end),
        _ => out_of_flow_list(source, range),
    };
    edit.map(|edit| Span::new(item.file, edit.start, edit.end))
}

/// Whether the block list has another item of the same indent on the next line or the one before.
fn has_sibling(source: &str, line_start: usize, line_end: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = indent(&source[line_start..line_end]);
    let above = source[..line_start].lines().next_back();
    let below = source[line_end..].lines().next();
    let is_item = |line: &str| indent(line) == own && line.trim_start().starts_with("- ");
    // `- - a` begins a list within a list, and `- key: a` a record.
    above.is_some_and(is_item) || below.is_some_and(is_item)
}

/// The item with its comma: the one behind it, or for the last item the one before it on the same line.
fn out_of_flow_list(source: &str, item: Range<usize>) -> Option<Range<usize>> {
    let same_line = source[..item.start].trim_end_matches(' ');
    let after = source[item.end..].trim_start_matches(' ');
    let end = source.len() - after.len();
    match (same_line.trim_end().chars().next_back()?, after.chars().next()?) {
        ('[' | ',', ',') => {
            let behind = after[1..].trim_start();
            // A comment behind the comma speaks of the item; a person should look at it.
            (!behind.starts_with('#')).then(|| item.start..source.len() - behind.len())
        }
        (',', ']') => same_line.ends_with(',').then(|| same_line.len() - 1..end),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn without(source: &str) -> Option<String> {
        let start = source.find('甲').unwrap();
        let edit = without_item(source, Span::new(FileId(0), start, start + '甲'.len_utf8()))?;
        let mut text = source.to_owned();
        text.replace_range(edit.range(), "");
        Some(text)
    }

    #[test]
    fn a_list_without_the_item_is_a_list_still() {
        let table = [
            ("a: [乙, 甲]", Some("a: [乙]")),
            ("a: [甲, 乙]", Some("a: [乙]")),
            ("a: [乙, 甲 , 丙]", Some("a: [乙, 丙]")),
            ("a: [乙,\n    甲,\n    丙]", Some("a: [乙,\n    丙]")),
            ("a:\n  - 乙\n  - 甲\nb: c", Some("a:\n  - 乙\nb: c")),
            ("a:\n  - 甲\n  - 乙\n", Some("a:\n  - 乙\n")),
            ("a: [甲]", None),
            ("a:\n  - 甲\nb: c", None),
            ("a: 甲", None),
            ("a:\n  - 乙\n  - 甲 # 待定\n", None),
            ("a: [乙, # 注,\n    甲]", None),
            ("a: [甲, # 注\n    乙]", None),
            ("a: [乙, &x 甲]", None),
            ("a: [乙, \"甲\"]", None),
        ];
        for (source, expected) in table {
            assert_eq!(without(source).as_deref(), expected, "{source}");
        }
    }
}
