//! Every kind of page by WCAG 2.2 AA: axe finds nothing, and everything can be reached and seen with the keyboard.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Browser, Project, paths_under, repository};

const PHONE: u32 = 390;
const DESK: u32 = 1440;
/// Pages of each kind that are examined.
const OF_EACH: usize = 2;

/// What kind of page stands at a path of the site: a plan and a report by where they stand, others by their folder.
pub fn kind(path: &Path, output: &Path) -> String {
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let page = if path.ends_with("index.html") { "index" } else { "other" };
    match &parts[..] {
        [only] => only.clone(),
        [folder, ..] if output.join(folder).join("plan.json").is_file() => format!("plan {}", parts.len()),
        [folder, ..] => format!("{folder} {} {page}", parts.len()),
        [] => String::new(),
    }
}

/// The repository's own site with a draft beside it, a review, and reports that are pages of their own.
fn pages() -> (Vec<Project>, BTreeMap<String, Vec<PathBuf>>) {
    let own = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        own.write(&name, std::fs::read(&path).expect("a file"));
    }
    own.run_safely(&["build"]).ended(0);
    own.run(&["report", "dengfeng-2022", "--to", "html", "--into", "alone"]).ended(0);
    let draft = Project::large();
    let plan = draft.read("content/dengfeng-2022/plan.yaml");
    draft.plan("dengfeng-2022", &plan.replacen("period: ", "period: 2025年13月—", 1));
    draft.run(&["build", "--draft", "--to", "html,json", "--lang", "en"]);
    draft.run(&["check", "--report", "review.html", "--exit-zero"]).ended(0);
    let mut kinds: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for (project, name) in [(&own, "own"), (&draft, "draft")] {
        let output = project.path("output");
        for path in paths_under(&output, ".html") {
            let kind = kind(path.strip_prefix(&output).expect("inside"), &output);
            let held = kinds.entry(format!("{name} {kind}")).or_default();
            if held.len() < OF_EACH {
                held.push(path);
            }
        }
    }
    kinds.insert("alone".into(), paths_under(&own.path("alone"), ".html"));
    kinds.insert("review".into(), vec![draft.path("review.html")]);
    assert!(kinds.len() >= 16 && kinds.values().all(|held| !held.is_empty()), "{:?}", kinds.keys());
    (vec![own, draft], kinds)
}

/// axe-core, as npm has put it here.
fn axe() -> String {
    let file = repository().join("tests/node/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("there is no axe-core; `bash tests/run` installs it")
}

/// What axe finds on the page that is open: rule, element, what is wrong with it.
#[track_caller]
fn violations(browser: &mut Browser, axe: &str) -> Vec<String> {
    browser.run(&format!("{axe}; null"));
    let found = browser.run_to_end(
        "axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: \
         ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }).then(found => \
         found.violations.flatMap(rule => rule.nodes.map(node => \
         rule.id + ' ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' '))))",
    );
    found.as_array().expect("a list").iter().filter_map(Value::as_str).map(str::to_string).collect()
}

#[test]
fn axe_finds_nothing_on_any_kind_of_page() {
    let (axe, (_projects, kinds)) = (axe(), pages());
    let mut browser = Browser::start();
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for (kind, paths) in &kinds {
        for (number, path) in paths.iter().enumerate() {
            // The second of a kind is examined as most readers see it.
            let ways = [(DESK, "light"), (PHONE, "dark"), (PHONE, "light"), (DESK, "dark")];
            for (width, scheme) in ways.into_iter().take(if number == 0 { 4 } else { 2 }) {
                browser.prefer(scheme);
                browser.open(path, width);
                for violation in violations(&mut browser, &axe) {
                    wrong.entry(violation).or_insert(format!("{kind}: {} at {width}, {scheme}", path.display()));
                }
            }
        }
    }
    let told: Vec<String> = wrong.iter().map(|(what, place)| format!("{what}\n    {place}")).collect();
    assert!(told.is_empty(), "{} kinds of pages\n{}", kinds.len(), told.join("\n"));
}

#[test]
fn axe_tells_a_bad_page() {
    let project = Project::empty();
    project.write(
        "bad.html",
        "<!doctype html><title></title><h3>一</h3><p style='color:#ccc;background:#fff'>这几个字太浅<a href=x style='font-size:9px'></a>\
         <table><tr><th></th></tr></table><button></button>",
    );
    let mut browser = Browser::start();
    browser.open(&project.path("bad.html"), DESK);
    let found = violations(&mut browser, &axe()).join("\n");
    for rule in ["color-contrast", "html-has-lang", "link-name", "button-name", "document-title"] {
        assert!(found.contains(rule), "{rule} is not in\n{found}");
    }
}

/// What can be acted on and is shown.
const REACHABLE: &str = "[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]\
     .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden')";

#[test]
fn everything_is_reached_with_the_keyboard_and_shows_its_focus() {
    let (_projects, kinds) = pages();
    let mut browser = Browser::start();
    browser.prefer("light");
    let mut walked = 0;
    for path in kinds.values().filter_map(|paths| paths.first()) {
        browser.open(path, DESK);
        let count = browser.run(&format!("window.toReach = new Set({REACHABLE}); window.toReach.size"));
        let count = count.as_u64().expect("a number") as usize;
        // Long lists of links are alike; the longest pages would take minutes.
        for _ in 0..count.min(120) {
            browser.press("Tab");
            let told = browser.run(
                "(() => { const e = document.activeElement, s = getComputedStyle(e); window.toReach.delete(e); \
                 const shown = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; \
                 const box = e.getBoundingClientRect(); \
                 return e === document.body ? 'body' : shown && box.width > 0 && box.bottom > 0 && box.top < innerHeight \
                 ? '' : e.outerHTML.slice(0, 200) + ' ' + s.outline })()",
            );
            assert_eq!(told, "", "{}: the focus is lost or not seen", path.display());
        }
        let missed = browser.run("[...window.toReach].map(e => e.outerHTML.slice(0, 200)).join('\\n')");
        let missed = missed.as_str().expect("text").lines().count();
        assert_eq!(missed, count.saturating_sub(120), "{}", path.display());
        walked += count.min(120);
    }
    assert!(walked > 500, "{walked}");
}

#[test]
fn the_first_stop_leads_to_the_text() {
    let (_projects, kinds) = pages();
    let mut browser = Browser::start();
    for (kind, paths) in kinds.iter().filter(|(kind, _)| *kind != "review") {
        browser.open(&paths[0], DESK);
        browser.press("Tab");
        assert_eq!(browser.run("document.activeElement.className"), "skip-link", "{kind}");
        browser.press("Enter");
        assert_eq!(browser.run("location.hash"), "#page-main", "{kind}");
        browser.press("Tab");
        let inside = "document.activeElement === document.body || \
                      document.activeElement.closest('main') !== null || !document.querySelector('main a[href]')";
        assert_eq!(browser.run(inside), true, "{kind}");
    }
}
