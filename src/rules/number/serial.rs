//! Reads the number that a heading or a paragraph begins with: 一、 （一） 1. （1） ①.
//!
//! Understood are the four forms of GB/T 9704 (7.3.3), their usual faults (（一）、 and 1、 and 一. and half-width
//! brackets), 1） and ①. What only begins like a number is none: 三、四年级, 2.0版, （一）至（三）项, 3、4月.

use crate::numeral::{self, arabic_digit, chinese_digit, is_chinese_numeral};

/// A number that something begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serial {
    pub number: u32,
    pub style: Style,
    pub fault: Option<Fault>,
    /// Bytes of the number and its marks.
    pub length: usize,
    /// The same with the spaces after it.
    pub with_spaces: usize,
}

/// The form of a number; the first four in the order of their levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 1.
    Arabic,
    /// （1）
    ArabicInBrackets,
    /// 1） and ①
    Other,
}

/// What is wrong with its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// （一）、
    MarkAfterBracket,
    /// (一)
    HalfWidth,
    /// 1、
    PauseAfterDigit,
    /// 一.
    PointAfterNumeral,
}

impl Serial {
    /// As it should be written; none for 1） and ①.
    pub fn standard(&self) -> Option<String> {
        (self.style != Style::Other).then(|| numeral::section(self.number, self.style as usize))
    }
}

/// Where a number may stand: at the head of a paragraph, and behind 。 ； ：.
pub fn heads(text: &str) -> impl Iterator<Item = usize> {
    let begins =
        std::iter::once(0).chain(text.match_indices(['\n', '。', '；', '：']).map(|(at, mark)| at + mark.len()));
    begins.filter_map(|at| {
        let rest = text.get(at..)?;
        let words = rest.trim_start_matches([' ', '\u{3000}', '\t', '*', '“']);
        let may_be = words
            .starts_with(|c: char| c.is_ascii_digit() || is_chinese_numeral(c) || matches!(c, '（' | '(' | '①' | '⑴'));
        may_be.then_some(text.len() - words.len())
    })
}

/// The largest number that is taken for one.
const LARGEST: u32 = 99;

/// The number that `text` begins with.
pub fn read(text: &str) -> Option<Serial> {
    let serial = match text.chars().next()? {
        '（' | '(' => in_brackets(text),
        c if arabic_digit(c).is_some() => arabic(text),
        c if is_chinese_numeral(c) => chinese(text),
        c @ ('①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩') => {
            let first = [('①', '⑳'), ('⑴', '⒇'), ('㈠', '㈩')]
                .into_iter()
                .find(|(first, last)| (*first..=*last).contains(&c))?
                .0;
            let number = u32::from(c) - u32::from(first) + 1;
            Some(Serial { number, style: Style::Other, fault: None, length: c.len_utf8(), with_spaces: 0 })
        }
        _ => None,
    }?;
    let after = text.get(serial.length..)?;
    let trimmed = after.trim_start_matches([' ', '\u{3000}', '\t']);
    // A number alone numbers nothing.
    let has_words = !trimmed.is_empty() && !trimmed.starts_with('\n');
    has_words.then_some(Serial { with_spaces: text.len() - trimmed.len(), ..serial })
}

/// （一） or （1）, perhaps with a mark after it.
fn in_brackets(text: &str) -> Option<Serial> {
    let wide = text.starts_with('（');
    let body = text.get(if wide { '（'.len_utf8() } else { 1 }..)?;
    let end = body.find(['）', ')']).filter(|end| *end <= 12)?;
    let (written, after) = (body.get(..end)?.trim(), body.get(end..)?);
    let closed_wide = after.starts_with('）');
    let arabic = written.chars().all(|c| arabic_digit(c).is_some());
    let style = if arabic { Style::ArabicInBrackets } else { Style::ChineseInBrackets };
    let number = number(written)?;
    let rest = after.get(if closed_wide { '）'.len_utf8() } else { 1 }..)?;
    let length = text.len() - rest.len();
    let mark = rest.chars().next()?;
    let next = rest.get(mark.len_utf8()..).unwrap_or_default().trim_start();
    if is_reference(rest) {
        return None;
    }
    if matches!(mark, '、' | '.' | '．' | '，') {
        let refers = next.is_empty() || next.starts_with(['（', '(']) || next.starts_with(is_numeral);
        let length = length + mark.len_utf8();
        return (!refers).then_some(Serial {
            number,
            style,
            fault: Some(Fault::MarkAfterBracket),
            length,
            with_spaces: 0,
        });
    }
    // A pair of two widths is a question of brackets.
    let fault = (!wide && !closed_wide).then_some(Fault::HalfWidth);
    Some(Serial { number, style, fault, length, with_spaces: 0 })
}

