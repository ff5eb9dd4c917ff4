//! The review: one page that needs nothing else, says of each finding what a drafter needs, and takes text as text.

use serde_json::Value;

use crate::formats::project;
use crate::hostile::{WORDS, hostile};
use crate::support::{Browser, Html, Project, pdf_pages};

fn review(project: &Project, arguments: &[&str]) -> String {
    let all: Vec<&str> = ["check", "--report", "review.html"].into_iter().chain(arguments.iter().copied()).collect();
    let run = project.run(&all);
    assert!(run.status <= 1, "{}", run.err);
    project.read("review.html")
}

/// What no review may hold, but its own style.
#[track_caller]
fn assert_alone(html: &str, what: &str) {
    let page = Html::parse(html);
    for name in ["script", "link", "img", "iframe", "object", "embed", "form", "base", "svg", "math", "audio", "video"]
    {
        assert!(page.all(name).is_empty(), "{what}: an element {name}");
    }
    assert_eq!(page.all("style").len(), 1, "{what}");
    let style = page.texts("style").concat();
    assert!(!style.contains("url(") && !style.contains("@import"), "{what}");
    for element in page.all("*") {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{what}: {name}=\"{value}\"");
        }
    }
    assert!(page.addresses().iter().all(|address| address.starts_with('#')), "{what}: {:?}", page.addresses());
    let policies = page.all("head > meta[http-equiv=\"Content-Security-Policy\"]");
    let policy = policies.first().and_then(|policy| policy.attr("content")).expect("a policy");
    assert!(
        policy.starts_with("default-src 'none';") && !policy.contains("script") && !policy.contains("http"),
        "{policy}"
    );
}

#[test]
fn a_review_says_of_each_finding_what_its_drafter_needs() {
    let project = project();
    let json = project.run(&["check", "--format", "json", "--lang", "zh"]).ended(1).out;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let findings = json["findings"].as_array().expect("a list");
    let html = review(&project, &["--lang", "zh"]);
    assert_alone(&html, "review");
    let page = Html::parse(&html);
    assert_eq!(page.texts("h1"), ["审核意见"]);
    let articles = page.all("article.finding");
    assert_eq!(articles.len(), findings.len());
    let mut messages: Vec<&str> = findings.iter().map(|finding| finding["message"].as_str().expect("words")).collect();
    let mut shown = page.texts("article h3 > span:last-child");
    (messages.sort(), shown.sort());
    assert_eq!(messages, shown);
    for (number, article) in (1..).zip(&articles) {
        let text: String = article.text().collect();
        assert!(text.contains(&format!("{number}.")), "{text}");
        for word in ["错误", "原文", "建议", "第 ", " 行", "起草单位答复", "不采纳", "理由"] {
            assert!(text.contains(word), "{word} in {text}");
        }
    }
    for word in ["总体情况", "合计", "未发现问题", "units.yaml", "实施步骤", "某县工作方案", "答复人"]
    {
        assert!(html.contains(word) || word == "实施步骤" && html.contains("實施步骤"), "{word}");
    }
    assert_eq!(page.texts("q mark").iter().filter(|text| *text == "20260").count(), 3, "the exact characters");
    assert!(page.texts("q ins").contains(&"实".to_string()) && page.texts("q del").contains(&"實".to_string()));
    assert!(html.contains("實施步骤 › 准备阶段 › 时间"), "where in the plan");
}

#[test]
fn a_review_is_in_the_language_of_the_run_and_always_the_same() {
    let project = project();
    let english = review(&project, &["--lang", "en"]);
    let page = Html::parse(&english);
    assert_eq!((page.texts("h1"), page.all("html[lang=en]").len()), (vec!["Review".to_string()], 1));
    for word in ["审核", "错误", "原文", "采纳"] {
        assert!(!english.contains(word), "{word}");
    }
    assert_eq!(english, review(&project, &["--lang", "en", "-j1"]));
    let errors = review(&project, &["--lang", "zh", "--min-level", "error", "c"]);
    let page = Html::parse(&errors);
    assert_eq!(page.texts("section.plan h2"), ["content/units.yaml", "某县工作方案"], "only the plan that was named");
    assert!(!errors.contains(&project.root().to_string_lossy().into_owned()));
    let elsewhere = Project::empty();
    let content = project.path("content").to_string_lossy().into_owned();
    assert!(!review(&elsewhere, &["--content", &content]).contains(&content), "no folder of the machine");
}

#[test]
fn hostile_text_stays_text_on_a_review() {
    for (words, _) in WORDS {
        let project = hostile(words);
        for lang in ["zh", "en"] {
            let html = review(&project, &["--lang", lang]);
            assert_alone(&html, words);
            let hidden = |c: char| c.is_control() && c != '\n' || ('\u{202A}'..='\u{202E}').contains(&c);
            assert!(!html.contains(hidden), "{words:?}");
        }
    }
}

#[test]
fn an_office_may_restyle_its_reviews() {
    let project = project();
    project.write(
        "templates/html/review.html",
        "<!doctype html><title>某局</title>{{ counts.all }} {{ chapters[0].title }}",
    );
    assert!(review(&project, &[]).starts_with("<!doctype html><title>某局</title>1"));
    project.write("templates/html/review.html", "一\n{{ nothing.here }}");
    project.run(&["check", "--report", "x.html"]).ended(2).said(&["templates/html/review.html:2"]);
    assert!(!project.path("x.html").exists());
}

#[test]
fn a_review_can_be_read_anywhere_and_printed() {
    let project = project();
    project.write("content/site.yaml", "title: 某县方案库\n");
    let html = review(&project, &["--lang", "zh"]);
    let page = project.path("review.html");
    let mut browser = Browser::start();
    for width in [320, 390, 1280] {
        browser.open(&page, width);
        assert!(browser.complaints().is_empty(), "{:?}", browser.complaints());
        assert_eq!(browser.requests().len(), 1, "{:?}", browser.requests());
        let wide = browser.run("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)");
        assert!(wide.as_u64().is_some_and(|wide| wide <= width.into()), "{wide} at {width}");
    }
    browser.print(&project.path("review.pdf"));
    let pages = pdf_pages(&project.path("review.pdf"));
    // The summary, the shared file, and each plan on pages of their own.
    assert!(pages.len() >= 5, "{}", pages.len());
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let printed = squeezed(&pages.concat());
    for text in Html::parse(&html).texts("h3 > span:last-child") {
        assert!(printed.contains(&squeezed(&text)), "{text} is not printed");
    }
    let numbered = (1..).zip(&pages).all(|(number, page)| page.contains(&format!("{number}/{}", pages.len())));
    assert!(printed.contains("某县方案库") && numbered, "{printed}");
}
