//! 指标进展: each indicator against its target, against the straight line and against the report before.

use super::block::{Chapter, paragraph};
use super::chart;
use super::facts::Facts;
use super::reading::value;
use crate::compose::anchors::Anchors;
use crate::compose::phrase::{indicator as words, report};
use crate::compose::printed;
use crate::compose::tables::{table, without_empty_columns};
use crate::document::{Align, Block, Cell, Table, Value};
use crate::plan::progress::{IndicatorStanding, Reading, Trend};

pub fn chapter(facts: &Facts, anchors: &mut Anchors) -> Option<Chapter> {
    let told: Vec<&IndicatorStanding> =
        facts.now.indicators.iter().filter(|standing| standing.told.is_some()).collect();
    if told.is_empty() {
        return None;
    }
    let mut blocks: Vec<Block> = sentences(facts, &told).into_iter().map(paragraph).collect();
    blocks.push(Block::Table(overview(facts)));
    blocks.extend(told.iter().filter_map(|standing| chart::course(facts, standing, anchors)));
    Some(Chapter { anchor: "indicators", title: report::INDICATORS, blocks })
}

/// A sentence made of a list.
type Say = fn(&[String]) -> String;

fn sentences(facts: &Facts, told: &[&IndicatorStanding]) -> Vec<String> {
    let with = |keep: fn(&IndicatorStanding) -> bool, say: fn(&IndicatorStanding) -> Option<String>| {
        told.iter().filter(|standing| keep(standing)).filter_map(|standing| say(standing)).collect::<Vec<String>>()
    };
    let count = |wanted: bool| told.iter().filter(|standing| standing.is_reached == Some(wanted)).count();
    let mut said = vec![words::opening(facts.now.indicators.len(), told.len(), count(true), count(false))];
    let day = facts.subject.as_of;
    let is_over = |standing: &&&IndicatorStanding| {
        let recurs = standing.entry.indicator.per.is_some();
        standing.is_reached == Some(false) && !recurs && standing.due.is_some_and(|due| due < day)
    };
    let (over, open): (Vec<_>, Vec<_>) = told.iter().partition(is_over);
    let over: Vec<String> = over.into_iter().filter_map(|standing| against_target(standing)).collect();
    let open = open.into_iter().filter(|standing| standing.is_on_line == Some(false));
    let open: Vec<String> = open.filter_map(|standing| against_line(standing)).collect();
    let lists: [(Vec<String>, Say); 5] = [
        (with(|standing| standing.is_reached == Some(true), against_target), words::reached),
        (over, words::overdue),
        (open, words::behind_line),
        (with(|standing| standing.trend == Some(Trend::Better), moved), words::better),
        (with(|standing| standing.trend == Some(Trend::Worse), moved), words::worse),
    ];
    said.extend(lists.iter().filter(|(list, _)| !list.is_empty()).map(|(list, say)| say(list)));
    said
}

fn name<'a>(standing: &IndicatorStanding<'a>) -> &'a str {
    standing.entry.indicator.name.trim()
}

fn against_target(standing: &IndicatorStanding) -> Option<String> {
    let indicator = standing.entry.indicator;
    let target = words::target(indicator.per.as_deref(), &indicator.target);
    Some(words::against(name(standing), &value(standing, standing.newest()?), "目标值", &target))
}

fn against_line(standing: &IndicatorStanding) -> Option<String> {
    Some(words::against(name(standing), &value(standing, standing.newest()?), "应达", &expected(standing)?))
}

fn moved(standing: &IndicatorStanding) -> Option<String> {
    let [.., before, now] = &standing.readings[..] else { return None };
    Some(words::moved(name(standing), &value(standing, before), &value(standing, now)))
}

/// What the straight line has, with as many decimals as people write, and more where it would look like the value that
/// it differs from.
pub fn expected(standing: &IndicatorStanding) -> Option<String> {
    let line = standing.expected?;
    let indicator = standing.entry.indicator;
    let written =
        indicator.baseline.iter().chain([&indicator.target]).chain(standing.newest().map(|reading| reading.text));
    let decimals = written.map(|text| printed::decimals(text)).max().unwrap_or(0).max(1);
    let unit = standing.target.as_ref().map_or("", |target| target.unit.as_str());
    let now = standing.newest().map(|reading| reading.value).filter(|_| standing.is_on_line == Some(false));
    let alike = |digits: usize| now.is_some_and(|now| format!("{now:.digits$}") == format!("{line:.digits$}"));
    let decimals = (decimals..=decimals + 3).find(|digits| !alike(*digits)).unwrap_or(decimals);
    Some(format!("{line:.decimals$}{unit}"))
}

/// One row an indicator; those without a value are there too.
fn overview(facts: &Facts) -> Table {
    let rows = facts.now.indicators.iter().map(|standing| row(facts, standing)).collect();
    let heads = ["指标", "目标值", "基期值", "上期值", "当前值", "序时应达", "是否达到目标", "趋势"];
    let mut table = without_empty_columns(table(&heads, rows));
    table.columns.iter_mut().skip(1).for_each(|column| column.align = Align::Center);
    Table { caption: Some(words::TABLE.to_string()), ..table }
}

fn row(facts: &Facts, standing: &IndicatorStanding) -> Vec<Cell> {
    let indicator = standing.entry.indicator;
    let is_share = standing.target.as_ref().is_some_and(|target| target.unit == "%");
    let typed = |value: f64| if is_share { Value::Percent(value) } else { Value::Number(value) };
    let reading = |reading: Option<&Reading>| {
        reading.map_or_else(Cell::default, |reading| Cell {
            value: typed(reading.value),
            ..Cell::text(value(standing, reading))
        })
    };
    let before = standing.readings.len().checked_sub(2).and_then(|index| standing.readings.get(index));
    let baseline = indicator.baseline.as_ref().map_or("", |text| text.trim());
    vec![
        Cell::text(indicator.name.trim()),
        Cell::text(words::target(indicator.per.as_deref(), &indicator.target)),
        Cell { value: standing.baseline.map_or(Value::Text, typed), ..Cell::text(baseline) },
        reading(before),
        newest(facts, standing, reading(standing.newest())),
        expected(standing).map_or_else(Cell::default, |words| Cell {
            value: standing.expected.map_or(Value::Text, typed),
            ..Cell::text(words)
        }),
        Cell::text(standing.is_reached.map_or("", words::is_reached)),
        Cell::text(standing.trend.map_or("", words::trend)),
    ]
}

/// The newest value, with its day where it is not of this report; words that cannot be compared as they are.
fn newest(facts: &Facts, standing: &IndicatorStanding, compared: Cell) -> Cell {
    let Some((day, text)) = standing.told else { return Cell::default() };
    let is_compared = standing.newest().is_some_and(|reading| reading.on == day);
    let mut cell = if is_compared { compared } else { Cell::text(text.trim()) };
    if facts.newest().is_some_and(|report| report.as_of != day) {
        let shown = crate::document::plain_text(&cell.text);
        cell.text = Cell::text(words::of_day(&shown, &printed::day(day))).text;
    }
    cell
}
