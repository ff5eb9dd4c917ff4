//! The chart of an indicator: its values over time against where it began and where it is to go (指标走势).

use super::chart;
use crate::compose::anchors::Anchors;
use crate::compose::phrase::chart as words;
use crate::compose::printed;
use crate::compose::report::facts::Facts;
use crate::compose::report::reading::value;
use crate::document::Block;
use crate::document::chart::{Course, Figure, Point};
use crate::plan::progress::IndicatorStanding;

/// None for an indicator whose points make no line.
pub fn course(facts: &Facts, standing: &IndicatorStanding, anchors: &mut Anchors) -> Option<Block> {
    let indicator = standing.entry.indicator;
    let target = standing.target.as_ref()?;
    let point = |reading| Point { label: value(standing, reading), on: reading.on, value: reading.value };
    let values: Vec<Point> = standing.readings.iter().map(point).collect();
    let baseline = standing
        .begins
        .zip(standing.baseline)
        .zip(indicator.baseline.as_ref())
        .map(|((on, value), text)| Point { on, value, label: words::baseline(text) });
    // What begins anew every year moves nowhere, nor does what has always been the same.
    let moves = baseline.is_some() || values.iter().any(|point| point.value != values[0].value);
    let recurs = indicator.per.is_some();
    if recurs || !moves || values.is_empty() || values.len() + usize::from(baseline.is_some()) < 2 {
        return None;
    }
    let goal = standing.due.map(|on| Point { on, value: target.mark(), label: words::target(&indicator.target) });
    let milestones: Vec<Point> = standing
        .milestones
        .iter()
        .map(|stone| Point { on: stone.on, value: stone.target.mark(), label: words::target(stone.text) })
        .collect();
    let as_of = facts.subject.as_of;
    let points = || values.iter().chain(&baseline).chain(&goal).chain(&milestones).map(|point| point.on);
    let said: Vec<(String, String)> =
        values.iter().map(|point| (printed::day(point.on), point.label.clone())).collect();
    let due = standing.due.map(printed::day);
    let alternative =
        words::course(&indicator.name, indicator.baseline.as_deref(), &said, &indicator.target, due.as_deref());
    let (from, to) = (points().min().unwrap_or(as_of), points().max().unwrap_or(as_of).max(as_of));
    let figure = Figure::Course(Course {
        name: indicator.name.trim().to_string(),
        unit: target.unit.clone(),
        from,
        to,
        as_of,
        as_of_label: words::as_of(&facts.as_of()),
        values,
        baseline,
        milestones,
        target: goal,
        less_is_better: standing.less_is_better,
    });
    let caption = words::course_caption(&indicator.name);
    Some(chart(anchors, &format!("chart-{}", indicator.id.trim()), caption, alternative, figure))
}
