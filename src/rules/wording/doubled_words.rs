//! W007: a word or a mark written twice, or a meaning said twice.
//!
//! Understood are a mark twice (，，), a function word twice (的的, 和和), a word of two to four characters twice (工作工作),
//! 及以上…及以上 over one short noun, and as hints 年年底, 100%全 and a bound said twice (不低于85%以上). Left alone are words
//! that double by nature (人人, 层层, 一户一户, 研究研究), characters that only meet (法规规章, 市市场监管局, 义务教育教育教学) and
//! …… and ——. A word that is repeated with others between is not found.

use std::ops::Range;

use super::neighbours::{after, before};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "W007",
    name: "doubled-words",
    level: Some(Severity::Warn),
    fixes: Fixes::Ask,
    page: include_str!("doubled_words.md"),
    check: Check::Text(check),
};

/// Something that stands twice.
#[derive(Debug)]
struct Double {
    range: Range<usize>,
    /// What should stand instead, where that is likely.
    new: Option<String>,
    hint: bool,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in super::printed_with(case, Kinds::DOUBLED) {
        for double in doubles(text) {
            if !case.is_house_word(text.at(double.range.clone())) {
                findings.push(finding(text, double));
            }
        }
    }
}

fn doubles(text: &str) -> Vec<Double> {
    let mut doubles: Vec<Double> = Vec::new();
    for (at, c) in text.char_indices() {
        if doubles.last().is_some_and(|last| at < last.range.end) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let found = match c {
            '，' | '。' | '、' | '；' | '：' => mark(rest, c),
            '以' | '超' | '不' | '至' => bound(rest),
            '1' => full(text, at),
            '年' | '月' => end_of_year(text, at),
            _ => None,
        };
        let found = found.or_else(|| is_han(c).then(|| word(text, at, c)).flatten());
        doubles.extend(found.map(|found| Double { range: at + found.range.start..at + found.range.end, ..found }));
    }
    doubles
}

/// Marks of which one is enough.
pub const MARKS: &str = "，。、；：";

/// ，， and 、，: one mark too many.
fn mark(rest: &str, c: char) -> Option<Double> {
    let next = after(rest, c.len_utf8())?;
    let end = c.len_utf8() + next.len_utf8();
    // 。。。 may stand for ……, and ！！ and ？！ are meant.
    let dots = c == '。' && after(rest, end) == Some('。');
    let same = c == next && !matches!(c, '！' | '？') && !dots;
    let other = matches!(
        (c, next),
        ('，', '。') | ('、', '，' | '。' | '；') | ('。', '，' | '、') | ('；', '。' | '，') | ('，', '、' | '；')
    );
    (same || other).then(|| Double { range: 0..end, new: same.then(|| c.to_string()), hint: false })
}

/// 及以上…及以上 with one noun between, 不低于…以上.
fn bound(rest: &str) -> Option<Double> {
    if let Some(noun) = rest.strip_prefix("以上") {
        let end = noun.find("及以上").filter(|end| *end <= 6 * 3)?;
        let word = noun.get(..end)?;
        let one_noun = word.chars().all(|c| is_han(c) && c != '和' && c != '或');
        return one_noun.then(|| Double { range: 0..6 + end + 9, new: Some(format!("以上{word}")), hint: false });
    }
    let word = ["不低于", "不少于", "超过", "至少"].into_iter().find(|word| rest.starts_with(word))?;
    let figure = rest.get(word.len()..)?;
    let digits = figure.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | ' '));
    let unit = digits.find("以上").filter(|end| digits.len() < figure.len() && *end <= 2 * 3)?;
    let unit = digits.get(..unit).filter(|unit| unit.chars().all(is_han))?;
    let end = rest.len() - digits.len() + unit.len() + "以上".len();
    Some(Double { range: 0..end, new: None, hint: true })
}

/// 100%全覆盖
fn full(text: &str, at: usize) -> Option<Double> {
    let alone = before(text, at).is_none_or(|c| !c.is_ascii_digit() && c != '.');
    let found = text.get(at..)?.starts_with("100%全") && alone;
    found.then(|| Double { range: 0.."100%全".len(), new: None, hint: true })
}

/// 2025年年底
fn end_of_year(text: &str, at: usize) -> Option<Double> {
    let figure = before(text, at).is_some_and(|c| c.is_ascii_digit());
    let found = ["年年底", "年年初", "年年末", "月月底", "月月初", "月月末"]
        .into_iter()
        .find(|end| text.get(at..).is_some_and(|rest| rest.starts_with(end)))?;
    let new = found.get(3..).map(str::to_string);
    figure.then_some(Double { range: 0..found.len(), new, hint: true })
}

