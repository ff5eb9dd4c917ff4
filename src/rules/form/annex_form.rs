//! F011: an annex whose title is not in form, and a list or a mention of annexes that does not fit them.
//!
//! Understood: an annex title in book-title marks as a whole, with a mark at its end, or with a label or number of its own (附件1：, 1.);
//! 附件3 in the running text where there are fewer; a paragraph 附件：1.… whose entries are not the annexes. Where a plan
//! has no annexes, it is only a hint that a text lists some: they may not have been copied yet. Left alone are annexes of
//! other documents (《…》附件2, …〔2020〕4号附件3) and an annex's own text.

use std::ops::Range;

use super::title_form::{end_mark, wrapping_marks};
use super::titles::compact;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::numeral;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "F011",
    name: "annex-form",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("annex_form.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let annexes = &case.plan.annexes;
    findings.extend(annexes.iter().filter_map(|annex| title(&annex.title)));
    let notice = case.plan.notice.as_ref().and_then(|notice| notice.text.as_ref());
    for text in super::body(case).chain(notice).filter(|text| text.contains("附件")) {
        let listed = list(text);
        if let Some(listed) = &listed {
            findings.extend(differs(case, text, listed));
        }
        let lists = |at: usize| listed.as_ref().is_some_and(|listed| listed.place.contains(&at));
        let mentions = mentions(text)
            .into_iter()
            .filter(|(range, number)| !lists(range.start) && *number as usize > annexes.len());
        if !annexes.is_empty() {
            findings.extend(mentions.map(|(range, number)| missing(case, text, range, number)));
        }
    }
}

/// What is wrong with the title of an annex.
fn title(title: &Text) -> Option<Diagnostic> {
    let why = || {
        message!(
            "附件名称不加书名号、后面不加标点，序号由程序加（GB/T 9704—2012，7.3.4）",
            "the titles of annexes have no book-title marks and no mark at the end; numbers are added (GB/T 9704-2012, 7.3.4)"
        )
    };
    let found = |message: Message, remedy: Message, places: Vec<Range<usize>>| {
        let edits = places.into_iter().flat_map(|place| Fix::replace(title.at(place), "", Applicability::Safe).edits);
        let fix = Fix { title: remedy.clone(), edits: edits.collect(), applicability: Applicability::Safe };
        let start = title.len() - title.trim_start().len();
        Diagnostic::new(RULE.name, title.at(start..start + title.trim().len()), message)
            .because(why())
            .remedy(remedy)
            .fix(fix)
    };
    if let Some(marks) = wrapping_marks(title) {
        let message = message!("附件名称加了书名号", "the title of the annex stands in book-title marks");
        return Some(found(message, message!("去掉书名号", "remove the marks"), marks.to_vec()));
    }
    if let Some(mark) = end_mark(title) {
        let written = &title[mark.clone()];
        let message = message!("附件名称末尾有“{written}”", "the title of the annex ends in “{written}”");
        return Some(found(message, message!("删去“{written}”", "remove “{written}”"), vec![mark]));
    }
    let label = label(title)?;
    let written = title[label.clone()].trim();
    let message = message!("附件名称自带“{written}”", "the title of the annex has a label of its own, “{written}”");
    Some(found(message, message!("删去“{written}”", "remove “{written}”"), vec![label]))
}

/// 附件1： before the title.
fn label(title: &str) -> Option<Range<usize>> {
    let start = title.len() - title.trim_start().len();
    let words = title.trim_start();
    let Some(rest) = words.strip_prefix("附件") else {
        // 1.任务清单
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = rest.trim_start_matches(['.', '．', '、', ' ']);
        let numbered = rest.len() < words.len() && words.len() - rest.len() <= 2 && rest.starts_with(['.', '．', '、']);
        return (numbered && name.starts_with(is_han)).then(|| start..title.len() - name.len());
    };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || numeral::is_chinese_numeral(c) || c == '-');
    let name = after.trim_start_matches(['：', ':', ' ', '\u{3000}', '.', '．']);
    (name.len() < after.len() && !name.is_empty()).then(|| start..title.len() - name.len())
}

/// 附件3, 附件1、2 in running text, and the number of each.
fn mentions(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices("附件") {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let of_another =
            before.ends_with(['》', '号', '）', '的', '件', '”']) || before.ends_with("通知") || before.ends_with("原");
        if of_another {
            continue;
        }
        let mut start = at + word.len();
        loop {
            let rest = text.get(start..).unwrap_or_default();
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let Some(number) = rest.get(..digits).and_then(|written| written.parse().ok()) else { break };
            let place = if start == at + word.len() { at } else { start };
            let after = rest.get(digits..).unwrap_or_default();
            // 附件1.5 and 附件3份 count something else.
            if !after.starts_with(['.', '．', '份', '个', '项', '张', '页']) {
                found.push((place..start + digits, number));
            }
            let Some(next) = after.strip_prefix(['、', '—', '～', '至', '和']) else { break };
            start = text.len() - next.len();
        }
    }
    found
}

/// A list of annexes in the text, as 附件说明 has it.
struct Listed {
    place: Range<usize>,
    titles: Vec<String>,
}

