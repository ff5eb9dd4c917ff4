//! The live preview in a real browser: pages follow the files, errors lie over them, findings are found on them.

use crate::support::{Browser, Project, Served};

const DESK: u32 = 1440;
/// What the preview puts on a page stands apart from the page.
const ROOT: &str = "document.querySelector('fangan-preview').shadowRoot";

/// A plan that is longer than a screen, with this word in its last section.
fn long(word: &str) -> String {
    let paragraphs: String = (1..=60).map(|number| format!("      第{number}项工作按时完成，做好总结。\n\n")).collect();
    format!(
        "title: 青泽县工作方案\nsections:\n  - heading: 工作目标\n    text: |\n{paragraphs}  - heading: 工作要求\n    text: |\n      {word}\n"
    )
}

fn project() -> Project {
    let project = Project::of(&[("one", &long("认真落实。")), ("two", &long("加强领导。"))]);
    project.write("content/site.yaml", "title: 方案\nlang: zh\n");
    project
}

/// The preview's own element of that selector.
fn own(selector: &str) -> String {
    format!("{ROOT}.querySelector('{selector}')")
}

/// Opens a page and waits until it knows its state.
fn opened(served: &Served, path: &str) -> Browser {
    let mut browser = Browser::start();
    browser.visit(&served.address(path), DESK);
    browser.until(&format!("{} !== null", own("summary")));
    browser
}

#[test]
fn a_saved_page_comes_again_where_it_was_read() {
    let project = project();
    let served = Served::start(&project, &[]);
    let mut browser = opened(&served, "/one/");
    browser.run("scrollTo({ top: 1200, behavior: 'instant' }); window.isOld = true");
    let headings = "[...document.querySelectorAll('main article [id]')]";
    let seen = format!("Math.round({headings}.pop().getBoundingClientRect().top)");
    let before = browser.run(&seen);
    project.plan("one", &long("认真落实，加强检查。"));
    browser.until("!window.isOld && document.body.textContent.includes('加强检查')");
    browser.until("Math.abs(scrollY - 1200) <= 2");
    browser.until(&format!("Math.abs({seen} - {before}) <= 2"));
    assert_eq!(browser.complaints(), [""; 0]);
    // Lines that are added above do not push away what is being read.
    browser.run(&format!("{headings}.pop().scrollIntoView({{ behavior: 'instant' }}); window.isOld = true"));
    let (place, scrolled) = (browser.run(&seen), browser.run("scrollY"));
    project.plan("one", &long("认真落实。").replace("第1项", "第一段\n\n      第二段\n\n      第1项"));
    browser.until("!window.isOld && document.body?.textContent.includes('第二段')");
    // A browser scrolls by whole pixels.
    browser.until(&format!("Math.abs({seen} - {place}) <= 2"));
    assert_ne!(browser.run("scrollY"), scrolled);
}

