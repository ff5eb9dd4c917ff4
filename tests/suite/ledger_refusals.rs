//! What `fangan ledger` is sent and what it refuses: hostile text, other encodings, files in the way, broken files.

use fangan::import::spreadsheet::{Value as CellValue, read};
use serde_json::{Value, json};

use crate::ledger::{county, export, import, progress, write};
use crate::support::{Project, fill};

#[test]
fn hostile_text_stays_text_on_its_way_out_and_back() {
    let project = county();
    let long = "很长".repeat(15_000);
    let texts = [
        "=1+1",
        "+86",
        "-5",
        "@SUM(A1)",
        "'=1",
        "<script>alert(1)</script>",
        "]]>",
        "#panic()",
        "- 甲: 乙 # 丙",
        "第一行\n\n  第二行\n# 第三行",
        "😀\u{202E}倒",
        "~",
        "null",
        "007",
        "{a: b}",
        "*a &b",
        "\"引\"'号'\\",
        &long,
    ];
    for chunk in texts.chunks(4) {
        let file = export(&project, "2023-09-30");
        let cells = ["H7", "I7", "J7", "K7"];
        let mut actions = vec![write("E7", "进行中")];
        actions.extend(chunk.iter().zip(cells).map(|(text, cell)| write(cell, *text)));
        fill(&file, &Value::Array(actions));
        import(&project, "2023-09-30", &[]).ended(0);
        let text = progress(&project, "2023-09-30");
        let (read_back, found) = fangan::plan::read_progress(fangan::source::FileId(0), &text);
        assert!(found.is_empty(), "{found:?}");
        let told = read_back.expect("progress").task("joint").cloned().expect("the task");
        let fields =
            [told.note, told.problem, told.cause, told.next].map(|text| text.map(|text| text.trim().to_string()));
        for (field, text) in fields.iter().zip(chunk) {
            assert_eq!(field.as_deref(), Some(text.trim()), "{text:.60}");
        }
        let bytes = std::fs::read(export(&project, "2023-09-30")).expect("a file");
        let grid = read("台账.xlsx", &bytes).expect("a grid");
        for (column, text) in (7..).zip(chunk) {
            let shown = CellValue::Text(fangan::render::xlsx::as_cell(text.trim()));
            assert_eq!(grid.sheets[0].cell(6, column).map(|cell| &cell.value), Some(&shown));
        }
        import(&project, "2023-09-30", &[]).ended(0).said(&["没有变化"]);
    }
}

#[test]
fn csv_in_gbk_from_excel_is_read() {
    let project = county();
    project.run(&["ledger", "export", "county", "--csv", "--as-of", "2023-09-30", "--to", "out"]).ended(0);
    let names: Vec<String> = project.files("out").into_keys().collect();
    assert_eq!(names, ["county-台账-指标.csv", "county-台账-问题清单.csv", "county-台账.csv"]);
    let text = project.read("out/county-台账.csv");
    let filled = text
        .trim_start_matches('\u{FEFF}')
        .replace("2023年12月底前,,,,,", "2023年12月底前,进行中,35%,,已查3所，=合格,'=1");
    assert_ne!(filled.len() + 3, text.len(), "{text}");
    let (gbk, _, is_lossy) = encoding_rs::GBK.encode(&filled);
    assert!(!is_lossy);
    project.write("台账.csv", gbk);
    let run = |more: &[&str]| project.run(&[&["ledger", "import", "台账.csv", "--as-of", "2023-09-30"], more].concat());
    run(&[]).ended(2).said(&["--plan"]);
    run(&["--plan", "county"]).ended(0);
    let text = progress(&project, "2023-09-30");
    assert!(
        text.contains("  joint:\n    status: 进行中\n    percent: 35%\n    note: 已查3所，=合格\n    problem: =1\n"),
        "{text}"
    );
}

