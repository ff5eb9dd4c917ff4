//! What the plan and its earlier reports say, which every cell of a ledger is held against.

use crate::date::Day;
use crate::plan::Register;
use crate::plan::progress::ledger::{is_for, units_in_charge};
use crate::plan::progress::{History, IndicatorStanding, LightRule, Standing, TaskReport, TaskStanding};
use crate::source::Text;

/// A plan as it was known when the ledgers were sent out.
pub struct Known<'a> {
    /// The plan's folder.
    pub id: &'a str,
    pub history: &'a History<'a>,
    pub as_of: Day,
    pub standing: Standing<'a>,
    /// How a text is shown in a cell, which cannot hold every character.
    pub as_cell: fn(&str) -> String,
    /// Where every task stands by the plan alone.
    planned: Standing<'a>,
}

impl<'a> Known<'a> {
    /// The plan with what was reported up to the day that the ledgers tell of.
    pub fn new(id: &'a str, history: &'a History<'a>, as_of: Day, as_cell: fn(&str) -> String) -> Self {
        let lights = LightRule::default();
        let standing = history.standing(as_of, &lights);
        let nothing = History { reports: Vec::new(), ..*history };
        Known { id, history, as_of, standing, as_cell, planned: nothing.standing(as_of, &lights) }
    }

    pub fn register(&self) -> &'a Register<'a> {
        self.history.register
    }

    /// The task of that id.
    pub fn task(&self, id: &str) -> Option<&TaskStanding<'a>> {
        self.standing.tasks.iter().find(|task| task.id() == Some(id))
    }

    pub fn indicator(&self, id: &str) -> Option<&IndicatorStanding<'a>> {
        self.standing.indicators.iter().find(|indicator| indicator.entry.indicator.id.trim() == id)
    }

    pub fn task_ids(&self) -> Vec<&'a str> {
        self.standing.tasks.iter().filter_map(TaskStanding::id).collect()
    }

    pub fn indicator_ids(&self) -> Vec<&'a str> {
        self.standing.indicators.iter().map(|indicator| indicator.entry.indicator.id.trim()).collect()
    }

    /// Whether the id is that of a group of tasks.
    pub fn is_group(&self, id: &str) -> bool {
        self.history.outline.groups.iter().any(|group| group.id.as_ref().is_some_and(|known| known.trim() == id))
    }

    /// The tasks of a unit's ledger, or of one for all: id, and how to name it to people.
    pub fn expected(&self, unit: Option<&str>) -> Vec<(String, String)> {
        let tasks = self.standing.tasks.iter();
        let wanted = tasks.filter(|task| unit.is_none_or(|unit| is_for(task, unit, self.register())));
        wanted.filter_map(|task| Some((task.id()?.to_string(), named(task)))).collect()
    }

    /// The task with its title, for messages.
    pub fn named(&self, id: &str) -> String {
        self.task(id).map_or_else(|| id.to_string(), named)
    }

    /// What the plan or any report says where the ledger repeats it; the newest first.
    pub fn given(&self, task: &TaskStanding, column: &str) -> Vec<String> {
        let told = self.history.reports.iter().filter_map(|report| report.progress.task(task.id()?));
        let words = |text: Option<&Text>| text.map(|text| text.trim().to_string()).unwrap_or_default();
        match column {
            "title" => vec![task.title().to_string()],
            "given_due" => {
                let planned = words(task.entry.task.due.as_ref());
                let changed = told.filter_map(|told| told.due.as_ref()).map(|due| due.trim().to_string());
                [words(task.due_text), planned].into_iter().chain(changed).collect()
            }
            "given_units" => {
                let planned = self.planned.tasks.iter().find(|planned| planned.number == task.number);
                let changed = told.filter(|told| !told.units.is_empty());
                let changed = changed.map(|told: &TaskReport| self.register().joined(&told.units));
                let now = [Some(task), planned].into_iter().flatten();
                now.map(|task| units_in_charge(task, self.register())).chain(changed).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn named(task: &TaskStanding) -> String {
    let title: String = task.title().chars().take(20).collect();
    format!("{}（{title}）", task.id().unwrap_or_default())
}
