//! The chart of time: the phases of the plan, the deadlines of its tasks, the day of the report (进度横道图).

use std::collections::BTreeMap;

use super::chart;
use crate::compose::anchors::Anchors;
use crate::compose::phrase::chart as words;
use crate::compose::printed;
use crate::compose::report::facts::{Facts, SOON, is_soon};
use crate::date::{self, Day};
use crate::document::Block;
use crate::document::chart::{Class as Legend, Figure, Lane, Mark, Schedule, Tone};
use crate::plan::progress::{Class, TaskStanding};

/// Phases as bars, then a row of deadlines for each group of tasks.
pub fn schedule(facts: &Facts, anchors: &mut Anchors) -> Option<Block> {
    let phases = phases(facts);
    let mut lanes = phases.clone();
    let groups = facts.groups();
    for group in &groups {
        let label = if groups.len() > 1 { group.title.to_string() } else { words::TASKS.to_string() };
        let marks = marks(&group.tasks);
        if !marks.is_empty() {
            lanes.push(Lane { label, bar: None, marks });
        }
    }
    let as_of = facts.subject.as_of;
    let bars = phases.iter().filter_map(|lane| lane.bar).flat_map(|(first, last)| [first, last]);
    let dues = lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.on);
    let days: Vec<Day> = bars.chain(dues).chain([as_of]).chain(span(facts)).collect();
    let (from, to) = (*days.iter().min()?, *days.iter().max()?);
    if lanes.is_empty() || from == to {
        return None;
    }
    let timed: Vec<Tone> = facts.now.tasks.iter().filter(|task| task.due.is_some()).map(tone).collect();
    let classes: Vec<Legend> = legend(facts).into_iter().filter(|class| timed.contains(&class.tone)).collect();
    let counts: Vec<(String, usize)> = classes
        .iter()
        .map(|class| (class.name.clone(), timed.iter().filter(|tone| **tone == class.tone).count()))
        .collect();
    let said: Vec<String> = phases
        .iter()
        .filter_map(|lane| lane.bar.map(|(first, last)| (lane, first, last)))
        .map(|(lane, first, last)| words::bar(&lane.label, &printed::day(first), &printed::day(last)))
        .collect();
    let alternative = words::schedule(&facts.as_of(), &said, &counts);
    let as_of_label = words::as_of(&facts.as_of());
    let figure = Figure::Schedule(Schedule { from, to, as_of, as_of_label, classes, lanes });
    let caption = match (phases.is_empty(), timed.is_empty()) {
        (true, _) => words::DEADLINES,
        (false, true) => words::PHASES,
        (false, false) => words::SCHEDULE,
    };
    Some(chart(anchors, "chart-schedule", caption.to_string(), alternative, figure))
}

fn span(facts: &Facts) -> Vec<Day> {
    facts.subject.history.span.map_or_else(Vec::new, |(first, last)| vec![first, last])
}

fn phases(facts: &Facts) -> Vec<Lane> {
    let context = facts.subject.plan.plan.date_context();
    let lane = |phase: &crate::plan::record::Phase| {
        let value = date::parse(&phase.period, &context).ok()?;
        let bar = Some((value.first()?, value.last()?)).filter(|(first, last)| first <= last);
        bar.is_some().then(|| Lane { label: phase.name.trim().to_string(), bar, marks: Vec::new() })
    };
    facts.subject.history.outline.phases.iter().flat_map(|list| list.phases).filter_map(lane).collect()
}

/// One mark a day: several tasks of one day share it, and it shows what is worst among them.
fn marks(tasks: &[&TaskStanding]) -> Vec<Mark> {
    let mut days: BTreeMap<Day, Vec<&TaskStanding>> = BTreeMap::new();
    for task in tasks {
        if let Some(due) = task.due {
            days.entry(due).or_default().push(task);
        }
    }
    let mark = |(on, tasks): (Day, Vec<&TaskStanding>)| {
        let label = match tasks[..] {
            [task] => task.number.to_string(),
            _ => words::items(tasks.len()),
        };
        let tone = tasks.iter().map(|task| tone(task)).min_by_key(|tone| urgency(*tone)).unwrap_or(Tone::Good);
        Mark { on, label, tone }
    };
    days.into_iter().map(mark).collect()
}

fn tone(task: &TaskStanding) -> Tone {
    match task.class() {
        Class::Done => Tone::Done,
        Class::Dropped => Tone::Blank,
        _ if task.overdue().is_some() => Tone::Bad,
        _ if is_soon(task) => Tone::Soon,
        _ => Tone::Good,
    }
}

fn urgency(tone: Tone) -> usize {
    [Tone::Bad, Tone::Soon, Tone::Good, Tone::Done].iter().position(|known| *known == tone).unwrap_or(4)
}

fn legend(facts: &Facts) -> Vec<Legend> {
    // What nobody has reported on may be done: its deadline is over, more is not known.
    let late = if facts.newest().is_some() { words::LATE } else { words::PAST };
    let class = |name: String, tone| Legend { name, tone };
    vec![
        class(words::DONE.to_string(), Tone::Done),
        class(late.to_string(), Tone::Bad),
        class(words::soon(SOON), Tone::Soon),
        class(words::NOT_YET.to_string(), Tone::Good),
        class(words::DROPPED.to_string(), Tone::Blank),
    ]
}
