//! F003: a title that is not in the form of an official one.
//!
//! Understood: the title of a notice without its issuer, 关于, 的 or genre (文种); a title that ends in a mark; a title that
//! stands in book-title marks as a whole; a space within the title of a plan. Left alone: spaces between issuers (某局
//! 某委关于…), 转发 and 批转 without 关于, genres that need no 关于 (公告, 令, 纪要), ！ and ？ at the end, and a
//! plan's own title that has no genre.

use std::ops::Range;

use super::titles;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "F003",
    name: "title-form",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("title_form.md"),
    check: Check::Plan(check),
};

/// Genres of a document whose title says what it is about with 关于…的 (条例, article 8).
const GENRES: [&str; 9] = ["通知", "通报", "意见", "报告", "请示", "批复", "决定", "决议", "函"];
/// Genres whose titles may stand alone.
const OTHER_GENRES: [&str; 7] = ["公告", "通告", "公报", "命令", "令", "纪要", "议案"];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let plan = case.plan;
    let notice = plan.notice.as_ref().and_then(|notice| notice.title.as_ref());
    for title in [&plan.title].into_iter().chain(notice) {
        findings.extend(end_mark(title).map(|range| ends_in_mark(title, range)));
        findings.extend(space(title).map(|range| has_space(title, range)));
    }
    findings.extend(wrapping_marks(&plan.title).map(|marks| wrapped(&plan.title, marks)));
    if let Some(title) = notice {
        findings.extend(lacking(title).map(|lack| lacks(title, lack)));
    }
}

/// The mark that a title ends in and should not.
pub(super) fn end_mark(title: &str) -> Option<Range<usize>> {
    let end = title.trim_end().len();
    let words = title.get(..end)?.trim_end_matches(['。', '，', '；', '：', '、', '.', ',', ';', ':', '．']);
    (words.len() < end && !words.trim().is_empty() && !words.ends_with(|c: char| c.is_ascii_digit()))
        .then_some(words.len()..end)
}

/// Both marks of a title that is all in book-title marks.
pub(super) fn wrapping_marks(title: &str) -> Option<[Range<usize>; 2]> {
    let start = title.len() - title.trim_start().len();
    let words = title.trim().strip_prefix('《')?.strip_suffix('》')?;
    let first = start + '《'.len_utf8();
    let depths = words.chars().map(|c| i32::from(matches!(c, '《')) - i32::from(matches!(c, '》')));
    let is_one = depths
        .scan(0, |depth, step| {
            *depth += step;
            Some(*depth)
        })
        .all(|depth| depth >= 0);
    is_one.then(|| [start..first, first + words.len()..first + words.len() + '》'.len_utf8()])
}

/// White space between Chinese characters or marks.
fn space_within(title: &str) -> Option<Range<usize>> {
    let words = title.trim();
    let start = title.len() - title.trim_start().len();
    let is_space = |c: char| matches!(c, ' ' | '\u{3000}' | '\t');
    let is_wide = |c: Option<char>| c.is_some_and(|c| is_han(c) || "《》〈〉（）“”、".contains(c));
    words.match_indices(is_space).find_map(|(at, _)| {
        let (before, after) = (words.get(..at)?, words.get(at..)?);
        let rest = after.trim_start_matches(is_space);
        let between = is_wide(before.chars().next_back()) && is_wide(rest.chars().next());
        between.then(|| start + at..start + at + after.len() - rest.len())
    })
}

/// A space that is wrong; those between issuers, before 关于, are right.
fn space(title: &str) -> Option<Range<usize>> {
    let start = ["关于", "印发", "转发"].iter().filter_map(|verb| title.find(verb)).min().unwrap_or(0);
    space_within(title.get(start..)?).map(|range| range.start + start..range.end + start)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    Issuer,
    About,
    Of,
    Genre,
}

/// What the title of a notice lacks first.
fn lacking(title: &str) -> Option<Lack> {
    let words = title.trim().trim_end_matches(['。', '，', '；', '：', '、']);
    let words = titles::without_note(words);
    if words.is_empty() || OTHER_GENRES.iter().any(|genre| words.ends_with(genre)) {
        return None;
    }
    let passes_on = ["印发", "转发", "批转", "发布", "公布", "颁布", "任免", "任命", "表彰", "召开", "调整"];
    let verb = passes_on.iter().filter_map(|verb| words.find(verb)).min();
    let about = words.find("关于");
    let genre = GENRES.iter().find(|genre| words.ends_with(**genre));
    match (about.or(verb), genre) {
        (Some(0), _) => Some(Lack::Issuer),
        (_, None) => Some(Lack::Genre),
        (None, _) => Some(Lack::About),
        (Some(at), Some(genre)) => {
            let between = words.get(at..words.len() - genre.len()).unwrap_or_default();
            let tail = between.rsplit(['》', '〉']).next().unwrap_or_default();
            (!tail.contains('的')).then_some(Lack::Of)
        }
    }
}

