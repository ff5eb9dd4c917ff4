//! W005: a character that looks like another one, or like nothing.
//!
//! Understood: ∶ (U+2236) for ：, spaces that are not plain ones, characters without width, controls of the writing
//! direction, full-width digits and Latin letters, and small or half-width forms of Chinese marks (﹐ ､). ∶ between two figures is a ratio and right (1∶2.5). Joiners and
//! directions belong to emoji and to scripts such as Arabic and Mongolian and are left alone beside them. Full-width
//! marks (％ ． ～) are a question of style and are left alone, but ． inside a full-width figure goes with it.

use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "W005",
    name: "lookalike",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("lookalike.md"),
    check: Check::Text(check),
};

/// What a character only looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// ∶
    Ratio,
    /// A space that is no plain space.
    Space,
    /// Nothing at all.
    Invisible,
    /// １ or Ａ.
    Wide,
    /// ﹐ or ､.
    SmallMark,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let number = case.plan.notice.iter().flat_map(|notice| &notice.number);
    for text in super::printed_with(case, Kinds::LOOKALIKE).chain(number) {
        let mut end = 0;
        for (at, c) in text.char_indices() {
            let ordinary = c.is_ascii() || ('\u{2E80}'..'\u{FE00}').contains(&c);
            if ordinary || at < end {
                continue;
            }
            let Some(kind) = kind(c) else { continue };
            let range = run(text, at, kind);
            end = range.end;
            if is_wrong(text, &range, kind) {
                findings.push(finding(text, range, c, kind));
            }
        }
    }
}

pub fn kind(c: char) -> Option<Kind> {
    Some(match c {
        '\u{2236}' => Kind::Ratio,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Kind::Space,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' => Kind::Invisible,
        '\u{2066}'..='\u{2069}' | '\u{FEFF}' => Kind::Invisible,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Kind::Wide,
        _ if mark(c).is_some() => Kind::SmallMark,
        _ => return None,
    })
}

/// The mark that a small or half-width form stands for.
fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '﹐' => "，",
        '﹑' | '､' => "、",
        '﹒' | '｡' => "。",
        '﹔' => "；",
        '﹕' | '︰' => "：",
        '﹖' => "？",
        '﹗' => "！",
        '﹙' => "（",
        '﹚' => "）",
        _ => return None,
    })
}

/// From `at`, all that is of one kind; ． after a full-width digit belongs to the figure.
fn run(text: &str, at: usize, wanted: Kind) -> Range<usize> {
    let mut end = at;
    let mut before = None;
    for c in text.get(at..).unwrap_or_default().chars() {
        let point = c == '．' && before.is_some_and(|before| matches!(before, '０'..='９'));
        if kind(c) != Some(wanted) && !point {
            break;
        }
        before = Some(c);
        end += c.len_utf8();
    }
    at..end
}

fn is_wrong(text: &str, range: &Range<usize>, kind: Kind) -> bool {
    let (before, after) = neighbours(text, range);
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match kind {
        Kind::Ratio => !(figure(before) && figure(after)),
        Kind::Invisible => ![before, after].into_iter().flatten().any(needs_controls),
        Kind::Space | Kind::Wide | Kind::SmallMark => true,
    }
}

fn neighbours(text: &str, range: &Range<usize>) -> (Option<char>, Option<char>) {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    (before, after)
}

/// Emoji, and the scripts that join their letters or run from right to left.
fn needs_controls(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{1AFF}' | '\u{2600}'..='\u{27BF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE00}'..='\u{FE0F}')
        || matches!(c, '\u{FE70}'..='\u{FEFC}' | '\u{1F000}'..='\u{1FAFF}')
}

/// What should stand instead.
fn plain(text: &str, range: &Range<usize>, kind: Kind) -> String {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match kind {
        Kind::Ratio => "：".to_string(),
        Kind::Space if word(neighbours(text, range).0) && word(neighbours(text, range).1) => " ".to_string(),
        Kind::Space | Kind::Invisible => String::new(),
        Kind::SmallMark => {
            let marks = text.get(range.clone()).unwrap_or_default().chars();
            marks.filter_map(mark).collect()
        }
        Kind::Wide => {
            let narrow = |c: char| char::from_u32(u32::from(c).wrapping_sub(0xFEE0)).unwrap_or(c);
            text.get(range.clone()).unwrap_or_default().chars().map(narrow).collect()
        }
    }
}

fn finding(text: &Text, range: Range<usize>, c: char, kind: Kind) -> Diagnostic {
    let new = plain(text, &range, kind);
    let old = text.get(range.clone()).unwrap_or_default();
    let span = text.at(range);
    let (what, why) = words(old, c, kind);
    let remedy = match new.as_str() {
        "" => message!("删去", "remove it"),
        " " => message!("改为普通空格", "write a plain space"),
        _ => message!("改为“{new}”", "write “{new}”"),
    };
    Diagnostic::new(RULE.name, span, what).because(why).remedy(remedy).fix(Fix::replace(span, new, Applicability::Safe))
}

fn words(old: &str, c: char, kind: Kind) -> (Message, Message) {
    let code = format!("U+{:04X}", u32::from(c));
    match kind {
        Kind::Ratio => (
            message!("这里的冒号是比号“∶”（{code}）", "the colon here is a ratio sign, “∶” ({code})"),
            message!(
                "比号与冒号形似，宽窄、位置不同，也搜索不到",
                "it looks like a colon, is set otherwise and cannot be found"
            ),
        ),
        Kind::Space => (
            message!("这里有特殊空格（{code}）", "there is a special space here ({code})"),
            message!(
                "看着像空格，换行、搜索、对齐都不同",
                "it looks like a space, but neither breaks nor is found as one"
            ),
        ),
        Kind::Invisible => (
            message!("这里有看不见的字符（{code}）", "there is an invisible character here ({code})"),
            message!(
                "它不显示，却让搜索、比对出错，还能改变文字的显示次序",
                "it shows nothing, but spoils searching and may change the order in which text shows"
            ),
        ),
        Kind::SmallMark => (
            message!("“{old}”是小号或半角的标点（{code}）", "“{old}” is a small or half-width form ({code})"),
            message!(
                "中文标点占一个字的位置（GB/T 15834—2011）",
                "Chinese marks are as wide as a character (GB/T 15834-2011)"
            ),
        ),
        Kind::Wide => (
            message!("“{old}”是全角字符", "“{old}” is written in full-width characters"),
            message!(
                "数字和拉丁字母用半角（GB/T 15835—2011）",
                "figures and Latin letters are half-width (GB/T 15835-2011)"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_forms_stand_for_chinese_marks() {
        let wide = |c: char| {
            (kind(c) == Some(Kind::SmallMark)).then(|| plain(&c.to_string(), &(0..c.len_utf8()), Kind::SmallMark))
        };
        assert_eq!(wide('﹐').as_deref(), Some("，"));
        assert_eq!(wide('､').as_deref(), Some("、"));
        assert_eq!(wide('，'), None);
    }
}
