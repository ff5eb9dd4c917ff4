//! What stands behind a text: signature, date, contact, note (落款、附注).
//!
//! A document has them in one order. Where the manuscript has another, its tail is taken out as a whole and put in as the
//! document writes it.

use super::MendKind;
use super::annexes::list_length;
use super::contact;
use super::head::columns;
use super::passage::{Passage, ends_sentence};
use super::title::{is_contact, is_date, is_disclosure, is_name, is_organ, joined, without_inner_space};
use super::work::{Work, squeezed};
use crate::diagnostic::Severity;
use crate::message;
use crate::plan::record::Contact;
use crate::source::{Span, Text};

/// The closing lines of a notice or of a plan.
#[derive(Debug, Default)]
pub(super) struct Closing {
    pub signers: Vec<Text>,
    pub date: Option<Text>,
    pub contact: Option<Contact>,
    /// Without brackets.
    pub disclosure: Option<Text>,
    /// Where it begins.
    pub start: Option<Span>,
}

/// Whose tail it is.
pub(super) enum Whose<'a> {
    /// A notice: whatever is no sentence above the date has signed. With its letterhead and its title, without white space.
    /// Where nothing is signed, `issuer` is printed.
    Notice { heads: &'a [String], title: &'a str, issuer: &'a Text },
    Plan {
        /// Annexes follow, whose list has its place in the document.
        has_annexes: bool,
    },
}

/// What a line of the tail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Contact,
    Note,
    Date,
    Name,
    /// 附件：1.甲, and the lines below it: text that stands above a signature.
    Annexes,
}

/// Takes the closing lines out of a text.
pub(super) fn closing(lines: &mut Vec<Passage>, whose: &Whose, work: &mut Work) -> Closing {
    let tail = tail(lines, whose);
    let mut closing = Closing { start: tail.first().map(|(_, line)| line.text.span()), ..Closing::default() };
    let of = |part: Part| tail.iter().filter(move |(kind, _)| *kind == part).map(|(_, line)| line.clone());
    let names: Vec<Passage> = of(Part::Name).collect();
    closing.signers = signers(&names, whose);
    report_split(&names, closing.signers.len(), work);
    if let Whose::Notice { issuer, .. } = whose
        && closing.signers.is_empty()
    {
        closing.signers = vec![(*issuer).clone()];
        add_signer(issuer, &tail, lines, work);
    }
    closing.date = of(Part::Date).next().map(|line| line.text);
    let contacts: Vec<Passage> = of(Part::Contact).collect();
    closing.contact = contact::contact(&contacts);
    let note = of(Part::Note).next().map(|line| line.text);
    let mut text: Vec<Passage> = of(Part::Annexes).collect();
    text.sort_by_key(|line| line.text.span());
    closing.disclosure = note.as_ref().map(inside);
    settle(&tail, &text, &closing, work);
    lines.extend(text);
    closing
}

/// The lines at the end that close a text, in their order.
fn tail(lines: &mut Vec<Passage>, whose: &Whose) -> Vec<(Part, Passage)> {
    let mut tail: Vec<(Part, Passage)> = Vec::new();
    let annexes = if matches!(whose, Whose::Plan { has_annexes: true }) { Vec::new() } else { annex_lines(lines) };
    while let Some(last) = lines.last().filter(|line| line.table.is_none()) {
        let has = |part: Part| tail.iter().any(|(kind, _)| *kind == part);
        let place = lines.len() - 1;
        let words = last.words();
        let part = if is_disclosure(words) && !has(Part::Note) {
            Part::Note
        } else if is_contact(words) && !has(Part::Date) && is_one_contact(last, &tail) {
            Part::Contact
        } else if is_date(words) && !has(Part::Date) && !has(Part::Name) {
            Part::Date
        } else if annexes.contains(&place)
            && tail.iter().all(|(kind, _)| matches!(kind, Part::Annexes | Part::Note | Part::Contact))
        {
            Part::Annexes
        } else if let Some(parts) = signature_parts(last) {
            lines.pop();
            lines.extend(parts);
            continue;
        } else if is_signer(lines, place, whose, has(Part::Date)) {
            Part::Name
        } else {
            break;
        };
        tail.extend(lines.pop().map(|line| (part, line)));
    }
    tail.reverse();
    // A list of annexes that nothing stands above of belongs to the text.
    let first = tail.iter().position(|(kind, _)| !matches!(kind, Part::Annexes)).unwrap_or(tail.len());
    lines.extend(tail.drain(..first).map(|(_, line)| line));
    tail
}