fn lacks(title: &Text, lack: Lack) -> Diagnostic {
    let (what, remedy) = match lack {
        Lack::Issuer => (
            message!("通知标题没有写发文机关", "the title of the notice does not name its issuer"),
            message!(
                "在“关于”前面写上发文机关；删去 title（标题），会按规范自动写成",
                "put the issuer before 关于; without `title` the standard one is written"
            ),
        ),
        Lack::About => (
            message!("通知标题里没有“关于”", "the title of the notice has no 关于"),
            message!("写成“某机关关于……的通知”", "write 某机关关于……的通知"),
        ),
        Lack::Of => (
            message!("通知标题的文种前面没有“的”", "the title of the notice has no 的 before its genre"),
            message!("写成“……的通知”", "write ……的通知"),
        ),
        Lack::Genre => (
            message!("通知标题没有写文种", "the title of the notice does not end in its genre"),
            message!("标题以文种结尾，如“的通知”", "end it with the genre, as in 的通知"),
        ),
    };
    let range = whole(title);
    Diagnostic::new(RULE.name, title.at(range), what)
        .because(message!(
            "公文标题由发文机关名称、事由和文种组成（党政机关公文处理工作条例第九条）",
            "the title of an official document is made of issuer, matter and genre (条例, article 9)"
        ))
        .remedy(remedy)
}

fn ends_in_mark(title: &Text, range: Range<usize>) -> Diagnostic {
    let mark = title.get(range.clone()).unwrap_or_default().to_string();
    let message = message!("标题末尾有“{mark}”", "the title ends in “{mark}”");
    removal(title, range, message, message!("标题末尾不用句号等点号", "a title takes no mark at its end"))
}

fn has_space(title: &Text, range: Range<usize>) -> Diagnostic {
    let message = message!("标题中间有空格", "there is a space within the title");
    removal(
        title,
        range,
        message,
        message!(
            "标题在汉字之间不留空格，换行由排版决定",
            "a title has no spaces between its characters, and lines are broken when it is set"
        ),
    )
}

fn removal(title: &Text, range: Range<usize>, message: Message, why: Message) -> Diagnostic {
    let span = title.at(range);
    Diagnostic::new(RULE.name, span, message).because(why).remedy(message!("删去", "remove it")).fix(Fix::replace(
        span,
        "",
        Applicability::Safe,
    ))
}

fn wrapped(title: &Text, marks: [Range<usize>; 2]) -> Diagnostic {
    let [open, close] = marks;
    let mut fix = Fix::replace(title.at(open), "", Applicability::Safe);
    fix.edits.extend(Fix::replace(title.at(close), "", Applicability::Safe).edits);
    Diagnostic::new(
        RULE.name,
        title.at(whole(title)),
        message!("标题整个加了书名号", "the whole title stands in book-title marks"),
    )
    .because(message!("书名号在引用时才加，标题本身不加", "the marks are for citing a title, not for the title itself"))
    .remedy(message!("去掉书名号", "remove the marks"))
    .fix(fix)
}

fn whole(text: &Text) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_notice_has_four_parts() {
        let table = [
            ("某县人民政府办公室关于印发《某县工作方案》的通知", None),
            ("某市教育局 某市公安局关于转发省教育厅通知的通知", None),
            ("国务院办公厅转发教育部关于规范校外培训意见的通知", None),
            ("某局关于做好校园安全工作的紧急通知", None),
            ("某局关于印发《某方案（试行）》的通知（修订）", None),
            ("某局关于同意设立学校的批复", None),
            ("某县人民政府公告", None),
            ("关于印发《某县工作方案》的通知", Some(Lack::Issuer)),
            ("某县人民政府办公室关于印发《某县工作方案》", Some(Lack::Genre)),
            ("某县人民政府办公室关于印发《某县的工作方案》通知", Some(Lack::Of)),
            ("某局食堂工作的通知", Some(Lack::About)),
        ];
        for (title, expected) in table {
            assert_eq!(lacking(title), expected, "{title}");
        }
    }

    #[test]
    fn marks_and_spaces_are_found() {
        let mark = |title: &str| end_mark(title).map(|range| title[range].to_string());
        assert_eq!(mark("某县工作方案。").as_deref(), Some("。"));
        assert_eq!(mark("健康中国，我行动！"), None);
        assert_eq!(mark("某县工作方案（试行）"), None);
        assert_eq!(space("优质均衡发展市 实施方案"), Some(21..22));
        assert_eq!(space("落实“互联网 +”的 5G 方案"), None);
        assert_eq!(space("某市教育局 某市公安局关于食堂的通知"), None);
        assert_eq!(space("中共某市委 某市人民政府关于食堂的实施意见"), None);
        assert_eq!(space("某局关于食堂 的通知"), Some(18..19));
        assert!(wrapping_marks("《某县工作方案》").is_some());
        assert!(wrapping_marks("《教育法》和《教师法》").is_none());
        assert!(wrapping_marks("《教育法》实施方案").is_none());
    }
}
