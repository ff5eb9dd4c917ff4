//! What one unit has to do in all plans of a project, and how far it has come (单位承担任务进展情况).

mod shares;
mod tables;

use serde_json::{Value, json};

use super::anchors::Anchors;
use super::phrase::{ANNEX, figures as counted, report as frame, unit as words};
use super::printed::{self, Tenths};
use super::report::block::{Chapter, chapters, paragraph};
use super::report::{self, ReportSubject, data as of_report};
use crate::date::Day;
use crate::document::{Block, Document, Part, PartRole, Table};
use crate::plan::progress::{Figures, rounded_shares};
use shares::Shares;

/// What a unit's view is made from.
#[derive(Clone, Copy)]
pub struct UnitSubject<'a> {
    /// Its full name, as the registers of the plans have it.
    pub name: &'a str,
    /// Every plan of the project; those in which it has no task are passed over. Their own days do not count.
    pub reports: &'a [ReportSubject<'a>],
    /// The day that all plans are looked at.
    pub as_of: Day,
}

/// 承担任务进展情况 as a document: figures, plan by plan, late, due next, and the ledger as an annex.
pub fn report(subject: UnitSubject) -> Document {
    let shares = Shares::new(subject);
    let mut anchors = Anchors::default();
    let anchor = anchors.unique("unit");
    let title = words::title(subject.name);
    let mut list = vec![Chapter { anchor: "overall", title: frame::OVERALL, blocks: overall(&shares) }];
    for (anchor, title, lead, table) in lists(&shares) {
        let blocks = lead.into_iter().map(paragraph).chain([Block::Table(table)]).collect();
        list.push(Chapter { anchor, title, blocks });
    }
    let mut blocks = Vec::new();
    if shares.is_demo() {
        blocks.push(paragraph(frame::DEMO_NOTE.to_string()));
    }
    blocks.extend(chapters(list, &mut anchors));
    let annex = ledger(&shares, &mut anchors);
    blocks.extend(super::annex::list(annex.as_slice()));
    let mut parts = vec![Part { role: PartRole::Report, anchor, label: None, title: title.clone(), blocks }];
    parts.extend(annex);
    let draft = subject.reports.iter().any(|report| report.plan.draft);
    let watermark = frame::watermark(draft, shares.is_demo());
    Document { title, author: Some(subject.name.to_string()), parts, watermark, ..Document::default() }
}

/// The figures as JSON, with the tasks of each plan as in the plan's own report.
pub fn data(subject: UnitSubject) -> Value {
    let shares = Shares::new(subject);
    json!({
        "format": 1,
        "unit": subject.name,
        "as_of": subject.as_of.to_string(),
        "demo": shares.is_demo(),
        "figures": of_report::figures(&Figures::of(shares.tasks())),
        "reported": of_report::figures(&Figures::of(shares.told())),
        "plans": shares.plans.iter().map(|plan| json!({
            "title": plan.title(),
            "reported_at": plan.facts.newest().map(|report| report.as_of.to_string()),
            "figures": of_report::figures(&Figures::of(plan.tasks())),
            "tasks": plan.tasks().map(|task| of_report::task(&plan.facts, task)).collect::<Vec<_>>(),
            "supports": plan.supported().map(|task| of_report::task(&plan.facts, task)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "document": Document { watermark: None, ..report(subject) },
    })
}

fn overall(shares: &Shares) -> Vec<Block> {
    let figures = Figures::of(shares.tasks());
    let as_of = printed::day(shares.subject.as_of);
    let supported = shares.plans.iter().map(|plan| plan.supports.len()).sum();
    let name = shares.subject.name;
    let mut opening = words::opening(&as_of, name, shares.plans.len(), figures.total, supported);
    if figures.total > 0 {
        let rounded = rounded_shares(&figures.classes, 1);
        let parts = report::overall::parts(&figures, &rounded);
        opening += &counted::classes(words::CARRIED, figures.total, &parts, figures.closed);
    }
    let mut said = vec![opening];
    let told = Figures::of(shares.told());
    let silent: Vec<String> =
        shares.plans.iter().filter(|plan| !plan.is_told()).map(shares::PlanShare::title).collect();
    let late = (told.total > 0).then(|| counted::lateness(told.overdue, told.done_late));
    let rate = told.share.filter(|_| told.total > 0).map(|share| words::rate(Tenths::of(share), !silent.is_empty()));
    let figures: String = rate.into_iter().chain(late).collect();
    said.extend(Some(figures).filter(|words| !words.is_empty()));
    if !silent.is_empty() {
        said.push(words::silent(&silent));
    }
    let mut blocks: Vec<Block> = said.into_iter().map(paragraph).collect();
    let plans = tables::plans(shares);
    if !plans.rows.is_empty() {
        blocks.push(Block::Table(Table { caption: Some(words::PLANS.to_string()), ..plans }));
    }
    blocks
}

/// What is late and what is due next, each with its anchor, heading and the sentence before its table.
fn lists(shares: &Shares) -> Vec<(&'static str, &'static str, Option<String>, Table)> {
    let soon = tables::soon(shares);
    let last = shares.subject.as_of.saturating_add(jiff::Span::new().days(report::facts::SOON));
    let as_of = printed::day(shares.subject.as_of);
    let opening = super::phrase::tasks::soon(&as_of, report::facts::SOON, &printed::day(last), soon.rows.len());
    let lists =
        [("unit-late", words::LATE, None, tables::late(shares)), ("unit-soon", words::SOON, Some(opening), soon)];
    lists.into_iter().filter(|(.., table)| !table.rows.is_empty()).collect()
}

fn ledger(shares: &Shares, anchors: &mut Anchors) -> Option<Part> {
    let table = tables::ledger(shares);
    let head = words::head(shares.subject.name, &printed::day(shares.subject.as_of));
    (!table.rows.is_empty()).then(|| Part {
        role: PartRole::Annex,
        anchor: anchors.unique("ledger"),
        label: Some(ANNEX.to_string()),
        title: words::LEDGER.to_string(),
        blocks: vec![paragraph(head), Block::Table(table)],
    })
}
