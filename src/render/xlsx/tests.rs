//! What the writer puts into a file.

use std::io::Read;

use super::*;
use crate::document::workbook::{Kind, Sheet, SheetColumn};
use crate::document::{Cell, Value};

/// A ledger with something of every kind in it.
fn ledger() -> Workbook {
    let column = |title: &str, width, kind, locked: bool| {
        let hint = (!locked).then(|| format!("请填写{title}"));
        SheetColumn { title: title.into(), width, kind, locked, hint }
    };
    let states = ["未启动", "进行中", "已完成"].map(String::from).to_vec();
    let columns = vec![
        column("序号", 3, Kind::Number, true),
        column("任务", 16, Kind::Text, true),
        column("完成时限", 7, Kind::Date, true),
        column("状态", 6, Kind::Choice(states), false),
        column("完成率", 5, Kind::Percent, false),
        column("进展情况", 20, Kind::Text, false),
        column("完成日期", 7, Kind::Date, false),
    ];
    let typed = |value| Cell { value, ..Cell::default() };
    let row = |number: f64, task: &str, percent: f64, note: &str| {
        vec![
            typed(Value::Number(number)),
            Cell::text(task),
            typed(Value::Date("2024-09-30".into())),
            Cell::text("进行中"),
            typed(Value::Percent(percent)),
            Cell::text(note),
            Cell::default(),
        ]
    };
    let rows = vec![
        row(
            1.0,
            "推进老旧小区改造，完善养老、托育、助餐等设施",
            60.0,
            "已完成12个小区的施工图设计。".repeat(4).as_str(),
        ),
        row(2.0, "=1+1", 37.5, "-2 件\n@甲\n第三行"),
        row(3.0, "<b>&\"']]>\u{0}\u{1B}\u{202E}_x0041_", 0.0, "https://example.com 9-10"),
    ];
    let title = "重点任务进展台账".to_string();
    let notes = vec!["填报单位：市发展改革委　　截至：2024年9月30日".to_string()];
    let table = Sheet { name: "台账".into(), title, notes, columns, rows, spare_rows: 2, is_protected: true };
    let notes = ["灰色的格不能改。", "“完成率”填百分数，如 60%。"].map(String::from).to_vec();
    let words = Sheet { name: "说明".into(), title: "填表说明".into(), notes, ..Sheet::default() };
    let facts = vec![("plan".to_string(), "某方案".to_string()), ("as_of".to_string(), "2024-09-30".to_string())];
    Workbook { title: "方案&进展".into(), sheets: vec![table, words], facts }
}

/// The text of a file inside the bytes.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

fn sheet(workbook: &Workbook, number: usize) -> String {
    part(&xlsx(workbook).expect("bytes"), &format!("xl/worksheets/sheet{number}.xml"))
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let first = xlsx(&ledger()).expect("bytes");
    assert_eq!(first, xlsx(&ledger()).expect("bytes"));
    assert!(part(&first, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn text_is_never_a_formula_or_a_link() {
    let bytes = xlsx(&ledger()).expect("bytes");
    let names: Vec<String> = {
        let archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("an archive");
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect()
    };
    assert!(names.iter().all(|name| !name.contains("worksheets/_rels")), "{names:?}");
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    for word in ["<f>", "<f ", "hyperlink"] {
        assert!(!page.contains(word), "{word}: {page}");
    }
    let words = part(&bytes, "xl/sharedStrings.xml");
    for shown in [">=1+1<", ">-2 件\n@甲\n第三行<", "&lt;b&gt;&amp;\"']]&gt;[U+0000][U+001B][U+202E]_x005F_x0041_"]
    {
        assert!(words.contains(shown), "{shown}: {words}");
    }
}

#[test]
fn cells_are_typed_and_checked() {
    let page = sheet(&ledger(), 1);
    // 2024-09-30 as a day, 60% as a share.
    for value in ["<v>45565</v>", "<v>0.6</v>", "<v>0.375</v>", "<v>1</v>"] {
        assert!(page.contains(value), "{value}: {page}");
    }
    for rule in [
        "type=\"list\"",
        "<formula1>\"未启动,进行中,已完成\"</formula1>",
        "error=\"请从下拉列表里选：未启动、进行中、已完成。\"",
        "type=\"date\"",
        "type=\"decimal\"",
        "prompt=\"请填写进展情况\"",
        "<dataBar",
    ] {
        assert!(page.contains(rule), "{rule}: {page}");
    }
}

#[test]
fn the_sheet_is_set_up_for_the_screen_and_for_paper() {
    let page = sheet(&ledger(), 1);
    for word in [
        "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" autoFilter=\"0\"/>",
        "<autoFilter ref=\"A3:G8\"/>",
        "<pane xSplit=\"2\" ySplit=\"3\" topLeftCell=\"C4\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "第 &amp;P 页 / 共 &amp;N 页",
        "<mergeCell ref=\"A1:G1\"/>",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(part(&xlsx(&ledger()).expect("bytes"), "xl/workbook.xml").contains("台账!$3:$3"));
    let words = sheet(&ledger(), 2);
    assert!(!words.contains("<sheetProtection") && !words.contains("landscape"), "{words}");
}

#[test]
fn facts_are_kept_out_of_sight() {
    let bytes = xlsx(&ledger()).expect("bytes");
    assert!(part(&bytes, "xl/workbook.xml").contains("name=\"_fangan\" sheetId=\"3\" state=\"veryHidden\""));
    let plain = Workbook { facts: Vec::new(), ..ledger() };
    assert!(!part(&xlsx(&plain).expect("bytes"), "xl/workbook.xml").contains("_fangan"));
}

#[test]
fn a_long_list_of_choices_stands_in_the_hidden_sheet() {
    let mut workbook = ledger();
    workbook.facts.clear();
    let units: Vec<String> = (1..=60).map(|number| format!("第{number}个责任单位,某局")).collect();
    workbook.sheets[0].columns[3].kind = Kind::Choice(units);
    assert!(sheet(&workbook, 1).contains("<formula1>_fangan!$D$1:$D$60</formula1>"));
}

#[test]
fn odd_workbooks_are_written_too() {
    let long = "长".repeat(40_000);
    let column =
        |kind| SheetColumn { title: long.clone(), width: u16::MAX, kind, locked: true, hint: Some(long.clone()) };
    let odd = [Value::Number(f64::NAN), Value::Percent(f64::INFINITY), Value::Date("2024-02-30".into())];
    let row: Vec<Cell> = odd.map(|value| Cell { value, ..Cell::text("词") }).to_vec();
    let lone = Sheet {
        name: long.clone(),
        title: long.clone(),
        notes: vec![long.clone()],
        columns: vec![SheetColumn { locked: false, ..column(Kind::Choice(vec![String::new(), long.clone()])) }],
        rows: vec![row, Vec::new()],
        ..Sheet::default()
    };
    let empty = Sheet { columns: vec![column(Kind::Date), column(Kind::Percent)], ..Sheet::default() };
    let workbook = Workbook { title: long.clone(), sheets: vec![lone, empty, Sheet::default()], facts: Vec::new() };
    xlsx(&workbook).expect("bytes");
    xlsx(&Workbook::default()).expect("bytes");
    let short = SheetColumn { title: "列".into(), hint: None, ..column(Kind::Text) };
    let wide = Sheet { columns: vec![short; 17_000], ..Sheet::default() };
    let wide = xlsx(&Workbook { sheets: vec![wide], ..Workbook::default() }).expect_err("too wide");
    assert!(wide.message().zh.contains("放不下"), "{}", wide.message().zh);
}
