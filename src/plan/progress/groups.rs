//! The tasks of each group of the plan, and how far each has come (任务组).

use super::{Figures, TaskStanding};

/// A group with its tasks, or a section with those that stand in no group.
#[derive(Clone, Debug)]
pub struct GroupShare<'s, 'a> {
    /// The title of the group; the heading of the section where there is none.
    pub title: &'a str,
    /// In the order of the plan.
    pub tasks: Vec<&'s TaskStanding<'a>>,
    pub figures: Figures,
}

/// The groups in the order in which their first tasks stand; every task is in exactly one.
pub fn by_group<'s, 'a>(tasks: &'s [TaskStanding<'a>]) -> Vec<GroupShare<'s, 'a>> {
    // Two groups of one title are two groups: they are told apart by where they stand.
    let place =
        |task: &TaskStanding<'a>| (std::ptr::from_ref(task.entry.section), task.entry.group.map(std::ptr::from_ref));
    let mut places = Vec::new();
    let mut groups: Vec<GroupShare> = Vec::new();
    for task in tasks {
        let at = places.iter().position(|known| *known == place(task)).unwrap_or_else(|| {
            let heading = task.entry.section.heading.trim();
            let title = task.entry.group.and_then(|group| group.title.as_ref()).map_or(heading, |title| title.trim());
            places.push(place(task));
            groups.push(GroupShare { title, tasks: Vec::new(), figures: Figures::default() });
            groups.len() - 1
        });
        groups[at].tasks.push(task);
    }
    for group in &mut groups {
        group.figures = Figures::of(group.tasks.iter().copied());
    }
    groups
}
