//! Progress reports and units on the built site: what is there, what is kept, what is marked.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::site::assert_links_lead_somewhere;
use crate::support::{Case, Html, Project, cases, pdf_text};

const EARLIER: &str = "content/library/progress/2025-q2.yaml";
const LATER: &str = "content/library/progress/2025-q3.yaml";

fn town() -> Project {
    Case::named("report_pages", "town").project()
}

fn page(project: &Project, name: &str) -> Html {
    Html::parse(&project.read(&format!("output/{name}")))
}

fn without_rules(files: &BTreeMap<String, Vec<u8>>) -> String {
    files.keys().filter(|name| !name.starts_with("rules/")).map(|name| format!("{name}\n")).collect()
}

/// The files under a folder of the output that are not as they were.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<String> {
    let names = before.keys().chain(after.keys()).filter(|name| name.starts_with(folder));
    let mut changed: Vec<String> = names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect();
    changed.dedup();
    changed
}

#[test]
fn a_site_has_a_page_for_every_report_and_every_unit() {
    for case in cases("report_pages") {
        let project = case.project();
        project.run_safely(&["build", "--to", "html,pdf,txt,json,xlsx,csv"]).ended(0);
        assert_links_lead_somewhere(&project);
        let unit = project.read("output/units/青泽县文化和旅游局/unit.json");
        case.expect(&[
            ("files.txt".to_string(), without_rules(&project.files("output"))),
            ("unit.json".to_string(), unit),
        ]);
        for (name, bytes) in project.files("output").iter().filter(|(name, _)| name.ends_with(".html")) {
            Html::parse(std::str::from_utf8(bytes).expect("UTF-8")).assert_harmless(name);
        }
    }
}

#[test]
fn a_plan_names_its_reports_the_newest_first() {
    let project = town();
    project.run_safely(&["build"]).ended(0);
    let links = |html: &Html, selector: &str| -> Vec<String> {
        html.all(selector).iter().filter_map(|link| link.attr("href").map(str::to_string)).collect()
    };
    let plan = page(&project, "library/index.html");
    assert_eq!(links(&plan, ".reports a"), ["2025-q3/index.html", "2025-q2/index.html"]);
    assert_eq!(plan.texts(".report-newest a"), ["2025年第三季度"]);
    let newest = page(&project, "library/2025-q3/index.html");
    assert_eq!(links(&newest, ".neighbours a"), ["../2025-q2/index.html", "../index.html"]);
    let first = page(&project, "library/2025-q2/index.html");
    assert_eq!(links(&first, ".neighbours a"), ["../index.html", "../2025-q3/index.html"]);
    assert_eq!(
        links(&first, ".downloads a"),
        ["report.pdf", "report.docx", "report.json", "ledger.xlsx", "ledger.csv"]
    );
    assert!(first.text().contains("2025年6月30日") && first.texts("h1").len() == 1);
    let index = page(&project, "index.html");
    let new = ["library/2025-q3/index.html", "library/2025-q2/index.html", "library/index.html", "meals/index.html"];
    assert_eq!(links(&index, ".newest a"), new, "plans and reports, the newest first");
    assert!(page(&project, "meals/index.html").all(".reports").is_empty());
}

#[test]
fn a_unit_sees_its_tasks_as_of_the_newest_report() {
    let project = town();
    let unit = |project: &Project, name: &str| page(project, &format!("units/{name}/index.html"));
    project.write(EARLIER, project.read(EARLIER).replace("2025年6月30日", "2025年12月31日").replace("q2", "q4"));
    project.run_safely(&["build", "--to", "html,json"]).ended(0);
    let office = unit(&project, "青泽县文化和旅游局");
    assert_eq!(office.texts(".figures dd"), ["2", "0", "0", "1", "40.0%"], "the newest file says 80% and 0%");
    assert_eq!(office.texts(".tasks .late"), ["逾期 214 天"]);
    let finance = unit(&project, "青泽县财政局");
    assert_eq!(finance.texts(".figures dd"), ["0", "2", "0", "0", "—"], "what it supports counts for others");
    assert_eq!(finance.texts("main h2 a"), ["青泽县图书馆延时开放实施方案", "青泽县学校午餐工作方案"]);
    let schools = unit(&project, "青泽县教育和体育局");
    assert_eq!(schools.texts(".figures dd"), ["1", "0", "—", "—", "—"], "nothing was reported");
    let list = page(&project, "units/index.html");
    assert_eq!(list.texts(".units tbody a").len(), 4);
    assert_eq!(list.texts(".units .unit-mark"), ["集合单位"]);
}

