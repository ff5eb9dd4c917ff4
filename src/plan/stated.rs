//! What running text says an indicator aims at: the name at the beginning of a clause, then a target.
//!
//! Names are those that somebody looks for ([`Names`]), or are read from the text itself ([`indicators_in`]): the Chinese
//! characters between the beginning of the clause, without the date and the words that lead up (到2025年, 确保, 全市), and a
//! figure with its comparison, if they end like an indicator (`measures.txt`) and say more than that ending: 群众满意度达到
//! 95%以上. Not understood: names behind the figure (95%的群众表示满意), figures in Chinese numerals, amounts (建成学校10所),
//! several names for one figure.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::date;
use crate::plan::Target;
use crate::sieve::Sieve;
use crate::source::is_han;
use crate::source::sentence::{before, clause_start};

/// What may stand between a clause mark or a date and the name.
const LEADS: &str = "到 至 力争 确保 实现 使 保持 保证 推动 努力 逐步 进一步 不断 持续 其中 全市 全县 全区 全省 全州 我市 我县 我区 我省 \
                     市域 县域 每年 每学期 每学年 每季度 每月 “ 的";
/// What may stand between the name and its target.
const LINKS: &str = "” ： 均 都 要 应当 应 须 需 全部 总体上 总体 力争 确保 稳定在 保持在 保持 稳步 持续 逐步 提高到 提升到 提高至 \
                     提升至 降低到 降到 降至 达到 达 实现 为 是";
/// Words of a sentence that tells what was reached already.
const TELLING: [&str; 9] = ["目前", "截至", "现有", "现已", "已", "去年", "上年", "以来", "当前"];
/// Comparisons that may stand before a figure.
const COMPARISONS: &str =
    "不低于 不高于 不少于 不超过 不大于 不小于 高于 低于 超过 大于 小于 少于 至少 控制在 ≥ ≤ ＞ ＜ 约";
/// Words of a target that is neared step by step.
const GRADUAL: [&str; 5] = ["逐步", "逐年", "稳步", "持续", "不断"];
/// A target is no longer than this many characters.
const LONGEST: usize = 40;
/// Nor is a name.
const LONGEST_NAME: usize = 20;

/// A target in running text.
#[derive(Debug)]
pub(crate) struct Stated<'s> {
    pub target: Target,
    /// Its bytes in the sentence, without 达到 and the like.
    pub range: Range<usize>,
    /// The sentence before the name.
    pub lead: &'s str,
    /// 逐步达到: not yet, and not all at once.
    pub gradual: bool,
}

/// The indicators that a sentence names, each with what it says of it.
pub(crate) fn indicators_in(sentence: &str) -> impl Iterator<Item = (&str, Stated<'_>)> {
    let mut last = 0_u8;
    let figures = sentence.bytes().enumerate().filter(move |(_, byte)| {
        let begins = byte.is_ascii_digit() && !last.is_ascii_digit() && last != b'.';
        last = *byte;
        begins
    });
    figures.filter_map(|(at, _)| {
        let name = name_before(sentence, at)?;
        Some((&sentence[name.clone()], stated_target(sentence, &name)?))
    })
}

/// The name whose figure stands at `figure`.
fn name_before(sentence: &str, figure: usize) -> Option<Range<usize>> {
    let after = sentence[figure..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
    if after.starts_with(['年', '月', '日', '号', '—']) {
        return None;
    }
    let mut head = sentence[..figure].trim_end();
    // Most figures stand behind a mark, and have no name.
    if head.ends_with(|c: char| !is_han(c) && !"：”≥≤＞＜".contains(c)) {
        return None;
    }
    while let Some(word) = FIGURE_LINKS.ending(head) {
        head = head[..head.len() - word.len()].trim_end();
    }
    let measure = MEASURES.ending(head)?;
    let start = name_start(sentence, head.len());
    let name = head.get(start..)?;
    let length = name.chars().count();
    let says_more = length > measure.chars().count() + 1 && length <= LONGEST_NAME && name.chars().all(is_han);
    // 率 alone ends many words.
    (says_more && (length > 4 || measure != "率")).then_some(start..head.len())
}

/// Words to look for where a text begins or ends, with a sieve for the first and one for the last of their characters.
struct Words {
    words: Vec<&'static str>,
    firsts: Sieve,
    lasts: Sieve,
}

static LEAD_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(LEADS.split_whitespace()));
static LINK_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(LINKS.split_whitespace()));
/// What may stand between a name and its figure.
static FIGURE_LINKS: LazyLock<Words> =
    LazyLock::new(|| Words::new(LINKS.split_whitespace().chain(COMPARISONS.split_whitespace())));
