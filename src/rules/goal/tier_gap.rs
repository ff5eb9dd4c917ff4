//! G006: tiers with a hole between them: 不足100人 and 超过100人 leave out 100 itself.
//!
//! Understood: in one sentence (； does not end it here) a bound from below that excludes its number (不足, 不满, 低于, 少于,
//! 小于) and one from above that excludes the same number (超过, 高于, 大于, 多于) of the same unit. 以上, 以下, 以内 include
//! theirs (民法典第一千二百五十九条), so 100人以下 and 超过100人 leave no hole. Left alone is a sentence in which the number
//! stands once more within a tier of its own (达到100人, 100人以上, 为100人).

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "G006",
    name: "tier-gap",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("tier_gap.md"),
    check: Check::Text(check),
};

const BELOW: [&str; 5] = ["不足", "不满", "低于", "少于", "小于"];
const ABOVE: [&str; 4] = ["超过", "高于", "大于", "多于"];
const INCLUDING_AFTER: [&str; 5] = ["及以上", "以上", "及以下", "以下", "以内"];
const INCLUDING_BEFORE: [&str; 8] = ["达到", "等于", "不超过", "不低于", "不高于", "不少于", "至少", "满"];

/// A sentence sets no more.
const MOST_BOUNDS: usize = 64;

/// A number with its bound.
struct Bound<'t> {
    side: Side,
    /// 100人
    quantity: &'t str,
    range: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
    Including,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for prose in case.outline.prose.iter().filter(|prose| matches!(prose.kind, ProseKind::Text | ProseKind::Item)) {
        let text = prose.text;
        let may = BELOW.iter().any(|word| text.contains(word)) && ABOVE.iter().any(|word| text.contains(word));
        if may {
            sentences(text).for_each(|range| in_sentence(text, range, findings));
        }
    }
}

/// Sentences up to a full stop.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(['。', '\n']).map(move |sentence| {
        let range = start..start + sentence.len();
        start = range.end;
        range
    })
}

fn in_sentence(text: &Text, sentence: Range<usize>, findings: &mut Vec<Diagnostic>) {
    let bounds = bounds(&text[sentence.clone()]);
    let mut told: Vec<&str> = Vec::new();
    for one in bounds.iter().filter(|bound| bound.side == Side::Below) {
        let same = || bounds.iter().filter(|other| other.quantity == one.quantity);
        let Some(other) = same().find(|other| other.side == Side::Above) else { continue };
        if same().any(|other| other.side == Side::Including) || told.contains(&one.quantity) {
            continue;
        }
        told.push(one.quantity);
        let at = |range: &Range<usize>| sentence.start + range.start..sentence.start + range.end;
        let (first, second) = if one.range.start < other.range.start { (one, other) } else { (other, one) };
        findings.push(finding(text, at(&first.range), at(&second.range), one.quantity));
    }
}

fn bounds(sentence: &str) -> Vec<Bound<'_>> {
    let mut bounds = Vec::new();
    let mut end = 0;
    for (at, _) in sentence.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        if at < end {
            continue;
        }
        let rest = &sentence[at..];
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let unit = rest[digits..].chars().next().filter(|c| !"，。、；".contains(*c)).map_or(0, char::len_utf8);
        end = at + digits + unit;
        let (before, after) = (sentence[..at].trim_end(), &sentence[end..]);
        let word = |words: &[&'static str]| words.iter().find(|word| before.ends_with(**word)).copied();
        let (side, word) = if INCLUDING_AFTER.iter().any(|word| after.starts_with(word)) {
            (Side::Including, "")
        } else if let Some(word) = word(&INCLUDING_BEFORE) {
            // 不满 ends with 满.
            if before.ends_with("不满") { (Side::Below, "不满") } else { (Side::Including, word) }
        } else if let Some(word) = word(&BELOW) {
            (Side::Below, word)
        } else if let Some(word) = word(&ABOVE) {
            (Side::Above, word)
        } else {
            continue;
        };
        let negated = before.strip_suffix(word).is_some_and(|head| head.ends_with(['不', '未', '没']));
        let side = if negated && side != Side::Including { Side::Including } else { side };
        if bounds.len() == MOST_BOUNDS {
            break;
        }
        bounds.push(Bound { side, quantity: &sentence[at..end], range: before.len() - word.len()..end });
    }
    bounds
}

fn finding(text: &Text, first: Range<usize>, second: Range<usize>, quantity: &str) -> Diagnostic {
    let (one, other) = (&text[first.clone()], &text[second.clone()]);
    Diagnostic::new(
        RULE.name,
        text.at(second.clone()),
        message!("“{one}”和“{other}”之间漏了恰好{quantity}", "“{one}” and “{other}” leave out {quantity} itself"),
    )
    .also(text.at(first), message!("这一档不含{quantity}", "this tier does not include {quantity}"))
    .because(message!(
        "“不足”“不满”“超过”不包括本数（民法典第一千二百五十九条）",
        "不足, 不满 and 超过 exclude the number itself (Civil Code, article 1259)"
    ))
    .remedy(message!(
        "其中一档写作“{quantity}以上”或“{quantity}及以下”",
        "write one of them as “{quantity}以上” or “{quantity}及以下”"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn found(text: &str) -> usize {
        let mut findings = Vec::new();
        let text = Text::verbatim(text, Span::default());
        sentences(&text).for_each(|range| in_sentence(&text, range, &mut findings));
        findings.len()
    }

    #[test]
    fn a_number_between_two_tiers_is_missed() {
        for text in [
            "不足100人的按100人核定；超过100人不足200人的按200人核定",
            "班额超过45人的通报，低于45人的给予补助",
            "面积不满50平方米的改造，大于50平方米的保留",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "不足100人的按100人核定；100人以上不足200人的按200人核定",
            "不足100人的合并，达到100人的保留，超过100人的扩建",
            "不超过100人的合并，超过100人的保留",
            "不足100人的合并。超过100人的另议",
            "不足100人的合并，超过200人的扩建",
            "低于60分的约谈，高于60%的表扬",
            "100人以下的合并，超过100人的保留",
            "不低于60分，不高于60分",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
