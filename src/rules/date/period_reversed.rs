//! D002: a period that ends before it starts.

use std::ops::Range;

use crate::date::Value;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::endpoints::{Endpoints, names_year};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "D002",
    name: "period-reversed",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("period_reversed.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for field in &case.outline.dates {
        let reversed = case.date_or_fault(field.text).is_ok_and(|value| is_reversed(&value));
        // 11月—3月 is a winter of every year, and not of the year of issue.
        if reversed && names_year(field.text) {
            findings.push(finding(field.text, 0..field.text.len()));
        }
    }
    for found in case.prose_dates() {
        if found.year_written && found.value.as_ref().is_ok_and(is_reversed) {
            findings.push(finding(found.prose.text, found.range.clone()));
        }
    }
}

fn is_reversed(value: &Value) -> bool {
    matches!(value, Value::Period(period) if period.reversed())
}

fn finding(text: &Text, words: Range<usize>) -> Diagnostic {
    let ends = Endpoints::of(text, words.clone());
    let (period, start, end) = (text[words].trim(), &text[ends.start.clone()], &text[ends.end.clone()]);
    let remedy = if end.starts_with(|c: char| c.is_ascii_digit()) && end.contains('月') && !names_year(end) {
        message!(
            "如指次年，写作“{start}—次年{end}”；否则核对两个时间",
            "if the next year is meant, write “{start}—次年{end}”; otherwise check both dates"
        )
    } else {
        message!("核对两个时间；如写反了，对调过来", "check both dates; if they are exchanged, change them back")
    };
    let message = message!("“{period}”结束早于开始", "“{period}” ends before it starts");
    let finding = Diagnostic::new(RULE.name, text.at(ends.end.clone()), message);
    match ends.are_two() {
        true => finding
            .here(message!("结束时间", "the end"))
            .also(text.at(ends.start.clone()), message!("开始时间在这里", "it starts here")),
        false => finding,
    }
    .because(message!("这样的一段时间一天也没有", "such a period holds not a single day"))
    .remedy(remedy)
}
