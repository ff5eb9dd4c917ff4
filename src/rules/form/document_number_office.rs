//! F002: a document number that does not fit the organ it is cited with: an office's without 办 or 厅, an organ's own with
//! its office's.
//!
//! Understood: the notice's number against its first issuer, and a number in brackets right after 《…》, against the organ at
//! the beginning of that title or right before it (教育部办公厅《关于…》). Judged are offices of governments (人民政府办公厅,
//! 市政府办公室) and those of the organs in `office_codes.txt`; an office of a bureau (教育局办公室) gets a hint. Not
//! judged are offices that are organs of their own (…领导小组办公室, 外事办公室), the second of several issuers, and a
//! number that stands away from its title. The other way round, only 国办 and 政办, 府办 are sure to be an office's.

use std::ops::Range;

use super::citation::{self, Citation};
use super::titles::{self, Title};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "F002",
    name: "document-number-office",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("document_number_office.md"),
    check: Check::Text(check),
};

static ORGANS: &str = include_str!("office_codes.txt");

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for prose in case.prose_with(Kinds::BRACKET | Kinds::ORDINAL | Kinds::BOOK_TITLE) {
        let numbers = citation::find(prose.text);
        if numbers.is_empty() {
            continue;
        }
        let titles = titles::find(prose.text);
        for number in &numbers {
            findings.extend(cited(prose.text, &titles, number));
        }
    }
    let notice = case.plan.notice.as_ref();
    let own = notice.and_then(|notice| Some((notice.issuers.first()?, notice.number.as_ref()?)));
    if let Some((issuer, number)) = own
        && let Some(found) = citation::find(number).first()
    {
        let code = code_before(number, found.range.start);
        let words = code.start..found.range.end;
        findings
            .extend(misfit(issuer.trim(), &number[code]).map(|misfit| finding(number, words, issuer.trim(), misfit)));
    }
}

/// A number right after a title, against the organ that the title names.
fn cited(text: &Text, titles: &[Title], number: &Citation) -> Option<Diagnostic> {
    let code = code_before(text, number.range.start);
    let before = text.get(..code.start)?.trim_end();
    let before = before.strip_suffix(['（', '(']).unwrap_or(before).trim_end();
    let title = titles.iter().find(|title| title.depth == 0 && title.range.end == before.len())?;
    let (organ, is_in_title) = organ(text, title)?;
    // In running text the government's name is often said for that of its office.
    let misfit = misfit(organ, text.get(code.clone())?).filter(|misfit| is_in_title || *misfit != Misfit::Organ)?;
    Some(finding(text, code.start..number.range.end, organ, misfit))
}

/// 机关代字: the characters right before the year.
fn code_before(text: &str, end: usize) -> Range<usize> {
    let before = text.get(..end).unwrap_or_default();
    let rest = before.trim_end_matches(|c: char| is_han(c) || c.is_ascii_alphabetic());
    rest.len()..end
}

/// The organ whose document a title is: the first words of the title, else those right before it; and whether it stands
/// in the title.
fn organ<'t>(text: &'t str, title: &Title) -> Option<(&'t str, bool)> {
    let words = text.get(title.inside())?;
    let verbs = ["关于", "印发", "转发", "批转", "发布"];
    let about = verbs.iter().filter_map(|verb| words.find(verb)).min()?;
    let found = match words.get(..about)?.trim() {
        "" => (before_title(text.get(..title.range.start)?), false),
        name => (first_of(name), true),
    };
    (found.0.chars().count() >= 3).then_some(found)
}

/// 教育部办公厅印发的《关于…》
fn before_title(before: &str) -> &str {
    let before = before.trim_end();
    let verbs = ["印发的", "下发的", "发布的", "制定的", "印发", "下发", "发布", "转发"];
    let before = verbs.iter().find_map(|verb| before.strip_suffix(verb)).unwrap_or(before).trim_end();
    let rest = before.trim_end_matches(is_han);
    // 教育部、财政部办公厅: the number is that of the first.
    if rest.ends_with(['、', ' ', '\u{3000}']) {
        return "";
    }
    let name = before.get(rest.len()..).unwrap_or_default();
    let leads = ["根据", "依据", "按照", "依照", "落实", "贯彻", "执行", "对照"];
    let start = leads.iter().filter_map(|lead| Some(name.rfind(lead)? + lead.len())).max();
    name.get(start.unwrap_or(0)..).unwrap_or_default()
}

/// The first of several organs, which gave the number.
fn first_of(name: &str) -> &str {
    let first = name.split([' ', '\u{3000}', '、', '，']).next().unwrap_or_default();
    first.split('等').next().unwrap_or_default()
}

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Misfit {
    /// An office, and neither 办 nor 厅.
    Office { sure: bool },
    /// An organ, and its office's number.
    Organ,
}

