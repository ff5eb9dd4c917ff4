//! What differs from the report before: nothing that was tracked may drop out in silence (与上期比较).

use super::{Standing, TaskStanding, responsible};

/// The changes between two reports, in the order of the plan.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub changes: Vec<Change>,
}

/// One change of one task; `task` is its place in [`Standing::tasks`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub task: usize,
    pub kind: Kind,
}

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Done now and not before.
    NewlyDone,
    /// Said to be under way now, and not begun or dropped before.
    NewlyBegun,
    /// Said to be open now, and never reported before: since when, nobody has said.
    FirstTold,
    /// Past its deadline now and not before.
    NewlyLate,
    /// Done before and not now.
    Reopened,
    /// Dropped now and not before.
    Dropped,
    /// Less done than before.
    Backwards,
    /// Another deadline, as written before and now.
    Due { before: Option<String>, now: Option<String> },
    /// Other units, as written before and now.
    Units { before: Vec<String>, now: Vec<String> },
    /// Named in the report before and not in this one.
    Missing,
}

impl Changes {
    /// What has changed from `before` to `now`, which stand in the same plan.
    pub fn between(before: &Standing, now: &Standing) -> Changes {
        let pairs = before.tasks.iter().zip(&now.tasks).enumerate();
        let tasks = pairs.flat_map(|(task, (old, new))| {
            kinds(before, now, old, new).into_iter().map(move |kind| Change { task, kind })
        });
        Changes { changes: tasks.collect() }
    }

    /// The tasks with a change of that kind, by their places in [`Standing::tasks`].
    pub fn tasks(&self, is_kind: impl Fn(&Kind) -> bool) -> Vec<usize> {
        self.changes.iter().filter(|change| is_kind(&change.kind)).map(|change| change.task).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

fn kinds(before: &Standing, now: &Standing, old: &TaskStanding, new: &TaskStanding) -> Vec<Kind> {
    use super::Class::{Done, Dropped, InProgress, NotStarted, Unreported};
    let mut kinds = Vec::new();
    let became = |class| old.class() != class && new.class() == class;
    let mut add = |holds: bool, kind: Kind| {
        if holds {
            kinds.push(kind);
        }
    };
    add(became(Done), Kind::NewlyDone);
    add(became(InProgress) && !matches!(old.class(), Done | Unreported), Kind::NewlyBegun);
    let is_open = matches!(new.class(), InProgress | NotStarted);
    add(old.class() == Unreported && is_open, Kind::FirstTold);
    add(old.overdue().is_none() && new.overdue().is_some(), Kind::NewlyLate);
    add(old.class() == Done && !matches!(new.class(), Done | Dropped), Kind::Reopened);
    add(became(Dropped), Kind::Dropped);
    let fell = old.share.zip(new.share).is_some_and(|(old, new)| new < old - 1e-9);
    add(fell && new.class() != Dropped, Kind::Backwards);
    let words = |task: &TaskStanding| task.due_text.map(|text| text.trim().to_string());
    // 6月底前 and 6月30日 are one deadline.
    let same = old.due.is_some() && old.due == new.due;
    add(!same && words(old) != words(new), Kind::Due { before: words(old), now: words(new) });
    let units = |task: &TaskStanding| responsible(task).iter().map(|(name, _)| name.trim().to_string()).collect();
    let (old_units, new_units): (Vec<String>, Vec<String>) = (units(old), units(new));
    add(old_units != new_units, Kind::Units { before: old_units, now: new_units });
    let named = |standing: &Standing, task: &TaskStanding| {
        task.told_at.is_some() && task.told_at == standing.report.map(|report| report.as_of)
    };
    add(named(before, old) && !named(now, new), Kind::Missing);
    kinds
}
