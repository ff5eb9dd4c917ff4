//! D014: a year far from every other date of the plan, which is most likely a slip: 2203年 for 2023年.
//!
//! Measured from the year of issue, otherwise from the middle of all years that the plan names. A year to come is far from
//! twenty years on; round ones (2050年, 2060年) and 2049年 are far aims and left alone up to forty-five years. A year of
//! the past is history (1949年) and far only as a start or a period, or before 1900 where one slip of the hand makes a year
//! of the plan of it (1023年). Left alone: cited titles and document numbers, cells, terms of a round length
//! (2022—2072年, 至2072年 in a plan of 2022), five-year plans, and whatever other years stand near to. Impossible years are for `date-impossible`,
//! deadlines before the issue for `deadline-before-issue`.

use std::ops::Range;

use crate::date::{self, Precision, Value};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::plan::{DateRole, ProseKind};
use crate::rules::endpoints::{Endpoints, names_year};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::{is_in_title_marks, sentence_around};

pub static RULE: Rule = Rule {
    code: "D014",
    name: "year-out-of-range",
    level: Some(Severity::Warn),
    fixes: Fixes::Ask,
    page: include_str!("year_out_of_range.md"),
    check: Check::Text(check),
};

/// From here on a year to come is far.
const FAR: i16 = 20;
/// Round years are far aims up to here.
const FAR_AIM: i16 = 45;
/// Another date so near vouches for a year.
const NEAR: i16 = 10;
const HISTORY: [&str; 10] = ["建于", "公元", "创建", "创办", "宋", "元代", "明代", "清", "唐", "历史"];

/// A year, where it stands and what for.
struct Mention<'a> {
    text: &'a Text,
    words: Range<usize>,
    year: i16,
    /// None in running text.
    role: Option<DateRole>,
    /// Of a period, how many years it lasts.
    term: i16,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mentions = mentions(case);
    let mut years: Vec<i16> = mentions.iter().map(|mention| mention.year).collect();
    years.sort_unstable();
    let Some(middle) = middle(case, &years) else { return };
    let is_far = |mention: &&Mention| match mention.year > middle {
        true => is_far_ahead(mention, middle) && !has_company(mention.year, &years),
        false => is_far_back(case, mention, middle) && !has_company(mention.year, &years),
    };
    findings.extend(mentions.iter().filter(is_far).map(|mention| finding(mention, middle)));
}

fn mentions<'a>(case: &Case<'a>) -> Vec<Mention<'a>> {
    let mut mentions = Vec::new();
    for field in case.outline.dates.iter().filter(|field| names_year(field.text)) {
        if let Some(value) = case.date(field.text) {
            mention(&mut mentions, field.text, 0..field.text.len(), &value, Some(field.role));
        }
    }
    for found in case.prose_dates() {
        let text = found.prose.text;
        if let Ok(value) = &found.value
            && found.year_written
            && found.prose.kind != ProseKind::Cell
            && !is_in_title_marks(text, found.range.start)
        {
            mention(&mut mentions, text, found.range.clone(), value, None);
        }
    }
    mentions
}

fn mention<'a>(
    mentions: &mut Vec<Mention<'a>>,
    text: &'a Text,
    words: Range<usize>,
    value: &Value,
    role: Option<DateRole>,
) {
    let ends = Endpoints::of(text, words);
    let mut add = |words: Range<usize>, date: date::Date, term: i16| {
        if date.precision() != Precision::FiveYearPlan {
            mentions.push(Mention { text, words, year: date.last().year(), role, term });
        }
    };
    match value {
        Value::Date(date) => add(ends.end, *date, 0),
        Value::Deadline(deadline) => add(ends.end, deadline.date(), 0),
        Value::Period(period) => {
            let term = period.end().last().year() - period.start().last().year();
            add(ends.start, period.start(), term);
            add(ends.end, period.end(), term);
        }
        Value::Open(_) => {}
    }
}

/// The year of issue, unless that is a slip itself; otherwise the middle one of all.
fn middle(case: &Case, years: &[i16]) -> Option<i16> {
    let issued = case.context.year.filter(|year| (1949..2101).contains(year));
    issued.or_else(|| years.get(years.len() / 2).copied().filter(|_| years.len() > 2))
}

