//! D010: a year told from now: 今年, 明年, 去年, 本年度.
//!
//! Such a year is counted from the date of issue, and the finding shows which it is. Where a plan has neither that nor any
//! other year, nobody can tell; that is a warning. Left alone are table cells, cited titles, quotations, sentences
//! about what comes every year (每年年底报送本年度总结), and what is told of a year that the issue makes clear: openings, 去年
//! 同期, 今年以来.

use std::ops::Range;

use crate::date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::endpoints::names_year;
use crate::rules::{Case, Check, Fixes, ProseDate, Rule};
use crate::source::sentence::{is_in_title_marks, is_quoted, sentence_around};

pub static RULE: Rule = Rule {
    code: "D010",
    name: "relative-year",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("relative_year.md"),
    check: Check::Plan(check),
};

const EVERY_YEAR: [&str; 9] = ["每年", "每学", "每月", "每季", "每半年", "各年", "历年", "逐年", "年度考核"];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut years = case.prose_dates().iter().filter(|found| found.year_relative).peekable();
    if years.peek().is_none() {
        return;
    }
    let dated = case.plan.date_text().is_some() || year_of_title(case).is_some();
    for found in years {
        let is_background = dated && (found.prose.kind == ProseKind::Opening || tells_of_past(found));
        if !is_background && found.prose.kind != ProseKind::Cell && is_of_the_plan(found) {
            findings.push(finding(case, found, dated || names_a_year(case)));
        }
    }
}

/// 去年同期, 今年以来: figures of the past, which the date of issue makes clear.
fn tells_of_past(found: &ProseDate) -> bool {
    let words = &found.prose.text[found.range.start..];
    words.starts_with('去') || words.starts_with("今年以来") || words.starts_with("今年来")
}

fn is_of_the_plan(found: &ProseDate) -> bool {
    let text = found.prose.text.as_str();
    let sentence = &text[sentence_around(text, &found.range)];
    !EVERY_YEAR.iter().any(|word| sentence.contains(word))
        && !is_in_title_marks(text, found.range.start)
        && !is_quoted(text, found.range.start)
}

/// Whether a year stands anywhere in the plan, by which a reader can guess what is meant.
fn names_a_year(case: &Case) -> bool {
    case.prose_dates().iter().any(|found| found.year_written)
        || case.outline.dates.iter().any(|field| names_year(field.text))
}

/// The year that the title names: 2024年工作方案.
fn year_of_title(case: &Case) -> Option<i16> {
    let named = date::find(&case.plan.title, &case.context).into_iter().find(|found| found.year_written)?;
    Some(named.value.ok()?.first()?.year())
}

fn finding(case: &Case, found: &ProseDate, can_be_told: bool) -> Diagnostic {
    let text = found.prose.text;
    let Range { start, end } = found.range;
    let all = &text[start..end];
    let word = all.char_indices().nth(2).map_or(all, |(at, _)| &all[..at]);
    let word = if all.starts_with("本年度") { "本年度" } else { word };
    let offset = match word {
        "明年" => 1,
        "去年" => -1,
        _ => 0,
    };
    let known = case.context.year.or_else(|| year_of_title(case));
    let message = message!("“{word}”没有写明年份", "“{word}” does not say which year");
    let finding = Diagnostic::new(RULE.name, text.at(start..start + word.len()), message);
    let rest = &all[word.len()..];
    let finding = match known.map(|year| year + offset) {
        Some(year) => {
            let degree = if word == "本年度" { "年度" } else { "年" };
            finding
                .because(message!(
                    "方案要用到以后，读的人不一定知道成文的年份；按成文日期，这里是{year}年",
                    "a plan is read in later years; by the date of issue {year} is meant"
                ))
                .remedy(message!("写作“{year}{degree}{rest}”", "write “{year}{degree}{rest}”"))
        }
        None => finding
            .because(message!("没有成文日期，不知道是哪一年", "without a date of issue nobody can tell which"))
            .remedy(message!("写明年份，并补上成文日期", "write the year, and add the date of issue")),
    };
    if can_be_told { finding } else { finding.level(Severity::Warn) }
}
