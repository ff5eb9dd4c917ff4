//! D008: goals for one year, phases that end in another.
//!
//! A goal's year is that of its `by`, or in a section of goals (…目标) that of 到2030年 in the text. A plan may have goals of
//! several years; it is enough that one of them, or any date in such a text, is in the year in which the phases end.

use std::ops::Range;

use crate::date::{self, Precision, Value};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::DateRole;
use crate::plan::record::Section;
use crate::rules::endpoints::names_year;
use crate::rules::phases::{Stretch, bounds, day_in_words};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::is_in_title_marks;

pub static RULE: Rule = Rule {
    code: "D008",
    name: "goal-phase-mismatch",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("goal_phase_mismatch.md"),
    check: Check::Plan(check),
};

/// A year that a goal is for.
struct GoalYear<'a> {
    text: &'a Text,
    words: Range<usize>,
    value: Value,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let Some((first, last)) = bounds(case) else { return };
    let (goals, indicators, prose) = (fields(case, DateRole::Goal), fields(case, DateRole::Indicator), prose(case));
    let meets = |goal: &GoalYear| is_in_year(&goal.value, last.last.year());
    if goals.iter().chain(&indicators).chain(&prose).any(meets) {
        return;
    }
    if dates_of_goals(case).any(|value| is_in_year(&value, last.last.year())) {
        return;
    }
    let Some(goal) = latest(goals).or_else(|| latest(prose)) else { return };
    // A goal that is over when the first phase begins is for `deadline-outside-plan`.
    if goal.value.last().is_some_and(|day| day >= first.first) {
        findings.push(finding(&goal, &last));
    }
}

fn latest(goals: Vec<GoalYear>) -> Option<GoalYear> {
    goals.into_iter().max_by_key(|goal| goal.value.last())
}

/// 2030年前 may be meant for 2029 or for 2030.
fn is_in_year(value: &Value, year: i16) -> bool {
    let named = match value {
        Value::Deadline(deadline) => Some(deadline.date().last().year()),
        _ => None,
    };
    value.last().map(|day| day.year()) == Some(year) || named == Some(year)
}

fn fields<'a>(case: &Case<'a>, role: DateRole) -> Vec<GoalYear<'a>> {
    let fields = case.outline.dates.iter().filter(|field| field.role == role && names_year(field.text));
    let goals = fields.filter_map(|field| {
        let value = case.date_or_fault(field.text).ok().filter(|value| value.last().is_some())?;
        Some(GoalYear { text: field.text, words: 0..field.text.len(), value })
    });
    goals.collect()
}

/// 到2030年 in the sections of goals.
fn prose<'a>(case: &Case<'a>) -> Vec<GoalYear<'a>> {
    let sections = case.outline.sections.iter().filter(|section| section.heading.trim().ends_with("目标"));
    sections.flat_map(|section| texts(section)).flat_map(|text| years_to_reach(case, text)).collect()
}

/// Every date in the sections of goals: what is wanted within three years (2021年7月至2024年6月) has an outlook beside it.
fn dates_of_goals(case: &Case) -> impl Iterator<Item = Value> {
    let sections = case.outline.sections.iter().filter(|section| section.heading.trim().ends_with("目标"));
    let found = sections.flat_map(|section| texts(section)).flat_map(|text| date::find(text, &case.context));
    found.filter(|found| found.year_written).filter_map(|found| found.value.ok())
}

fn texts(section: &Section) -> impl Iterator<Item = &Text> {
    section.text.iter().chain(section.goals.iter().flat_map(|goal| &goal.text))
}

fn years_to_reach<'a>(case: &Case, text: &'a Text) -> impl Iterator<Item = GoalYear<'a>> {
    date::find(text, &case.context).into_iter().filter_map(move |found| {
        let value = found.value.ok().filter(|value| value.precision() == Some(Precision::Year))?;
        let is_meant =
            text[..found.range.start].trim_end().ends_with('到') && !is_in_title_marks(text, found.range.start);
        (is_meant && found.year_written).then_some(GoalYear { text, words: found.range, value })
    })
}

fn finding(goal: &GoalYear, last: &Stretch) -> Diagnostic {
    let (words, phase, day) = (goal.text[goal.words.clone()].trim(), last.name(), day_in_words(last.last));
    let message = message!(
        "目标的期限是“{words}”，最后一个阶段却到{day}为止",
        "the goal is for “{words}”, but the last phase ends on {day}"
    );
    Diagnostic::new(RULE.name, goal.text.at(goal.words.clone()), message)
        .here(message!("目标的期限", "the goal is for this year"))
        .also(last.end(), message!("“{phase}”到这里为止", "“{phase}” ends here"))
        .because(message!(
            "目标达到的那一年应当就是各阶段完成的那一年",
            "a goal is reached in the year in which the work ends"
        ))
        .remedy(message!(
            "核对目标的期限和最后一个阶段的结束时间",
            "check the goal's date and the end of the last phase"
        ))
}