static MEASURES: LazyLock<Words> = LazyLock::new(|| {
    let lines = include_str!("measures.txt").lines();
    Words::new(lines.filter(|line| !line.starts_with('#') && !line.is_empty()))
});

impl Words {
    fn new(words: impl Iterator<Item = &'static str>) -> Words {
        let words: Vec<&str> = words.collect();
        let firsts = Sieve::of(words.iter().filter_map(|word| word.chars().next()));
        let lasts = Sieve::of(words.iter().filter_map(|word| word.chars().next_back()));
        Words { words, firsts, lasts }
    }

    /// The first of them that `text` begins with.
    fn beginning(&self, text: &str) -> Option<&'static str> {
        text.chars().next().filter(|first| self.firsts.lets_through(*first))?;
        self.words.iter().copied().find(|word| text.starts_with(word))
    }

    /// The first of them that `text` ends with.
    fn ending(&self, text: &str) -> Option<&'static str> {
        text.chars().next_back().filter(|last| self.lasts.lets_through(*last))?;
        self.words.iter().copied().find(|word| text.ends_with(word))
    }
}

/// Names to look for, by their first two characters, so that each place of a text is looked at once.
pub(crate) struct Names<'n> {
    by_beginning: BTreeMap<&'n str, Vec<&'n str>>,
    firsts: Sieve,
}

impl<'n> Names<'n> {
    pub fn new(names: impl Iterator<Item = &'n str>) -> Self {
        let mut by_beginning: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in names {
            by_beginning.entry(beginning(name)).or_default().push(name);
        }
        let firsts = Sieve::of(by_beginning.keys().filter_map(|beginning| beginning.chars().next()));
        Names { by_beginning, firsts }
    }

    /// What a sentence with figures, or one that [`says_all`], says of each name.
    pub fn stated_in<'s>(&'s self, sentence: &'s str) -> impl Iterator<Item = (&'n str, Stated<'s>)> {
        let places = sentence.char_indices().filter(|(_, first)| self.firsts.lets_through(*first));
        places.flat_map(move |(at, _)| {
            let here = self.by_beginning.get(beginning(&sentence[at..])).into_iter().flatten();
            let named = here.filter(move |name| sentence[at..].starts_with(**name));
            named.filter_map(move |name| Some((*name, stated_target(sentence, &(at..at + name.len()))?)))
        })
    }
}

/// Whether a text holds the words of a target without figures.
pub(crate) fn says_all(text: &str) -> bool {
    text.contains("全覆盖")
}

fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// What `sentence` says of the name at `name`; none where it says nothing, tells of the past, or sets a condition
/// (满意度低于60%的).
fn stated_target<'s>(sentence: &'s str, name: &Range<usize>) -> Option<Stated<'s>> {
    let words = sentence[name.end..].trim_start();
    let start = sentence.len() - without_any(words, &LINK_WORDS).len();
    let (target, length) = parse(&sentence[start..])?;
    let lead = before(sentence, name.start);
    if !begins_clause(sentence, name) || TELLING.iter().any(|word| lead.contains(word)) {
        return None;
    }
    let range = start..start + length;
    let is_condition = target.unit.contains('的') || sentence[range.end..].starts_with(['的', '时', '者', '但', '而']);
    let until_target = &sentence[clause_start(sentence, name.start)..range.start];
    let gradual = GRADUAL.iter().any(|word| until_target.contains(word));
    (!is_condition).then_some(Stated { target, range, lead, gradual })
}

