//! W011: what a conversion has left in a text.
//!
//! Understood are ** without its partner, page numbers on a line of their own (— 3 —), words with a space after each of
//! four or more characters (实 施 方 案), the furniture of web pages (【打印】【关闭】), HTML and characters that could not be
//! decoded. ** around words is emphasis and right; a list that begins with - is one.

use std::ops::Range;
use std::sync::OnceLock;

use super::neighbours::before;
use super::phrases::Phrases;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "W011",
    name: "residue",
    level: Some(Severity::Warn),
    fixes: Fixes::Ask,
    page: include_str!("residue.md"),
    check: Check::Text(check),
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Emphasis,
    Page,
    Spaced,
    Web,
    /// A reference that a word processor could not follow.
    Broken,
    Undecoded,
}

/// What web pages and HTML leave, and what wrong decoding does.
const LEFT: [(&str, Kind); 33] = [
    ("【打印】", Kind::Web),
    ("【打印本页】", Kind::Web),
    ("【关闭】", Kind::Web),
    ("【关闭窗口】", Kind::Web),
    ("【字体", Kind::Web),
    ("[打印]", Kind::Web),
    ("[关闭]", Kind::Web),
    ("打印本页", Kind::Web),
    ("关闭窗口", Kind::Web),
    ("分享到：", Kind::Web),
    ("分享到:", Kind::Web),
    ("字体：大", Kind::Web),
    ("字体:大", Kind::Web),
    ("浏览次数：", Kind::Web),
    ("扫一扫在手机打开", Kind::Web),
    ("您当前的位置", Kind::Web),
    ("当前位置：首页", Kind::Web),
    ("&nbsp;", Kind::Web),
    ("&emsp;", Kind::Web),
    ("&ldquo;", Kind::Web),
    ("&rdquo;", Kind::Web),
    ("<br", Kind::Web),
    ("</p>", Kind::Web),
    ("</span>", Kind::Web),
    ("&amp;", Kind::Web),
    ("错误！未找到引用源", Kind::Broken),
    ("错误!未找到引用源", Kind::Broken),
    ("错误！未定义书签", Kind::Broken),
    ("错误!未定义书签", Kind::Broken),
    ("Error! Reference source not found", Kind::Broken),
    ("\u{FFFD}", Kind::Undecoded),
    ("锟斤拷", Kind::Undecoded),
    ("烫烫烫", Kind::Undecoded),
];

pub fn list() -> &'static Phrases<'static, Kind> {
    static LIST: OnceLock<Phrases<Kind>> = OnceLock::new();
    LIST.get_or_init(|| Phrases::new(LEFT.into_iter()))
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for (text, kinds) in super::printed(case) {
        if kinds.has(Kinds::RESIDUE) {
            check_phrases(text, findings);
        }
        let short = || text.len() < 24 || text.contains('\n');
        if kinds.has(Kinds::EMPHASIS) || kinds.has(Kinds::SPACE) || kinds.has(Kinds::NUMERAL) && short() {
            check_lines(text, kinds, findings);
        }
    }
}

fn check_phrases(text: &Text, findings: &mut Vec<Diagnostic>) {
    let mut end = 0;
    for (at, phrase, kind) in list().find(text) {
        if at >= end {
            end = at + phrase.len();
            findings.push(finding(text, at..end, *kind));
        }
    }
}

fn check_lines(text: &Text, kinds: Kinds, findings: &mut Vec<Diagnostic>) {
    for (range, line) in text.paragraphs() {
        let emphasis = kinds.has(Kinds::EMPHASIS).then(|| emphasis(line)).flatten();
        let page = kinds.has(Kinds::NUMERAL).then(|| page_number(line)).flatten();
        let spaced = kinds.has(Kinds::SPACE).then(|| letter_spaced(line)).flatten();
        let found = [(emphasis, Kind::Emphasis), (page, Kind::Page), (spaced, Kind::Spaced)];
        findings.extend(found.into_iter().filter_map(|(found, kind)| {
            let found = found?;
            Some(finding(text, range.start + found.start..range.start + found.end, kind))
        }));
    }
}

/// A ** that no other answers, or **** around nothing. The stars of a masked number (138****0000) are no emphasis.
fn emphasis(line: &str) -> Option<Range<usize>> {
    if line.match_indices("**").any(|(at, _)| before(line, at).is_some_and(|c| c.is_ascii_digit())) {
        return None;
    }
    if let Some(at) = line.find("****") {
        return Some(at..at + 4);
    }
    let mut marks = line.match_indices("**").map(|(at, _)| at);
    let first = marks.next()?;
    (marks.count() % 2 == 0).then_some(first..first + 2)
}

