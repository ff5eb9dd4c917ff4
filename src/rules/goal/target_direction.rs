//! G003: values on the way to a target that lead away from it.
//!
//! Understood: the baseline, the milestones in the order of their dates and the target of one indicator, as far as they can
//! be read and have one unit. Which way is better is told by `better`, otherwise by the target (不低于, 以上; 不高于, 以下),
//! otherwise by the way from the first value to the target. A step the other way is reported at the value that it leads
//! to. A baseline that is better than the target already is only a hint, since a target may be a floor to keep
//! (保持在95%以上). In running text, 由96%提高到95% and its like, of one unit, are found as well. Left alone are values with two ends (15%～30%), and values of other units (个百分点 beside %).

use std::cmp::Ordering;
use std::ops::Range;

use crate::date;
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::plan::record::{Better, Indicator};
use crate::plan::{Comparison, Target};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "G003",
    name: "target-direction",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("target_direction.md"),
    check: Check::Plan(check),
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Baseline,
    Milestone,
    Target,
}

/// A value on the way.
struct Step<'a> {
    kind: Kind,
    value: f64,
    text: &'a Text,
    /// 2024年, 基期, 目标.
    name: Message,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for prose in case.outline.prose.iter().filter(|prose| prose.text.contains(['由', '从'])) {
        findings.extend(turned(prose.text).map(|words| told_wrong(prose.text, words)));
    }
    for entry in &case.outline.indicators {
        let indicator = entry.indicator;
        if indicator.baseline.is_none() && indicator.milestones.is_none() {
            continue;
        }
        let Some(target) = read(&indicator.target) else { continue };
        let steps = steps(case, indicator, &target);
        let Some(better) = direction(indicator, &target, &steps) else { continue };
        // The first step the wrong way tells enough; those behind it are measured from a wrong value.
        let wrong = steps.windows(2).find(|pair| matches!(pair, [a, b] if is_worse(b.value, a.value, better)));
        if let Some([from, to]) = wrong {
            findings.push(finding(indicator, from, to, better));
        }
    }
}

const RISING: [&str; 9] = ["提高", "提升", "增加", "增长", "上升", "扩大", "增", "升", "提"];
const FALLING: [&str; 8] = ["降低", "下降", "减少", "压减", "缩短", "压缩", "降", "减"];

/// 由96%提高到95%, 从8%降低到10%: the verb says one way and the numbers go the other.
fn turned(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(['由', '从']).filter_map(|(start, word)| {
        let rest = text.get(start + word.len()..)?;
        let (low, unit, rest) = quantity(rest)?;
        let verb = |words: &[&str]| words.iter().find_map(|verb| rest.strip_prefix(verb));
        let (tail, falls) = verb(&RISING).map(|tail| (tail, false)).or_else(|| Some((verb(&FALLING)?, true)))?;
        let (high, other, tail) = quantity(tail.strip_prefix(['到', '至'])?)?;
        let wrong = unit == other && if falls { high > low } else { high < low };
        wrong.then(|| start..text.len() - tail.len())
    })
}