/// Whether another of the plan's years, which are sorted, stands near.
fn has_company(year: i16, years: &[i16]) -> bool {
    let from = |start: i16| years.get(years.partition_point(|other| *other < start)).copied();
    from(year - NEAR).is_some_and(|other| other < year) || from(year + 1).is_some_and(|other| other <= year + NEAR)
}

fn is_far_ahead(mention: &Mention, middle: i16) -> bool {
    let (year, ahead) = (mention.year, mention.year - middle);
    let is_aim = (year % 5 == 0 || year == 2049) && ahead <= FAR_AIM || year == 2100;
    let is_term = [mention.term, ahead].iter().any(|years| (FAR..=70).contains(years) && years % 10 == 0);
    ahead > FAR && !is_aim && !is_term
}

/// Whether a year of the past is no history.
fn is_far_back(case: &Case, mention: &Mention, middle: i16) -> bool {
    let is_far = middle - mention.year > FAR;
    match mention.role {
        Some(DateRole::Start | DateRole::Period | DateRole::Issue) => is_far,
        // A deadline before the issue is an error already.
        Some(_) => is_far && case.issued.is_none(),
        None => {
            let sentence = &mention.text[sentence_around(mention.text, &mention.words)];
            let is_history = HISTORY.iter().any(|word| sentence.contains(word));
            mention.year < 1900 && !is_history && meant(mention.year, middle).is_some()
        }
    }
}

/// The year of the plan's time that one slip of the hand makes this one of: two digits exchanged, the first one wrong.
fn meant(year: i16, middle: i16) -> Option<i16> {
    let exchanged = [1, 10, 100].map(|place| {
        let (low, high) = (year / place % 10, year / place / 10 % 10);
        year + (low - high) * place * 9
    });
    let slips = exchanged.into_iter().chain([2000 + year % 1000]).filter(|slip| *slip != year);
    let in_time = |slip: &i16| (middle - NEAR..=middle + FAR).contains(slip);
    slips.filter(in_time).min_by_key(|slip| (slip - middle).abs())
}

fn finding(mention: &Mention, middle: i16) -> Diagnostic {
    let year = mention.year.to_string();
    let words = &mention.text[mention.words.clone()];
    let range = match words.find(&year) {
        Some(at) => mention.words.start + at..mention.words.start + at + year.len(),
        None => mention.words.clone(),
    };
    let message = message!("年份“{year}”与其他日期相差太远", "the year “{year}” is far from every other date");
    let finding = Diagnostic::new(RULE.name, mention.text.at(range.clone()), message)
        .because(message!("方案里的其他日期都在{middle}年前后", "the other dates of the plan are around {middle}"));
    match meant(mention.year, middle).filter(|_| mention.text[range.clone()] == year) {
        Some(meant) => finding
            .remedy(message!("核对年份，可能是“{meant}”", "check the year; likely “{meant}” is meant"))
            .fix(Fix::replace(mention.text.at(range), meant.to_string(), Applicability::Ask)),
        None => finding.remedy(message!("核对年份", "check the year")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_undone() {
        for (year, meant_year) in [(2203, 2023), (2205, 2025), (2052, 2025), (1023, 2023), (3024, 2024), (2032, 2023)] {
            assert_eq!(meant(year, 2022), Some(meant_year), "{year}");
        }
        for year in [1840, 1949, 2060, 2099] {
            assert_eq!(meant(year, 2022), None, "{year}");
        }
    }

    #[test]
    fn another_year_near_vouches() {
        let years = [2022, 2023, 2052, 2060, 2203, 2203];
        assert!(has_company(2052, &years) && has_company(2060, &years) && has_company(2022, &years));
        assert!(!has_company(2203, &years) && !has_company(2052, &[2023, 2052]));
    }

    #[test]
    fn far_years_are_told_from_far_aims() {
        let mention =
            |year, term| Mention { text: Box::leak(Box::new(Text::default())), words: 0..0, year, role: None, term };
        for (year, term) in [(2203, 0), (2052, 0), (2054, 31), (2205, 183)] {
            assert!(is_far_ahead(&mention(year, term), 2023), "{year}");
        }
        for (year, term) in [(2035, 0), (2049, 0), (2050, 0), (2060, 0), (2072, 50), (2073, 0), (2037, 0), (2100, 0)] {
            assert!(!is_far_ahead(&mention(year, term), 2023), "{year}");
        }
    }
}
