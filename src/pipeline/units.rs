//! What every unit has to do across all plans that are published, as of each plan's newest report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::looks::template_problem;
use super::press::{Press, json_bytes};
use super::publish::Fresh;
use super::publish::history;
use crate::date::Day;
use crate::document::{Block, Document};
use crate::plan::progress::{Class, Lateness, TaskStanding, UnitShare, by_unit};
use crate::plan::{Outline, Plan, Register, Resolution};
use crate::project::{Format, Problem, file_name};
use crate::site::page::{self, PlanEntry, UnitEntry, UnitPage, UnitPlan, UnitTask, UnitsPage};
use crate::site::write::Staging;

/// One unit while plans are gone through.
#[derive(Default)]
struct Gathered {
    name: String,
    is_collective: bool,
    plans: Vec<UnitPlan>,
}

/// Writes the list of units and a page for each; how many files that were. None where no task names a unit.
pub(super) fn write(
    press: &Press,
    staging: &Staging,
    fresh: &[Fresh],
    entries: &[PlanEntry],
) -> Result<usize, Problem> {
    let units = gather(press, fresh);
    if units.is_empty() {
        return Ok(0);
    }
    let is_left_out = |entry: &&PlanEntry| fresh.iter().all(|fresh| fresh.checked.id != entry.id);
    let left_out: Vec<PlanEntry> = entries.iter().filter(is_left_out).cloned().collect();
    let lang = press.options.page_language();
    let problem = |problem| template_problem(press.places, &problem);
    let mut count = 1;
    for (entry, plans) in &units {
        let page = UnitPage { lang, site: press.site, entry, plans, left_out: &left_out, draft: press.options.draft };
        let html = page::unit(&press.looks.templates, &page).map_err(problem)?;
        let folder = Path::new("units").join(&entry.folder);
        staging.write(&folder.join("index.html"), html.as_bytes())?;
        count += 1;
        if press.wants(Format::Json) {
            let data = serde_json::json!({ "format": 1, "unit": entry, "plans": plans });
            staging.write(&folder.join("unit.json"), &json_bytes(&data))?;
            count += 1;
        }
    }
    let entries: Vec<UnitEntry> = units.into_iter().map(|(entry, _)| entry).collect();
    let draft = press.options.draft;
    let page = UnitsPage { lang, site: press.site, units: &entries, left_out: &left_out, draft };
    let html = page::units(&press.looks.templates, &page).map_err(problem)?;
    staging.write(Path::new("units/index.html"), html.as_bytes())?;
    Ok(count)
}

/// The units, those with most tasks first, otherwise as they are first named.
fn gather(press: &Press, fresh: &[Fresh]) -> Vec<(UnitEntry, Vec<UnitPlan>)> {
    let mut units: Vec<Gathered> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for fresh in fresh {
        let Some(plan) = &fresh.checked.plan else { continue };
        for (name, is_collective, of_plan) in of_plan(press, fresh, plan) {
            let at = *known.entry(name.clone()).or_insert(units.len());
            if at == units.len() {
                units.push(Gathered { name, ..Gathered::default() });
            }
            units[at].is_collective |= is_collective;
            units[at].plans.push(of_plan);
        }
    }
    let mut folders = BTreeSet::from(["index.html".to_string()]);
    let mut entries: Vec<_> = units.into_iter().map(|unit| entry(unit, &mut folders)).collect();
    entries.sort_by_key(|(entry, _)| std::cmp::Reverse((entry.tasks, entry.supported)));
    entries
}

/// The units of one plan: full name, whether it stands for many, and its tasks.
fn of_plan(press: &Press, fresh: &Fresh, plan: &Plan) -> Vec<(String, bool, UnitPlan)> {
    let register = press.register(plan);
    let outline = Outline::new(plan);
    let history = history(fresh.checked, plan, &outline, &register);
    let newest = fresh.plan.entry.reports.first();
    let as_of: Option<Day> = newest.and_then(|report| report.as_of.parse().ok());
    // Before the first report nothing is late.
    let standing = history.standing(as_of.unwrap_or_default(), &press.checked.loaded.settings.lights);
    let anchors = anchors(&fresh.plan.document);
    let unit = |unit: UnitShare| {
        let collective = is_collective(&unit, &register);
        let tasks = tasks(&unit, as_of.is_some(), &anchors);
        let report = newest.cloned();
        (
            unit.full,
            collective,
            UnitPlan { id: fresh.checked.id.clone(), title: plan.title.trim().into(), report, tasks },
        )
    };
    by_unit(&standing.tasks, &register).into_iter().map(unit).collect()
}

