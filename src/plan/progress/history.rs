//! The progress files of a plan, in the order of the days they tell of.

use super::record::Progress;
use super::{LightRule, Standing};
use crate::date::{self, Context, Day};
use crate::plan::{DateField, DateRole, Outline, Plan, Register};

/// Everything that was reported of a plan.
pub struct History<'a> {
    pub plan: &'a Plan,
    pub outline: &'a Outline<'a>,
    pub register: &'a Register<'a>,
    /// From its issue, its first phase or the first start of a task to the latest day that it names.
    pub span: Option<(Day, Day)>,
    /// In the order of their days; a file whose day cannot be read is not among them.
    pub reports: Vec<Report<'a>>,
}

/// One file.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The file's name without its ending.
    pub name: &'a str,
    pub as_of: Day,
    pub progress: &'a Progress,
}

impl Progress {
    /// 截至: the last day of what is written.
    pub fn day(&self) -> Option<Day> {
        date::parse(&self.as_of, &Context { year: None }).ok()?.last()
    }

    /// How a date of this file without a year is to be read.
    pub fn date_context(&self) -> Context {
        Context { year: self.day().map(|day| day.year()) }
    }
}

impl<'a> History<'a> {
    /// `files` are names and contents, in any order; two of one day are told apart by name.
    pub fn new(
        plan: &'a Plan,
        outline: &'a Outline<'a>,
        register: &'a Register<'a>,
        files: impl IntoIterator<Item = (&'a str, &'a Progress)>,
    ) -> Self {
        let report =
            |(name, progress): (&'a str, &'a Progress)| Some(Report { name, as_of: progress.day()?, progress });
        let mut reports: Vec<Report> = files.into_iter().filter_map(report).collect();
        reports.sort_by_key(|report| (report.as_of, report.name));
        History { plan, outline, register, span: span(plan, outline), reports }
    }

    /// The reports up to a day.
    pub fn until(&self, day: Day) -> &[Report<'a>] {
        let end = self.reports.partition_point(|report| report.as_of <= day);
        &self.reports[..end]
    }

    /// Where the plan stands at the end of a day.
    pub fn standing(&self, day: Day, rule: &LightRule) -> Standing<'a> {
        Standing::new(self, self.until(day), day, rule)
    }

    /// Where it stood at the report before the one that tells of `day`.
    pub fn before(&self, day: Day, rule: &LightRule) -> Option<Standing<'a>> {
        let (_, earlier) = self.until(day).split_last()?;
        Some(Standing::new(self, earlier, earlier.last()?.as_of, rule))
    }

    /// The newest day that any report tells of.
    pub fn newest(&self) -> Option<Day> {
        self.reports.last().map(|report| report.as_of)
    }
}

/// It begins with its issue, a phase or the start of a task; what is to be reached by 2025年 does not begin there.
fn span(plan: &Plan, outline: &Outline) -> Option<(Day, Day)> {
    let context = plan.date_context();
    let read = |field: &DateField| Some((field.role, date::parse(field.text, &context).ok()?));
    let values: Vec<(DateRole, date::Value)> = outline.dates.iter().filter_map(read).collect();
    let begins = |role: DateRole| matches!(role, DateRole::Issue | DateRole::Period | DateRole::Start);
    let firsts = values.iter().filter(|(role, _)| begins(*role)).filter_map(|(_, value)| value.first());
    let first = firsts.chain(plan.issued()).min()?;
    let last = values.iter().filter_map(|(_, value)| value.last()).max()?;
    (first <= last).then_some((first, last))
}
