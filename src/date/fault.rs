//! What is wrong with a date that cannot be, and what was likely meant: for 2029年11月—20230年12月 the 20230
//! is at fault, and 2030 is offered, the one reading that does not end before it starts.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use super::resolve::{Defect, resolve};
use super::scan::{Number, Script};
use super::written::Written;
use super::{Context, Value};
use crate::numeral;

/// The years that a plan of today can speak of; nothing else is offered in place of a wrong year.
const PLAUSIBLE_YEARS: Range<u32> = 1949..2101;

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// It does not read as a date at all.
    NotADate,
    /// A year that has not four digits: 20230年, 223年, 0203年.
    YearDigits,
    /// A month that is not 1 to 12.
    Month,
    /// A day that its month has not.
    Day,
    /// A quarter that is not 1 to 4.
    Quarter,
}

/// What is wrong, where, and what was likely meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// The bytes at fault, in the text that was given: the number alone, or all of it for
    /// [`FaultKind::NotADate`].
    pub range: Range<usize>,
    /// What is wrong with them.
    pub kind: FaultKind,
    /// What they may be replaced by, likeliest first; none where nothing is likely.
    pub corrections: Vec<Correction>,
}

/// One way to mend a fault.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Correction {
    /// What to write in place of the range.
    pub text: String,
    /// What the whole date then means.
    pub value: Value,
    /// Whether nothing else is as likely, so that it may be applied unasked.
    pub sure: bool,
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            FaultKind::NotADate => "不是日期",
            FaultKind::YearDigits => "年份应为四位数",
            FaultKind::Month => "没有这个月份",
            FaultKind::Day => "没有这一天",
            FaultKind::Quarter => "没有这个季度",
        })
    }
}

impl std::error::Error for Fault {}

/// The fault that `defect` makes of `written`.
pub(super) fn fault(written: &Written, text: &str, context: &Context, defect: Defect) -> Fault {
    let number = defect.number;
    let candidates = match defect.kind {
        FaultKind::YearDigits => years(&digits(&number, text)),
        FaultKind::Month => replacements(&digits(&number, text), 12..=12),
        FaultKind::Day => replacements(&digits(&number, text), 28..=31),
        FaultKind::Quarter | FaultKind::NotADate => replacements(&digits(&number, text), 4..=4),
    };
    let readings = candidates
        .into_iter()
        .filter_map(|candidate| Some((candidate, resolve(&written.with(&number, candidate), text, context).ok()?)))
        .collect();
    let readings = match defect.kind {
        FaultKind::YearDigits => ranked_by_nearness(readings, anchor(written, &number, context)),
        FaultKind::Day => without_lesser_month_ends(readings),
        _ => readings,
    };
    let (straight, reversed): (Vec<_>, Vec<_>) = readings.into_iter().partition(|(_, value)| !is_reversed(value));
    let sure = defect.kind == FaultKind::YearDigits && straight.len() == 1;
    let mut corrections: Vec<Correction> = straight
        .into_iter()
        .chain(reversed)
        .map(|(candidate, value)| Correction { text: written_like(&number, candidate), value, sure: false })
        .collect();
    if let Some(first) = corrections.first_mut() {
        first.sure = sure;
    }
    Fault { range: number.range(), kind: defect.kind, corrections }
}

fn is_reversed(value: &Value) -> bool {
    matches!(value, Value::Period(period) if period.reversed())
}

fn digits(number: &Number, text: &str) -> Vec<u32> {
    let words = text.get(number.range()).unwrap_or_default();
    match number.script {
        // 十三 has no digits of its own; those of 13 stand for what was meant.
        Script::Chinese => number.value.to_string().chars().filter_map(numeral::arabic_digit).collect(),
        _ => words.chars().filter_map(|c| numeral::arabic_digit(c).or(numeral::chinese_digit(c))).collect(),
    }
}