/// The tasks of a unit in one plan, in the order of the plan.
fn tasks(unit: &UnitShare, is_reported: bool, anchors: &BTreeSet<&str>) -> Vec<UnitTask> {
    let own = |task: &TaskStanding, supports: bool| {
        let class = task.class();
        let anchor = task.id().map(str::to_ascii_lowercase).filter(|id| anchors.contains(id.as_str()));
        UnitTask {
            number: task.number,
            title: task.title().to_string(),
            anchor,
            supports,
            due: task.due_text.map(|due| due.trim().to_string()),
            due_on: task.due.map(|day| day.to_string()),
            status: is_reported.then(|| class.word().to_string()),
            done: class == Class::Done,
            counts: class != Class::Dropped,
            share: task.share,
            weight: task.weight,
            late: task.overdue().filter(|_| is_reported),
            left: match task.lateness {
                Lateness::Coming { days } if is_reported => Some(days),
                _ => None,
            },
        }
    };
    let answered = unit.tasks.iter().map(|task| own(task, false));
    // One that it leads and supports at once is led.
    let is_led = |task: &&&TaskStanding| unit.tasks.iter().any(|led| led.number == task.number);
    let supported = unit.supported.iter().filter(|task| !is_led(task)).map(|task| own(task, true));
    let mut tasks: Vec<UnitTask> = answered.chain(supported).collect();
    tasks.sort_by_key(|task| task.number);
    tasks
}

/// What the list of units says of one, with a folder that no other has.
fn entry(unit: Gathered, folders: &mut BTreeSet<String>) -> (UnitEntry, Vec<UnitPlan>) {
    let base = file_name(&unit.name);
    let names = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}-{number}")));
    // Where large and small letters are the same, one folder would take the other's place.
    let folder = names.into_iter().find(|name| folders.insert(name.to_lowercase())).unwrap_or(base);
    let all = || unit.plans.iter().flat_map(|plan| &plan.tasks);
    let led = || all().filter(|task| !task.supports);
    let counted = || led().filter(|task| task.counts);
    let whole: f64 = counted().map(|task| task.weight).sum();
    let done: f64 = counted().map(|task| task.weight * task.share.unwrap_or(0.0)).sum();
    let is_reported = unit.plans.iter().any(|plan| plan.report.is_some());
    let entry = UnitEntry {
        folder,
        collective: unit.is_collective,
        tasks: led().count(),
        supported: all().filter(|task| task.supports).count(),
        done: led().filter(|task| task.done).count(),
        late: led().filter(|task| task.late.is_some()).count(),
        reported: is_reported,
        demo: unit.plans.iter().any(|plan| plan.report.as_ref().is_some_and(|report| report.demo)),
        share: (is_reported && whole > 0.0).then(|| done / whole),
        name: unit.name,
    };
    (entry, unit.plans)
}

fn is_collective(unit: &UnitShare, register: &Register) -> bool {
    match register.resolve(&unit.name) {
        Resolution::Unit(number) => register.unit(number).is_some_and(|unit| unit.collective),
        Resolution::Ambiguous(..) | Resolution::Unknown => false,
    }
}

/// The places of a document that can be linked to.
fn anchors(document: &Document) -> BTreeSet<&str> {
    let mut anchors = BTreeSet::new();
    for block in document.parts.iter().flat_map(|part| &part.blocks) {
        match block {
            Block::Heading(heading) => anchors.insert(heading.anchor.as_str()),
            Block::Paragraph(paragraph) => paragraph.anchor.as_deref().is_some_and(|anchor| anchors.insert(anchor)),
            _ => false,
        };
    }
    anchors
}
