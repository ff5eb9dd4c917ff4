//! What the site's own script adds to pages, and what pages promise without it: in a real browser.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::browser::own_site;
use crate::support::{Browser, Html, Project, pdf_pages};

const PLAN: &str = "output/feicheng-2021/index.html";
const REPORT: &str = "output/feicheng-2021/2023/index.html";

/// Titles of the tasks that a list shows.
const SHOWN: &str = "[...document.querySelectorAll('.task-table [data-row]')].filter(row => row.offsetHeight)\
                     .map(row => row.querySelector('th').firstElementChild.textContent)";

fn choose(by: &str, value: &str) -> String {
    format!(
        "(() => {{ const choice = document.querySelector('[data-choice={by}]'); choice.value = {}; \
         choice.dispatchEvent(new Event('input', {{ bubbles: true }})) }})()",
        json!(value)
    )
}

#[test]
fn a_list_of_tasks_shows_what_was_asked_for_and_keeps_it_in_the_address() {
    let (project, mut browser) = (own_site(), Browser::start());
    let page = project.path(PLAN);
    browser.open(&page, 1440);
    assert_eq!(browser.run(&format!("{SHOWN}.length")), 18);
    assert_eq!(browser.run("document.querySelector('.filter p').textContent"), "");
    browser.run(&choose("light", "进度滞后"));
    assert_eq!(browser.run(SHOWN), json!(["足额均衡配置师资", "办好每一所学校", "加强文明校园建设"]));
    assert_eq!(browser.run("document.querySelector('.filter [role=status]').textContent"), "显示3项，共18项");
    browser.run(&choose("unit", "肥城市教育和体育局教师工作科"));
    assert_eq!(browser.run(SHOWN), json!(["足额均衡配置师资"]));
    let address = browser.run("location.href");
    // Whoever is sent the address sees the same.
    let address = address.as_str().and_then(|address| address.strip_prefix("file://")).expect("a file").to_string();
    browser.open(Path::new(&address), 390);
    assert_eq!(browser.run(SHOWN), json!(["足额均衡配置师资"]));
    assert_eq!(browser.run("document.querySelector('[data-choice=light]').value"), "进度滞后");
    browser.run("document.querySelector('.filter button').click()");
    assert_eq!(browser.run(&format!("[{SHOWN}.length, location.search]")), json!([18, ""]));
    // What is not there any more leaves nothing out.
    browser.open(&with_query(&page, "light=蓝灯"), 1440);
    assert_eq!(browser.run(&format!("{SHOWN}.length")), 18);
    assert!(browser.complaints().is_empty());
}

fn with_query(page: &Path, query: &str) -> PathBuf {
    PathBuf::from(format!("{}?{query}", page.display()))
}

#[test]
fn plans_are_found_by_any_of_their_words() {
    let (project, mut browser) = (own_site(), Browser::start());
    browser.open(&project.path("output/index.html"), 834);
    let shown = "[...document.querySelectorAll('#page-list :is(h3, li)')].filter(e => e.offsetHeight).length";
    assert_eq!(browser.run(shown), 8, "three areas, five plans");
    browser.run(&choose("words", "济教办字 〔2023〕８号"));
    assert_eq!(browser.run(shown), 2, "one plan under its area");
    browser.run(&choose("words", "没有的字"));
    assert_eq!(browser.run(shown), 0);
    assert_eq!(browser.run("document.querySelector('.filter [role=status]').textContent"), "显示0项，共5项");
}

#[test]
fn a_link_to_a_heading_is_copied_or_left_in_the_address() {
    let (project, mut browser) = (own_site(), Browser::start());
    browser.open(&project.path(PLAN), 1440);
    let buttons = "document.querySelectorAll('.copy-link')";
    let places = browser.run("document.querySelectorAll('.sheet :is(h3,h4,h5,h6,p)[id]').length");
    assert_eq!(browser.run(&format!("{buttons}.length")), places);
    let first = format!("{buttons}[0]");
    let size = browser.run(&format!("Math.min({first}.offsetWidth, {first}.offsetHeight)"));
    assert!(size.as_u64().is_some_and(|size| size >= 24), "{size}");
    let clipboard = |body: &str| {
        let value = format!("{{ value: {{ writeText: (text) => {{ {body} }} }}, configurable: true }}");
        format!("Object.defineProperty(navigator, 'clipboard', {value}) && 1")
    };
    browser.run(&clipboard("window.copied = String(text); return Promise.resolve()"));
    browser.run(&format!("{first}.focus(), {first}.click()"));
    let id = browser.run(&format!("{first}.nextElementSibling.id"));
    let id = id.as_str().expect("an id");
    let copied = browser.run("window.copied");
    assert!(copied.as_str().is_some_and(|copied| copied.ends_with(&format!("index.html#{id}"))), "{copied}");
    let said = "document.querySelector('.copied[role=status]').textContent";
    assert_eq!(browser.run(said), "链接已复制");
    assert_eq!(browser.run("location.hash"), "");
    browser.run(&clipboard("return Promise.reject(new Error('no'))"));
    browser.run(&format!("{first}.click()"));
    assert!(browser.run(said).as_str().is_some_and(|said| said.contains("地址栏")));
    assert_eq!(browser.run("decodeURIComponent(location.hash)"), format!("#{id}"));
    assert!(browser.complaints().is_empty());
}

