//! One deadline of a plan, and the same as an event of a calendar file.

use crate::compose::summary::{IndicatorLine, Summary};
use crate::date::Day;
use crate::render::html::path_segment;
use crate::site::feed;
use crate::site::icalendar::Event;
use crate::site::labels::Labels;
use crate::site::page::{PlanEntry, SiteInfo, absolute};

/// What is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineKind {
    #[default]
    Task,
    Phase,
    Indicator,
}

/// A day by which something of a plan is to be done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deadline {
    /// The last day that is in time, as `2023-06-30`.
    pub day: String,
    /// The folder of the plan, and its title.
    pub plan: String,
    pub plan_title: String,
    pub kind: DeadlineKind,
    /// Among its kind in the plan, from 1.
    pub number: usize,
    pub title: String,
    /// Where it stands on the page of the plan.
    pub anchor: Option<String>,
    /// Full names of those that answer for it.
    pub units: Vec<String>,
    /// The day of the newest report, which the standing is from; without one nothing of it is known.
    pub told_on: Option<String>,
    /// 状态 in words.
    pub status: Option<String>,
    /// Of an indicator.
    pub reached: Option<bool>,
    pub done: bool,
    /// Days past, where it is not done.
    pub late: Option<i32>,
    /// The day of the plan.
    pub issued: Option<String>,
}

impl Deadline {
    /// Its month, as `2023-06`.
    pub(super) fn month(&self) -> &str {
        self.day.rsplit_once('-').map_or(self.day.as_str(), |(month, _)| month)
    }

    /// Year and month as numbers.
    pub(super) fn month_number(&self) -> Option<(i16, i8)> {
        let day: Day = self.day.parse().ok()?;
        Some((day.year(), day.month()))
    }
}

/// Every deadline of a plan that has a day: of its tasks, its phases, its indicators.
pub fn deadlines(entry: &PlanEntry, summary: &Summary) -> Vec<Deadline> {
    let common = Deadline {
        plan: entry.id.clone(),
        plan_title: entry.title.trim().to_string(),
        told_on: summary.as_of.clone(),
        issued: entry.date.as_deref().and_then(feed::day),
        ..Deadline::default()
    };
    let tasks = summary.tasks.iter().map(|task| Deadline {
        day: task.due_on.clone().unwrap_or_default(),
        kind: DeadlineKind::Task,
        number: task.number,
        title: task.title.clone(),
        anchor: task.anchor.clone(),
        units: task.units.clone(),
        status: task.status.clone(),
        done: task.class == Some("done"),
        late: task.late,
        ..common.clone()
    });
    let phases = summary.phases.iter().zip(1..).map(|(phase, number)| Deadline {
        day: phase.last.clone().unwrap_or_default(),
        kind: DeadlineKind::Phase,
        number,
        title: phase.name.clone(),
        anchor: phase.anchor.clone(),
        ..common.clone()
    });
    let indicators = summary.indicators.iter().zip(1..).map(|(indicator, number)| Deadline {
        day: indicator.by_on.clone().unwrap_or_default(),
        kind: DeadlineKind::Indicator,
        number,
        title: format!("{}：{}", indicator.name, indicator.target),
        anchor: indicator.anchor.clone(),
        told_on: indicator.latest_on.clone().or_else(|| common.told_on.clone()),
        reached: indicator.is_reached,
        done: indicator.is_reached == Some(true),
        late: days_past(indicator),
        ..common.clone()
    });
    let all = tasks.chain(phases).chain(indicators);
    all.filter(|deadline| !deadline.day.is_empty()).collect()
}

/// Days from its date to the day of the newest value, where that does not reach the target.
fn days_past(indicator: &IndicatorLine) -> Option<i32> {
    let day = |written: &Option<String>| written.as_ref()?.parse::<Day>().ok();
    let days = day(&indicator.by_on)?.until(day(&indicator.latest_on)?).ok()?.get_days();
    Some(days).filter(|days| *days > 0 && indicator.is_reached == Some(false))
}

/// The deadlines as events, each known again by its plan and place.
pub fn events(lang: &str, site: &SiteInfo, deadlines: &[Deadline]) -> Vec<Event> {
    let labels = Labels::of(lang);
    let home = absolute(site, "");
    let host = home.as_deref().and_then(|home| home.split("://").nth(1)?.split('/').next()).unwrap_or("fangan");
    deadlines.iter().map(|deadline| event(labels, site, host, deadline)).collect()
}

fn event(labels: &Labels, site: &SiteInfo, host: &str, deadline: &Deadline) -> Event {
    let (kind, word) = match deadline.kind {
        DeadlineKind::Task => ("task", labels.calendar_words.task),
        DeadlineKind::Phase => ("phase", labels.calendar_words.phase),
        DeadlineKind::Indicator => ("indicator", labels.calendar_words.indicator),
    };
    let place = deadline.anchor.clone().unwrap_or_else(|| deadline.number.to_string());
    let plan = path_segment(&deadline.plan);
    let fragment = deadline.anchor.as_ref().map(|anchor| format!("#{}", path_segment(anchor))).unwrap_or_default();
    let units = Some(deadline.units.join(labels.list_mark)).filter(|units| !units.is_empty());
    let status = deadline.status.as_ref().zip(deadline.told_on.as_ref());
    let status = status.map(|(status, day)| {
        format!("{status}{}{day}{}", labels.calendar_words.told_on[0], labels.calendar_words.told_on[1])
    });
    let said = [Some(format!("{word}{}{}", labels.calendar_words.colon, deadline.plan_title)), units, status];
    Event {
        id: format!("{plan}/{kind}-{place}@{host}"),
        day: deadline.day.clone(),
        told_on: deadline.told_on.clone().or_else(|| deadline.issued.clone()).unwrap_or_default(),
        summary: deadline.title.clone(),
        description: said.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        address: absolute(site, &format!("{plan}/{fragment}")),
    }
}
