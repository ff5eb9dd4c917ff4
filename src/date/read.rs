//! Reads one date off a text, as far as it goes: `2022年9月底前完成` gives 2022年9月底前.
//!
//! Nothing is judged here. A 13th month is read like any other; whether there is one, `resolve` knows.

use super::period;
use super::scan::{Number, Scanner};
use super::written::{Place, Point, Unit, Written, Year};
use super::{Bound, Half, Part};

// Chars that make another word of the word before them. 2020年初步建成 names no beginning of a year.
const NOT_AFTER_BEGINNING: &str = "步中级高始心次审稿选赛评试衷一二三四五六七八九十";
const NOT_AFTER_END: &str = "数层线蕴子座色气端梢";
const NOT_AFTER_BEFORE: &str = "后期列提往沿端景述瞻进者言置身卫台";
const NOT_AFTER_WITHIN: &str = "部容涵外地生设控需";
const NOT_AFTER_YEARLY: &str = "假过量";

/// The date or the period that begins where `scanner` stands.
pub(super) fn read(mut scanner: Scanner<'_>, place: Place) -> Option<Written> {
    scanner.skip_spaces();
    if let Some(written) = period::with_shared_unit(scanner, place) {
        return Some(written);
    }
    let start = point(&mut scanner, place)?;
    period::continued(scanner, &start, place).or(Some(Written::One(start)))
}

/// One date, and behind it the scanner.
pub(super) fn point(scanner: &mut Scanner<'_>, place: Place) -> Option<Point> {
    for reading in [five_year_plan, numeric, calendar, bare_year] {
        let mut ahead = *scanner;
        ahead.skip_spaces();
        if let Some(mut point) = reading(&mut ahead, place) {
            point.bound = bound(&mut ahead, point.part);
            point.end = ahead.position();
            if is_plausible(&point, place) {
                *scanner = ahead;
                return Some(point);
            }
        }
    }
    None
}

/// The end of a period may be nothing but a day: 15日.
pub(super) fn day_alone(scanner: &mut Scanner<'_>) -> Option<Point> {
    scanner.skip_spaces();
    let start = scanner.position();
    let (day, hao) = day(scanner)?;
    let mut point = new_point(start, Year::Omitted, Unit::Day { month: None, day });
    point.hao = hao;
    point.bound = bound(scanner, Part::Whole);
    point.end = scanner.position();
    Some(point)
}

/// A point whose end the caller sets when all is read.
pub(super) fn new_point(start: usize, year: Year, unit: Unit) -> Point {
    Point { start, end: start, year, unit, part: Part::Whole, bound: None, separator: None, bare: false, hao: false }
}

/// “十四五”末, 十五五期间. In prose “十四五” alone is part of a name far more often than a time.
fn five_year_plan(scanner: &mut Scanner<'_>, place: Place) -> Option<Point> {
    let start = scanner.position();
    let quoted = scanner.take_any(&["“", "\"", "‘", "「"]);
    scanner.skip_spaces();
    let numeral = scanner.take_run().strip_suffix('五')?;
    let ordinal = crate::numeral::parse_chinese(numeral)?;
    // 十五 is the tenth plan only between quotation marks; otherwise it is fifteen of something.
    let first = if quoted { 10 } else { 11 };
    if !numeral.starts_with('十') || !(first..=19).contains(&ordinal) {
        return None;
    }
    if quoted && !scanner.take_any(&["”", "\"", "’", "」"]) {
        return None;
    }
    let part = if scanner.take_any(&["期间", "时期"]) {
        Part::Whole
    } else if scanner.take_any(&["期末", "末期"]) {
        Part::End
    } else if scanner.take_any(&["初期"]) {
        Part::Beginning
    } else {
        match edge(scanner) {
            Part::Whole if place == Place::Prose => return None,
            part => part,
        }
    };
    Some(Point { part, ..new_point(start, Year::Omitted, Unit::FiveYearPlan(ordinal)) })
}

/// 2024-11-11, 2024.11.1, 2024/11/1 and 2024-10.
fn numeric(scanner: &mut Scanner<'_>, _: Place) -> Option<Point> {
    let start = scanner.position();
    let year = scanner.number().filter(|year| year.is_arabic() && year.digits == 4)?;
    let separator = scanner.next_char().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let month = numeric_part(scanner, separator)?;
    if let Some(day) = numeric_part(scanner, separator) {
        scanner.take_any(&["日", "号"]);
        let unit = Unit::Day { month: Some(month), day };
        return Some(Point { separator: Some(separator), ..new_point(start, Year::Number(year), unit) });
    }
    if scanner.next_char().is_some_and(|c| matches!(c, '年' | '月' | '日' | '号' | '季')) {
        return None;
    }
    Some(Point { separator: Some(separator), ..new_point(start, Year::Number(year), Unit::Month(month)) })
}

