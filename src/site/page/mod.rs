//! The pages of the site, each a function from data to one HTML file.
//!
//! Pages live at `index.html`, `<plan>/index.html`, `<plan>/<report>/index.html`, `units/index.html`,
//! `units/<unit>/index.html`, `search/index.html`, `rules/index.html` and `rules/<rule>.html`, the stylesheet at `assets/site.css`. All links
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

mod context;
mod input;
mod paper;
mod report;
mod rules;
mod search;
#[cfg(test)]
mod tests;
mod units;

use crate::render::html::{self, OutlineEntry, TemplateProblem, Templates, WORDS, path_segment};

use super::labels::Labels;
use context::{DownloadView, EntryView, Fact, IndexContext, NewestView, NotFoundContext, PageContext, PlanContext};

pub use input::{
    AlonePage, Download, IndexPage, PlanEntry, PlanPage, ReportEntry, ReportPage, Sections, SiteInfo, UnitEntry,
    UnitPage, UnitPlan, UnitTask, UnitsPage,
};
pub use paper::Paper;
pub use report::{report, report_alone};
pub use rules::{rule, rule_file, rules};
pub use search::search;
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
    let context = PlanContext {
        page: PageContext {
            description: paper.description.clone(),
            canonical: canonical(page.site, &format!("{}/", path_segment(page.id))),
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
    let root = canonical(site, "").unwrap_or_default();
    let page = PageContext { draft: true, ..frame(lang, labels.not_found, &root) };
    templates.render("404.html", NotFoundContext { page, site, labels })
}

/// What the frame of every page asks for; `root` is the way from the page to the root of the site.
fn frame<'a>(lang: &'a str, title: &'a str, root: &'a str) -> PageContext<'a> {
    let text_lang = Some(TEXT_LANGUAGE).filter(|_| !lang.starts_with("zh"));
    PageContext { lang, text_lang, title, section: "", description: None, canonical: None, root, draft: false }
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

fn canonical(site: &SiteInfo, path: &str) -> Option<String> {
    let base = site.base_url.as_deref().filter(|base| base.starts_with("http") && html::is_safe_link(base))?;
    Some(format!("{}/{path}", base.trim_end_matches('/')))
}