#[test]
fn without_script_everything_is_there_but_what_needs_it() {
    let (project, mut browser) = (own_site(), Browser::start());
    browser.allow_scripts(false);
    browser.open(&project.path(PLAN), 1440);
    assert_eq!(browser.run(&format!("{SHOWN}.length")), 18);
    let unseen = "['.filter', '.copy-link'].filter(name => document.querySelector(name)?.offsetHeight)";
    assert_eq!(browser.run(unseen), json!([]), "no choice that chooses nothing");
    assert_eq!(browser.run("document.documentElement.className"), "");
    browser.allow_scripts(true);
    browser.open(&project.path(PLAN), 1440);
    assert_eq!(browser.run(unseen), json!([".filter", ".copy-link"]));
}

#[test]
fn nothing_moves_while_a_page_loads() {
    let (project, mut browser) = (own_site(), Browser::start());
    let watch = "window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) \
                 window.shift += entry.value }).observe({ type: 'layout-shift', buffered: true })";
    for name in ["output/index.html", PLAN, REPORT, "output/units/index.html"] {
        for width in [390, 834, 1440] {
            browser.open(&project.path(name), width);
            browser.run(watch);
            browser.picture();
            assert_eq!(browser.run("window.shift"), 0, "{name} at {width}");
        }
    }
    let push = "document.querySelector('main').insertAdjacentHTML('beforebegin', '<pre>1\\n2\\n3\\n4\\n5\\n6</pre>')";
    browser.run(push);
    browser.picture();
    browser.picture();
    assert!(browser.run("window.shift").as_f64().is_some_and(|shift| shift > 0.0), "what moves is noticed");
}

/// Words on a page whose contrast to the ground is too low.
const PALE: &str = "(() => { \
    const light = (colour) => colour.map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4) \
        .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0); \
    const parts = (text) => (text.match(/[\\d.]+/g) || []).map(Number); \
    const ground = (e) => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor); \
        if (c.length === 3) return c } return [255, 255, 255] }; \
    const pale = []; \
    for (const e of document.querySelectorAll('body *')) { \
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()); \
        if (!own || !e.offsetHeight || e.closest('svg, :disabled, .watermark')) continue; \
        const [a, b] = [light(parts(getComputedStyle(e).color).slice(0, 3)), light(ground(e))].sort((x, y) => y - x); \
        if ((a + .05) / (b + .05) < 4.5) pale.push(e.className + ' ' + e.textContent.slice(0, 20)) } \
    return pale })()";

#[test]
fn words_stand_out_from_the_ground_by_day_and_by_night() {
    let (project, mut browser) = (own_site(), Browser::start());
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        for name in ["output/index.html", PLAN, REPORT, "output/units/index.html", "output/rules/index.html"] {
            browser.open(&project.path(name), 1440);
            assert_eq!(browser.run(PALE), json!([]), "{name}, {scheme}");
        }
    }
    browser.run("document.querySelector('h1').setAttribute('class', 'pale')");
    browser.run(
        "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('.pale { color: #555 }'); \
                 document.adoptedStyleSheets = [sheet] })()",
    );
    assert_eq!(browser.run(&format!("{PALE}.length")), 1, "what is pale is noticed");
}

#[test]
fn a_printed_report_is_the_paper_and_a_printed_list_has_no_controls() {
    let (project, mut browser) = (own_site(), Browser::start());
    let paper = project.path("printed.pdf");
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut printed = |name: &str| {
        browser.open(&project.path(name), 1440);
        browser.print(&paper);
        squeezed(&pdf_pages(&paper).concat())
    };
    let report = printed(REPORT);
    assert!(report.contains("总体情况") && report.contains("肥教体发〔2024〕2号"), "{report:.300}");
    for word in ["首页", "下载", "报告期", "上一期", "返回顶部", "目录"] {
        assert!(!report.contains(word), "“{word}” is printed");
    }
    let home = printed("output/index.html");
    assert!(home.contains("最新发布") && home.contains("济教办字〔2023〕8号"), "{home}");
    assert!(!home.contains("查找") && !home.contains("显示全部") && !home.contains("返回顶部"), "{home}");
    let plan = printed(PLAN);
    assert!(!plan.contains("当前阶段") && !plan.contains("进度滞后"), "what stands beside the document is not printed");
}

#[test]
fn pages_and_what_they_load_are_small() {
    let project = own_site();
    let size = |name: &str| project.files("output")[name].len();
    let looks = size("assets/site.css") + size("assets/site.js");
    assert!(looks < 40 * 1024, "{looks} bytes of style and script");
    for (name, bytes) in project.files("output") {
        let is_plan = name.ends_with("/index.html")
            && project.path(&format!("content/{name}")).parent().is_some_and(Path::is_dir);
        assert!(!is_plan || bytes.len() < 60 * 1024, "{name}: {} bytes", bytes.len());
    }
}

#[test]
fn a_list_of_a_thousand_plans_is_one_page_of_a_bearable_size() {
    let project = Project::empty();
    for number in 0..1000 {
        let area = ["义务教育", "水利", "养老服务", "交通运输"][number % 4];
        let text = format!(
            "title: 青泽县第{number}片区公共服务设施提升行动实施方案\narea: {area}\nissuer: 青泽县人民政府办公室\n\
             date: 2024年3月1日\nsections:\n  - heading: 要求\n    text: 抓好落实。\n"
        );
        project.plan(&format!("plan-{number:04}"), &text);
    }
    project.run_safely(&["build", "--to", "html"]).ended(0);
    let html = project.read("output/index.html");
    assert!(html.len() < 400 * 1024, "{} bytes", html.len());
    let page = Html::parse(&html);
    assert_eq!((page.all("[data-row]").len(), page.texts(".area h3 .count")), (1000, vec!["250".to_string(); 4]));
}
