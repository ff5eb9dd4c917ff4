//! Search on the built site, in a real browser over http: what is found, in which order, how it is shown and reached.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{Browser, Case, Html, Project, Server, paths_under, repository};

const HOSTILE: &str = "<img/src=x/onerror=alert(1)></script>\"]]>{n}$&";

/// Two plans, three reports and four units; a task of one plan has the words that the title of the other has.
fn town() -> Project {
    let project = Case::named("report_pages", "town").project();
    let meals = "content/meals/plan.yaml";
    let text = project.read(meals).replace("学校午餐工作方案", "学前教育质量提升工作方案");
    project.write(meals, text.replace("配齐设备。", "配齐设备，按ＧＢ／Ｔ 9704执行，𠮷日开工。"));
    let library = "content/library/plan.yaml";
    let text = project.read(library).replace("做好安全管理。", "做好安全管理，服务学前教育，学前教育家长优先。");
    project.write(library, text.replace("title: 带动乡镇分馆", &format!("title: '带动分馆{HOSTILE}'")));
    project.run(&["build", "--to", "html", "--draft"]);
    project
}

struct Page {
    browser: Browser,
    server: Server,
    _project: Project,
}

impl Page {
    #[track_caller]
    fn open(project: Project, path: &str) -> Page {
        let server = Server::start(&project.path("output"), "/");
        let mut page = Page { browser: Browser::start(), server, _project: project };
        page.go(path);
        page
    }

    #[track_caller]
    fn go(&mut self, path: &str) {
        self.browser.visit(&self.server.address(path), 1000);
    }

    /// Writes the words into the field, waits for the answer, and gives what was announced.
    #[track_caller]
    fn search(&mut self, words: &str) -> String {
        let words = Value::from(words).to_string();
        self.browser.run("document.querySelector('[role=status]').textContent = '?'");
        let field = "document.querySelector('.search input')";
        self.browser.run(&format!("{field}.value = {words}; {field}.dispatchEvent(new Event('input'))"));
        self.wait("document.querySelector('[role=status]').textContent !== '?'");
        self.text("[role=status]")
    }

