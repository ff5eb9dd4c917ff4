//! D011: work that is due within sixty days of the issue.
//!
//! Understood are `due` and `by`, and running text that asks for something by then: a deadline (力争2024年底前全面提升), and
//! the year of issue itself near its end where it is asked for (2020年要全部达到, 到2020年). One finding for all that is due on one day, at its first place.
//! Left alone are dates to the day (于3月29日前报送) and what is done in days anyway: reports, plans, meetings, notices.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::ToSpan;

use super::asks::asks_for_work;
use crate::date::{Day, Precision, Value};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::{DateRole, ProseKind};
use crate::rules::phases::day_in_words;
use crate::rules::{Case, Check, Fixes, ProseDate, Rule};
use crate::source::Text;
use crate::source::sentence::{is_in_title_marks, sentence_around};

pub static RULE: Rule = Rule {
    code: "D011",
    name: "deadline-tight",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("deadline_tight.md"),
    check: Check::Plan(check),
};

const DAYS: i32 = 60;
/// What stands before a date that something must be reached by: 到2024年底, 力争2024年.
const LEADING: [&str; 4] = ["到", "力争", "确保", "争取"];
/// Directly behind a date these leave no doubt that something is asked for.
const DEMANDING: [&str; 6] = ["要", "须", "必须", "应", "力争", "确保"];
/// What is done in days.
const QUICK: [&str; 22] = [
    "报送", "报市", "报县", "报省", "报区", "上报", "报告", "报备", "备案", "提交", "反馈", "印发", "制定", "出台",
    "方案", "召开", "部署", "动员", "启动", "公示", "报名", "申报",
];

/// A place where something is due.
struct Place<'a> {
    text: &'a Text,
    words: Range<usize>,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let Some(issued) = case.issued else { return };
    let soon = issued.checked_add(DAYS.days()).unwrap_or(Day::MAX);
    let mut due: BTreeMap<Day, Vec<Place>> = BTreeMap::new();
    for found in case.prose_dates() {
        if let Ok(value) = &found.value
            && let Some(last) = last_day(value).filter(|last| (issued..=soon).contains(last))
            && is_asked(found, value)
        {
            due.entry(last).or_default().push(Place { text: found.prose.text, words: found.range.clone() });
        }
    }
    for field in &case.outline.dates {
        let is_deadline = matches!(field.role, DateRole::Due | DateRole::Goal | DateRole::Indicator);
        if is_deadline
            && let Some(value) = case.date(field.text)
            && let Some(last) = last_day(&value).filter(|last| (issued..=soon).contains(last))
        {
            due.entry(last).or_default().push(Place { text: field.text, words: 0..field.text.len() });
        }
    }
    findings.extend(due.iter().filter_map(|(last, places)| finding(case, issued, *last, places)));
}

/// Of what is not told to the day.
fn last_day(value: &Value) -> Option<Day> {
    let is_coarse = |value: &&Value| value.precision().is_some_and(|precision| precision < Precision::Day);
    let ends = |value: &&Value| matches!(value, Value::Date(_) | Value::Deadline(_));
    Some(value).filter(ends).filter(is_coarse)?.last()
}

fn is_asked(found: &ProseDate, value: &Value) -> bool {
    let text = found.prose.text.as_str();
    let sentence = sentence_around(text, &found.range);
    let rest = &text[found.range.end..sentence.end];
    let lead = text[sentence.start..found.range.start].trim_end();
    let is_own = found.prose.kind != ProseKind::Cell && !is_in_title_marks(text, found.range.start);
    let is_led_up_to = matches!(value, Value::Deadline(_)) || LEADING.iter().any(|word| lead.ends_with(word));
    let is_demanded = is_own && DEMANDING.iter().any(|word| rest.starts_with(word));
    (is_demanded || is_led_up_to && asks_for_work(found)) && !QUICK.iter().any(|word| rest.contains(word))
}

fn finding(case: &Case, issued: Day, last: Day, places: &[Place]) -> Option<Diagnostic> {
    let Place { text, words } = places.first()?;
    let words = text[words.clone()].trim();
    let days = issued.until(last).ok()?.get_days();
    let (count, day) = (places.len(), day_in_words(issued));
    let message = message!("“{words}”离成文只有{days}天", "“{words}” is only {days} days after the issue");
    let finding = Diagnostic::new(RULE.name, text.at(places.first()?.words.clone()), message)
        .because(message!(
            "{day}成文，文件传达、落实都要时间",
            "issued on {day}; to pass a document on and act on it takes time"
        ))
        .remedy(message!("核对这个时限是否来得及", "check whether there is time enough"));
    let finding = match count {
        1 => finding,
        _ => finding.here(message!("共有{count}处是这个时限", "{count} places have this deadline")),
    };
    Some(match case.plan.date_text() {
        Some(date) => finding.also(date.span(), message!("成文日期在这里", "issued here")),
        None => finding,
    })
}
