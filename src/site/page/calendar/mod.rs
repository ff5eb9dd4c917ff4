//! The calendar of deadlines: a page for each year, or for each month of a year that has very many.
//!
//! What is done or late is as of the newest report of each plan, never of the day on which a page is made or opened.

mod deadlines;
mod periods;
mod words;

use serde::Serialize;

use super::context::PageContext;
use super::input::{PlanEntry, SiteInfo, UnitEntry};
use super::units::{PlanLink, left_out};
use super::{canonical, frame};
use crate::render::html::{TemplateProblem, Templates, path_segment};
use crate::site::icalendar;
use crate::site::labels::Labels;

pub use deadlines::{Deadline, DeadlineKind, deadlines, events};
pub use periods::{CalendarPeriod, first_shown, periods};
use words::{day_words, month_words, year_words};

/// One page of the calendar.
#[derive(Clone, Copy, Debug)]
pub struct CalendarPage<'a> {
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    /// All of the site, in the order of their days.
    pub deadlines: &'a [Deadline],
    /// What this page shows; none where there is no deadline at all.
    pub period: Option<&'a CalendarPeriod>,
    /// All periods of the calendar.
    pub periods: &'a [CalendarPeriod],
    /// Plans that are withheld, whose deadlines are not shown.
    pub left_out: &'a [PlanEntry],
    /// Units that have a calendar file of their own.
    pub units: &'a [UnitEntry],
    /// Whether the site has `calendar.ics`.
    pub file: bool,
    pub draft: bool,
}

#[derive(Serialize)]
struct CalendarContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    heading: Option<String>,
    years: Vec<PeriodLink>,
    /// Of a year whose months have pages of their own.
    months: Vec<PeriodLink>,
    lists: Vec<MonthView<'a>>,
    file: Option<&'static str>,
    files_of_units: Vec<PlanLink<'a>>,
    left_out: Vec<PlanLink<'a>>,
}

/// A way to another page of the calendar.
#[derive(Serialize)]
struct PeriodLink {
    href: String,
    name: String,
    count: usize,
    current: bool,
}

#[derive(Serialize)]
struct MonthView<'a> {
    id: String,
    name: String,
    count: usize,
    late: usize,
    days: Vec<DayView<'a>>,
}

#[derive(Serialize)]
struct DayView<'a> {
    day: &'a str,
    name: String,
    entries: Vec<EntryView<'a>>,
}

#[derive(Serialize)]
struct EntryView<'a> {
    href: String,
    kind: &'static str,
    title: &'a str,
    plan: &'a str,
    units: String,
    /// The same as a list in JSON, for the script.
    unit_names: String,
    status: Option<&'a str>,
    late: Option<i32>,
    /// The day that the standing is from, in words.
    told_on: Option<String>,
    done: bool,
}

/// `calendar/index.html` and the pages beside it.
///
/// # Errors
/// A template that cannot be filled.
pub fn calendar(templates: &Templates, page: &CalendarPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let heading = page.period.map(|period| period_words(period, page.lang));
    let title = match &heading {
        Some(heading) => format!("{} {heading}", labels.calendar),
        None => labels.calendar.to_string(),
    };
    let path = format!("calendar/{}", page.period.map_or(String::new(), CalendarPeriod::page));
    let context = CalendarContext {
        page: PageContext {
            canonical: canonical(page.site, &path),
            draft: page.draft,
            section: "calendar",
            ..frame(page.lang, &title, "../")
        },
        site: page.site,
        labels,
        years: links(page, |period| period.month.is_none()),
        months: links(page, |period| period.month.is_some() && Some(period.year) == page.period.map(|own| own.year)),
        lists: page.period.map(|period| lists(page, period, labels)).unwrap_or_default(),
        heading,
        files_of_units: page.units.iter().map(file_of_unit).collect(),
        left_out: left_out(page.left_out, "../"),
        file: page.file.then_some(icalendar::FILE),
    };
    templates.render("calendar.html", context)
}

fn file_of_unit(unit: &UnitEntry) -> PlanLink<'_> {
    let href = format!("../units/{}/{}", path_segment(&unit.folder), icalendar::FILE);
    PlanLink { href, title: &unit.name }
}

fn period_words(period: &CalendarPeriod, lang: &str) -> String {
    match period.month {
        Some(month) => month_words(period.year, month, lang),
        None => year_words(period.year, lang),
    }
}

fn links(page: &CalendarPage, wanted: impl Fn(&CalendarPeriod) -> bool) -> Vec<PeriodLink> {
    let own = |period: &CalendarPeriod| match page.period {
        Some(own) => own.year == period.year && (period.month.is_none() || own.month == period.month),
        None => false,
    };
    let link = |period: &CalendarPeriod| PeriodLink {
        href: period.page(),
        name: period_words(period, page.lang),
        count: period.count,
        current: own(period),
    };
    page.periods.iter().filter(|period| wanted(period)).map(link).collect()
}

/// The deadlines of the period by month and day; of a year whose months have pages only the way to these is shown.
fn lists<'a>(page: &CalendarPage<'a>, period: &CalendarPeriod, labels: &'static Labels) -> Vec<MonthView<'a>> {
    let mut months: Vec<MonthView> = Vec::new();
    for deadline in page.deadlines.iter().filter(|deadline| !period.is_split && period.holds(deadline)) {
        let id = deadline.month().to_string();
        if months.last().is_none_or(|month| month.id != id) {
            let name = deadline.month_number().map_or(id.clone(), |(year, month)| month_words(year, month, page.lang));
            months.push(MonthView { id, name, count: 0, late: 0, days: Vec::new() });
        }
        let Some(month) = months.last_mut() else { continue };
        month.count += 1;
        month.late += usize::from(deadline.late.is_some());
        if month.days.last().is_none_or(|day| day.day != deadline.day) {
            let name = day_words(&deadline.day, page.lang);
            month.days.push(DayView { day: &deadline.day, name, entries: Vec::new() });
        }
        if let Some(day) = month.days.last_mut() {
            day.entries.push(entry(deadline, page.lang, labels));
        }
    }
    months
}

fn entry<'a>(deadline: &'a Deadline, lang: &str, labels: &'static Labels) -> EntryView<'a> {
    let anchor = deadline.anchor.as_ref().map(|anchor| format!("#{}", path_segment(anchor))).unwrap_or_default();
    let known = match (deadline.kind, deadline.reached) {
        (DeadlineKind::Indicator, Some(true)) => Some(labels.calendar_words.reached),
        (DeadlineKind::Indicator, Some(false)) => Some(labels.calendar_words.not_reached),
        _ => deadline.status.as_deref(),
    };
    EntryView {
        href: format!("../{}/index.html{anchor}", path_segment(&deadline.plan)),
        kind: match deadline.kind {
            DeadlineKind::Task => labels.calendar_words.task,
            DeadlineKind::Phase => labels.calendar_words.phase,
            DeadlineKind::Indicator => labels.calendar_words.indicator,
        },
        title: &deadline.title,
        plan: &deadline.plan_title,
        units: deadline.units.join(labels.list_mark),
        unit_names: serde_json::json!(deadline.units).to_string(),
        status: known,
        late: deadline.late,
        told_on: known.and(deadline.told_on.as_deref()).map(|day| super::report::day(day, lang)),
        done: deadline.done,
    }
}

#[cfg(test)]
mod tests;
