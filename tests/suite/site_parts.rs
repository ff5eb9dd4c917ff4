//! The parts of the site beside plans and reports: calendar, format reference, about; and the site under a sub-path.

use crate::support::{Browser, Html, Project, Server};

const PLAN: &str = "title: 甲县图书馆开放方案
date: 2025年3月10日
units: [{name: 甲县教育局}, {name: 甲县财政局}]
sections:
  - heading: 重点任务
    tasks:
      - {id: evenings, title: 夜间开放, text: 开放夜间阅览。, lead: 甲县教育局, due: 2025年5月底前}
      - {id: branches, title: 建设分馆, text: 建设乡镇分馆。, units: [甲县财政局], due: 2025年6月底前}
      - {id: later, title: 长期开放, text: 全面开放。, units: [甲县教育局], due: 2026年底前}
  - heading: 实施步骤
    phases:
      - {id: all, name: 实施阶段, period: 2025年3月—2026年12月, text: 全面推进。}
";
const PROGRESS: &str = "as_of: 2025年7月15日\ntasks:\n  evenings: {status: 已完成, done_on: 2025年5月20日}\n  \
                        branches: {status: 进行中, cause: 选址较慢}\n  later: {status: 未启动}\n";

fn built(settings: &str) -> Project {
    let project = Project::of(&[("a b", PLAN)]);
    project.write("content/a b/progress/2025-07.yaml", PROGRESS);
    project.write("content/site.yaml", settings);
    project.run_safely(&["build", "--to", "html"]).ended(0);
    project
}

#[test]
fn the_calendar_has_every_deadline_as_of_the_newest_report() {
    let project = built("title: 甲县\n");
    let first = project.read("output/calendar/index.html");
    assert_eq!(first, project.read("output/calendar/2025.html"), "the year of the newest report");
    let page = Html::parse(&first);
    assert_eq!(page.texts(".day time"), ["5月31日", "6月30日"]);
    assert_eq!(page.texts(".day li > a"), ["夜间开放", "建设分馆"]);
    let facts = page.texts(".task-facts");
    assert!(facts[0].contains("已完成") && facts[0].contains("甲县教育局"), "{facts:?}");
    assert!(facts[1].contains("逾期15天") && facts[1].contains("截至2025年7月15日"), "{facts:?}");
    let later = Html::parse(&project.read("output/calendar/2026.html"));
    assert_eq!(later.texts(".day li > a"), ["长期开放", "实施阶段"]);
    assert!(later.all(".late").is_empty());
    let file = project.read("output/calendar.ics");
    assert_eq!(file.matches("BEGIN:VEVENT\r\n").count(), 4);
    assert!(file.contains("UID:a%20b/task-branches@fangan\r\nDTSTAMP:20250715T000000Z\r\n"), "{file}");
    assert!(file.contains("DTSTART;VALUE=DATE:20250630\r\nDTEND;VALUE=DATE:20250701\r\n"));
    let own = project.read("output/units/甲县财政局/calendar.ics");
    assert!(own.contains("X-WR-CALNAME:甲县财政局\r\n") && own.matches("BEGIN:VEVENT\r\n").count() == 1, "{own}");
    assert_eq!(page.texts(".calendar-files a"), ["甲县教育局", "甲县财政局"]);
    assert!(!file.replace("\r\n", "").contains('\n') && file.split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn the_calendar_shows_one_unit_on_demand() {
    let project = built("title: 甲县\n");
    let mut browser = Browser::start();
    browser.open(&project.path("output/calendar/2025.html"), 1200);
    let shown = "[...document.querySelectorAll('.day li')].filter(li => li.offsetParent).map(li => li.children[0].textContent).join()";
    assert_eq!(browser.run(shown), "夜间开放,建设分馆");
    browser.run("{ const s = document.querySelector('#calendar-filter select'); s.value = '甲县财政局'; s.dispatchEvent(new Event('change')); }");
    assert_eq!(browser.run(shown), "建设分馆");
    assert_eq!(browser.run("[...document.querySelectorAll('.month')].filter(month => month.offsetParent).length"), 1);
    let next = browser.run("document.querySelector('.periods a[href*=\"2026\"]').href");
    browser.visit(next.as_str().expect("an address"), 1200);
    assert_eq!(browser.run("document.querySelector('#calendar-filter select').value"), "甲县财政局");
    assert_eq!(browser.run(shown), "");
    assert!(browser.complaints().is_empty());
}

#[test]
fn about_says_what_the_office_says() {
    let text =
        "about: |\n  由**甲办**维护，[来信](mailto:a@example.cn)。\n\n  [坏](javascript:alert(1)) <b>不是标记</b>\n";
    let about = Html::parse(&built(&format!("title: 甲县\n{text}")).read("output/about/index.html"));
    about.assert_harmless("about");
    assert_eq!(about.texts(".own-words strong"), ["甲办"]);
    assert!(about.text().contains("<b>不是标记</b>") && about.all("a[href='mailto:a@example.cn']").len() == 1);
    assert_eq!(about.texts(".figures dd"), ["1", "1"]);
}

#[test]
fn the_format_reference_says_what_the_schema_says() {
    let project = built("title: 甲县\n");
    for (file, schema) in [("plan", "plan"), ("progress", "progress"), ("units", "units"), ("site", "site")] {
        let schema = project.run(&["schema", schema]).ended(0).out;
        let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
        let page = Html::parse(&project.read(&format!("output/format/{file}.html")));
        let records = schema["$defs"].as_object().expect("records");
        assert_eq!(page.all("section.record").len(), records.len(), "{file}");
        let keys: usize = records
            .values()
            .map(|record| {
                let map = if record["properties"].is_null() { &record["anyOf"][1] } else { record };
                map["properties"].as_object().map_or(0, serde_json::Map::len) / 2
            })
            .sum();
        assert_eq!(page.all("section.record tbody tr").len(), keys, "{file}: each key in two languages");
    }
}

#[test]
fn a_site_works_under_a_sub_path_at_every_depth() {
    let project = built("title: 甲县\nbase_url: https://example.gov.cn/some/plans/\n");
    let server = Server::start(&project.path("output"), "/some/plans/");
    let mut browser = Browser::start();
    let looks = "getComputedStyle(document.querySelector('.skip-link')).position";
    for page in
        ["", "a%20b/", "a%20b/2025-07/", "calendar/2026.html", "format/plan.html", "about/", "no/such/page/at/all"]
    {
        browser.visit(&server.address(page), 1200);
        assert_eq!(browser.run(looks), "absolute", "{page}: the stylesheet is there");
        assert_eq!(browser.run("document.documentElement.className"), "with-script", "{page}");
        let home = browser.run("document.querySelector('.site-title').href");
        let home = home.as_str().expect("an address").trim_end_matches("index.html").to_string();
        assert_eq!(home, server.address(""), "{page}");
    }
    assert_eq!(browser.run("document.querySelector('h1').textContent.trim()"), "没有找到这一页");
    let home = browser.run("document.querySelector('main a').href");
    assert_eq!(home, server.address("index.html"));
    browser.visit(&server.address("a%20b/2025-07/index.html"), 390);
    assert!(browser.complaints().is_empty());
}