/// — 3 —, - 3 -, 第3页 共9页.
fn page_number(line: &str) -> Option<Range<usize>> {
    let text = line.trim();
    if text.is_empty() || text.len() > 24 {
        return None;
    }
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―');
    let inner = text.trim_matches(dash).trim();
    let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = text.starts_with(dash) && text.ends_with(dash) && digits(inner);
    let paged = text.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    let paged = paged.is_some_and(|(number, rest)| {
        let total = rest.trim().trim_start_matches(['共', '/']).trim_end_matches('页');
        digits(number.trim()) && (rest.is_empty() || digits(total.trim()))
    });
    let start = line.len() - line.trim_start().len();
    (dashed || paged).then_some(start..start + text.len())
}

/// 实 施 方 案
fn letter_spaced(line: &str) -> Option<Range<usize>> {
    let mut run: Option<(Range<usize>, usize)> = None;
    let mut longest: Option<Range<usize>> = None;
    let mut parts = line.split([' ', '\u{3000}']).peekable();
    let start_of = |part: &str| part.as_ptr() as usize - line.as_ptr() as usize;
    while let Some(part) = parts.next() {
        let mut characters = part.chars();
        let single = characters.next().is_some_and(is_han) && characters.next().is_none();
        if single {
            let at = start_of(part);
            let (range, count) = run.get_or_insert((at..at, 0));
            range.end = at + part.len();
            *count += 1;
        }
        let ends = !single && !part.is_empty() || parts.peek().is_none();
        if ends
            && let Some((range, count)) = run.take()
            && count >= 4
        {
            longest = longest.or(Some(range));
        }
    }
    longest
}

fn finding(text: &Text, range: Range<usize>, kind: Kind) -> Diagnostic {
    let written = text.get(range.clone()).unwrap_or_default();
    let what: Message = match kind {
        Kind::Emphasis if written.len() > 2 => message!("“{written}”里面没有字", "there is nothing within “{written}”"),
        Kind::Emphasis => {
            message!("“{written}”没有配对，会照原样印出来", "“{written}” has no partner and would be printed")
        }
        Kind::Page => message!("“{written}”是原来的页码", "“{written}” is the number of a page"),
        Kind::Spaced => message!("“{written}”逐字加了空格", "“{written}” has a space after each character"),
        Kind::Web => message!("“{written}”是网页上留下的", "“{written}” was left by a web page"),
        Kind::Broken => message!("“{written}”是交叉引用的出错提示", "“{written}” is a broken cross-reference"),
        Kind::Undecoded => message!("“{written}”是乱码", "“{written}” was not decoded"),
    };
    let why = message!("转换格式时留下的，不是方案的内容", "a conversion left it; it is no part of the plan");
    let (place, new, remedy) = match kind {
        Kind::Spaced => {
            let tight: String = written.chars().filter(|c| is_han(*c)).collect();
            let remedy = message!("改为“{tight}”", "write “{tight}”");
            (range.clone(), tight, remedy)
        }
        Kind::Page => (with_line_break(text, &range), String::new(), message!("删去这一行", "remove the line")),
        Kind::Broken | Kind::Undecoded => {
            (range.clone(), String::new(), message!("对照原文补上", "write what the original says"))
        }
        _ => (range.clone(), String::new(), message!("删去", "remove it")),
    };
    let found = Diagnostic::new(RULE.name, text.at(range), what).because(why).remedy(remedy);
    if matches!(kind, Kind::Undecoded | Kind::Broken) {
        found
    } else {
        found.fix(Fix::replace(text.at(place), new, Applicability::Ask))
    }
}

/// The line with the break before it.
fn with_line_break(text: &str, range: &Range<usize>) -> Range<usize> {
    let broken = before(text, range.start) == Some('\n');
    range.start - usize::from(broken)..range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residue_is_found_and_text_is_not() {
        assert_eq!(emphasis("**聊城市教育局等"), Some(0..2));
        assert_eq!(emphasis("**加粗**和**加粗"), Some(0..2));
        assert_eq!(emphasis("**加粗**的字"), None);
        assert_eq!(emphasis("联系电话：138****0000"), None);
        for page in ["- 5 -", "— 3 —", "－12－", "第 3 页", "第3页 共9页", "第3页/共9页"] {
            assert!(page_number(page).is_some(), "{page}");
        }
        for text in ["- 5", "5", "---", "- 5个 -", "第3页内容", "—— 3所学校", "2022—2025"] {
            assert!(page_number(text).is_none(), "{text}");
        }
        let left = Phrases::new(LEFT.into_iter());
        assert_eq!(
            left.find("见表错误！未找到引用源。所示").map(|(.., kind)| *kind).collect::<Vec<_>>(),
            [Kind::Broken]
        );
        for text in ["聊 城 市 教 育 局", "关于 实　施　方　案 的通知"] {
            assert!(letter_spaced(text).is_some(), "{text}");
        }
        for text in ["张 三", "组　长：张　三", "语 数 英", "小学 初中 高中 中职", "甲 乙丙 丁 戊"]
        {
            assert!(letter_spaced(text).is_none(), "{text}");
        }
    }
}