/// The years that one slip of the hand makes of these digits: a digit too many, one too few, two exchanged,
/// a wrong first one, the century left out.
fn years(digits: &[u32]) -> Vec<u32> {
    let mut candidates = Vec::new();
    match digits.len() {
        2 => candidates.extend([[&[2, 0][..], digits].concat(), [&[1, 9][..], digits].concat()]),
        3 => candidates.extend(insertions(digits)),
        4 => {
            candidates.extend(transpositions(digits));
            candidates.extend([2, 1].map(|first| [&[first][..], digits.get(1..).unwrap_or_default()].concat()));
        }
        5 => candidates.extend(deletions(digits)),
        _ => {}
    }
    unique(candidates.iter().map(|digits| value(digits)).filter(|year| PLAUSIBLE_YEARS.contains(year)))
}

/// The numbers that may be meant for one out of bounds: the last there is, then what one slip makes of it.
/// The last may depend on what stands around it, as the last day of a month does.
fn replacements(digits: &[u32], largest: std::ops::RangeInclusive<u32>) -> Vec<u32> {
    let end = *largest.end();
    let slips = transpositions(digits).chain(deletions(digits)).map(|digits| value(&digits));
    match value(digits) {
        // A lone 0 is most likely what is left of 10; the first comes next.
        0 => unique([10, 1].into_iter().filter(|number| *number <= end)),
        _ => unique(largest.rev().chain(slips).filter(|number| (1..=end).contains(number))),
    }
}

/// Of the days 31, 30, 29, 28 only the last of the month is likely; of a February of an unknown year both
/// last days are.
fn without_lesser_month_ends(mut readings: Vec<(u32, Value)>) -> Vec<(u32, Value)> {
    let unknown_february = matches!(readings.first(), Some((29, Value::Open(_))));
    let Some(last) = readings.iter().map(|(day, _)| *day).max() else { return readings };
    readings.retain(|(day, _)| *day < 28 || *day == last || (unknown_february && *day == 28));
    if unknown_february && readings.len() > 1 {
        readings.swap(0, 1);
    }
    readings
}

/// The year that the faulty one is likely near to: that of the other end of the period, or of issue.
fn anchor(written: &Written, number: &Number, context: &Context) -> Option<u32> {
    [written.start(), written.end()]
        .into_iter()
        .filter_map(|point| point.year_number())
        .find(|year| year.start != number.start && year.digits == 4)
        .map(|year| year.value)
        .or(context.year.and_then(|year| u32::try_from(year).ok()))
}

fn ranked_by_nearness(mut readings: Vec<(u32, Value)>, anchor: Option<u32>) -> Vec<(u32, Value)> {
    if let Some(anchor) = anchor {
        readings.sort_by_key(|(year, _)| year.abs_diff(anchor));
    }
    readings
}

fn deletions(digits: &[u32]) -> impl Iterator<Item = Vec<u32>> {
    (0..digits.len()).map(move |place| {
        let kept = digits.iter().enumerate().filter(|(at, _)| *at != place);
        kept.map(|(_, digit)| *digit).collect()
    })
}

fn insertions(digits: &[u32]) -> impl Iterator<Item = Vec<u32>> {
    (0..=digits.len()).flat_map(move |place| {
        (0..10).map(move |digit| {
            // `place` is at most the length.
            let (before, after) = digits.split_at(place);
            [before, &[digit], after].concat()
        })
    })
}

fn transpositions(digits: &[u32]) -> impl Iterator<Item = Vec<u32>> {
    (1..digits.len()).map(move |place| {
        let mut exchanged = digits.to_vec();
        // `place` begins at 1 and stays below the length.
        exchanged.swap(place - 1, place);
        exchanged
    })
}

fn value(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |total: u32, digit| total.saturating_mul(10).saturating_add(*digit))
}

/// Each number once, in the order in which it first came.
fn unique(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut seen = Vec::new();
    for number in numbers {
        if !seen.contains(&number) {
            seen.push(number);
        }
    }
    seen
}

/// The number in the digits that the faulty one was written in.
fn written_like(number: &Number, value: u32) -> String {
    match number.script {
        Script::Ascii | Script::FullWidth => value.to_string(),
        Script::Chinese => numeral::to_chinese(value),
        Script::ChineseDigits => {
            let digits = value.to_string();
            let chinese = digits.chars().filter_map(numeral::arabic_digit).map(numeral::to_chinese);
            chinese.collect::<String>().replace('零', "〇")
        }
    }
}
