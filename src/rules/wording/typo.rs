//! W009: a word that is written with a wrong character, or a fixed expression that has lost one.
//!
//! Understood are the entries of `typos.txt`, each wrong wherever it stands but for the contexts listed with it, where
//! its characters belong to right words (宣布署名), and the entries that a project adds. Words that are merely less common,
//! and pairs that both exist with a meaning of their own (制定 and 制订, 权利 and 权力, 其他 and 其它), are left alone;
//! so is all that only the sense of a sentence can tell.

use std::ops::Range;
use std::sync::OnceLock;

use super::phrases::{self, Phrases};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "W009",
    name: "typo",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("typo.md"),
    check: Check::Text(check),
};

/// What should stand for a wrong word.
pub struct Correction {
    right: &'static str,
    /// Nothing else can be meant.
    sure: bool,
    /// Longer strings in which the wrong word is part of right ones.
    right_in: Vec<&'static str>,
}

pub fn list() -> &'static Phrases<'static, Correction> {
    static LIST: OnceLock<Phrases<Correction>> = OnceLock::new();
    LIST.get_or_init(|| Phrases::new(phrases::lines(include_str!("typos.txt")).filter_map(entry)))
}

/// The two characters of each entry by which it is known: those where it parts from what is right.
pub fn slips() -> impl Iterator<Item = (char, char)> {
    list().entries().filter_map(|(wrong, correction)| {
        let same = wrong.chars().zip(correction.right.chars()).take_while(|(wrong, right)| wrong == right).count();
        let first = same.min(wrong.chars().count() - 1).saturating_sub(1);
        let mut characters = wrong.chars().skip(first);
        Some((characters.next()?, characters.next()?))
    })
}

/// `wrong → right`, or `wrong →? right`, and the contexts after 除.
fn entry(line: &'static str) -> Option<(&'static str, Correction)> {
    let (wrong, rest) = line.split_once(" →")?;
    let sure = !rest.starts_with('?');
    let mut words = rest.trim_start_matches('?').split_whitespace();
    let right = words.next()?;
    Some((wrong, Correction { right, sure, right_in: words.skip(1).collect() }))
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let own = Phrases::new(case.house.typos.iter().map(|(wrong, right)| (wrong.as_str(), right.as_str())));
    let wanted = if own.is_empty() { Kinds::TYPO } else { Kinds::default() };
    for text in super::printed_with(case, wanted) {
        let mut end = 0;
        for (at, wrong, right) in own.find(text).filter(|(_, wrong, right)| wrong != *right) {
            findings.push(finding(text, at..at + wrong.len(), right, true));
        }
        for (at, wrong, correction) in list().find(text) {
            let range = at..at + wrong.len();
            let known = at < end || own.find(text.get(at..).unwrap_or_default()).next().is_some_and(|(at, ..)| at == 0);
            if known || is_right_here(text, &range, correction) || case.is_house_word(text.at(range.clone())) {
                continue;
            }
            end = range.end;
            findings.push(finding(text, range, correction.right, correction.sure));
        }
    }
}

/// Whether the wrong word is part of right ones.
fn is_right_here(text: &str, range: &Range<usize>, correction: &Correction) -> bool {
    let wrong = text.get(range.clone()).unwrap_or_default();
    correction.right_in.iter().any(|context| {
        context.match_indices(wrong).any(|(offset, _)| {
            let start = range.start.checked_sub(offset);
            start.and_then(|start| text.get(start..)).is_some_and(|around| around.starts_with(context))
        })
    })
}

fn finding(text: &Text, range: Range<usize>, right: &str, sure: bool) -> Diagnostic {
    let span = text.at(range.clone());
    let wrong = text.get(range).unwrap_or_default();
    let applicability = if sure { Applicability::Safe } else { Applicability::Ask };
    Diagnostic::new(RULE.name, span, message!("“{wrong}”应为“{right}”", "“{wrong}” should be “{right}”"))
        .because(message!("常见的错别字或不规范写法", "a common slip of the pen, or a form that is no longer standard"))
        .remedy(message!("改为“{right}”", "write “{right}”"))
        .fix(Fix::replace(span, right, applicability))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let places = list()
            .find(text)
            .filter(|(at, wrong, correction)| !is_right_here(text, &(*at..*at + wrong.len()), correction));
        places.map(|(_, _, correction)| correction.right).collect()
    }

    #[test]
    fn slips_are_found_and_right_words_are_not() {
        let table: [(&str, &[&str]); 12] = [
            ("按照上级布署，建立建全工作台帐", &["部署", "建立健全", "台账"]),
            ("执行义务教育段学校公用经费标准", &["义务教育阶段"]),
            ("以中心学校为主题", &["中心学校为主体"]),
            ("让课堂变的更有活力", &["变得更"]),
            ("宣布署名文章，按装配式建筑标准施工", &[]),
            ("以创建平安学校为主题，以“绿色学校”为主题", &[]),
            ("工人材料费，自己经办，导游讲的更多是历史", &[]),
            ("吸纳人才，金融人才，系列人物，投人力物力", &[]),
            ("正规化、常规化建设，决策化解风险", &[]),
            ("基础薄弱，作业薄弱环节，签署期限", &[]),
            ("干部们，给予防护，面对像他这样的人", &[]),
            ("相干噪声，以直报怨，加纳人，折衷主义", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn every_entry_mends_something_and_is_listed_once() {
        let entries: Vec<_> = phrases::lines(include_str!("typos.txt")).map(|line| (line, entry(line))).collect();
        assert!(entries.len() >= 150);
        let mut seen = std::collections::BTreeSet::new();
        for (line, entry) in entries {
            let (wrong, correction) = entry.unwrap_or_else(|| panic!("{line}"));
            assert!(seen.insert(wrong), "{line} is there twice");
            assert!(wrong != correction.right && !correction.right.is_empty(), "{line}");
            assert!(correction.right_in.iter().all(|context| context.contains(wrong) && *context != wrong), "{line}");
            assert_eq!(found(correction.right), [""; 0], "{line}: what is right is wrong");
        }
    }
}
