//! The phases of a plan as stretches of days.

use jiff::ToSpan;

use super::Case;
use super::endpoints::Endpoints;
use crate::date::{Date, Day, Period, Value};
use crate::plan::PhaseList;
use crate::plan::record::Phase;
use crate::source::Span;

/// A phase whose first and last day are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    pub phase: &'a Phase,
    pub first: Day,
    pub last: Day,
}

impl<'a> Stretch<'a> {
    /// None for a phase without end or beginning (长期, 2022年底前), or one that ends before it starts.
    fn of(case: &Case, phase: &'a Phase) -> Option<Stretch<'a>> {
        let value = case.date(&phase.period)?;
        let (first, last) = (value.first()?, value.last()?);
        (first <= last).then_some(Stretch { phase, first, last })
    }

    pub fn name(&self) -> &'a str {
        self.phase.name.trim()
    }

    /// The words that say when it begins.
    pub fn start(&self) -> Span {
        self.phase.period.at(Endpoints::of_all(&self.phase.period).start)
    }

    /// The words that say when it ends.
    pub fn end(&self) -> Span {
        self.phase.period.at(Endpoints::of_all(&self.phase.period).end)
    }

    /// The days that both have, at most one month of them told apart from more.
    pub fn shared(&self, other: &Stretch) -> Option<Shared> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        let month_later = first.checked_add(1.month()).unwrap_or(Day::MAX);
        (first <= last).then_some(Shared { first, last, is_brief: last < month_later })
    }
}

/// Days that two phases have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    pub first: Day,
    pub last: Day,
    /// One month or less.
    pub is_brief: bool,
}

/// The phases of one list whose days are known, in the order of the file.
pub(super) fn stretches<'a>(case: &Case, list: &PhaseList<'a>) -> Vec<Stretch<'a>> {
    list.phases.iter().filter_map(|phase| Stretch::of(case, phase)).collect()
}

/// The same in the order of time, without those that last from the first to the last day beside at least two others:
/// 宣传贯穿始终 is no step of its own.
pub(super) fn steps_in_time<'a>(mut stretches: Vec<Stretch<'a>>) -> Vec<Stretch<'a>> {
    let first = stretches.iter().map(|stretch| stretch.first).min();
    let last = stretches.iter().map(|stretch| stretch.last).max();
    let lasts = |stretch: &Stretch| Some(stretch.first) == first && Some(stretch.last) == last;
    if stretches.iter().filter(|stretch| !lasts(stretch)).count() >= 2 {
        stretches.retain(|stretch| !lasts(stretch));
    }
    stretches.sort_by_key(|stretch| (stretch.first, stretch.last));
    stretches
}

/// The phases with the first and with the last day of the plan; none if there is a phase whose days are unknown.
pub(super) fn bounds<'a>(case: &Case<'a>) -> Option<(Stretch<'a>, Stretch<'a>)> {
    let mut all = Vec::new();
    for list in &case.outline.phases {
        let known = stretches(case, list);
        if known.len() < list.phases.len() {
            return None;
        }
        all.extend(known);
    }
    let first = all.iter().min_by_key(|stretch| stretch.first)?;
    let last = all.iter().max_by_key(|stretch| stretch.last)?;
    Some((*first, *last))
}

/// Whole months as months (2022年10月—2022年11月), other days as days.
pub(super) fn days_in_words(first: Day, last: Day) -> String {
    let months = first.day() == 1 && last == last.last_of_month();
    let date = |day: Day| if months { Date::from_month(day.year(), day.month()) } else { Date::from_day(day) };
    match (date(first), date(last)) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => Value::Period(Period::new(first, last)).to_string(),
        _ => format!("{first}—{last}"),
    }
}

/// 2022年10月15日.
pub(super) fn day_in_words(day: Day) -> String {
    days_in_words(day, day)
}
