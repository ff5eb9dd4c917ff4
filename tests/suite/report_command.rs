//! `fangan report`: one report by itself, and every way in which it says no.

use serde_json::Value;

use crate::support::{Case, Html, Project, pdf_text};

const LATER: &str = "content/library/progress/2025-q3.yaml";

fn town() -> Project {
    Case::named("report_pages", "town").project()
}

fn made(project: &Project) -> Vec<String> {
    project.files("").into_keys().filter(|name| !name.starts_with("content/")).collect()
}

#[test]
fn a_report_is_made_as_of_the_newest_file_or_the_day_asked_for() {
    let project = town();
    project.run(&["report", "library", "--lang", "en"]).ended(0).said(&["library-2025-09-30.pdf"]);
    assert!(pdf_text(&project.path("library-2025-09-30.pdf")).contains("2025年9月30日"));
    for day in ["2025-09-29", "2025年9月29日", "2025/9/29"] {
        let run = project.run(&["report", "library", "--as-of", day, "--to", "txt"]);
        if run.status == 0 {
            assert!(project.read("library-2025-09-29.txt").contains("截至2025年9月29日"), "{day}");
        } else {
            assert_eq!((run.status, day), (2, "2025/9/29"), "{}", run.err);
        }
    }
    project
        .run(&["report", "content/library", "--as-of", "2025年6月", "--to", "json,txt", "--into", "out/deep"])
        .ended(0);
    let data: Value = serde_json::from_str(&project.read("out/deep/library-2025-06-30.json")).expect("JSON");
    assert_eq!(data["as_of"], "2025-06-30");
    assert!(!project.path("output").exists());
}

#[test]
fn a_report_comes_in_every_format_and_kind() {
    let project = town();
    project.run(&["report", "library", "--to", "pdf,html,txt,json,xlsx,csv", "--kind", "通报"]).ended(0);
    let endings = ["csv", "html", "json", "pdf", "txt", "xlsx"];
    assert_eq!(made(&project), endings.map(|ending| format!("library-2025-09-30.{ending}")));
    assert!(project.read("library-2025-09-30.txt").contains("的通报"));
    let text = project.read("library-2025-09-30.html");
    let page = Html::parse(&text);
    let policy = page.all("meta[http-equiv]")[0].attr("content").unwrap_or_default().to_string();
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline';"), "{policy}");
    assert!(page.addresses().iter().all(|address| address.starts_with('#')), "it needs no other file");
    assert!(page.all("script").is_empty() && page.all("style").len() == 1 && page.texts("h1").len() == 1);
    project.run(&["report", "library", "--to", "txt", "--kind", "report"]).ended(0);
    assert!(project.read("library-2025-09-30.txt").contains("的报告"), "files of the same name are replaced");
}

#[test]
fn a_unit_has_a_report_across_all_plans() {
    let project = town();
    for name in ["青泽县财政局", "县财政局"] {
        project.run(&["report", "--unit", name, "--to", "txt,json,xlsx,html"]).ended(0);
        let text = project.read("青泽县财政局-2025-09-30.txt");
        assert!(text.contains("青泽县图书馆延时开放实施方案") && text.contains("青泽县学校午餐工作方案"), "{text}");
        assert!(project.path("青泽县财政局-library-2025-09-30.xlsx").is_file());
    }
    project.run(&["report", "--unit", "财政局", "--lang", "zh"]).ended(2).said(&["没有哪份方案", "青泽县财政局"]);
    project.run(&["report", "--unit", "青泽县教育和体育局", "--lang", "zh"]).ended(2).said(&["还没有进展文件"]);
    let meals = project.read("content/meals/plan.yaml");
    let own = "units:\n  - {name: 青泽县财政局二处, short: [县财政局]}\n";
    project.plan("meals", &format!("{own}{meals}"));
    let run = project.run(&["report", "--unit", "县财政局", "--lang", "zh"]).ended(2);
    run.said(&["青泽县财政局、青泽县财政局二处", "写全称"]);
}

#[test]
fn what_cannot_be_reported_is_said_and_nothing_is_written() {
    let project = town();
    for (arguments, status, words) in [
        (&["report"][..], 2, "PLAN"),
        (&["report", "library", "--unit", "县财政局"], 2, "--unit"),
        (&["report", "nowhere"], 2, "nowhere"),
        (&["report", "content"], 2, "只指定一份"),
        (&["report", "meals"], 2, "还没有进展文件"),
        (&["report", "library", "--as-of", "2025年5月"], 2, "最早的一份截至2025年6月30日"),
        (&["report", "library", "--as-of", "昨天"], 2, "读不懂“昨天”"),
        (&["report", "library", "--kind", "通知"], 2, "通报"),
        (&["report", "library", "--to", "odt"], 2, "odt"),
        (&["report", "library", "--into", "content/library"], 2, "content/library"),
        (&["report", "library", "--into", "content/units.yaml"], 2, "units.yaml"),
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--lang", "zh"]);
        project.run_safely(&all).ended(status).said(&[words]);
    }
}

#[test]
fn errors_are_told_as_check_tells_them() {
    let project = town();
    project.write(LATER, project.read(LATER).replace("indicators", "indicator"));
    let check = project.run_safely(&["check", "library", "--lang", "en"]).ended(1).out;
    let run = project.run_safely(&["report", "library", "--lang", "en"]).ended(1).said(&["nothing was written"]);
    assert_eq!(run.out, check);
    project.run_safely(&["report", "library", "--lang", "en", "--format", "json"]).ended(1).said(&["\"unknown-key\""]);
    // What was reported before it is another report.
    project.run(&["report", "library", "--as-of", "2025-06-30", "--to", "txt"]).ended(0);
    project.run(&["report", "library", "--draft"]).ended(1);
    assert!(pdf_text(&project.path("library-2025-09-30.pdf")).contains("草稿"));
    project.run(&["report", "--unit", "县财政局"]).ended(1);
    project.run(&["report", "--unit", "县教育和体育局", "--as-of", "2025-09-30"]).ended(2);
    assert_eq!(made(&project), ["library-2025-06-30.txt", "library-2025-09-30.pdf"]);
    let glyph = project.read(LATER).replace("indicator:", "indicators:").replace("夜间阅览全部", "夜\u{E123}阅览全部");
    project.write(LATER, glyph);
    let run = project.run(&["report", "library", "--as-of", "2025-12-31", "--lang", "en"]).ended(1);
    run.said(&["glyph-missing", &format!("{LATER}:4:")]);
    assert_eq!(made(&project).len(), 2);
}
