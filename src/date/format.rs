//! The standard Chinese form of every value: 2024年9月底前, 2022—2025年, “十四五”末.
//!
//! Parsing it gives the same value again.

use std::fmt::{self, Display, Formatter};

use super::calendar::Unit;
use super::{Bound, Date, Deadline, Open, Part, Period, Precision, Value};
use crate::numeral;

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // The last day, because a part at the end (底, 末) lies beside it.
        let day = match self.part() {
            Part::Beginning => self.first(),
            _ => self.last(),
        };
        let (year, month) = (day.year(), day.month());
        match self.unit() {
            Unit::FiveYearPlan => return five_year_plan(f, year, self.part()),
            Unit::Year => write!(f, "{year}年")?,
            Unit::HalfYear if month <= 6 => write!(f, "{year}年上半年")?,
            Unit::HalfYear => write!(f, "{year}年下半年")?,
            Unit::Quarter => {
                let quarter = month.unsigned_abs().div_ceil(3);
                write!(f, "{year}年第{}季度", numeral::to_chinese(quarter.into()))?;
            }
            Unit::Month => write!(f, "{year}年{month}月")?,
            Unit::Day => write!(f, "{year}年{month}月{}日", day.day())?,
        }
        f.write_str(match self.part() {
            Part::Whole => "",
            Part::Beginning => "初",
            Part::Early => "上旬",
            Part::Middle => "中旬",
            Part::Late => "下旬",
            Part::End => "底",
        })
    }
}

fn five_year_plan(f: &mut Formatter<'_>, year: i16, part: Part) -> fmt::Result {
    // The tenth plan was 2001 to 2005.
    let ordinal = u32::try_from((year - 2001) / 5 + 10).unwrap_or_default();
    let tail = match part {
        Part::Beginning => "初",
        Part::End => "末",
        _ => "期间",
    };
    write!(f, "“{}五”{tail}", numeral::to_chinese(ordinal))
}

impl Display for Deadline {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let bound = match self.bound() {
            Bound::Before => "前",
            Bound::Within => "内",
        };
        write!(f, "{}{bound}", self.date())
    }
}

impl Display for Period {
    /// Both ends in full, but 2022—2025年: a year shares its 年, nothing else is left out.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let years = [self.start(), self.end()].iter().all(|date| date.precision() == Precision::Year);
        if years {
            write!(f, "{}—{}", self.first().year(), self.end())
        } else {
            write!(f, "{}—{}", self.start(), self.end())
        }
    }
}

impl Display for Open {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Value::Date(date) => date.fmt(f),
            Value::Deadline(deadline) => deadline.fmt(f),
            Value::Period(period) => period.fmt(f),
            Value::Open(open) => open.fmt(f),
        }
    }
}
