//! Puts what units filled in into the progress file of the day, or makes that file.

use std::path::{Path, PathBuf};

use super::history;
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::ledger::changes::{Head, Manner, changes, is_chinese};
use crate::import::ledger::{Known, read};
use crate::import::spreadsheet::Grid;
use crate::message;
use crate::pipeline::{Checked, CheckedPlan, CheckedProgress};
use crate::plan::progress::ReportKind;
use crate::plan::{self, Outline, Register};
use crate::project::{Places, Problem, create, save};
use crate::render::xlsx::as_cell;
use crate::rules::{self, Check};
use crate::source::{FileId, Span};
use crate::yaml::edit::edit;

/// What is said about the report as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    pub as_of: Day,
    pub period: Option<&'a str>,
    pub kind: Option<ReportKind>,
}

/// What came of it; nothing is written yet.
#[derive(Debug)]
pub struct Imported {
    /// Where the progress file is or will be, as it is shown.
    pub shown: String,
    /// What stands there; none where it is new.
    pub before: Option<String>,
    pub after: String,
    /// How many tasks were answered.
    pub tasks: usize,
    /// Ids of the tasks whose rows were left empty.
    pub blank: Vec<String>,
    path: PathBuf,
}

/// The progress file with the answers of all files in it, if there was no error, and everything that was found.
pub fn import(
    places: &Places,
    checked: &mut Checked,
    id: &str,
    grids: &[Grid],
    wish: &Import,
) -> (Option<Imported>, Vec<Diagnostic>) {
    let Checked { loaded, plans, .. } = checked;
    let Some(checked) = plans.iter().find(|plan| plan.id == id) else { return (None, Vec::new()) };
    let Some(plan) = &checked.plan else { return (None, checked.findings.clone()) };
    let outline = Outline::new(plan);
    let register = Register::new(&plan.units, &loaded.units.units);
    let history = history(checked, plan, &outline, &register);
    let known = Known::new(id, &history, wish.as_of, as_cell);
    let (answers, mut findings) = read(grids, &known, &mut loaded.sources);
    let home = loaded.paths.get(checked.file.0 as usize).and_then(|path| path.parent()).unwrap_or(Path::new("."));
    let place = match place(checked, home, wish.as_of) {
        Ok(place) => place,
        Err(unread) => {
            findings.extend(unread);
            return (None, findings);
        }
    };
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return (None, findings);
    }
    let text = |file: FileId| loaded.sources.get(file).map(|source| source.text().to_string()).unwrap_or_default();
    let existing = place.existing.and_then(|existing| existing.progress.as_ref());
    let before = place.existing.map(|existing| text(existing.file));
    let is_chinese = is_chinese(before.as_deref().unwrap_or(&text(checked.file)));
    let head = Head { as_of: wish.as_of, period: wish.period, kind: wish.kind };
    let changes = changes(&answers, existing, &head, Manner { is_chinese, as_cell });
    let after = edit(before.as_deref().unwrap_or_default(), &changes).ok().filter(|after| is_sound(after));
    let Some(after) = after else {
        findings.push(not_editable(place.existing.map_or(checked.file, |existing| existing.file)));
        return (None, findings);
    };
    let shown = places.shown(&place.path);
    let tasks = answers.tasks.len();
    (Some(Imported { shown, before, after, tasks, blank: answers.blank, path: place.path }), findings)
}

impl Imported {
    pub fn is_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    /// Writes the file in one step, if nobody has changed it meanwhile.
    pub fn write(&self, places: &Places) -> Result<(), Problem> {
        match &self.before {
            Some(before) => save(places, &self.path, before, &self.after),
            None => create(places, &places.content, &self.path, &self.after),
        }
    }
}

/// The progress file of a day.
struct Place<'a> {
    path: PathBuf,
    existing: Option<&'a CheckedProgress>,
}

/// The file that tells of the day, otherwise a new one that is named after it.
fn place<'a>(plan: &'a CheckedPlan, home: &Path, as_of: Day) -> Result<Place<'a>, Vec<Diagnostic>> {
    let folder = home.join("progress");
    let path = |name: &str| folder.join(format!("{name}.yaml"));
    let of_day = |file: &&CheckedProgress| file.progress.as_ref().and_then(|progress| progress.day()) == Some(as_of);
    let named = plan.progress.iter().find(|file| file.name == as_of.to_string());
    // Of several files of one day the last by name is the one that counts.
    let existing = named.filter(of_day).or_else(|| plan.progress.iter().rev().find(of_day));
    let Some(existing) = existing else {
        return match named {
            Some(other) => Err(vec![of_another_day(other, as_of)]),
            None => Ok(Place { path: path(&as_of.to_string()), existing: None }),
        };
    };
    let unread: Vec<Diagnostic> = existing.findings.iter().filter(|finding| stops_reading(finding)).cloned().collect();
    if unread.is_empty() { Ok(Place { path: path(&existing.name), existing: Some(existing) }) } else { Err(unread) }
}

/// What is in a file that has such a finding is not known well enough to be changed.
fn stops_reading(finding: &Diagnostic) -> bool {
    let is_of_reading = rules::find(finding.rule).is_some_and(|rule| matches!(rule.check, Check::Reading));
    is_of_reading && finding.severity() == Severity::Error
}

fn of_another_day(file: &CheckedProgress, as_of: Day) -> Diagnostic {
    let span = Span::file_start(file.file);
    let message =
        message!("文件名是 {as_of}，写的不是这一天的进展", "the file is named {as_of} and does not tell of that day");
    Diagnostic::new("ledger-form", span, message)
        .remedy(message!("改好 as_of（截至），或给文件换个名字", "mend `as_of`, or give the file another name"))
        .level(Severity::Error)
}

fn not_editable(file: FileId) -> Diagnostic {
    let span = Span::file_start(file);
    let message = message!(
        "这个文件的写法不能就地修改（用了别名、锚点或合并键），没有动它",
        "the file is written in a way that cannot be changed in place (aliases, anchors, merges) and was left as it is"
    );
    Diagnostic::new("ledger-form", span, message)
        .remedy(message!("把 * 和 & 的地方写全，再导入", "write out what * and & stand for, and import again"))
        .level(Severity::Error)
}

/// Whether the new text reads as a progress file.
fn is_sound(text: &str) -> bool {
    let (progress, findings) = plan::read_progress(FileId::default(), text);
    progress.is_some() && !findings.iter().any(|finding| finding.severity() == Severity::Error)
}