/// Whether nothing but a date and words that only lead up to it stand between the last mark and the name. In
/// 初中学生满意度 the name 满意度 does not begin its clause, and is another indicator.
fn begins_clause(sentence: &str, name: &Range<usize>) -> bool {
    name_start(sentence, name.start) == name.start
}

/// Where the words before `end` begin, behind the last mark, a date, and what only leads up to them.
fn name_start(sentence: &str, end: usize) -> usize {
    let words = &sentence[clause_start(sentence, end)..end];
    let words = words.rsplit(['、', '（', '(', '”', '》', '）']).next().unwrap_or_default();
    let may_hold_date = words.contains(|c: char| c.is_ascii_digit() || "年月“".contains(c));
    let dates = if may_hold_date { date::find(words, &date::Context::default()) } else { Vec::new() };
    let words = dates.last().map_or(words, |found| &words[found.range.end..]);
    end - without_any(words.trim_start(), &LEAD_WORDS).len()
}

/// `text` without any of `words` that it begins with, one after the other, and without the spaces between.
fn without_any<'t>(mut text: &'t str, words: &Words) -> &'t str {
    while let Some(word) = words.beginning(text) {
        text = text[word.len()..].trim_start();
    }
    text
}

/// The target that `text` begins with, spaces or not, and its bytes.
fn parse(text: &str) -> Option<(Target, usize)> {
    let most = LONGEST * '字'.len_utf8();
    let (mut compact, mut ends) = (String::with_capacity(most), Vec::with_capacity(most));
    for (at, character) in text.char_indices().take(LONGEST).filter(|(_, character)| !character.is_whitespace()) {
        compact.push(character);
        ends.resize(compact.len(), at + character.len_utf8());
    }
    let (target, used) = Target::parse_start(&compact)?;
    Some((target, *ends.get(used.checked_sub(1)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(sentence: &str, name: &str) -> Option<String> {
        let names = Names::new([name].into_iter());
        let (_, stated) = names.stated_in(sentence).next()?;
        Some(sentence[stated.range].to_owned())
    }

    #[test]
    fn indicators_are_read_from_the_text() {
        let table: [(&str, &[(&str, &str)]); 9] = [
            ("到2025年，群众满意度达到95%以上", &[("群众满意度", "95%以上")]),
            (
                "小学综合差异系数不高于0.50，社会认可度高于85%",
                &[("小学综合差异系数", "不高于0.50"), ("社会认可度", "高于85%")],
            ),
            ("确保全县森林覆盖率稳定在 40% 以上", &[("森林覆盖率", "40% 以上")]),
            ("力争到2025年九年义务教育巩固率达98%", &[("九年义务教育巩固率", "98%")]),
            ("满意度达到95%", &[]),
            ("新建学校10所，改造操场6处", &[]),
            ("对群众满意度低于60%的学校予以通报", &[]),
            ("效率提高20%，频率为5次", &[]),
            ("目前，群众满意度达到78%", &[]),
        ];
        for (sentence, wanted) in table {
            let found: Vec<(&str, &str)> =
                indicators_in(sentence).map(|(name, stated)| (name, &sentence[stated.range])).collect();
            assert_eq!(found, wanted, "{sentence}");
        }
    }

    #[test]
    fn a_target_follows_its_name() {
        let table = [
            ("小学不高于0.50，社会认可度高于85%", "社会认可度", Some("高于85%")),
            ("到2030年全市社会认可度均达到 85% 以上", "社会认可度", Some("85% 以上")),
            ("实现“智慧校园”全覆盖", "智慧校园", Some("全覆盖")),
            ("学生满意度95%以上", "满意度", None),
            ("目前，社会认可度达到78%", "社会认可度", None),
            ("对社会认可度达到90%以上的学校", "社会认可度", None),
            ("社会认可度低于60%的，予以通报", "社会认可度", None),
            ("社会认可度由70%提高到85%", "社会认可度", None),
            ("社会认可度明显提高", "社会认可度", None),
        ];
        for (sentence, name, expected) in table {
            assert_eq!(stated(sentence, name).as_deref(), expected, "{sentence}");
        }
    }
}