/// Whether a line and those below it are what a document prints of a contact.
fn is_one_contact(line: &Passage, tail: &[(Part, Passage)]) -> bool {
    let below = tail.iter().rev().filter(|(part, _)| *part == Part::Contact).map(|(_, line)| line.clone());
    let lines: Vec<Passage> = std::iter::once(line.clone()).chain(below).collect();
    contact::contact(&lines).is_some()
}

/// Which lines are 附件：1.甲 and the numbered names below it.
fn annex_lines(lines: &[Passage]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = list_length(&lines[at..]);
        found.extend(at..at + length);
        at += length.max(1);
    }
    found
}

/// Name and date, or several names, on one line.
pub(super) fn signature_parts(line: &Passage) -> Option<Vec<Passage>> {
    let parts = columns(&line.text);
    let is_part = |part: &Text| is_organ(part) || is_date(part);
    let part = |text: Text| Passage { text, looks: line.looks, ..Passage::default() };
    (parts.len() > 1 && parts.iter().all(is_part)).then(|| parts.into_iter().map(part).collect())
}

fn is_signer(lines: &[Passage], at: usize, whose: &Whose, is_dated: bool) -> bool {
    let line = &lines[at];
    let words = line.words();
    if super::mark::mark(words).is_some() || line.looks.level.is_some() || words.starts_with("附件") {
        return false;
    }
    match whose {
        Whose::Notice { .. } => is_dated && is_name(words),
        Whose::Plan { .. } => {
            let before = at.checked_sub(1).map(|before| &lines[before]);
            let stands_apart =
                |line: &Passage| ends_sentence(line.words()) || is_organ(line.words()) || line.table.is_some();
            let is_below_list = before.is_some_and(|_| annex_lines(&lines[..at]).last() == Some(&(at.wrapping_sub(1))));
            is_organ(words) && (before.is_some_and(stands_apart) || is_below_list || is_dated)
        }
    }
}

/// The names that signed, however they were broken: as the letterhead has them, as the title has them, or a line each.
fn signers(lines: &[Passage], whose: &Whose) -> Vec<Text> {
    let whole = joined(lines);
    let each = || lines.iter().map(|line| without_inner_space(&line.text)).collect();
    let Whose::Notice { heads, title, .. } = whose else { return each() };
    if whole.is_empty() {
        return Vec::new();
    }
    if !heads.is_empty() && heads.concat() == whole.as_str() {
        let mut from = 0;
        let part = |head: &String| {
            let name = whole.part(from..from + head.len());
            from += head.len();
            name
        };
        return heads.iter().map(part).collect();
    }
    let sender = title.split("关于").next().unwrap_or_default();
    if lines.iter().all(|line| is_organ(line.words())) {
        return each();
    }
    if !sender.is_empty() && whole.starts_with(sender) && lines.len() > 1 {
        return vec![whole];
    }
    let apart = lines.iter().skip(1).filter(|line| line.looks.is_apart).count();
    if apart == 0 || apart + 1 == lines.len() {
        return each();
    }
    let mut groups: Vec<Vec<Passage>> = Vec::new();
    for line in lines {
        match groups.last_mut().filter(|_| !line.looks.is_apart) {
            Some(group) => group.push(line.clone()),
            None => groups.push(vec![line.clone()]),
        }
    }
    groups.iter().map(|group| joined(group)).collect()
}

