//! The entries of a section: tasks in groups, phases with steps, goals, principles, measures.

use super::figures::{deadline, indicators};
use super::mark::{dash_length, is_dash};
use super::names;
use super::passage::Passage;
use super::period;
use super::prose::{literal, prose, trimmed};
use super::responsible::{self, Note, UnitList};
use super::section::{
    Look, Setting, close_run_in, is_alone, look, mend_end, mend_number, mend_point, usual_look, with_end,
};
use super::tree::Node;
use super::work::Work;
use super::{MendKind, group};
use crate::message;
use crate::plan::numbering::label;
use crate::plan::record::{ChecklistItem, Goal, Layout, Measure, Phase, Principle, Step, Task};
use crate::source::Text;
use crate::yaml::OneOrMany;

/// Ids that tell what they are of, counted through the plan.
#[derive(Debug, Default)]
pub(super) struct Ids {
    tasks: u32,
    groups: u32,
    phases: u32,
    goals: u32,
    indicators: u32,
}

impl Ids {
    pub fn indicator(&mut self, at: &Text) -> Option<Text> {
        Ids::next(&mut self.indicators, "indicator", at)
    }

    fn next(count: &mut u32, kind: &str, at: &Text) -> Option<Text> {
        *count += 1;
        Some(Text::verbatim(format!("{kind}-{count}"), crate::source::Span { end: at.span().start, ..at.span() }))
    }
}

/// Counts leaves across groups, as the document does.
pub(super) struct Counter {
    is_continuous: bool,
    count: u32,
}

impl Counter {
    pub fn new(setting: &Setting) -> Self {
        Counter { is_continuous: setting.is_continuous, count: 0 }
    }

    fn next(&mut self, place: u32, in_group: bool) -> u32 {
        if !self.is_continuous || !in_group {
            return place;
        }
        self.count += 1;
        self.count
    }
}

/// Title, text and layout of an entry.
struct Parts {
    title: Option<Text>,
    text: Vec<Passage>,
    layout: Option<Layout>,
}

/// What is printed of an entry with nothing below it, with its own layout where it differs from that of the others.
fn parts(node: &Node, usual: Option<Layout>, work: &mut Work) -> Parts {
    let looks = look(node);
    mend_point(node, looks, work);
    let layout = match (looks, usual) {
        (Look::Block, Some(Layout::Block)) | (Look::RunIn, None) => None,
        (Look::Block, _) => Some(Layout::Block),
        (Look::RunIn, _) => Some(Layout::RunIn),
    };
    let title = node.title.as_ref().map(|title| match looks {
        Look::Block => with_end(node, title),
        Look::RunIn => {
            if node.end.is_none() {
                close_run_in(title, looks, work);
            }
            title.clone()
        }
    });
    Parts { title: title.map(|title| literal(&trimmed(&title))), text: node.text.clone(), layout }
}

pub(super) fn tasks(
    nodes: &[Node],
    depth: usize,
    layout: Option<Layout>,
    counter: &mut Counter,
    setting: &mut Setting,
    work: &mut Work,
) -> Vec<Task> {
    tasks_at(nodes, (depth, false), layout, counter, setting, work)
}

fn tasks_at(
    nodes: &[Node],
    (depth, in_group): (usize, bool),
    layout: Option<Layout>,
    counter: &mut Counter,
    setting: &mut Setting,
    work: &mut Work,
) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (node, place) in nodes.iter().zip(1..) {
        tasks.push(if node.children.is_empty() {
            mend_number(node, &label(counter.next(place, in_group), depth), work);
            task(node, layout, setting, work)
        } else {
            mend_number(node, &label(place, depth), work);
            group(node, depth, counter, setting, work)
        });
    }
    tasks
}

fn group(node: &Node, depth: usize, counter: &mut Counter, setting: &mut Setting, work: &mut Work) -> Task {
    let (title, text) = match &node.title {
        Some(title) if node.end.is_some() && !is_alone(node) => {
            mend_end(node, work);
            (title.clone(), node.text.clone())
        }
        Some(title) => (with_end(node, title), node.text.clone()),
        None => (Text::default(), node.text.clone()),
    };
    let title = literal(&trimmed(&title));
    let are_leaves = node.children.iter().all(|child| child.children.is_empty());
    let layout = (are_leaves && usual_look(&node.children) == Look::Block).then_some(Layout::Block);
    let text = prose(&text, work);
    let title = Some(title).filter(|title| !title.is_empty());
    let first = title.as_ref().or(text.as_ref()).cloned().unwrap_or_default();
    Task {
        span: first.span(),
        id: Ids::next(&mut setting.ids.groups, "group", &first),
        title,
        text,
        layout,
        tasks: tasks_at(&node.children, (depth + 1, true), layout, counter, setting, work),
        ..Task::default()
    }
}