/// （一）至（三）项, （二）项规定: points to another place.
fn is_reference(after: &str) -> bool {
    let joined = ["至", "到", "和", "及", "与", "或"].iter().filter_map(|word| after.strip_prefix(word));
    let item = ["项规定", "项所", "项的", "项情形", "项中", "款"].iter().any(|word| after.starts_with(word));
    item || joined.into_iter().any(|rest| rest.starts_with(['（', '(', '第']))
}

/// 1. or 1、 or 1）
fn arabic(text: &str) -> Option<Serial> {
    let end = text.find(|c| arabic_digit(c).is_none())?;
    let number = number(text.get(..end).filter(|digits| digits.chars().count() <= 2)?)?;
    let rest = text.get(end..)?;
    let mark = rest.chars().next()?;
    let next = rest.get(mark.len_utf8()..)?.trim_start().chars().next()?;
    let (style, fault) = match mark {
        '.' | '．' => (Style::Arabic, None),
        '、' => (Style::Arabic, Some(Fault::PauseAfterDigit)),
        '）' | ')' => (Style::Other, None),
        _ => return None,
    };
    let length = end + mark.len_utf8();
    let figure = arabic_digit(next).is_some() || next.is_ascii_alphabetic() && style == Style::Arabic;
    (!figure).then_some(Serial { number, style, fault, length, with_spaces: 0 })
}

/// 一、 or 一.
fn chinese(text: &str) -> Option<Serial> {
    let end = text.find(|c| !is_chinese_numeral(c))?;
    let number = number(text.get(..end)?)?;
    let rest = text.get(end..)?;
    let mark = rest.chars().next()?;
    let fault = match mark {
        '、' => None,
        '.' | '．' => Some(Fault::PointAfterNumeral),
        _ => return None,
    };
    let after = rest.get(mark.len_utf8()..)?.trim_start();
    let digits = after.find(|c| !is_numeral(c)).unwrap_or(after.len());
    // 三、四年级, 一、二、三产业, 十、百、千; but 一、一体化.
    let goes_on = digits > 0 && numeral::parse_number(&after[..digits]).is_none_or(|next| next > number);
    let length = end + mark.len_utf8();
    (!goes_on).then_some(Serial { number, style: Style::Chinese, fault, length, with_spaces: 0 })
}

fn is_numeral(c: char) -> bool {
    is_chinese_numeral(c) || arabic_digit(c).is_some()
}

/// 一 to 九十九, 1 to 99; 两, 〇 and full width are no numbers of headings.
fn number(written: &str) -> Option<u32> {
    let usual =
        |c: char| c.is_ascii_digit() || c == '十' || chinese_digit(c).is_some_and(|digit| digit > 0) && c != '两';
    let all_usual = written.len() <= 9 && written.chars().all(usual);
    numeral::parse_number(written).filter(|number| all_usual && (1..=LARGEST).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_all_forms() {
        use Fault::{HalfWidth, MarkAfterBracket, PauseAfterDigit, PointAfterNumeral};
        for (text, number, style, fault, length) in [
            ("一、加强领导", 1, Style::Chinese, None, "一、"),
            ("十二、 加强领导", 12, Style::Chinese, None, "十二、"),
            ("一、一体化推进", 1, Style::Chinese, None, "一、"),
            ("三.加强", 3, Style::Chinese, Some(PointAfterNumeral), "三."),
            ("（一）加强", 1, Style::ChineseInBrackets, None, "（一）"),
            ("（一）和谐校园", 1, Style::ChineseInBrackets, None, "（一）"),
            ("（二）项目建设", 2, Style::ChineseInBrackets, None, "（二）"),
            ("（一）、加强", 1, Style::ChineseInBrackets, Some(MarkAfterBracket), "（一）、"),
            ("(五) 增强", 5, Style::ChineseInBrackets, Some(HalfWidth), "(五)"),
            ("1.加强", 1, Style::Arabic, None, "1."),
            ("1．加强", 1, Style::Arabic, None, "1．"),
            ("12、加强", 12, Style::Arabic, Some(PauseAfterDigit), "12、"),
            ("（3）加强", 3, Style::ArabicInBrackets, None, "（3）"),
            ("3）加强", 3, Style::Other, None, "3）"),
            ("③加强", 3, Style::Other, None, "③"),
        ] {
            let read = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.number, read.style, read.fault), (number, style, fault), "{text}");
            assert_eq!(&text[..read.length], length);
        }
    }

    #[test]
    fn what_begins_like_a_number_is_none() {
        for text in [
            "三、四年级",
            "一、二、三产业融合",
            "十、百、千工程",
            "1、2号楼",
            "2.0版",
            "5.30行动",
            "1.5倍",
            "2024.1",
            "2024、2025年",
            "（一）至（三）项",
            "（一）、（二）项",
            "（二）项规定",
            "（2021）1号",
            "（试行）",
            "（一）",
            "一、",
            "1. ",
            "一是",
            "一个",
            "十四五",
            "两、三年",
            "100、甲",
            "5G网络",
            "3D打印",
            "（5G）",
            "零、一",
            "1.x版本",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