/// Says that the signature is made. Where the tail keeps its order it stands above the date.
fn add_signer(issuer: &Text, tail: &[(Part, Passage)], lines: &[Passage], work: &mut Work) {
    work.doubt(issuer.span(), message!("原稿没有署名", "the manuscript has no signature"));
    let date = tail.iter().find(|(part, _)| *part == Part::Date);
    let end = lines.last().map_or(0, |line| line.text.span().end);
    let at = date.or(tail.first()).map_or(end, |(_, line)| line.text.span().start) as usize;
    if is_in_order(tail) || tail.is_empty() {
        work.mend(at..at, squeezed(issuer), MendKind::Added);
    }
}

/// Whether the lines of a tail stand as a document has them, each in its place.
fn is_in_order(tail: &[(Part, Passage)]) -> bool {
    let rank = |part: Part| ORDER.iter().position(|other| *other == part);
    let has_list = tail.iter().any(|(part, _)| *part == Part::Annexes);
    !has_list && tail.windows(2).all(|pair| rank(pair[0].0) <= rank(pair[1].0))
}

/// The order of a document.
const ORDER: [Part; 5] = [Part::Annexes, Part::Name, Part::Date, Part::Contact, Part::Note];

fn report_split(names: &[Passage], count: usize, work: &mut Work) {
    if let [first, second, ..] = names
        && count < names.len()
    {
        let span = first.text.span().to(second.text.span());
        let message = message!("署名断成了几行", "the names that signed are broken into lines");
        let remedy = message!("已接成整行", "they were joined");
        work.find("residue", span, message, Severity::Hint).remedy = Some(remedy);
    }
}

/// Without its brackets.
fn inside(note: &Text) -> Text {
    let (open, close) = (note.chars().next(), note.trim_end().chars().next_back());
    let end = note.trim_end().len() - close.map_or(0, char::len_utf8);
    without_inner_space(&note.part(open.map_or(0, char::len_utf8)..end))
}

/// Mends what the document words or orders otherwise.
fn settle(tail: &[(Part, Passage)], text: &[Passage], closing: &Closing, work: &mut Work) {
    let note = closing.disclosure.as_ref().map(|note| format!("（{}）", squeezed(note)));
    let contact = closing.contact.as_ref().map(contact::written);
    let written = |part: &Part| match part {
        Part::Annexes => text.iter().map(|line| squeezed(line.words())).collect(),
        Part::Name => closing.signers.iter().map(|name| squeezed(name)).collect(),
        Part::Date => closing.date.as_ref().map(|date| squeezed(date)).unwrap_or_default(),
        Part::Contact => contact.clone().unwrap_or_default(),
        Part::Note => note.clone().unwrap_or_default(),
    };
    let now: String = ORDER.iter().map(written).collect();
    let was: String = tail.iter().map(|(_, line)| squeezed(line.words())).collect();
    let (Some((_, first)), false) = (tail.first(), now == was) else { return };
    let start = first.text.span().start as usize;
    if is_in_order(tail) {
        // Only the words differ: each line has its own.
        let lines = |part: Part| tail.iter().filter(move |(kind, _)| *kind == part).map(|(_, line)| line);
        for (part, now) in [(Part::Note, note), (Part::Contact, contact)] {
            if let (Some(first), Some(last), Some(now)) = (lines(part).next(), lines(part).next_back(), now) {
                let range = first.text.span().to(last.text.span()).range();
                if squeezed(work.source.get(range.clone()).unwrap_or_default()) != now {
                    work.mend(range, now, MendKind::Brackets);
                }
            }
        }
        return;
    }
    work.mend(start..start, now, MendKind::Form);
    for (_, line) in tail {
        work.mend(line.text.span().range(), "", MendKind::Form);
    }
}
