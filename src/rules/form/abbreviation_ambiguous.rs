//! F010: 以下简称《实施方案》 for another document, in a plan that is an 实施方案 itself.
//!
//! Understood: a short name in 《》 or “” after 以下简称 (or 下称, 简称) that is the end of the plan's own title and stands for
//! a cited document, the nearest title before it. Where that title is the plan's own, the short name is right.

use std::ops::Range;

use super::titles;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "F010",
    name: "abbreviation-ambiguous",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("abbreviation_ambiguous.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let own = titles::compact(&case.plan.title);
    // 某方案（试行） is a 方案 too.
    let bare = titles::without_note(&own);
    for prose in case.prose_with(Kinds::SHORT_NAME) {
        for short in short_names(prose.text) {
            let means = referent(prose.text, short.place.start);
            let another = means.is_some_and(|title| titles::compact(&prose.text[title]) != own);
            if another && bare.ends_with(&short.name) {
                findings.push(finding(prose.text, short, case.plan.title.trim()));
            }
        }
    }
}

/// 以下简称《实施方案》.
struct Short {
    place: Range<usize>,
    name: String,
}

fn short_names(text: &str) -> Vec<Short> {
    let places = text.match_indices("简称").filter_map(|(at, words)| {
        let start =
            ["以下统", "以下", "下"].iter().find_map(|lead| text.get(..at)?.strip_suffix(lead)).map_or(at, str::len);
        let rest = text.get(at + words.len()..)?;
        let rest = rest.strip_prefix(['：', '为']).unwrap_or(rest);
        let close = match rest.chars().next()? {
            '《' => '》',
            '“' => '”',
            _ => return None,
        };
        let name = rest.get(3..rest.find(close)?)?;
        let end = text.len() - rest.len() + 3 + name.len() + close.len_utf8();
        let is_word = (2..=8).contains(&name.chars().count());
        is_word.then(|| Short { place: start..end, name: titles::compact(name) })
    });
    places.collect()
}

/// The title that a short name stands for: the nearest before it.
fn referent(text: &str, at: usize) -> Option<Range<usize>> {
    let titles = titles::find(text);
    titles.iter().rev().find(|title| title.depth == 0 && title.range.end <= at).map(titles::Title::inside)
}

fn finding(text: &Text, short: Short, own: &str) -> Diagnostic {
    let name = short.name;
    Diagnostic::new(
        RULE.name,
        text.at(short.place),
        message!(
            "另一份文件简称《{name}》，与本文“{own}”分不清",
            "another document is called 《{name}》 for short, and so may this one be, “{own}”"
        ),
    )
    .because(message!("后文说“按照《{name}》”，可能指那一份，也可能指本文", "“按照《{name}》” may then mean either"))
    .remedy(message!("换一个分得清的简称，如《省{name}》", "choose a short name of its own, such as 《省{name}》"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_and_what_they_stand_for() {
        let text = "根据《省教育厅关于印发〈方案〉的通知》（鲁教基函〔2021〕13号，以下简称《实施方案》）";
        let short = short_names(text).remove(0);
        assert_eq!(&text[short.place.clone()], "以下简称《实施方案》");
        assert_eq!(&text[referent(text, short.place.start).unwrap()], "省教育厅关于印发〈方案〉的通知");
        assert!(short_names("第三方机构（以下简称培训评价组织）").is_empty());
        assert_eq!(short_names("（下简称“方案”）").len(), 1);
    }
}
