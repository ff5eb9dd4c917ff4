//! Spreadsheets: what is written is what is read again, and other programs do not change it.

use fangan::document::workbook::{Kind, Sheet, SheetColumn};
use fangan::document::{Cell, Value as Typed, Workbook};
use fangan::import::spreadsheet::{FACTS_SHEET, Grid, GridSheet, Value, read};
use fangan::render::{csv, xlsx};

use crate::support::repository;

/// Text that a program could take for something else.
const HOSTILE: &[&str] = &[
    "=1+1",
    "+86 10",
    "-5",
    "@甲",
    "'=1",
    "'引",
    "9-10",
    "1/2",
    "007",
    "TRUE",
    "<b>&\"]]>",
    "_x0041_",
    "甲\n乙",
    "https://example.com",
    "🙂𠮷",
    "60%",
    "2024-09-30",
];

fn typed(value: Typed) -> Cell {
    Cell { value, ..Cell::default() }
}

/// A ledger that holds every kind of value.
fn ledger() -> Workbook {
    let column = |title: &str, kind, locked| SheetColumn { title: title.into(), width: 8, kind, locked, hint: None };
    let states = ["未启动", "进行中", "已完成"].map(String::from).to_vec();
    let columns = vec![
        column("编号", Kind::Number, true),
        column("任务", Kind::Text, true),
        column("完成时限", Kind::Date, true),
        column("状态", Kind::Choice(states), false),
        column("完成率", Kind::Percent, false),
        column("进展情况", Kind::Text, false),
    ];
    let row = |(text, number): (&&str, u32)| {
        vec![
            typed(Typed::Number(f64::from(number) + 0.5)),
            Cell::text(*text),
            typed(Typed::Date(format!("2024-02-{number:02}"))),
            Cell::text("进行中"),
            typed(Typed::Percent(f64::from(number) * 5.0 + 0.5)),
            Cell::default(),
        ]
    };
    let rows = HOSTILE.iter().zip(1..).map(row).collect();
    let table = Sheet {
        name: "台账".into(),
        title: "重点任务台账".into(),
        notes: vec!["截至：2024年9月30日".into()],
        columns,
        rows,
        spare_rows: 1,
        is_protected: true,
    };
    let notes = vec!["灰色的格不能改。".into()];
    let words = Sheet { name: "说明".into(), title: "填表说明".into(), notes, ..Sheet::default() };
    let facts = vec![("plan".into(), "某方案".into()), ("as_of".into(), "2024-09-30".into())];
    Workbook { title: "台账".into(), sheets: vec![table, words], facts }
}

fn grid() -> Grid {
    read("台账.xlsx", &xlsx::xlsx(&ledger()).expect("bytes")).expect("a grid")
}

/// The values of a sheet, without empty cells at the ends of rows.
fn values(sheet: &GridSheet) -> Vec<Vec<Value>> {
    sheet.rows.iter().map(|row| row.iter().map(|cell| cell.value.clone()).collect()).collect()
}

fn text(words: &str) -> Value {
    Value::Text(words.to_string())
}

#[test]
fn what_is_written_is_read_again() {
    let grid = grid();
    let table = &grid.sheets[0];
    assert_eq!((table.name.as_str(), table.is_hidden, grid.sheets.len()), ("台账", false, 2));
    let rows = values(table);
    assert_eq!(rows[0], [text("重点任务台账")]);
    assert_eq!(rows[2][..2], [text("编号"), text("任务")]);
    assert_eq!(rows.len(), 3 + HOSTILE.len());
    for ((words, row), number) in HOSTILE.iter().zip(&rows[3..]).zip(1_u8..) {
        let day = format!("2024-02-{number:02}").parse().expect("a day");
        let number = f64::from(number);
        let expected = [Value::Number(number + 0.5), text(words), Value::Date(day), text("进行中")];
        assert_eq!(row[..4], expected);
        assert_eq!(row[4], Value::Percent(number * 5.0 + 0.5));
    }
    assert_eq!(table.merged_at(0, 5).map(|area| area.first), Some((0, 0)));
    assert_eq!(grid.facts.get("plan").map(String::as_str), Some("某方案"));
    assert_eq!(grid.facts.len(), 2);
    assert_eq!(xlsx::FACTS_SHEET, FACTS_SHEET);
}

#[test]
fn comma_separated_values_are_read_again() {
    let bytes = csv::csv(&ledger().sheets[0]);
    let grid = read("台账.csv", &bytes).expect("a grid");
    let rows = values(&grid.sheets[0]);
    assert_eq!(rows[0][..2], [text("编号"), text("任务")]);
    for (words, row) in HOSTILE.iter().zip(&rows[1..]) {
        assert_eq!(row[1], text(words));
    }
    assert_eq!(rows[1], [text("1.5"), text("=1+1"), text("2024-02-01"), text("进行中"), text("5.5%")]);
}

#[test]
fn another_program_changes_nothing_by_saving() {
    // The same workbook, opened and saved by LibreOffice.
    let path = repository().join("tests/cases/spreadsheet/libreoffice/input/台账.xlsx");
    let saved = read("台账.xlsx", &std::fs::read(path).expect("the file")).expect("a grid");
    let ours = grid();
    assert_eq!(saved.facts, ours.facts);
    assert_eq!(saved.sheets.len(), ours.sheets.len());
    for (saved, ours) in saved.sheets.iter().zip(&ours.sheets) {
        assert_eq!((&saved.name, saved.is_hidden), (&ours.name, ours.is_hidden));
        assert_eq!(values(saved), values(ours));
        assert_eq!(saved.merged, ours.merged);
    }
}
