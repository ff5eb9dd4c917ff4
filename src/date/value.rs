//! What a date text can mean beside a plain date: a deadline (2024年底前), a period (2022—2025年), or
//! something open (每年, 持续推进).

use super::{Date, Day, Part, Precision};

/// How a deadline bounds what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// 前, 之前, 以前: before the date begins; after 底 or 末, to the end of it.
    Before,
    /// 内, 以内, 之内: to the end of it.
    Within,
}

/// A date that something must be done by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deadline {
    date: Date,
    bound: Bound,
}

impl Deadline {
    /// The deadline that `bound` makes of `date`.
    pub fn new(date: Date, bound: Bound) -> Deadline {
        Deadline { date, bound }
    }

    /// The date it names.
    pub fn date(self) -> Date {
        self.date
    }

    /// How that date bounds.
    pub fn bound(self) -> Bound {
        self.bound
    }

    /// The last day on which it is kept: 2024-12-31 for 2024年底前, 2025-08-31 for 2025年9月前.
    pub fn last(self) -> Day {
        match self.bound {
            Bound::Before if self.date.part() != Part::End => {
                // No Date begins at the first day of the calendar, so there is always a day before.
                self.date.first().yesterday().unwrap_or(self.date.first())
            }
            Bound::Before | Bound::Within => self.date.last(),
        }
    }
}

/// From the beginning of one date to the end of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    start: Date,
    end: Date,
}

impl Period {
    /// The period from `start` to `end`, even if it ends before it starts.
    pub fn new(start: Date, end: Date) -> Period {
        Period { start, end }
    }

    /// The date it starts with.
    pub fn start(self) -> Date {
        self.start
    }

    /// The date it ends with.
    pub fn end(self) -> Date {
        self.end
    }

    /// The first day of its start.
    pub fn first(self) -> Day {
        self.start.first()
    }

    /// The last day of its end.
    pub fn last(self) -> Day {
        self.end.last()
    }

    /// Whether it is over before it begins.
    pub fn reversed(self) -> bool {
        self.last() < self.first()
    }
}

/// Why a time has no days that could be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenKind {
    /// A date of an unsaid year, read without a year of issue: 9月底前.
    WithoutYear,
    /// Again and again: 每年, 每季度, 每年9月.
    Recurring,
    /// Without an end: 长期, 持续推进, 2019年起.
    Standing,
    /// Told from another day: 今年, 成文后15个工作日内.
    Relative,
    /// By the school calendar, which each place sets for itself: 2023年秋季学期.
    SchoolCalendar,
}

/// A time that is kept as written and never compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Open {
    kind: OpenKind,
    text: String,
}

impl Open {
    pub(super) fn new(kind: OpenKind, text: &str) -> Open {
        Open { kind, text: text.to_owned() }
    }

    /// Why it has no days.
    pub fn kind(&self) -> OpenKind {
        self.kind
    }

    /// The words as written, without the spaces around them.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What a date text means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// 2024年9月
    Date(Date),
    /// 2024年9月底前
    Deadline(Deadline),
    /// 2021年9月—2025年9月
    Period(Period),
    /// 每年
    Open(Open),
}

impl Value {
    /// The first day it speaks of; none for a deadline, which says nothing of a beginning, and for open values.
    pub fn first(&self) -> Option<Day> {
        match self {
            Value::Date(date) => Some(date.first()),
            Value::Period(period) => Some(period.first()),
            Value::Deadline(_) | Value::Open(_) => None,
        }
    }

    /// The last day it speaks of, for a deadline the last day on which it is kept; none for open values.
    pub fn last(&self) -> Option<Day> {
        match self {
            Value::Date(date) => Some(date.last()),
            Value::Deadline(deadline) => Some(deadline.last()),
            Value::Period(period) => Some(period.last()),
            Value::Open(_) => None,
        }
    }

    /// How exactly it was written, for a period its coarser end; none for open values.
    pub fn precision(&self) -> Option<Precision> {
        match self {
            Value::Date(date) => Some(date.precision()),
            Value::Deadline(deadline) => Some(deadline.date().precision()),
            Value::Period(period) => Some(period.start().precision().min(period.end().precision())),
            Value::Open(_) => None,
        }
    }
}
