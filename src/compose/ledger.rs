//! The tasks of a plan become spreadsheets: the list of tasks (任务分解表) and the ledger (台账).

use super::Subject;
use super::report::ReportSubject;
use crate::document::Workbook;

/// STUB
pub fn breakdown(subject: Subject) -> Workbook {
    Workbook { title: subject.plan.title.trim().into(), sheets: vec![sheet(subject)], facts: Vec::new() }
}

/// STUB
pub fn ledger(_id: &str, subject: ReportSubject) -> Workbook {
    Workbook { title: subject.plan.plan.title.trim().into(), sheets: vec![sheet(subject.plan)], facts: Vec::new() }
}

fn sheet(subject: Subject) -> crate::document::workbook::Sheet {
    use crate::document::workbook::{Kind, Sheet, SheetColumn};
    let outline = crate::plan::Outline::new(subject.plan);
    let rows = outline.tasks.iter().map(|entry| {
        vec![crate::document::Cell::text(entry.task.title.as_ref().map_or("", |title| title.trim()))]
    });
    let column = SheetColumn { title: "任务".into(), width: 20, kind: Kind::Text, locked: false, hint: None };
    Sheet { name: "台账".into(), title: "台账".into(), columns: vec![column], rows: rows.collect(), ..Sheet::default() }
}
