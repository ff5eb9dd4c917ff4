//! Weighs the places where a title may be broken: between words, never within a name that fits a line.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::advance;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The number of characters before the break.
    pub before: usize,
    /// What speaks against it; nothing is the best.
    pub weight: f64,
}

/// The end of a line after a whole part of the title: after the issuer, before the kind of document.
const SEAM: f64 = 0.0;
/// Between two words.
const WORD: f64 = 5.0;
/// Within a group of words that belong together.
const GROUP: f64 = 9.0;
/// Within a name or a book title that would fit a line, or before a particle.
pub const TORN: f64 = 30.0;
/// Within a word: only where a line could not be filled otherwise.
const FORCED: f64 = 200.0;

const OPENING: &str = "《〈“‘（【〔([{";
const CLOSING: &str = "》〉”’）】〕、，。；：！？·—…%℃)]},.;:!?";
/// Never at the beginning of a line: particles, and what makes a name of the word before it.
const LEANING: &str = "的之了等县市区省州镇乡局委部厅办会室处科";
/// Never at the end of a line: conjunctions.
const REACHING: &str = "和与及对将为";
/// What a kind of document is called, and the words that come before it in the name.
const KINDS: [&str; 16] = [
    "方案", "计划", "意见", "办法", "要点", "规划", "细则", "规定", "纲要", "通知", "报告", "通报", "清单", "情况",
    "措施", "预案",
];
const BEFORE_KINDS: [&str; 12] =
    ["实施", "工作", "行动", "创建", "建设", "三年", "进展", "任务", "分工", "专项", "指导", "管理"];

/// Every place where `text` may be broken, in order.
pub fn candidates(text: &[char], most: f64) -> Vec<Candidate> {
    let parts = Parts::of(text, most);
    let words = word_starts(text);
    let mut found = Vec::new();
    for before in 1..text.len() {
        let (left, right) = (text[before - 1], text[before]);
        let never = OPENING.contains(left) || CLOSING.contains(right);
        // What we know of titles comes before what a general dictionary makes of them.
        let word = parts.begins(before) || words.binary_search(&before).is_ok();
        let weight = match (never, word) {
            (true, _) => continue,
            (false, true) => parts.weight(text, before),
            (false, false) => FORCED,
        };
        found.push(Candidate { before, weight });
    }
    found
}

/// Where words begin, as numbers of characters, by a dictionary of Chinese words.
fn word_starts(text: &[char]) -> Vec<usize> {
    let whole: String = text.iter().collect();
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut starts: Vec<usize> = segmenter.segment_str(&whole).map(|byte| whole[..byte].chars().count()).collect();
    starts.dedup();
    starts
}

/// The pieces of a title that are to be kept whole.
struct Parts {
    /// 《…》, brackets included; whether it would fit a line.
    books: Vec<(Range<usize>, bool)>,
    /// The issuers before 关于; whether they would fit a line.
    issuers: (Range<usize>, bool),
    /// 实施方案, 工作要点 …: the kind of document with the words that go before it.
    kinds: Vec<Range<usize>>,
    /// 聊城市, 金乡县: a place at the beginning of the title, of a book title or of an issuer.
    places: Vec<Range<usize>>,
    /// 关于, and 关于印发 where that follows.
    about: Range<usize>,
}

impl Parts {
    fn of(text: &[char], most: f64) -> Parts {
        let fits = |range: &Range<usize>| text[range.clone()].iter().copied().map(advance).sum::<f64>() <= most - 1.0;
        let books: Vec<_> = books(text).into_iter().map(|range| (range.clone(), fits(&range))).collect();
        let about = about(text);
        let about = about.map_or(0..0, |at| at..at + if starts(text, at, "关于印发") { 4 } else { 2 });
        let issuers = 0..about.start;
        Parts { issuers: (issuers.clone(), fits(&issuers)), kinds: kinds(text), places: places(text), about, books }
    }

    /// Whether 关于 or a kind of document begins here.
    fn begins(&self, at: usize) -> bool {
        at == self.about.start || self.kinds.iter().any(|kind| kind.start == at)
    }

    fn weight(&self, text: &[char], before: usize) -> f64 {
        let (left, right) = (text[before - 1], text[before]);
        let within = |range: &Range<usize>| before > range.start && before < range.end;
        if LEANING.contains(right) || REACHING.contains(left) || self.about.end == before && !self.about.is_empty() {
            return TORN;
        }
        // 《甲 at the end of a line and 乙》 at the beginning of one look lost.
        let lost = |at: usize| text.get(at).is_some_and(|&character| "《》".contains(character));
        if within(&self.about) || self.places.iter().any(within) || lost(before.wrapping_sub(2)) || lost(before + 1) {
            return TORN;
        }
        if within(&self.issuers.0) {
            return match (left, self.issuers.1) {
                (' ' | '、', _) => SEAM,
                (_, true) => TORN,
                (_, false) => WORD,
            };
        }
        if self.kinds.iter().any(within) {
            return GROUP;
        }
        let torn = if self.books.iter().any(|(range, fits)| *fits && within(range)) { TORN } else { 0.0 };
        if self.begins(before) || left == ' ' || left == '、' {
            return SEAM + torn;
        }
        WORD + torn
    }
}

/// Where 关于 stands outside any book title.
fn about(text: &[char]) -> Option<usize> {
    let books = books(text);
    (0..text.len()).find(|&at| starts(text, at, "关于") && !books.iter().any(|range| range.contains(&at)))
}

/// The place between the issuers and 关于, in a title that names issuers of more than a word.
pub fn issuers_end(text: &[char]) -> Option<usize> {
    about(text).filter(|&at| at >= 4)
}

fn starts(text: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(offset, character)| text.get(at + offset) == Some(&character))
}

/// The outermost 《…》.
fn books(text: &[char]) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), None);
    for (at, &character) in text.iter().enumerate() {
        match (character, open) {
            ('《', None) => open = Some(at),
            ('》', Some(start)) => {
                found.push(start..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Names of places, as far as they can be told: up to the first 市, 县, 区 … of a name, two to six characters long.
fn places(text: &[char]) -> Vec<Range<usize>> {
    let begins = |&at: &usize| at == 0 || "《〈 、".contains(text[at - 1]);
    let name = |start: usize| {
        let end = (start + 2..text.len().min(start + 6)).find(|&at| "省市县区州旗镇乡".contains(text[at]))?;
        Some(start..end + 1)
    };
    (0..text.len()).filter(begins).filter_map(name).collect()
}

/// Kinds of documents with the words before them: 创建工作实施方案.
fn kinds(text: &[char]) -> Vec<Range<usize>> {
    let ends = |at: usize, words: &[&str]| {
        let fits = |word: &&&str| word.chars().count() <= at && starts(text, at - word.chars().count(), word);
        words.iter().find(fits).map(|word| at - word.chars().count())
    };
    let mut found = Vec::new();
    for end in 1..=text.len() {
        if let Some(mut start) = ends(end, &KINDS) {
            while let Some(earlier) = ends(start, &BEFORE_KINDS) {
                start = earlier;
            }
            found.push(start..end);
        }
    }
    found
}
