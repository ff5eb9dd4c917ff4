//! D009: a deadline whose year goes without saying: 于3月29日前报, 9月底前, 自7月1日起.
//!
//! The finding shows the year that is read from the date of issue. Left alone are dates after one of the same paragraph
//! that names its year (2024年6月底前完成，12月底前验收), in phases, whose period names it, in a plan whose title does, in
//! sentences about what comes every year, in cells and cited titles, and dates that set no deadline: festivals, 四季度.

use std::collections::BTreeSet;

use jiff::ToSpan;

use crate::date::{self, Day, OpenKind, Precision, Value};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::endpoints::names_year;
use crate::rules::{Case, Check, Fixes, ProseDate, Rule};
use crate::source::Text;
use crate::source::sentence::{is_in_title_marks, is_quoted, sentence_around};

pub static RULE: Rule = Rule {
    code: "D009",
    name: "date-without-year",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("date_without_year.md"),
    check: Check::Plan(check),
};

const EVERY_YEAR: [&str; 9] = ["每年", "每学", "每月", "每季", "每半年", "各年", "历年", "逐年", "年度"];
/// So many bytes on, a year named before is out of mind.
const REACH: usize = 600;

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    if title_names_year(case) {
        return;
    }
    let (mut told, mut named) = (None, None);
    for found in case.prose_dates() {
        if found.year_written || found.year_relative {
            named = Some(found).filter(|found| !is_in_title_marks(found.prose.text, found.range.start)).or(named);
        } else if is_deadline(found) && is_of_the_plan(found) {
            let told = told.get_or_insert_with(|| texts_of_phases(case));
            let follows = named.is_some_and(|named| follows(found, named));
            if !follows && !told.contains(&found.prose.text.span().start) {
                findings.push(finding(case, found));
            }
        }
    }
}

/// 2024年工作方案, and not 三年行动方案（2023—2025年）.
fn title_names_year(case: &Case) -> bool {
    let dates = date::find(&case.plan.title, &case.context);
    dates.iter().any(|found| found.year_written && matches!(found.value, Ok(Value::Date(_))))
}

/// 3月29日前, 年底前; 自7月1日起. Their words say so, for without a date of issue they have no days.
fn is_deadline(found: &ProseDate) -> bool {
    let text = found.prose.text.as_str();
    let words = &text[found.range.clone()];
    match &found.value {
        Ok(Value::Deadline(_)) => true,
        Ok(Value::Date(date)) => date.precision() == Precision::Day && text[found.range.end..].starts_with('起'),
        Ok(Value::Open(open)) => open.kind() == OpenKind::WithoutYear && words.ends_with(['前', '内']),
        _ => false,
    }
}

fn is_of_the_plan(found: &ProseDate) -> bool {
    let (text, at) = (found.prose.text.as_str(), found.range.start);
    let sentence = &text[sentence_around(text, &found.range)];
    found.prose.kind != ProseKind::Cell
        && !EVERY_YEAR.iter().any(|word| sentence.contains(word))
        && !is_in_title_marks(text, at)
        && !is_quoted(text, at)
}

/// What stands in phases, under a period that names its year.
fn texts_of_phases(case: &Case) -> BTreeSet<u32> {
    let phases = case.outline.phases.iter().flat_map(|list| list.phases).filter(|phase| names_year(&phase.period));
    let texts = phases.flat_map(|phase| {
        let steps = phase.steps.iter().flat_map(|step| [&step.title, &step.text]);
        steps.chain([&phase.text]).flatten()
    });
    texts.map(|text: &Text| text.span().start).collect()
}

/// Whether `named`, which names its year, stands before it in the same paragraph, and not far.
fn follows(found: &ProseDate, named: &ProseDate) -> bool {
    let between = found.prose.text.get(named.range.end..found.range.start).filter(|words| words.len() <= REACH);
    std::ptr::eq(found.prose.text, named.prose.text) && between.is_some_and(|words| !words.contains('\n'))
}

fn finding(case: &Case, found: &ProseDate) -> Diagnostic {
    let words = &found.prose.text[found.range.clone()];
    let message = message!("“{words}”没有写年份", "“{words}” does not say its year");
    let finding = Diagnostic::new(RULE.name, found.prose.text.at(found.range.clone()), message);
    let (Some(issued), Some(last)) = (case.issued, found.value.as_ref().ok().and_then(Value::last)) else {
        return finding
            .because(message!("没有成文日期，推不出是哪一年", "without a date of issue the year cannot be told"))
            .remedy(message!("写明年份", "write the year"));
    };
    let year = last.year() + i16::from(last < issued);
    let full = format!("{year}年{}", words.trim_start_matches('年'));
    let days = days_left(issued, last);
    finding
        .because(message!("按成文日期读作{year}年{days}", "by the date of issue {year} is meant"))
        .remedy(message!("写作“{full}”", "write “{full}”"))
}

/// How soon that is, where it is soon.
fn days_left(issued: Day, last: Day) -> String {
    let soon = issued.checked_add(60.days()).unwrap_or(Day::MAX);
    let days = issued.until(last).map_or(0, |span| span.get_days());
    if (issued..=soon).contains(&last) { format!("，离成文{days}天") } else { String::new() }
}
