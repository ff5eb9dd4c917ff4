//! The data of a plan as tables for its web page: phases, indicators, tasks.

use super::Subject;
use super::phrase;
use super::tables::{table, without_empty_columns};
use crate::date;
use crate::document::{Cell, Table, Value};
use crate::plan::{IndicatorEntry, Outline, TaskEntry};
use crate::source::Text;

/// One group of tables with a heading of its own.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Overview {
    /// Unique beside the anchors of the document.
    pub anchor: String,
    pub title: String,
    pub tables: Vec<Table>,
}

/// The tables of a plan; a kind it has none of is left out.
pub fn overview(subject: Subject) -> Vec<Overview> {
    let outline = Outline::new(subject.plan);
    let groups = [
        ("data-phases", "实施阶段", phases(subject, &outline)),
        ("data-indicators", "指标", indicators(&outline)),
        ("data-tasks", "任务分解", tasks(subject, &outline)),
    ];
    let shown = groups.into_iter().filter(|(.., table)| !table.rows.is_empty());
    shown
        .map(|(anchor, title, table)| Overview { anchor: anchor.into(), title: title.into(), tables: vec![table] })
        .collect()
}

fn phases(subject: Subject, outline: &Outline) -> Table {
    let context = subject.plan.date_context();
    let row = |phase: &crate::plan::record::Phase| {
        let value = date::parse(&phase.period, &context).ok();
        vec![
            linked(phase.id.as_ref(), &phase.name),
            Cell::text(phase.period.trim()),
            day(value.as_ref().and_then(|value| value.first())),
            day(value.as_ref().and_then(|value| value.last())),
        ]
    };
    let rows = outline.phases.iter().flat_map(|list| list.phases).map(row).collect();
    table(&["阶段", "时间", "开始", "结束"], rows)
}

fn indicators(outline: &Outline) -> Table {
    let row = |entry: &IndicatorEntry| {
        let indicator = entry.indicator;
        let per = indicator.per.as_deref().map(|per| format!("{}，", per.trim())).unwrap_or_default();
        vec![
            Cell::text(indicator.name.trim()),
            Cell::text(format!("{per}{}", indicator.target.trim())),
            optional(indicator.baseline.as_ref()),
            optional(entry.by),
        ]
    };
    table(&["指标", "目标值", "基期值", "期限"], outline.indicators.iter().map(row).collect())
}

fn tasks(subject: Subject, outline: &Outline) -> Table {
    let mut number = 0;
    let row = |entry: &TaskEntry| {
        number += 1;
        let task = entry.task;
        let mut units = Vec::new();
        let register = subject.register;
        for (label, names) in
            [("", &task.units), (phrase::LEAD_LABEL, &task.lead), (phrase::SUPPORT_LABEL, &task.support)]
        {
            match (names.is_empty(), label) {
                (true, _) => {}
                (false, "") => units.push(register.joined(names)),
                (false, label) => units.push(format!("{label}：{}", register.joined(names))),
            }
        }
        let group = entry.group.and_then(|group| group.title.as_ref()).map_or("", |title| title.trim());
        let title = task.title.as_ref().or(task.text.as_ref());
        vec![
            Cell { value: Value::Number(f64::from(number)), ..Cell::text(number.to_string()) },
            title.map(|title| linked(task.id.as_ref(), title)).unwrap_or_default(),
            Cell::text(group),
            Cell::text(units.join("；")),
            optional(task.due.as_ref()),
        ]
    };
    let rows: Vec<Vec<Cell>> = outline.tasks.iter().map(row).collect();
    let label = subject.plan.unit_label.as_deref().unwrap_or(phrase::UNIT_LABEL);
    without_empty_columns(table(&["序号", "任务", "所属", label, phrase::DUE_LABEL], rows))
}

/// The words, leading to the place in the document where the id was given.
fn linked(id: Option<&Text>, words: &Text) -> Cell {
    let anchor = id.filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    let anchor = anchor.map(|id| id.to_ascii_lowercase());
    Cell { anchor, ..Cell::text(words.trim()) }
}

fn optional(text: Option<&Text>) -> Cell {
    Cell::text(text.map_or("", |text| text.trim()))
}

fn day(day: Option<date::Day>) -> Cell {
    let words = day.map(|day| day.to_string()).unwrap_or_default();
    Cell { value: Value::Date(words.clone()), ..Cell::text(words) }
}
