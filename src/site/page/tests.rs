//! The pages, read back.

use super::*;
use crate::compose::Overview;
use crate::document::{Align, Seal};
use crate::document::{Cell, Column, Heading, Inline, Letterhead, Paragraph, Part, PartRole, Signature, Table};
use crate::render::html::markup::{Element, check_harmless};

fn templates() -> Templates {
    Templates::new(&[]).expect("the templates that are compiled in")
}

fn site() -> SiteInfo {
    SiteInfo { title: "某市方案".into(), base_url: Some("https://example.gov.cn/plans".into()) }
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

fn overview() -> Vec<Overview> {
    let column = Column { title: vec![Inline::text("目标")], align: Align::Start };
    let rows = vec![vec![Cell { anchor: Some("goals".into()), ..Cell::text("见正文") }]];
    let table = Table { caption: None, columns: vec![column], rows };
    vec![Overview { anchor: "goals".into(), title: "目标".into(), tables: vec![table] }]
}

fn plan_page(lang: &str, draft: bool) -> String {
    let (site, document, overview) = (site(), document(), overview());
    let downloads = [
        Download { label: "PDF".into(), href: "a-1.pdf".into(), note: Some("1 MB".into()) },
        Download { label: "坏".into(), href: "javascript:alert(1)".into(), note: None },
    ];
    let page = PlanPage {
        id: "a-1",
        lang,
        site: &site,
        document: &document,
        overview: &overview,
        downloads: &downloads,
        reports: &[],
        draft,
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
    let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; \
                  form-action 'none'";
    assert!(html.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")));
}

#[test]
fn an_anchor_of_the_overview_gives_way_to_the_document() {
    let html = plan_page("zh-CN", false);
    assert!(html.contains("<h3 class=\"level-1\" id=\"goals\">"));
    assert!(html.contains("<h2 id=\"goals-2\">目标</h2>"));
    assert!(html.contains("<a href=\"#goals-2\">目标</a>"));
    assert!(html.contains("<a href=\"#goals\">见正文</a>"));
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
    assert!(html.contains("Document number") && !html.contains("目录"));
}

#[test]
fn a_download_that_leads_elsewhere_is_text() {
    let html = plan_page("zh-CN", false);
    assert!(html.contains("<li><a href=\"a-1.pdf\">PDF <span class=\"note\">1 MB</span></a></li>"));
    assert!(html.contains("<li>坏</li>"));
}

#[test]
fn the_list_links_to_each_plan_by_a_relative_address() {
    let known = PlanEntry {
        id: "a:1".into(),
        title: "某市工作方案".into(),
        kind: Some("工作方案".into()),
        issuer: Some("某局".into()),
        date: Some("2024年".into()),
        number: None,
        tasks: 3,
        phases: 0,
        indicators: 1,
        draft: true,
        reports: Vec::new(),
    };
    let html = index(&templates(), &IndexPage { lang: "zh-CN", site: &site(), plans: &[known], units: false })
        .expect("filled");
    let elements = check_harmless(&html);
    assert_eq!(count(&elements, "h1"), 1);
    assert!(html.contains("<a href=\"a%3A1/index.html\">某市工作方案</a><span class=\"draft-mark\">草稿</span>"));
    assert!(html.contains("<dt>任务</dt><dd>3</dd>") && !html.contains("<dt>阶段</dt>"));
    assert!(html.contains("href=\"assets/site.css\""));
}

#[test]
fn a_page_that_is_not_there_finds_home_from_any_depth() {
    let html = not_found(&templates(), "zh-CN", &site()).expect("filled");
    check_harmless(&html);
    assert!(html.contains("href=\"https://example.gov.cn/plans/assets/site.css\""));
    let moved = SiteInfo { base_url: Some("javascript:alert(1)".into()), ..site() };
    let html = not_found(&templates(), "zh-CN", &moved).expect("filled");
    assert!(html.contains("href=\"assets/site.css\""));
}

#[test]
fn hostile_text_stays_text_on_every_page() {
    use crate::render::html::tests::hostile;
    for (text, document) in hostile::documents() {
        let site = SiteInfo { title: text.into(), base_url: Some(text.into()) };
        let downloads = [Download { label: text.into(), href: text.into(), note: Some(text.into()) }];
        let overview = [Overview { anchor: text.into(), title: text.into(), tables: Vec::new() }];
        let page = PlanPage {
            id: text,
            lang: text,
            site: &site,
            document: &document,
            overview: &overview,
            downloads: &downloads,
            reports: &[],
            draft: true,
            published: Some(text),
        };
        check_harmless(&plan(&templates(), &page).expect("filled"));
        let entry = PlanEntry {
            id: text.into(),
            title: text.into(),
            kind: Some(text.into()),
            issuer: Some(text.into()),
            date: Some(text.into()),
            number: Some(text.into()),
            ..PlanEntry::default()
        };
        let list = IndexPage { lang: text, site: &site, plans: &[entry], units: true };
        check_harmless(&index(&templates(), &list).expect("filled"));
        check_harmless(&not_found(&templates(), text, &site).expect("filled"));
    }
}
