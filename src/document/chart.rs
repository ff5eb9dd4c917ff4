//! Charts as data: what is shown and in which words, never how it looks (图表).
//!
//! Each chart carries its text alternative, which `compose` makes from the same data, so that a reader who does not see
//! the drawing learns the same. Days are days, figures are figures; a renderer draws them and words nothing itself
//! but the ticks of time and the signs of a course.

use serde::Serialize;

use crate::date::Day;

/// One chart of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// Unique in the document; safe in a URL fragment.
    pub anchor: String,
    /// The line under the drawing, without a number: 各责任单位任务完成情况.
    pub caption: String,
    /// What the drawing says, as sentences.
    pub alternative: String,
    pub figure: Figure,
}

/// What is drawn. Serialised with a `kind` field in kebab case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Figure {
    /// 进度横道图: phases as bars over time, deadlines as marks, and the day of the report.
    Schedule(Schedule),
    /// 分单位完成情况: a bar for each row, made of its classes.
    Bars(Bars),
    /// 任务状态构成: the shares of one whole.
    Ring(Ring),
    /// 指标走势: the values of an indicator against its target.
    Course(Course),
    /// 逾期任务时间线: from the deadline to the day of the report.
    Overdue(Overdue),
}

/// How a class of things stands; sets its colour and, for black and white, its pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Finished.
    Done,
    /// On the way as it should be.
    Good,
    /// To be watched.
    Watch,
    /// Late, missed.
    Bad,
    /// Soon due, or named early.
    Soon,
    /// Not begun.
    Idle,
    /// Nothing is known, or it no longer counts.
    Blank,
}

/// A class with its name, as a legend prints it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Class {
    pub name: String,
    pub tone: Tone,
}

/// Bars over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Schedule {
    pub from: Day,
    pub to: Day,
    pub as_of: Day,
    /// Beside the line of the day: 截至2024年9月30日.
    pub as_of_label: String,
    /// The classes that the marks have, for the legend.
    pub classes: Vec<Class>,
    pub lanes: Vec<Lane>,
}

/// One row of a schedule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lane {
    pub label: String,
    /// First and last day of the bar; none for a row of marks alone.
    pub bar: Option<(Day, Day)>,
    pub marks: Vec<Mark>,
}

/// A deadline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    pub on: Day,
    /// The serial number of the task in the ledger, or 3项 where several share the day.
    pub label: String,
    pub tone: Tone,
}

/// Stacked bars, one below the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bars {
    pub classes: Vec<Class>,
    pub rows: Vec<Bar>,
    /// What is counted: 项.
    pub unit: String,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    pub label: String,
    /// As many as there are classes.
    pub counts: Vec<u32>,
    /// At the end of the bar: 完成率66.7%.
    pub note: String,
}

/// Shares of one whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ring {
    pub slices: Vec<Slice>,
    /// In the middle, a line each: 22项, 总完成率58.3%.
    pub centre: Vec<String>,
    pub unit: String,
}

/// One share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slice {
    pub class: Class,
    pub count: u32,
    /// 27.3%; the shares of a ring add up to 100.0%.
    pub share: String,
}

/// An indicator over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Course {
    pub name: String,
    /// %, 项; empty for a bare number.
    pub unit: String,
    pub from: Day,
    pub to: Day,
    pub as_of: Day,
    pub as_of_label: String,
    /// As reported, in the order of days.
    pub values: Vec<Point>,
    pub baseline: Option<Point>,
    /// 年度目标.
    pub milestones: Vec<Point>,
    /// At the day it is to be reached; where none is set, at the end of the plan.
    pub target: Option<Point>,
    /// Whether smaller values are better.
    pub less_is_better: bool,
}

/// A figure on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    pub on: Day,
    pub value: f64,
    /// As it is printed: 86.2%, 目标85%以上.
    pub label: String,
}

/// Tasks past their deadlines.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overdue {
    pub as_of: Day,
    pub as_of_label: String,
    pub rows: Vec<OverdueRow>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverdueRow {
    /// 3. 建设区域教研基地
    pub label: String,
    pub unit: String,
    pub due: Day,
    /// From the deadline to the day of the report.
    pub days: i32,
    /// 逾期31天
    pub note: String,
}
