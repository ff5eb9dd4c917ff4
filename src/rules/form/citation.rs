//! Finds document numbers (发文字号) in running text, right ones and wrong ones.
//!
//! A number is 机关代字〔年份〕顺序号 (GB/T 9704-2012, 7.2.5). It is known by its year in brackets of any kind, after a
//! Chinese character and before figures and 号.

use std::ops::Range;

use crate::numeral::arabic_digit;
use crate::rules::brackets;
use crate::source::is_han;

/// A document number, from the bracket before the year (or a space before that) to 号.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub range: Range<usize>,
    /// As it should read: `〔2020〕7号`; none where the year cannot be told.
    pub standard: Option<String>,
    pub faults: Faults,
}

/// What is wrong with it; nothing, if all are false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    pub brackets: bool,
    /// Two or three digits.
    pub short_year: bool,
    /// 〔2020年〕
    pub year_word: bool,
    /// 第7号, 字第7号
    pub ordinal: bool,
    /// 07号
    pub zeros: bool,
    pub spaces: bool,
    /// （国发〔2020〕7）
    pub no_hao: bool,
}

impl Faults {
    pub fn any(self) -> bool {
        self != Faults::default()
    }
}

pub const OPENING: [char; 8] = ['〔', '[', '［', '（', '(', '【', '〖', '﹝'];
const CLOSING: [char; 8] = ['〕', ']', '］', '）', ')', '】', '〗', '﹞'];

/// All document numbers of a text.
pub fn find(text: &str) -> Vec<Citation> {
    brackets::possible(text).filter(|(_, c)| OPENING.contains(c)).filter_map(|(at, _)| read(text, at)).collect()
}

/// The number whose year is in the bracket at `at`.
fn read(text: &str, at: usize) -> Option<Citation> {
    let code = text.get(..at)?.trim_end_matches(is_space);
    let last = code.chars().next_back().filter(|c| is_han(*c) || *c == '）')?;
    let mut parts = Parts { text, at: code.len(), faults: Faults::default() };
    parts.spaces();
    let open = parts.next_in(&OPENING)?;
    parts.spaces();
    let year = parts.digits(2..=4)?;
    parts.spaces();
    parts.faults.year_word = parts.skip(&['年']);
    parts.spaces();
    let close = parts.next_in(&CLOSING)?;
    parts.spaces();
    let zi = parts.skip(&['字']);
    parts.faults.ordinal = parts.skip(&['第']) || zi;
    parts.spaces();
    let serial = parts.digits(1..=5)?;
    parts.spaces();
    let before_hao = parts.at;
    let hao = parts.next_in(&['号', '號']).is_some();
    let closed = text.get(before_hao..)?.starts_with(['）', ')']);
    let complete = open == '〔' && close == '〕' && year.len() == 4;
    if !(hao || closed && complete) {
        return None;
    }
    let Parts { at: end, mut faults, .. } = parts;
    faults.no_hao = !hao;
    faults.brackets = (open, close) != ('〔', '〕');
    faults.zeros = serial.starts_with('0') && serial.len() > 1;
    faults.short_year = year.len() < 4;
    is_number(code, last, open, &year, faults, text.get(end..)?).then(|| {
        let year = whole_year(&year);
        let serial = serial.trim_start_matches('0');
        Citation { range: code.len()..end, standard: year.map(|year| format!("〔{year}〕{serial}号")), faults }
    })
}

/// Whether it is a document number and not an announcement, a certificate or a plot of land.
fn is_number(code: &str, last: char, open: char, year: &str, faults: Faults, after: &str) -> bool {
    const LIKE_A_CODE: &str = "发函字办电通规";
    let announced = ["公告", "通告", "公报", "令", "证", "许可", "国用"].iter().any(|end| code.ends_with(end));
    let plot = after.starts_with(['地', '宗', '楼', '院', '线', '门', '馆', '路', '井', '机', '车']);
    let full_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let sure = open == '〔' || LIKE_A_CODE.contains(last);
    let round = matches!(open, '（' | '(');
    // 国用（2010）第0012号 is a certificate, 财政部公告（2023）第1号 an announcement: both have their own form.
    let own_form = round && faults.ordinal && !sure;
    !announced && !plot && !own_form && (sure || full_year)
}

/// The year in four digits, where that is sure.
fn whole_year(year: &str) -> Option<String> {
    match year.len() {
        4 => Some(year.to_string()),
        // 国发〔86〕12号: two digits were written until the 1990s.
        2 if year >= "49" => Some(format!("19{year}")),
        _ => None,
    }
}

/// Reads the parts one after the other.
struct Parts<'a> {
    text: &'a str,
    at: usize,
    faults: Faults,
}

impl Parts<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A special space is as good as none here: `lookalike` removes it.
    fn spaces(&mut self) {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(is_space).len();
        self.faults.spaces |= rest.get(..length).is_some_and(|spaces| spaces.contains([' ', '\u{3000}', '\t']));
        self.at += length;
    }

    fn next_in(&mut self, wanted: &[char]) -> Option<char> {
        let c = self.rest().chars().next().filter(|c| wanted.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn skip(&mut self, wanted: &[char]) -> bool {
        self.next_in(wanted).is_some()
    }

    /// Digits of either width, as many as `length` allows.
    fn digits(&mut self, length: std::ops::RangeInclusive<usize>) -> Option<String> {
        let rest = self.rest();
        let tail = rest.trim_start_matches(|c| arabic_digit(c).is_some());
        let written = rest.get(..rest.len() - tail.len())?;
        let digits = written.chars().filter_map(arabic_digit);
        let digits: String = digits.filter_map(|digit| char::from_digit(digit, 10)).collect();
        self.at += written.len();
        length.contains(&digits.len()).then_some(digits)
    }
}

fn is_space(c: char) -> bool {
    c != '\n' && c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_closes_a_bracket_may_have_lost_its_hao() {
        let standard = |text| find(text).into_iter().map(|found| found.standard.unwrap()).collect::<Vec<String>>();
        assert_eq!(standard("《某办法》（某政发〔2022〕3）要求"), ["〔2022〕3号"]);
        assert_eq!(standard("（某政发〔2022〕3号、某政发〔2023〕12）"), ["〔2022〕3号", "〔2023〕12号"]);
        for text in ["（某政发〔2022〕3、4号）", "（某政发（2022）3）", "各市〔州〕（3）", "某政发〔2022〕3"]
        {
            assert_eq!(standard(text), [""; 0], "{text}");
        }
    }
}
