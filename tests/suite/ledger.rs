//! The ledger's way out and back: what units fill in, what is found in it, and what becomes of the progress file.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{Case, Project, Run, expect, fill, repository, tool};

/// The case is `tests/cases/ledger/county/`.
pub fn county() -> Project {
    Case::named("ledger", "county").project()
}

fn expected(name: &str) -> PathBuf {
    repository().join("tests/cases/ledger/county/expected").join(name)
}

/// Exports the ledger of everybody as it is known on the day.
#[track_caller]
pub fn export(project: &Project, day: &str) -> PathBuf {
    project.run(&["ledger", "export", "county", "--as-of", day, "--force"]).ended(0);
    project.path("county-台账.xlsx")
}

#[track_caller]
pub fn import(project: &Project, day: &str, more: &[&str]) -> Run {
    let all = ["ledger", "import", "county-台账.xlsx", "--as-of", day, "--lang", "zh"];
    project.run(&[&all, more].concat())
}

/// Writes into a cell of the first sheet.
pub fn write(cell: &str, value: impl Into<Value>) -> Value {
    json!(["write", "台账", cell, value.into()])
}

pub fn progress(project: &Project, name: &str) -> String {
    project.read(&format!("content/county/progress/{name}.yaml"))
}

/// The lines that name a place, with their remedies; and the exit status.
#[track_caller]
fn findings(project: &Project, actions: Value) -> String {
    let file = export(project, "2023-09-30");
    fill(&file, &actions);
    let before = project.files("content");
    let run = import(project, "2023-09-30", &["--format", "short"]).ended(1).said(&["什么也没有写"]);
    assert_eq!(before, project.files("content"), "something was written");
    run.out
}

