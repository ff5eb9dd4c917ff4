//! What has been done of a plan becomes a document: the progress report (进展情况报告, 通报) with its ledger (台账).

pub(super) mod block;
mod changes;
mod chart;
pub mod data;
pub(super) mod facts;
mod indicator;
pub(super) mod ledger;
mod next;
pub(super) mod overall;
mod problem;
mod reading;
mod task;

use super::anchors::Anchors;
use super::phrase::report as words;
use super::{Subject, annex, markdown, phrase};
use crate::date::{self, Context, Day};
use crate::document::{Block, Document, Letterhead, Part, PartRole, Seal, Signature};
use crate::plan::progress::{History, LightRule, ReportKind};
use block::{Chapter, chapters, paragraph};
use facts::Facts;

pub(super) use chart::legend;
pub use data::data;

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct ReportSubject<'a> {
    pub plan: Subject<'a>,
    pub history: &'a History<'a>,
    /// The day it tells of; what was reported by then is what is known.
    pub as_of: Day,
    pub lights: &'a LightRule,
    /// 报告 or 通报; otherwise as the progress file says, otherwise 报告.
    pub kind: Option<ReportKind>,
}

/// The report of a plan as a document.
pub fn report(subject: ReportSubject) -> Document {
    document(&Facts::new(subject))
}

fn document(facts: &Facts) -> Document {
    let mut anchors = Anchors::default();
    let anchor = anchors.unique("report");
    let title = title(facts);
    let annexes = ledger::annexes(facts, &mut anchors);
    let mut blocks = opening(facts);
    blocks.extend(chapters(body(facts, &mut anchors), &mut anchors));
    blocks.push(paragraph(words::closing(facts.kind)));
    blocks.extend(annex::list(&annexes));
    let letterhead = letterhead(facts);
    blocks.extend(signature(facts, letterhead.is_some()));
    let mut parts = vec![Part { role: PartRole::Report, anchor, label: None, title: title.clone(), blocks }];
    parts.extend(annexes);
    Document {
        title,
        author: Some(reporters(facts)).filter(|names| !names.is_empty()),
        date: issued(facts).map(|day| day.to_string()),
        letterhead,
        parts,
        colophon: None,
        watermark: words::watermark(facts.subject.plan.draft, facts.is_demo),
    }
}

fn body(facts: &Facts, anchors: &mut Anchors) -> Vec<Chapter> {
    let overall = overall::chapter(facts, anchors);
    let rest = [
        task::chapter(facts, anchors),
        indicator::chapter(facts, anchors),
        changes::chapter(facts),
        problem::chapter(facts, anchors),
        next::chapter(facts, anchors),
    ];
    std::iter::once(overall).chain(rest.into_iter().flatten()).collect()
}

fn title(facts: &Facts) -> String {
    let own = facts.own();
    let fits =
        facts.subject.kind.is_none() || own.is_some_and(|own| own.kind.unwrap_or(ReportKind::Upward) == facts.kind);
    let given = own.and_then(|own| own.title.as_ref()).filter(|title| fits && !title.trim().is_empty());
    let period = own.and_then(|own| own.period.as_deref());
    let standard = || {
        let sender = phrase::sender(facts.reporters());
        words::title(&sender, &facts.subject.plan.plan.title, period, &facts.as_of(), facts.kind)
    };
    given.map_or_else(standard, |title| title.trim().to_string())
}

/// Everything before the first heading.
fn opening(facts: &Facts) -> Vec<Block> {
    let mut blocks = Vec::new();
    let recipients = facts.own().map(|own| &own.recipients[..]).unwrap_or_default();
    if !recipients.is_empty() {
        let text = format!("{}：", facts.subject.plan.register.joined(recipients).trim_end_matches(['：', ':']));
        blocks.push(Block::Recipients { text });
    }
    if facts.is_demo {
        blocks.push(paragraph(words::DEMO_NOTE.to_string()));
    }
    let plan = facts.subject.plan.plan;
    let number = plan.notice.as_ref().and_then(|notice| notice.number.as_deref());
    blocks.push(paragraph(words::opening(&plan.title, number, &facts.as_of(), facts.kind)));
    blocks
}

/// 版头 of an official report: one with a number, someone who signed it or someone it goes to.
fn letterhead(facts: &Facts) -> Option<Letterhead> {
    let own = facts.own()?;
    let number = own.number.as_ref().map(|number| number.trim().to_string());
    // 签发人 is only for documents sent upwards (GB/T 9704-2012, 7.2.6).
    let is_upward = facts.kind == ReportKind::Upward;
    let signatories: Vec<String> =
        own.signatory.iter().filter(|_| is_upward).map(|name| name.trim().to_string()).collect();
    let is_official = number.is_some() || !signatories.is_empty() || !own.recipients.is_empty();
    let mark = facts.reporters().first().filter(|_| is_official)?;
    let marks = vec![format!("{}{}", mark.trim(), phrase::LETTERHEAD_WORD)];
    Some(Letterhead { marks, number, signatories, ..Letterhead::default() })
}

/// The clock is never asked: without a date in the file there is none.
fn signature(facts: &Facts, is_official: bool) -> Option<Block> {
    let signers: Vec<String> = facts.reporters().iter().map(|name| name.trim().to_string()).collect();
    let date = facts.own().and_then(|own| own.date.as_ref()).map(|date| date.trim().to_string());
    let seal = if is_official { Seal::Space } else { Seal::None };
    (!signers.is_empty() || date.is_some()).then_some(Block::Signature(Signature { signers, date, seal }))
}

fn issued(facts: &Facts) -> Option<Day> {
    let value = date::parse(facts.own()?.date.as_ref()?, &Context { year: None }).ok()?;
    (value.first() == value.last()).then(|| value.first()).flatten()
}

fn reporters(facts: &Facts) -> String {
    facts.reporters().iter().map(|name| name.trim()).collect::<Vec<_>>().join("、")
}

/// The words of the author, as blocks.
fn authored(text: Option<&str>) -> Vec<Block> {
    text.map(markdown::blocks).unwrap_or_default()
}
