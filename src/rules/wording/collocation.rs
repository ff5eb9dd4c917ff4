//! W008: a verb whose object does not go with it (加强…力度).
//!
//! Understood are the pairs of `collocations.txt` and of the project, where both words stand in one clause, near each
//! other, the second at the end of its phrase, and no other verb between them that the second may belong to. What only
//! grammar can tell, such as an object in front of its verb or a verb too many, is not found.

use std::ops::Range;
use std::sync::OnceLock;

use super::phrases::{self, Phrases};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "W008",
    name: "collocation",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("collocation.md"),
    check: Check::Text(check),
};

/// What a verb does not go with.
pub struct Misfit<'a> {
    object: &'a str,
    right: &'a str,
    /// The most characters between them.
    reach: usize,
    letters: u128,
}

/// `…` and `……` in the data file.
const NEAR: usize = 16;
const FAR: usize = 40;
/// Verbs that may have the object to themselves, so that the one before them does not.
const VERBS: [&str; 48] = [
    "加大", "加强", "加快", "提高", "提升", "增强", "改善", "优化", "完善", "推进", "推动", "强化", "扩大", "促进",
    "实现", "落实", "建立", "健全", "保障", "确保", "营造", "创造", "形成", "打造", "构建", "制定", "发挥", "深化",
    "拓宽", "拓展", "解决", "缩小", "减轻", "降低", "减少", "达到", "夯实", "增加", "保持", "执行", "参加", "组织",
    "召开", "举办", "举行", "纳入", "出台", "开展",
];

pub type Misfits<'a> = Phrases<'a, Vec<Misfit<'a>>>;

pub fn list() -> &'static Misfits<'static> {
    static LIST: OnceLock<Misfits> = OnceLock::new();
    LIST.get_or_init(|| {
        read(phrases::lines(include_str!("collocations.txt")).filter_map(|line| line.split_once(" → ")))
    })
}

/// All objects that do not go with some verb.
pub fn objects() -> impl Iterator<Item = &'static str> {
    list().entries().flat_map(|(_, misfits)| misfits).map(|misfit| misfit.object)
}

/// Pairs of `verb…object` and what to write.
fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Misfits<'a> {
    let mut verbs: Vec<(&str, Vec<Misfit>)> = Vec::new();
    for (wrong, right) in pairs {
        let Some((verb, rest)) = wrong.split_once('…') else { continue };
        let reach = if rest.starts_with('…') { FAR } else { NEAR };
        let object = rest.trim_start_matches('…');
        let misfit = Misfit { object, right, reach, letters: letters(object) };
        match verbs.iter_mut().find(|(known, _)| *known == verb) {
            Some((_, misfits)) => misfits.push(misfit),
            None => verbs.push((verb, vec![misfit])),
        }
    }
    Phrases::new(verbs.into_iter())
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let pairs = || case.house.collocations.iter().map(|(wrong, right)| (wrong.as_str(), right.as_str()));
    let own = read(pairs());
    // A pair without … is a phrase.
    let phrases = Phrases::new(pairs().filter(|(wrong, _)| !wrong.contains('…')));
    let wanted = if case.house.collocations.is_empty() { Kinds::VERB | Kinds::OBJECT } else { Kinds::default() };
    for text in super::printed_with(case, wanted) {
        for (at, wrong, right) in phrases.find(text) {
            findings.push(finding(text, at..at + wrong.len(), wrong.to_string(), right));
        }
        for misfits in [&own, list()] {
            for (range, verb, misfit) in found(text, misfits) {
                if !case.is_house_word(text.at(range.clone())) {
                    findings.push(finding(text, range, format!("{verb}…{}", misfit.object), misfit.right));
                }
            }
        }
    }
}

/// Each verb with the first object that does not go with it.
fn found<'a>(text: &'a str, misfits: &'a Misfits<'a>) -> impl Iterator<Item = (Range<usize>, &'a str, &'a Misfit<'a>)> {
    misfits.find(text).filter_map(move |(at, verb, misfits)| {
        let start = at + verb.len();
        let clause = clause(text.get(start..)?);
        let there = letters(clause);
        let possible = misfits.iter().filter(|misfit| misfit.letters & !there == 0);
        let ends = possible.filter_map(|misfit| Some((object_end(verb, clause, misfit)?, misfit)));
        let (end, misfit) = ends.min_by_key(|(end, _)| *end)?;
        Some((at..start + end, verb, misfit))
    })
}

/// Which characters some words have, so far as 128 bits can tell them apart.
fn letters(words: &str) -> u128 {
    words.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 128))
}

