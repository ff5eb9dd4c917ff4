//! W006: a space between Chinese characters, or between them and figures.
//!
//! Understood are single and double spaces within a line, those behind ， 、 ； and inside 《》 too. Spaces beside figures (2030 年) are a habit of some offices: where
//! a plan has more of them than not, they are only a hint. Left alone are Latin words, list markers, 第一章 总则 and
//! 附件1 名单, names of offices and of people side by side, two phrases of one length (a slogan), a single character with a
//! space beside it (张 三, and letter-spaced words, which residue finds), columns, the titles of plan and notice, and
//! document numbers. What a text has of this is one finding.

use std::ops::Range;

use super::neighbours::{Change, after, before, gathered};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::form::citation;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "W006",
    name: "stray-space",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("stray_space.md"),
    check: Check::Text(check),
};

/// The spaces of one text.
struct Found<'a> {
    text: &'a Text,
    spaces: Vec<Change>,
    /// Each of them stands beside a figure.
    figures_only: bool,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let found: Vec<Found> = texts(case, Kinds::SPACE).filter_map(|(text, cell)| spaces(text, cell)).collect();
    if found.is_empty() {
        return;
    }
    let beside_figures: usize = found.iter().filter(|found| found.figures_only).map(|found| found.spaces.len()).sum();
    let habit =
        beside_figures > 0 && beside_figures > texts(case, Kinds::NUMERAL).map(|(text, _)| tight_figures(text)).sum();
    findings.extend(found.iter().filter_map(|found| finding(found, habit && found.figures_only)));
}

/// The texts with `wanted` that are to be looked at, and whether each is the cell of a table. Titles are the matter of title-form.
fn texts<'a>(case: &'a Case, wanted: Kinds) -> impl Iterator<Item = (&'a Text, bool)> {
    let titles = [Some(&case.plan.title), case.plan.notice.as_ref().and_then(|notice| notice.title.as_ref())];
    let contacts = [case.plan.contact.as_ref(), case.plan.notice.as_ref().and_then(|notice| notice.contact.as_ref())];
    let people = contacts.map(|contact| contact.and_then(|contact| contact.person.as_ref()));
    let left_out = move |text: &Text| titles.iter().chain(&people).flatten().any(|other| std::ptr::eq(*other, text));
    let prose = case.prose_with(wanted).filter(move |prose| !left_out(prose.text));
    prose.map(|prose| (prose.text, prose.kind == ProseKind::Cell))
}

fn spaces(text: &Text, cell: bool) -> Option<Found<'_>> {
    let mut spaces = Vec::new();
    let mut figures_only = true;
    for (range, figure) in places(text, cell) {
        figures_only &= figure;
        spaces.push(Change { range, new: "" });
    }
    if !spaces.is_empty() {
        let numbers = citation::find(text);
        spaces.retain(|space| !numbers.iter().any(|number| number.range.contains(&space.range.start)));
    }
    (!spaces.is_empty()).then_some(Found { text, spaces, figures_only })
}

/// The spaces that should not be there, and whether each stands beside a figure.
fn places(text: &str, cell: bool) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut end = 0;
    text.match_indices([' ', '\u{3000}']).filter_map(move |(at, _)| {
        if at < end {
            return None;
        }
        let rest = text.get(at..)?;
        end = at + rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
        let run = text.get(at..end)?;
        let longest = if cell { 1 } else { 2 };
        if run.chars().count() > longest || cell && run.contains('\u{3000}') {
            return None;
        }
        let (left, right) = (before(text, at)?, after(text, end)?);
        let head = text.get(..at)?.rsplit('\n').next()?;
        if head.trim_start().starts_with('|') {
            return None;
        }
        let tail = text.get(end..)?;
        // 监测， 完善 and 《 办法 》
        let after_mark = matches!(left, '，' | '、' | '；' | '《') && is_han(right);
        let before_mark = is_han(left) && matches!(right, '，' | '。' | '、' | '；' | '》');
        if !cell && (after_mark || before_mark) {
            return Some((at..end, false));
        }
        match (is_han(left), is_han(right)) {
            (true, true) => parts_words(head, tail).then_some((at..end, false)),
            (true, false) => (right.is_ascii_digit() && !names_a_part(head)).then_some((at..end, true)),
            (false, true) => ends_in_figure(head).then_some((at..end, true)),
            (false, false) => None,
        }
    })
}

const ORGANS: &str = "委府局部厅院会办团处社所校室央行队";

/// What a name of an office is followed by where several stand side by side: the title, the kind, what they did.
const AFTER_ORGANS: [&str; 9] = ["关于", "印发", "联合", "决策", "决定", "令", "公告", "通知", "文件"];

/// What the post of a person ends in.
const POSTS: &str = "长任记员席理监师授";

/// Whether a space between two Chinese characters parts what belongs together.
fn parts_words(head: &str, tail: &str) -> bool {
    let before = head.rsplit(|c| !is_han(c)).next().unwrap_or_default();
    let after = tail.split(|c| !is_han(c)).next().unwrap_or_default();
    let (left, right) = (before.chars().count(), after.chars().count());
    let ends = AFTER_ORGANS.iter().filter_map(|word| after.find(word));
    let name = ends.min().and_then(|end| after.get(..end)).unwrap_or(after);
    let organs = before.ends_with(|c| ORGANS.contains(c)) && name.ends_with(|c| ORGANS.contains(c));
    let words = left <= 4 && right <= 4;
    let person = left <= 4 && after.ends_with(|c| POSTS.contains(c)) && begins_an_entry(head, before);
    left > 1 && right > 1 && left != right && !words && !organs && !person && !names_a_part(head)
}

