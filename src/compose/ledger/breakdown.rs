//! The breakdown of a plan's tasks as a spreadsheet (任务分解表): who does what by when.

use super::cells;
use crate::compose::{Subject, phrase};
use crate::date;
use crate::document::workbook::{Kind, Sheet, SheetColumn};
use crate::document::{Cell, Value, Workbook, plain_text};
use crate::plan::record::Task;
use crate::plan::{Outline, TaskEntry};
use crate::source::Text;

/// One sheet, a leaf task a row, nothing locked; a column that no task says anything in is left out.
pub fn breakdown(subject: Subject) -> Workbook {
    let outline = Outline::new(subject.plan);
    let has_support = outline.tasks.iter().any(|entry| !entry.task.support.is_empty());
    let rows: Vec<Vec<Cell>> =
        outline.tasks.iter().zip(1..).map(|(entry, number)| row(subject, entry, number)).collect();
    let label = subject.plan.unit_label.as_deref().unwrap_or(phrase::UNIT_LABEL);
    let label = if has_support { phrase::LEAD_LABEL } else { label };
    let columns = [
        ("序号", 4, Kind::Number),
        ("所属", 12, Kind::Text),
        ("任务", 20, Kind::Text),
        ("工作内容", 44, Kind::Text),
        (label, 16, Kind::Text),
        (phrase::SUPPORT_LABEL, 18, Kind::Text),
        (phrase::DUE_LABEL, 12, Kind::Text),
        ("开始日期", 9, Kind::Date),
        ("截止日期", 9, Kind::Date),
    ];
    let column = |(title, width, kind): (&str, u16, Kind)| SheetColumn {
        title: title.to_string(),
        width,
        kind,
        locked: false,
        hint: None,
    };
    let says = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !plain_text(&cell.text).is_empty()));
    let kept: Vec<bool> = (0..columns.len()).map(says).collect();
    let is_kept = |at: &usize| kept.get(*at).copied().unwrap_or(false);
    let title = format!("{}任务分解表", phrase::cited(&subject.plan.title));
    let sheet = Sheet {
        name: "任务分解表".to_string(),
        title: title.clone(),
        columns: columns.into_iter().enumerate().filter(|(at, _)| is_kept(at)).map(|(_, it)| column(it)).collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().enumerate().filter(|(at, _)| is_kept(at)).map(|(_, cell)| cell.clone()).collect())
            .collect(),
        ..Sheet::default()
    };
    Workbook { title, sheets: vec![sheet], facts: Vec::new() }
}

fn row(subject: Subject, entry: &TaskEntry, number: u32) -> Vec<Cell> {
    let (task, register) = (entry.task, subject.register);
    let answer = if task.lead.is_empty() { &task.units } else { &task.lead };
    let group = entry.group.and_then(|group| group.title.as_ref()).unwrap_or(&entry.section.heading);
    vec![
        Cell { value: Value::Number(f64::from(number)), ..Cell::text(number.to_string()) },
        Cell::text(group.trim()),
        cells::text(task.title.as_ref().or(task.text.as_ref())),
        Cell::text(content(task)),
        Cell::text(register.joined(answer)),
        Cell::text(register.joined(&task.support)),
        cells::text(task.due.as_ref()),
        day(subject, task.start.as_ref(), date::Value::first),
        day(subject, task.due.as_ref(), date::Value::last),
    ]
}

/// The text and the checklist of a task that has a title of its own.
fn content(task: &Task) -> String {
    let text = task.text.iter().filter(|_| task.title.is_some()).flat_map(|text| text.paragraphs());
    let lines = text.map(|(_, line)| line.trim().to_string());
    let items = task.checklist.iter().map(|item| format!("{}{}", phrase::CHECKLIST_MARK, item.text.trim()));
    lines.chain(items).collect::<Vec<_>>().join("\n")
}

fn day(subject: Subject, text: Option<&Text>, end: fn(&date::Value) -> Option<date::Day>) -> Cell {
    let value = text.and_then(|text| date::parse(text, &subject.plan.date_context()).ok());
    match value.as_ref().and_then(end) {
        Some(day) => Cell { value: Value::Date(day.to_string()), ..Cell::text(day.to_string()) },
        None => Cell::default(),
    }
}
