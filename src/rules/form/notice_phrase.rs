//! F008: words of a notice in the body of a plan: 现将有关事宜通知如下, 特此通知, 现印发给你们.
//!
//! Understood are these phrases in the preamble and under the headings, not in the notice's own text, in annexes, in
//! quotation marks or titles. A document that is itself a notice (its title or kind says 通知, 通报 or 函) is left alone.

use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::is_in_title_marks;

pub static RULE: Rule = Rule {
    code: "F008",
    name: "notice-phrase",
    level: Some(Severity::Warn),
    fixes: Fixes::Ask,
    page: include_str!("notice_phrase.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let is_notice = |name: &str| ["通知", "通报", "函"].iter().any(|genre| name.trim().ends_with(genre));
    if is_notice(&case.plan.title) || case.plan.kind.as_deref().is_some_and(is_notice) {
        return;
    }
    for text in super::body_with(case, Kinds::NOTICE) {
        let found = phrases(text).into_iter();
        findings.extend(found.map(|range| finding(case, text, range)));
    }
}

/// Where such phrases stand.
fn phrases(text: &str) -> Vec<Range<usize>> {
    let below = text.match_indices("通知如下").filter_map(|(at, words)| leading_up(text, at..at + words.len()));
    let issued = text.match_indices("印发给你们").filter_map(|(at, words)| leading_up(text, at..at + words.len()));
    let end = text.match_indices("特此通知").map(|(at, words)| at..at + words.len());
    below.chain(issued).chain(end).filter(|range| !is_quoted(text, range.start)).collect()
}

/// The clause from 现 on: 现将有关事宜通知如下. Without 现 it tells of another notice.
fn leading_up(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..range.start)?;
    let start = before
        .rfind(['。', '；', '！', '\n', '，'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let clause = before.get(start..)?;
    let lead = clause.trim_start();
    let start = start + clause.len() - lead.len();
    lead.starts_with('现').then_some(start..range.end)
}

fn is_quoted(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    is_in_title_marks(text, at) || before.rfind('“') > before.rfind('”')
}

fn finding(case: &Case, text: &Text, range: Range<usize>) -> Diagnostic {
    let words = &text[range.clone()];
    let genre = case.plan.genre();
    let mut found = Diagnostic::new(
        RULE.name,
        text.at(range.clone()),
        message!("{genre}的正文里有通知的用语“{words}”", "“{words}” are words of a notice, in the body of a plan"),
    )
    .because(message!(
        "{genre}由通知印发，这样的话写在印发通知里",
        "a plan is issued by a notice, and these words belong there"
    ));
    found = match ending(text, &range) {
        Some((place, ending)) => found
            .remedy(message!(
                "改为“制定本方案”一类的话，或者移到印发通知里",
                "write 制定本方案 or the like, or move it to the notice"
            ))
            .fix(Fix::replace(text.at(place), ending, Applicability::Ask)),
        None => found.remedy(message!("删去，或者移到印发通知里", "remove it, or move it to the notice")),
    };
    found
}

/// What may stand for 现将…通知如下： at the end of a text, and its place with the marks around it.
fn ending(text: &str, range: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let words = text.get(range.clone())?;
    let (before, rest) = (text.get(..range.start)?, text.get(range.end..)?);
    let ends = matches!(rest.trim(), "" | "：" | ":" | "。");
    if !words.ends_with("通知如下") || !ends || before.contains("制定本") || before.trim().is_empty() {
        return None;
    }
    let end = range.end + rest.trim_end().len();
    let start = before.trim_end_matches(['。', '，']).len();
    Some((start..end, "，制定本方案。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_a_notice_are_found() {
        let table: &[(&str, &[&str])] = &[
            ("经研究，决定开展工作。现将有关事宜通知如下：", &["现将有关事宜通知如下"]),
            ("为做好工作，现就有关事项通知如下：", &["现就有关事项通知如下"]),
            ("现将《某方案》印发给你们，请贯彻执行。", &["现将《某方案》印发给你们"]),
            ("请遵照执行。特此通知。", &["特此通知"]),
            ("教育部通知如下事项", &[]),
            ("按照“现将有关事宜通知如下”的格式", &[]),
            ("各县转发后，通知如下级单位", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = phrases(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn an_ending_is_offered_at_the_end() {
        let text = "决定开展工作。现将有关事宜通知如下：\n";
        let range = phrases(text).remove(0);
        assert_eq!(ending(text, &range).map(|(place, _)| &text[place]), Some("。现将有关事宜通知如下："));
        let text = "现将有关事宜通知如下：一、任务";
        assert_eq!(ending(text, &phrases(text).remove(0)), None);
    }
}
