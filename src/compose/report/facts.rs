//! Everything a report says in figures, worked out once, so that text, tables, charts and data cannot differ.

use super::ReportSubject;
use crate::compose::phrase::{ANNEX, LEAD_LABEL, UNIT_LABEL, tasks as words};
use crate::compose::{markdown, printed};
use crate::date::Day;
use crate::document::plain_text;
use crate::plan::progress::{
    Changes, Class, Figures, GroupShare, Lateness, Progress, Report, ReportKind, Standing, TaskStanding, UnitShare,
    by_group, by_unit, responsible, rounded_shares,
};
use crate::source::Text;

/// Tasks due within this many days are named as due next.
pub const SOON: i32 = 90;

/// What is known of a plan on the day of the report.
pub struct Facts<'a> {
    pub subject: ReportSubject<'a>,
    pub kind: ReportKind,
    pub now: Standing<'a>,
    /// At the report before.
    pub before: Option<Standing<'a>>,
    pub changes: Changes,
    pub figures: Figures,
    /// In the order of [`Class::ALL`], to one decimal; they add up to 100.0.
    pub shares: Vec<String>,
    /// Made-up figures are among those used.
    pub is_demo: bool,
}

impl<'a> Facts<'a> {
    pub fn new(subject: ReportSubject<'a>) -> Self {
        let history = subject.history;
        let mut now = history.standing(subject.as_of, subject.lights);
        if now.report.is_none() {
            // A plan that nobody has reported on has deadlines, and nothing to give a light for.
            now.tasks.iter_mut().for_each(|task| task.light = None);
        }
        let before = history.before(subject.as_of, subject.lights);
        let changes = before.as_ref().map(|before| Changes::between(before, &now)).unwrap_or_default();
        let figures = Figures::of(&now.tasks);
        let told = now.report.and_then(|report| report.progress.kind);
        Facts {
            kind: subject.kind.or(told).unwrap_or(ReportKind::Upward),
            shares: rounded_shares(&figures.classes, 1),
            is_demo: history.until(subject.as_of).iter().any(|report| report.progress.demo),
            subject,
            now,
            before,
            changes,
            figures,
        }
    }

