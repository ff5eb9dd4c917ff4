//! Reads periods, whose ends may share what they have in common: 2021年9—12月, 3月1日—15日, 2022—2025年.

use std::ops::Range;

use super::scan::{Number, Scanner};
use super::written::{Place, Point, Unit, Written, Year};
use super::{Part, read};

/// All that is written for —, which alone is standard between dates. The double one must come first.
const MARKS: [&str; 16] = ["——", "—", "－", "-", "–", "～", "~", "至", "到", "―", "‐", "‑", "−", "﹣", "〜", "∼"];

/// A period whose first number has no unit of its own and borrows that of the end: 2022—2025年, 2021年9—12月,
/// 第一至三季度, 3月1—15日. Also 前三季度, which is the first to the third.
pub(super) fn with_shared_unit(mut scanner: Scanner<'_>, place: Place) -> Option<Written> {
    let begin = scanner.position();
    let year = read::year(&mut scanner);
    if let Some(written) = first_quarters(scanner, begin, year) {
        return Some(written);
    }
    let month = read::month(&mut scanner);
    scanner.take("第");
    let number = scanner.number()?;
    let mark = mark(&mut scanner)?;
    let end = end_point(&mut scanner, place)?;
    let alone = year == Year::Omitted && month.is_none();
    let mut start = Point { start: begin, end: number.end, year, part: Part::Whole, bound: None, ..end };
    match end.unit {
        Unit::Year if alone && is_year_number(&number, place) && end.year_number().is_some() => {
            start.year = Year::Number(number);
        }
        _ if end.year != Year::Omitted || !number.counts() => return None,
        Unit::Month(_) if month.is_none() => start.unit = Unit::Month(number),
        Unit::Quarter(_) if month.is_none() => start.unit = Unit::Quarter(number),
        Unit::Day { month: None, .. } if month.is_some() => start.unit = Unit::Day { month, day: number },
        _ => return None,
    }
    Some(closed(start, Some(mark), end, scanner))
}

/// The period that `start` begins, if a mark and an end follow.
pub(super) fn continued(mut scanner: Scanner<'_>, start: &Point, place: Place) -> Option<Written> {
    // A bare year begins a period of years only, which share their 年.
    if start.bound.is_some() || start.bare {
        return None;
    }
    // 2024年3月起至12月止
    scanner.take("起");
    let mark = mark(&mut scanner)?;
    let end = end_point(&mut scanner, place).or_else(|| numeric_end(&mut scanner, start))?;
    let shares_month = matches!(end.unit, Unit::Day { month: None, .. });
    if shares_month && start.day().is_none() {
        return None;
    }
    // 今年 and 每年 cannot be compared with a year that is said; each then stands for itself.
    let told_elsewhere = |year| matches!(year, Year::Relative(_) | Year::Every);
    if told_elsewhere(end.year) || (told_elsewhere(start.year) && end.year != Year::Omitted) {
        return None;
    }
    Some(closed(*start, Some(mark), end, scanner))
}

/// 2023年前三季度
fn first_quarters(mut scanner: Scanner<'_>, begin: usize, year: Year) -> Option<Written> {
    scanner.skip_spaces();
    let before = scanner.position();
    if !scanner.take("前") {
        return None;
    }
    let number = scanner.number().filter(Number::counts)?;
    if !scanner.take("季度") {
        return None;
    }
    let first = Number { start: before, end: before, value: 1, digits: 1, script: number.script };
    let mut end = read::new_point(number.start, Year::Omitted, Unit::Quarter(number));
    end.end = scanner.position();
    let start = Point { start: begin, end: before, year, unit: Unit::Quarter(first), ..end };
    Some(closed(start, None, end, scanner))
}

fn mark(scanner: &mut Scanner<'_>) -> Option<Range<usize>> {
    scanner.skip_spaces();
    if !scanner.next_char().is_some_and(may_be_mark) {
        return None;
    }
    let start = scanner.position();
    scanner.take_any(&MARKS).then(|| start..scanner.position())
}

fn end_point(scanner: &mut Scanner<'_>, place: Place) -> Option<Point> {
    let mut ahead = *scanner;
    let end = read::point(&mut ahead, place).or_else(|| {
        ahead = *scanner;
        read::day_alone(&mut ahead)
    })?;
    *scanner = ahead;
    Some(end)
}

/// Whether a mark may begin with that character.
pub(super) fn may_be_mark(c: char) -> bool {
    matches!(c, '—' | '－' | '-' | '–' | '～' | '~' | '至' | '到' | '―' | '‐' | '‑' | '−' | '﹣' | '〜' | '∼')
}

/// What is left of a numeric end: 2024-11-11—15, 2024.11.1—12.5, 2024-10—12.
fn numeric_end(scanner: &mut Scanner<'_>, start: &Point) -> Option<Point> {
    let separator = start.separator?;
    scanner.skip_spaces();
    let begin = scanner.position();
    let first = scanner.number().filter(|number| number.is_arabic() && number.digits <= 2)?;
    let unit = match (start.unit, read::numeric_part(scanner, separator)) {
        (Unit::Day { .. }, Some(day)) => Unit::Day { month: Some(first), day },
        (Unit::Day { .. }, None) => Unit::Day { month: None, day: first },
        (Unit::Month(_), None) => Unit::Month(first),
        _ => return None,
    };
    // 2024.11.1—15所 counts something.
    if scanner.next_char().is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some(Point { start: begin, end: scanner.position(), year: Year::Omitted, unit, ..*start })
}

fn closed(start: Point, mark: Option<Range<usize>>, end: Point, mut scanner: Scanner<'_>) -> Written {
    scanner.take("止");
    Written::Span { start, mark, end, close: scanner.position() }
}

/// Whether a number without 年 may be the year that a period starts with.
fn is_year_number(number: &Number, place: Place) -> bool {
    match number.digits {
        4 => place == Place::Field || (1600..3000).contains(&number.value),
        5 => matches!(number.value / 1000, 19..=21),
        _ => false,
    }
}
