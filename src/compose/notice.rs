//! The notice that issues a plan: letterhead, its own part, colophon (印发通知).

use super::anchors::Anchors;
use super::{Subject, markdown, notes, phrase};
use crate::document::{Block, Colophon, Letterhead, Part, PartRole, Seal, Signature};
use crate::plan::record::{Notice, SealRoom};
use crate::source::Text;

/// The part that carries the notice.
pub fn part(subject: Subject, notice: &Notice, anchors: &mut Anchors) -> Part {
    let title = phrase::notice_title(subject.plan, notice);
    let mut blocks = Vec::new();
    if !notice.recipients.is_empty() {
        let text = format!("{}：", subject.register.joined(&notice.recipients).trim_end_matches(['：', ':']));
        blocks.push(Block::Recipients { text });
    }
    match &notice.text {
        Some(text) => blocks.extend(markdown::blocks(text)),
        None => blocks.extend(markdown::blocks(&phrase::notice_text(subject.plan))),
    }
    let date = Some(notice.date.trim().to_string()).filter(|date| !date.is_empty());
    let signers = notice.issuers.iter().map(|name| name.trim().to_string()).collect();
    let seal = match notice.seal {
        Some(SealRoom::None) => Seal::None,
        Some(SealRoom::Space) | None => Seal::Space,
    };
    blocks.push(Block::Signature(Signature { signers, date, seal }));
    blocks.extend(notes(notice.contact.as_ref(), notice.disclosure.as_ref()));
    Part { role: PartRole::Notice, anchor: anchors.unique("notice"), label: None, title, blocks }
}

/// 版头, unless the notice says `letterhead: none` and has nothing else to print there.
pub fn letterhead(notice: &Notice) -> Option<Letterhead> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.trim().to_string());
    let (marks, suffix) = marks(notice);
    let head = Letterhead {
        marks,
        suffix,
        number: text(&notice.number),
        signatories: notice.signatory.iter().map(|name| name.trim().to_string()).collect(),
        copy_number: text(&notice.copy_number),
        secrecy: text(&notice.secrecy),
        urgency: text(&notice.urgency),
    };
    (head != Letterhead::default()).then_some(head)
}

/// The lines of 发文机关标志, and 文件 where it stands beside several names.
fn marks(notice: &Notice) -> (Vec<String>, Option<String>) {
    let issuers = || notice.issuers.iter().map(|name| name.trim().to_string());
    let lines: Vec<String> = notice.letterhead.iter().map(|line| line.trim().to_string()).collect();
    match lines.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => (issuers().take(1).map(|name| name + phrase::LETTERHEAD_WORD).collect(), None),
        ["none" | "无"] => (Vec::new(), None),
        ["all" | "全部"] => (issuers().collect(), Some(phrase::LETTERHEAD_WORD.to_string())),
        _ => (lines, None),
    }
}

/// 版记, where the notice has anything to put there.
pub fn colophon(notice: &Notice) -> Option<Colophon> {
    let colophon = Colophon {
        copies_to: phrase::copies(&notice.copies_to),
        printed_by: notice.printed.as_ref().map(|printed| printed.by.trim().to_string()),
        printed_on: notice.printed.as_ref().map(|printed| printed.on.trim().to_string()),
    };
    (colophon != Colophon::default()).then_some(colophon)
}
