//! A project in memory while it is written: what changes is read again, what an error stops stays as it last was.

use std::collections::BTreeSet;
use std::path::Path;

use fangan::pipeline::{FontPlaces, Preview, PreviewOptions, Touched};
use fangan::project::Places;

use crate::support::{Project, paths_under, repository};

const PLAN: &str = "title: 甲县工作方案\nsections:\n  - heading: 主要任务\n    tasks:\n      - {id: a, title: 修路, text: 修路十里。, units: [甲县交通局], due: 2025年6月底前}\n      - {id: b, title: 架桥, text: 架桥一座。, units: [甲县交通局]}\n";
const UNITS: &str = "units: [{name: 甲县交通局}]\n";

fn open(project: &Project) -> Preview {
    let fonts = FontPlaces { named: vec![repository().join("templates/fonts")], ..FontPlaces::default() };
    Preview::open(Places::under(project.root()), PreviewOptions { fonts, ..PreviewOptions::default() })
}

fn page(preview: &Preview, path: &str) -> String {
    let bytes = preview.file(path).expect("made").unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes).expect("UTF-8")
}

fn only(id: &str) -> Touched {
    Touched::Plans(BTreeSet::from([id.to_string()]))
}

fn two_plans() -> Project {
    let project = Project::of(&[("a", PLAN), ("b", &PLAN.replace("甲县工作", "乙县工作"))]);
    project.write("content/units.yaml", UNITS);
    project
}

#[test]
fn a_preview_shows_what_a_build_writes() {
    let project = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        project.write(&name, std::fs::read(&path).expect("a file"));
    }
    let settings = project.read("content/site.yaml");
    project.write("content/site.yaml", settings.replace("[html, pdf, json, xlsx, csv]", "[html, json]"));
    project.run(&["build", "--to", "html,json"]).ended(0);
    let preview = open(&project);
    let built = project.files("output");
    let mut pages = 0;
    for (path, bytes) in built.iter().filter(|(path, _)| !path.starts_with('.')) {
        let shown = preview.file(path).expect("made").unwrap_or_else(|| panic!("there is no {path}"));
        // Only a build knows how large the files are that it offers.
        let plain = |bytes: &[u8]| without_sizes(&String::from_utf8_lossy(bytes));
        assert_eq!(plain(&shown), plain(bytes), "{path}");
        pages += 1;
    }
    assert!(pages > 100, "{pages}");
    assert!(preview.file("nothing/index.html").expect("no fault").is_none());
}

fn without_sizes(html: &str) -> String {
    let mut parts = html.split(" <span class=\"note\">");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |text, part| text + part.split_once("</span>").map_or(part, |(_, rest)| rest))
}

#[test]
fn a_change_is_shown_and_touches_its_plan_only() {
    let project = two_plans();
    let mut preview = open(&project);
    assert!(page(&preview, "a/index.html").contains("修路十里"));
    let path = project.path("content/a/plan.yaml");
    assert_eq!(preview.update(std::slice::from_ref(&path)), only("a"), "looked at again, though nothing is new");
    project.plan("a", &PLAN.replace("十里", "百里").replace("甲县工作", "丙县工作"));
    assert_eq!(preview.update(&[path]), only("a"));
    assert!(
        page(&preview, "a/index.html").contains("修路百里") && page(&preview, "index.html").contains("丙县工作方案")
    );
    assert!(page(&preview, "b/index.html").contains("修路十里"));
}

#[test]
fn an_error_keeps_the_page_as_it_was() {
    let project = two_plans();
    let mut preview = open(&project);
    let path = project.path("content/a/plan.yaml");
    project.plan("a", &PLAN.replace("十里", "百里").replace("2025年6月底前", "20250年6月底前"));
    assert_eq!(preview.update(std::slice::from_ref(&path)), only("a"));
    let state = preview.state("a/index.html");
    assert!(state.is_stale && state.findings.iter().any(|finding| finding.rule == "date-impossible"));
    assert!(!preview.state("b/index.html").is_stale);
    // The page was not looked at before the error, and is there all the same.
    assert!(page(&preview, "a/index.html").contains("修路十里"));
    assert!(preview.file("a/plan.txt").expect("made").is_none() || !page(&preview, "a/plan.txt").is_empty());
    project.plan("a", &PLAN.replace("十里", "千里"));
    preview.update(&[path]);
    assert!(!preview.state("a/index.html").is_stale && page(&preview, "a/index.html").contains("修路千里"));
}

#[test]
fn plans_come_go_and_change_their_names() {
    let project = two_plans();
    let mut preview = open(&project);
    project.plan("c", &PLAN.replace("甲县工作", "丙县工作"));
    assert_eq!(preview.update(&[project.path("content/c")]), Touched::Everything);
    assert!(page(&preview, "index.html").contains("丙县工作方案"));
    std::fs::rename(project.path("content/c"), project.path("content/d")).expect("renamed");
    assert_eq!(preview.update(&[project.path("content/c"), project.path("content/d")]), Touched::Everything);
    assert!(
        preview.file("c/index.html").expect("no fault").is_none() && page(&preview, "d/index.html").contains("丙县")
    );
    std::fs::remove_dir_all(project.path("content")).expect("removed");
    assert_eq!(preview.update(&[project.path("content")]), Touched::Everything);
    assert!(!preview.state("index.html").problems.is_empty());
    project.plan("a", PLAN);
    preview.update(&[project.path("content")]);
    assert!(preview.state("index.html").problems.is_empty() && page(&preview, "a/index.html").contains("修路"));
}

#[test]
fn broken_settings_and_templates_leave_the_pages() {
    let project = two_plans();
    let mut preview = open(&project);
    project.write("content/site.yaml", "title: [");
    assert_eq!(preview.update(&[project.path("content/site.yaml")]), Touched::Everything);
    assert!(preview.state("a/index.html").is_stale && page(&preview, "a/index.html").contains("修路十里"));
    project.write("content/site.yaml", "title: 某县\n");
    preview.update(&[project.path("content/site.yaml")]);
    assert!(!preview.state("a/index.html").is_stale && page(&preview, "a/index.html").contains("某县"));
    project.write("templates/html/plan.html", "{% if %}");
    preview.update(&[project.path("templates/html/plan.html")]);
    assert!(!preview.state("a/index.html").problems.is_empty() && page(&preview, "a/index.html").contains("修路十里"));
}

#[test]
fn traces_of_editors_are_nothing() {
    let project = two_plans();
    let mut preview = open(&project);
    for name in ["a/4913", "a/plan.yaml~", "a/.plan.yaml.swp", "a/.#plan.yaml", "a/notes.txt", ".git/index.yaml"] {
        project.write(&format!("content/{name}"), "x");
        assert_eq!(preview.update(&[project.path(&format!("content/{name}"))]), Touched::Nothing, "{name}");
    }
    assert_eq!(preview.update(&[Path::new("/elsewhere/plan.yaml").to_path_buf()]), Touched::Nothing);
}

#[test]
fn files_for_download_are_made_when_they_are_asked_for() {
    let project = two_plans();
    let preview = open(&project);
    assert!(preview.file("a/plan.pdf").expect("set").is_some_and(|bytes| bytes.starts_with(b"%PDF")));
    assert!(preview.file("a/tasks.xlsx").expect("made").is_some_and(|bytes| bytes.starts_with(b"PK")));
    assert!(page(&preview, "a/index.html").contains("href=\"plan.pdf\""));
    assert!(
        preview.file("a/plan.exe").expect("no fault").is_none()
            && preview.file("../a/plan.pdf").expect("no fault").is_none()
    );
}