/// A separator and one or two digits, without spaces.
pub(super) fn numeric_part(scanner: &mut Scanner<'_>, separator: char) -> Option<Number> {
    let mut ahead = *scanner;
    ahead.next_char().filter(|c| *c == separator)?;
    ahead.skip_char();
    let start = ahead.position();
    let number = ahead.number().filter(|number| number.is_arabic() && number.digits <= 2 && number.start == start)?;
    *scanner = ahead;
    Some(number)
}

/// 2024年9月底, 今年上半年, 第三季度, 3月29日, 年底.
fn calendar(scanner: &mut Scanner<'_>, _: Place) -> Option<Point> {
    let start = scanner.position();
    let year = year(scanner);
    let mut point = new_point(start, year, Unit::Year);
    if let Some(half) = half(scanner) {
        point.unit = Unit::HalfYear(half);
        point.part = edge(scanner);
    } else if let Some(quarter) = quarter(scanner) {
        point.unit = Unit::Quarter(quarter);
        point.part = edge(scanner);
    } else if let Some(month) = month(scanner) {
        point.unit = Unit::Month(month);
        if let Some((day, hao)) = day(scanner) {
            point.unit = Unit::Day { month: Some(month), day };
            point.hao = hao;
        } else {
            point.part = ten_days(scanner);
        }
    } else if year == Year::Omitted {
        point.part = year_unsaid(scanner)?;
    } else if !scanner.take("全年") {
        // 2024年年底 doubles the 年, and is written everywhere.
        let mut ahead = *scanner;
        ahead.take("年");
        point.part = edge(&mut ahead);
        if point.part != Part::Whole {
            *scanner = ahead;
        }
    }
    Some(point)
}

/// 2030, in a field only.
fn bare_year(scanner: &mut Scanner<'_>, place: Place) -> Option<Point> {
    let start = scanner.position();
    let year = scanner.number().filter(|year| year.is_arabic())?;
    let is_year = year.digits == 4 || (year.digits == 5 && matches!(year.value / 1000, 19..=21));
    (is_year && place == Place::Field).then(|| Point { bare: true, ..new_point(start, Year::Number(year), Unit::Year) })
}

/// What says the year, with its 年; nothing taken and [`Year::Omitted`] if nothing does.
pub(super) fn year(scanner: &mut Scanner<'_>) -> Year {
    let words: [(&[&str], Year); 6] = [
        (&["今年", "本年"], Year::Relative(0)),
        (&["明年"], Year::Relative(1)),
        (&["去年"], Year::Relative(-1)),
        (&["每年", "历年"], Year::Every),
        (&["次年", "翌年"], Year::Next),
        (&["当年", "同年"], Year::Same),
    ];
    let mut ahead = *scanner;
    let year = match ahead.number() {
        Some(number) if ahead.take("年") || names_part_of_year(ahead, &number) => Year::Number(number),
        Some(_) => return Year::Omitted,
        None => match words.into_iter().find(|(words, _)| ahead.take_any(words)) {
            Some((_, year)) => year,
            None => return Year::Omitted,
        },
    };
    ahead.take_any_not_before(&["度"], NOT_AFTER_YEARLY);
    *scanner = ahead;
    year
}

/// 2023上半年 and 2023Q3 leave out 年.
fn names_part_of_year(mut scanner: Scanner<'_>, number: &Number) -> bool {
    number.is_arabic() && number.digits == 4 && (half(&mut scanner).is_some() || quarter(&mut scanner).is_some())
}

fn half(scanner: &mut Scanner<'_>) -> Option<Half> {
    if scanner.take("上半年") {
        Some(Half::First)
    } else if scanner.take("下半年") {
        Some(Half::Second)
    } else {
        None
    }
}

/// 第三季度, 3季度, Q3.
fn quarter(scanner: &mut Scanner<'_>) -> Option<Number> {
    let mut ahead = *scanner;
    let letter = ahead.take_any(&["Q", "q"]);
    if !letter {
        ahead.take("第");
    }
    let number = ahead.number().filter(Number::counts)?;
    if !letter && !ahead.take("季度") {
        return None;
    }
    *scanner = ahead;
    Some(number)
}

