//! W012: one thing under two names in one plan.
//!
//! Understood are the groups of `term_variants.txt`, of which a plan should use one. Titles that are cited (《…》) are not
//! counted: they are right as their authors wrote them. Names of units are the matter of unit-two-names.

use std::sync::OnceLock;

use super::phrases::{self, Phrases};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Span;
use crate::source::sentence::is_in_title_marks;

pub static RULE: Rule = Rule {
    code: "W012",
    name: "term-variant",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("term_variant.md"),
    check: Check::Text(check),
};

/// A word, its group, and its place in the group.
pub struct Variants {
    groups: usize,
    pub words: Phrases<'static, (usize, usize)>,
}

pub fn list() -> &'static Variants {
    static LIST: OnceLock<Variants> = OnceLock::new();
    LIST.get_or_init(|| {
        let lines = || phrases::lines(include_str!("term_variants.txt")).enumerate();
        let words = |(group, line): (usize, &'static str)| {
            line.split_whitespace().enumerate().map(move |(rank, word)| (word, (group, rank)))
        };
        Variants { groups: lines().count(), words: Phrases::new(lines().flat_map(words)) }
    })
}

/// A word of a group as a plan has it.
struct Used {
    word: &'static str,
    rank: usize,
    first: Span,
    count: usize,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut groups: Vec<Vec<Used>> = Vec::new();
    groups.resize_with(list().groups, Vec::new);
    for prose in case.prose_with(Kinds::TERM) {
        let mut end = 0;
        for (at, word, (group, rank)) in list().words.find(prose.text) {
            if at < end || is_in_title_marks(prose.text, at) {
                continue;
            }
            end = at + word.len();
            let Some(used) = groups.get_mut(*group) else { continue };
            match used.iter_mut().find(|used| used.word == word) {
                Some(used) => used.count += 1,
                None => used.push(Used { word, rank: *rank, first: prose.text.at(at..end), count: 1 }),
            }
        }
    }
    findings.extend(groups.into_iter().filter_map(finding));
}

/// At the first place of the word that is used less.
fn finding(mut used: Vec<Used>) -> Option<Diagnostic> {
    used.sort_by_key(|used| (std::cmp::Reverse(used.count), used.rank));
    let [most, .., least] = used.as_slice() else { return None };
    let (usual, other) = (most.word, least.word);
    let what = message!("同一个意思，“{other}”和“{usual}”并用", "“{other}” and “{usual}” are used for one thing");
    Some(
        Diagnostic::new(RULE.name, least.first, what)
            .also(most.first, message!("“{usual}”最早在这里", "“{usual}” is first used here"))
            .because(message!("同一事物在一份方案里用同一个名称", "one thing has one name in one plan"))
            .remedy(message!("意思相同的，统一为“{usual}”", "if they mean the same, write “{usual}” throughout")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_in_two_groups() {
        let mut words: Vec<&str> =
            phrases::lines(include_str!("term_variants.txt")).flat_map(str::split_whitespace).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