#[test]
fn a_report_that_becomes_wrong_keeps_its_files_and_all_else_is_rebuilt() {
    let project = town();
    project.run_safely(&["build"]).ended(0);
    let before = project.files("output");
    project.write(LATER, project.read(LATER).replace("indicators", "indicator"));
    project.write(EARLIER, project.read(EARLIER).replace("到位4名", "到位6名"));
    project.run_safely(&["build", "--lang", "zh"]).ended(1).said(&["library/2025-q3", "没有发布", LATER]);
    let after = project.files("output");
    assert_eq!(changed(&before, &after, "library/2025-q3/"), [""; 0], "what is withheld stays as it was");
    assert!(!changed(&before, &after, "library/2025-q2/").is_empty());
    assert!(String::from_utf8_lossy(&after["library/2025-q2/report.json"]).contains("到位6名"));
    let plan = page(&project, "library/index.html");
    assert_eq!(plan.texts(".reports a"), ["2025年第三季度", "2025年第二季度"], "what is kept is still named");
    assert_links_lead_somewhere(&project);
    // One that was never published is nowhere.
    project.write("content/library/progress/2025-q4.yaml", "as_of: 2025年12月31日\ntask: {}\n");
    project.run_safely(&["build"]).ended(1);
    assert!(!project.path("output/library/2025-q4").exists());
    assert_links_lead_somewhere(&project);
    // Pages that a build without pages did not make are not linked to.
    project.run_safely(&["build", "--to", "json"]).ended(1);
    project.run_safely(&["build"]).ended(1);
    assert_eq!(page(&project, "library/index.html").texts(".reports a"), ["2025年第三季度", "2025年第二季度"]);
}

#[test]
fn a_plan_that_becomes_wrong_keeps_its_reports_too() {
    let project = town();
    project.run_safely(&["build"]).ended(0);
    let before = project.files("output");
    let text = project.read("content/library/plan.yaml");
    project.plan("library", &text.replace("preamble", "preambel"));
    project.write(EARLIER, project.read(EARLIER).replace("到位4名", "到位6名"));
    project.run_safely(&["build"]).ended(1);
    assert_eq!(changed(&before, &project.files("output"), "library/"), [""; 0]);
    let units = page(&project, "units/index.html");
    assert_eq!(units.texts(".left-out a"), ["青泽县图书馆延时开放实施方案"], "whose tasks are not counted");
    assert_links_lead_somewhere(&project);
    project.run_safely(&["build", "--draft"]).ended(1);
    for name in ["library/2025-q2", "library"] {
        let html = page(&project, &format!("{name}/index.html"));
        assert_eq!(html.all(".draft-notice").len(), 1, "{name}");
    }
    assert!(pdf_text(&project.path("output/library/2025-q2/report.pdf")).contains("草稿"));
}