#[test]
fn a_ledger_that_comes_back_untouched_changes_nothing() {
    let project = county();
    let before = project.files("content");
    export(&project, "2023-06-30");
    import(&project, "2023-06-30", &[]).ended(0).said(&["half-year.yaml 没有变化（填报 2 项）", "未报送：joint, care"]);
    assert_eq!(before, project.files("content"));
    let home = format!("-env:UserInstallation=file://{}", project.path("office").display());
    let folder = project.path("saved");
    let arguments =
        [&home, "--headless", "--convert-to", "xlsx", "--outdir", &folder.to_string_lossy(), "county-台账.xlsx"];
    let file = project.path("county-台账.xlsx");
    let arguments = arguments
        .map(|word| if word == "county-台账.xlsx" { file.to_string_lossy().into_owned() } else { word.to_string() });
    tool("soffice", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    project
        .run(&["ledger", "import", "saved/county-台账.xlsx", "--as-of", "2023-06-30"])
        .ended(0)
        .said(&["stays as it is"]);
    assert_eq!(before, project.files("content"), "saved by another program");
}

/// What units fill in, in every way in which cells can say it.
fn answers() -> Value {
    json!([
        ["write", "台账", "E5", "进行中"],
        ["write", "台账", "F5", {"percent": 62.5}],
        ["write", "台账", "H5", "开工6处，完工4处。\n其余年底前完工。"],
        ["write", "台账", "J5", "原材料涨价。"],
        ["write", "台账", "L5", "2025年3月底前"],
        ["write", "台账", "M5", "县教育局、各乡镇（街道、管委会）"],
        ["write", "台账", "E6", "已销号"],
        ["write", "台账", "G6", {"date": "2023-06-12"}],
        ["write", "台账", "E7", "已完成"],
        ["write", "台账", "F7", 100],
        ["write", "台账", "G7", "2023/9/28"],
        ["write", "台账", "I7", "=1+1"],
        ["write", "指标", "E4", {"percent": 87.0}],
        ["write", "指标", "E5", "0起"],
        ["write", "问题清单", "F4", {"date": "2023-08-01"}],
        ["write", "问题清单", "A5", "两处食堂\n没有留样"],
        ["write", "问题清单", "B5", "2023年9月4日"],
        ["write", "问题清单", "C5", "县教育局"]
    ])
}

#[test]
fn answers_become_a_progress_file_and_importing_twice_changes_nothing() {
    let project = county();
    let file = export(&project, "2023-09-30");
    fill(&file, &answers());
    let dry =
        import(&project, "2023-09-30", &["--dry-run", "--period", "2023年第三季度", "--kind", "circular"]).ended(0);
    assert!(dry.out.starts_with("--- /dev/null\n+++ b/content/county/progress/2023-09-30.yaml\n"), "{}", dry.out);
    assert!(!project.path("content/county/progress/2023-09-30.yaml").exists());
    import(&project, "2023-09-30", &["--period", "2023年第三季度", "--kind", "circular"])
        .ended(0)
        .said(&["已写入 content/county/progress/2023-09-30.yaml（填报 3 项）", "未报送：care"]);
    let written = progress(&project, "2023-09-30");
    expect(&expected("2023-09-30.yaml"), &written);
    project.run(&["check"]).ended(0);
    import(&project, "2023-09-30", &[]).ended(0).said(&["没有变化"]);
    assert_eq!(written, progress(&project, "2023-09-30"));
    // What was read is what is exported again.
    export(&project, "2023-09-30");
    import(&project, "2023-09-30", &[]).ended(0).said(&["没有变化"]);
}

#[test]
fn a_file_of_the_same_day_is_changed_in_place() {
    let project = county();
    let file = export(&project, "2023-06-30");
    fill(
        &file,
        &json!([
            ["write", "台账", "F5", {"percent": 45.0}],
            ["write", "台账", "I5", "两处地块未交付。"],
            ["write", "台账", "H5", Value::Null],
            ["write", "台账", "H6", "资金全部到位, 无缺口"],
            ["write", "台账", "E7", "未启动"],
            ["write", "问题清单", "D4", "重铺管道"]
        ]),
    );
    import(&project, "2023-06-30", &[]).ended(0).said(&["已写入 content/county/progress/half-year.yaml（填报 3 项）"]);
    let written = progress(&project, "half-year");
    expect(&expected("half-year.yaml"), &written);
    import(&project, "2023-06-30", &[]).ended(0).said(&["没有变化"]);
    assert_eq!(written, progress(&project, "half-year"));
}

#[test]
fn every_cell_that_cannot_be_so_is_named() {
    let project = county();
    let said = findings(
        &project,
        json!([
            ["write", "台账", "E5", "完成"],
            ["write", "台账", "F5", "六成"],
            ["write", "台账", "G5", "9月底"],
            ["write", "台账", "L5", "尽快"],
            ["write", "台账", "B6", "拨付资金"],
            ["write", "台账", "C6", "县发展改革局"],
            ["write", "台账", "D6", "2030年"],
            ["write", "台账", "F6", 0.6],
            ["write", "台账", "E7", Value::Null],
            ["write", "台账", "H7", "只写了进展"],
            ["write", "台账", "N8", "caer"],
            ["write", "台账", "E8", "进行中"],
            ["write", "台账", "F8", {"percent": 6000.0}],
            ["write", "台账", "N9", Value::Null],
            ["write", "台账", "E9", "进行中"],
            ["write", "指标", "B4", "90%以上"],
            ["write", "指标", "E4", {"date": "2023-09-30"}],
            ["write", "问题清单", "B5", "近日"],
            ["write", "问题清单", "E5", "2023-13-01"]
        ]),
    );
    expect(&expected("cells.txt"), &said);
}

#[test]
fn a_form_that_was_changed_is_told_and_read_as_far_as_it_can_be() {
    let project = county();
    let said = findings(
        &project,
        json!([
            ["merge", "台账", "H5:H6"],
            ["write", "台账", "J4", "原应"],
            ["write", "台账", "O4", "备注"],
            ["delete-row", "台账", 7],
            ["rename", "问题清单", "Sheet3"],
            ["remove", "指标"]
        ]),
    );
    expect(&expected("form.txt"), &said);
    for head in ["E4", "N4"] {
        let said = findings(&project, json!([write(head, "其他")]));
        assert!(said.contains("county-台账.xlsx!台账!A1: 错误[ledger-form] “台账”里找不到表头"), "{said}");
    }
    let said = findings(&project, json!([["remove", "台账"]]));
    assert!(said.contains("没有工作表“台账”"), "{said}");
}

#[test]
fn two_answers_that_differ_are_a_conflict_and_equal_ones_are_none() {
    let project = county();
    project.run(&["ledger", "export", "county", "--each-unit", "--to", "units", "--as-of", "2023-09-30"]).ended(0);
    let names = ["某县教育局", "某县财政局"].map(|unit| format!("units/county-{unit}.xlsx"));
    assert!(names.iter().all(|name| project.path(name).is_file()), "{:?}", project.files("units").keys());
    // The joint task is in the sixth row of one and in the seventh of the other.
    let answer = |status: &str| json!([["write", "台账", "E6", status], ["write", "台账", "H6", "已查12所。"]]);
    names.iter().for_each(|name| fill(&project.path(name), &answer("进行中")));
    let run = |more: &str| {
        project.run(&[
            "ledger",
            "import",
            &names[0],
            &names[1],
            "--as-of",
            "2023-09-30",
            "--lang",
            "zh",
            "--format",
            more,
        ])
    };
    run("short").ended(0).said(&["已写入 content/county/progress/2023-09-30.yaml（填报 3 项）"]);
    fill(&project.path(&names[1]), &answer("已完成"));
    let said = run("short").ended(1).out;
    let [first, second] = names.map(|name| format!("{name}!台账!E6"));
    assert!(
        said.contains(&format!("{second}: 错误[ledger-conflict] joint 的“状态”有两个说法：{second} 与 {first} 不同")),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
}
