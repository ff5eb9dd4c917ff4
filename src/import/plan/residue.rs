//! Takes out of each line what storage had put there: marks of emphasis, page numbers, spaces between letters, what a
//! web page had around the text.

use std::ops::Range;

use super::MendKind;
use super::passage::Passage;
use super::tables;
use super::work::{Work, is_space, width};
use crate::diagnostic::Severity;
use crate::import::manuscript::{Block, Looks, Manuscript, Paragraph};
use crate::message;
use crate::source::{Span, Text};

/// The lines and tables of the manuscript with nothing but text in them.
pub(super) fn passages(manuscript: &Manuscript, work: &mut Work) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut seen = Seen::default();
    for range in &manuscript.residue {
        work.mend(range.clone(), "", MendKind::Markup);
    }
    let blocks = tables::settled(manuscript);
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => {
                let is_edge = at < EDGE || at + EDGE >= blocks.len();
                for part in lines(paragraph, manuscript) {
                    passages.extend(line(&part, is_edge, work, &mut seen));
                }
            }
            Block::Table(table) => {
                let text = Text::gathered(work.file, work.source, std::slice::from_ref(&table.range));
                passages.push(Passage { text, table: Some(table.clone()), ..Passage::default() });
            }
        }
    }
    seen.report(work);
    report_indents(&passages, work);
    passages
}

/// The lines of a paragraph; whether they are one is judged as for any others.
fn lines(paragraph: &Paragraph, manuscript: &Manuscript) -> Vec<Paragraph> {
    let whole = manuscript.text.get(paragraph.range.clone()).unwrap_or_default();
    let mut start = paragraph.range.start;
    let mut lines = Vec::new();
    for line in whole.split_inclusive(['\n', '\r', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}']) {
        let looks = if lines.is_empty() { paragraph.looks } else { Looks { is_apart: false, ..paragraph.looks } };
        lines.push(Paragraph { range: start..start + line.len(), looks });
        start += line.len();
    }
    lines
}

/// What belongs to a web page stands in the first and the last lines.
const EDGE: usize = 25;

/// What was seen in many lines and is told once.
#[derive(Default)]
struct Seen {
    markup: Vec<Span>,
    spaced: Vec<(Span, String)>,
}

fn line(paragraph: &Paragraph, is_edge: bool, work: &mut Work, seen: &mut Seen) -> Option<Passage> {
    let whole = work.source.get(paragraph.range.clone()).unwrap_or_default();
    let range = trimmed(whole, paragraph.range.start);
    let words = work.source.get(range.clone()).unwrap_or_default();
    if words.is_empty() {
        return None;
    }
    if is_page_number(words) {
        let message = message!("“{words}”是原来的页码", "“{words}” is the number of a page");
        let found = work.find("residue", work.span(&range), message, Severity::Warn);
        found.remedy = Some(message!("删去这一行", "remove the line"));
        work.mend(range, "", MendKind::PageNumber);
        return None;
    }
    if is_web_page(words, is_edge) {
        let message =
            message!("“{words}”是网页上的文字，不是公文的内容", "“{words}” belongs to a web page, not to the document");
        work.find("residue", work.span(&range), message, Severity::Hint);
        work.mend(range, "", MendKind::WebPage);
        return None;
    }
    let mut cuts = cuts(words, &range, work, seen);
    cuts.extend(work.residue.iter().filter(|cut| cut.start >= range.start && cut.end <= range.end).cloned());
    cuts.sort_by_key(|cut| cut.start);
    let kept = kept(&range, &cuts);
    let text = Text::gathered(work.file, work.source, &kept);
    (!text.trim().is_empty()).then(|| Passage { last_line: width(&text), text, looks: paragraph.looks, table: None })
}

/// The range without white space at its ends.
pub(super) fn trimmed(text: &str, start: usize) -> Range<usize> {
    let body = text.trim_start_matches(is_space);
    let from = start + text.len() - body.len();
    from..from + body.trim_end_matches(is_space).len()
}

