//! W004: a half-width mark in Chinese text.
//!
//! Understood are , ; : ? ! after Chinese words and before Chinese words, figures or the end of a paragraph, a full stop at
//! the end of a Chinese clause, brackets around Chinese words, and a pair of straight quotation marks around them. Left alone are figures (1,200, 8:30, 1:2), Latin words
//! and what follows them, addresses, brackets around Latin letters or figures alone ((A), (WTO)), formulas, numbers of a
//! list, links, the dot in a foreign name, document numbers (document-number mends them) and a pair of brackets of which
//! one half is full-width (bracket-unmatched). Many marks in one text are one finding.

use std::ops::Range;

use super::neighbours::{Change, after, before, gathered};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::form::citation;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "W004",
    name: "halfwidth-mark",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("halfwidth_mark.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in super::printed_with(case, Kinds::HALF_MARK) {
        let mut changes = changes(text);
        if changes.is_empty() {
            continue;
        }
        let numbers = citation::find(text);
        let is_free = |place: &Range<usize>| {
            !numbers.iter().any(|number| number.range.start < place.end && place.start < number.range.end)
                && !case.is_house_word(text.at(place.clone()))
        };
        changes.retain(|change| is_free(&change.range));
        findings.extend(finding(text, &changes));
    }
}

/// What should be full-width, in the order of the text.
fn changes(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        in_line(text, start..end, &mut changes);
        start += line.len();
    }
    changes.sort_by_key(|change| change.range.start);
    changes
}

fn in_line(text: &str, line: Range<usize>, changes: &mut Vec<Change>) {
    quotations(text, &line, changes);
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (offset, c) in text.get(line.clone()).unwrap_or_default().char_indices() {
        let at = line.start + offset;
        match c {
            '(' | '（' => open.push((at, c == '(')),
            ')' | '）' => {
                if let Some((from, true)) = open.pop().filter(|_| c == ')')
                    && is_chinese_bracket(text, &line, from, at)
                {
                    changes.push(Change { range: from..from + 1, new: "（" });
                    changes.push(Change { range: at..at + 1, new: "）" });
                }
            }
            ',' | ';' | ':' | '?' | '!' | '.' => changes.extend(mark(text, &line, at, c)),
            _ => {}
        }
    }
}

/// "甲" and "乙": all marks of a line pair, and each pair holds Chinese words at both of its ends.
fn quotations(text: &str, line: &Range<usize>, changes: &mut Vec<Change>) {
    let words = text.get(line.clone()).unwrap_or_default();
    let pieces: Vec<&str> = words.split('"').collect();
    let inside = || pieces.iter().skip(1).step_by(2);
    let edge = |c: Option<char>| {
        c.is_some_and(|c| is_han(c) || c.is_ascii_digit() || OPENING.contains(c) || CLOSING.contains(c))
    };
    let chinese =
        |piece: &&str| piece.contains(is_han) && edge(piece.chars().next()) && edge(piece.chars().next_back());
    if pieces.len() < 3 || pieces.len().is_multiple_of(2) || words.contains(['=', '{', '<']) || !inside().all(chinese) {
        return;
    }
    let marks = words.match_indices('"').zip(["“", "”"].into_iter().cycle());
    changes.extend(marks.map(|((at, _), new)| Change { range: line.start + at..line.start + at + 1, new }));
}

fn mark(text: &str, line: &Range<usize>, at: usize, c: char) -> Option<Change> {
    let left = before(text, at).filter(|_| at > line.start)?;
    let rest = text.get(at + 1..line.end)?;
    let words = rest.trim_start_matches(' ');
    let right = words.chars().next();
    let spaces = if right.is_some_and(is_han) { rest.len() - words.len() } else { 0 };
    let (ends, han) = (right.is_none(), right.is_some_and(|c| is_han(c) || OPENING.contains(c)));
    let figure = right.is_some_and(|c| c.is_ascii_digit());
    let after_words = is_han(left) || CLOSING.contains(left);
    let wrong = match c {
        ',' | ';' => after_words && (han || figure || ends) || (left.is_ascii_digit() || left == '%') && han,
        ':' => after_words && (han || figure || ends),
        '?' | '!' => after_words && (han || ends || right.is_some_and(|c| CLOSING.contains(c))),
        _ => ends_clause(text.get(line.start..at)?, if ends { 4 } else { 8 }) && (ends || right.is_some_and(is_han)),
    };
    wrong.then(|| Change { range: at..at + 1 + spaces, new: full_width(c) })
}

