//! The chart of all plans of a site that have a report: how many of their tasks are done, under way, not begun (总体进展).

use super::phrase::chart as words;
use super::printed;
use super::report::legend;
use super::summary::{Summary, class_key};
use crate::document::Chart;
use crate::document::chart::{Bar, Bars, Figure};
use crate::plan::progress::Class;

/// Bars that a drawing on the first page of a site has room for.
const MOST_ROWS: usize = 10;

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
    let is_by_area = told.len() > MOST_ROWS;
    let rows = if is_by_area { by_area(&told) } else { told.iter().map(|plan| row(plan.title, plan.summary)).collect() };
    let rows: Vec<Row> = rows.into_iter().filter(|row| row.counts.iter().any(|count| *count > 0)).collect();
    let classes: Vec<usize> = (0..Class::ALL.len()).filter(|at| rows.iter().any(|row| row.counts[*at] > 0)).collect();
    let bar = |row: &Row| Bar {
        label: row.label.clone(),
        counts: classes.iter().map(|at| row.counts[*at]).collect(),
        note: if row.whole > 0.0 {
            words::unit_rate(&printed::percent(row.done / row.whole))
        } else {
            String::new()
        },
    };
    let bars = Bars {
        rows: rows.iter().map(bar).collect(),
        classes: classes.iter().map(|at| legend(Class::ALL[*at])).collect(),
        unit: words::ITEMS.to_string(),
    };
    (!rows.is_empty()).then(|| Chart {
        anchor: "page-overview".to_string(),
        caption: words::overview_caption(is_by_area).to_string(),
        alternative: words::units(&bars),
        figure: Figure::Bars(bars),
    })
}

/// The areas with most tasks first; those that have no room are one row.
fn by_area(plans: &[&Subject]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for plan in plans {
        let one = row(plan.area, plan.summary);
        match rows.iter_mut().find(|row| row.label == one.label) {
            Some(row) => row.add(&one),
            None => rows.push(one),
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.counts.iter().sum::<u32>()));
    if rows.len() > MOST_ROWS {
        let others = rows.split_off(MOST_ROWS - 1);
        let mut rest = Row { label: words::other_areas(others.len()), ..Row::default() };
        others.iter().for_each(|row| rest.add(row));
        rows.push(rest);
    }
    rows
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
        Summary {
            as_of: Some("2024-06-30".into()),
            tasks: classes.iter().map(task).collect(),
            ..Summary::default()
        }
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
    fn many_plans_are_gathered_by_area_and_many_areas_too() {
        let one = told(&[("done", 100.0), ("not-started", 0.0)]);
        let areas: Vec<String> = (0..14).map(|number| format!("领域{number}")).collect();
        let plans: Vec<Subject> =
            (0..28).map(|number| Subject { title: "甲", area: &areas[number % 14], summary: &one }).collect();
        let bars = bars(overview(&plans));
        assert_eq!(bars.rows.len(), MOST_ROWS);
        assert_eq!((bars.rows[0].label.as_str(), &bars.rows[0].counts[..]), ("领域0", &[2, 2][..]));
        assert_eq!((bars.rows[9].label.as_str(), &bars.rows[9].counts[..]), ("其余5个领域", &[10, 10][..]));
        assert_eq!(bars.rows[9].note, "完成率50.0%");
    }
}
