//! The first page of the site: what is new, what is late and due, how far all plans are, and the plans by area.

use std::cmp::Reverse;

use serde::Serialize;

use super::context::{Fact, PageContext, ReportLink};
use super::input::{DueTask, IndexPage, Named, PlanEntry, SiteInfo};
use super::plan::Share;
use super::report::{day, link};
use super::{canonical, frame};
use crate::document::Chart;
use crate::render::chart::{Form, svg};
use crate::render::html::{TemplateProblem, Templates, WORDS, Words, path_segment};
use crate::site::labels::Labels;
use crate::site::structured;

/// Plans and reports that are called new.
const NEWEST: usize = 8;

#[derive(Serialize)]
struct IndexContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    words: Words,
    figures: Vec<Fact<'a>>,
    newest: Vec<NewsView<'a>>,
    /// The day that deadlines are told for.
    as_of: Option<String>,
    late: DeadlinesView<'a>,
    next: DeadlinesView<'a>,
    overview: Option<ChartView<'a>>,
    /// Any figure of the page is made up.
    demo: bool,
    areas: Vec<AreaView<'a>>,
}

/// A plan that was issued, or a report of one.
#[derive(Serialize)]
struct NewsView<'a> {
    href: String,
    plan: &'a str,
    report: Option<ReportLink<'a>>,
    day: String,
    draft: bool,
}

#[derive(Serialize)]
struct DeadlinesView<'a> {
    count: usize,
    tasks: Vec<DeadlineView<'a>>,
}

#[derive(Serialize)]
struct DeadlineView<'a> {
    href: String,
    title: &'a str,
    plan: &'a str,
    due: Option<String>,
    days: Option<i32>,
}

#[derive(Serialize)]
struct ChartView<'a> {
    id: &'a str,
    caption: &'a str,
    alternative: &'a str,
    wide_html: String,
    narrow_html: String,
}

#[derive(Serialize)]
struct AreaView<'a> {
    name: &'a str,
    plans: Vec<EntryView<'a>>,
}

#[derive(Serialize)]
struct EntryView<'a> {
    href: String,
    title: &'a str,
    /// Number, date and issuer: the last may be long and is cut off.
    facts: String,
    tasks: usize,
    share: Option<Share>,
    draft: bool,
}

/// `index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn index(templates: &Templates, page: &IndexPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let deadlines = page.deadlines;
    let context = IndexContext {
        page: PageContext {
            section: "plans",
            canonical: canonical(page.site, ""),
            structured_html: Some(structured::site(page.site, page.lang)),
            ..frame(page.lang, &page.site.title, "")
        },
        site: page.site,
        labels,
        words: WORDS,
        figures: figures(page, labels),
        newest: newest(page.plans, page.lang),
        as_of: deadlines.as_of.as_deref().map(|on| day(on, page.lang)),
        late: deadlines_view(&deadlines.late, page.lang),
        next: deadlines_view(&deadlines.next, page.lang),
        overview: page.overview.map(|chart| chart_view(templates, chart)).transpose()?,
        demo: page.plans.iter().filter_map(|plan| plan.reports.first()).any(|report| report.demo),
        areas: areas(page.plans, labels),
    };
    templates.render("index.html", context)
}

/// How much there is of everything that there is.
fn figures<'a>(page: &IndexPage, labels: &'a Labels) -> Vec<Fact<'a>> {
    let counts = [
        (labels.plans, page.plans.len()),
        (labels.tasks, page.plans.iter().map(|plan| plan.tasks).sum()),
        (labels.reports, page.plans.iter().map(|plan| plan.reports.len()).sum()),
        (labels.units, page.units),
    ];
    let known = counts.into_iter().filter(|(_, count)| *count > 0);
    known.map(|(name, count)| Fact { name, value: count.to_string() }).collect()
}

/// The newest plans and reports in one list, the newest first.
fn newest<'a>(plans: &'a [PlanEntry], lang: &str) -> Vec<NewsView<'a>> {
    let issued = plans.iter().filter_map(|plan| Some((plan.issued_on.as_deref()?, plan, None)));
    let reported = plans.iter().flat_map(|plan| plan.reports.iter().map(move |report| (plan, report)));
    let reported = reported.map(|(plan, report)| (report.as_of.as_str(), plan, Some(report)));
    let mut news: Vec<_> = issued.chain(reported).collect();
    news.sort_by_key(|(on, ..)| Reverse(*on));
    let view = |(on, plan, report): (&str, &'a PlanEntry, Option<_>)| NewsView {
        href: plan_href(&plan.id),
        plan: &plan.title,
        report: report.map(|report| link(report, lang, &format!("{}/", path_segment(&plan.id)))),
        day: day(on, lang),
        draft: plan.draft,
    };
    news.into_iter().take(NEWEST).map(view).collect()
}

fn deadlines_view<'a>(named: &'a Named, lang: &str) -> DeadlinesView<'a> {
    let view = |deadline: &'a DueTask| {
        let task = &deadline.task;
        let anchor = task.anchor.as_ref().map(|anchor| format!("#{}", path_segment(anchor))).unwrap_or_default();
        DeadlineView {
            href: format!("{}{anchor}", plan_href(&deadline.plan)),
            title: &task.title,
            plan: &deadline.plan_title,
            due: task.due_on.as_deref().map(|on| day(on, lang)),
            days: task.late,
        }
    };
    DeadlinesView { count: named.count, tasks: named.first.iter().map(view).collect() }
}

fn chart_view<'a>(templates: &Templates, chart: &'a Chart) -> Result<ChartView<'a>, TemplateProblem> {
    let drawn = |form, name: &str| svg(templates, chart, &format!("{}-{name}", chart.anchor), form);
    let (wide_html, narrow_html) = (drawn(Form::Wide, "wide")?, drawn(Form::Narrow, "narrow")?);
    let (id, caption, alternative) = (&chart.anchor, &chart.caption, &chart.alternative);
    Ok(ChartView { id, caption, alternative, wide_html, narrow_html })
}

/// The areas with most plans first, in each the newest plan first.
fn areas<'a>(plans: &'a [PlanEntry], labels: &'a Labels) -> Vec<AreaView<'a>> {
    let mut newest: Vec<&PlanEntry> = plans.iter().collect();
    newest.sort_by_key(|plan| Reverse(plan.issued_on.as_deref()));
    let mut areas: Vec<AreaView> = Vec::new();
    for plan in newest {
        let name = area(plan).unwrap_or(labels.overview.other);
        let view = entry_view(plan);
        match areas.iter_mut().find(|area| area.name == name) {
            Some(area) => area.plans.push(view),
            None => areas.push(AreaView { name, plans: vec![view] }),
        }
    }
    areas.sort_by_key(|area| Reverse(area.plans.len()));
    areas
}

/// Where the list of plans has a plan: its area, otherwise its kind.
fn area(plan: &PlanEntry) -> Option<&str> {
    plan.area.as_deref().or(plan.kind.as_deref()).filter(|name| !name.is_empty())
}

fn entry_view(plan: &PlanEntry) -> EntryView<'_> {
    let facts: Vec<&str> = [&plan.number, &plan.date, &plan.issuer].into_iter().filter_map(Option::as_deref).collect();
    EntryView {
        href: plan_href(&plan.id),
        title: &plan.title,
        facts: facts.join(" · "),
        tasks: plan.tasks,
        share: plan.share.map(Share::of),
        draft: plan.draft,
    }
}

fn plan_href(id: &str) -> String {
    format!("{}/index.html", path_segment(id))
}
