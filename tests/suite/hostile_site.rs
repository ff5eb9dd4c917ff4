//! The whole site of a hostile author in a real browser, with the pages' policy and without it: nothing of his runs.

use std::path::{Path, PathBuf};

use fangan::plan::roots;
use fangan::source::FileId;
use fangan::yaml::{self, Record, Shape};
use serde_json::{Value, json};

use crate::hostile::{escaped, replaced};
use crate::support::{Browser, Html, Project, as_json, paths_under, repository};

/// What an author writes; each would leave its mark on the page if it ran.
const PAYLOADS: &[&str] = &[
    "<img src=x onerror=\"window.ran=1\">甲<script>window.ran=1</script>",
    "\"><svg onload=window.ran=1>'><svg/onload=window.ran=1>",
    "</script><script>window.ran=1</script></title></style></template><body onload=window.ran=1>",
    "[点我](javascript:window.ran=1)[点我](data:text/html,<script>parent.ran=1</script>)<javascript:window.ran=1>",
    "]]><!--{{ 7*7 }}{% raw %}--><iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>${window.ran=1}",
    "' onmouseover='window.ran=1' \" onfocus=\"window.ran=1\" autofocus x=\"\\\");window.ran=1//",
    "甲\r\nEND:VEVENT\r\nX:1\u{2028}window.ran=1\u{202E}<a href=javascript:window.ran=1>点我</a>",
];
/// Where the site will stand.
const ADDRESS: &str = "https://example.com/plans/";
/// What must stay for a plan to have tasks with ids and days, and reports that belong to them.
const KEPT: &[&str] =
    &["id", "date", "due", "start", "by", "period", "as_of", "target", "baseline", "value", "on", "status", "percent"];

/// A file of the repository's plans with those words in every other text.
fn filled(name: &str, record: &'static Record, words: &str) -> String {
    let text = std::fs::read_to_string(repository().join("content").join(name)).expect("a file");
    let (tree, _) = yaml::parse(FileId(0), &text);
    let value = as_json(&tree.expect("a tree"), false).expect("no key twice");
    escaped(&replaced(value, &Shape::Record(record), words, KEPT).to_string())
}

/// A project with two plans, three reports, units and settings in which those words stand.
fn hostile(words: &str) -> Project {
    let project = Project::empty();
    for plan in ["dengfeng-2022", "jinxiang-2024"] {
        project.write(&format!("content/{plan}/plan.yaml"), filled(&format!("{plan}/plan.yaml"), roots()[0], words));
    }
    for report in ["2023-06", "2023-12", "2024-06"] {
        let name = format!("dengfeng-2022/progress/{report}.yaml");
        project.write(&format!("content/{name}"), filled(&name, roots()[2], words));
    }
    let units = json!({ "units": [{ "name": words, "short": [words], "parent": words, "collective": false }] });
    project.write("content/units.yaml", escaped(&units.to_string()));
    let words = json!(words);
    let site = json!({ "title": words, "words": [words], "base_url": ADDRESS,
        "lights": { "words": { "green": words, "yellow": words, "red": words } } });
    project.write("content/site.yaml", escaped(&site.to_string()));
    project
}

/// A page of each kind: of those that differ by their names alone, the first.
fn kinds(output: &Path) -> Vec<PathBuf> {
    let mut seen = std::collections::BTreeSet::new();
    let kind = |path: &PathBuf| crate::accessible::kind(path.strip_prefix(output).expect("inside"), output);
    paths_under(output, ".html").into_iter().filter(|path| seen.insert(kind(path))).collect()
}

