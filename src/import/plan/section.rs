//! A numbered tree becomes the sections of a plan, each with the one kind of entries that it holds (章节).

use super::MendKind;
use super::entry::{self, Ids};
use super::figures::indicators;
use super::kind::{self, Kind};
use super::passage::Passage;
use super::prose::{literal, prose, trimmed};
use super::tree::Node;
use super::work::{Work, squeezed};
use crate::diagnostic::Severity;
use crate::message;
use crate::plan::numbering::label;
use crate::plan::record::{Layout, Principle, Section};
use crate::source::{Span, Text};

/// What all sections of a plan share.
#[derive(Default)]
pub(super) struct Setting {
    /// The numbers of tasks run on across the groups of a section.
    pub is_continuous: bool,
    /// Where deadlines stand that only the text tells.
    pub derived: Vec<Span>,
    pub ids: Ids,
}

/// How an entry stood on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    RunIn,
    Block,
}

pub(super) fn sections(nodes: &[Node], setting: &mut Setting, work: &mut Work) -> Vec<Section> {
    doubt_last(nodes, work);
    let count = nodes.len();
    let one = |(index, node)| section(node, index as u32 + 1, 0, Look::Block, index + 1 == count, setting, work);
    nodes.iter().enumerate().map(one).collect()
}

/// What stands behind the last entry of all may close the whole.
fn doubt_last(nodes: &[Node], work: &mut Work) {
    let mut last = nodes.last();
    while let Some(child) = last.and_then(|node| node.children.last()) {
        last = Some(child);
    }
    let is_entry = nodes.last().is_some_and(|node| !node.children.is_empty());
    let Some(node) = last.filter(|node| is_entry && !node.is_block && node.text.len() > 1) else { return };
    if let (Some(first), Some(end)) = (node.text.first(), node.text.last())
        && end.table.is_none()
        && !super::mark::is_dash(end.words())
    {
        let message =
            message!("最后一段也许是全文的结束语，不属于这一项", "the last paragraph may close the whole plan");
        work.doubt(first.text.span(), message);
    }
}

fn section(
    node: &Node,
    number: u32,
    depth: usize,
    look: Look,
    is_last: bool,
    setting: &mut Setting,
    work: &mut Work,
) -> Section {
    mend_number(node, &label(number, depth), work);
    let (heading, text) = heading(node, look, work);
    let mut section = Section { span: heading.span(), heading, text: prose(&text, work), ..Section::default() };
    section.indicators = indicators(section.text.as_ref(), &mut setting.ids);
    if node.children.is_empty() {
        principles_in_one_paragraph(&mut section, &text);
    } else {
        let kind = kind::of_children(node, depth, is_last);
        fill(&mut section, node, kind, depth + 1, setting, work);
    }
    section
}

/// The heading of a section and the paragraphs under it.
fn heading(node: &Node, look: Look, work: &mut Work) -> (Text, Vec<Passage>) {
    let Some(title) = &node.title else {
        // A sentence where a heading belongs is one.
        let (first, rest) =
            node.text.split_first().map_or((Text::default(), &[][..]), |(first, rest)| (first.text.clone(), rest));
        close_run_in(&first, look, work);
        return (literal(&trimmed(&first)), rest.to_vec());
    };
    mend_point(node, look, work);
    let heading = match (look, node.end.is_some()) {
        (Look::Block, true) if !is_alone(node) => {
            mend_end(node, work);
            title.clone()
        }
        (Look::Block, true) => with_end(node, title),
        (Look::RunIn, false) => {
            close_run_in(title, look, work);
            title.clone()
        }
        _ => title.clone(),
    };
    (literal(&trimmed(&heading)), node.text.clone())
}

/// Whether nothing follows the closed title in its paragraph.
pub(super) fn is_alone(node: &Node) -> bool {
    let Some(title) = &node.title else { return false };
    let behind = node.text.first().map_or(u32::MAX, |first| first.text.span().start);
    let end = node.end.as_ref().unwrap_or(title).span().end;
    // The text of the same paragraph begins directly behind the 。.
    behind > end + 2
}

/// The title with the 。 that closed it; a heading on its own line keeps it, and the rules say what is wrong with it.
pub(super) fn with_end(node: &Node, title: &Text) -> Text {
    let mut whole = title.clone();
    node.end.iter().for_each(|end| whole.push(end));
    whole
}

/// A title on a line of its own loses the 。 with which it ran into its text.
pub(super) fn mend_end(node: &Node, work: &mut Work) {
    if let Some(end) = &node.end {
        work.mend(end.span().range(), "", MendKind::Form);
    }
}

