//! How a date is written, apart from what it means: 2024.11.1 and 2024年11月01日 mean what 2024年11月1日
//! means, and are not standard.

use std::ops::Range;

use super::period;
use super::read::read;
use super::scan::Scanner;
use super::trimmed;
use super::written::{Form, Place, Point, Unit, Written};

/// How the date or the period in `text` is written, at the first thing that is not standard; `None` if the
/// text is not one date or period. Spaces inside are no matter of the date, nor is the mark of a period.
pub fn form(text: &str) -> Option<Form> {
    let written = whole(text)?;
    let start = written.start().form();
    Some(if start == Form::Standard { written.end().form() } else { start })
}

/// Whether `text` is a date or a period in the form that GB/T 15835 and GB/T 9704 ask for: Arabic digits with
/// 年, 月, 日, and no needless nought. Words that are no date have no standard form: false.
pub fn is_standard_form(text: &str) -> bool {
    form(text) == Some(Form::Standard)
}

/// The bytes of the mark between the two dates of the period in `text` (— － - – ～ ~ 至 …); `None` if it is
/// not a period, or one without a mark (前三季度).
pub fn range_mark(text: &str) -> Option<Range<usize>> {
    if !text.contains(period::may_be_mark) {
        return None;
    }
    match whole(text)? {
        Written::Span { mark, .. } => mark,
        Written::One(_) => None,
    }
}

/// What makes the date or the period in `text` standard: bytes and what to write there, in order; nothing where it is
/// standard already, `None` if the text is not one date or period. The mark of a period changes only between dates
/// without 年, where it may be the separator of the numbers too.
pub fn standard(text: &str) -> Option<Vec<(Range<usize>, String)>> {
    let mut edits = Vec::new();
    match whole(text)? {
        Written::One(point) => standard_point(&point, text, &mut edits),
        Written::Span { start, mark, end, .. } => {
            // Years share their 年: 2022—2025年.
            if !start.bare {
                standard_point(&start, text, &mut edits);
            }
            let numeric = [&start, &end].iter().any(|point| point.form() == Form::Numeric);
            edits
                .extend(mark.filter(|mark| numeric && is_dash(&text[mark.clone()])).map(|mark| (mark, "—".to_owned())));
            standard_point(&end, text, &mut edits);
        }
    }
    Some(edits)
}

fn is_dash(mark: &str) -> bool {
    !matches!(mark, "—" | "至" | "到")
}

fn standard_point(point: &Point, text: &str, edits: &mut Vec<(Range<usize>, String)>) {
    let (year, month, day) = (point.year_number(), point.month(), point.day());
    let numbers = [(year, "年"), (month, "月"), (day, "日")];
    let numbers = numbers.into_iter().filter_map(|(number, unit)| Some((number?, unit)));
    if point.bare {
        edits.extend(year.map(|year| (year.end..year.end, "年".to_owned())));
    } else if point.separator.is_some() {
        let end = numbers.clone().map(|(number, _)| number.end).max().unwrap_or(point.end);
        let named = text[end..point.end].starts_with(['日', '号']);
        let end = if named { end + "日".len() } else { end };
        edits.push((point.start..end, numbers.map(|(number, unit)| format!("{}{unit}", number.value)).collect()));
    } else {
        for (number, _) in numbers {
            if !number.is_arabic() || number.is_padded() {
                edits.push((number.range(), number.value.to_string()));
            }
        }
        edits.extend(hao(point, text));
    }
}

/// The 号 behind the day.
fn hao(point: &Point, text: &str) -> Option<(Range<usize>, String)> {
    let Unit::Day { day, .. } = point.unit else { return None };
    let at = day.end + text[day.end..point.end].find('号').filter(|_| point.hao)?;
    Some((at..at + "号".len(), "日".to_owned()))
}

fn whole(text: &str) -> Option<Written> {
    let body = trimmed(text);
    let written = read(Scanner::new(text, body.start), Place::Field)?;
    (written.range().end == body.end).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_apart() {
        let table = [
            ("2024年11月1日", Form::Standard),
            ("2024 年 11 月 11 日", Form::Standard),
            ("9月底前", Form::Standard),
            ("2023年第三季度", Form::Standard),
            ("2022—2025年", Form::Standard),
            ("“十四五”末", Form::Standard),
            ("2024.11.1", Form::Numeric),
            ("2024-10", Form::Numeric),
            ("2030", Form::Numeric),
            ("2024年11月01日", Form::LeadingZero),
            ("2024年1月1日—2024年02月1日", Form::LeadingZero),
            ("11月1号", Form::Hao),
            ("二〇二四年十一月一日", Form::ChineseNumerals),
            ("２０２４年", Form::FullWidthDigits),
        ];
        for (text, expected) in table {
            assert_eq!(form(text), Some(expected), "{text}");
            assert_eq!(is_standard_form(text), expected == Form::Standard);
        }
        assert_eq!(form("持续推进"), None);
        assert!(!is_standard_form(""));
    }

    #[test]
    fn other_forms_become_standard() {
        let table = [
            ("2024年11月1日", "2024年11月1日"),
            ("2024.11.1", "2024年11月1日"),
            ("2024-11-01日前", "2024年11月1日前"),
            ("2021.9-2025.9", "2021年9月—2025年9月"),
            ("2024.11.1—12.5", "2024年11月1日—12月5日"),
            ("2024-10 至 2025-09", "2024年10月 至 2025年9月"),
            ("2022-2025", "2022—2025年"),
            ("2024 年 08 月 01 日", "2024 年 8 月 1 日"),
            ("11月01号之前", "11月1日之前"),
            ("2022-2025年", "2022-2025年"),
            ("二〇二四年十一月一日", "2024年11月1日"),
        ];
        for (text, expected) in table {
            let mut mended = text.to_owned();
            for (range, new) in standard(text).unwrap().into_iter().rev() {
                mended.replace_range(range, &new);
            }
            assert_eq!(mended, expected, "{text}");
        }
        assert_eq!(standard("持续推进"), None);
    }

    #[test]
    fn the_mark_of_a_period_is_found() {
        let table = [
            ("2022-2025年", Some("-")),
            ("2022年 至 2025年", Some("至")),
            ("2021年9月——10月", Some("——")),
            ("2024-11-11", None),
            ("2023年前三季度", None),
            ("每年", None),
        ];
        for (text, mark) in table {
            assert_eq!(range_mark(text).map(|range| &text[range]), mark, "{text}");
        }
    }
}
