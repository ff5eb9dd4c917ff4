//! Links of authors within the site: they lead there from whatever page, and one that cannot is told at its line.

use serde_json::Value;

use crate::site::assert_links_lead_somewhere;
use crate::support::{Html, Project, paths_under};

const OTHER: &str = "\
title: 乙方案
units: [{name: 青泽县教育局, short: 县教育局}]
sections:
  - heading: 工作目标
    text: 学生满意。
    layout: none
    goals:
      - {id: goal, title: 学生满意, indicators: [{id: happy, name: 学生满意度, target: 90%以上}]}
  - heading: 重点任务
    tasks:
      - {id: 食堂, title: 办好食堂, text: '新建食堂。见[午休](#rest)。', units: 县教育局, due: 2024年9月底前}
      - {id: rest, title: 办好午休, text: 配齐床位。, units: 县教育局, due: 2024年9月底前}
";
const PROGRESS: &str = "\
as_of: 2024年6月30日
summary: 进展见[食堂](#食堂)和[甲](/a#part)。
tasks:
  食堂: {status: 进行中, percent: 50%, note: '见[午休](#rest)。'}
  rest: {status: 进行中, percent: 50%}
";

/// A project with a plan `a` of this preamble, and a plan `b` with ids and a report.
fn project(preamble: &str) -> Project {
    let plan = format!(
        "title: 甲方案\npreamble: |\n{}sections:\n  - {{id: part, heading: 主要任务, text: 办好午餐。}}\n",
        preamble.lines().map(|line| format!("  {line}\n")).collect::<String>()
    );
    let project = Project::of(&[("a", &plan), ("b", OTHER)]);
    project.write("content/b/progress/2024-06.yaml", PROGRESS);
    project
}

/// The links in the document on a page: words and address.
fn links(project: &Project, page: &str) -> Vec<(String, String)> {
    let html = Html::parse(&project.read(&format!("output/{page}")));
    let links = html.all("article a[href]:not([href^='#page-'])");
    let link = |link: scraper::ElementRef| {
        (link.text().collect::<String>(), link.attr("href").unwrap_or_default().to_string())
    };
    links.into_iter().map(link).collect()
}

#[test]
fn links_lead_to_ids_plans_reports_units_files_and_pages() {
    let project = project(
        "[自己](#part)、[任务](/b#食堂)、[指标](/b/index.html#happy)、[方案](/b)、[报告](/b/2024-06/)、\
         [单位](/units/青泽县教育局)、[规则](/rules/)、[数据](/b/plan.json)、[首页](/)、[网站](https://example.com/)。",
    );
    let run = project.run_safely(&["build", "--to", "html,json", "--lang", "en"]).ended(0);
    assert!(!run.out.contains("link-"), "{}", run.out);
    let expected = [
        ("自己", "#part"),
        ("任务", "../b/index.html#part"),
        ("指标", "../b/index.html#section-1"),
        ("方案", "../b/index.html"),
        ("报告", "../b/2024-06/index.html"),
        ("单位", "../units/%E9%9D%92%E6%B3%BD%E5%8E%BF%E6%95%99%E8%82%B2%E5%B1%80/index.html"),
        ("规则", "../rules/index.html"),
        ("数据", "../b/plan.json"),
        ("首页", "../index.html"),
        ("网站", "https://example.com/"),
    ];
    assert_eq!(links(&project, "a/index.html"), expected.map(|(words, to)| (words.to_string(), to.to_string())));
    let report = links(&project, "b/2024-06/index.html");
    assert!(report.contains(&("食堂".into(), "../../b/index.html#part".into())), "{report:?}");
    assert!(report.contains(&("甲".into(), "../../a/index.html#part".into())), "{report:?}");
    assert!(report.contains(&("午休".into(), "../../b/index.html#rest".into())), "{report:?}");
    assert_links_lead_somewhere(&project);
}

#[test]
fn every_page_and_file_of_the_site_can_be_linked_to() {
    let project = project("本方案另见：");
    project.run_safely(&["build"]).ended(0);
    let root = project.path("output");
    let files = paths_under(&root, "").into_iter();
    let places: Vec<String> = files
        .map(|path| path.strip_prefix(&root).expect("inside").to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !name.starts_with("a/") && !name.contains("/fragment"))
        .collect();
    assert!(places.len() > 90, "{places:?}");
    let all: String = places.iter().map(|place| format!("[{}](/{place})\n", place.replace(['[', ']'], ""))).collect();
    let project = self::project(&all);
    let run = project.run_safely(&["build", "--lang", "en"]).ended(0);
    assert!(!run.out.contains("link-"), "{}", run.out);
    assert_eq!(links(&project, "a/index.html").len(), places.len());
    assert_links_lead_somewhere(&project);
}

#[test]
fn a_link_that_leads_nowhere_is_told_at_its_line_and_printed_as_words() {
    for (address, remedy) in [
        ("#prat", "did you mean “#part”?"),
        ("#nothing-like-it", "name an id"),
        ("/b#rets", "did you mean “/b#rest”?"),
        ("/b/2024-07", "did you mean “/b/2024-06”?"),
        ("/ruels/", "did you mean “/rules”?"),
        ("/nothing-like-it#x", "name the folder"),
        ("/units/青泽县教育居", "did you mean “/units/青泽县教育局”?"),
        ("/b/plan.jsn", "did you mean “/b/plan.json”?"),
        ("/rules/index.html#no-such-heading", "see whether"),
        ("/../../etc/passwd", "name the folder"),
        ("/b/%2e%2e/a", "see whether"),
    ] {
        let project = project(&format!("见[此处]({address})。"));
        let run = project.run_safely(&["build", "--to", "html,json", "--lang", "en", "--color", "never"]).ended(0);
        assert!(run.out.contains("warning[R003 link-broken]") && run.out.contains(remedy), "{address}\n{}", run.out);
        assert!(run.out.contains("content/a/plan.yaml:3:"), "{address}\n{}", run.out);
        assert_eq!(run.out.matches("link-broken").count(), 1, "{address}\n{}", run.out);
        let words: Vec<_> = links(&project, "a/index.html");
        let is_page_without_anchor = address.starts_with("/rules/index.html#");
        assert_eq!(words.is_empty(), !is_page_without_anchor, "{address}: {words:?}");
        assert!(project.read("output/a/index.html").contains("此处"), "{address}");
    }
}

#[test]
fn a_link_to_a_plan_that_is_not_published_is_told_when_the_site_is_built() {
    let project = project("见[乙](/b#rest)。");
    project.plan("b", &OTHER.replace("2024年9月底前", "2024年13月底前"));
    project.run_safely(&["check", "--lang", "en"]).ended(1);
    let run = project.run_safely(&["build", "--to", "html", "--lang", "en"]).ended(1);
    let run = run.said(&["link-broken", "the plan of “/b#rest” has an error and is not published"]);
    assert_eq!(run.out.matches("link-broken").count(), 1, "{}", run.out);
    assert_eq!(links(&project, "a/index.html"), []);
}

#[test]
fn broken_links_are_found_without_a_build_and_can_be_set_and_silenced() {
    let project = project("见[甲](#prat)和[乙](/bb#x)。");
    let run = project.run_safely(&["check", "--format", "short", "--lang", "en"]).ended(0);
    let lines: Vec<&str> = run.out.lines().filter(|line| line.contains("link-broken")).collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    assert!(lines[0].starts_with("content/a/plan.yaml:3:8: warning[R003 link-broken]"), "{}", run.out);
    project.write("content/site.yaml", "rules: {link-broken: error}\n");
    project.run_safely(&["check"]).ended(1);
    project.write("content/site.yaml", "rules: {link-broken: off}\n");
    let run = project.run_safely(&["build", "--to", "html", "--lang", "en"]).ended(0);
    assert!(!run.out.contains("link-broken"), "{}", run.out);
    // One plan alone does not know the others.
    project.write("content/site.yaml", "");
    let run = project.run_safely(&["check", "a", "--format", "short", "--lang", "en"]).ended(0);
    assert_eq!(run.out.matches("link-broken").count(), 1, "{}", run.out);
}

#[test]
fn links_of_the_settings_are_links_like_others() {
    let project = project("办好午餐。");
    project.write("content/site.yaml", "about: |\n  见[食堂](/b#食堂)和[邮箱](mailto:a@example.com)。\n");
    let run = project.run_safely(&["build", "--to", "html", "--lang", "en"]).ended(0);
    assert!(!run.out.contains("link-"), "{}", run.out);
    assert!(project.read("output/about/index.html").contains("<a href=\"../b/index.html#part\">食堂</a>"));
    let about = "about: |\n  见[甲](#食堂)、[乙](/bb)、[丙](/units/x)和[丁](javascript:x)。\n";
    project.write("content/site.yaml", about);
    let run = project.run_safely(&["build", "--to", "html", "--format", "short", "--lang", "en"]).ended(0);
    for told in ["2:8: warning[R003", "2:19: warning[R003", "2:28: warning[R003", "2:42: warning[W015"] {
        assert!(run.out.contains(&format!("content/site.yaml:{told}")), "{told}\n{}", run.out);
    }
    assert!(!project.read("output/about/index.html").contains("javascript"));
}

#[test]
fn an_annex_that_is_a_plan_keeps_its_own_ids() {
    let project = project("见[此处](#part)。");
    let annexed = project.read("content/a/plan.yaml") + "annexes: [{title: 乙, plan: b}]\n";
    let annexed = annexed.replace("id: part", "id: rest").replace("(#part)", "(#rest)");
    project.plan("a", &annexed);
    project.run_safely(&["build", "--to", "html,txt,pdf"]).ended(0);
    let expected = [("此处", "#rest"), ("附件", ""), ("午休", "#rest-2")];
    let found = links(&project, "a/index.html");
    for (words, to) in expected.iter().filter(|(_, to)| !to.is_empty()) {
        assert!(found.contains(&(words.to_string(), to.to_string())), "{words} → {to}: {found:?}");
    }
    assert!(!project.read("output/a/plan.txt").contains('#'), "a link within the site is its words in other formats");
}

#[test]
fn unsafe_links_are_dropped_with_a_finding() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///C:/x.docx",
        "C:/x.docx",
        "//example.com/",
        "https://example.com/\u{202E}x",
        "/\\\\example.com",
        "tel:110",
        "../b/index.html",
        "www.example.com",
    ] {
        let project = project(&format!("见[此处]({address})。"));
        project.write("content/b/progress/2024-06.yaml", PROGRESS.replace("(#食堂)", &format!("({address})")));
        let run = project.run_safely(&["build", "--to", "html,json", "--format", "short", "--lang", "en"]).ended(0);
        let lines: Vec<&str> = run.out.lines().filter(|line| line.contains("W015 link-dropped")).collect();
        assert_eq!(lines.len(), 2, "{address}\n{}", run.out);
        assert!(lines[0].starts_with("content/a/plan.yaml:3:9:"), "{address}\n{}", run.out);
        assert!(lines[1].starts_with("content/b/progress/2024-06.yaml:2:"), "{address}\n{}", run.out);
        assert_eq!(links(&project, "a/index.html"), [], "{address}");
        Html::parse(&project.read("output/a/index.html")).assert_harmless(address);
        let data: Value = serde_json::from_str(&project.read("output/a/plan.json")).expect("JSON");
        assert!(!data["document"].to_string().contains("\"type\":\"link\""), "{address}");
    }
}

#[test]
fn every_text_that_may_hold_a_link_is_looked_at() {
    let links = |words: &str| {
        let project = crate::hostile::hostile(words);
        project.write("content/site.yaml", "title: 站\n");
        let run = project.run_safely(&["build", "--draft", "--to", "json", "--format", "short", "--lang", "en"]);
        let files = project.files("output");
        let data = files.iter().filter(|(name, _)| name.ends_with("plan.json"));
        let document = |bytes: &Vec<u8>| serde_json::from_slice::<Value>(bytes).expect("JSON")["document"].to_string();
        let made: usize = data.map(|(_, bytes)| document(bytes).matches("\"type\":\"link\"").count()).sum();
        (made, run.out.matches("link-dropped").count())
    };
    let (made, told) = links("[甲](https://example.com/)");
    assert!(made > 40 && told == 0, "{made} links, {told} findings");
    let (none, told) = links("[甲](javascript:x)");
    assert!(none == 0 && told >= made, "{told} findings for {made} places");
}
