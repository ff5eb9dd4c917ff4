//! The page of a plan: its document as on paper, and beside and after it what a reader wants to know at once.

use serde::Serialize;

use super::context::{DownloadView, Fact, PageContext, ReportLink};
use super::input::{PlanEntry, PlanPage, SiteInfo};
use super::report::{day, link};
use super::{canonical, data, download_view, facts, frame, without_single_part};
use crate::compose::printed::{Tenths, percent};
use crate::compose::summary::{IndicatorLine, PhaseLine, TaskLine};
use crate::render::html::{OutlineEntry, TemplateProblem, Templates, WORDS, Words, path_segment};
use crate::site::labels::Labels;
use crate::site::structured::{self, Described};

#[derive(Serialize)]
struct PlanContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    words: Words,
    facts: Vec<Fact<'a>>,
    downloads: Vec<DownloadView<'a>>,
    /// The newest first.
    reports: Vec<ReportLink<'a>>,
    /// 总完成率 as of the newest report.
    share: Option<Share>,
    summary: SummaryView<'a>,
    outline: &'a [OutlineEntry],
    sheet_html: &'a str,
}

/// A share done, for a bar and for a reader.
#[derive(Serialize)]
pub(super) struct Share {
    value: String,
    words: String,
}

impl Share {
    pub(super) fn of(share: f64) -> Share {
        Share { value: Tenths::of(share).to_string(), words: percent(share) }
    }
}

#[derive(Serialize)]
struct SummaryView<'a> {
    unit_label: &'a str,
    is_reported: bool,
    phases: &'a [PhaseLine],
    indicators: Vec<IndicatorView<'a>>,
    tasks: Vec<TaskView<'a>>,
}

#[derive(Serialize)]
struct IndicatorView<'a> {
    #[serde(flatten)]
    line: &'a IndicatorLine,
    latest_day: Option<String>,
    way: Option<Share>,
}

#[derive(Serialize)]
struct TaskView<'a> {
    #[serde(flatten)]
    line: &'a TaskLine,
    share: Option<Share>,
}

/// `<plan>/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn plan(templates: &Templates, page: &PlanPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let (paper, summary) = (page.paper, page.summary);
    // What is kept of an older build may have a newer report than the figures are from.
    let is_newest = page.reports.first().is_some_and(|report| Some(&report.as_of) == summary.as_of.as_ref());
    let path = format!("{}/", path_segment(&page.entry.id));
    let context = PlanContext {
        page: PageContext {
            description: paper.description.clone(),
            canonical: canonical(page.site, &path),
            kind: "article",
            structured_html: Some(structured::plan(page.site, &described(page, &path, labels))),
            data: data(page.downloads),
            draft: page.entry.draft,
            section: "plan",
            ..frame(page.lang, &paper.title, "../")
        },
        site: page.site,
        labels,
        words: WORDS,
        facts: key_facts(page, labels),
        downloads: page.downloads.iter().map(download_view).collect(),
        reports: page.reports.iter().map(|entry| link(entry, page.lang, "")).collect(),
        share: summary.share.filter(|_| is_newest).map(Share::of),
        summary: SummaryView {
            unit_label: &summary.unit_label,
            is_reported: summary.as_of.is_some(),
            phases: &summary.phases,
            indicators: summary.indicators.iter().map(|line| indicator_view(line, page.lang)).collect(),
            tasks: summary.tasks.iter().map(|line| TaskView { line, share: line.share.map(Share::of) }).collect(),
        },
        outline: without_single_part(&paper.sheet.outline),
        sheet_html: &paper.sheet.html,
    };
    templates.render("plan.html", context)
}

/// What search engines are told of a plan.
fn described<'a>(page: &PlanPage<'a>, path: &'a str, labels: &'a Labels) -> Described<'a> {
    let paper = page.paper;
    Described {
        title: &paper.title,
        description: paper.description.as_deref(),
        publisher: paper.author.as_deref(),
        number: paper.number.as_deref(),
        kind: page.entry.kind.as_deref(),
        day: paper.day.as_deref(),
        downloads: page.downloads,
        path,
        above: vec![(labels.home, String::new())],
    }
}

fn indicator_view<'a>(line: &'a IndicatorLine, lang: &str) -> IndicatorView<'a> {
    let latest_day = line.latest_on.as_deref().map(|on| day(on, lang));
    IndicatorView { line, latest_day, way: line.way.map(Share::of) }
}

fn key_facts<'a>(page: &PlanPage<'a>, labels: &'a Labels) -> Vec<Fact<'a>> {
    let (paper, entry) = (page.paper, page.entry);
    let author_label = if paper.is_issued { labels.issuer } else { labels.author };
    let signed = || paper.signed_on.as_deref().map(|date| day(date, page.lang));
    let date = entry.date.clone().or_else(signed);
    let mut known = facts([
        (author_label, paper.author.as_deref()),
        (labels.number, paper.number.as_deref()),
        (labels.date, date.as_deref()),
        (labels.kind, entry.kind.as_deref()),
        (labels.overview.area, entry.area.as_deref()),
        (labels.published, page.published),
    ]);
    known.extend(counts(entry, labels));
    known
}

/// How much a plan holds.
fn counts<'a>(entry: &PlanEntry, labels: &'a Labels) -> impl Iterator<Item = Fact<'a>> {
    let counts = [(labels.tasks, entry.tasks), (labels.phases, entry.phases), (labels.indicators, entry.indicators)];
    let known = counts.into_iter().filter(|(_, count)| *count > 0);
    known.map(|(name, count)| Fact { name, value: count.to_string() })
}
