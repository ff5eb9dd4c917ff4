//! The chart of all plans of a site that have a report: how many of their tasks are done, under way, not begun (总体进展).

use super::phrase::chart as words;
use super::printed;
use super::report::legend;
use super::summary::{Summary, class_key};
use crate::document::Chart;
use crate::document::chart::{Bar, Bars, Figure};
use crate::plan::progress::Class;

/// Bars that a drawing on the first page of a site has room for.
const MOST_ROWS: usize = 12;

/// A plan as the chart names it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub title: &'a str,
    pub area: &'a str,
    pub summary: &'a Summary,
}

/// Tasks by class.
#[derive(Default)]
struct Row {
    label: String,
    counts: [u32; 5],
    /// Weights, and how much of them is done.
    whole: f64,
    done: f64,
}

/// A bar for each plan; for each area, where plans are many. None where no plan has a report.
pub fn overview(plans: &[Subject]) -> Option<Chart> {
    let told: Vec<&Subject> = plans.iter().filter(|plan| plan.summary.as_of.is_some()).collect();
    let (caption, rows) = if told.len() > MOST_ROWS { by_area(&told) } else { by_plan(&told) };
    let rows: Vec<Row> = rows.into_iter().filter(|row| row.total() > 0).collect();
    let classes: Vec<usize> = (0..Class::ALL.len()).filter(|at| rows.iter().any(|row| row.counts[*at] > 0)).collect();
    let bars = Bars {
        rows: rows.iter().map(|row| bar(row, &classes)).collect(),
        classes: classes.iter().map(|at| legend(Class::ALL[*at])).collect(),
        unit: words::ITEMS.to_string(),
    };
    (!rows.is_empty()).then(|| Chart {
        anchor: "page-overview".to_string(),
        caption,
        alternative: words::units(&bars),
        figure: Figure::Bars(bars),
    })
}

fn bar(row: &Row, classes: &[usize]) -> Bar {
    let share = (row.whole > 0.0).then(|| words::unit_rate(&printed::percent(row.done / row.whole)));
    Bar {
        label: row.label.clone(),
        counts: classes.iter().map(|at| row.counts[*at]).collect(),
        note: share.unwrap_or_default(),
    }
}

fn by_plan(plans: &[&Subject]) -> (String, Vec<Row>) {
    (words::OVERVIEW_PLANS.to_string(), plans.iter().map(|plan| row(plan.title, plan.summary)).collect())
}

/// The areas with most tasks first, as many as there is room for.
fn by_area(plans: &[&Subject]) -> (String, Vec<Row>) {
    let mut rows: Vec<Row> = Vec::new();
    for plan in plans {
        let one = row(plan.area, plan.summary);
        match rows.iter_mut().find(|row| row.label == one.label) {
            Some(row) => row.add(&one),
            None => rows.push(one),
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.total()));
    let is_whole = rows.len() <= MOST_ROWS;
    rows.truncate(MOST_ROWS);
    let caption = if is_whole { words::OVERVIEW_AREAS.to_string() } else { words::overview_most(MOST_ROWS) };
    (caption, rows)
}

fn row(label: &str, summary: &Summary) -> Row {
    let mut row = Row { label: label.trim().to_string(), ..Row::default() };
    for task in &summary.tasks {
        let Some(at) = Class::ALL.into_iter().position(|class| task.class == Some(class_key(class))) else { continue };
        row.counts[at] += 1;
        if Class::ALL[at] != Class::Dropped {
            row.whole += task.weight;
            row.done += task.weight * task.share.unwrap_or(0.0);
        }
    }
    row
}

impl Row {
    fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    fn add(&mut self, other: &Row) {
        self.counts.iter_mut().zip(other.counts).for_each(|(own, count)| *own += count);
        self.whole += other.whole;
        self.done += other.done;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::summary::TaskLine;

    fn told(classes: &[(&'static str, f64)]) -> Summary {
        let task = |(class, share): &(&'static str, f64)| TaskLine {
            class: Some(*class),
            share: Some(*share),
            weight: 1.0,
            ..TaskLine::default()
        };
        Summary { as_of: Some("2024-06-30".into()), tasks: classes.iter().map(task).collect(), ..Summary::default() }
    }

    fn bars(chart: Option<Chart>) -> Bars {
        match chart.expect("a chart").figure {
            Figure::Bars(bars) => bars,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_plan_without_a_report_has_no_bar() {
        let (silent, one) = (Summary::default(), told(&[("done", 100.0), ("in-progress", 50.0), ("dropped", 0.0)]));
        let plans = [
            Subject { title: "甲", area: "教育", summary: &one },
            Subject { title: "乙", area: "教育", summary: &silent },
        ];
        assert_eq!(overview(&plans[1..]), None);
        let chart = overview(&plans).expect("a chart");
        assert_eq!(chart.alternative, "甲共3项（已完成1项，进行中1项，中止1项，完成率75.0%）。");
        assert_eq!(bars(Some(chart)).classes.len(), 3, "classes that nothing has are left out");
    }

    #[test]
    fn many_plans_are_gathered_by_area() {
        let one = told(&[("done", 100.0), ("not-started", 0.0)]);
        let areas: Vec<String> = (0..14).map(|number| format!("领域{number}")).collect();
        let subject = |number: usize| Subject { title: "甲", area: &areas[number % 14], summary: &one };
        let chart = overview(&(0..29).map(subject).collect::<Vec<_>>()).expect("a chart");
        assert_eq!(chart.caption, "任务最多的12个领域任务状态构成");
        let bars = bars(Some(chart));
        assert_eq!(bars.rows.len(), MOST_ROWS);
        assert_eq!((bars.rows[0].label.as_str(), &bars.rows[0].counts[..]), ("领域0", &[3, 3][..]));
        assert_eq!(bars.rows[0].note, "完成率50.0%");
        let few = overview(&(0..26).map(|number| subject(number % 2)).collect::<Vec<_>>()).expect("a chart");
        assert_eq!(few.caption, "各领域任务状态构成");
    }
}
