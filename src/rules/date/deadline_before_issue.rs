//! D006: a deadline that was over before the plan was issued.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::ToSpan;

use super::asks::asks_for_work;
use crate::date::{Bound, Day, Part, Precision, Value};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::plan::DateRole;
use crate::rules::endpoints::names_year;
use crate::rules::phases::{day_in_words, stretches};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::{clause_around, sentence_around};

pub static RULE: Rule = Rule {
    code: "D006",
    name: "deadline-before-issue",
    level: Some(Severity::Error),
    fixes: Fixes::Ask,
    page: include_str!("deadline_before_issue.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let Some(issued) = case.issued else { return };
    let begun = begun_before(case, issued);
    let is_begun = |text: &Text| begun.contains(&text.span().start);
    for field in &case.outline.dates {
        let is_deadline = matches!(field.role, DateRole::Due | DateRole::Goal | DateRole::Indicator);
        if !is_deadline || is_begun(field.text) {
            continue;
        }
        if let Ok(value) = case.date_or_fault(field.text)
            && is_over(&value, names_year(field.text), issued)
        {
            findings.push(finding(case, issued, field.text, whole(field.text), &value));
        }
    }
    for found in case.prose_dates() {
        if let Ok(value @ Value::Deadline(_)) = &found.value
            && is_over(value, found.year_written || found.year_relative, issued)
            && !is_history(value, issued)
            && !is_begun(found.prose.text)
            && asks_for_work(found)
        {
            findings.push(finding(case, issued, found.prose.text, found.range.clone(), value));
        }
    }
    aims_of_the_past(case, issued, findings);
}

/// 到2022年，普及率达到95%, in the text of a section of goals: an aim whose year was over. Elsewhere it may tell of the past.
fn aims_of_the_past(case: &Case, issued: Day, findings: &mut Vec<Diagnostic>) {
    let is_goals = |text: &Text| {
        let of = |own: &Option<Text>| own.as_ref().is_some_and(|own| std::ptr::eq(own, text));
        case.outline.sections.iter().any(|section| section.heading.contains("目标") && of(&section.text))
    };
    for found in case.prose_dates() {
        let text = found.prose.text;
        let Ok(value @ Value::Date(date)) = &found.value else { continue };
        let clause = clause_around(text, &found.range);
        let leads =
            text[clause.start..found.range.start].trim() == "到" && text[found.range.end..clause.end].trim().is_empty();
        if leads && found.year_written && date.last() < issued && !is_history(value, issued) && is_goals(text) {
            let sentence = &text[sentence_around(text, &found.range)];
            let told = ["已", "了", "累计", "目前", "曾"].iter().any(|word| sentence.contains(word));
            let asks =
                ["达到", "实现", "建成", "形成", "基本", "提高到", "控制在"].iter().any(|word| sentence.contains(word));
            if asks && !told {
                findings.push(finding(case, issued, text, found.range.clone(), value).level(Severity::Warn));
            }
        }
    }
}

/// What phases say that had begun when the plan was issued: they may well tell of steps already taken.
fn begun_before(case: &Case, issued: Day) -> BTreeSet<u32> {
    let mut texts = BTreeSet::new();
    for list in &case.outline.phases {
        for stretch in stretches(case, list).iter().filter(|stretch| stretch.first < issued) {
            let steps = stretch.phase.steps.iter().flat_map(|step| [&step.title, &step.text, &step.due]);
            let all = steps.chain([&stretch.phase.text]).flatten();
            texts.extend(all.map(|text| text.span().start));
        }
    }
    texts
}

/// Whether its last day lies before the issue. A date without year that has gone by is of the next year, if it went by
/// more than three months ago: 1月底前 in a plan of December.
fn is_over(value: &Value, year_written: bool, issued: Day) -> bool {
    let last = match value {
        // 3月15日前 is often meant with that day.
        Value::Deadline(deadline) if deadline.date().precision() == Precision::Day => Some(deadline.date().last()),
        _ => value.last(),
    };
    let Some(last) = last.filter(|last| *last < issued) else { return false };
    let next = last.checked_add(1.year()).unwrap_or(Day::MAX);
    let soon = issued.checked_add(9.months()).unwrap_or(Day::MAX);
    year_written || next > soon
}

/// A time in running text that lies years back is told and not set: 2018年以前，办学条件差.
fn is_history(value: &Value, issued: Day) -> bool {
    value.last().and_then(|last| last.checked_add(3.years()).ok()).is_some_and(|day| day < issued)
}

fn whole(text: &Text) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

fn finding(case: &Case, issued: Day, text: &Text, range: Range<usize>, value: &Value) -> Diagnostic {
    let words = &text[range.clone()];
    let (last, day) = (value.last().map(day_in_words).unwrap_or_default(), day_in_words(issued));
    let message = message!("时限“{words}”早于成文日期", "the deadline “{words}” was over before the plan was issued");
    let mut finding = Diagnostic::new(RULE.name, text.at(range.clone()), message)
        .here(message!("最晚到{last}", "{last} at the latest"))
        .because(message!("{day}成文时，这个时限已经过去", "the plan was issued on {day}"));
    if let Some(date) = case.plan.date_text() {
        finding = finding.also(date.span(), message!("成文日期在这里", "issued here"));
    }
    match until_its_end(words, value, issued) {
        Some(meant) => finding
            .remedy(message!("如指当期之内，写作“{meant}”", "if the end of it is meant, write “{meant}”"))
            .fix(Fix::replace(text.at(range), meant, Applicability::Ask)),
        None => finding.remedy(message!("核对时限或成文日期", "check the deadline, or the date of issue")),
    }
}

/// 2023年底前 for 2023年之前, which is over when the year begins.
fn until_its_end(words: &str, value: &Value, issued: Day) -> Option<String> {
    let Value::Deadline(deadline) = value else { return None };
    let date = deadline.date();
    let whole = matches!(date.precision(), Precision::Year | Precision::Month) && date.part() == Part::Whole;
    let stem = ["之前", "以前", "前"].iter().find_map(|word| words.strip_suffix(word))?;
    (whole && deadline.bound() == Bound::Before && date.last() >= issued).then(|| format!("{stem}底前"))
}
