//! What stands behind a text: signature, date, contact, note (落款、附注).

use super::MendKind;
use super::passage::{Passage, ends_sentence};
use super::shell::NoticeLines;
use super::title::{is_contact, is_date, is_disclosure, is_name, is_organ, joined, without_inner_space};
use super::work::{Work, squeezed};
use crate::diagnostic::Severity;
use crate::message;
use crate::plan::record::Contact;
use crate::source::Text;

/// The closing lines of a notice or of a plan.
#[derive(Debug, Default)]
pub(super) struct Closing {
    pub signers: Vec<Text>,
    pub date: Option<Text>,
    pub contact: Option<Contact>,
    /// Without brackets.
    pub disclosure: Option<Text>,
}

/// Takes the closing lines out of the text of a notice.
pub(super) fn closing_of_notice(lines: &mut Vec<Passage>, notice: &NoticeLines, work: &mut Work) -> Closing {
    let mut closing = Closing::default();
    take_notes(lines, &mut closing, work);
    take_date(lines, &mut closing);
    let is_part = |line: &Passage| line.table.is_none() && is_name(line.words()) && !line.words().starts_with("附件");
    let from = lines.iter().rposition(|line| !is_part(line)).map_or(0, |at| at + 1);
    let signing = lines.split_off(from);
    closing.signers = signers(&signing, notice);
    if closing.signers.len() < signing.len()
        && let [first, second, ..] = &signing[..]
    {
        let span = first.text.span().to(second.text.span());
        let message = message!("署名断成了几行", "the names that signed are broken into lines");
        let remedy = message!("已接成整行", "they were joined");
        work.find("residue", span, message, Severity::Hint).remedy = Some(remedy);
    }
    closing
}

/// Takes the closing lines out of the text of a plan.
pub(super) fn closing_of_plan(lines: &mut Vec<Passage>, work: &mut Work) -> Closing {
    let mut closing = Closing::default();
    take_notes(lines, &mut closing, work);
    take_date(lines, &mut closing);
    while let [.., before, last] = &lines[..]
        && is_organ(last.words())
        && super::mark::mark(last.words()).is_none()
        && last.looks.level.is_none()
        && (ends_sentence(before.words()) || is_organ(before.words()))
    {
        let last = lines.pop().unwrap_or_default();
        closing.signers.insert(0, without_inner_space(&last.text));
    }
    closing
}

/// Contact and note, from the end.
fn take_notes(lines: &mut Vec<Passage>, closing: &mut Closing, work: &mut Work) {
    let mut contacts: Vec<Passage> = Vec::new();
    let mut note: Option<Text> = None;
    while let Some(last) = lines.last().filter(|line| line.table.is_none()) {
        if note.is_none() && is_disclosure(last.words()) {
            note = lines.pop().map(|line| line.text);
        } else if is_contact(last.words()) {
            contacts.extend(lines.pop());
        } else {
            break;
        }
    }
    contacts.reverse();
    closing.contact = contact(&contacts);
    if closing.contact.is_none() {
        // What a document would word otherwise stays as it is.
        lines.extend(contacts);
    } else if let (Some(note), Some(first)) = (&note, contacts.first())
        && note.span().start < first.text.span().start
    {
        // A document has the note behind the contact.
        let behind = contacts.last().map_or(0, |line| line.text.span().end as usize);
        work.mend(note.span().range(), "", MendKind::Form);
        work.mend(behind..behind, squeezed(note), MendKind::Form);
    }
    if let Some(note) = note {
        let (open, close) = (note.chars().next(), note.chars().next_back());
        let inner = open.map_or(0, char::len_utf8)..note.len() - close.map_or(0, char::len_utf8);
        let now = format!("（{}）", squeezed(&note[inner.clone()]));
        work.mend_text(&note, &now, MendKind::Brackets);
        closing.disclosure = Some(without_inner_space(&note.part(inner)));
    }
}

fn take_date(lines: &mut Vec<Passage>, closing: &mut Closing) {
    if lines.last().is_some_and(|line| line.table.is_none() && is_date(line.words())) {
        closing.date = lines.pop().map(|line| line.text);
    }
}

/// The names that signed, however they were broken: as the letterhead has them, as the title has them, or a line each.
fn signers(lines: &[Passage], notice: &NoticeLines) -> Vec<Text> {
    let whole = joined(lines);
    if whole.is_empty() {
        return Vec::new();
    }
    let heads: Vec<String> = notice.letterhead.iter().map(|name| squeezed(name)).collect();
    if !heads.is_empty() && heads.concat() == whole.as_str() {
        let mut from = 0;
        let part = |head: &String| {
            let name = whole.part(from..from + head.len());
            from += head.len();
            name
        };
        return heads.iter().map(part).collect();
    }
    let title = notice.title.as_ref().map(|title| squeezed(title)).unwrap_or_default();
    let sender = title.split("关于").next().unwrap_or_default();
    if !sender.is_empty() && whole.starts_with(sender) && lines.len() > 1 {
        return vec![whole];
    }
    let mut groups: Vec<Vec<Passage>> = Vec::new();
    let apart = lines.iter().skip(1).filter(|line| line.looks.is_apart).count();
    for line in lines {
        let begins = apart == 0 || line.looks.is_apart;
        match groups.last_mut().filter(|_| !begins) {
            Some(group) => group.push(line.clone()),
            None => groups.push(vec![line.clone()]),
        }
    }
    groups.iter().map(|group| joined(group)).collect()
}

/// 联系人：甲，电话：乙 / 邮箱：丙, where it is written just so.
fn contact(lines: &[Passage]) -> Option<Contact> {
    let mut contact = Contact::default();
    let mut written = String::new();
    for line in lines {
        let mut from = 0;
        for part in line.words().split_inclusive(['，', ',', '；', ';']) {
            let said = part.trim_end_matches(['，', ',', '；', ';']);
            let (label, value) = said.split_once(['：', ':'])?;
            let start = from + said.len() - value.len();
            let text = line.text.part(start..start + value.len());
            let field = match label.trim() {
                "联系人" => &mut contact.person,
                "电话" => &mut contact.phone,
                "邮箱" => &mut contact.email,
                _ => return None,
            };
            *field = Some(trimmed(&text));
            from += part.len();
        }
        written.push_str(&squeezed(line.words()));
    }
    let said = |text: &Option<Text>, label: &str| text.as_ref().map(|text| format!("{label}：{}", squeezed(text)));
    let first = [said(&contact.person, "联系人"), said(&contact.phone, "电话")];
    let first = first.into_iter().flatten().collect::<Vec<_>>().join("，");
    let now = first + &said(&contact.email, "邮箱").unwrap_or_default();
    let span = lines.first()?.text.span().to(lines.last()?.text.span());
    contact.span = span;
    (now == written).then_some(contact)
}

fn trimmed(text: &Text) -> Text {
    let range = super::residue::trimmed(text, 0);
    text.part(range)
}