fn task(node: &Node, usual: Option<Layout>, setting: &mut Setting, work: &mut Work) -> Task {
    let Parts { title, mut text, layout } = parts(node, usual, work);
    let below = take_note_below(&mut text);
    let checklist = take_checklist(&mut text, work);
    let note = match below {
        Some(note) if checklist.is_empty() => {
            work.lists.push(UnitList::Note(note.clone()));
            Some(note)
        }
        Some(mut note) => {
            // A document prints it above the items.
            let above = text.last().map(|last| last.text.span().end);
            let above = above.or(node.end.as_ref().or(node.title.as_ref()).map(|text| text.span().end));
            note.printed_at = above.map(|at| at as usize);
            work.lists.push(UnitList::Note(note.clone()));
            Some(note)
        }
        None => take_note(&mut text, work),
    };
    let text = prose(&text, work);
    let first = title.as_ref().or(text.as_ref()).cloned().unwrap_or_default();
    let due = deadline(text.as_ref());
    setting.derived.extend(due.as_ref().map(Text::span));
    let indicators = indicators(text.as_ref(), &mut setting.ids);
    let mut task = Task {
        span: first.span(),
        id: Ids::next(&mut setting.ids.tasks, "task", &first),
        title,
        text,
        layout,
        checklist,
        due,
        indicators,
        ..Task::default()
    };
    if let Some(note) = note {
        task.units = texts(&note.units);
        task.lead = texts(&note.lead);
        task.support = texts(&note.support);
        task.due = note.due.or(task.due);
    }
    task
}

pub(super) fn texts(names: &names::Names) -> OneOrMany<Text> {
    OneOrMany(names.iter().map(|(name, _)| name.clone()).collect())
}

/// The items at the end of a text that begin with ——, where the text has no other.
fn take_checklist(text: &mut Vec<Passage>, work: &mut Work) -> Vec<ChecklistItem> {
    let from = text.iter().position(|passage| passage.table.is_none() && is_dash(passage.words()));
    let Some(from) =
        from.filter(|&from| text[from..].iter().all(|passage| passage.table.is_none() && is_dash(passage.words())))
    else {
        return Vec::new();
    };
    let items = text.split_off(from);
    let item = |passage: Passage| {
        let length = dash_length(passage.words());
        work.mend_text(&passage.text.part(0..length), "——", MendKind::Form);
        let mut words = passage.text.part(length..passage.text.len());
        let note = responsible::take(&mut words).filter(|note| note.lead.is_empty());
        if note.is_none() {
            words = passage.text.part(length..passage.text.len());
        }
        let text = literal(&trimmed(&words));
        let units = note.as_ref().map(|note| texts(&note.units)).unwrap_or_default();
        let due = note.as_ref().and_then(|note| note.due.clone());
        work.lists.extend(note.map(UnitList::Note));
        ChecklistItem { span: text.span(), text, due, units }
    };
    items.into_iter().map(item).collect()
}

/// A note in a line of its own below the items of a checklist.
fn take_note_below(text: &mut Vec<Passage>) -> Option<Note> {
    let [.., item, last] = &text[..] else { return None };
    if last.table.is_some() || !is_dash(item.words()) || is_dash(last.words()) {
        return None;
    }
    let mut words = last.text.clone();
    let note =
        responsible::line(&last.text).or_else(|| responsible::take(&mut words).filter(|_| words.trim().is_empty()))?;
    let is_whole = !note.units.is_empty() || !note.lead.is_empty();
    text.pop_if(|_| is_whole).map(|_| note)
}

/// The note of responsible units at the end of a text, or in lines of their own below it.
fn take_note(text: &mut Vec<Passage>, work: &mut Work) -> Option<Note> {
    let mut found: Option<Note> = None;
    let lines = text
        .iter()
        .rev()
        .take_while(|passage| passage.table.is_none() && responsible::line(&passage.text).is_some())
        .count();
    if lines > 0 {
        for passage in text.split_off(text.len() - lines) {
            let Some(note) = responsible::line(&passage.text) else { continue };
            match &mut found {
                Some(found) => responsible::merge(found, note),
                None => found = Some(note),
            }
        }
    } else if let Some(last) = text.last_mut().filter(|last| last.table.is_none()) {
        found = responsible::take(&mut last.text);
    }
    let found = found?;
    work.lists.push(UnitList::Note(found.clone()));
    Some(found)
}

/// The same where only units may stand: what names others that lead stays in the text.
fn take_units(text: &mut Vec<Passage>, work: &mut Work) -> Option<Note> {
    let before = text.clone();
    let note = take_note(text, work)?;
    if note.lead.is_empty() {
        return Some(note);
    }
    work.lists.pop();
    work.doubt(before.last()?.text.span(), message!("责任单位留在正文里", "the units stay in the text"));
    *text = before;
    None
}

