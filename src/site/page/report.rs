//! Progress reports: the page of one, one that needs no other file, and the links to them on other pages.

use serde::Serialize;

use super::context::{DownloadView, Fact, PageContext, ReportLink};
use super::input::{AlonePage, ReportEntry, ReportPage, SiteInfo};
use super::{Paper, canonical, data, download_view, facts, frame, without_single_part};
use crate::date::{self, Context};
use crate::render::html::{OutlineEntry, TemplateProblem, Templates, WORDS, Words, path_segment};
use crate::site::labels::Labels;
use crate::site::structured::{self, Described};

#[derive(Serialize)]
struct ReportContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    words: Words,
    demo: bool,
    plan: PlanLink<'a>,
    facts: Vec<Fact<'a>>,
    downloads: Vec<DownloadView<'a>>,
    outline: &'a [OutlineEntry],
    earlier: Option<ReportLink<'a>>,
    later: Option<ReportLink<'a>>,
    sheet_html: &'a str,
}

#[derive(Serialize)]
struct PlanLink<'a> {
    href: String,
    title: &'a str,
}

#[derive(Serialize)]
struct AloneContext<'a> {
    page: PageContext<'a>,
    labels: &'a Labels,
    demo: bool,
    outline: &'a [OutlineEntry],
    style_html: String,
    sheet_html: &'a str,
}

/// `<plan>/<report>/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn report(templates: &Templates, page: &ReportPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let paper = page.paper;
    let (plan, title) = page.plan;
    let path = format!("{}/{}/", path_segment(plan), path_segment(&page.entry.name));
    let as_of = day(&page.entry.as_of, page.lang);
    let beside = |entry| link(entry, page.lang, "../");
    let context = ReportContext {
        page: PageContext {
            description: paper.description.clone(),
            canonical: canonical(page.site, &path),
            kind: "article",
            structured_html: Some(structured::report(page.site, &described(page, &path, labels))),
            data: data(page.downloads),
            draft: page.entry.draft,
            section: "plan",
            ..frame(page.lang, &paper.title, "../../")
        },
        site: page.site,
        labels,
        words: WORDS,
        demo: page.entry.demo,
        plan: PlanLink { href: "../index.html".into(), title },
        facts: facts([
            (labels.period, page.entry.period.as_deref()),
            (labels.as_of, Some(&as_of)),
            (labels.reporter, page.entry.reporter.as_deref()),
        ]),
        downloads: page.downloads.iter().map(download_view).collect(),
        outline: without_single_part(&paper.sheet.outline),
        earlier: page.earlier.map(beside),
        later: page.later.map(beside),
        sheet_html: &paper.sheet.html,
    };
    templates.render("report.html", context)
}

/// What search engines are told of a report; its day is the one up to which it tells, where it was not signed.
fn described<'a>(page: &ReportPage<'a>, path: &'a str, labels: &'a Labels) -> Described<'a> {
    let (paper, (plan, title)) = (page.paper, page.plan);
    Described {
        title: &paper.title,
        description: paper.description.as_deref(),
        publisher: paper.author.as_deref(),
        number: paper.number.as_deref(),
        kind: None,
        day: Some(paper.day.as_deref().unwrap_or(&page.entry.as_of)),
        downloads: page.downloads,
        path,
        above: vec![(labels.home, String::new()), (title, format!("{}/", path_segment(plan)))],
    }
}

/// The same as one file that brings its own looks.
///
/// # Errors
/// A template that cannot be filled.
pub fn report_alone(templates: &Templates, page: &AlonePage) -> Result<String, TemplateProblem> {
    let paper = Paper::new(templates, page.document)?;
    let context = AloneContext {
        page: PageContext { draft: page.draft, ..frame(page.lang, &page.document.title, "") },
        labels: Labels::of(page.lang),
        demo: page.demo,
        outline: without_single_part(&paper.sheet.outline),
        // In a stylesheet `\/` is `/`, and no end of the element can stand in it.
        style_html: page.style.replace("</", "<\\/"),
        sheet_html: &paper.sheet.html,
    };
    templates.render("alone.html", context)
}

/// A link from the page `way` above the folder of the report.
pub(super) fn link<'a>(entry: &'a ReportEntry, lang: &str, way: &str) -> ReportLink<'a> {
    ReportLink {
        href: format!("{way}{}/index.html", path_segment(&entry.name)),
        title: &entry.title,
        period: entry.period.as_deref(),
        as_of: day(&entry.as_of, lang),
        draft: entry.draft,
        demo: entry.demo,
    }
}

/// A day as the language of the page writes it.
pub(super) fn day(iso: &str, lang: &str) -> String {
    let chinese = || date::parse(iso, &Context { year: None }).ok().map(|value| value.to_string());
    Some(iso)
        .filter(|_| !lang.starts_with("zh"))
        .map(str::to_string)
        .or_else(chinese)
        .unwrap_or_else(|| iso.to_string())
}
