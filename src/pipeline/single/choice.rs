//! What a report is made from: which plans, as of which day, from which progress files; or why there can be none.

use super::super::{Checked, CheckedPlan, CheckedProgress};
use super::unit::plans_of;
use crate::compose::printed;
use crate::date::Day;
use crate::diagnostic::Message;
use crate::message;
use crate::plan::progress::ReportKind;
use crate::source::FileId;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The name of a unit, full or short; otherwise the report is of the only plan that was read.
    pub unit: Option<String>,
    /// The day; otherwise that of the newest progress file.
    pub as_of: Option<Day>,
    /// 报告 or 通报; otherwise as the progress file says.
    pub kind: Option<ReportKind>,
}

/// What a report is made from.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// One, or those in which the unit has tasks.
    pub plans: Vec<&'a CheckedPlan>,
    /// The full name of the unit, for a report of one.
    pub unit: Option<String>,
    pub as_of: Day,
    pub kind: Option<ReportKind>,
}

/// What the report would be made from, or why there can be none.
pub fn choose<'a>(checked: &'a Checked, order: &Order) -> Result<Choice<'a>, Message> {
    let (plans, unit) = match &order.unit {
        Some(name) => {
            let (full, plans) = plans_of(checked, name.trim())?;
            (plans, Some(full))
        }
        None => (vec![the_plan(checked)?], None),
    };
    let name = unit.clone().unwrap_or_else(|| plans.first().map(|plan| plan.id.clone()).unwrap_or_default());
    let days = || plans.iter().flat_map(|plan| &plan.progress).filter_map(day_of);
    let Some((first, newest)) = days().min().zip(days().max()) else {
        return Err(message!(
            "“{name}”还没有进展文件；一份进展文件是 <方案>/progress/<名称>.yaml，其中写明 as_of（截至）",
            "“{name}” has no progress file yet; one is <plan>/progress/<name>.yaml, with its day as `as_of`"
        ));
    };
    let as_of = order.as_of.unwrap_or(newest);
    if as_of < first {
        let (asked, earliest) = (printed::day(as_of), printed::day(first));
        return Err(message!(
            "截至{asked}，“{name}”还没有进展文件；最早的一份截至{earliest}",
            "by {as_of} “{name}” had no progress file; the first is as of {first}"
        ));
    }
    Ok(Choice { plans, unit, as_of, kind: order.kind })
}

fn the_plan(checked: &Checked) -> Result<&CheckedPlan, Message> {
    let [one] = &checked.plans[..] else {
        return Err(message!("一次写一份方案的报告，请只指定一份方案", "a report is of one plan; name one"));
    };
    Ok(one)
}

fn day_of(file: &CheckedProgress) -> Option<Day> {
    file.progress.as_ref()?.day()
}

impl Choice<'_> {
    /// The newest progress file of a plan by the day of the report.
    pub(super) fn newest_file<'c>(&self, plan: &'c CheckedPlan) -> Option<&'c CheckedProgress> {
        let dated = plan.progress.iter().filter_map(|file| Some((day_of(file)?, &file.name, file)));
        let known = dated.filter(|(day, ..)| *day <= self.as_of);
        known.max_by_key(|(day, name, _)| (*day, *name)).map(|(.., file)| file)
    }

    /// The files whose faults a reader of the report should know: those of the plans, and of what was reported by its
    /// day.
    pub fn files(&self) -> Vec<FileId> {
        let is_told = |file: &&CheckedProgress| day_of(file).is_none_or(|day| day <= self.as_of);
        let of_plan = |plan: &&CheckedPlan| {
            let progress = plan.progress.iter().filter(is_told).map(|file| file.file);
            std::iter::once(plan.file).chain(progress).collect::<Vec<_>>()
        };
        self.plans.iter().flat_map(of_plan).collect()
    }

    /// The files whose errors keep it from being made: the plans, and the newest progress file of each.
    pub fn grounds(&self) -> Vec<FileId> {
        let newest = self.plans.iter().filter_map(|plan| self.newest_file(plan)).map(|file| file.file);
        self.plans.iter().map(|plan| plan.file).chain(newest).collect()
    }

    /// The name of its files without their endings.
    pub(super) fn stem(&self, name: &str) -> String {
        format!("{name}-{}", self.as_of)
    }
}
