//! The charts of a report, made from the same facts as its tables.

mod course;
mod schedule;

use super::facts::{Facts, named, title};
use crate::compose::anchors::Anchors;
use crate::compose::phrase::chart as words;
use crate::compose::printed;
use crate::document::chart::{Bar, Bars, Class as Legend, Figure, Overdue, OverdueRow, Ring, Slice, Tone};
use crate::document::{Block, Chart};
use crate::plan::progress::{Class, TaskStanding, UnitShare};

pub use course::course;
pub use schedule::schedule;

/// 任务状态构成, where there is more than one status.
pub fn status(facts: &Facts, anchors: &mut Anchors) -> Option<Block> {
    let figures = &facts.figures;
    let counted = Class::ALL.into_iter().zip(&facts.shares).filter(|(class, _)| figures.count(*class) > 0);
    let slice = |(class, share): (Class, &String)| Slice {
        class: legend(class),
        count: figures.count(class),
        share: format!("{share}%"),
    };
    let slices: Vec<Slice> = counted.map(slice).collect();
    if slices.len() < 2 {
        return None;
    }
    let said: Vec<(&str, u32, &str)> =
        slices.iter().map(|slice| (slice.class.name.as_str(), slice.count, slice.share.as_str())).collect();
    let alternative = words::status(figures.total, &said);
    let mut centre = vec![words::items(facts.now.tasks.len())];
    centre.extend(figures.share.map(|share| words::rate(&printed::percent(share))));
    let figure = Figure::Ring(Ring { slices, centre, unit: words::ITEMS.to_string() });
    Some(chart(anchors, "chart-status", words::STATUS.to_string(), alternative, figure))
}

/// 各责任单位任务完成情况.
pub fn units(facts: &Facts, units: &[UnitShare], anchors: &mut Anchors) -> Option<Block> {
    let classes: Vec<Class> = Class::ALL.into_iter().filter(|class| facts.figures.count(*class) > 0).collect();
    let bar = |unit: &UnitShare| {
        let share = unit.figures.share.filter(|_| facts.is_any_told());
        Bar {
            label: unit.name.clone(),
            counts: classes.iter().map(|class| unit.figures.count(*class)).collect(),
            note: share.map(|share| words::unit_rate(&printed::percent(share))).unwrap_or_default(),
        }
    };
    let rows: Vec<Bar> = units.iter().filter(|unit| !unit.tasks.is_empty()).map(bar).collect();
    let classes: Vec<Legend> = classes.into_iter().map(legend).collect();
    let bars = Bars { classes, rows, unit: words::ITEMS.to_string() };
    let caption = words::units_caption(facts.unit_label());
    let alternative = words::units(&bars);
    Some(chart(anchors, "chart-units", caption, alternative, Figure::Bars(bars)))
}

/// 逾期任务, the longest first.
pub fn overdue(facts: &Facts, late: &[(&TaskStanding, i32)], anchors: &mut Anchors) -> Option<Block> {
    let row = |(task, days): &(&TaskStanding, i32)| {
        Some(OverdueRow {
            label: format!("{}. {}", task.number, title(task)),
            unit: facts.answering(task),
            due: task.due?,
            days: *days,
            note: words::late(*days),
        })
    };
    let rows: Vec<OverdueRow> = late.iter().filter_map(row).collect();
    let said =
        |(task, days): &(&TaskStanding, i32)| (named(task), task.due.map(printed::day).unwrap_or_default(), *days);
    let alternative = words::overdue(&late.iter().map(said).collect::<Vec<_>>());
    let as_of_label = words::as_of(&facts.as_of());
    let figure = Figure::Overdue(Overdue { as_of: facts.subject.as_of, as_of_label, rows });
    (!late.is_empty()).then(|| chart(anchors, "chart-overdue", words::OVERDUE.to_string(), alternative, figure))
}

fn chart(anchors: &mut Anchors, anchor: &str, caption: String, alternative: String, figure: Figure) -> Block {
    Block::Chart(Chart { anchor: anchors.unique(anchor), caption, alternative, figure })
}

/// No two classes look alike.
pub fn legend(class: Class) -> Legend {
    let tone = match class {
        Class::Done => Tone::Done,
        Class::InProgress => Tone::Good,
        Class::NotStarted => Tone::Idle,
        Class::Dropped => Tone::Blank,
        Class::Unreported => Tone::Watch,
    };
    Legend { name: class.word().to_string(), tone }
}