    /// The newest report.
    pub fn newest(&self) -> Option<Report<'a>> {
        self.now.report
    }

    /// The report of the very day: only it lends its number, period and date to the document.
    pub fn own(&self) -> Option<&'a Progress> {
        self.newest().filter(|report| report.as_of == self.subject.as_of).map(|report| report.progress)
    }

    /// 填报单位: as the newest report says, otherwise the issuer of the plan.
    pub fn reporters(&self) -> &'a [Text] {
        let said = self.newest().map(|report| &report.progress.reporter[..]).filter(|names| !names.is_empty());
        let plan = self.subject.plan.plan;
        let issuers = || plan.notice.as_ref().map_or(&[][..], |notice| &notice.issuers[..]);
        said.unwrap_or(if plan.issuer.is_empty() { issuers() } else { &plan.issuer })
    }

    pub fn as_of(&self) -> String {
        printed::day(self.subject.as_of)
    }

    pub fn groups(&self) -> Vec<GroupShare<'_, 'a>> {
        by_group(&self.now.tasks)
    }

    pub fn units(&self) -> Vec<UnitShare<'_, 'a>> {
        by_unit(&self.now.tasks, self.subject.plan.register)
    }

    /// Whether several units answer for one task.
    pub fn has_shared_tasks(&self, units: &[UnitShare]) -> bool {
        let counted: usize = units.iter().map(|unit| unit.tasks.len()).sum();
        counted + self.without_unit() > self.now.tasks.len()
    }

    pub fn without_unit(&self) -> usize {
        self.now.tasks.iter().filter(|task| responsible(task).is_empty()).count()
    }

    /// Those past their deadlines, the longest first; none of a plan that nobody has reported on.
    pub fn overdue(&self) -> Vec<(&TaskStanding<'a>, i32)> {
        let late = self.now.tasks.iter().filter_map(|task| Some((task, task.overdue()?)));
        let late = late.filter(|_| self.newest().is_some());
        let mut late: Vec<_> = late.collect();
        late.sort_by_key(|(task, days)| (-days, task.number));
        late
    }

    pub fn has_late(&self) -> bool {
        self.newest().is_some() && self.figures.overdue > 0
    }

    /// Those due within [`SOON`] days, the nearest first.
    pub fn due_soon(&self) -> Vec<&TaskStanding<'a>> {
        let mut soon: Vec<_> = self.now.tasks.iter().filter(|task| is_soon(task)).collect();
        soon.sort_by_key(|task| (task.due, task.number));
        soon
    }

    /// 责任单位 as a document names them.
    pub fn units_of(&self, task: &TaskStanding) -> String {
        let register = self.subject.plan.register;
        let planned = task.entry.task;
        match task.changed_units {
            Some(units) => register.joined(units),
            None if planned.lead.is_empty() => register.joined(&planned.units),
            None => words::lead_and_support(&register.joined(&planned.lead), &register.joined(&planned.support)),
        }
    }

    /// Those that answer for it, without those that support.
    pub fn answering(&self, task: &TaskStanding) -> String {
        let planned = task.entry.task;
        let names = match task.changed_units {
            Some(units) => units,
            None if planned.lead.is_empty() => &planned.units,
            None => &planned.lead,
        };
        self.subject.plan.register.joined(names)
    }

    /// 责任单位, or as the plan calls it.
    pub fn unit_label(&self) -> &'a str {
        self.subject.plan.plan.unit_label.as_deref().unwrap_or(UNIT_LABEL).trim()
    }

    /// The same for those that answer for one task.
    pub fn answering_label(&self, task: &TaskStanding) -> &'a str {
        let leads = task.changed_units.is_none() && !task.entry.task.lead.is_empty();
        if leads { LEAD_LABEL } else { self.unit_label() }
    }

    /// 附件, or 附件1 where the list of problems is annexed too.
    pub fn ledger_label(&self) -> String {
        if self.now.problems.is_empty() { ANNEX.to_string() } else { format!("{ANNEX}1") }
    }

    /// 附件2, or 附件 where there is no ledger.
    pub fn problems_label(&self) -> String {
        if self.now.tasks.is_empty() { ANNEX.to_string() } else { format!("{ANNEX}2") }
    }

    /// The day of the report that says it, where that is not the newest one.
    pub fn told_earlier(&self, task: &TaskStanding) -> Option<Day> {
        task.told_at.filter(|day| self.newest().is_some_and(|report| report.as_of != *day))
    }

    /// Whether anything at all was reported of any task.
    pub fn is_any_told(&self) -> bool {
        self.figures.count(Class::Unreported) < self.figures.total
    }
}

/// Whether a task is due within [`SOON`] days.
pub fn is_soon(task: &TaskStanding) -> bool {
    matches!(task.lateness, Lateness::Coming { days } if days <= SOON)
}

/// An author's words within a sentence of ours: no markup, one line.
pub fn plain(words: &str) -> String {
    plain_text(&markdown::inlines(words.trim())).replace('\n', " ")
}

/// What an author said, unless it says nothing: blanks and marks alone.
pub fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| text.contains(char::is_alphanumeric))
}

/// The title of a task as plain words; of one without a title, how its text begins.
pub fn title(task: &TaskStanding) -> String {
    let planned = task.entry.task;
    let (words, is_title) = match (&planned.title, &planned.text) {
        (Some(title), _) => (title.trim(), true),
        (None, Some(text)) => (text.trim(), false),
        (None, None) => ("", true),
    };
    let plain = plain(words);
    if is_title { plain } else { words::beginning(&plain) }
}

/// Its number and its title in quotation marks: 第3项“建学校”.
pub fn named(task: &TaskStanding) -> String {
    words::named(task.number, &title(task))
}