/// A number and its sign, and what follows: 96%, 3.5个百分点, 8万元. A unit that is not of the list makes it no quantity.
fn quantity(text: &str) -> Option<(f64, &str, &str)> {
    const UNITS: [&str; 19] = [
        "个百分点",
        "万公里",
        "公里",
        "万元",
        "亿元",
        "万人",
        "万亩",
        "%",
        "％",
        "‰",
        "所",
        "个",
        "名",
        "家",
        "项",
        "元",
        "人",
        "天",
        "座",
    ];
    let text = text.trim_start_matches(['目', '前', '现', '在', '的', '约']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let value = text.get(..text.len() - rest.len())?.parse().ok()?;
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
    let rest = rest.get(unit.len()..)?;
    Some((value, unit, rest.strip_prefix("以上").or_else(|| rest.strip_prefix("左右")).unwrap_or(rest)))
}

fn told_wrong(text: &Text, words: Range<usize>) -> Diagnostic {
    let written = &text[words.clone()];
    Diagnostic::new(
        RULE.name,
        text.at(words),
        message!("“{written}”的升降与数值相反", "“{written}” says one way, and its numbers go the other"),
    )
    .because(message!("前后两个数可能写反了，或者动词用错了", "the numbers may be exchanged, or the verb is wrong"))
    .remedy(message!("核对两个数和“提高”“降低”这样的动词", "check both numbers, and the verb between them"))
}

/// One number that can be compared.
fn read(text: &Text) -> Option<Target> {
    Target::parse(text).filter(|target| target.low == target.high)
}

/// What can be read, in the order of time.
fn steps<'a>(case: &Case, indicator: &'a Indicator, target: &Target) -> Vec<Step<'a>> {
    let value = |text: &Text| read(text).filter(|value| value.unit == target.unit).map(|value| value.low);
    let mut steps = Vec::new();
    if let Some(text) = &indicator.baseline
        && let Some(value) = value(text)
    {
        steps.push(Step { kind: Kind::Baseline, value, text, name: message!("基期", "baseline") });
    }
    let milestones = indicator.milestones.iter().flat_map(|pairs| &pairs.0);
    let mut dated: Vec<_> = milestones
        .filter_map(|(when, text)| {
            let day = date::parse(when, &case.context).ok()?.last()?;
            let words = when.trim();
            let name = message!("{words}", "{words}");
            Some((day, Step { kind: Kind::Milestone, value: value(text)?, text, name }))
        })
        .collect();
    dated.sort_by_key(|(day, _)| *day);
    steps.extend(dated.into_iter().map(|(_, step)| step));
    let name = message!("目标", "target");
    steps.push(Step { kind: Kind::Target, value: target.low, text: &indicator.target, name });
    steps
}

fn direction(indicator: &Indicator, target: &Target, steps: &[Step]) -> Option<Better> {
    if let Some(better) = indicator.better {
        return Some(better);
    }
    match target.comparison {
        Comparison::AtLeast | Comparison::Above => Some(Better::Up),
        Comparison::AtMost | Comparison::Below => Some(Better::Down),
        Comparison::Exactly | Comparison::About => match target.low.partial_cmp(&steps.first()?.value)? {
            Ordering::Greater => Some(Better::Up),
            Ordering::Less => Some(Better::Down),
            Ordering::Equal => None,
        },
    }
}

fn is_worse(value: f64, than: f64, better: Better) -> bool {
    match better {
        Better::Up => value < than,
        Better::Down => value > than,
    }
}

fn finding(indicator: &Indicator, from: &Step, to: &Step, better: Better) -> Diagnostic {
    let name = indicator.name.trim();
    let (before, after) = (from.text.trim(), to.text.trim());
    let (from_zh, from_en, to_zh, to_en) = (&from.name.zh, &from.name.en, &to.name.zh, &to.name.en);
    let message = message!(
        "“{name}”从{from_zh}的“{before}”到{to_zh}的“{after}”，越走越远",
        "“{name}” moves the wrong way: from “{before}” ({from_en}) to “{after}” ({to_en})"
    );
    let why = match better {
        Better::Up => message!("这项指标越高越好，后面的值不应更低", "more is better here, so no later value is lower"),
        Better::Down => {
            message!("这项指标越低越好，后面的值不应更高", "less is better here, so no later value is higher")
        }
    };
    let finding = Diagnostic::new(RULE.name, to.text.span(), message)
        .also(from.text.span(), message!("{from_zh}是“{before}”", "{from_en}: “{before}”"))
        .because(why)
        .remedy(message!(
            "核对这两个值；方向确实相反的，写明 better（向好）",
            "check both values; if the other way is better, say so with `better`"
        ));
    match (from.kind, to.kind) {
        (Kind::Baseline, Kind::Target) => finding.level(Severity::Hint),
        _ => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_that_goes_against_its_numbers_is_found() {
        let words = |text| turned(text).map(|found| text[found].to_owned()).collect::<Vec<String>>();
        for (text, wanted) in [
            ("普及率由96%提高到95%以上", "由96%提高到95%以上"),
            ("漏损率从8.5%降低到10%", "从8.5%降低到10%"),
            ("床位由目前的120个增至100个", "由目前的120个增至100个"),
        ] {
            assert_eq!(words(text), [wanted], "{text}");
        }
        for text in [
            "由93%提高到95%",
            "由2020年的96%提高到95%",
            "从10%降到8%",
            "由5万元提高到6000元",
            "从3所增加2所",
            "由100个压减到80个",
        ] {
            assert_eq!(words(text), [""; 0], "{text}");
        }
    }
}
