//! What each unit has to do: the list of all units, and a page for each with its tasks in every plan.

use serde::Serialize;

use super::context::PageContext;
use super::context::ReportLink;
use super::input::{PlanEntry, SiteInfo, UnitEntry, UnitPage, UnitPlan, UnitTask, UnitsPage};
use super::report::{day, link};
use super::{canonical, frame};
use crate::compose::printed::percent;
use crate::render::html::{TemplateProblem, Templates, path_segment};
use crate::site::labels::Labels;

/// Deadlines to come that the page of a unit names first.
const NEXT_DUE: usize = 5;

#[derive(Serialize)]
struct ListContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    demo: bool,
    units: Vec<UnitView<'a>>,
    left_out: Vec<PlanLink<'a>>,
}

#[derive(Serialize)]
struct UnitContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    unit: UnitView<'a>,
    demo: bool,
    late: Vec<TaskView<'a>>,
    next: Vec<TaskView<'a>>,
    plans: Vec<PlanView<'a>>,
    left_out: Vec<PlanLink<'a>>,
}

#[derive(Serialize)]
struct UnitView<'a> {
    href: String,
    #[serde(flatten)]
    entry: &'a UnitEntry,
    share_words: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PlanLink<'a> {
    pub(super) href: String,
    pub(super) title: &'a str,
}

#[derive(Serialize)]
struct PlanView<'a> {
    href: String,
    title: &'a str,
    report: Option<ReportLink<'a>>,
    tasks: Vec<TaskView<'a>>,
}

#[derive(Serialize)]
struct TaskView<'a> {
    href: String,
    plan: &'a str,
    due_day: Option<String>,
    #[serde(flatten)]
    task: &'a UnitTask,
}

/// `units/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn units(templates: &Templates, page: &UnitsPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let frame = PageContext { section: "units", ..frame(page.lang, labels.units, "../") };
    let context = ListContext {
        page: PageContext { canonical: canonical(page.site, "units/"), draft: page.draft, ..frame },
        site: page.site,
        labels,
        demo: page.units.iter().any(|unit| unit.demo),
        units: page.units.iter().map(unit_view).collect(),
        left_out: left_out(page.left_out, "../"),
    };
    templates.render("units.html", context)
}

/// `units/<unit>/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn unit(templates: &Templates, page: &UnitPage) -> Result<String, TemplateProblem> {
    let all = || page.plans.iter().flat_map(|plan| plan.tasks.iter().map(move |task| (plan, task)));
    let view = |(plan, task)| task_view(plan, task, page.lang);
    let mut late: Vec<_> = all().filter(|(_, task)| task.line.late.is_some()).collect();
    late.sort_by_key(|(_, task)| std::cmp::Reverse(task.line.late));
    let mut next: Vec<_> = all().filter(|(_, task)| task.line.left.is_some()).collect();
    next.sort_by_key(|(_, task)| &task.line.due_on);
    let path = format!("units/{}/", path_segment(&page.entry.folder));
    let frame = PageContext { section: "units", ..frame(page.lang, &page.entry.name, "../../") };
    let context = UnitContext {
        page: PageContext { canonical: canonical(page.site, &path), draft: page.draft, ..frame },
        site: page.site,
        labels: Labels::of(page.lang),
        unit: unit_view(page.entry),
        demo: page.entry.demo,
        late: late.into_iter().map(view).collect(),
        next: next.into_iter().take(NEXT_DUE).map(view).collect(),
        plans: page.plans.iter().map(|plan| plan_view(plan, page.lang)).collect(),
        left_out: left_out(page.left_out, "../../"),
    };
    templates.render("unit.html", context)
}

fn unit_view(entry: &UnitEntry) -> UnitView<'_> {
    let href = format!("{}/index.html", path_segment(&entry.folder));
    UnitView { href, entry, share_words: entry.share.map(percent) }
}

fn plan_view<'a>(plan: &'a UnitPlan, lang: &str) -> PlanView<'a> {
    let folder = format!("../../{}/", path_segment(&plan.id));
    PlanView {
        href: format!("{folder}index.html"),
        title: &plan.title,
        report: plan.report.as_ref().map(|report| link(report, lang, &folder)),
        tasks: plan.tasks.iter().map(|task| task_view(plan, task, lang)).collect(),
    }
}

fn task_view<'a>(plan: &'a UnitPlan, task: &'a UnitTask, lang: &str) -> TaskView<'a> {
    let anchor = task.line.anchor.as_ref().map(|anchor| format!("#{}", path_segment(anchor))).unwrap_or_default();
    TaskView {
        href: format!("../../{}/index.html{anchor}", path_segment(&plan.id)),
        plan: &plan.title,
        due_day: task.line.due_on.as_deref().map(|on| day(on, lang)),
        task,
    }
}

pub(super) fn left_out<'a>(plans: &'a [PlanEntry], root: &str) -> Vec<PlanLink<'a>> {
    let href = |plan: &PlanEntry| format!("{root}{}/index.html", path_segment(&plan.id));
    plans.iter().map(|plan| PlanLink { href: href(plan), title: &plan.title }).collect()
}