#[test]
fn a_page_that_is_not_touched_stays() {
    let project = project();
    let served = Served::start(&project, &[]);
    let mut browser = opened(&served, "/two/");
    browser.run(
        "window.isOld = true; window.answers = 0; const ask = fetch; \
                 window.fetch = (...all) => ask(...all).then((reply) => { window.answers++; return reply; })",
    );
    project.plan("one", &long("狠抓落实。"));
    browser.until("window.answers > 0");
    project.plan("one", &long("一抓到底。"));
    browser.until("window.answers > 1");
    assert_eq!(browser.run("window.isOld"), true);
    project.plan("two", &long("统一领导。"));
    browser.until("!window.isOld && document.body?.textContent.includes('统一领导')");
    // The settings touch them all.
    browser.until(&format!("{} !== null", own("summary")));
    project.write("content/site.yaml", "title: 新的名称\nlang: zh\n");
    browser.until("document.title.includes('新的名称')");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn an_error_lies_over_the_page_in_the_words_of_the_terminal() {
    let project = project();
    let served = Served::start(&project, &[]);
    let mut browser = opened(&served, "/one/");
    assert_eq!(browser.run(&format!("{}.hidden", own(".over"))), true);
    let broken = long("认真落实。").replace("title: 青泽县工作方案", "title: [青泽县");
    project.plan("one", &broken);
    let words = format!("{}?.textContent", own(".over .words"));
    browser.until(&format!("{}.hidden === false", own(".over")));
    served.wait_for("the terminal tells it", |served| served.out().contains("content/one/plan.yaml"));
    let said = browser.run(&words).as_str().expect("words").to_string();
    assert!(said.contains("错误[Y001 yaml-syntax]") && said.contains("^"), "{said}");
    served.wait_for("the same words", |served| served.out() == said);
    let beneath = "document.querySelector('main article').textContent.includes('第60项工作')";
    assert_eq!(browser.run(beneath), true, "the last good page stays");
    assert_eq!(browser.run(&format!("{}.textContent.includes('改动前')", own(".over"))), true);
    let carets = "(() => { const one = (text) => { const pre = document.createElement('pre'); const span = document.createElement('span'); \
                  span.textContent = text; pre.append(span); ROOT.querySelector('.words').append(pre); \
                  const width = span.getBoundingClientRect().width; pre.remove(); return width }; return Math.abs(one('青泽') - one('abcd')) })()";
    let off = browser.run(&carets.replace("ROOT", ROOT)).as_f64().expect("a width");
    assert!(off < 1.0, "a Chinese character is as wide as two others: {off}");
    // Put away, it stays away until there is another error.
    browser.press("Escape");
    assert_eq!(browser.run(&format!("{}.hidden", own(".over"))), true);
    project.plan("one", &broken.replace("[青泽县", "{青泽县"));
    browser.until(&format!("{}.hidden === false", own(".over")));
    browser.run(&format!("{}.click()", own(".close")));
    assert_eq!(browser.run(&format!("{}.hidden", own(".over"))), true);
    project.plan("one", &broken);
    browser.until(&format!("{}.hidden === false", own(".over")));
    project.plan("one", &long("已经改好。"));
    browser.until("document.body?.textContent.includes('已经改好')");
    browser.until(&format!("{}?.hidden === true", own(".over")));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_finding_is_marked_on_the_page() {
    let project = project();
    let text = long("认真落实，按照学生名册发放，9月31日前完成。").replace("第40项", "第40项學生");
    project.plan("one", &text);
    let served = Served::start(&project, &[]);
    let mut browser = opened(&served, "/one/");
    let marked = "[...(CSS.highlights.get('fangan-passage') ?? [])].join('|')";
    let summary = browser.run(&format!("{}.textContent", own("summary")));
    assert!(summary.as_str().is_some_and(|text| text.contains("问题") && text.contains("2 错误")), "{summary}");
    browser.run(&format!("{}.open = true", own("details")));
    let find = |words: &str| {
        format!("[...{ROOT}.querySelectorAll('li > button')].find((one) => one.textContent.includes('{words}'))")
    };
    for (finding, expected) in [("學", "學"), ("9月31日", "31")] {
        browser.run(&format!("{}.focus()", find(finding)));
        browser.press("Enter");
        browser.until(&format!("{marked}.includes('{expected}')"));
        assert_eq!(browser.run(&format!("{}.getAttribute('aria-expanded')", find(finding))), "true");
        let shown = "(() => { const box = [...CSS.highlights.get('fangan-passage')][0].getBoundingClientRect(); \
                     return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight })()";
        assert_eq!(browser.run(shown), true, "{finding} is in sight");
        let note = format!("{}.parentElement.querySelector('.note').textContent", find(finding));
        assert_eq!(browser.run(&note), "已在页面上标出。");
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_finding_of_another_page_leads_there_and_one_without_a_place_says_so() {
    let project = project();
    let served = Served::start(&project, &[]);
    let mut browser = opened(&served, "/");
    let broken = long("9月31日前完成。").replace("第40项工作按时完成", "第40项工作按时完成按时完成");
    project.plan("two", &broken);
    browser.until(&format!("{}?.textContent.includes('9月31日')", own("ol")));
    browser.run(&format!("{}.click()", own(".close")));
    browser.run(&format!("{}.open = true; {}.click()", own("details"), own("li > button")));
    let link = own("li .note a");
    assert_eq!(browser.run(&format!("{link}.getAttribute('href')")), "/two/");
    browser.run(&format!("{link}.click()"));
    browser.until("location.pathname === '/two/' && document.querySelector('fangan-preview') !== null");
    let note = format!("{}?.textContent", own("li [aria-expanded=true] + .more .note"));
    // The page is that of before the error: the words are not there, those beside them are.
    browser.until(&format!("({note})?.includes('附近的文字')"));
    project.write("content/site.yaml", "title: [");
    browser.until(&format!("{}?.textContent.includes('site.yaml')", own("ol")));
    browser.run(&format!(
        "[...{ROOT}.querySelectorAll('li > button')].find((one) => one.textContent.includes('site.yaml')).click()"
    ));
    assert_eq!(browser.run(&note), "页面上没有这段文字；请按行号在文件里查看。");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_preview_can_be_read_by_all() {
    let project = project();
    project.plan("one", &long("9月31日前完成，發放名册。"));
    let served = Served::start(&project, &[]);
    let mut browser = opened(&served, "/one/");
    browser.run(&format!("{}.open = true", own("details")));
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        for width in [320, 390, DESK] {
            browser.visit(&served.address("/one/"), width);
            browser.until(&format!("{} !== null", own("summary")));
            let sticks = "document.documentElement.scrollWidth > innerWidth";
            assert_eq!(browser.run(sticks), false, "{width}");
            let small = format!(
                "[...{ROOT}.querySelectorAll('button, summary, a')].filter((one) => one.checkVisibility() && \
                                 one.getBoundingClientRect().height < 24).length"
            );
            assert_eq!(browser.run(&small), 0, "{width}: something is too small to hit");
        }
        let dark = format!("getComputedStyle({}).backgroundColor", own(".panel"));
        let expected = if scheme == "dark" { "rgb(38, 36, 31)" } else { "rgb(255, 255, 255)" };
        assert_eq!(browser.run(&dark), expected);
    }
    assert_eq!(browser.run("document.querySelector('fangan-preview').lang"), "zh-CN");
    browser.visit(&served.address("/two/"), DESK);
    browser.until(&format!("{}?.getAttribute('href') === '/two/plan.pdf'", own(".pdf")));
    assert_eq!(served.get("/two/plan.pdf").header("content-type"), Some("application/pdf"));
}

#[test]
fn a_page_waits_for_a_server_that_comes_back() {
    let project = project();
    let served = Served::start(&project, &[]);
    let port = served.port.to_string();
    let mut browser = opened(&served, "/one/");
    assert_eq!(served.interrupt(), Some(0));
    browser.until(&format!("{}.hidden === false", own(".lost")));
    project.plan("one", &long("重新开始。"));
    let _again = Served::start_with(&project, &["--port", &port], &[]);
    browser.until("document.body?.textContent.includes('重新开始')");
    browser.until(&format!("{}?.hidden === true", own(".lost")));
}
