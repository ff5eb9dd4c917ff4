//! Finds in a manuscript what a plan is made of: notice, plan, sections, tasks, units, phases (导入方案).
//!
//! The result is a [`Plan`] whose every text still knows where it stands in the manuscript, so the rules judge it in
//! place and it can be written as YAML. What the program writes itself in a document (numbers, brackets of units, the
//! lines of a signature) is taken out of the text and listed as [`Mend`]s, as is what storage had broken. The text of the
//! manuscript with all mends applied is the text of the document, white space apart: nothing is lost.
//!
//! The road: [`residue`] takes out what storage had put in, [`shell`] parts notice and plans, [`join`] makes paragraphs of
//! broken lines, [`tree`] puts them below one another by their numbers, [`section`] and [`entry`] make records of them.

mod annexes;
mod closing;
mod colophon;
mod contact;
mod entry;
mod figures;
mod form;
mod group;
mod head;
mod join;
mod kind;
mod mark;
mod mend;
mod missing;
mod names;
mod notice;
mod passage;
mod period;
mod prose;
mod region;
mod residue;
mod responsible;
mod section;
mod shell;
mod tables;
mod title;
mod tree;
mod unglue;
mod unitlist;
mod work;

pub use mend::{Mend, MendKind};

use super::manuscript::Manuscript;
use crate::diagnostic::{Diagnostic, Message};
use crate::message;
use crate::plan::Plan;
use crate::plan::record::{Numbering, PlanSignature, Run, Shown, Unit};
use crate::source::{FileId, Span, Text};
use crate::yaml::OneOrMany;
use join::Wrapping;
use section::Setting;
use shell::{PlanLines, Shell};
use tree::Node;
use work::{Work, squeezed};

/// What a manuscript holds.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// In their order; at least one. The first carries the notice that issues them all.
    pub plans: Vec<ImportedPlan>,
    /// In the order of the manuscript.
    pub mends: Vec<Mend>,
    /// What is wrong with the manuscript itself, not yet settled: residue, broken paragraphs, numbers that are missing.
    pub findings: Vec<Diagnostic>,
    /// Where it was not sure, in the order of the manuscript.
    pub doubts: Vec<Doubt>,
}

/// One plan of it.
#[derive(Clone, Debug, Default)]
pub struct ImportedPlan {
    pub plan: Plan,
    /// The units that it names, as entries for a register.
    pub units: Vec<Unit>,
}

/// Something that a person should look at; written as a comment `# 请核对：…` beside what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The place in the manuscript; that of a text of the plan.
    pub span: Span,
    pub message: Message,
}

/// Finds the plans in a manuscript. Any text gives at least one plan; what has no other place is running text.
pub fn import(manuscript: &Manuscript, file: FileId) -> Imported {
    let mut work = Work::new(file, manuscript);
    let passages = residue::passages(manuscript, &mut work);
    let passages = unglue::parted(passages, &mut work);
    let wrapping = join::wrapping(&passages);
    let Shell { notice, plans, colophon } = shell::shell(passages, &mut work);
    let mut plans: Vec<Plan> = plans.into_iter().map(|lines| plan(lines, wrapping, &mut work)).collect();
    if let (Some(notice), Some(first)) = (notice, plans.first_mut()) {
        let text = join::paragraphs(notice.text.clone(), wrapping, &mut work);
        let text = prose::prose(&text, &work);
        name(first, text.as_ref(), &mut work);
        notice::issue(notice, text, first, &mut work);
        if let (Some(colophon), Some(notice)) = (colophon, &mut first.notice) {
            colophon.give(notice, &mut work);
        }
    }
    plans.iter_mut().for_each(|plan| name(plan, None, &mut work));
    let label = unitlist::label(&work.lists);
    let collectives = unitlist::collectives(&work.lists);
    unitlist::mend(label.as_deref(), &collectives, &mut work);
    form::report(&mut work);
    let finish = |mut plan: Plan| {
        plan.unit_label = label
            .as_deref()
            .filter(|label| *label != unitlist::USUAL_LABEL)
            .map(|label| added(label, plan.title.span()));
        let units = region::units(&plan, &collectives);
        ImportedPlan { plan, units }
    };
    let plans = plans.into_iter().map(finish).collect();
    let Work { mends, findings, mut doubts, .. } = work;
    doubts.sort_by_key(|doubt| doubt.span);
    Imported { plans, mends: in_order(mends), findings, doubts }
}

/// The mends in the order of the manuscript; what a larger one covers is part of it.
fn in_order(mut mends: Vec<Mend>) -> Vec<Mend> {
    mends.sort_by_key(|mend| (mend.range.start, !mend.range.is_empty(), std::cmp::Reverse(mend.range.end)));
    let mut end = 0;
    mends.retain(|mend| {
        let is_free = mend.range.start >= end;
        end = end.max(mend.range.end);
        is_free
    });
    mends
}

