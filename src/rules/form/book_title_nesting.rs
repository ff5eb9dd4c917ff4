//! F004: a book title inside another one that has not the single marks, 〈〉.
//!
//! Understood: 《…《…》…》, 《…<…>…》 and 《…＜…＞…》, where the inner marks become 〈〉; 〈…〉 in no other title; and, as a
//! hint, a cited 《…关于印发甲的通知》 beside one that sets the document it issues in marks of its own. Not understood are
//! titles three deep, and a 《 that follows 、 or ， inside a title: there a mark may be missing, not a single one wanted.

use std::ops::Range;

use super::titles::{self, Title};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "F004",
    name: "book-title-nesting",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("book_title_nesting.md"),
    check: Check::Text(check),
};

/// A longer “title” is two marks far apart that happen to pair.
const LONGEST: usize = 120;

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for (prose, kinds) in case.prose().filter(|(_, kinds)| kinds.has(Kinds::BOOK_TITLE)) {
        let text = prose.text;
        if !kinds.has(Kinds::INNER_TITLE) && !has_doubly_opened(text) {
            continue;
        }
        let titles = titles::find(text);
        findings.extend(titles.iter().filter(|title| is_lone_single(text, title)).map(|title| lone(text, title)));
        findings.extend(wrong_inside(text, &titles).map(|title| nested(text, title)));
        findings.extend(unlike_others(text, &titles));
    }
}

/// Whether a 《 follows another that is not closed yet.
fn has_doubly_opened(text: &str) -> bool {
    let mut titles = text.split('《').skip(1).peekable();
    while let Some(title) = titles.next() {
        if titles.peek().is_some() && !title.contains('》') {
            return true;
        }
    }
    false
}

/// 〈…〉 with words in it and no title around it.
fn is_lone_single(text: &str, title: &Title) -> bool {
    title.depth == 0 && title.open == '〈' && characters(text, title) >= 4
}

/// How many Chinese characters a title has.
fn characters(text: &str, title: &Title) -> usize {
    text.get(title.inside()).unwrap_or_default().chars().filter(|c| is_han(*c)).count()
}

/// Titles in a title that have other marks than 〈〉.
fn wrong_inside<'t>(text: &'t str, titles: &'t [Title]) -> impl Iterator<Item = &'t Title> {
    let mut outer: Option<&Title> = None;
    let mut is_sound = true;
    titles.iter().filter(move |title| {
        if title.depth == 0 {
            outer = Some(title);
            is_sound = text.get(title.range.clone()).is_some_and(|words| words.chars().count() <= LONGEST);
            return false;
        }
        let Some(outer) = outer.filter(|outer| title.depth == 1 && outer.open == '《') else { return false };
        let before = text.get(outer.inside().start..title.range.start).unwrap_or_default();
        let is_first = !before.contains(['《', '〈', '<', '＜']);
        // 《甲、《乙》和丙》 has lost two marks; 《关于废止《甲》、《乙》的决定》 has not.
        if is_first && before.trim_end().ends_with(['、', '，', '；', '》', '和', '及', '与']) {
            is_sound = false;
        }
        // <0.5且> is no title.
        is_sound && title.open != '〈' && characters(text, title) >= 3
    })
}

fn nested(text: &Text, title: &Title) -> Diagnostic {
    let (open, close) = (title.open, title.close);
    let words = text.get(title.inside()).unwrap_or_default();
    Diagnostic::new(
        RULE.name,
        text.at(title.range.clone()),
        message!(
            "书名号里面的“{open}{words}{close}”应用单书名号",
            "“{open}{words}{close}” stands in a title and takes single marks, 〈〉"
        ),
    )
    .because(message!(
        "书名号里还要用书名号时，外面用双书名号，里面用单书名号（GB/T 15834—2011，4.15.3.5）",
        "a title inside a title takes single marks (GB/T 15834-2011, 4.15.3.5)"
    ))
    .remedy(message!("改为“〈{words}〉”", "write “〈{words}〉”"))
    .fix(remarked(text, title, ["〈", "〉"], Applicability::Safe))
}

fn lone(text: &Text, title: &Title) -> Diagnostic {
    let words = text.get(title.inside()).unwrap_or_default();
    Diagnostic::new(
        RULE.name,
        text.at(title.range.clone()),
        message!("“〈{words}〉”外面没有书名号，不用单书名号", "“〈{words}〉” stands in no other title and takes 《》"),
    )
    .because(message!(
        "单书名号只用在双书名号里面（GB/T 15834—2011，4.15.3.5）",
        "single marks are for a title inside a title (GB/T 15834-2011, 4.15.3.5)"
    ))
    .remedy(message!("改为“《{words}》”", "write “《{words}》”"))
    .fix(remarked(text, title, ["《", "》"], Applicability::Ask))
}

