//! Where the ids of a plan lead in its document.

use std::collections::BTreeMap;

use super::links;
use crate::document::Block;
use crate::plan::record::{Indicator, Section, Task};
use crate::source::Text;

/// The anchor of each id; what is not printed is found where the thing stands that holds it.
#[derive(Debug, Default)]
pub struct Targets(BTreeMap<String, String>);

impl Targets {
    /// An id that leads to `anchor`; of an id that is given twice the first counts.
    pub fn name(&mut self, id: Option<&Text>, anchor: &str) {
        if let Some(id) = id {
            self.0.entry(id.trim().to_string()).or_insert_with(|| anchor.to_string());
        }
    }

    /// Every id in `section` that has no anchor of its own.
    pub fn cover(&mut self, section: &Section, anchor: &str) {
        self.indicators(&section.indicators, None, anchor);
        section.sections.iter().for_each(|inner| self.cover(inner, anchor));
        section.principles.iter().for_each(|principle| self.name(principle.id.as_ref(), anchor));
        for goal in &section.goals {
            self.name(goal.id.as_ref(), anchor);
            self.indicators(&goal.indicators, goal.id.as_ref(), anchor);
        }
        section.tasks.iter().for_each(|task| self.task(task, anchor));
        section.phases.iter().for_each(|phase| self.name(phase.id.as_ref(), anchor));
        for measure in &section.measures {
            self.name(measure.id.as_ref(), anchor);
            self.indicators(&measure.indicators, measure.id.as_ref(), anchor);
        }
    }

    fn task(&mut self, task: &Task, anchor: &str) {
        self.name(task.id.as_ref(), anchor);
        self.indicators(&task.indicators, task.id.as_ref(), anchor);
        task.tasks.iter().for_each(|inner| self.task(inner, anchor));
    }

    /// Indicators are data: they are found at their holder.
    fn indicators(&mut self, indicators: &[Indicator], holder: Option<&Text>, anchor: &str) {
        let at = holder.and_then(|id| self.0.get(id.trim())).cloned().unwrap_or_else(|| anchor.to_string());
        indicators.iter().for_each(|indicator| self.name(Some(&indicator.id), &at));
    }

    /// Lets links to ids lead to their anchors; one to an id that there is not becomes its words.
    pub fn resolve(&self, blocks: &mut [Block]) {
        links::lead(blocks, &mut |to| match links::id(to) {
            Some(id) => self.0.get(id).map(|anchor| format!("#{anchor}")),
            None => Some(to.to_string()),
        });
    }

    pub fn into_map(self) -> BTreeMap<String, String> {
        self.0
    }
}
