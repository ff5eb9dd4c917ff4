//! How often each rule found something, at each level, instead of the findings themselves.

use std::collections::BTreeMap;

use fangan::diagnostic::{Applicability, Diagnostic, Language};
use fangan::rules::{Page, RULES};
use serde_json::{Value, json};

use super::{Report, code, json, short};
use crate::cli::columns::columns;

/// One rule at one level.
struct Row<'a> {
    first: &'a Diagnostic,
    count: usize,
    /// With an edit that is sure.
    fixable: usize,
    /// With an edit that a person must confirm.
    offered: usize,
}

/// The most frequent first; those that are equally frequent in the order of the rule book.
fn rows<'a>(report: &'a Report) -> Vec<Row<'a>> {
    let mut rows: BTreeMap<_, Row> = BTreeMap::new();
    for finding in &report.findings {
        let order = RULES.iter().position(|rule| rule.name == finding.rule);
        let key = (order, finding.rule, std::cmp::Reverse(finding.severity()));
        let row = rows.entry(key).or_insert(Row { first: finding, count: 0, fixable: 0, offered: 0 });
        row.count += 1;
        match finding.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => row.fixable += 1,
            Some(Applicability::Ask) => row.offered += 1,
            None => {}
        }
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    rows
}

/// As a table with a line of heads; nothing where nothing was found.
pub fn table(report: &Report) -> String {
    let rows = rows(report);
    if rows.is_empty() {
        return String::new();
    }
    let heads = match report.language {
        Language::Chinese => ["数量", "级别", "代号", "规则", "可改", "问后改", "标题"],
        Language::English => ["count", "level", "code", "rule", "fixable", "offered", "title"],
    };
    let line = |row: &Row| {
        [
            row.count.to_string(),
            short::level(row.first.severity(), report.language).to_string(),
            code(row.first).to_string(),
            row.first.rule.to_string(),
            row.fixable.to_string(),
            row.offered.to_string(),
            title(row.first, report.language),
        ]
    };
    let lines: Vec<[String; 7]> = std::iter::once(heads.map(String::from)).chain(rows.iter().map(line)).collect();
    columns(&lines, &[0, 4, 5])
}

fn title(finding: &Diagnostic, language: Language) -> String {
    let page = fangan::rules::find(finding.rule).and_then(|rule| Page::parse(rule.page).ok());
    let title = page.map(|page| match language {
        Language::Chinese => page.title.zh,
        Language::English => page.title.en,
    });
    title.unwrap_or_default()
}

pub fn json(report: &Report) -> String {
    let one = |row: &Row| {
        json!({
            "code": code(row.first),
            "rule": row.first.rule,
            "level": json::level(row.first.severity()),
            "count": row.count,
            "fixable": row.fixable,
            "offered": row.offered,
        })
    };
    let rows: Vec<Value> = rows(report).iter().map(one).collect();
    format!("{:#}\n", json!({ "version": 1, "statistics": rows }))
}
