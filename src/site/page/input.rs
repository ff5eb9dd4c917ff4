//! What the pages are made of: plain data that whoever knows the plans fills in.

use serde::{Deserialize, Serialize};

use super::Paper;
use crate::compose::summary::{Summary, TaskLine};
use crate::document::{Chart, Document};

/// What every page of a site shares.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteInfo {
    pub title: String,
    /// Where the site will stand, such as `https://example.gov.cn/plans/`; only for canonical links and `404.html`.
    pub base_url: Option<String>,
    /// What the site has beside plans and rules, so that the navigation leads to nothing that is not there.
    pub has: Sections,
}

/// Parts of a site that not every site has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sections {
    pub units: bool,
    pub calendar: bool,
    pub search: bool,
    pub format: bool,
    pub about: bool,
    /// `feed.xml`.
    pub feed: bool,
}

/// The page of one plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanPage<'a> {
    pub entry: &'a PlanEntry,
    /// The language of the page around the document, such as `zh-CN` or `en`.
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    pub paper: &'a Paper,
    pub summary: &'a Summary,
    pub downloads: &'a [Download],
    /// The newest first.
    pub reports: &'a [ReportEntry],
    /// The day of publication in words.
    pub published: Option<&'a str>,
}

/// The page of one progress report.
#[derive(Clone, Copy, Debug)]
pub struct ReportPage<'a> {
    /// The name of the plan's folder, and its title.
    pub plan: (&'a str, &'a str),
    pub entry: &'a ReportEntry,
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    pub paper: &'a Paper,
    pub downloads: &'a [Download],
    pub earlier: Option<&'a ReportEntry>,
    pub later: Option<&'a ReportEntry>,
}

/// One progress report as a page that needs no other file.
#[derive(Clone, Copy, Debug)]
pub struct AlonePage<'a> {
    pub lang: &'a str,
    pub document: &'a Document,
    /// The text of the stylesheet.
    pub style: &'a str,
    pub draft: bool,
    /// Its figures are made up.
    pub demo: bool,
}

/// A file that belongs to a plan or a report.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Download {
    /// Such as `PDF`.
    pub label: String,
    /// Relative to the page.
    pub href: String,
    /// Such as `1.2 MB`.
    pub note: Option<String>,
}

/// The first page: what is new, what is due, how far all plans are, and the list of them.
#[derive(Clone, Copy, Debug)]
pub struct IndexPage<'a> {
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    pub plans: &'a [PlanEntry],
    /// How many units have a page.
    pub units: usize,
    pub deadlines: &'a DueTasks,
    pub overview: Option<&'a Chart>,
}

/// Deadlines of all plans of a site.
#[derive(Clone, Debug, Default)]
pub struct DueTasks {
    /// The day of the newest report of all plans, as `2023-06-30`; nothing is due before the first.
    pub as_of: Option<String>,
    /// As the newest report of each plan tells; the longest late first.
    pub late: Named,
    /// On that day or after it; the nearest first.
    pub next: Named,
}

/// The first of a list, and how many there are in all.
#[derive(Clone, Debug, Default)]
pub struct Named {
    pub first: Vec<DueTask>,
    pub count: usize,
}

impl Named {
    /// Deadlines of a kind that the first page names.
    pub const MOST: usize = 5;
}

/// A task with a deadline.
#[derive(Clone, Debug)]
pub struct DueTask {
    /// The name of the plan's folder.
    pub plan: String,
    pub plan_title: String,
    pub task: TaskLine,
}

/// One plan in the list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PlanEntry {
    /// The name of the plan's folder.
    pub id: String,
    pub title: String,
    pub kind: Option<String>,
    /// 领域.
    #[serde(default)]
    pub area: Option<String>,
    pub issuer: Option<String>,
    /// 成文日期 in words.
    pub date: Option<String>,
    /// The same as `2023-06-30`.
    #[serde(default)]
    pub issued_on: Option<String>,
    pub number: Option<String>,
    pub tasks: usize,
    pub phases: usize,
    pub indicators: usize,
    pub draft: bool,
    /// 总完成率 out of a hundred, as of the newest report.
    #[serde(default)]
    pub share: Option<f64>,
    /// The newest first.
    #[serde(default)]
    pub reports: Vec<ReportEntry>,
}

/// One progress report in a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReportEntry {
    /// The name of the report's folder in that of its plan.
    pub name: String,
    pub title: String,
    /// The day up to which it tells, as `2023-06-30`.
    pub as_of: String,
    /// 报告期 in words.
    pub period: Option<String>,
    pub reporter: Option<String>,
    pub draft: bool,
    /// Its figures are made up.
    pub demo: bool,
}

/// The list of all units.
#[derive(Clone, Copy, Debug)]
pub struct UnitsPage<'a> {
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    pub units: &'a [UnitEntry],
    /// Plans that are withheld, whose tasks are not counted.
    pub left_out: &'a [PlanEntry],
    pub draft: bool,
}

/// The page of one unit.
#[derive(Clone, Copy, Debug)]
pub struct UnitPage<'a> {
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    pub entry: &'a UnitEntry,
    pub plans: &'a [UnitPlan],
    /// Plans that are withheld, whose tasks are not counted.
    pub left_out: &'a [PlanEntry],
    pub draft: bool,
}

/// One unit in the list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitEntry {
    /// The full name.
    pub name: String,
    /// The name of its folder under `units/`.
    pub folder: String,
    /// Whether it stands for many.
    pub collective: bool,
    /// Tasks that it answers for.
    pub tasks: usize,
    /// Tasks that it supports.
    pub supported: usize,
    /// Of those it answers for.
    pub done: usize,
    /// Of those it answers for: not done, and past the deadline.
    pub late: usize,
    /// Whether any of its plans has a report; otherwise nothing is known of what is done or late.
    pub reported: bool,
    /// The weighted mean of the shares done, out of a hundred; none where nothing was reported.
    pub share: Option<f64>,
    /// Any of the reports has made-up figures.
    pub demo: bool,
}

/// The tasks of a unit in one plan.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitPlan {
    /// The name of the plan's folder.
    pub id: String,
    pub title: String,
    /// The newest, which the standing of the tasks is from.
    pub report: Option<ReportEntry>,
    /// In the order of the plan.
    pub tasks: Vec<UnitTask>,
}

/// One task of a unit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitTask {
    /// It supports others; otherwise it answers for the task.
    pub only_supports: bool,
    #[serde(flatten)]
    pub line: TaskLine,
}
