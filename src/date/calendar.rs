//! Spans of days that have a name: 2024年 is 1 January to 31 December 2024, 2024年9月底 is 21 to 30 September.

use super::Day;

/// How exactly a date was written: the size of its span, coarse before fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// “十四五”期间
    FiveYearPlan,
    /// 2024年
    Year,
    /// 2024年上半年
    HalfYear,
    /// 2024年第三季度
    Quarter,
    /// 2024年9月; also 2024年底, which is December
    Month,
    /// 2024年9月上旬, 9月初, 9月底
    TenDays,
    /// 2024年9月1日; also “十四五”末, which is the last day of its last year
    Day,
}

/// One half of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Half {
    /// 上半年
    First,
    /// 下半年
    Second,
}

/// Which part of its unit a date names.
///
/// | | 初 | 上旬 | 中旬 | 下旬 | 底, 末 |
/// |---|---|---|---|---|---|
/// | month | 1–10 | 1–10 | 11–20 | 21–end | 21–end |
/// | quarter, half, year | its first month | | | | its last month |
/// | five-year plan | its first day | | | | its last day |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// 初
    Beginning,
    /// 上旬
    Early,
    /// 中旬
    Middle,
    /// 下旬
    Late,
    /// 底, 末
    End,
}

/// What a date names before a [`Part`] narrows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    FiveYearPlan,
    Year,
    HalfYear,
    Quarter,
    Month,
    Day,
}

/// A stretch of days with the precision it was written in; `Display` gives its standard Chinese form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    unit: Unit,
    part: Part,
    first: Day,
    last: Day,
}

impl Date {
    /// A five-year plan by its ordinal: the fourteenth (十四五) is 2021 to 2025. From the tenth to the
    /// nineteenth, which are written 十五 to 十九五; `None` for others.
    pub fn from_five_year_plan(ordinal: u32) -> Option<Date> {
        if !(10..=19).contains(&ordinal) {
            return None;
        }
        let years = i16::try_from((ordinal - 10) * 5).ok()?;
        let first = Day::new(2001 + years, 1, 1).ok()?;
        let last = Day::new(2005 + years, 12, 31).ok()?;
        Some(Date { unit: Unit::FiveYearPlan, part: Part::Whole, first, last })
    }

    /// A year of four digits; `None` for others.
    pub fn from_year(year: i16) -> Option<Date> {
        Date::from_months(Unit::Year, year, 1, 12)
    }

    /// Half a year; `None` unless the year has four digits.
    pub fn from_half_year(year: i16, half: Half) -> Option<Date> {
        match half {
            Half::First => Date::from_months(Unit::HalfYear, year, 1, 6),
            Half::Second => Date::from_months(Unit::HalfYear, year, 7, 12),
        }
    }

    /// A quarter, 1 to 4; `None` for others or unless the year has four digits.
    pub fn from_quarter(year: i16, quarter: i8) -> Option<Date> {
        if !(1..=4).contains(&quarter) {
            return None;
        }
        Date::from_months(Unit::Quarter, year, quarter * 3 - 2, quarter * 3)
    }

    /// A month, 1 to 12; `None` for others or unless the year has four digits.
    pub fn from_month(year: i16, month: i8) -> Option<Date> {
        Date::from_months(Unit::Month, year, month, month)
    }

    /// One day; `None` unless its year has four digits.
    pub fn from_day(day: Day) -> Option<Date> {
        (day.year() >= 1000).then_some(Date { unit: Unit::Day, part: Part::Whole, first: day, last: day })
    }

    fn from_months(unit: Unit, year: i16, first: i8, last: i8) -> Option<Date> {
        if year < 1000 {
            return None;
        }
        let first = Day::new(year, first, 1).ok()?;
        let last = Day::new(year, last, 1).ok()?.last_of_month();
        Some(Date { unit, part: Part::Whole, first, last })
    }

    /// This date narrowed to a part of it; `None` where there is no such part (中旬 of a year, 底 of a day).
    /// A date that is a part already has no parts.
    pub fn narrowed(self, part: Part) -> Option<Date> {
        if part == Part::Whole {
            return Some(self);
        }
        if self.part != Part::Whole {
            return None;
        }
        let (first, last) = match (self.unit, part) {
            (Unit::Month, Part::Beginning | Part::Early) => (self.first, self.day_of_month(10)?),
            (Unit::Month, Part::Middle) => (self.day_of_month(11)?, self.day_of_month(20)?),
            (Unit::Month, Part::Late | Part::End) => (self.day_of_month(21)?, self.last),
            (Unit::Year | Unit::HalfYear | Unit::Quarter, Part::Beginning) => (self.first, self.first.last_of_month()),
            (Unit::Year | Unit::HalfYear | Unit::Quarter, Part::End) => (self.last.first_of_month(), self.last),
            (Unit::FiveYearPlan, Part::Beginning) => (self.first, self.first),
            (Unit::FiveYearPlan, Part::End) => (self.last, self.last),
            _ => return None,
        };
        Some(Date { part, first, last, ..self })
    }

    fn day_of_month(self, day: i8) -> Option<Day> {
        Day::new(self.first.year(), self.first.month(), day).ok()
    }

    /// The first day of the span.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day of the span.
    pub fn last(self) -> Day {
        self.last
    }

    /// How exactly it was written.
    pub fn precision(self) -> Precision {
        match (self.unit, self.part) {
            (Unit::FiveYearPlan, Part::Whole) => Precision::FiveYearPlan,
            (Unit::FiveYearPlan, _) | (Unit::Day, _) => Precision::Day,
            (Unit::Year, Part::Whole) => Precision::Year,
            (Unit::HalfYear, Part::Whole) => Precision::HalfYear,
            (Unit::Quarter, Part::Whole) => Precision::Quarter,
            (Unit::Month, Part::Whole) => Precision::Month,
            (Unit::Year | Unit::HalfYear | Unit::Quarter, _) => Precision::Month,
            (Unit::Month, _) => Precision::TenDays,
        }
    }

    /// Which part of its unit it is: [`Part::End`] for 2024年底, [`Part::Whole`] for 2024年.
    pub fn part(self) -> Part {
        self.part
    }

    pub(super) fn unit(self) -> Unit {
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_there_or_not() {
        let month = Date::from_month(2024, 2).unwrap();
        let late = month.narrowed(Part::Late).unwrap();
        assert_eq!((late.first().day(), late.last().day()), (21, 29));
        assert_eq!(late.narrowed(Part::End), None);
        assert_eq!(Date::from_year(2024).unwrap().narrowed(Part::Middle), None);
        assert_eq!(Date::from_day(month.first()).unwrap().narrowed(Part::End), None);
        assert_eq!(month.narrowed(Part::Whole), Some(month));
    }

    #[test]
    fn what_the_calendar_lacks_is_refused() {
        assert_eq!(Date::from_year(999), None);
        assert_eq!(Date::from_month(2024, 13), None);
        assert_eq!(Date::from_quarter(2024, 5), None);
        assert_eq!(Date::from_quarter(2024, 0), None);
        assert_eq!(Date::from_five_year_plan(9), None);
        assert_eq!(Date::from_five_year_plan(20), None);
    }
}