#[test]
fn an_export_is_refused_with_a_reason() {
    let project = county();
    let run = |arguments: &[&str]| project.run(&[&["ledger", "export"], arguments, &["--lang", "zh"]].concat());
    run(&["county", "--unit", "县教育居"]).ended(2).said(&["是否应为", "某县教育局"]);
    run(&["county", "--unit", "各乡镇（街道、管委会）"]).ended(2).said(&["没有一项任务由"]);
    run(&["nowhere"]).ended(2).said(&["nowhere"]);
    run(&["county", "--to", "content/county"]).ended(2).said(&["不把报告写进"]);
    run(&["county", "--as-of", "近日"]).ended(2).said(&["近日"]);
    run(&["county", "--unit", "县财政局", "--output-file", "a.xlsx"]).ended(0).said(&["已导出 a.xlsx"]);
    // A ledger that somebody has filled in is not written over.
    run(&["county"]).ended(0);
    run(&["county"]).ended(0);
    let file = project.path("county-台账.xlsx");
    fill(&file, &json!([write("E5", "已完成")]));
    let filled = std::fs::read(&file).expect("a file");
    run(&["county"]).ended(2).said(&["--force"]);
    assert!(filled == std::fs::read(&file).expect("a file"), "it was written over");
    run(&["county", "--force"]).ended(0);
    assert!(filled != std::fs::read(&file).expect("a file"));
    let plan = project.read("content/county/plan.yaml");
    project.write(
        "content/county/plan.yaml",
        plan.replace("id: joint", "id: build").replace("      - id: care\n        title", "      - title"),
    );
    let found = run(&["county", "--format", "short"]).ended(1).out;
    for line in [
        "plan.yaml:28:13: 错误[ledger-form] 两项任务的编号都是 build",
        "plan.yaml:32:16: 错误[ledger-form] 任务没有编号",
    ] {
        assert!(found.contains(line), "{found}");
    }
    let empty = Project::of(&[("a", "title: 某县工作方案\nsections:\n  - heading: 任务\n    text: 办好食堂。\n")]);
    empty.run(&["ledger", "export", "a", "--lang", "zh"]).ended(2).said(&["没有任务"]);
}

#[test]
fn an_import_is_refused_with_a_reason_and_writes_nothing() {
    let project = county();
    export(&project, "2023-09-30");
    let before = project.files("content");
    let plan = project.read("content/county/plan.yaml");
    project.plan("other", &plan);
    import(&project, "2023-09-30", &["--plan", "other"]).ended(1).said(&["这是方案 county 的台账，不是 other 的"]);
    std::fs::rename(project.path("content/county"), project.path("content/gone")).expect("it can be moved");
    import(&project, "2023-09-30", &[]).ended(2).said(&["方案 county 的台账，这个项目里没有"]);
    std::fs::rename(project.path("content/gone"), project.path("content/county")).expect("it can be moved");
    project.write("broken.xlsx", "PK");
    project.write("old.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let run = |file: &str| {
        project.run(&["ledger", "import", file, "--as-of", "2023-09-30", "--lang", "zh", "--plan", "county"])
    };
    for file in ["broken.xlsx", "old.xlsx", "nowhere.xlsx", "content"] {
        run(file).ended(2).said(&[file]);
    }
    project.write("other.csv", "姓名,电话\n甲,1\n");
    run("other.csv").ended(1).said(&["这不是台账"]);
    std::fs::remove_dir_all(project.path("content/other")).expect("it can be removed");
    assert_eq!(before, project.files("content"));
    // A progress file that is not understood is not touched.
    let half = "content/county/progress/half-year.yaml";
    let text = project.read(half);
    fill(&project.path("county-台账.xlsx"), &json!([write("F5", json!({"percent": 70.0}))]));
    for (broken, reason) in [
        (text.replace("percent: 40", "percent: &p 40"), "不能就地修改"),
        (text.replace("tasks:", "tasks： "), "全角冒号"),
        (text.replace("percent: 40", "precent: 40"), "precent"),
    ] {
        project.write(half, &broken);
        import(&project, "2023-06-30", &[]).ended(1).said(&[reason, "什么也没有写"]);
        assert_eq!(project.read(half), broken);
    }
    project.write(half, &text);
    project.write("content/county/progress/2023-09-30.yaml", "as_of: 2023-08-31\n");
    import(&project, "2023-09-30", &[]).ended(1).said(&["写的不是这一天"]);
}

#[test]
fn a_plan_in_chinese_keys_gets_progress_in_chinese_keys() {
    let project = Project::of(&[(
        "a",
        "标题: 某县工作方案\n日期: 2023年1月10日\n单位:\n  - 全称: 县教育局\n章节:\n  - 标题: 任务\n    任务:\n      - {编号: t1, 标题: 建食堂, 责任单位: 县教育局, 完成时限: 2024年底前}\n",
    )]);
    project.run(&["ledger", "export", "a"]).ended(0);
    fill(&project.path("a-台账.xlsx"), &json!([write("E5", "进行中"), write("F5", json!({"percent": 20.0}))]));
    project.run(&["ledger", "import", "a-台账.xlsx", "--as-of", "2023年9月30日"]).ended(0);
    let written = project.read("content/a/progress/2023-09-30.yaml");
    assert_eq!(written, "截至: 2023-09-30\n任务:\n  t1:\n    状态: 进行中\n    完成率: 20%\n");
}
