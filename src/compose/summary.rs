//! What pages say of a plan beside its document: its phases, indicators, tasks and units, and where they stand.

use std::collections::BTreeSet;

use serde::Serialize;

use super::phrase::UNIT_LABEL;
use super::printed::percent;
use crate::date::{self, Day};
use crate::document::{Block, Document};
use crate::plan::progress::{
    Class, Figures, History, IndicatorStanding, Lateness, Light, LightRule, Standing, TaskStanding, UnitShare, by_unit,
};
use crate::plan::record::Phase;
use crate::plan::{Plan, Register, Resolution};
use crate::source::Text;

/// A plan in lists, as of its newest report. Days are written as `2023-06-30`, shares are out of a hundred.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// The day of the newest report; without one nothing is known of what is done or late.
    pub as_of: Option<String>,
    /// 总完成率 out of a hundred; none where the plan has no report.
    pub share: Option<f64>,
    pub share_words: Option<String>,
    /// 责任单位, or what the plan calls it.
    pub unit_label: String,
    pub phases: Vec<PhaseLine>,
    pub indicators: Vec<IndicatorLine>,
    pub tasks: Vec<TaskLine>,
    pub units: Vec<UnitLine>,
}

/// 阶段.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PhaseLine {
    pub name: String,
    /// Where it stands in the document.
    pub anchor: Option<String>,
    /// As written.
    pub period: String,
    pub first: Option<String>,
    pub last: Option<String>,
    /// `past`, `now` or `coming` on the day of the newest report.
    pub time: Option<&'static str>,
}

/// 指标.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndicatorLine {
    pub name: String,
    pub anchor: Option<String>,
    /// With its cycle, as 每年，85%以上.
    pub target: String,
    pub baseline: Option<String>,
    /// As written.
    pub by: Option<String>,
    pub by_on: Option<String>,
    /// The newest value as reported.
    pub latest: Option<String>,
    pub latest_on: Option<String>,
    pub is_reached: Option<bool>,
    /// How far from the baseline to the target, from 0 to 100; none where numbers cannot tell.
    pub way: Option<f64>,
}

/// 任务.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TaskLine {
    /// In the ledger, from 1.
    pub number: usize,
    pub title: String,
    pub anchor: Option<String>,
    /// The task it is part of, otherwise none.
    pub group: Option<String>,
    /// Full names of those that answer for it.
    pub units: Vec<String>,
    /// Full names of those that support them.
    pub supports: Vec<String>,
    /// Names of the phases it belongs to: those that name it, otherwise those in which it is due.
    pub phases: Vec<String>,
    /// As written.
    pub due: Option<String>,
    /// The last day on which it is in time.
    pub due_on: Option<String>,
    /// 状态 in words; none where the plan has no report.
    pub status: Option<String>,
    /// `done`, `in-progress`, `not-started`, `dropped` or `unreported`; none where the plan has no report.
    pub class: Option<&'static str>,
    /// `green`, `yellow` or `red`.
    pub light: Option<&'static str>,
    pub light_word: Option<String>,
    pub share: Option<f64>,
    pub share_words: Option<String>,
    pub weight: f64,
    /// Days past the deadline, where it is not done.
    pub late: Option<i32>,
    /// Days to the deadline, where it is not done.
    pub left: Option<i32>,
}

/// 责任单位.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct UnitLine {
    /// The full name.
    pub name: String,
    /// Whether it stands for many.
    pub is_collective: bool,
    /// Numbers of the tasks it answers for.
    pub tasks: Vec<usize>,
    /// Numbers of the tasks it supports and does not answer for.
    pub supports: Vec<usize>,
}

/// The lists of the plan that `document` was made from, on the day of its newest report.
pub fn summary(history: &History, newest: Option<Day>, lights: &LightRule, document: &Document) -> Summary {
    // Before the first report nothing is late.
    let standing = history.standing(newest.unwrap_or_default(), lights);
    let writer = Writer { plan: history.plan, register: history.register, lights, newest, anchors: anchors(document) };
    let units = by_unit(&standing.tasks, history.register);
    let share = Figures::of(&standing.tasks).share.filter(|_| newest.is_some());
    let listed = || history.outline.phases.iter().flat_map(|list| list.phases);
    Summary {
        as_of: newest.map(|day| day.to_string()),
        share,
        share_words: share.map(percent),
        unit_label: history.plan.unit_label.as_ref().map_or(UNIT_LABEL, |label| label.trim()).to_string(),
        phases: listed().map(|phase| writer.phase(phase)).collect(),
        indicators: standing.indicators.iter().map(|indicator| writer.indicator(indicator)).collect(),
        tasks: writer.tasks(&standing, &units, &listed().collect::<Vec<_>>()),
        units: units.iter().map(|unit| writer.unit(unit)).collect(),
    }
}

struct Writer<'a> {
    plan: &'a Plan,
    register: &'a Register<'a>,
    lights: &'a LightRule,
    newest: Option<Day>,
    /// Places of the document that can be linked to.
    anchors: BTreeSet<&'a str>,
}

