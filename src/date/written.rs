//! A date as it stands in a text, before anyone asks whether there is such a day: 2月30日 is a month with the
//! number 2 and a day with the number 30, each with its place.

use std::ops::Range;

use super::scan::{Number, Script};
use super::{Bound, Half, Part};

/// Where the date stands, which decides how much must be said for it to be taken as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A text that is nothing but a date: 2030 is a year.
    Field,
    /// Running prose: 2030 may be a number of anything.
    Prose,
}

/// What stands for the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Number(Number),
    Omitted,
    /// 今年, 明年, 去年, 本年度: so many years after that of issue.
    Relative(i16),
    /// The same, where the year of issue is known.
    Counted(i16),
    /// 每年
    Every,
    /// 次年: the year after that of the start of the period.
    Next,
    /// 当年: the year of the start of the period.
    Same,
}

/// What stands behind the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    FiveYearPlan(u32),
    Year,
    HalfYear(Half),
    Quarter(Number),
    Month(Number),
    /// The end of a period may leave out the month: 3月1日—15日.
    Day {
        month: Option<Number>,
        day: Number,
    },
}

/// How the same date can be written otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// 2024年11月1日, with or without spaces (which are not a matter of the date).
    Standard,
    /// 2024.11.1, 2024-11-01, 2024/11/1; and 2024 without 年.
    Numeric,
    /// 二〇二四年十一月一日
    ChineseNumerals,
    /// ２０２４年１１月１日
    FullWidthDigits,
    /// 2024年11月01日
    LeadingZero,
    /// 11月1号
    Hao,
}

/// One date with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub start: usize,
    pub end: usize,
    pub year: Year,
    pub unit: Unit,
    pub part: Part,
    pub bound: Option<Bound>,
    /// The char between the numbers of 2024.11.1.
    pub separator: Option<char>,
    /// Whether it is a year without 年.
    pub bare: bool,
    /// Whether the day is called 号.
    pub hao: bool,
}

impl Point {
    /// The month, if it is told by a number.
    pub fn month(&self) -> Option<Number> {
        match self.unit {
            Unit::Month(month) => Some(month),
            Unit::Day { month, .. } => month,
            _ => None,
        }
    }

    /// The day, if it is told.
    pub fn day(&self) -> Option<Number> {
        match self.unit {
            Unit::Day { day, .. } => Some(day),
            _ => None,
        }
    }

    /// The year, if it is told by a number.
    pub fn year_number(&self) -> Option<Number> {
        match self.year {
            Year::Number(year) => Some(year),
            _ => None,
        }
    }

    /// Whether the words say which year is meant.
    pub fn year_written(&self) -> bool {
        matches!(self.year, Year::Number(_)) || matches!(self.unit, Unit::FiveYearPlan(_))
    }

    /// How it is written, at the first thing that is not standard.
    pub fn form(&self) -> Form {
        let numbers = || [self.year_number(), self.month(), self.day()].into_iter().flatten();
        if self.separator.is_some() || self.bare {
            Form::Numeric
        } else if numbers().any(|number| !number.is_arabic()) {
            Form::ChineseNumerals
        } else if numbers().any(|number| number.script == Script::FullWidth) {
            Form::FullWidthDigits
        } else if numbers().any(|number| number.is_padded()) {
            Form::LeadingZero
        } else if self.hao {
            Form::Hao
        } else {
            Form::Standard
        }
    }

    /// The same, with 今年 counted from the year of issue.
    fn counted_from(mut self, issued: i16) -> Point {
        if let Year::Relative(years) = self.year {
            self.year = Year::Counted(issued + years);
        }
        self
    }

    /// The same, with another value for the number that stands where `number` does.
    fn with(mut self, number: &Number, value: u32) -> Point {
        let replace = |old: &mut Number| {
            if old.start == number.start {
                *old = Number { value, digits: value.to_string().len(), ..*old };
            }
        };
        if let Year::Number(year) = &mut self.year {
            replace(year);
        }
        match &mut self.unit {
            Unit::Quarter(number) | Unit::Month(number) => replace(number),
            Unit::Day { month, day } => {
                month.iter_mut().for_each(replace);
                replace(day);
            }
            Unit::FiveYearPlan(_) | Unit::Year | Unit::HalfYear(_) => {}
        }
        self
    }
}

/// One date, or two that make a period.
#[derive(Clone, Debug)]
pub(super) enum Written {
    One(Point),
    Span {
        start: Point,
        /// The place of the — between them; 前三季度 has none.
        mark: Option<Range<usize>>,
        end: Point,
        /// Behind 止 if that closes it, otherwise behind the end.
        close: usize,
    },
}

impl Written {
    /// Where all of it stands.
    pub fn range(&self) -> Range<usize> {
        match self {
            Written::One(point) => point.start..point.end,
            Written::Span { start, close, .. } => start.start..*close,
        }
    }

    /// The date that comes first.
    pub fn start(&self) -> &Point {
        match self {
            Written::One(point) | Written::Span { start: point, .. } => point,
        }
    }

    /// The date that comes last.
    pub fn end(&self) -> &Point {
        match self {
            Written::One(point) | Written::Span { end: point, .. } => point,
        }
    }

    /// The same, with 今年 counted from the year of issue.
    pub fn counted_from(self, issued: i16) -> Written {
        match self {
            Written::One(point) => Written::One(point.counted_from(issued)),
            Written::Span { start, mark, end, close } => {
                Written::Span { start: start.counted_from(issued), mark, end: end.counted_from(issued), close }
            }
        }
    }

    /// The same, with another value for the number that stands where `number` does.
    pub fn with(&self, number: &Number, value: u32) -> Written {
        match self.clone() {
            Written::One(point) => Written::One(point.with(number, value)),
            Written::Span { start, mark, end, close } => {
                Written::Span { start: start.with(number, value), mark, end: end.with(number, value), close }
            }
        }
    }
}
