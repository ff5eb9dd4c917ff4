//! The site in a real browser, from files: nothing goes wrong, nothing sticks out, what is printed is the paper.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::{Browser, Html, Project, paths_under, pdf_pages, repository};

const PHONE: u32 = 390;
const DESK: u32 = 1440;

/// The repository's own site, built.
pub fn own_site() -> Project {
    let own = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        own.write(&name, std::fs::read(&path).expect("a file"));
    }
    own.run_safely(&["build"]).ended(0);
    own
}

/// The repository's own site and one of all cases of documents; and their pages.
fn sites() -> Vec<(Project, Vec<PathBuf>)> {
    let pages = |project: Project| {
        let mut pages = paths_under(&project.path("output"), ".html");
        // The pages of the rules are alike: their list and a few of them stand for all.
        let rule = |page: &PathBuf| page.parent().is_some_and(|folder| folder.ends_with("rules"));
        let mut seen = 0;
        pages.retain(|page| {
            seen += usize::from(rule(page) && !page.ends_with("index.html"));
            !rule(page) || page.ends_with("index.html") || seen % 12 == 1
        });
        (project, pages)
    };
    vec![pages(own_site()), pages(Project::large_built())]
}

fn title(page: &Path) -> String {
    let html = Html::parse(&std::fs::read_to_string(page).expect("a page"));
    let titles = html.texts("h1");
    assert_eq!(titles.len(), 1, "{}: one h1", page.display());
    titles[0].trim().to_string()
}

#[test]
fn pages_load_without_a_word_of_complaint_and_from_files_alone() {
    let mut browser = Browser::start();
    let mut seen = 0;
    for (project, pages) in sites() {
        // The page for addresses that lead nowhere is served from any address, so its links begin at the root.
        for page in pages.iter().filter(|page| !page.ends_with("404.html")) {
            browser.open(page, DESK);
            let complaints = browser.complaints();
            assert!(complaints.is_empty(), "{}: {complaints:#?}", page.display());
            let root = format!("file://{}/", project.path("output").display());
            let strange: Vec<String> = browser
                .requests()
                .into_iter()
                .filter(|url| !url.starts_with(&root) && !url.starts_with("data:"))
                .collect();
            assert!(strange.is_empty(), "{}: {strange:?}", page.display());
            assert_eq!(browser.run("document.querySelector('h1').textContent.trim()"), title(page));
            assert_eq!(browser.run("getComputedStyle(document.querySelector('.skip-link')).position"), "absolute");
            assert_eq!(browser.run("document.querySelectorAll('script[src$=\"/site.js\"]').length"), 1);
            assert_eq!(browser.run("document.documentElement.className"), "with-script");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn nothing_sticks_out_on_a_phone_or_a_desk() {
    let mut browser = Browser::start();
    for (_, pages) in sites() {
        for page in &pages {
            for width in [320, PHONE, 768, DESK] {
                browser.open(page, width);
                let wide = browser.run("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)");
                assert!(
                    wide.as_u64().is_some_and(|wide| wide <= u64::from(width)),
                    "{} at {width}: {wide}",
                    page.display()
                );
            }
        }
    }
}

#[test]
fn pictures_of_pages_show_something() {
    let mut browser = Browser::start();
    let (_project, pages) = sites().remove(0);
    for page in &pages {
        for (width, scheme) in [(PHONE, "light"), (DESK, "light"), (DESK, "dark")] {
            browser.prefer(scheme);
            browser.open(page, width);
            let (wide, high, pixels) = browser.picture();
            assert_eq!((wide, high), (width, 900), "{}", page.display());
            let mut colours: BTreeMap<&[u8], usize> = BTreeMap::new();
            pixels.chunks(3).for_each(|pixel| *colours.entry(pixel).or_default() += 1);
            let (ground, most) = colours.iter().max_by_key(|(_, count)| **count).expect("a colour");
            let rest = pixels.len() / 3 - most;
            assert!(rest > 500 && colours.len() > 8, "{} at {width} is blank: {}", page.display(), colours.len());
            let bright: u32 = ground.iter().map(|&part| u32::from(part)).sum();
            assert_eq!(bright < 384, scheme == "dark", "{} at {width}, {scheme}: {ground:?}", page.display());
        }
    }
}

#[test]
fn what_is_printed_is_the_document_and_not_the_site() {
    let mut browser = Browser::start();
    let (project, pages) = sites().remove(0);
    let paper = project.path("printed.pdf");
    for page in pages.iter().filter(|page| page.with_file_name("plan.json").is_file()) {
        browser.open(page, DESK);
        browser.print(&paper);
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let printed = squeezed(&pdf_pages(&paper).concat());
        assert!(printed.contains(&squeezed(&title(page))), "{}: {printed:.200}", page.display());
        for word in ["跳到正文", "返回顶部", "首页", "下载"] {
            assert!(!printed.contains(word), "{}: “{word}” is printed", page.display());
        }
        let json = std::fs::read_to_string(page.with_file_name("plan.json")).expect("data");
        let data: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let heading =
            data["document"]["parts"].as_array().into_iter().flatten().flat_map(|part| part["blocks"].as_array());
        let heading = heading.flatten().find(|block| block["type"] == "heading").expect("a heading");
        let words = squeezed(heading["text"][0]["text"].as_str().expect("words"));
        assert!(printed.contains(&words), "{}: “{words}” is not printed", page.display());
    }
}

#[test]
fn every_link_of_a_page_can_be_followed_with_the_keyboard() {
    let mut browser = Browser::start();
    let (_project, pages) = sites().remove(0);
    for page in &pages {
        browser.open(page, DESK);
        let hidden = "[...document.querySelectorAll('main a[href]')].filter(a => a.tabIndex < 0 || !a.textContent.trim()).length";
        assert_eq!(browser.run(hidden), 0, "{}", page.display());
        let ids = "(() => { const all = [...document.querySelectorAll('[id]')].map(e => e.id); \
                   return all.length - new Set(all).size })()";
        assert_eq!(browser.run(ids), 0, "{}: an id stands twice", page.display());
        let order = "(() => { let last = 1, skips = 0; for (const h of document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')) \
                     { const rank = +h.tagName[1]; if (rank > last + 1) skips++; last = rank } return skips })()";
        assert_eq!(browser.run(order), 0, "{}: a rank of headings is skipped", page.display());
    }
}

#[test]
fn the_browser_tells_a_bad_page_from_a_good_one() {
    let project = Project::empty();
    let page = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>\
                <meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><title>坏页</title>\
                <h1>坏页</h1><img src=nowhere.png><script>alert(1)</script><pre>{}</pre>";
    project.write("bad.html", page.replace("{}", &"宽".repeat(200)));
    project.write("blank.html", "<!doctype html><meta charset=utf-8><title>空页</title>");
    let mut browser = Browser::start();
    browser.open(&project.path("bad.html"), PHONE);
    let complaints = browser.complaints();
    assert!(complaints.iter().any(|said| said.contains("Content Security Policy")), "{complaints:?}");
    let wide = browser.run("document.documentElement.scrollWidth");
    assert!(wide.as_u64().is_some_and(|wide| wide > 1000), "{wide}");
    browser.open(&project.path("blank.html"), DESK);
    assert!(browser.complaints().is_empty());
    let (_, _, pixels) = browser.picture();
    assert!(pixels.chunks(3).all(|pixel| pixel == &pixels[..3]), "an empty page is one colour");
}