#[test]
fn made_up_figures_say_so_wherever_they_stand() {
    let project = town();
    let is_marked = |name: &str| page(&project, name).text().contains("示例数据");
    let pages = ["index.html", "library/index.html", "library/2025-q3/index.html", "units/index.html"];
    project.run_safely(&["build"]).ended(0);
    assert!(!pages.iter().any(|name| is_marked(name)));
    project.write(LATER, format!("demo: true\n{}", project.read(LATER)));
    project.run_safely(&["build"]).ended(0);
    pages.iter().for_each(|name| assert!(is_marked(name), "{name}"));
    assert!(is_marked("units/青泽县文化和旅游局/index.html") && !is_marked("units/青泽县教育和体育局/index.html"));
    assert!(page(&project, "library/2025-q2/index.html").all(".demo-notice").is_empty(), "its figures are real");
    assert!(pdf_text(&project.path("output/library/2025-q3/report.pdf")).contains("示例数据"));
    let data: Value = serde_json::from_str(&project.read("output/library/2025-q3/report.json")).expect("JSON");
    assert_eq!(data["demo"], true);
}

#[test]
fn the_same_input_gives_the_same_reports() {
    let project = town();
    let build = |jobs: &str| {
        project.run_safely(&["build", "--to", "html,pdf,txt,json,xlsx,csv", jobs]).ended(0);
        project.files("output")
    };
    let first = build("-j1");
    for again in [build("-j4"), build("-j1")] {
        assert_eq!(changed(&first, &again, ""), [""; 0]);
    }
}

#[test]
fn a_character_without_a_font_is_named_in_the_file_that_has_it() {
    let project = town();
    project.write(EARLIER, project.read(EARLIER).replace("照明改造", "照\u{E123}改造"));
    let run = project.run_safely(&["build", "--lang", "en"]).ended(1);
    let run = run.said(&["glyph-missing", &format!("{EARLIER}:4:"), "library/2025-q2"]);
    assert!(!run.out.contains("plan.yaml"), "{}", run.out);
    assert!(!project.path("output/library/2025-q2").exists() && project.path("output/library/plan.pdf").is_file());
    project.run_safely(&["fonts", "--lang", "en"]).ended(1).said(&[&format!("{EARLIER}:4:")]);
}

#[test]
fn a_report_cannot_take_the_place_of_a_file() {
    for name in ["index.html", "plan.pdf", "Tasks.CSV", "a\u{202E}b", "a\nb", "a:b"] {
        let project = town();
        project.write(&format!("content/library/progress/{name}.yaml"), "as_of: 2025年3月31日\n");
        project.run_safely(&["build", "--lang", "zh"]).ended(2).said(&["改名"]);
        assert!(!project.path("output").exists(), "{name}");
    }
}

#[test]
fn units_of_any_name_have_a_folder_of_their_own() {
    let names = [
        "../../甲",
        "甲 乙",
        "甲/乙",
        "index.html",
        "Index.html",
        ".",
        "<script>甲</script>",
        "=1+1",
        "CON",
        "甲?b#c%d",
    ];
    let project = Project::empty();
    let quoted = |name: &str| serde_json::json!(name).to_string();
    let units: String = names.iter().map(|name| format!("  - name: {}\n", quoted(name))).collect();
    project.write("content/units.yaml", format!("units:\n{units}"));
    let task = |name: &&str| format!("      - {{title: 办事, units: [{}], due: 2025年6月底前}}\n", quoted(name));
    let tasks: String = names.iter().map(task).collect();
    let text = format!("title: 甲县工作方案\ndate: 2025年1月1日\nsections:\n  - heading: 任务\n    tasks:\n{tasks}");
    project.plan("a", &text);
    project.write("content/site.yaml", "rules: {task-repeated: off, traditional-character: off}\n");
    project.run_safely(&["build", "--to", "html,json", "--draft"]);
    let files = project.files("output");
    let is_unit =
        |name: &&String| name.starts_with("units/") && name.ends_with("/index.html") && name.matches('/').count() == 2;
    let pages: Vec<_> = files.keys().filter(is_unit).collect();
    assert_eq!(pages.len(), names.len(), "{pages:?}");
    assert_links_lead_somewhere(&project);
    for name in pages {
        page(&project, name).assert_harmless(name);
    }
}
