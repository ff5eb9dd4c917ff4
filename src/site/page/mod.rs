//! The pages of the site, each a function from data to one HTML file.
//!
//! Pages live at `index.html`, `<plan>/index.html`, `<plan>/<report>/index.html`, `units/index.html`,
//! `units/<unit>/index.html`, `search/index.html`, `rules/index.html` and `rules/<rule>.html`, the stylesheet at `assets/site.css`. All links
//! between them are relative and name their file, so that the site works under a sub-path and from a folder on disk.
//!
//! ```
//! use fangan::render::html::Templates;
//! use fangan::site::page::{DueTasks, IndexPage, SiteInfo, index};
//! let (site, deadlines) = (SiteInfo { title: "某市方案".into(), ..SiteInfo::default() }, DueTasks::default());
//! let page = IndexPage { lang: "zh-CN", site: &site, plans: &[], units: 0, deadlines: &deadlines, overview: None };
//! let html = index(&Templates::new(&[])?, &page)?;
//! assert!(html.contains("<html lang=\"zh-CN\">"));
//! # Ok::<(), fangan::render::html::TemplateProblem>(())
//! ```

mod about;
mod calendar;
mod context;
mod format;
mod home;
mod input;
mod paper;
mod plan;
mod report;
mod rules;
mod search;
#[cfg(test)]
mod tests;
mod units;

use crate::render::html::{self, OutlineEntry, TemplateProblem, Templates};

use super::labels::Labels;
use context::{DownloadView, Fact, NotFoundContext, PageContext};

pub use about::{AboutPage, about};
pub use calendar::{
    CalendarPage, CalendarPeriod, Deadline, DeadlineKind, calendar, deadlines, events, first_shown, periods,
};
pub use format::{FormatFile, format, format_file};
pub use home::index;
pub use input::{
    AlonePage, Download, DueTask, DueTasks, IndexPage, Named, PlanEntry, PlanPage, ReportEntry, ReportPage, Sections,
    SiteInfo, UnitEntry, UnitPage, UnitPlan, UnitTask, UnitsPage,
};
pub use paper::Paper;
pub use plan::plan;
pub use report::{report, report_alone};
pub use rules::{rule, rule_file, rules};
pub use search::search;
pub use units::{unit, units};

/// Ids of the pages themselves, which no anchor of a document may take.
const FRAME_IDS: [&str; 8] = [
    "page-top",
    "page-main",
    "page-reports",
    "page-facts",
    "page-phases",
    "page-indicators",
    "page-tasks",
    "page-list",
];

/// The language of the documents.
const TEXT_LANGUAGE: &str = "zh-CN";

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

/// The file among `downloads` that holds the same as data.
fn data(downloads: &[Download]) -> Option<&str> {
    let files = downloads.iter().map(|download| download.href.as_str());
    files.into_iter().find(|href| href.ends_with(".json") && html::is_safe_file_link(href))
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
