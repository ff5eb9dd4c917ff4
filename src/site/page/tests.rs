//! The pages, read back.

mod home;
mod overview;

use super::*;
use crate::compose::summary::{IndicatorLine, PhaseLine, Summary, TaskLine, UnitLine};
use crate::document::chart::{Bar, Bars, Class, Figure, Tone};
use crate::document::{
    Block, Chart, Document, Heading, Inline, Letterhead, Paragraph, Part, PartRole, Seal, Signature,
};
use crate::render::html::markup::{Element, check_harmless};

fn templates() -> Templates {
    Templates::new(&[]).expect("the templates that are compiled in")
}

fn site() -> SiteInfo {
    SiteInfo {
        title: "某市方案".into(), base_url: Some("https://example.gov.cn/plans".into()), ..SiteInfo::default()
    }
}

fn everything() -> Sections {
    Sections { units: true, calendar: true, search: true, format: true, about: true, feed: true }
}

fn document() -> Document {
    let heading =
        Heading { anchor: "goals".into(), level: 1, number: "一、".into(), text: vec![Inline::text("工作目标")] };
    let signature =
        Signature { signers: vec!["某局".into()], date: Some("2024年11月11日".into()), seal: Seal::None };
    let blocks = vec![
        Block::Paragraph(Paragraph::plain(vec![Inline::text("为了做好工作，制定本方案。")])),
        Block::Heading(heading),
        Block::Signature(signature),
    ];
    Document {
        title: "某市工作方案".into(),
        author: Some("某局".into()),
        date: Some("2024-11-11".into()),
        letterhead: Some(Letterhead { number: Some("某发〔2024〕1号".into()), ..Letterhead::default() }),
        parts: vec![Part {
            role: PartRole::Plan,
            anchor: "plan".into(),
            label: None,
            title: "某市工作方案".into(),
            blocks,
        }],
        ..Document::default()
    }
}

fn summary() -> Summary {
    let task =
        TaskLine { number: 1, title: "建设学校".into(), anchor: Some("goals".into()), ..TaskLine::default() };
    Summary { tasks: vec![task], ..Summary::default() }
}

fn plan_page(lang: &str, draft: bool) -> String {
    let (site, summary) = (site(), summary());
    let paper = Paper::new(&templates(), &document()).expect("filled");
    let downloads = [
        Download { label: "PDF".into(), href: "a-1.pdf".into(), note: Some("1 MB".into()) },
        Download { label: "坏".into(), href: "javascript:alert(1)".into(), note: None },
    ];
    let entry =
        PlanEntry { id: "a-1".into(), area: Some("义务教育".into()), tasks: 1, draft, ..PlanEntry::default() };
    let page = PlanPage {
        entry: &entry,
        lang,
        site: &site,
        paper: &paper,
        summary: &summary,
        downloads: &downloads,
        reports: &[],
        published: None,
    };
    plan(&templates(), &page).expect("filled")
}

fn count(elements: &[Element], name: &str) -> usize {
    elements.iter().filter(|element| element.name == name).count()
}

#[test]
fn a_plan_has_one_title_and_every_landmark() {
    let html = plan_page("zh-CN", false);
    let elements = check_harmless(&html);
    for (name, times) in [("h1", 1), ("main", 1), ("aside", 1), ("title", 1), ("article", 1), ("details", 1)] {
        assert_eq!(count(&elements, name), times, "{name}");
    }
    assert_eq!(elements.iter().find(|e| e.name == "html").and_then(|e| e.attribute("lang")), Some("zh-CN"));
    assert!(html.contains("<title>某市工作方案 - 某市方案</title>"));
    assert!(html.contains("<dt>成文日期</dt><dd>2024年11月11日</dd>"));
    assert!(html.contains("content=\"为了做好工作，制定本方案。\""));
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.gov.cn/plans/a-1/\">"));
}

