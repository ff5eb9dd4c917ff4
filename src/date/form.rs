//! How a date is written, apart from what it means: 2024.11.1 and 2024年11月01日 mean what 2024年11月1日
//! means, and are not standard.

use std::ops::Range;

use super::read::read;
use super::scan::Scanner;
use super::trimmed;
use super::written::{Form, Place, Written};

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
    match whole(text)? {
        Written::Span { mark, .. } => mark,
        Written::One(_) => None,
    }
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
