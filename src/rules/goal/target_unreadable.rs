//! G002: a target that says two things at once, or cannot be read.
//!
//! An error: two comparisons around one number (不低于85%以上), a number that is none (85%%, 0.5.0, 85%—). A hint: words
//! alone, and more than one number; they are kept as written and never compared.

use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::numeral::is_chinese_numeral;
use crate::plan::record::Indicator;
use crate::plan::{Comparison, Target};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "G002",
    name: "target-unreadable",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("target_unreadable.md"),
    check: Check::Plan(check),
};

const COMPARISONS_AFTER: [&str; 7] = ["及以上", "以上", "及以下", "以下", "以内", "之内", "左右"];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for entry in &case.outline.indicators {
        let Indicator { target, baseline, milestones, .. } = entry.indicator;
        let on_the_way = milestones.iter().flat_map(|pairs| pairs.0.iter().map(|(_, value)| value));
        for value in [target].into_iter().chain(baseline).chain(on_the_way) {
            findings.extend(two_comparisons(value).or_else(|| no_number(value)).or_else(|| words(value)));
        }
    }
}

/// 不低于85%以上: one of the two comparisons is too much, and which number is in is told by neither.
fn two_comparisons(value: &Text) -> Option<Diagnostic> {
    let words = value.trim();
    let after = COMPARISONS_AFTER.iter().find(|after| words.ends_with(**after))?;
    let stem = words.strip_suffix(after)?.trim_end();
    let target = Target::parse(stem)?;
    let before = stem
        .find(|c: char| c.is_ascii_digit() || is_chinese_numeral(c))
        .map(|at| stem[..at].trim())
        .filter(|before| !before.is_empty())?;
    // 约10个左右 says the same twice, and can be read.
    let is_harmless = target.comparison == Comparison::About && *after == "左右";
    if target.comparison == Comparison::Exactly || is_harmless {
        return None;
    }
    let number = format!("{}{after}", &stem[before.len()..].trim_start());
    let start = value.find(words)?;
    let end = start + words.len();
    let message = message!("“{words}”里有两个比较词", "“{words}” compares twice");
    let finding = Diagnostic::new(RULE.name, value.at(end - after.len()..end), message)
        .here(message!("“{after}”", "“{after}”"))
        .also(value.at(start..start + before.len()), message!("已经有了“{before}”", "“{before}” says it already"))
        .because(message!("两个比较词叠用，边界值算不算说不清", "with two of them it is unsure what is meant"))
        .remedy(message!("只留一个：“{stem}”或“{number}”", "keep one: “{stem}” or “{number}”"));
    Some(finding)
}

/// A number that is none: 85%%, 0.5.0, 85%—, ％ and % together.
fn no_number(value: &Text) -> Option<Diagnostic> {
    let words: String = value.chars().filter(|character| !character.is_whitespace()).collect();
    let has_number = words.contains(|c: char| c.is_ascii_digit());
    let percents = |pair: &[char]| matches!(pair, ['%' | '％' | '‰', '%' | '％' | '‰']);
    let characters: Vec<char> = words.chars().collect();
    let is_doubled = characters.windows(2).any(percents);
    let points = |number: &str| number.matches('.').count() > 1 || number.ends_with('.') || number.starts_with('.');
    let has_points =
        words.split(|c: char| !(c.is_ascii_digit() || c == '.')).any(|number| number.len() > 1 && points(number));
    let is_cut = words.ends_with(['—', '-', '～', '~', '至', '.']) || words.starts_with(['—', '～', '~']);
    let is_broken = is_doubled || has_points || (is_cut && Target::parse(&words).is_none());
    if !has_number || !is_broken {
        return None;
    }
    let words = value.trim();
    let what = message!("“{words}”读不出数值", "“{words}” holds no number that could be read");
    Some(finding(value, what))
}

/// 与全市同步, 60%（2023年）: kept as written, never compared.
fn words(value: &Text) -> Option<Diagnostic> {
    let words = value.trim();
    let is_blank = words.chars().all(|c| "-—－–/／\\…无".contains(c));
    if is_blank || Target::parse(words).is_some() {
        return None;
    }
    let what = message!("“{words}”读不出数值，不参与比较", "“{words}” cannot be read as a value and is not compared");
    Some(finding(value, what).level(Severity::Hint))
}

fn finding(value: &Text, what: Message) -> Diagnostic {
    Diagnostic::new(RULE.name, value.span(), what).remedy(message!(
        "写成“85%以上”“不高于0.50”“1至2项”“全覆盖”的样子",
        "write it like “85%以上”, “不高于0.50”, “1至2项” or “全覆盖”"
    ))
}
