//! The number before a heading or an item, as people write it: 一、 （一） 1. （1） ① 第一章.

use std::ops::Range;

use crate::numeral::{is_chinese_numeral, parse_chinese};

/// How a number is written; in the order in which levels stand below one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Scheme {
    /// 第一章, 第一部分.
    Chapter,
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 第一条
    Article,
    /// 1. 1、 1．
    Arabic,
    /// （1） 1）
    ArabicBracket,
    /// ①
    Circled,
}

/// A number at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub scheme: Scheme,
    pub number: u32,
    /// Its bytes, with the white space behind it.
    pub range: Range<usize>,
}

/// The mark with which `text` begins.
pub(super) fn mark(text: &str) -> Option<Mark> {
    let (scheme, number, length) = chapter(text)
        .or_else(|| bracketed(text))
        .or_else(|| han(text))
        .or_else(|| arabic(text))
        .or_else(|| circled(text))?;
    let rest = &text[length..];
    let space = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '\u{3000}', '\t']).len();
    Some(Mark { scheme, number, range: 0..length + space })
}

/// Whether a line begins something of its own.
pub(super) fn begins_item(text: &str) -> bool {
    mark(text).is_some() || is_dash(text)
}

/// —— before an item of a checklist.
pub(super) fn is_dash(text: &str) -> bool {
    dash_length(text) > 0
}

/// The bytes of that mark.
pub(super) fn dash_length(text: &str) -> usize {
    ["——", "--", "──", "－－"].into_iter().find(|dash| text.starts_with(dash)).map_or(0, str::len)
}

type Found = (Scheme, u32, usize);

fn chapter(text: &str) -> Option<Found> {
    let rest = text.strip_prefix('第')?;
    let length = numeral_length(rest);
    let number = parse_chinese(&rest[..length])?;
    let word = ["章", "部分", "篇", "条"].into_iter().find(|word| rest[length..].starts_with(word))?;
    let behind = &rest[length + word.len()..];
    // 第一条是 is a sentence; a number of this kind is set apart.
    if !behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '、' | '：')) {
        return None;
    }
    let scheme = if word == "条" { Scheme::Article } else { Scheme::Chapter };
    let mark = behind.chars().next().filter(|c| matches!(c, '、' | '：')).map_or(0, char::len_utf8);
    Some((scheme, number, '第'.len_utf8() + length + word.len() + mark))
}

/// （一） (一) （1） (1)
fn bracketed(text: &str) -> Option<Found> {
    let open = text.chars().next().filter(|c| matches!(c, '（' | '(' | '﹙'))?;
    let rest = &text[open.len_utf8()..];
    let inner_start = rest.len() - rest.trim_start_matches(' ').len();
    let inner = &rest[inner_start..];
    let (scheme, number, length) = match numeral_length(inner) {
        0 => (Scheme::ArabicBracket, digits(inner)?, digits_length(inner)),
        length => (Scheme::HanBracket, parse_chinese(&inner[..length])?, length),
    };
    let behind = inner[length..].trim_start_matches(' ');
    let close = behind.chars().next().filter(|c| matches!(c, '）' | ')' | '﹚'))?;
    let end = text.len() - behind.len() + close.len_utf8();
    // （一）、 is a slip; its 、 belongs to the number.
    let slip = text[end..].chars().next().filter(|c| *c == '、').map_or(0, char::len_utf8);
    Some((scheme, number, end + slip))
}

/// 一、
fn han(text: &str) -> Option<Found> {
    let length = numeral_length(text);
    let number = parse_chinese(text.get(..length).filter(|numeral| !numeral.is_empty())?)?;
    let behind = &text[length..];
    let mark = behind.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
    // 三、四年级: another numeral follows in the same breath.
    let after = &behind[mark.len_utf8()..];
    let next = numeral_length(after);
    let goes_on = next > 0
        && !after[next..].starts_with(['、', '是'])
        && number >= 2
        && parse_chinese(&after[..next]) == Some(number + 1);
    (!goes_on && number < 100).then_some((Scheme::Han, number, length + mark.len_utf8()))
}

/// 1. 1、 1． 1）
fn arabic(text: &str) -> Option<Found> {
    let number = digits(text)?;
    let length = digits_length(text);
    let behind = &text[length..];
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let mark = behind[spaces..].chars().next()?;
    let end = length + spaces + mark.len_utf8();
    let after = text[end..].chars().next();
    match mark {
        // 1.5 is a figure, and 2.0 too.
        '.' | '．' if after.is_none_or(|c| !c.is_ascii_digit()) || is_year(&text[end..]) => {
            Some((Scheme::Arabic, number, end))
        }
        '、' if after.is_none_or(|c| !c.is_ascii_digit()) => Some((Scheme::Arabic, number, end)),
        '）' | ')' => Some((Scheme::ArabicBracket, number, end)),
        _ => None,
    }
}

/// 2025年: what follows is a date and no decimals.
fn is_year(text: &str) -> bool {
    digits_length(text) == 4 && text[4..].trim_start().starts_with('年')
}

fn circled(text: &str) -> Option<Found> {
    let first = text.chars().next()?;
    let number = u32::from(first).checked_sub(u32::from('①')).filter(|offset| *offset < 20)? + 1;
    Some((Scheme::Circled, number, first.len_utf8()))
}

fn numeral_length(text: &str) -> usize {
    text.find(|c| !is_chinese_numeral(c)).unwrap_or(text.len())
}

fn digits_length(text: &str) -> usize {
    text.find(|c: char| !is_digit(c)).unwrap_or(text.len())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// A number of up to three digits.
fn digits(text: &str) -> Option<u32> {
    let digits = &text[..digits_length(text)];
    if digits.is_empty() || digits.chars().count() > 3 {
        return None;
    }
    crate::numeral::parse_number(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_in_every_notation() {
        let cases = [
            ("一、总体要求", Scheme::Han, 1, "一、"),
            ("（十二）完善机制。", Scheme::HanBracket, 12, "（十二）"),
            ("(五) 增强能力", Scheme::HanBracket, 5, "(五) "),
            ("（一）、目标", Scheme::HanBracket, 1, "（一）、"),
            ("1、推进", Scheme::Arabic, 1, "1、"),
            ("1．推进", Scheme::Arabic, 1, "1．"),
            ("3．2025年底前", Scheme::Arabic, 3, "3．"),
            ("12. 推进", Scheme::Arabic, 12, "12. "),
            ("(1)严把关口。", Scheme::ArabicBracket, 1, "(1)"),
            ("3）推进", Scheme::ArabicBracket, 3, "3）"),
            ("③推进", Scheme::Circled, 3, "③"),
            ("第一章 总则", Scheme::Chapter, 1, "第一章 "),
            ("第十二条　市政府", Scheme::Article, 12, "第十二条　"),
        ];
        for (text, scheme, number, written) in cases {
            let found = mark(text).map(|mark| (mark.scheme, mark.number, &text[mark.range]));
            assert_eq!(found, Some((scheme, number, written)), "{text}");
        }
        for text in [
            "1.5万人",
            "2.0版",
            "三、四年级开设",
            "2025年底前",
            "（此件公开发布）",
            "第一条是",
            "一是完善",
            "",
            "（",
            "十",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
