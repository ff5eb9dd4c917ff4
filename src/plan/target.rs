//! What an indicator aims at: a comparison, a number or a range, and a unit (目标值).
//!
//! ```
//! use fangan::plan::{Comparison, Target};
//! let target = Target::parse("不高于0.50").unwrap();
//! assert_eq!((target.comparison, target.low), (Comparison::AtMost, 0.5));
//! assert_eq!(Target::parse("85%以上").unwrap().comparison, Comparison::AtLeast);
//! assert_eq!(Target::parse("与全市同步"), None);
//! ```
//!
//! Understood: one comparison before or after (不高于, 低于, 至少, 以上, 以内, 左右 …), Arabic or Chinese numbers, a range with
//! — － - ～ ~ 至, any unit, 全覆盖 (100%), 清零 (0), 趋零 (≤ 0), 正增长 (> 0). Not understood: targets in words alone, two
//! numbers with different meanings, points schemes.

use crate::numeral;

/// A target that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub comparison: Comparison,
    /// The number, or the lower end of a range.
    pub low: f64,
    /// The number, or the upper end of a range.
    pub high: f64,
    /// %, 项, 元/生/年 …; empty for a bare number.
    pub unit: String,
}

/// How a value stands to the number. 以上 and 以下 include the number (GB/T 1.1 and 民法典 1259 alike).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Exactly,
    /// ≥: 不低于, 至少, 以上.
    AtLeast,
    /// >: 高于, 超过.
    Above,
    /// ≤: 不高于, 不超过, 以下, 以内.
    AtMost,
    /// <: 低于.
    Below,
    /// 左右, 约.
    About,
}

const BEFORE: &[(&str, Comparison)] = &[
    ("不高于", Comparison::AtMost),
    ("不超过", Comparison::AtMost),
    ("不大于", Comparison::AtMost),
    ("不多于", Comparison::AtMost),
    ("控制在", Comparison::AtMost),
    ("≤", Comparison::AtMost),
    ("不低于", Comparison::AtLeast),
    ("不少于", Comparison::AtLeast),
    ("不小于", Comparison::AtLeast),
    ("至少", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    ("低于", Comparison::Below),
    ("小于", Comparison::Below),
    ("少于", Comparison::Below),
    ("＜", Comparison::Below),
    ("<", Comparison::Below),
    ("高于", Comparison::Above),
    ("超过", Comparison::Above),
    ("大于", Comparison::Above),
    ("多于", Comparison::Above),
    ("＞", Comparison::Above),
    (">", Comparison::Above),
    ("约", Comparison::About),
];
const AFTER: &[(&str, Comparison)] = &[
    ("及以上", Comparison::AtLeast),
    ("以上", Comparison::AtLeast),
    ("及以下", Comparison::AtMost),
    ("以下", Comparison::AtMost),
    ("以内", Comparison::AtMost),
    ("左右", Comparison::About),
];
const FILLERS: &[&str] = &[
    "力争",
    "稳定在",
    "保持在",
    "保持",
    "提高到",
    "提升到",
    "提高至",
    "提升至",
    "降低到",
    "降到",
    "降至",
    "达到",
    "达",
    "为",
    "到",
    "：",
];
const RANGE_MARKS: &[char] = &['—', '－', '-', '～', '~', '至', '–'];

impl Target {
    /// The whole of `text` as a target.
    pub fn parse(text: &str) -> Option<Target> {
        let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        let (target, used) = Target::parse_start(&text)?;
        (used == text.len()).then_some(target)
    }

    /// A target at the start of `text`, and how many bytes it takes. In running prose the unit ends at the next mark.
    pub fn parse_start(text: &str) -> Option<(Target, usize)> {
        if let Some(found) = in_words(text) {
            return Some(found);
        }
        let mut rest = skip_fillers(text);
        let keeps_within = rest.starts_with("控制在");
        let mut comparison = take(&mut rest, BEFORE);
        rest = skip_fillers(rest);
        comparison = comparison.or_else(|| take(&mut rest, BEFORE));
        let low = take_number(&mut rest)?;
        let low_unit = take_unit(&mut rest);
        let high = take_range_end(&mut rest);
        let unit = if high.is_some() { take_unit(&mut rest).or(low_unit) } else { low_unit }.unwrap_or_default();
        if let Some(after) = take(&mut rest, AFTER) {
            // Two comparisons (不低于85%以上) say two things, and which one is meant cannot be told; 控制在10%以内 says one.
            let is_one = comparison.is_none() || (keeps_within && after == Comparison::AtMost);
            comparison = if is_one { Some(after) } else { return None };
        }
        let comparison = comparison.unwrap_or(Comparison::Exactly);
        let target = Target { comparison, low, high: high.unwrap_or(low), unit: unit.to_string() };
        Some((target, text.len() - rest.len()))
    }

    /// Whether a smaller value is better, as far as the target tells.
    pub fn wants_less(&self) -> bool {
        matches!(self.comparison, Comparison::AtMost | Comparison::Below)
    }

    /// Whether both say the same of every value.
    pub fn agrees(&self, other: &Target) -> bool {
        self.comparison == other.comparison && self.low == other.low && self.high == other.high
    }
}

fn in_words(text: &str) -> Option<(Target, usize)> {
    const WORDS: &[(&str, Comparison, f64, &str)] = &[
        ("全覆盖", Comparison::Exactly, 100.0, "%"),
        ("清零", Comparison::Exactly, 0.0, ""),
        ("趋零", Comparison::AtMost, 0.0, ""),
        ("正增长", Comparison::Above, 0.0, "%"),
    ];
    let rest = skip_fillers(text);
    let (word, comparison, value, unit) = WORDS.iter().find(|(word, ..)| rest.starts_with(word))?;
    let target = Target { comparison: *comparison, low: *value, high: *value, unit: (*unit).to_string() };
    Some((target, text.len() - rest.len() + word.len()))
}

fn skip_fillers(mut text: &str) -> &str {
    while let Some(rest) = FILLERS.iter().find_map(|filler| text.strip_prefix(filler)) {
        text = rest;
    }
    text
}

fn take(rest: &mut &str, words: &[(&str, Comparison)]) -> Option<Comparison> {
    let (word, comparison) = words.iter().find(|(word, _)| rest.starts_with(word))?;
    *rest = &rest[word.len()..];
    Some(*comparison)
}

fn take_number(rest: &mut &str) -> Option<f64> {
    let arabic = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let end = rest.find(|c: char| !arabic(c)).unwrap_or(rest.len());
    if end > 0 {
        let digits = rest[..end].trim_end_matches(['.', ',']);
        let value = digits.replace(',', "").parse::<f64>().ok()?;
        *rest = &rest[digits.len()..];
        return Some(value);
    }
    let end = rest.find(|c: char| !numeral::is_chinese_numeral(c)).unwrap_or(rest.len());
    let value = numeral::parse_chinese(&rest[..end])?;
    *rest = &rest[end..];
    Some(f64::from(value))
}

/// The unit: everything up to a comparison, a range mark or punctuation.
fn take_unit<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let stop = |at: usize, c: char| {
        RANGE_MARKS.contains(&c)
            || c.is_ascii_digit()
            || "，。；、！？：（）()“”《》〔〕,;".contains(c)
            || AFTER.iter().any(|(word, _)| rest[at..].starts_with(word))
    };
    let end = rest.char_indices().find(|&(at, c)| stop(at, c)).map_or(rest.len(), |(at, _)| at);
    // A long run of words is a sentence and not a unit.
    if end == 0 || rest[..end].chars().count() > 8 {
        return None;
    }
    let unit = &rest[..end];
    *rest = &rest[end..];
    Some(unit)
}

