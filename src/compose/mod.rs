//! A plan becomes a document; the only place that sees both what a plan means and what a page holds.
//!
//! Every sentence that the program itself writes (headings, lead-ins, captions) is in [`phrase`]; templates carry looks
//! only. The document is the same for every format.

mod anchors;
mod annex;
mod body;
pub mod data;
mod emphasis;
pub mod ledger;
pub mod links;
pub mod markdown;
mod notice;
pub mod overview;
pub mod phrase;
pub mod printed;
pub mod report;
pub mod summary;
mod tables;
mod targets;
pub mod unit;

use std::collections::BTreeMap;

use crate::document::{Block, Document, Part, PartRole, Seal, Signature};
use crate::plan::Register;
use crate::plan::record::{Contact, Plan};
use crate::source::Text;
use anchors::Anchors;
use body::Body;
use targets::Targets;

/// What a document is made from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub plan: &'a Plan,
    pub register: &'a Register<'a>,
    /// The other plans of the project by folder name, for annexes.
    pub plans: &'a BTreeMap<String, Plan>,
    /// Published in spite of errors: 草稿 stands across every page.
    pub draft: bool,
}

/// The document of a plan: its notice, the plan, its annexes.
pub fn document(subject: Subject) -> Document {
    written(subject).0
}

/// The anchors in the document of a plan to which each of its ids leads.
pub fn anchors_by_id(subject: Subject) -> BTreeMap<String, String> {
    written(subject).1.into_map()
}

fn written(subject: Subject) -> (Document, Targets) {
    let plan = subject.plan;
    let mut anchors = Anchors::default();
    let mut parts = Vec::new();
    parts.extend(plan.notice.as_ref().map(|notice| notice::part(subject, notice, &mut anchors)));
    let (mut blocks, targets) = Body::new(subject, &mut anchors).blocks();
    let annexes = annex::parts(subject, &mut anchors);
    blocks.extend(annex::list(&annexes));
    blocks.extend(closing(plan));
    let anchor = anchors.unique("plan");
    parts.push(Part { role: PartRole::Plan, anchor, label: None, title: plan.title.to_string(), blocks });
    parts.extend(annexes);
    parts.iter_mut().for_each(|part| targets.resolve(&mut part.blocks));
    let document = Document {
        title: plan.title.to_string(),
        author: author(plan),
        date: plan.issued().map(|day| day.to_string()),
        letterhead: plan.notice.as_ref().and_then(notice::letterhead),
        parts,
        colophon: plan.notice.as_ref().and_then(notice::colophon),
        watermark: subject.draft.then(|| phrase::DRAFT.to_string()),
    };
    (document, targets)
}

fn author(plan: &Plan) -> Option<String> {
    let issuers = plan.notice.as_ref().map(|notice| &notice.issuers).filter(|issuers| !issuers.is_empty());
    let names: Vec<&str> = issuers.unwrap_or(&plan.issuer).iter().map(|name| name.as_str()).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// What stands after the text of the plan: signature, contact, note.
fn closing(plan: &Plan) -> Vec<Block> {
    let signature = plan.signature.as_ref().map(|signature| {
        let signers = signature.by.iter().map(|name| name.to_string()).collect();
        let date = signature.date.as_ref().map(|date| date.to_string());
        Block::Signature(Signature { signers, date, seal: Seal::None })
    });
    let mut blocks: Vec<Block> = signature.into_iter().collect();
    blocks.extend(notes(plan.contact.as_ref(), plan.disclosure.as_ref()));
    blocks
}

/// 联系方式 and 附注.
fn notes(contact: Option<&Contact>, disclosure: Option<&Text>) -> Vec<Block> {
    let lines = contact.map(phrase::contact).unwrap_or_default();
    let mut blocks = Vec::new();
    if !lines.is_empty() {
        blocks.push(Block::Contact { lines });
    }
    blocks.extend(disclosure.map(|note| Block::Note { text: phrase::bracketed(note) }));
    blocks
}
