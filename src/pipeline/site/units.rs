//! What every unit has to do across all plans that are published, as of each plan's newest report.

use std::collections::{BTreeMap, BTreeSet};

use super::Shelf;
use crate::compose::summary::{Summary, UnitLine};
use crate::project::file_name;
use crate::site::page::{UnitEntry, UnitPlan, UnitTask};

/// A unit with its tasks.
pub(super) struct UnitShelf {
    pub entry: UnitEntry,
    pub plans: Vec<UnitPlan>,
}

/// One unit while plans are gone through.
#[derive(Default)]
struct Gathered {
    name: String,
    is_collective: bool,
    plans: Vec<UnitPlan>,
}

/// The units, those with most tasks first, otherwise as they are first named.
pub(super) fn gather(shelves: &[Shelf]) -> Vec<UnitShelf> {
    let mut units: Vec<Gathered> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for shelf in shelves {
        let summary = &shelf.plan.summary;
        for unit in &summary.units {
            let at = *known.entry(&unit.name).or_insert(units.len());
            if at == units.len() {
                units.push(Gathered { name: unit.name.clone(), ..Gathered::default() });
            }
            units[at].is_collective |= unit.is_collective;
            units[at].plans.push(UnitPlan {
                id: shelf.id.clone(),
                title: shelf.plan.entry.title.trim().into(),
                report: shelf.plan.entry.reports.first().cloned(),
                tasks: tasks(unit, summary),
            });
        }
    }
    let mut folders = BTreeSet::from(["index.html".to_string()]);
    let mut units: Vec<UnitShelf> = units.into_iter().map(|unit| shelved(unit, &mut folders)).collect();
    units.sort_by_key(|unit| std::cmp::Reverse((unit.entry.tasks, unit.entry.supported)));
    units
}

/// The tasks of a unit in one plan, in the order of the plan.
fn tasks(unit: &UnitLine, summary: &Summary) -> Vec<UnitTask> {
    let task = |number: usize, only_supports: bool| {
        let line = summary.tasks.get(number.checked_sub(1)?)?.clone();
        Some(UnitTask { only_supports, line })
    };
    let answered = unit.tasks.iter().filter_map(|number| task(*number, false));
    let supported = unit.supports.iter().filter_map(|number| task(*number, true));
    let mut tasks: Vec<UnitTask> = answered.chain(supported).collect();
    tasks.sort_by_key(|task| task.line.number);
    tasks
}

/// What the list of units says of one, with a folder that no other has.
fn shelved(unit: Gathered, folders: &mut BTreeSet<String>) -> UnitShelf {
    let base = file_name(&unit.name);
    let names = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}-{number}")));
    // Where large and small letters are the same, one folder would take the other's place.
    let folder = names.into_iter().find(|name| folders.insert(name.to_lowercase())).unwrap_or(base);
    let all = || unit.plans.iter().flat_map(|plan| &plan.tasks);
    let led = || all().filter(|task| !task.only_supports).map(|task| &task.line);
    let counted = || led().filter(|task| task.class != Some("dropped"));
    let whole: f64 = counted().map(|task| task.weight).sum();
    let done: f64 = counted().map(|task| task.weight * task.share.unwrap_or(0.0)).sum();
    let is_reported = unit.plans.iter().any(|plan| plan.report.is_some());
    let entry = UnitEntry {
        folder,
        collective: unit.is_collective,
        tasks: led().count(),
        supported: all().filter(|task| task.only_supports).count(),
        done: led().filter(|task| task.class == Some("done")).count(),
        late: led().filter(|task| task.late.is_some()).count(),
        reported: is_reported,
        demo: unit.plans.iter().any(|plan| plan.report.as_ref().is_some_and(|report| report.demo)),
        share: (is_reported && whole > 0.0).then(|| done / whole),
        name: unit.name,
    };
    UnitShelf { entry, plans: unit.plans }
}