/// Whether the word at the end of `head` begins a line, or what comes after 组长：.
fn begins_an_entry(head: &str, word: &str) -> bool {
    let line = head.rsplit('\n').next().unwrap_or_default();
    let rest = line.get(..line.len() - word.len()).unwrap_or_default();
    rest.trim().is_empty() || rest.ends_with(['：', ':', '、', '；', '·', ' ', '\u{3000}'])
}

/// 第一章, 附件, 表: what stands before a title or a number of its own.
fn names_a_part(head: &str) -> bool {
    let word = head.rsplit(|c| !is_han(c)).next().unwrap_or_default();
    let ordinal = word.starts_with('第') && word.ends_with(['章', '节', '条', '编', '篇', '款']);
    ordinal || matches!(word, "附件" | "附表" | "附录" | "表" | "图")
}

/// Whether a figure (6, 100%, 5G) stands at the end of `head` that is not the number of a list or of an annex.
fn ends_in_figure(head: &str) -> bool {
    let rest = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%'));
    let token = head.get(rest.len()..).unwrap_or_default();
    let number = rest.trim().is_empty() && token.len() <= 2 || is_label(head);
    token.starts_with(|c: char| c.is_ascii_digit())
        && !token.ends_with('.')
        && !number
        && !names_a_part(rest.trim_end())
}

/// Whether all that stands before is a number of several parts (I-1, A.2), as in tables of standards.
fn is_label(head: &str) -> bool {
    let line = head.rsplit('\n').next().unwrap_or_default().trim();
    let mut characters = line.chars();
    let lettered = line.contains('-') || line.starts_with(|c: char| c.is_ascii_alphabetic()) && line.contains('.');
    lettered && line.len() <= 8 && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
}

/// How often a figure stands beside a Chinese character without a space.
fn tight_figures(text: &str) -> usize {
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs.filter(|(a, b)| is_han(*a) && b.is_ascii_digit() || a.is_ascii_digit() && is_han(*b)).count()
}

fn finding(found: &Found, habit: bool) -> Option<Diagnostic> {
    let first = found.spaces.first()?;
    let (left, right) = (before(found.text, first.range.start)?, after(found.text, first.range.end)?);
    let what = match found.spaces.len() {
        1 => message!("“{left}”和“{right}”之间多了空格", "there is a stray space between “{left}” and “{right}”"),
        count => message!(
            "这段里多了{count}处空格，第一处在“{left}”和“{right}”之间",
            "{count} stray spaces, the first between “{left}” and “{right}”"
        ),
    };
    let fix = message!("删去", "remove them");
    let finding = gathered(RULE.name, found.text, &found.spaces, what, fix)?.because(message!(
        "中文的字与字、字与数字之间不空格",
        "there are no spaces between Chinese characters, nor between them and figures"
    ));
    Some(if habit { finding.level(Severity::Hint) } else { finding })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut mended = text.to_string();
        for (range, _) in places(text, false).collect::<Vec<_>>().into_iter().rev() {
            mended.replace_range(range, "");
        }
        mended
    }

    #[test]
    fn stray_spaces_go() {
        let table = [
            ("对没有塑胶操场的 6 处农村学校", "对没有塑胶操场的6处农村学校"),
            ("探索 5G 技术应用", "探索5G技术应用"),
            ("低于 0.15，达到 95% 以上", "低于0.15，达到95%以上"),
            ("深化基础教育改革 全面提高质量", "深化基础教育改革全面提高质量"),
            ("0.15 以内", "0.15以内"),
            ("2025 年底前\n2026 年", "2025年底前\n2026年"),
            ("加强监测， 完善网络 ，按《 办法 》执行", "加强监测，完善网络，按《办法》执行"),
        ];
        for (text, expected) in table {
            assert_eq!(mended(text), expected);
        }
    }

    #[test]
    fn spaces_with_a_reason_stay() {
        let table = [
            "1. 各乡镇\n- 各学校\n2 总体要求",
            "第一章 总则，附件1 学校名单，附件 2",
            "《中共某省委 某省人民政府关于深化教育改革的意见》",
            "组　长：张　三　副组长：李四光 王五",
            "“不忘教育初心 牢记育人使命”",
            "用好 AI 技术和 VR 设备",
            "贯彻《中共中央 国务院关于加快建设农业强国的意见》",
            "（国家发展改革委 水利部 中国人民银行令2024年第17号）",
            "中共中央 国务院决策部署",
            "副组长：赵立新 市委常委、常务副市长\n  钱学军　市公安局副局长\n努尔·买买提　县农业农村局局长",
            "I-1 核心价值观\nA.2 市容卫生状况",
            "实 施 方 案",
            "姓名    单位    电话",
            "| 小学 | 一年级学生 二年级 |",
        ];
        for text in table {
            assert_eq!(mended(text), text);
        }
    }
}