/// What of the author's runs on a page, in the page's own words; links and words of his are clicked first.
fn ran(browser: &mut Browser, page: &Path, root: &str) -> Vec<String> {
    browser.open(page, 1000);
    // A title of his that leads to a page of the site would only open that page.
    let click = "{ const here = location.href, leads = a => /^(file|https?|mailto):$/.test(a.protocol); \
                 for (const e of document.querySelectorAll('body *')) \
                 if (!e.children.length && e.textContent.includes('点我') && !(e.closest('a') && leads(e.closest('a')))) \
                 e.click ? e.click() : e.dispatchEvent(new MouseEvent('click', { bubbles: true })); \
                 new Promise(done => setTimeout(done, 30, [String(window.ran), location.href.split('#')[0] === here, \
                 [...document.links].filter(a => !leads(a)).map(a => a.href).join()])) }";
    let told = browser.run_to_end(click);
    let mut wrong = Vec::new();
    if told != json!(["undefined", true, ""]) {
        wrong.push(told.to_string());
    }
    // The page for addresses that lead nowhere may stand at any depth, so it names the site by its address.
    let is_own = |url: &String| [root, "data:image/", ADDRESS].iter().any(|start| url.starts_with(start));
    wrong.extend(browser.requests().into_iter().filter(|url| !is_own(url)));
    wrong
}

#[test]
fn nothing_of_an_author_runs_with_the_policy_or_without() {
    let mut browser = Browser::start();
    for words in PAYLOADS {
        let project = hostile(words);
        let run = project.run_safely(&["build", "--draft", "--to", "html,json"]);
        assert!(run.status <= 1, "{words}: {}{}", run.out, run.err);
        let output = project.path("output");
        let root = format!("file://{}/", output.display());
        let pages = kinds(&output);
        assert!(pages.len() >= 8, "{words}: {pages:?}");
        for spared in [false, true] {
            browser.spare_policy(spared);
            for page in &pages {
                let wrong = ran(&mut browser, page, &root);
                assert!(wrong.is_empty(), "{words} on {}, policy spared: {spared}: {wrong:#?}", page.display());
            }
        }
        for (name, bytes) in project.files("output") {
            assert_well_formed(&name, &bytes, words);
        }
    }
}

/// Pages are harmless, data and XML can be read.
fn assert_well_formed(name: &str, bytes: &[u8], words: &str) {
    let text = || std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{words}: {name}: {error}"));
    if name.ends_with(".html") {
        Html::parse(text()).assert_harmless(&format!("{words}: {name}"));
    } else if name.ends_with(".json") {
        serde_json::from_str::<Value>(text()).unwrap_or_else(|error| panic!("{words}: {name}: {error}"));
    } else if name.ends_with(".xml") || name.ends_with(".svg") {
        let mut reader = quick_xml::Reader::from_str(text());
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{words}: {name}: {error}"),
            }
        }
    } else if name.ends_with(".ics") {
        let is_line = |line: &str| line.starts_with(' ') || line.split_once([':', ';']).is_some();
        assert!(text().lines().all(is_line), "{words}: {name}");
        assert_eq!(text().matches("\r\nBEGIN:VEVENT").count(), text().matches("\r\nEND:VEVENT").count(), "{name}");
    }
}

#[test]
fn what_runs_is_seen() {
    let project = Project::empty();
    let page = "<!doctype html><meta charset=utf-8>\
                <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src data:\"><title>坏页</title>\
                <p><a href=\"javascript:window.ran=1\">点我</a><script>window.ran = 1</script>";
    project.write("bad.html", page);
    let root = format!("file://{}/", project.root().display());
    let mut browser = Browser::start();
    let with_policy = ran(&mut browser, &project.path("bad.html"), &root);
    assert_eq!(with_policy.len(), 1, "{with_policy:?}");
    assert!(with_policy[0].contains("undefined") && with_policy[0].contains("javascript:"), "{with_policy:?}");
    browser.spare_policy(true);
    let without = ran(&mut browser, &project.path("bad.html"), &root);
    assert!(without[0].starts_with("[\"1\""), "{without:?}");
    project.write("far.html", "<!doctype html><title>远页</title><img src=\"http://127.0.0.1:9/x.png\">");
    assert!(ran(&mut browser, &project.path("far.html"), &root).iter().any(|said| said.contains("127.0.0.1")));
}