/// Function words that never double, and the characters before or after which two only meet (目的的, 的的确确; 为了了解).
pub const FUNCTION: [(char, &str, &str); 9] = [
    ('的', "目标有众中鹄端", "确"),
    ('了', "除不得为完明末知", "解然望如"),
    ('和', "共饱总温缓调谐平祥柔随附", "美气睦平谐解"),
    ('与', "参给授赋", "会否"),
    ('及', "以普涉危波顾提触埃论", "时早格第"),
    ('并', "合归兼吞", "购轨网存非列举发行进且"),
    ('在', "实存现所内潜旨外自正好", "校职岗线建场家编册"),
    ('是', "还于就但可", "非否"),
    ('将', "名大干武主老即", "来军士领要"),
];
/// Words of two characters that double or meet by right.
const TWICE: [&str; 16] = [
    "教育", "代表", "研究", "讨论", "商量", "学习", "考虑", "了解", "休息", "检查", "多少", "其他", "中国", "主任",
    "人民", "比较",
];

/// A word that stands twice.
fn word(text: &str, at: usize, c: char) -> Option<Double> {
    let character = |at: usize| text.as_bytes().get(at..)?.first_chunk::<3>();
    let first = character(at).filter(|_| c.len_utf8() == 3)?;
    let again = |offset: usize| character(at + offset) == Some(first);
    let new = |length: usize| text.get(at..at + length).map(str::to_string);
    if again(3) {
        let (_, left, right) = FUNCTION.into_iter().find(|(word, ..)| *word == c)?;
        let meets = before(text, at).is_some_and(|c| left.contains(c))
            || after(text, at + 6).is_some_and(|c| right.contains(c));
        return (!meets).then(|| Double { range: 0..6, new: new(3), hint: false });
    }
    [6, 9, 12].into_iter().filter(|length| again(*length)).find_map(|length| {
        let word = text.get(at..at + length).filter(|word| word.chars().all(is_han))?;
        text.get(at + length..).filter(|rest| rest.starts_with(word))?;
        let by_right = length == 6 && (meets_by_right(word) || word.starts_with(['一', '逐', '每', '各', '几', '某']));
        let figures = word.chars().all(|c| "〇一二三四五六七八九十百千万".contains(c));
        (!by_right && !figures).then(|| Double { range: 0..2 * length, new: new(length), hint: false })
    })
}

/// A word of [`TWICE`], or what stands across its two halves (育教 in 教育教育).
fn meets_by_right(word: &str) -> bool {
    let (first, second) = word.split_at(3);
    TWICE.iter().any(|twice| *twice == word || twice.strip_prefix(second) == Some(first))
}

fn finding(text: &Text, double: Double) -> Diagnostic {
    let written = text.get(double.range.clone()).unwrap_or_default();
    let span = text.at(double.range.clone());
    let why: Message =
        message!("同一个意思说了两遍，多是改稿时留下的", "it says the same twice, as is left when a draft is changed");
    let found =
        Diagnostic::new(RULE.name, span, message!("“{written}”重复", "“{written}” says the same twice")).because(why);
    let found = match double.new {
        Some(new) => {
            found.remedy(message!("改为“{new}”", "write “{new}”")).fix(Fix::replace(span, new, Applicability::Ask))
        }
        None => found.remedy(message!("删去重复的一处", "remove one of the two")),
    };
    if double.hint { found.level(Severity::Hint) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_is_found() {
        let table = [
            ("本科及以上学历及以上专任教师", "以上学历及以上"),
            ("达到90%以上及以上", "以上及以上"),
            ("学校的的办学条件", "的的"),
            ("做好基础工作工作", "工作工作"),
            ("教育局和和财政局", "和和"),
            ("加强领导，，落实责任", "，，"),
            ("加强领导，。", "，。"),
            ("人力资源人力资源部门", "人力资源人力资源"),
            ("2025年年底前", "年年底"),
            ("达标率不低于85%以上", "不低于85%以上"),
            ("100%全覆盖", "100%全"),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = doubles(text).into_iter().map(|double| &text[double.range]).collect();
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn words_that_double_or_meet_are_right() {
        let table = [
            "人人参与，天天锻炼，层层落实，处处留心，一户一户走访，的的确确，实实在在在岗",
            "法规规章，市市场监管局，未升学学生，义务教育教育教学改革，为了了解情况，目的的明确性",
            "以及及时上报，参与与否，等等。……——！！",
            "县级及以上医院、乡级及以上卫生院，初中及以上或高中及以上",
            "不低于或高于当地公务员平均工资收入水平，20202020，年年有进步",
            "一一对应，三三制，人大代表代表团，达到85%以上",
        ];
        for text in table {
            let found: Vec<&str> = doubles(text).into_iter().map(|double| &text[double.range]).collect();
            assert_eq!(found, [""; 0], "{text}");
        }
    }
}