/// What is to be left out of a line, in order.
fn cuts(words: &str, range: &Range<usize>, work: &mut Work, seen: &mut Seen) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    // The stars of a masked number, 138****0000, are none of these.
    if !words.contains("***") || words.starts_with('*') {
        for (at, marks) in star_runs(words) {
            let cut = range.start + at..range.start + at + marks;
            seen.markup.push(work.span(&cut));
            work.mend(cut.clone(), "", MendKind::Markup);
            cuts.push(cut);
        }
    }
    for spaced in letter_spaced(words) {
        let place = range.start + spaced.start..range.start + spaced.end;
        let tight: String = words[spaced.clone()].chars().filter(|c| !is_space(*c)).collect();
        seen.spaced.push((work.span(&place), tight));
        let inside = words[spaced.clone()].char_indices().filter(|(_, c)| is_space(*c));
        for (at, c) in inside {
            let cut = place.start + at..place.start + at + c.len_utf8();
            work.mend(cut.clone(), "", MendKind::LetterSpacing);
            cuts.push(cut);
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    cuts
}

/// Runs of two or more stars.
fn star_runs(words: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find("**") {
        let start = at + found;
        let length = words[start..].len() - words[start..].trim_start_matches('*').len();
        runs.push((start, length));
        at = start + length;
    }
    runs
}

/// Four or more single characters with a space after each.
fn letter_spaced(words: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    let mut at = 0;
    for part in words.split_inclusive(is_space) {
        let letters = part.trim_end_matches(is_space);
        if letters.is_empty() {
            at += part.len();
            continue;
        }
        let is_digit = run.is_some() && letters.bytes().all(|byte| byte.is_ascii_digit());
        if letters.chars().count() == 1 && (!letters.is_ascii() || is_digit) {
            let (range, count) = run.get_or_insert((at..at, 0));
            range.end = at + letters.len();
            *count += 1;
        } else if let Some((range, count)) = run.take()
            && count >= 4
        {
            runs.push(range);
        }
        at += part.len();
    }
    runs.extend(run.filter(|(_, count)| *count >= 4).map(|(range, _)| range));
    runs
}

/// What is left of a range.
pub(super) fn kept(range: &Range<usize>, cuts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut kept = Vec::new();
    let mut from = range.start;
    for cut in cuts {
        if cut.start > from {
            kept.push(from..cut.start);
        }
        from = from.max(cut.end);
    }
    if range.end > from || kept.is_empty() {
        kept.push(from..range.end);
    }
    kept
}

/// - 5 -, — 3 —, 第3页 共9页.
fn is_page_number(words: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―' | '─');
    let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let inner = words.trim_matches(dash).trim();
    let is_dashed = words.starts_with(dash) && words.ends_with(dash) && digits(inner);
    let paged = words.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    is_dashed
        || paged.is_some_and(|(number, rest)| {
            let total = rest.trim().trim_start_matches(['共', '/', '，', ',']).trim_end_matches('页');
            digits(number.trim()) && (rest.trim().is_empty() || digits(total.trim()))
        })
}

/// What stands around a text on a web page and nowhere else.
fn is_web_page(words: &str, is_edge: bool) -> bool {
    const WHOLE: [&str; 19] = [
        "打印",
        "关闭",
        "【打印】",
        "【关闭】",
        "打印本页",
        "关闭窗口",
        "返回顶部",
        "分享到",
        "分享到：",
        "首页",
        "附件列表：",
        "相关链接",
        "相关解读",
        "相关文件",
        "扫一扫在手机打开当前页",
        "【打印本页】【关闭窗口】",
        "【打印】【关闭】",
        "（本文有删减）",
        "(本文有删减)",
    ];
    const BEGINS: [&str; 30] = [
        "浏览次数",
        "浏览量",
        "访问量",
        "点击数",
        "点击率",
        "阅读次数",
        "阅读：",
        "发布日期",
        "发布时间",
        "发布机构：",
        "索引号",
        "信息来源：",
        "当前位置",
        "您当前的位置",
        "【字体",
        "字体：",
        "主题分类：",
        "公开日期：",
        "公开方式：",
        "生成日期：",
        "有效性：",
        "文章来源：",
        "责任编辑：",
        "相关解读：",
        "上一篇：",
        "下一篇：",
        "版权所有",
        "网站标识码",
        "分享到：",
        "主题分类",
    ];
    // On a page of the web these are its own; elsewhere they may be words of the text.
    const AT_EDGES: [&str; 9] =
        ["来源：", "作者：", "文号：", "成文日期：", "主办：", "主办单位：", "承办：", "首页>", "备案号"];
    const HOLDS: [&str; 6] = ["ICP备", "公网安备", "浏览量：", "浏览次数：", "文字大小", "Copyright"];
    const ENDINGS: [&str; 9] = [".doc", ".docx", ".pdf", ".wps", ".xls", ".xlsx", ".zip", ".rar", ".ofd"];
    // Longer lines are text.
    if words.len() > 600 {
        return false;
    }
    let tight: String = words.chars().filter(|c| !is_space(*c)).collect();
    let lower = tight.to_ascii_lowercase();
    let is_short = tight.chars().count() < 80 && !tight.contains('。');
    let is_path = tight.matches('>').count() > 1 && tight.chars().all(|c| c == '>' || c > '\u{2E80}');
    let begins = |list: &[&str]| list.iter().any(|word| tight.starts_with(word));
    WHOLE.contains(&tight.as_str())
        || is_short && (begins(&BEGINS) || HOLDS.iter().any(|word| tight.contains(word)))
        || is_short && is_edge && (begins(&AT_EDGES) || is_path)
        || tight.starts_with("附件") && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

impl Seen {
    fn report(self, work: &mut Work) {
        if let Some(first) = self.markup.first().copied() {
            let count = self.markup.len();
            let message = message!(
                "“**”是转换格式时留下的标记，共{count}处",
                "“**” was left by a conversion; there are {count} such marks"
            );
            let words = Span { end: line_end(work.source, first.end as usize, 4) as u32, ..first };
            work.find("residue", words, message, Severity::Warn).remedy = Some(message!("删去", "remove them"));
        }
        if let Some((first, tight)) = self.spaced.first() {
            let count = self.spaced.len();
            let message = message!(
                "“{tight}”逐字加了空格，这样的共{count}处",
                "“{tight}” has a space after each character; there are {count} such places"
            );
            work.find("residue", *first, message, Severity::Warn).remedy =
                Some(message!("去掉空格", "remove the spaces"));
        }
    }
}

/// The end of up to so many characters behind a place.
fn line_end(source: &str, from: usize, characters: usize) -> usize {
    let rest = source.get(from..).unwrap_or_default();
    from + rest.chars().take(characters).take_while(|c| *c != '\n').map(char::len_utf8).sum::<usize>()
}

/// Lines that begin with spaces where most others do not.
fn report_indents(passages: &[Passage], work: &mut Work) {
    let source = work.source;
    let indent = |passage: &Passage| {
        let start = passage.text.span().start as usize;
        let line = source[..start].rfind('\n').map_or(0, |at| at + 1);
        source.get(line..start).filter(|space| space.chars().all(is_space)).map_or(0, str::len)
    };
    let indented: Vec<_> = passages.iter().map(|passage| (indent(passage), passage.text.span())).collect();
    let few = indented.iter().filter(|(indent, _)| *indent > 0).count() * 4 < passages.len().max(8);
    for (indent, span) in indented.iter().filter(|_| few) {
        // A signature is moved to the right with spaces; that is how it was set.
        if (1..=8).contains(indent) {
            let place = Span { start: span.start - *indent as u32, end: span.end.min(span.start + 12), ..*span };
            let place = Span { end: source.ceil_char_boundary(place.end as usize) as u32, ..place };
            work.find(
                "stray-space",
                place,
                message!("行首多了空格", "there is a space at the beginning of the line"),
                Severity::Hint,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residue_is_told_from_text() {
        for words in ["- 5 -", "— 12 —", "第3页 共9页", "第 3 页"] {
            assert!(is_page_number(words), "{words}");
        }
        for words in ["——5", "5", "第3页内容", "-5"] {
            assert!(!is_page_number(words), "{words}");
        }
        for words in
            ["浏览次数：38", "附件1：职责清单.docx", "日期：2025-01-02 浏览量：3 文字大小：大 中 小", "【打印】"]
        {
            assert!(is_web_page(words, false), "{words}");
        }
        for words in ["附件：1.职责清单", "发布《指南》，提高浏览量。", "打印服务。"] {
            assert!(!is_web_page(words, true), "{words}");
        }
        assert!(letter_spaced("青 泽 县 财 政 局").iter().eq([&(0..23)]));
        assert!(letter_spaced("语 数 英").is_empty() && letter_spaced("小学 初中 高中 中职").is_empty());
    }
}