const OPENING: &str = "《〈“‘（【「〔";
const CLOSING: &str = "》〉”’）】」〕)";

/// Whether a dot after `before` ends a clause of `least` characters, and does not part the names of a person.
fn ends_clause(before: &str, least: usize) -> bool {
    before.chars().rev().take(least).filter(|c| is_han(*c)).count() == least
}

/// Whether the brackets at `from` and `to` hold Chinese words, and are no formula, link or number of a paragraph.
fn is_chinese_bracket(text: &str, line: &Range<usize>, from: usize, to: usize) -> bool {
    let inside = text.get(from + 1..to).unwrap_or_default();
    let head = text.get(line.start..from).unwrap_or_default();
    // After **, which ends an emphasis and is no operator.
    let left = head.trim_end_matches("**").chars().next_back();
    let right = after(text, to + 1).filter(|_| to + 1 < line.end);
    let formula = |c: char| "/×÷+=*^·".contains(c);
    let after_latin = left.is_some_and(|c| c.is_ascii_alphanumeric() || c == ']' || formula(c));
    let number = head.trim().is_empty() && inside.chars().all(|c| "一二三四五六七八九十".contains(c));
    inside.contains(is_han) && !inside.contains(formula) && !after_latin && !number && !right.is_some_and(formula)
}

fn full_width(c: char) -> &'static str {
    match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        _ => "。",
    }
}

fn finding(text: &Text, changes: &[Change]) -> Option<Diagnostic> {
    let first = changes.first()?;
    let (wrong, right) = (text.get(first.range.clone())?.trim_end(), first.new);
    let (what, fix) = match changes.len() {
        1 => (
            message!("中文里用了半角的“{wrong}”", "the “{wrong}” in Chinese text is half-width"),
            message!("改为“{right}”", "write “{right}”"),
        ),
        count => (
            message!(
                "这段中文里有{count}个半角标点，第一个是“{wrong}”",
                "{count} half-width marks, the first a “{wrong}”"
            ),
            message!("都改为全角", "make them all full-width"),
        ),
    };
    let found = gathered(RULE.name, text, changes, what, fix)?;
    Some(found.because(message!(
        "中文标点占一个字的位置（GB/T 15834—2011）",
        "Chinese marks are as wide as a character (GB/T 15834-2011)"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut mended = text.to_string();
        for change in changes(text).iter().rev() {
            mended.replace_range(change.range.clone(), change.new);
        }
        mended
    }

    #[test]
    fn marks_between_chinese_words_become_full_width() {
        let table = [
            ("加强领导,落实责任;", "加强领导，落实责任；"),
            ("到2025年, 全面达标", "到2025年，全面达标"),
            ("达标率95%,其中小学100%", "达标率95%，其中小学100%"),
            ("负责日常工作(责任单位:县教育局)", "负责日常工作（责任单位：县教育局）"),
            ("实施阶段(2022年10月—2029年10月)", "实施阶段（2022年10月—2029年10月）"),
            ("**食堂改造。**(责任科室：学校安监科)", "**食堂改造。**（责任科室：学校安监科）"),
            ("电话:0537-1234567", "电话：0537-1234567"),
            ("按时上报!是否达标?", "按时上报！是否达标？"),
            ("切实加强组织领导.", "切实加强组织领导。"),
            ("落实\"双减\"政策，做好\"5+2课后服务\"", "落实“双减”政策，做好“5+2课后服务”"),
        ];
        for (text, expected) in table {
            assert_eq!(mended(text), expected);
        }
    }

    #[test]
    fn figures_latin_words_and_formulas_are_left() {
        let table = [
            "共1,200人，8:30开始，比例1:2，电话：0537-1234567",
            "网址http://example.cn:8080/a?b=1，邮箱a.b@example.cn",
            "按(A)级、(1)项、世界贸易组织(WTO)、GB(国标)执行",
            "(一)总体要求",
            "[办学规范](https://example.cn/规范)",
            "1. 加强领导。职责清单.docx",
            "不低于1000元/(生·年)，(合格人数/总人数)×100%",
            "由县教育局负责)。（县教育局)",
            "买买提.阿不都",
            "Education, Ltd.: a b",
            "长12\"，宽8\"，用\"word\"格式",
        ];
        for text in table {
            assert_eq!(mended(text), text);
        }
    }
}