impl Writer<'_> {
    fn phase(&self, phase: &Phase) -> PhaseLine {
        let (first, last) = self.days(phase);
        let time = |now: Day| match (first, last) {
            (_, Some(last)) if last < now => Some("past"),
            (Some(first), _) if now < first => Some("coming"),
            (Some(_), Some(_)) => Some("now"),
            _ => None,
        };
        PhaseLine {
            name: phase.name.trim().to_string(),
            anchor: self.anchor(phase.id.as_ref()),
            period: phase.period.trim().to_string(),
            first: first.map(|day| day.to_string()),
            last: last.map(|day| day.to_string()),
            time: self.newest.and_then(time),
        }
    }

    fn days(&self, phase: &Phase) -> (Option<Day>, Option<Day>) {
        let period = date::parse(&phase.period, &self.plan.date_context()).ok();
        (period.as_ref().and_then(|period| period.first()), period.as_ref().and_then(|period| period.last()))
    }

    fn indicator(&self, standing: &IndicatorStanding) -> IndicatorLine {
        let indicator = standing.entry.indicator;
        let per = indicator.per.as_ref().map(|per| format!("{}，", per.trim())).unwrap_or_default();
        IndicatorLine {
            name: indicator.name.trim().to_string(),
            anchor: self.anchor(Some(&indicator.id)),
            target: format!("{per}{}", indicator.target.trim()),
            baseline: written(indicator.baseline.as_ref()),
            by: written(standing.entry.by),
            by_on: standing.entry.by.and(standing.due).map(|day| day.to_string()),
            latest: standing.told.map(|(_, text)| text.trim().to_string()),
            latest_on: standing.told.map(|(day, _)| day.to_string()),
            is_reached: standing.is_reached,
            way: way(standing),
        }
    }

    fn tasks(&self, standing: &Standing, units: &[UnitShare], phases: &[&Phase]) -> Vec<TaskLine> {
        let mut lines: Vec<TaskLine> = standing.tasks.iter().map(|task| self.task(task, phases)).collect();
        for unit in units {
            for (list, answers) in [(&unit.tasks, true), (&unit.supported, false)] {
                for task in list {
                    let Some(line) = task.number.checked_sub(1).and_then(|at| lines.get_mut(at)) else { continue };
                    let names = if answers { &mut line.units } else { &mut line.supports };
                    names.push(unit.full.clone());
                }
            }
        }
        lines
    }

    fn task(&self, task: &TaskStanding, phases: &[&Phase]) -> TaskLine {
        let is_reported = self.newest.is_some();
        let class = Some(task.class()).filter(|_| is_reported);
        let light = task.light.filter(|_| is_reported);
        TaskLine {
            number: task.number,
            title: task.title().to_string(),
            anchor: self.anchor(task.entry.task.id.as_ref()),
            group: task.entry.group.and_then(|group| written(group.title.as_ref())),
            phases: self.phases_of(task, phases),
            due: task.due_text.map(|due| due.trim().to_string()),
            due_on: task.due.map(|day| day.to_string()),
            status: class.map(|class| class.word().to_string()),
            class: class.map(class_key),
            light: light.map(light_key),
            light_word: light.map(|light| self.lights.word(light).to_string()),
            share: task.share,
            share_words: task.share.map(percent),
            weight: task.weight,
            late: task.overdue().filter(|_| is_reported),
            left: match task.lateness {
                Lateness::Coming { days } if is_reported => Some(days),
                _ => None,
            },
            ..TaskLine::default()
        }
    }

    fn phases_of(&self, task: &TaskStanding, phases: &[&Phase]) -> Vec<String> {
        let names = |fits: &dyn Fn(&Phase) -> bool| -> Vec<String> {
            phases.iter().filter(|phase| fits(phase)).map(|phase| phase.name.trim().to_string()).collect()
        };
        let naming = names(&|phase| phase.tasks.iter().any(|id| Some(id.trim()) == task.id()));
        let Some(due) = task.due.filter(|_| naming.is_empty()) else { return naming };
        names(&|phase| {
            let (first, last) = self.days(phase);
            first.is_some_and(|first| first <= due) && last.is_some_and(|last| due <= last)
        })
    }

    fn unit(&self, unit: &UnitShare) -> UnitLine {
        let is_collective = match self.register.resolve(&unit.name) {
            Resolution::Unit(number) => self.register.unit(number).is_some_and(|unit| unit.collective),
            Resolution::Ambiguous(..) | Resolution::Unknown => false,
        };
        let tasks: Vec<usize> = unit.tasks.iter().map(|task| task.number).collect();
        let supported = unit.supported.iter().map(|task| task.number);
        let supports = supported.filter(|number| !tasks.contains(number)).collect();
        UnitLine { name: unit.full.clone(), is_collective, tasks, supports }
    }

    fn anchor(&self, id: Option<&Text>) -> Option<String> {
        let anchor = id?.trim().to_ascii_lowercase();
        self.anchors.contains(anchor.as_str()).then_some(anchor)
    }
}

/// How far the newest value is from the baseline to the target.
fn way(standing: &IndicatorStanding) -> Option<f64> {
    let (from, to) = (standing.baseline?, standing.target.as_ref()?.mark());
    let now = standing.readings.last()?.value;
    let way = 100.0 * (now - from) / (to - from);
    way.is_finite().then(|| way.clamp(0.0, 100.0))
}

pub(super) fn class_key(class: Class) -> &'static str {
    match class {
        Class::Done => "done",
        Class::InProgress => "in-progress",
        Class::NotStarted => "not-started",
        Class::Dropped => "dropped",
        Class::Unreported => "unreported",
    }
}

fn light_key(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Yellow => "yellow",
        Light::Red => "red",
    }
}

fn written(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.trim().to_string())
}

fn anchors(document: &Document) -> BTreeSet<&str> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    let anchors = blocks.filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.anchor.as_str()),
        Block::Paragraph(paragraph) => paragraph.anchor.as_deref(),
        _ => None,
    });
    anchors.collect()
}