#[test]
fn the_policy_forbids_everything_that_the_page_does_not_need() {
    let html = plan_page("zh-CN", false);
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; \
                  font-src 'self'; base-uri 'none'; form-action 'none'";
    assert!(html.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")));
}

#[test]
fn an_anchor_of_the_document_gives_way_to_the_page() {
    let mut document = document();
    if let Block::Heading(heading) = &mut document.parts[0].blocks[1] {
        heading.anchor = "page-tasks".into();
    }
    let paper = Paper::new(&templates(), &document).expect("filled");
    assert!(paper.sheet.html.contains("<h3 class=\"level-1\" id=\"page-tasks-2\">"));
    let html = plan_page("zh-CN", false);
    assert!(html.contains("<a href=\"#goals\">建设学校</a>") && html.contains("<h2 id=\"page-tasks\">"));
}

#[test]
fn the_only_part_is_not_repeated_in_the_contents() {
    let html = plan_page("zh-CN", false);
    assert!(!html.contains("href=\"#plan\""));
    assert_eq!(html.matches("href=\"#goals\">一、工作目标").count(), 2, "once beside the text, once folded");
}

#[test]
fn a_draft_says_so_and_is_not_indexed() {
    assert!(!plan_page("zh-CN", false).contains("noindex"));
    let html = plan_page("zh-CN", true);
    assert!(html.contains("noindex") && html.contains("<strong>草稿</strong>"));
}

#[test]
fn an_english_page_marks_what_is_chinese() {
    let html = plan_page("en", true);
    check_harmless(&html);
    assert!(html.contains("<html lang=\"en\">") && html.contains("<h1 lang=\"zh-CN\">"));
    assert!(html.contains("property=\"og:locale\" content=\"zh_CN\""), "the document is Chinese");
    assert!(html.contains("Document number") && !html.contains("目录"));
}

#[test]
fn a_download_that_leads_elsewhere_is_text() {
    let html = plan_page("zh-CN", false);
    assert!(html.contains("<li><a href=\"a-1.pdf\">PDF <span class=\"note\">1 MB</span></a></li>"));
    assert!(html.contains("<li>坏</li>"));
}

#[test]
fn a_page_that_is_not_there_finds_home_from_any_depth() {
    let html = not_found(&templates(), "zh-CN", &site()).expect("filled");
    check_harmless(&html);
    assert!(html.contains("href=\"/plans/assets/site.css\""), "on whatever host it is looked at");
    for (base, root) in [
        (Some("/"), "/"),
        (Some("/plans"), "/plans/"),
        (Some("/a/b/"), "/a/b/"),
        (Some("https://example.gov.cn"), "/"),
        (Some("javascript:alert(1)"), ""),
        (Some("//elsewhere.cn/"), ""),
        (Some("https:////elsewhere.cn/"), ""),
        (Some("/\\elsewhere.cn/"), ""),
        (None, ""),
    ] {
        let moved = SiteInfo { base_url: base.map(str::to_string), ..site() };
        let html = not_found(&templates(), "zh-CN", &moved).expect("filled");
        assert!(html.contains(&format!("href=\"{root}assets/site.css\"")), "{base:?}: {html}");
    }
}

/// A summary with `text` in every field.
fn everywhere(text: &str) -> Summary {
    let (words, maybe, many) = (|| text.to_string(), || Some(text.to_string()), || vec![text.to_string()]);
    let phase =
        PhaseLine { name: words(), anchor: None, period: words(), first: maybe(), last: maybe(), time: Some("now") };
    let indicator = IndicatorLine {
        name: words(),
        target: words(),
        baseline: maybe(),
        by: maybe(),
        by_on: maybe(),
        latest: maybe(),
        latest_on: maybe(),
        way: Some(50.0),
        ..IndicatorLine::default()
    };
    let task = TaskLine {
        title: words(),
        group: maybe(),
        units: many(),
        supports: many(),
        phases: many(),
        due: maybe(),
        due_on: maybe(),
        status: maybe(),
        share: Some(40.0),
        class: Some("done"),
        light: Some("red"),
        light_word: maybe(),
        share_words: maybe(),
        late: Some(3),
        left: Some(3),
        ..TaskLine::default()
    };
    let unit = UnitLine { name: words(), is_collective: true, tasks: vec![0], supports: Vec::new() };
    Summary {
        as_of: maybe(),
        share: Some(50.0),
        share_words: maybe(),
        unit_label: words(),
        phases: vec![phase],
        indicators: vec![indicator],
        tasks: vec![task],
        units: vec![unit],
    }
}

/// A plan in a list with `text` in every field.
fn known(text: &str) -> PlanEntry {
    let maybe = || Some(text.to_string());
    PlanEntry {
        id: text.into(),
        title: text.into(),
        kind: maybe(),
        area: maybe(),
        issuer: maybe(),
        date: maybe(),
        issued_on: maybe(),
        number: maybe(),
        share: Some(50.0),
        draft: true,
        tasks: 3,
        indicators: 1,
        ..PlanEntry::default()
    }
}

/// A report in a list with `text` in every field.
fn reported(text: &str) -> ReportEntry {
    let words = || text.to_string();
    ReportEntry {
        name: words(),
        title: words(),
        as_of: words(),
        period: Some(words()),
        reporter: Some(words()),
        draft: true,
        demo: true,
    }
}

/// A chart with `text` wherever it has words.
fn chart(text: &str) -> Chart {
    let classes = vec![Class { name: text.into(), tone: Tone::Done }];
    let rows = vec![Bar { label: text.into(), counts: vec![2], note: text.into() }];
    Chart {
        anchor: "page-overview".into(),
        caption: text.into(),
        alternative: text.into(),
        figure: Figure::Bars(Bars { classes, rows, unit: text.into() }),
    }
}

#[test]
fn hostile_text_stays_text_on_every_page() {
    use crate::render::html::tests::hostile;
    for (text, document) in hostile::documents() {
        let site = SiteInfo { title: text.into(), base_url: Some(text.into()), has: everything() };
        let downloads = [Download { label: text.into(), href: text.into(), note: Some(text.into()) }];
        let (paper, summary) = (Paper::new(&templates(), &document).expect("filled"), everywhere(text));
        let report = reported(text);
        let entry = PlanEntry { reports: vec![report], ..known(text) };
        let page = PlanPage {
            entry: &entry,
            lang: text,
            site: &site,
            paper: &paper,
            summary: &summary,
            downloads: &downloads,
            reports: &entry.reports,
            published: Some(text),
        };
        check_harmless(&plan(&templates(), &page).expect("filled"));
        let task = || summary.tasks[0].clone();
        let deadline = || DueTask { plan: text.into(), plan_title: text.into(), task: task() };
        let named = || Named { first: vec![deadline()], count: 1 };
        let deadlines = DueTasks { as_of: Some(text.into()), late: named(), next: named() };
        let chart = chart(text);
        let plans = [entry];
        let (deadlines, overview) = (&deadlines, Some(&chart));
        let list = IndexPage { lang: text, site: &site, plans: &plans, units: 1, deadlines, overview };
        check_harmless(&index(&templates(), &list).expect("filled"));
        check_harmless(&not_found(&templates(), text, &site).expect("filled"));
    }
}

#[test]
fn hostile_text_stays_text_on_pages_of_reports_and_units() {
    use crate::render::html::tests::hostile;
    for (text, document) in hostile::documents() {
        let (site, words) = (SiteInfo { title: text.into(), base_url: None, has: everything() }, || text.to_string());
        let paper = Paper::new(&templates(), &document).expect("filled");
        let entry = reported(text);
        let page = ReportPage {
            plan: (text, text),
            entry: &entry,
            lang: text,
            site: &site,
            paper: &paper,
            downloads: &[],
            earlier: Some(&entry),
            later: Some(&entry),
        };
        check_harmless(&report(&templates(), &page).expect("filled"));
        let alone = AlonePage { lang: text, document: &document, style: text, draft: true, demo: true };
        let html = report_alone(&templates(), &alone).expect("filled");
        let (before, rest) = html.split_once("<style>").expect("a style");
        let (_, after) = rest.split_once("</style>").expect("its end");
        check_harmless(&format!("{before}{after}"));
        let left_out = [PlanEntry { id: words(), title: words(), ..PlanEntry::default() }];
        let task = UnitTask { only_supports: true, line: everywhere(text).tasks.swap_remove(0) };
        let plans = [UnitPlan { id: words(), title: words(), report: Some(entry.clone()), tasks: vec![task] }];
        let known = [UnitEntry { name: words(), folder: words(), collective: true, ..UnitEntry::default() }];
        let draft = true;
        let page = UnitPage { lang: text, site: &site, entry: &known[0], plans: &plans, left_out: &left_out, draft };
        check_harmless(&unit(&templates(), &page).expect("filled"));
        let list = UnitsPage { lang: text, site: &site, units: &known, left_out: &left_out, draft };
        check_harmless(&units(&templates(), &list).expect("filled"));
    }
}

#[test]
fn no_stylesheet_ends_its_element() {
    let document = document();
    let style = "a::after { content: \"</style><script>\" }";
    let alone = AlonePage { lang: "zh-CN", document: &document, style, draft: false, demo: false };
    let html = report_alone(&templates(), &alone).expect("filled");
    assert_eq!((html.matches("</style>").count(), html.matches("<\\/style>").count()), (1, 1));
}
