//! The pages of the site, each a function from data to one HTML file.
//!
//! Pages live at `index.html`, `<plan>/index.html`, `<plan>/<report>/index.html`, `units/index.html`,
//! `units/<unit>/index.html`, `rules/index.html` and `rules/<rule>.html`, the stylesheet at `assets/site.css`. All links
//! between them are relative and name their file, so that the site works under a sub-path and from a folder on disk.
//!
//! ```
//! use fangan::render::html::Templates;
//! use fangan::site::page::{IndexPage, SiteInfo, index};
//! let site = SiteInfo { title: "某市方案".into(), ..SiteInfo::default() };
//! let html = index(&Templates::new(&[])?, &IndexPage { lang: "zh-CN", site: &site, plans: &[] })?;
//! assert!(html.contains("<html lang=\"zh-CN\">"));
//! # Ok::<(), fangan::render::html::TemplateProblem>(())
//! ```

mod about;
mod calendar;
mod context;
mod format;
mod input;
mod paper;
mod report;
mod rules;
#[cfg(test)]
mod tests;
mod units;

use crate::render::html::{self, OutlineEntry, TemplateProblem, Templates, WORDS, path_segment};

use super::labels::Labels;
use super::structured::{self, Described};
use context::{DownloadView, EntryView, Fact, IndexContext, NewestView, NotFoundContext, PageContext, PlanContext};

pub use about::{AboutPage, about};
pub use calendar::{
    CalendarPage, CalendarPeriod, Deadline, DeadlineKind, calendar, deadlines, events, first_shown, periods,
};
pub use format::{FormatFile, format, format_file};
pub use input::{
    AlonePage, Download, IndexPage, PlanEntry, PlanPage, ReportEntry, ReportPage, Sections, SiteInfo, UnitEntry,
    UnitPage, UnitPlan, UnitTask, UnitsPage,
};
pub use paper::Paper;
pub use report::{report, report_alone};
pub use rules::{rule, rule_file, rules};
pub use units::{unit, units};

/// Ids of the pages themselves, which no anchor of a document may take.
const FRAME_IDS: [&str; 7] =
    ["page-top", "page-main", "page-reports", "page-facts", "page-phases", "page-indicators", "page-tasks"];

/// Reports that the first page of the site names.
const NEWEST_REPORTS: usize = 8;

/// The language of the documents.
const TEXT_LANGUAGE: &str = "zh-CN";

/// `<plan>/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn plan(templates: &Templates, page: &PlanPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let paper = page.paper;
    let path = format!("{}/", path_segment(page.id));
    let context = PlanContext {
        page: PageContext {
            description: paper.description.clone(),
            canonical: canonical(page.site, &path),
            kind: "article",
            structured_html: Some(structured::plan(page.site, &described(page, &path, labels))),
            data: data(page.downloads),
            draft: page.draft,
            section: "plan",
            ..frame(page.lang, &paper.title, "../")
        },
        site: page.site,
        labels,
        words: WORDS,
        facts: plan_facts(page, labels),
        downloads: page.downloads.iter().map(download_view).collect(),
        reports: page.reports.iter().map(|entry| report::link(entry, page.lang, "")).collect(),
        summary: page.summary,
        outline: without_single_part(&paper.sheet.outline),
        sheet_html: &paper.sheet.html,
    };
    templates.render("plan.html", context)
}

/// `index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn index(templates: &Templates, page: &IndexPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let plans = page.plans.iter().map(|plan| EntryView {
        href: format!("{}/index.html", path_segment(&plan.id)),
        title: &plan.title,
        facts: entry_facts(plan, labels),
        counts: entry_counts(plan, labels),
        draft: plan.draft,
    });
    let newest = report::newest(page.plans, page.lang).into_iter().take(NEWEST_REPORTS);
    let newest = newest.map(|(plan, report)| NewestView { plan: &plan.title, report });
    let context = IndexContext {
        page: PageContext {
            section: "plans",
            canonical: canonical(page.site, ""),
            structured_html: Some(structured::site(page.site, page.lang)),
            ..frame(page.lang, &page.site.title, "")
        },
        site: page.site,
        labels,
        plans: plans.collect(),
        newest: newest.collect(),
    };
    templates.render("index.html", context)
}

/// `404.html`. A server shows it at any depth, so its links are absolute where the site knows its address.
///
/// # Errors
/// A template that cannot be filled.
pub fn not_found(templates: &Templates, lang: &str, site: &SiteInfo) -> Result<String, TemplateProblem> {
    let labels = Labels::of(lang);
    let root = from_host(site).unwrap_or_default();
    let page = PageContext { draft: true, ..frame(lang, labels.not_found, &root) };
    templates.render("404.html", NotFoundContext { page, site, labels })
}