/// Other marks around the same words.
fn remarked(text: &Text, title: &Title, marks: [&str; 2], applicability: Applicability) -> Fix {
    let inside = title.inside();
    let places = [title.range.start..inside.start, inside.end..title.range.end];
    let edits =
        places.into_iter().zip(marks).map(|(place, mark)| Edit { span: text.at(place), replacement: mark.into() });
    let [open, close] = marks;
    Fix { title: message!("改用{open}{close}", "use {open}{close}"), edits: edits.collect(), applicability }
}

/// Cited notices whose document has no marks, in a paragraph where another's has them.
fn unlike_others(text: &Text, titles: &[Title]) -> Vec<Diagnostic> {
    let outer = titles.iter().filter(|title| title.depth == 0 && title.open == '《');
    let notices: Vec<(&Title, Range<usize>)> = outer.filter_map(|title| Some((title, issued(text, title)?))).collect();
    let is_marked = |words: &Range<usize>| text[words.clone()].starts_with(['〈', '《', '<']);
    let Some((marked, _)) = notices.iter().find(|(_, words)| is_marked(words)) else { return Vec::new() };
    let is_beside = |title: &Title| {
        let between = title.range.end.min(marked.range.end)..title.range.start.max(marked.range.start);
        !text.get(between).unwrap_or_default().contains('\n')
    };
    let plain = notices.iter().filter(|(title, words)| is_plain_name(&text[words.clone()]) && is_beside(title));
    plain.map(|(title, words)| unlike(text, title, words.clone(), marked)).collect()
}

/// What a notice issues: the words between 关于印发 and 的通知.
fn issued(text: &str, title: &Title) -> Option<Range<usize>> {
    let inside = title.inside();
    let words = text.get(inside.clone())?;
    let verb =
        ["关于印发", "关于发布", "关于公布"].into_iter().find_map(|verb| Some(words.find(verb)? + verb.len()))?;
    let rest = words.get(verb..)?.strip_suffix("的通知")?;
    Some(inside.start + verb..inside.start + verb + rest.len())
}

fn is_plain_name(words: &str) -> bool {
    const GENRES: [&str; 8] = ["方案", "办法", "规定", "细则", "标准", "计划", "规划", "纲要"];
    !words.contains(['〈', '《', '<', '＜', '、', '等']) && GENRES.iter().any(|genre| words.ends_with(genre))
}

fn unlike(text: &Text, title: &Title, words: Range<usize>, marked: &Title) -> Diagnostic {
    let name = &text[words.clone()];
    let edit = |at: usize, mark: &str| Edit { span: text.at(at..at), replacement: mark.into() };
    let fix = Fix {
        title: message!("加上〈〉", "add 〈〉"),
        edits: vec![edit(words.start, "〈"), edit(words.end, "〉")],
        applicability: Applicability::Ask,
    };
    Diagnostic::new(
        RULE.name,
        text.at(title.range.clone()),
        message!(
            "所印发的“{name}”没有用单书名号，与旁边的引用不一致",
            "“{name}” has no marks of its own, and the citation beside it has"
        ),
    )
    .level(Severity::Hint)
    .also(text.at(marked.range.clone()), message!("这里用了单书名号", "this one has them"))
    .because(message!("同一处引用的文件，写法应一致", "citations that stand together are written alike"))
    .remedy(message!(
        "核对原文标题；需要时写成“〈{name}〉”",
        "check the title of that document; if it fits, write “〈{name}〉”"
    ))
    .fix(fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<&str> {
        let titles = titles::find(text);
        wrong_inside(text, &titles).map(|title| &text[title.inside()]).collect()
    }

    #[test]
    fn inner_titles_take_single_marks() {
        let table: &[(&str, &[&str])] = &[
            ("《省教育厅关于印发<强镇筑基方案>的通知》", &["强镇筑基方案"]),
            ("《省教育厅关于印发《强镇筑基方案》的通知》", &["强镇筑基方案"]),
            ("《《义务教育法》实施办法》", &["义务教育法"]),
            ("《关于废止《甲办法》、《乙办法》的决定》", &["甲办法", "乙办法"]),
            ("《省教育厅关于印发〈强镇筑基方案〉的通知》", &[]),
            ("《教育法、《义务教育法》和教师法》", &[]),
            ("《办法》、《规划》", &[]),
            ("《误差<0.5且>0.1的办法》", &[]),
            ("《转发〈印发《方案》的通知〉的通知》", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(wrong(text), *expected, "{text}");
        }
    }
}