/// A run-in head ends with 。, also where a point was typed, and only where it has no mark of its own.
pub(super) fn mend_point(node: &Node, look: Look, work: &mut Work) {
    let Some(end) = node.end.as_ref().filter(|_| look == Look::RunIn) else { return };
    let is_marked = node.title.as_ref().is_some_and(|title| title.trim_end().ends_with(['。', '！', '？', '：']));
    work.mend(end.span().range(), if is_marked { "" } else { "。" }, MendKind::Form);
}

/// A run-in head is closed.
pub(super) fn close_run_in(title: &Text, look: Look, work: &mut Work) {
    let is_closed = title.trim_end().ends_with(['。', '！', '？', '：']);
    if look == Look::RunIn && !is_closed && !title.trim().is_empty() {
        let end = title.span().end as usize;
        work.mend(end..end, "。", MendKind::Added);
    }
}

/// The number that the document writes in the place of the one in the manuscript.
pub(super) fn mend_number(node: &Node, now: &str, work: &mut Work) {
    match &node.mark {
        Some(mark) => {
            if let Some(at) = mark.find('\u{A0}') {
                let message = message!("序号后面是不换行空格", "a no-break space follows the number");
                work.find("lookalike", mark.at(0..at + '\u{A0}'.len_utf8()), message, Severity::Hint);
            }
            work.mend_text(mark, now, MendKind::Number);
        }
        None => {
            work.mend(node.start..node.start, now, MendKind::Number);
            let span = node.title.as_ref().or(node.text.first().map(|first| &first.text)).map(Text::span);
            if let Some(span) = span {
                work.doubt(
                    span,
                    message!("原稿没有序号，排成“{now}”", "it has no number in the manuscript and is set as “{now}”"),
                );
            }
        }
    }
}

/// How most of the entries stood.
pub(super) fn usual_look(nodes: &[Node]) -> Look {
    let blocks = nodes.iter().filter(|node| look(node) == Look::Block).count();
    if blocks * 2 > nodes.len() { Look::Block } else { Look::RunIn }
}

/// How an entry stood.
pub(super) fn look(node: &Node) -> Look {
    let is_block =
        node.title.is_some() && (node.is_block || is_alone(node) && !node.text.is_empty() && !is_checklist(node));
    if is_block { Look::Block } else { Look::RunIn }
}

/// Whether all below the title are items of a checklist.
pub(super) fn is_checklist(node: &Node) -> bool {
    !node.text.is_empty() && node.text.iter().all(|passage| super::mark::is_dash(passage.words()))
}

fn fill(section: &mut Section, node: &Node, kind: Kind, depth: usize, setting: &mut Setting, work: &mut Work) {
    let children = &node.children;
    let usual = usual_look(children);
    match kind {
        Kind::Sections => {
            // A section stands in a block unless its neighbours all run in.
            let look = if children.iter().all(|child| look(child) == Look::RunIn) { Look::RunIn } else { Look::Block };
            section.layout = (look == Look::RunIn).then_some(Layout::RunIn);
            for (child, number) in children.iter().zip(1..) {
                section.sections.push(self::section(child, number, depth, look, false, setting, work));
            }
        }
        Kind::Tasks => {
            let are_leaves = children.iter().all(|child| child.children.is_empty());
            section.layout = (usual == Look::Block && are_leaves).then_some(Layout::Block);
            section.tasks =
                entry::tasks(children, depth, section.layout, &mut entry::Counter::new(setting), setting, work);
        }
        Kind::Phases => section.phases = entry::phases(children, depth, setting, work),
        Kind::Goals => {
            section.layout = (usual == Look::Block).then_some(Layout::Block);
            section.goals = entry::goals(children, depth, section.layout, setting, work);
        }
        Kind::Principles => {
            section.layout = (usual == Look::Block).then_some(Layout::Block);
            section.principles = entry::principles(children, depth, section.layout, work);
        }
        Kind::Measures => {
            section.layout = (usual == Look::Block).then_some(Layout::Block);
            section.measures = entry::measures(children, depth, section.layout, setting, work);
        }
    }
}

/// 坚持甲，…；坚持乙，…。 under 基本原则: one paragraph of several principles.
fn principles_in_one_paragraph(section: &mut Section, text: &[Passage]) {
    let [only] = text else { return };
    let words = only.words().trim_end();
    if !section.heading.contains("原则")
        || !words.ends_with('。')
        || words.matches('。').count() != 1
        || only.table.is_some()
    {
        return;
    }
    let mut principles = Vec::new();
    let mut from = 0;
    for part in words.split('；') {
        let entry = part.trim_end_matches('。');
        if !squeezed(entry).starts_with("坚持") || entry.contains('：') {
            return;
        }
        let text = literal(&trimmed(&only.text.part(from..from + entry.len())));
        principles.push(Principle { span: text.span(), text: Some(text), ..Principle::default() });
        from += part.len() + '；'.len_utf8();
    }
    if principles.len() > 1 {
        section.text = None;
        section.layout = Some(Layout::Paragraph);
        section.principles = principles;
    }
}