fn take_range_end(rest: &mut &str) -> Option<f64> {
    let after = rest.strip_prefix(RANGE_MARKS)?;
    let mut after = after;
    let value = take_number(&mut after)?;
    *rest = after;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Comparison, f64, f64, String) {
        let target = Target::parse(text).unwrap_or_else(|| panic!("{text} is a target"));
        (target.comparison, target.low, target.high, target.unit)
    }

    #[test]
    fn every_way_of_the_format_is_read() {
        use Comparison::*;
        let rows: &[(&str, Comparison, f64, f64, &str)] = &[
            ("不高于0.50", AtMost, 0.5, 0.5, ""),
            ("低于0.15", Below, 0.15, 0.15, ""),
            ("高于85%", Above, 85.0, 85.0, "%"),
            ("85%以上", AtLeast, 85.0, 85.0, "%"),
            ("至少1次", AtLeast, 1.0, 1.0, "次"),
            ("1至2项", Exactly, 1.0, 2.0, "项"),
            ("一门以上", AtLeast, 1.0, 1.0, "门"),
            ("两处", Exactly, 2.0, 2.0, "处"),
            ("400名以上", AtLeast, 400.0, 400.0, "名"),
            ("1000元/生/年", Exactly, 1000.0, 1000.0, "元/生/年"),
            ("全覆盖", Exactly, 100.0, 100.0, "%"),
            ("趋零", AtMost, 0.0, 0.0, ""),
            ("1个百分点", Exactly, 1.0, 1.0, "个百分点"),
            ("0.9人以上", AtLeast, 0.9, 0.9, "人"),
            ("15%～30%", Exactly, 15.0, 30.0, "%"),
            ("控制在10%", AtMost, 10.0, 10.0, "%"),
            ("控制在10%以内", AtMost, 10.0, 10.0, "%"),
            ("降至5人以下", AtMost, 5.0, 5.0, "人"),
        ];
        for (text, comparison, low, high, unit) in rows {
            assert_eq!(read(text), (*comparison, *low, *high, unit.to_string()), "{text}");
        }
    }

    #[test]
    fn words_and_contradictions_are_not_read() {
        for text in ["与全市同步", "不低于85%以上", "控制在10%以上", "明显提高", "", "%", "至"] {
            assert_eq!(Target::parse(text), None, "{text}");
        }
    }
}