    #[track_caller]
    fn wait(&mut self, expression: &str) {
        let begun = Instant::now();
        while self.browser.run(expression) != true {
            assert!(begun.elapsed() < Duration::from_secs(30), "{expression} never holds");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn text(&mut self, selector: &str) -> String {
        self.texts(selector).join("|")
    }

    fn texts(&mut self, selector: &str) -> Vec<String> {
        let texts = format!("[...document.querySelectorAll('{selector}')].map((found) => found.textContent)");
        serde_json::from_value(self.browser.run(&texts)).expect("texts")
    }

    #[track_caller]
    fn press(&mut self, key: &str) -> String {
        self.browser.press(key);
        self.browser.run("document.activeElement.textContent || document.activeElement.id").to_string()
    }

    #[track_caller]
    fn assert_quiet(&mut self) {
        let complaints = self.browser.complaints();
        assert!(complaints.is_empty(), "{complaints:#?}");
    }
}

#[test]
fn words_are_found_inside_longer_words_the_title_first() {
    let mut page = Page::open(town(), "search/index.html");
    assert_eq!(page.search("学前教育"), "找到 2 篇");
    let titles = page.texts(".search-results h2 a");
    assert_eq!(titles, ["青泽县学前教育质量提升工作方案", "青泽县图书馆延时开放实施方案"]);
    let first = ".search-results li:nth-child(1)";
    assert_eq!(page.texts(&format!("{first} h2 mark")), ["学前教育"]);
    let passage = ".search-results li:nth-child(2) .search-passage";
    assert_eq!(page.texts(&format!("{passage} mark")), ["学前教育", "学前教育"]);
    assert!(page.text(&format!("{passage} p")).contains("，服务学前教育，学前教育家长优先。"));
    assert!(page.text(&format!("{passage} a")).ends_with("开放夜间阅览"));
    assert_eq!(page.text(&format!("{passage} .search-kind")), "任务");
    page.browser.run(&format!("document.querySelector('{passage} a').click()"));
    page.wait("location.hash === '#evenings' && document.readyState === 'complete'");
    assert_eq!(page.browser.run("Boolean(document.querySelector(':target'))"), true, "the link leads to the task");
    page.assert_quiet();
}

#[test]
fn plans_tasks_units_and_reports_are_found_by_any_characters() {
    let mut page = Page::open(town(), "search/index.html");
    let first = |page: &mut Page, words: &str| {
        let told = page.search(words);
        let kind = page.text(".search-results li:nth-child(1) h2 .search-kind");
        (told, page.text(".search-results li:nth-child(1) h2 a"), kind)
    };
    let (_, title, kind) = first(&mut page, "财政局");
    assert_eq!((&*title, &*kind), ("青泽县财政局", "单位"));
    assert_eq!(first(&mut page, "进展情况").2, "进展报告");
    assert_eq!(first(&mut page, "改造食堂").1, "青泽县学前教育质量提升工作方案");
    assert_eq!(first(&mut page, "学前教育 图书馆").1, "青泽县图书馆延时开放实施方案", "both words");
    for (words, marked) in [("gb/t", "ＧＢ／Ｔ"), ("𠮷", "𠮷"), ("𠮷日", "𠮷日"), ("食", "食"), ("９７０４", "9704")]
    {
        let told = page.search(words);
        assert!(told.starts_with("找到"), "{words}: {told}");
        assert!(page.texts("mark").iter().all(|mark| mark == marked), "{words}");
    }
    assert_eq!(page.search("学前质量"), "没有找到“学前质量”。可以换个说法，或者减少词数。");
    assert_eq!((page.search("  "), page.texts(".search-results li").len()), (String::new(), 0));
    page.assert_quiet();
}

#[test]
fn text_is_shown_as_text_and_words_may_be_anything() {
    let mut page = Page::open(town(), "search/index.html");
    assert!(page.search(HOSTILE).starts_with("找到"), "the author's text is found to the letter");
    assert!(page.texts("mark").iter().any(|mark| mark == HOSTILE), "{:?}", page.texts("mark"));
    let foreign = "document.querySelectorAll('.search img, .search script').length";
    for words in ["<img src=x onerror=alert(1)>没有", "$& {q} {n}没有", "\\u0000\u{202E}没有", &"长".repeat(4000)]
    {
        assert!(page.search(words).contains(words.trim()), "{words}");
        assert_eq!(page.browser.run(foreign), 0);
    }
    page.assert_quiet();
}

#[test]
fn a_search_can_be_sent_on_and_done_with_the_keyboard() {
    let mut page = Page::open(town(), "search/index.html?q=%E5%AD%A6%E5%89%8D%E6%95%99%E8%82%B2");
    page.wait("document.querySelectorAll('.search-results h2').length === 2");
    assert_eq!(page.browser.run("document.querySelector('.search input').value"), "学前教育");
    page.search("延时 开放");
    assert_eq!(page.browser.run("new URLSearchParams(location.search).get('q')"), "延时 开放");
    page.go("search/index.html");
    assert_eq!(page.browser.run("document.activeElement.id"), "search-words", "one can write at once");
    page.search("学前教育");
    assert_eq!(page.press("ArrowDown"), "\"青泽县学前教育质量提升工作方案\"");
    assert_eq!(page.press("ArrowUp"), "\"search-words\"");
    assert_eq!(page.press("Enter"), "\"青泽县学前教育质量提升工作方案\"");
    assert_eq!(page.press("Escape"), "\"search-words\"");
    page.assert_quiet();
}

#[test]
fn the_site_of_the_repository_can_be_searched_and_more_be_shown() {
    let project = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        project.write(&name, std::fs::read(&path).expect("a file"));
    }
    project.run_safely(&["build", "--to", "html"]).ended(0);
    let index = Html::parse(&project.read("output/index.html"));
    assert!(index.all("header a").iter().any(|link| link.attr("href") == Some("search/index.html")));
    let mut page = Page::open(project, "search/index.html");
    let told = page.search("教育");
    let count: usize = told.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a number");
    assert!(count > 20, "{told}");
    assert_eq!(page.texts(".search-results h2").len(), 10);
    page.browser.run("document.querySelector('.search-more').click()");
    page.wait("document.querySelectorAll('.search-results h2').length === 20");
    let focus = "document.activeElement === document.querySelector('.search-results li:nth-child(11) a')";
    assert_eq!(page.browser.run(focus), true);
    page.assert_quiet();
}

#[test]
fn without_http_or_the_index_the_page_says_so() {
    let project = town();
    let mut browser = Browser::start();
    browser.open(&project.path("output/search/index.html"), 1000);
    let said = browser.run("document.querySelector('[role=status]').textContent");
    assert!(said.as_str().is_some_and(|said| said.contains("请通过网址访问")), "{said}");
    assert!(browser.complaints().is_empty());
    let page = Html::parse(&project.read("output/search/index.html"));
    assert!(page.text().contains("搜索需要浏览器启用脚本"), "without script");
    std::fs::remove_file(project.path("output/search/head.json")).expect("it is there");
    let mut page = Page::open(project, "search/index.html");
    assert_eq!(page.search("学前"), "搜索数据没有取到，请检查网络后刷新本页。");
}
