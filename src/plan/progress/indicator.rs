//! An indicator on a day: its value against the target and against the straight line from where it began (指标进度).

use super::Step;
use super::history::{History, Report};
use super::standing::last_day;
use super::timing::elapsed;
use crate::date::Day;
use crate::plan::record::Better;
use crate::plan::{Comparison, IndicatorEntry, Target};
use crate::source::Text;

/// An indicator on a day.
#[derive(Clone, Debug)]
pub struct IndicatorStanding<'a> {
    pub entry: IndicatorEntry<'a>,
    pub target: Option<Target>,
    /// The newest value as written, and the day it is of, whether or not it can be compared.
    pub told: Option<(Day, &'a Text)>,
    /// The day by which the target is to be reached; the end of the plan where none is set.
    pub due: Option<Day>,
    /// What the reports say, oldest first; values that cannot be compared with the target are not among them.
    pub readings: Vec<Reading<'a>>,
    pub baseline: Option<f64>,
    /// The day the line begins: that of the plan.
    pub begins: Option<Day>,
    pub milestones: Vec<Milestone<'a>>,
    /// What the straight line from the baseline to the target has on this day.
    pub expected: Option<f64>,
    /// Whether the newest value reaches the target.
    pub is_reached: Option<bool>,
    /// Whether the newest value is at the line or better.
    pub is_on_line: Option<bool>,
    /// From the reading before to the newest.
    pub trend: Option<Trend>,
    pub less_is_better: bool,
}

/// A value as a report gives it.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub on: Day,
    pub text: &'a Text,
    pub value: f64,
}

/// 年度目标: a target on the way.
#[derive(Clone, Debug)]
pub struct Milestone<'a> {
    pub when: &'a Text,
    /// The last day of it.
    pub on: Day,
    pub text: &'a Text,
    pub target: Target,
}

/// Where an indicator goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    Better,
    Same,
    Worse,
}

impl Target {
    /// Whether a value is what the target asks for. 左右 is within a tenth of the number.
    pub fn is_reached_by(&self, value: f64, less_is_better: bool) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
        match self.comparison {
            Comparison::AtLeast => value >= self.low || near(value, self.low),
            Comparison::Above => value > self.low && !near(value, self.low),
            Comparison::AtMost => value <= self.high || near(value, self.high),
            Comparison::Below => value < self.high && !near(value, self.high),
            // A number alone is a mark to be reached; more of what is good does not miss it.
            Comparison::Exactly if less_is_better => value <= self.high || near(value, self.high),
            Comparison::Exactly => value >= self.low || near(value, self.low),
            Comparison::About => (value - self.low).abs() <= self.low.abs() / 10.0,
        }
    }

    /// The number that a value moves towards.
    pub fn mark(&self) -> f64 {
        if self.wants_less() { self.high } else { self.low }
    }

    /// A value in the unit of this target; none where it is in another, or no single number.
    pub fn value_of(&self, text: &str) -> Option<f64> {
        let text = text.trim();
        let (sign, text) = match text.strip_prefix(['-', '−', '－']) {
            Some(rest) => (-1.0, rest),
            None => (1.0, text),
        };
        let value = Target::parse(text)?;
        let is_number = value.comparison == Comparison::Exactly && value.low == value.high;
        // 清零 names no unit: nothing is nothing in any.
        let any_unit = self.unit.is_empty() && self.low == 0.0 && self.high == 0.0;
        let same = value.unit == self.unit || value.unit.is_empty() || any_unit;
        (is_number && same).then_some(sign * value.low)
    }
}

impl<'a> IndicatorStanding<'a> {
    pub(super) fn new(
        history: &History<'a>,
        reports: &[Report<'a>],
        entry: IndicatorEntry<'a>,
        as_of: Day,
    ) -> IndicatorStanding<'a> {
        let indicator = entry.indicator;
        let context = history.plan.date_context();
        let target = Target::parse(&indicator.target);
        let value = |text: &str| target.as_ref().and_then(|target| target.value_of(text));
        let reading = |report: &Report<'a>| {
            let text = report.progress.indicator(&indicator.id)?;
            Some(Reading { on: report.as_of, text, value: value(text)? })
        };
        let readings: Vec<Reading> = reports.iter().filter_map(reading).collect();
        let told =
            reports.iter().rev().find_map(|report| Some((report.as_of, report.progress.indicator(&indicator.id)?)));
        let baseline = indicator.baseline.as_ref().and_then(|text| value(text));
        let less_is_better = less_is_better(entry, target.as_ref(), baseline);
        let due = entry.by.and_then(|text| last_day(text, &context)).or(history.span.map(|(_, last)| last));
        let begins = history.span.map(|(first, _)| first);
        let recurs = indicator.per.is_some();
        let line = |target: &Target| {
            let part = elapsed(begins?, due?, as_of, Step::Day).filter(|_| !recurs)? / 100.0;
            Some(baseline? + (target.mark() - baseline?) * part)
        };
        let expected = target.as_ref().and_then(line);
        let newest = readings.last().map(|reading| reading.value);
        let at_line = |value: f64, line: f64| if less_is_better { value <= line + 1e-9 } else { value >= line - 1e-9 };
        let mut milestones: Vec<Milestone> = milestones(entry, &context);
        milestones.sort_by_key(|milestone| milestone.on);
        IndicatorStanding {
            is_reached: target.as_ref().zip(newest).map(|(target, value)| target.is_reached_by(value, less_is_better)),
            is_on_line: newest.zip(expected).map(|(value, line)| at_line(value, line)),
            trend: trend(&readings, less_is_better),
            entry,
            target,
            told,
            due,
            readings,
            baseline,
            begins,
            milestones,
            expected,
            less_is_better,
        }
    }

    /// The newest value.
    pub fn newest(&self) -> Option<&Reading<'a>> {
        self.readings.last()
    }
}

fn less_is_better(entry: IndicatorEntry, target: Option<&Target>, baseline: Option<f64>) -> bool {
    let indicator = entry.indicator;
    match indicator.better {
        Some(better) => better == Better::Down,
        None if indicator.name.contains("降低") || target.is_some_and(Target::wants_less) => true,
        None => target.is_some_and(|target| {
            let is_bare = target.comparison == Comparison::Exactly;
            is_bare && baseline.is_some_and(|baseline| baseline > target.high)
        }),
    }
}

fn milestones<'a>(entry: IndicatorEntry<'a>, context: &crate::date::Context) -> Vec<Milestone<'a>> {
    let pairs = entry.indicator.milestones.iter().flat_map(|pairs| &pairs.0);
    let read = |(when, text): &'a (Text, Text)| {
        Some(Milestone { when, on: last_day(when, context)?, text, target: Target::parse(text)? })
    };
    pairs.filter_map(read).collect()
}

fn trend(readings: &[Reading], less_is_better: bool) -> Option<Trend> {
    let [.., before, now] = readings else { return None };
    let change = if less_is_better { before.value - now.value } else { now.value - before.value };
    Some(if change.abs() <= 1e-9 {
        Trend::Same
    } else if change > 0.0 {
        Trend::Better
    } else {
        Trend::Worse
    })
}
