//! How the parts of a plan are numbered: 一、→（一）→ 1. →（1）, by depth (GB/T 9704-2012, 7.3.3).

use super::record::{Plan, Run, Section, Task};
use crate::numeral;

/// Counts the leaf tasks of a section, across its groups where the plan asks for that.
#[derive(Debug, Default)]
pub struct TaskCounter {
    continuous: bool,
    count: u32,
}

impl TaskCounter {
    /// A counter for one section of `plan`.
    pub fn new(plan: &Plan) -> Self {
        let run = plan.numbering.as_ref().and_then(|numbering| numbering.tasks);
        TaskCounter { continuous: run == Some(Run::Continuous), count: 0 }
    }

    /// The number of the next leaf task, which stands at `place` (from 1) under its parent. One that stands beside
    /// groups is numbered with them.
    pub fn next(&mut self, place: u32, in_group: bool) -> u32 {
        if !self.continuous || !in_group {
            return place;
        }
        self.count += 1;
        self.count
    }
}

/// The number with its mark, for an entry `depth` levels below the sections (0 is 一、).
pub fn label(number: u32, depth: usize) -> String {
    numeral::section(number, depth)
}

/// How many entries of any kind a section holds directly.
pub fn entries(section: &Section) -> usize {
    section.sections.len()
        + section.principles.len()
        + section.goals.len()
        + section.tasks.len()
        + section.phases.len()
        + section.measures.len()
}

/// Whether a task is a group.
pub fn is_group(task: &Task) -> bool {
    !task.tasks.is_empty()
}