pub(super) fn phases(nodes: &[Node], depth: usize, setting: &mut Setting, work: &mut Work) -> Vec<Phase> {
    nodes.iter().zip(1..).filter_map(|(node, number)| phase(node, number, depth, setting, work)).collect()
}

fn phase(node: &Node, number: u32, depth: usize, setting: &mut Setting, work: &mut Work) -> Option<Phase> {
    mend_number(node, &label(number, depth), work);
    let title = node.title.as_ref()?;
    let named = period::of_title(title)?;
    let (name, period) = (title.part(named.name), trimmed(&title.part(named.period)));
    let end = if named.has_colon { "。" } else { "" };
    let now = format!("（{}）{end}", super::work::squeezed(&period));
    work.mend_text(&title.part(named.bracket), &now, MendKind::Brackets);
    let has_steps = !node.children.is_empty();
    let looks = look(node);
    let layout = match looks {
        Look::Block if !has_steps => Some(Layout::Block),
        Look::RunIn if has_steps => Some(Layout::RunIn),
        _ => None,
    };
    mend_point(node, looks, work);
    if node.end.is_some() && looks == Look::Block {
        mend_end(node, work);
    } else if node.end.is_none() {
        close_run_in(title, looks, work);
    }
    let mut steps = Vec::new();
    for (child, number) in node.children.iter().zip(1..) {
        steps.push(step(child, number, depth + 1, work));
    }
    let text = prose(&node.text, work);
    let id = Ids::next(&mut setting.ids.phases, "phase", title);
    Some(Phase { span: title.span(), id, name: literal(&name), period, text, layout, steps, ..Phase::default() })
}

fn step(node: &Node, number: u32, depth: usize, work: &mut Work) -> Step {
    mend_number(node, &label(number, depth), work);
    let Parts { title, mut text, .. } = parts(node, None, work);
    if look(node) == Look::Block && node.end.is_none() {
        close_run_in(title.as_ref().unwrap_or(&Text::default()), Look::RunIn, work);
    }
    let note = take_units(&mut text, work);
    let text = prose(&text, work);
    let span = title.as_ref().or(text.as_ref()).map(Text::span).unwrap_or_default();
    let units = note.as_ref().map(|note| texts(&note.units)).unwrap_or_default();
    Step { span, title, text, due: note.and_then(|note| note.due), units }
}

pub(super) fn goals(
    nodes: &[Node],
    depth: usize,
    usual: Option<Layout>,
    setting: &mut Setting,
    work: &mut Work,
) -> Vec<Goal> {
    let mut goals = Vec::new();
    for (node, number) in nodes.iter().zip(1..) {
        mend_number(node, &label(number, depth), work);
        let Parts { title, text, layout } = parts(node, usual, work);
        let text = prose(&text, work);
        let first = title.as_ref().or(text.as_ref()).cloned().unwrap_or_default();
        let id = Ids::next(&mut setting.ids.goals, "goal", &first);
        let indicators = indicators(text.as_ref(), &mut setting.ids);
        goals.push(Goal { span: first.span(), id, title, text, layout, indicators, by: None });
    }
    goals
}

pub(super) fn principles(nodes: &[Node], depth: usize, usual: Option<Layout>, work: &mut Work) -> Vec<Principle> {
    let mut principles = Vec::new();
    for (node, number) in nodes.iter().zip(1..) {
        mend_number(node, &label(number, depth), work);
        let Parts { title, text, layout } = parts(node, usual, work);
        let text = prose(&text, work);
        let span = title.as_ref().or(text.as_ref()).map(Text::span).unwrap_or_default();
        principles.push(Principle { span, id: None, title, text, layout });
    }
    principles
}

pub(super) fn measures(
    nodes: &[Node],
    depth: usize,
    usual: Option<Layout>,
    setting: &mut Setting,
    work: &mut Work,
) -> Vec<Measure> {
    let mut measures = Vec::new();
    for (node, number) in nodes.iter().zip(1..) {
        mend_number(node, &label(number, depth), work);
        let Parts { title, mut text, layout } = parts(node, usual, work);
        let note = take_units(&mut text, work);
        let text = prose(&text, work);
        let span = title.as_ref().or(text.as_ref()).map(Text::span).unwrap_or_default();
        let units = note.as_ref().map(|note| texts(&note.units)).unwrap_or_default();
        let due = note.and_then(|note| note.due);
        let indicators = indicators(text.as_ref(), &mut setting.ids);
        let group = group::group(text.as_ref());
        measures.push(Measure { span, id: None, title, text, layout, units, due, indicators, group });
    }
    measures
}
