//! Finds counts in running text: 四大系统, “四个具体”, “三力”, 三项.

use std::ops::Range;
use std::sync::LazyLock;

use crate::numeral;
use crate::sieve::Sieve;
use crate::source::is_han;

/// A count as written: 四 + 大 + 系统.
#[derive(Clone, Debug)]
pub struct Count<'a> {
    pub number: u32,
    /// The numeral.
    pub range: Range<usize>,
    /// 个, 大, 项 … ; empty in “三力”.
    pub classifier: &'a str,
    /// What is counted: 系统, 具体; empty where nothing can be told.
    pub noun: &'a str,
    /// From the opening quotation mark, if it has one, to the closing one.
    pub whole: Range<usize>,
    pub quoted: bool,
}

/// What a number may be written with: half-width digits and Chinese numerals.
pub const NUMERALS: &str = "0123456789〇零○一二两三四五六七八九十百千廿卅";
pub const CLASSIFIERS: [&str; 17] =
    ["个方面", "个层面", "方面", "层面", "大", "个", "项", "类", "种", "级", "条", "张", "门", "支", "部", "件", "份"];

fn slogans() -> impl Iterator<Item = &'static str> {
    include_str!("slogans.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

impl Count<'_> {
    /// Whether it is part of a fixed phrase of `text`: one that everybody uses begins with it, or one of the house, in
    /// `own`, contains it (教育十条).
    pub fn is_fixed(&self, text: &str, own: &[String]) -> bool {
        let common =
            || text.get(self.range.start..).is_some_and(|rest| slogans().any(|slogan| rest.starts_with(slogan)));
        own.iter().any(|slogan| self.is_within(text, slogan)) || common()
    }

    fn is_within(&self, text: &str, slogan: &str) -> bool {
        let from = text.floor_char_boundary(self.range.start.saturating_sub(slogan.len()));
        let to = text.ceil_char_boundary((self.range.end + slogan.len()).min(text.len()));
        let mut places = text.get(from..to).unwrap_or_default().match_indices(slogan);
        places.any(|(at, _)| from + at <= self.range.start && self.range.end <= from + at + slogan.len())
    }
}

static MAY_BEGIN: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(NUMERALS.chars()));

/// All counts of a text, from two to thirty.
pub fn find(text: &str) -> Vec<Count<'_>> {
    let mut counts = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at >= end && MAY_BEGIN.lets_through(c) && NUMERALS.contains(c) {
            let rest = text.get(at..).unwrap_or_default();
            let length = rest.find(|c: char| !c.is_ascii_digit() && !numeral::is_chinese_numeral(c));
            end = at + length.unwrap_or(rest.len());
            counts.extend(count(text, at..end));
        }
    }
    counts
}

fn count(text: &str, range: Range<usize>) -> Option<Count<'_>> {
    let number = numeral::parse_number(text.get(range.clone())?).filter(|number| (2..=30).contains(number))?;
    let before = text.get(..range.start)?;
    // The words of a count are few.
    let rest = text.get(range.end..text.floor_char_boundary(range.end + 96))?;
    if before.ends_with(['第', '.', '、', '—', '～', '-', '+', '〔', '周', '初', '高', '小']) {
        return None;
    }
    let quoted = before.ends_with('“');
    let inside = if quoted { rest.get(..rest.find('”')?)? } else { rest };
    if quoted && (inside.len() > 24 || inside.contains(['、', '，', '“'])) {
        return None;
    }
    let inside = inside.strip_prefix(' ').unwrap_or(inside);
    let classifier = CLASSIFIERS.iter().find(|word| inside.starts_with(**word)).copied().unwrap_or_default();
    let noun = inside.get(classifier.len()..)?;
    let noun = if quoted { noun } else { noun.get(..noun.find(|c| !is_han(c)).unwrap_or(noun.len()))? };
    // “三河三湖” and “四梁八柱” have two counts.
    let counts = |(at, c): (usize, char)| {
        let part_of_word = matches!(c, '十' | '百') || noun.get(..at).is_some_and(|before| before.ends_with('统'));
        numeral::is_chinese_numeral(c) && !part_of_word
    };
    let double = noun.char_indices().any(counts);
    if double && quoted || !quoted && (classifier.is_empty() || is_measure(noun)) {
        return None;
    }
    let noun_end = noun.as_ptr() as usize - text.as_ptr() as usize + noun.len();
    let mark = '”'.len_utf8();
    let whole = if quoted { range.start - mark..noun_end + mark } else { range.start..noun_end };
    Some(Count { number, range, classifier, noun, whole, quoted })
}

/// 三个工作日, 十个百分点, 五个以上: measured, not listed.
fn is_measure(noun: &str) -> bool {
    const MEASURES: [&str; 18] = [
        "工作日",
        "自然日",
        "月",
        "小时",
        "百分点",
        "年",
        "学期",
        "季度",
        "星期",
        "周",
        "以上",
        "以下",
        "以内",
        "左右",
        "亿",
        "万",
        "多",
        "批次",
    ];
    MEASURES.iter().any(|word| noun.starts_with(word))
}
