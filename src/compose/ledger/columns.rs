//! How wide the columns of a ledger are, what they hold, and what is said where one is filled in.

use crate::document::workbook::{Kind, SheetColumn};
use crate::plan::progress::Status;
use crate::plan::progress::ledger::LedgerSheet;

/// The columns of a sheet, those of them that are shown.
pub fn of(sheet: &LedgerSheet, shown: impl Fn(&str) -> bool) -> Vec<SheetColumn> {
    let columns = sheet.columns.iter().filter(|column| shown(column.name));
    let column = |column: &crate::plan::progress::ledger::LedgerColumn| {
        let (width, kind) = looks(column.name);
        SheetColumn {
            title: column.title.to_string(),
            width,
            kind,
            locked: column.is_given,
            hint: hint(column.name).filter(|_| !column.is_given).map(str::to_string),
        }
    };
    columns.map(column).collect()
}

/// Width in characters, and kind.
fn looks(name: &str) -> (u16, Kind) {
    match name {
        "number" => (4, Kind::Number),
        "status" => (6, Kind::Choice(Status::ALL.iter().map(|status| status.word().to_string()).collect())),
        "percent" => (6, Kind::Percent),
        "done_on" | "found_on" | "closed_on" => (9, Kind::Date),
        "title" => (16, Kind::Text),
        "name" => (20, Kind::Text),
        "note" => (21, Kind::Text),
        "text" | "measure" => (26, Kind::Text),
        "problem" | "next" => (13, Kind::Text),
        "cause" => (11, Kind::Text),
        "signal" => (7, Kind::Text),
        "given_units" | "units" | "target" | "before" | "value" => (11, Kind::Text),
        _ => (9, Kind::Text),
    }
}

/// At most some lines in a small window.
fn hint(name: &str) -> Option<&'static str> {
    Some(match name {
        "status" => "从下拉列表里选：未启动、进行中、已完成、已销号、中止。",
        "percent" => "填 0% 到 100%，如 60%。",
        "done_on" => "已完成的填完成的那一天，如 2023-09-30。",
        "note" => "做了什么，取得什么成效；有数字的写数字。",
        "problem" => "没有问题的不填。",
        "cause" => "滞后、退步、中止或调整的原因。",
        "next" => "下一步做什么，什么时候做完。",
        "due" => "经批准调整的才填，如 2024年6月底前。",
        "units" => "经批准调整的才填；几个单位之间用顿号隔开。",
        "value" => "填截至日期的实际数值，如 85% 或 0.42。",
        "found_on" | "closed_on" => "填日期，如 2023-09-30。",
        _ => return None,
    })
}
