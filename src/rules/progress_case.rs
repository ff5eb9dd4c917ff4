//! What a rule about progress is given: a plan with everything that was reported of it, task by task.

use std::collections::BTreeMap;

use crate::date::{Context, Day};
use crate::plan::progress::{History, Progress, Report, Status, TaskReport};
use crate::plan::{Outline, Plan, Register, TaskEntry};
use crate::source::{FileId, Source, Text};

/// One progress file that could be read.
#[derive(Clone, Copy, Debug)]
pub struct ProgressText<'a> {
    /// The file's name without its ending.
    pub name: &'a str,
    pub file: FileId,
    pub source: &'a Source,
    pub progress: &'a Progress,
}

/// The progress of one plan, ready to be judged.
pub struct ProgressCase<'a> {
    /// Every file that could be read, in the order of their names.
    pub files: &'a [ProgressText<'a>],
    /// Those of them whose day is known, in the order of their days.
    pub history: History<'a>,
    /// 成文日期 of the plan, where it gives a full one.
    pub issued: Option<Day>,
    /// Every leaf task, in the order of the plan.
    pub(super) tracks: Vec<Track<'a>>,
}

/// A leaf task and what the reports say of it, oldest first.
#[derive(Clone, Debug)]
pub(super) struct Track<'a> {
    pub entry: TaskEntry<'a>,
    pub told: Vec<Told<'a>>,
}

/// What one report says of a task.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// The place of the report in the history.
    pub at: usize,
    pub report: Report<'a>,
    /// The id, where the report names the task.
    pub key: &'a Text,
    pub said: &'a TaskReport,
}

impl<'a> ProgressCase<'a> {
    pub fn new(
        plan: &'a Plan,
        outline: &'a Outline<'a>,
        register: &'a Register<'a>,
        files: &'a [ProgressText<'a>],
    ) -> Self {
        let history = History::new(plan, outline, register, files.iter().map(|file| (file.name, file.progress)));
        let tracks = tracks(&history);
        ProgressCase { files, history, issued: plan.issued(), tracks }
    }

    /// The report that tells of the newest day.
    pub(super) fn newest(&self) -> Option<Report<'a>> {
        self.history.reports.last().copied()
    }

    /// The tasks that the newest report names, with what it says of them.
    pub(super) fn told_newest(&self) -> impl Iterator<Item = (&Track<'a>, Told<'a>)> {
        let newest = self.history.reports.len().checked_sub(1);
        let last = move |track: &Track<'a>| track.told.last().copied().filter(|told| Some(told.at) == newest);
        self.tracks.iter().filter_map(move |track| Some((track, last(track)?)))
    }

    /// The deadline of a task as it stands with the report at `index` of its own, and how it is to be read.
    pub(super) fn due(&self, track: &Track<'a>, index: usize) -> Option<(&'a Text, Context)> {
        let told = track.told.get(..=index).unwrap_or_default();
        let changed = told.iter().rev().find_map(|told| Some((told.said.due.as_ref()?, told.context())));
        changed.or_else(|| self.planned_due(track))
    }

    /// The deadline that the plan sets.
    pub(super) fn planned_due(&self, track: &Track<'a>) -> Option<(&'a Text, Context)> {
        Some((track.entry.task.due.as_ref()?, self.history.plan.date_context()))
    }
}

impl<'a> Track<'a> {
    /// Its title, or the beginning of its text.
    pub fn title(&self) -> String {
        let task = self.entry.task;
        let words = task.title.as_ref().or(task.text.as_ref()).map_or("", |words| words.trim());
        shortened(words)
    }

    /// Where the plan names it.
    pub fn place(&self) -> Option<&'a Text> {
        let task = self.entry.task;
        task.id.as_ref().or(task.title.as_ref()).or(task.text.as_ref())
    }

    /// What a reader knows it by: “建学校”（school）.
    pub fn name(&self) -> String {
        match (self.title(), self.entry.task.id.as_ref().map(|id| id.trim())) {
            (title, Some(id)) if title.is_empty() => format!("“{id}”"),
            (title, Some(id)) => format!("“{title}”（{id}）"),
            (title, None) => format!("“{title}”"),
        }
    }
}

impl Told<'_> {
    /// How its dates without a year are to be read.
    pub fn context(&self) -> Context {
        self.report.progress.date_context()
    }

    pub fn is_done(&self) -> bool {
        self.said.status.is_some_and(Status::is_done)
    }

    /// Whether nothing more is to be expected: done, taken off the list, or given up.
    pub fn is_over(&self) -> bool {
        self.is_done() || self.said.status == Some(Status::Dropped)
    }

    /// Whether it says why.
    pub fn has_cause(&self) -> bool {
        is_said(&self.said.cause)
    }
}

/// Whether a field says anything.
pub(super) fn is_said(text: &Option<Text>) -> bool {
    text.as_ref().is_some_and(|text| !text.trim().is_empty())
}

/// The first characters of long words.
pub(super) fn shortened(words: &str) -> String {
    const MOST: usize = 18;
    let line = words.lines().next().unwrap_or_default();
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_string(),
    }
}

/// The reports are looked through once, and each task finds itself in them by its id.
fn tracks<'a>(history: &History<'a>) -> Vec<Track<'a>> {
    type Named<'a> = BTreeMap<&'a str, (&'a Text, &'a TaskReport)>;
    let named = |report: &Report<'a>| -> Named<'a> {
        let tasks = report.progress.tasks.iter().flat_map(|tasks| &tasks.0).rev();
        // Where a task is named twice, the first counts.
        tasks.map(|(key, said)| (key.trim(), (key, said))).collect()
    };
    let by_id: Vec<Named> = history.reports.iter().map(named).collect();
    let track = |entry: &TaskEntry<'a>| {
        let id = entry.task.id.as_ref().map(|id| id.trim());
        let told = history.reports.iter().zip(&by_id).enumerate().filter_map(|(at, (report, named))| {
            let (key, said) = named.get(id?)?;
            Some(Told { at, report: *report, key, said })
        });
        Track { entry: *entry, told: told.collect() }
    };
    history.outline.tasks.iter().map(track).collect()
}