fn misfit(organ: &str, code: &str) -> Option<Misfit> {
    if code.is_empty() || code.chars().count() > 12 {
        return None;
    }
    let parent = organ.strip_suffix("办公厅").or_else(|| organ.strip_suffix("办公室"));
    let Some(parent) = parent else {
        let is_government = organ == "国务院" || organ.ends_with("人民政府") && !organ.contains("办公");
        let is_office_code = ["国办", "政办", "府办"].iter().any(|part| code.contains(part));
        return (is_government && is_office_code).then_some(Misfit::Organ);
    };
    if code.contains(['办', '厅']) {
        return None;
    }
    let is_listed = || ORGANS.lines().filter(|line| !line.starts_with('#')).any(|organ| parent.ends_with(organ));
    if parent.ends_with("政府") || is_listed() {
        return Some(Misfit::Office { sure: true });
    }
    // 教育局办公室, 教育厅办公室; some of them number as their bureau does. Those of the state have ways of their own.
    let is_local_bureau = organ.ends_with("办公室") && parent.ends_with(['局', '厅']) && !parent.contains("国");
    is_local_bureau.then_some(Misfit::Office { sure: false })
}

fn finding(text: &Text, words: Range<usize>, organ: &str, misfit: Misfit) -> Diagnostic {
    let number = text.get(words.clone()).unwrap_or_default().to_string();
    let finding = |message| Diagnostic::new(RULE.name, text.at(words), message);
    match misfit {
        Misfit::Office { sure } => {
            let found = finding(message!(
                "“{organ}”的文号是“{number}”，机关代字里没有“办”或“厅”",
                "the number of “{organ}” is “{number}”, without 办 or 厅 in its code"
            ))
            .because(message!(
                "办公厅（室）的文件另有机关代字，一般带“办”或“厅”；不带的多是机关本身的文号",
                "an office has a code of its own, with 办 or 厅; one without is commonly that of the organ itself"
            ))
            .remedy(message!(
                "查对原文：文号是否漏了“办”或“厅”，或者发文机关不是办公厅（室）",
                "look at the document: has the number lost 办 or 厅, or did the organ itself issue it?"
            ));
            if sure { found } else { found.level(Severity::Hint) }
        }
        Misfit::Organ => finding(message!(
            "“{organ}”的文号是“{number}”，这是办公厅（室）的文号",
            "the number of “{organ}” is “{number}”, which is one of its office"
        ))
        .because(message!("“政办”“府办”“国办”是办公厅（室）的机关代字", "政办, 府办 and 国办 are the codes of offices"))
        .remedy(message!(
            "查对原文：发文机关是否漏写“办公厅（室）”，或者文号有误",
            "look at the document: is 办公厅 or 办公室 missing, or is the number another?"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_numbers_as_one() {
        let table = [
            ("教育部办公厅", "教基函", Some(Misfit::Office { sure: true })),
            ("教育部办公厅", "教基厅函", None),
            ("国务院办公厅", "国发", Some(Misfit::Office { sure: true })),
            ("国务院办公厅", "国办发", None),
            ("国务院", "国办发", Some(Misfit::Organ)),
            ("国务院", "国发", None),
            ("山东省人民政府办公厅", "鲁政发", Some(Misfit::Office { sure: true })),
            ("山东省人民政府办公厅", "鲁政办发", None),
            ("山东省人民政府", "鲁政办字", Some(Misfit::Organ)),
            ("江西省人民政府办公厅", "赣府厅发", None),
            ("四川省人民政府办公厅", "川办发", None),
            ("金乡县人民政府办公室", "金政办字", None),
            ("市政府办公室", "某政发", Some(Misfit::Office { sure: true })),
            ("济南市教育局办公室", "济教基函", Some(Misfit::Office { sure: false })),
            ("市场监管总局办公厅", "市监食检发", None),
            ("国务院扶贫开发领导小组办公室", "国开发", None),
            ("山东省人民政府外事办公室", "鲁外发", None),
            ("教育部", "教督", None),
        ];
        for (organ, code, expected) in table {
            assert_eq!(misfit(organ, code), expected, "{organ} {code}");
        }
    }

    #[test]
    fn the_organ_is_read_from_the_title_or_before_it() {
        let table = [
            ("《教育部办公厅关于做好…的通知》", Some(("教育部办公厅", true))),
            ("《教育部办公厅等四部门关于…的通知》", Some(("教育部办公厅", true))),
            ("《教育部 财政部办公厅关于…的通知》", Some(("教育部", true))),
            ("《国务院办公厅转发教育部关于…意见的通知》", Some(("国务院办公厅", true))),
            ("根据教育部办公厅《关于做好…的通知》", Some(("教育部办公厅", false))),
            ("按照教育部、财政部办公厅《关于做好…的通知》", None),
            ("《县域义务教育优质均衡发展督导评估办法》", None),
        ];
        for (text, expected) in table {
            let found = titles::find(text).first().and_then(|title| organ(text, title));
            assert_eq!(found, expected, "{text}");
        }
    }
}