/// What a clause still holds, as far as an object is looked for; the end of a quotation around it ends it too.
fn clause(rest: &str) -> &str {
    let mut quoted = 0;
    for (at, c) in rest.char_indices().take(FAR + 8) {
        match c {
            '“' | '《' => quoted += 1,
            '”' | '》' if quoted > 0 => quoted -= 1,
            '”' | '》' | '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '?' | '!' | '\n' => {
                return rest.get(..at).unwrap_or_default();
            }
            _ => {}
        }
    }
    rest.char_indices().nth(FAR + 8).and_then(|(at, _)| rest.get(..at)).unwrap_or(rest)
}

/// Where the object ends, if it belongs to the verb before `clause`.
fn object_end(verb: &str, clause: &str, misfit: &Misfit) -> Option<usize> {
    clause.match_indices(misfit.object).find_map(|(at, object)| {
        let (gap, after) = (clause.get(..at)?, clause.get(at + object.len()..)?);
        // In 提高质量、条件 the first member is the verb's own object.
        let near = gap.chars().filter(|c| !c.is_whitespace()).count() <= misfit.reach;
        let list = gap.contains('、') && !verb.ends_with('对') && !gap.starts_with('对') && !gap.contains('等');
        (near && !list && ends_phrase(after) && !has_verb(gap)).then_some(at + object.len())
    })
}

/// Not 制度建设, 条件的学校, 条件和水平.
fn ends_phrase(after: &str) -> bool {
    after
        .chars()
        .next()
        .is_none_or(|next| (!is_han(next) && !next.is_alphanumeric() && next != '、') || "并以".contains(next))
}

/// Whether the object may belong to another verb than the first, or the first is a noun here (质量提升中的作用).
fn has_verb(gap: &str) -> bool {
    let noun = gap.is_empty() || gap.starts_with(['中', '的', '时', '后', '性', '型', '、', '和', '与']);
    noun || gap.contains('（') != gap.contains('）') || VERBS.iter().any(|verb| gap.contains(verb))
}

fn finding(text: &Text, range: Range<usize>, wrong: String, right: &str) -> Diagnostic {
    let span = text.at(range);
    Diagnostic::new(RULE.name, span, message!("“{wrong}”搭配不当", "“{wrong}”: these words do not go together"))
        .because(message!("动词和宾语要能搭配", "a verb and its object must go together"))
        .remedy(message!("一般用“{right}”", "“{right}” is the usual wording"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_that_do_not_go_with_their_verb_are_found() {
        let table: [(&str, Option<&str>); 26] = [
            ("加强教师培训力度", Some("加大…力度")),
            ("要加强对各项惠民政策的宣传、解读力度，", Some("加大对…力度")),
            ("加强对义务教育优质均衡发展各项政策的集中宣传和深入解读力度", Some("加大对…力度")),
            ("提高贫困地区办学条件。", Some("改善…条件")),
            ("加快推进我县义务教育从基本均衡向优质均衡迈进的步伐", Some("加快…步伐")),
            ("每年召开 1 次教学观摩活动", Some("开展…活动")),
            ("加大对薄弱学校的辐射带动；", Some("加大…带动力度")),
            ("加大学校用人自主权", Some("扩大…自主权")),
            ("加大困难学生、残疾儿童等群体资助制度", Some("完善…制度")),
            ("提升城乡学校建设，", Some("加强…建设")),
            ("提升城乡学校建设水平", None),
            ("加强制度建设", None),
            ("加强领导，加大力度", None),
            ("加强宣传和加大投入力度", None),
            ("提高质量、条件", None),
            ("提升基础条件和应用水平", None),
            ("质量提升中的基础性作用", None),
            ("评价探索行动", None),
            ("打造层次合理的校长（园长）梯队建设", Some("加强…建设")),
            ("提高条件较差学校的质量", None),
            ("加大教师培训力度", None),
            ("增强教育教学能力，提高办学水平", None),
            ("完善考核评价制度", None),
            ("加大对学校的监管指导力度", None),
            ("加强基础教育学校标准化建设", None),
            ("组织召开“送教下乡”活动", Some("开展…活动")),
        ];
        for (text, expected) in table {
            let right = found(text, list()).next().map(|(_, _, misfit)| misfit.right);
            assert_eq!(right, expected, "{text}");
        }
    }

    #[test]
    fn every_pair_is_readable() {
        for line in phrases::lines(include_str!("collocations.txt")) {
            let (wrong, right) = line.split_once(" → ").unwrap_or_else(|| panic!("{line}"));
            let (verb, object) = wrong.split_once('…').unwrap_or_else(|| panic!("{line}"));
            assert!(!verb.is_empty() && !object.trim_matches('…').is_empty() && right.contains('…'), "{line}");
        }
    }
}