/// 9月, 9月份, 九月.
pub(super) fn month(scanner: &mut Scanner<'_>) -> Option<Number> {
    let mut ahead = *scanner;
    let number = ahead.number().filter(Number::counts)?;
    if !ahead.take("月") {
        return None;
    }
    ahead.take("份");
    *scanner = ahead;
    Some(number)
}

/// 15日, 15号: the number and whether it was 号.
fn day(scanner: &mut Scanner<'_>) -> Option<(Number, bool)> {
    let mut ahead = *scanner;
    let number = ahead.number().filter(Number::counts)?;
    let hao = ahead.take("号");
    if !hao && !ahead.take("日") {
        return None;
    }
    *scanner = ahead;
    Some((number, hao))
}

/// The part of a month that is named next.
fn ten_days(scanner: &mut Scanner<'_>) -> Part {
    let words = [("上旬", Part::Early), ("中旬", Part::Middle), ("下旬", Part::Late)];
    match words.into_iter().find(|(word, _)| scanner.take(word)) {
        Some((_, part)) => part,
        None => edge(scanner),
    }
}

/// The edge that is named next: 初, 底, 末.
fn edge(scanner: &mut Scanner<'_>) -> Part {
    if scanner.take_any_not_before(&["初"], NOT_AFTER_BEGINNING) {
        Part::Beginning
    } else if scanner.take_any_not_before(&["底", "末"], NOT_AFTER_END) {
        Part::End
    } else {
        Part::Whole
    }
}

/// The part of a year that is not named itself: 年底, 全年, and 年 before 内.
fn year_unsaid(scanner: &mut Scanner<'_>) -> Option<Part> {
    if scanner.take("全年") {
        return Some(Part::Whole);
    }
    if !scanner.take("年") {
        return None;
    }
    match edge(scanner) {
        Part::Whole => (bound(&mut scanner.clone(), Part::Whole) == Some(Bound::Within)).then_some(Part::Whole),
        part => Some(part),
    }
}

/// The bound that is named next, unless its word is the beginning of another: 前期, 内部, 2024年前三季度. Behind
/// an end nothing is counted: 2024年底前5个县.
fn bound(scanner: &mut Scanner<'_>, part: Part) -> Option<Bound> {
    if scanner.take_any(&["之前", "以前"]) {
        return Some(Bound::Before);
    }
    if scanner.take_any(&["之内", "以内"]) || scanner.take_any_not_before(&["内"], NOT_AFTER_WITHIN) {
        return Some(Bound::Within);
    }
    let mut ahead = *scanner;
    if ahead.take_any_not_before(&["前"], NOT_AFTER_BEFORE) && (part == Part::End || !counts_what_follows(ahead)) {
        *scanner = ahead;
        return Some(Bound::Before);
    }
    None
}

/// Whether a count follows, as in 前三季度, 前5个月: the first so many, no bound.
fn counts_what_follows(mut scanner: Scanner<'_>) -> bool {
    scanner.number().is_some() && scanner.take_any(&["季", "个", "年", "月", "批", "名", "位", "天", "日", "周", "期"])
}

/// Whether a year of so many digits may be meant. Two digits need a month beside them, one digit is a number
/// of years; in prose, what no year can be (223, 20230) must look like a date otherwise.
fn is_plausible(point: &Point, place: Place) -> bool {
    let Year::Number(year) = point.year else { return true };
    if !year.is_arabic() && (year.digits < 4 || year.value < 1000) {
        return false;
    }
    let month = point.month();
    let dated = month.is_some_and(|month| (1..=12).contains(&month.value));
    let has_part = point.unit != Unit::Year;
    match (place, year.digits) {
        (_, 0 | 1) => false,
        (_, 2) => {
            dated
                && (point.part != Part::Whole
                    || point.bound.is_some()
                    || point.day().is_some()
                    || place == Place::Field)
        }
        (Place::Field, 3) => point.bound != Some(Bound::Within),
        (Place::Field, digits) => digits <= 6,
        (Place::Prose, 3) => dated,
        (Place::Prose, 4) if point.separator.is_some() => (1900..=2100).contains(&year.value),
        (Place::Prose, 4) => has_part || (1600..3000).contains(&year.value),
        (Place::Prose, 5) => has_part || matches!(year.value / 1000, 19..=21),
        (Place::Prose, digits) => digits == 6 && month.is_some(),
    }
}