fn plan(lines: PlanLines, wrapping: Wrapping, work: &mut Work) -> Plan {
    let mut paragraphs = join::paragraphs(lines.lines, wrapping, work);
    let annexes: Vec<_> = lines.annexes.into_iter().map(|annex| annex.paragraphs(wrapping, work)).collect();
    let list = annexes::take_list(&annexes, &mut paragraphs, lines.title.as_ref(), lines.closing.start, work);
    let start = paragraphs.first().map(|first| first.text.span());
    let lists_before = work.lists.len();
    let tree = tree::tree(paragraphs, work);
    let mut setting = Setting { is_continuous: runs_on(&tree.sections), ..Setting::default() };
    let mut sections = section::sections(&tree.sections, &mut setting, work);
    // Where notes say deadlines, the document prints all that are known: those that only the text tells would stand twice.
    let shows_due = unitlist::tell_deadlines(&work.lists[lists_before..]);
    if shows_due {
        sections
            .iter_mut()
            .flat_map(|section| &mut section.tasks)
            .for_each(|task| figures::forget(task, &setting.derived));
    }
    work.mends.extend(list);
    let annexes = annexes::records(annexes, work);
    let closing = lines.closing;
    let closing_start = closing.start;
    let has_signature = !closing.signers.is_empty() || closing.date.is_some();
    let signature = has_signature.then(|| PlanSignature {
        span: closing.signers.first().or(closing.date.as_ref()).map(Text::span).unwrap_or_default(),
        by: OneOrMany(closing.signers),
        date: closing.date,
    });
    let numbering =
        setting.is_continuous.then(|| Numbering { span: Span::file_start(work.file), tasks: Some(Run::Continuous) });
    let date = tree.preamble.first().and_then(|first| title::date_below(&first.text));
    // Without a title the place where it belongs is where the text begins.
    let end = || Span::new(work.file, work.source.len(), work.source.len());
    let place = start.into_iter().chain(closing_start).min().unwrap_or_else(end);
    let title = lines.title.unwrap_or_else(|| Text::verbatim("", Span { end: place.start, ..place }));
    Plan {
        span: Span::new(work.file, title.span().start as usize, work.source.len()),
        title,
        preamble: prose::prose(&tree.preamble, work),
        sections,
        signature,
        annexes,
        contact: closing.contact,
        disclosure: closing.disclosure,
        numbering,
        show: if shows_due { vec![Shown::Due] } else { Vec::new() },
        date,
        ..Plan::default()
    }
}

/// A plan has a title, though it be a made one.
fn name(plan: &mut Plan, notice: Option<&Text>, work: &mut Work) {
    if !squeezed(&plan.title).is_empty() {
        return;
    }
    let at = plan.title.span().start as usize;
    let title = notice.and_then(cited).unwrap_or_else(|| added("（标题待补）", Span::new(work.file, at, at)));
    // Before whatever else is added there.
    work.mends.insert(0, Mend { range: at..at, now: title.to_string(), kind: MendKind::Added });
    work.doubt(title.span(), message!("原稿没有标题", "the manuscript has no title"));
    plan.title = title;
}

/// The first title in book-title marks.
fn cited(text: &Text) -> Option<Text> {
    let start = text.find('《')? + '《'.len_utf8();
    let end = start + text[start..].find('》')?;
    Some(text.part(start..end))
}

/// A text that stands nowhere in the manuscript, with a place beside what it belongs to.
fn added(words: &str, beside: Span) -> Text {
    let mut text = Text::default();
    text.insert(words, Span { end: beside.start, ..beside });
    text
}

/// Whether the numbers of tasks run on across the groups of a section, in every section that has more groups than one.
fn runs_on(sections: &[Node]) -> bool {
    let mut is_seen = false;
    for section in sections {
        let groups: Vec<Vec<u32>> = section.children.iter().map(leaves).filter(|leaves| !leaves.is_empty()).collect();
        let [first, rest @ ..] = &groups[..] else { continue };
        let mut last = first.last().copied().unwrap_or(0);
        for group in rest {
            if group.first() != Some(&(last + 1)) {
                return false;
            }
            last = group.last().copied().unwrap_or(last);
            is_seen = true;
        }
    }
    is_seen
}

/// The numbers of the leaves of a group.
fn leaves(group: &Node) -> Vec<u32> {
    let of_child = |child: &Node| if child.children.is_empty() { vec![child.number] } else { leaves(child) };
    group.children.iter().flat_map(of_child).collect()
}