/// What the frame of every page asks for; `root` is the way from the page to the root of the site.
fn frame<'a>(lang: &'a str, title: &'a str, root: &'a str) -> PageContext<'a> {
    let text_lang = Some(TEXT_LANGUAGE).filter(|_| !lang.starts_with("zh"));
    PageContext {
        lang,
        text_lang,
        title,
        section: "",
        description: None,
        canonical: None,
        kind: "website",
        structured_html: None,
        data: None,
        root,
        draft: false,
    }
}

/// What search engines are told of a plan.
fn described<'a>(page: &PlanPage<'a>, path: &'a str, labels: &'a Labels) -> Described<'a> {
    let paper = page.paper;
    Described {
        title: &paper.title,
        description: paper.description.as_deref(),
        publisher: paper.author.as_deref(),
        number: paper.number.as_deref(),
        kind: page.kind,
        day: paper.day.as_deref(),
        downloads: page.downloads,
        path,
        above: vec![(labels.home, String::new())],
    }
}

/// The file among `downloads` that holds the same as data.
fn data(downloads: &[Download]) -> Option<&str> {
    let files = downloads.iter().map(|download| download.href.as_str());
    files.into_iter().find(|href| href.ends_with(".json") && html::is_safe_file_link(href))
}

fn plan_facts<'a>(page: &PlanPage<'a>, labels: &'a Labels) -> Vec<Fact<'a>> {
    let paper = page.paper;
    let author_label = if paper.is_issued { labels.issuer } else { labels.author };
    facts([
        (author_label, paper.author.as_deref()),
        (labels.number, paper.number.as_deref()),
        (labels.date, paper.signed_on.as_deref()),
        (labels.published, page.published),
    ])
}

fn entry_facts<'a>(plan: &PlanEntry, labels: &'a Labels) -> Vec<Fact<'a>> {
    let author_label = if plan.number.is_some() { labels.issuer } else { labels.author };
    facts([
        (author_label, plan.issuer.as_deref()),
        (labels.number, plan.number.as_deref()),
        (labels.kind, plan.kind.as_deref()),
        (labels.date, plan.date.as_deref()),
    ])
}

fn entry_counts<'a>(plan: &PlanEntry, labels: &'a Labels) -> Vec<Fact<'a>> {
    let counts = [(labels.tasks, plan.tasks), (labels.phases, plan.phases), (labels.indicators, plan.indicators)];
    let known = counts.into_iter().filter(|(_, count)| *count > 0);
    known.map(|(name, count)| Fact { name, value: count.to_string() }).collect()
}

fn facts<'a, const N: usize>(known: [(&'a str, Option<&str>); N]) -> Vec<Fact<'a>> {
    known.into_iter().filter_map(|(name, value)| Some(Fact { name, value: value?.to_owned() })).collect()
}

fn download_view(download: &Download) -> DownloadView<'_> {
    let href = Some(download.href.as_str()).filter(|href| html::is_safe_file_link(href));
    DownloadView { label: &download.label, href, note: download.note.as_deref() }
}

/// The only part of a document has the title of the page, which the contents need not repeat.
fn without_single_part(outline: &[OutlineEntry]) -> &[OutlineEntry] {
    match outline {
        [part] => &part.entries,
        parts => parts,
    }
}

/// The way from the root of the host to that of the site: `/plans/`.
fn from_host(site: &SiteInfo) -> Option<String> {
    let base = site.base_url.as_deref()?;
    let path = match canonical(site, "") {
        Some(address) => address.splitn(4, '/').nth(3).map(|path| format!("/{path}"))?,
        None => format!("/{}/", base.strip_prefix('/')?.trim_end_matches('/')),
    };
    let path = if path == "//" { "/".to_string() } else { path };
    // `//elsewhere` would be another host.
    (html::is_safe_file_link(path.trim_start_matches('/')) || path == "/")
        .then_some(path)
        .filter(|path| !path.starts_with("//"))
}

/// The whole address of `path`, which begins at the root of the site; none where the site does not know its own.
pub fn absolute(site: &SiteInfo, path: &str) -> Option<String> {
    canonical(site, path)
}

fn canonical(site: &SiteInfo, path: &str) -> Option<String> {
    let base = site.base_url.as_deref().filter(|base| base.starts_with("http") && html::is_safe_link(base))?;
    Some(format!("{}/{path}", base.trim_end_matches('/')))
}
