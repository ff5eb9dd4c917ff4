//! The notice that issues a plan, as a record (印发通知).

use super::names::{self, Names};
use super::prose::trimmed;
use super::responsible::UnitList;
use super::shell::NoticeLines;
use super::title::{is_organ, without_inner_space};
use super::work::{Work, squeezed};
use super::{MendKind, added};
use crate::message;
use crate::plan::Plan;
use crate::plan::record::Notice;
use crate::source::{Span, Text};
use crate::yaml::OneOrMany;

/// Gives the plan its notice.
pub(super) fn issue(lines: NoticeLines, text: Option<Text>, plan: &mut Plan, work: &mut Work) {
    let start = first_place(&lines);
    let issuers = lines.closing.signers.clone();
    // What is added at one place is added in the order of the page.
    let letterhead = letterhead(&lines, &issuers, start, work);
    let title = title(&lines, &issuers, plan, work);
    if let (Some(number), Some(title)) = (&lines.number_behind, &lines.title) {
        // A document has its number above the title.
        let above = title.span().start as usize;
        work.mend(number.span().range(), "", MendKind::Form);
        work.mend(above..above, squeezed(number), MendKind::Form);
    }
    let recipients = recipients(&lines, work);
    let date = lines.closing.date.unwrap_or_default();
    plan.notice = Some(Notice {
        span: Span { start: start as u32, ..date.span() },
        issuers: OneOrMany(issuers),
        letterhead: OneOrMany(letterhead),
        number: lines.head.number.or(lines.number_behind).map(|number| trimmed(&number)),
        signatory: OneOrMany(lines.head.signatory),
        urgency: lines.head.urgency,
        secrecy: lines.head.secrecy,
        copy_number: lines.head.copy_number,
        title,
        recipients: OneOrMany(recipients),
        // Where it has none, none is to be made for it.
        text: text.or_else(|| Some(Text::default())),
        date,
        disclosure: lines.closing.disclosure,
        contact: lines.closing.contact,
        ..Notice::default()
    });
}

/// Where the notice begins.
fn first_place(lines: &NoticeLines) -> usize {
    let head = &lines.head;
    let above = head.copy_number.iter().chain(&head.secrecy).chain(&head.urgency).chain(&head.letterhead);
    let heads = above.chain(&head.number).chain(&lines.title).chain([&lines.recipients]);
    heads.map(|text| text.span().start as usize).min().unwrap_or(0)
}

/// Who issues it where nobody signed: the one that the title names, or the letterhead.
pub(super) fn unsigned(lines: &NoticeLines, work: &Work) -> Text {
    let of_title = lines.title.as_ref().and_then(|title| {
        let end = title.find("关于")?;
        (end > 0).then(|| title.part(0..end))
    });
    let of_head = || {
        let head = lines.head.letterhead.first()?;
        let end = head.trim_end().trim_end_matches("文件").len();
        (end > 0).then(|| head.part(0..end))
    };
    let at = lines.recipients_end;
    of_title.or_else(of_head).unwrap_or_else(|| added("（发文机关待补）", Span::new(work.file, at, at)))
}

/// The title as it stands; without one the plan's is made by the document, and that is said.
fn title(lines: &NoticeLines, issuers: &[Text], plan: &Plan, work: &mut Work) -> Option<Text> {
    if let Some(title) = &lines.title {
        return Some(title.clone());
    }
    let at = lines.recipients.span().start as usize;
    let names: Vec<String> = issuers.iter().map(|name| squeezed(name)).collect();
    let sender = match &names[..] {
        [first, ..] if names.len() > 3 => format!("{first}等{}部门", names.len()),
        _ => names.concat(),
    };
    let cited = squeezed(&plan.title).replace('《', "〈").replace('》', "〉");
    let title = added(&format!("{sender}关于印发《{cited}》的通知"), Span::new(work.file, at, at));
    work.mend(at..at, title.as_str(), MendKind::Added);
    work.doubt(title.span(), message!("原稿没有通知的标题", "the manuscript has no title of the notice"));
    Some(title)
}

/// The lines of the letterhead, unless they are what the document makes of the issuers.
fn letterhead(lines: &NoticeLines, issuers: &[Text], start: usize, work: &mut Work) -> Vec<Text> {
    let heads: Vec<Text> = lines.head.letterhead.iter().map(without_inner_space).collect();
    let usual = issuers.first().map(|name| format!("{}文件", squeezed(name))).unwrap_or_default();
    if heads.is_empty() {
        // Below copy number and the like, above the number.
        let head = &lines.head;
        let above = head.copy_number.iter().chain(&head.secrecy).chain(&head.urgency);
        let at = above.map(|text| text.span().end as usize).max().unwrap_or(start);
        work.mend(at..at, usual, MendKind::Added);
        return heads;
    }
    let written: String = heads.iter().map(Text::as_str).collect();
    let all: String = issuers.iter().map(|name| squeezed(name)).collect();
    if written == usual {
        Vec::new()
    } else if issuers.len() > 1 && written == format!("{all}文件") {
        vec![added("all", heads[0].span())]
    } else {
        heads
    }
}

fn recipients(lines: &NoticeLines, work: &mut Work) -> Vec<Text> {
    let text = &lines.recipients;
    let Some(names) = addressed(text) else { return vec![text.clone()] };
    let recipients = names.iter().map(|(name, _)| name.clone()).collect();
    work.lists.push(UnitList::Recipients { names, range: text.span().start as usize..lines.recipients_end });
    recipients
}

/// 各市、县人民政府，省政府各部门: where ， parts them, 、 stands within a name.
fn addressed(text: &Text) -> Option<Names> {
    let is_one = |name: &Text| is_organ(name) || name.starts_with('各') && name.chars().count() > 3;
    let has_commas = top_level(text, &['，', ',']).next().is_some();
    if !has_commas {
        let whole = || vec![(text.clone(), None)];
        return Some(
            names::names(text).filter(|names| names.iter().all(|(name, _)| is_one(name))).unwrap_or_else(whole),
        );
    }
    let mut names: Names = Vec::new();
    let (mut from, mut mark) = (0, None);
    for (at, c) in top_level(text, &['，', ',']).chain([(text.len(), '，')]) {
        let name = trimmed(&text.part(from..at));
        if name.is_empty() {
            return None;
        }
        // 甲局、乙局 are two; 省、自治区 are no organs.
        match names::names(&name).filter(|parts| parts.iter().all(|(part, _)| is_organ(part))) {
            Some(parts) => {
                let parts = parts.into_iter().enumerate();
                names.extend(parts.map(|(index, (part, inner))| (part, if index == 0 { mark } else { inner })));
            }
            None => names.push((name, mark)),
        }
        (from, mark) = (at + c.len_utf8(), Some(c));
    }
    Some(names)
}

/// Where such marks stand outside of brackets.
fn top_level<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = (usize, char)> + 't {
    let mut depth = 0_i32;
    text.char_indices().filter(move |(_, c)| {
        match c {
            '（' | '(' | '〔' => depth += 1,
            '）' | ')' | '〕' => depth -= 1,
            _ => {}
        }
        depth == 0 && marks.contains(c)
    })
}
