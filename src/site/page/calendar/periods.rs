//! Which pages the calendar has: its years, and the months of those years that hold too much for one page.

use std::collections::BTreeMap;

use super::Deadline;

/// Deadlines that a page of a year may hold.
const LIMIT: usize = 1000;

/// What one page of the calendar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarPeriod {
    pub year: i16,
    pub month: Option<i8>,
    pub count: usize,
    /// A year whose months have pages of their own.
    pub is_split: bool,
}

impl CalendarPeriod {
    /// Its file in the folder `calendar/`.
    pub fn page(&self) -> String {
        match self.month {
            Some(month) => format!("{:04}-{month:02}.html", self.year),
            None => format!("{:04}.html", self.year),
        }
    }

    pub(super) fn holds(&self, deadline: &Deadline) -> bool {
        let (year, month) = (self.year, self.month);
        deadline.month_number().is_some_and(|(own, at)| own == year && month.is_none_or(|month| month == at))
    }
}

/// The periods that have a page, in their order; a year stands before its months.
pub fn periods(deadlines: &[Deadline]) -> Vec<CalendarPeriod> {
    in_pages(deadlines, LIMIT)
}

pub(super) fn in_pages(deadlines: &[Deadline], limit: usize) -> Vec<CalendarPeriod> {
    let mut years: BTreeMap<i16, BTreeMap<i8, usize>> = BTreeMap::new();
    for (year, month) in deadlines.iter().filter_map(Deadline::month_number) {
        *years.entry(year).or_default().entry(month).or_default() += 1;
    }
    let pages = years.into_iter().flat_map(|(year, months)| {
        let count = months.values().sum();
        let is_split = count > limit;
        let of_months = months.into_iter().filter(move |_| is_split);
        let of_months =
            of_months.map(move |(month, count)| CalendarPeriod { year, month: Some(month), count, is_split: false });
        std::iter::once(CalendarPeriod { year, month: None, count, is_split }).chain(of_months)
    });
    pages.collect()
}

/// What the first page of the calendar shows: the year of the newest report, or the next that has deadlines, or the last.
pub fn first_shown<'a>(periods: &'a [CalendarPeriod], deadlines: &[Deadline]) -> Option<&'a CalendarPeriod> {
    let years = || periods.iter().filter(|period| period.month.is_none());
    let newest = deadlines.iter().filter_map(|deadline| deadline.told_on.as_deref()).max();
    let Some(year) = newest.and_then(|day| day.get(..4)?.parse::<i16>().ok()) else { return years().next() };
    years().find(|period| period.year >= year).or(years().next_back())
}