fn list(text: &Text) -> Option<Listed> {
    let mut paragraphs = text.paragraphs();
    let (first, line) = paragraphs
        .find(|(_, line)| line.trim_start().starts_with("附件：") || line.trim_start().starts_with("附件:"))?;
    let rest = line.trim_start().trim_start_matches("附件").trim_start_matches(['：', ':']);
    let mut place = first;
    let mut titles = entries(rest);
    let is_numbered = !titles.is_empty();
    for (range, line) in paragraphs {
        let more = entries(line);
        if !is_numbered || more.is_empty() {
            break;
        }
        place.end = range.end;
        titles.extend(more);
    }
    if !is_numbered && !rest.trim().is_empty() {
        titles.push(rest.trim().to_string());
    }
    (!titles.is_empty()).then_some(Listed { place, titles })
}

/// 1.甲 2.乙: the names behind the numbers of a line that begins with one.
fn entries(line: &str) -> Vec<String> {
    let mut entries = Vec::new();
    let mut rest = line.trim();
    while let Some(name) = after_number(rest) {
        let end = name.char_indices().find(|(at, c)| {
            *at > 0
                && c.is_ascii_digit()
                && after_number(&name[*at..]).is_some()
                && name[..*at].ends_with([' ', '\u{3000}', '；', '。', '，'])
        });
        let (entry, next) = name.split_at(end.map_or(name.len(), |(at, _)| at));
        entries.push(entry.trim().trim_end_matches(['；', '。', '，']).to_string());
        rest = next;
    }
    entries
}

fn after_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = rest.strip_prefix(['.', '．', '、'])?.trim_start();
    // 1.5 is a figure; 1.2025年 is the first of a list, and begins with a year.
    let figures = name.chars().take_while(char::is_ascii_digit).count();
    let is_name = figures == 0 || figures == 4 && name.chars().nth(4) == Some('年');
    (rest.len() < text.len() && is_name).then_some(name)
}

/// What the list has and the annexes have not.
fn differs(case: &Case, text: &Text, listed: &Listed) -> Option<Diagnostic> {
    let annexes = &case.plan.annexes;
    let (said, given) = (listed.titles.len(), annexes.len());
    let plain = |title: &str| compact(title.trim().trim_end_matches(['。', '；']));
    // A notice may list the plan that it issues.
    if listed.titles.iter().any(|title| plain(title) == plain(&case.plan.title)) {
        return None;
    }
    let found = |message: Message| {
        Diagnostic::new(RULE.name, text.at(listed.place.clone()), message)
            .because(message!(
                "附件说明应与后面的附件一一相符",
                "the list of annexes must be that of the annexes that follow"
            ))
            .remedy(message!(
                "附件说明由程序按 annexes（附件）排出，正文里的可以删去；核对附件是否齐全",
                "the list is made from `annexes`, and this one may go; see whether the annexes are complete"
            ))
    };
    if given == 0 {
        let message =
            message!("文中列了{said}个附件，文件里没有附件", "{said} annexes are listed, and the file has none");
        return Some(found(message).level(Severity::Hint));
    }
    if said != given {
        return Some(found(message!(
            "文中列了{said}个附件，实有{given}个",
            "{said} annexes are listed, and there are {given}"
        )));
    }
    let (said, annex) = listed.titles.iter().zip(annexes).find(|(said, annex)| plain(said) != plain(&annex.title))?;
    let given = annex.title.trim();
    let message = message!("文中列的附件“{said}”，实为“{given}”", "the annex listed as “{said}” is “{given}”");
    Some(found(message).also(annex.title.span(), message!("附件在这里", "the annex is here")))
}

fn missing(case: &Case, text: &Text, range: Range<usize>, number: u32) -> Diagnostic {
    let given = case.plan.annexes.len();
    Diagnostic::new(
        RULE.name,
        text.at(range),
        message!("文中提到附件{number}，附件只有{given}个", "annex {number} is mentioned, and there are {given}"),
    )
    .because(message!(
        "附件按次序编号，读者找不到这一个",
        "annexes are numbered in their order, and a reader will not find this one"
    ))
    .remedy(message!("核对序号，或者补上附件", "check the number, or add the annex"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn mentions_of_annexes_are_read() {
        let table: &[(&str, &[u32])] = &[
            ("（见附件3）", &[3]),
            ("填写附件1、2和4", &[1, 2, 4]),
            ("附件1—3", &[1, 3]),
            ("按照《某市教育局通知》附件2执行，鲁教基发〔2020〕4号附件3", &[]),
            ("附件2-3", &[2]),
            ("附件3份", &[]),
            ("附件：1.甲表", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<u32> = mentions(text).into_iter().map(|(_, number)| number).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn lists_of_annexes_are_read() {
        let table: &[(&str, &[&str])] = &[
            ("附件：1.甲表\n2.乙表", &["甲表", "乙表"]),
            ("附件：1. 甲表 2. 乙表", &["甲表", "乙表"]),
            ("附件：甲表", &["甲表"]),
            ("请填写附件：甲表", &[]),
            ("附件：1.2025年任务表\n\n2.乙表", &["2025年任务表", "乙表"]),
        ];
        for (text, expected) in table {
            let found = list(&Text::verbatim(*text, Span::default())).map(|listed| listed.titles).unwrap_or_default();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn a_label_is_told_from_a_title() {
        assert_eq!(label("附件1：甲表"), Some(0..10));
        assert_eq!(label("附件 甲表"), Some(0..7));
        assert_eq!(label("1.甲表"), Some(0..2));
        assert_eq!(label("2025年甲表"), None);
        assert_eq!(label("1.5米线图"), None);
        assert_eq!(label("附件管理办法"), None);
    }
}
