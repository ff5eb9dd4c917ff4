//! From a date as written to what it means: 9月底前 in a plan of 2023 is kept until 2023-09-30, and 2月30日 is
//! a defect of its 30.

use super::scan::Number;
use super::written::{Point, Unit, Written, Year};
use super::{Bound, Context, Date, Day, Deadline, FaultKind, Open, OpenKind, Part, Period, Value};

/// A number that cannot be what it is said to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Defect {
    pub number: Number,
    pub kind: FaultKind,
}

/// A date or the reason why its days are unknown.
type Reading = Result<Date, OpenKind>;

/// What a date may leave unsaid, taken from what stands before it.
#[derive(Clone, Copy)]
struct Surroundings {
    year: Result<i16, OpenKind>,
    month: Option<Number>,
    /// The year that 次年 and 当年 count from.
    start_year: Option<i16>,
}

/// What `written`, which stands in `text`, means.
pub(super) fn resolve(written: &Written, text: &str, context: &Context) -> Result<Value, Defect> {
    let surroundings = Surroundings { year: context.year.ok_or(OpenKind::WithoutYear), month: None, start_year: None };
    let value = match written {
        Written::One(point) => date(point, surroundings)?.map(|date| match point.bound {
            Some(bound) => Value::Deadline(Deadline::new(date, bound)),
            None => Value::Date(date),
        }),
        Written::Span { start, end, .. } => {
            let first = date(start, surroundings)?;
            let year = first.map(|date| date.first().year());
            let last = date(end, Surroundings { year, month: start.month(), start_year: year.ok() })?;
            first.and_then(|first| Ok(Value::Period(Period::new(first, closing(last?, end.bound)))))
        }
    };
    Ok(value.unwrap_or_else(|kind| {
        let words = text.get(written.range()).unwrap_or_default();
        Value::Open(Open::new(kind, words))
    }))
}

/// A period that runs until 2025年9月前 ends on the day before that month.
fn closing(date: Date, bound: Option<Bound>) -> Date {
    match bound {
        Some(Bound::Before) if date.part() != Part::End => {
            Date::from_day(Deadline::new(date, Bound::Before).last()).unwrap_or(date)
        }
        _ => date,
    }
}

fn date(point: &Point, surroundings: Surroundings) -> Result<Reading, Defect> {
    let year = year(point, surroundings)?;
    if let Some(quarter) = quarter_number(point) {
        within(quarter, 4, FaultKind::Quarter)?;
    }
    let month = point.month().or(point.day().and(surroundings.month));
    if let Some(month) = month {
        within(month, 12, FaultKind::Month)?;
        if let Some(day) = point.day() {
            within(day, last_day(year.ok(), month.value), FaultKind::Day)?;
        }
    }
    let whole = match point.unit {
        Unit::FiveYearPlan(ordinal) => Date::from_five_year_plan(ordinal),
        _ => match year {
            Ok(year) => in_year(point, year, month),
            Err(kind) => return Ok(Err(kind)),
        },
    };
    // All numbers have been checked, so there is such a date; were there none, its days would be unknown.
    Ok(whole.and_then(|whole| whole.narrowed(point.part)).ok_or(OpenKind::WithoutYear))
}

fn in_year(point: &Point, year: i16, month: Option<Number>) -> Option<Date> {
    let small = |number: Number| i8::try_from(number.value).ok();
    match point.unit {
        Unit::FiveYearPlan(_) => None,
        Unit::Year => Date::from_year(year),
        Unit::HalfYear(half) => Date::from_half_year(year, half),
        Unit::Quarter(quarter) => Date::from_quarter(year, small(quarter)?),
        Unit::Month(month) => Date::from_month(year, small(month)?),
        Unit::Day { day, .. } => Date::from_day(Day::new(year, small(month?)?, small(day)?).ok()?),
    }
}

fn year(point: &Point, surroundings: Surroundings) -> Result<Result<i16, OpenKind>, Defect> {
    Ok(match point.year {
        Year::Number(number) => match i16::try_from(number.value) {
            Ok(year) if number.digits == 4 && year >= 1000 => Ok(year),
            _ => return Err(Defect { number, kind: FaultKind::YearDigits }),
        },
        Year::Omitted => surroundings.year,
        Year::Counted(year) => Ok(year),
        Year::Relative(_) => Err(OpenKind::Relative),
        Year::Every => Err(OpenKind::Recurring),
        Year::Same => surroundings.start_year.ok_or(OpenKind::Relative),
        Year::Next => match surroundings.start_year {
            Some(year) if year < 9999 => Ok(year + 1),
            _ => Err(OpenKind::Relative),
        },
    })
}

fn quarter_number(point: &Point) -> Option<Number> {
    match point.unit {
        Unit::Quarter(number) => Some(number),
        _ => None,
    }
}

fn within(number: Number, largest: u32, kind: FaultKind) -> Result<(), Defect> {
    if (1..=largest).contains(&number.value) { Ok(()) } else { Err(Defect { number, kind }) }
}

/// The last day of a month; of a February of an unknown year the 29th, which there may be.
fn last_day(year: Option<i16>, month: u32) -> u32 {
    let month = i8::try_from(month).unwrap_or(1);
    let first = Day::new(year.unwrap_or(2000), month, 1);
    first.map_or(31, |day| day.days_in_month().unsigned_abs().into())
}
