//! The figures of a report as sentences: how many of each kind, how much is done, how that stands to the time (总体情况).

use super::tasks::{all, plainly};
use crate::compose::printed::Tenths;
use crate::plan::progress::{Class, Step};

pub const NO_TASKS: &str = "方案没有列出任务。";

/// One class with its count and its share of all: 27.3.
pub struct Part<'a> {
    pub class: Class,
    pub count: u32,
    pub share: &'a str,
}

/// 截至2023年6月30日，方案确定的22项任务中，已完成6项（含已销号2项），占27.3%；….
pub fn classes(whose: &str, total: u32, parts: &[Part], closed: u32) -> String {
    let said_closed = |class: Class, count: u32| match (class, closed) {
        (Class::Done, 1) if count == 1 => "（已销号）".to_string(),
        (Class::Done, 1..) if closed == count => "（均已销号）".to_string(),
        (Class::Done, 1..) => format!("（含已销号{closed}项）"),
        _ => String::new(),
    };
    match parts {
        [] => NO_TASKS.to_string(),
        [only] => {
            let words = if total > 1 { all(only.class) } else { plainly(only.class) };
            format!("{whose}{total}项任务{words}{}。", said_closed(only.class, only.count))
        }
        _ => {
            let one = |part: &Part| {
                let closed = said_closed(part.class, part.count);
                format!("{}{}项{closed}，占{}%", part.class.word(), part.count, part.share)
            };
            let said: Vec<String> = parts.iter().map(one).collect();
            format!("{whose}{total}项任务中，{}。", said.join("；"))
        }
    }
}

/// 第3项“升级校园网络”（并入市级统一建设项目）.
pub fn dropped_task(task: &str, cause: Option<&str>) -> String {
    format!("{task}（{}）", cause.map_or("未说明原因", super::tasks::clause))
}

/// 中止的任务：….
pub fn dropped(list: &[String]) -> String {
    format!("中止的任务：{}。", list.join("、"))
}

/// Whose tasks are counted, before their number: 截至2023年6月30日，方案确定的.
pub fn of_plan(as_of: &str) -> String {
    format!("截至{as_of}，方案确定的")
}

/// Which tasks the share done leaves out or counts as nothing.
pub struct Basis {
    pub is_weighted: bool,
    /// How many tasks count.
    pub counted: u32,
    pub dropped: u32,
    pub without_percent: u32,
    pub unreported: u32,
}

/// 各项任务同等计算，总完成率为58.3%（中止的1项不计）。
pub fn rate(share: Tenths, basis: &Basis) -> String {
    let lead = match (basis.is_weighted, basis.counted) {
        (_, 0 | 1) => "",
        (true, _) => "按各项任务的权重计算，",
        (false, _) => "各项任务同等计算，",
    };
    let mut notes = Vec::new();
    if basis.dropped > 0 {
        notes.push(format!("中止的{}项不计", basis.dropped));
    }
    let noughts = [("进行中但未报完成率", basis.without_percent), ("未报送", basis.unreported)];
    let noughts: Vec<String> =
        noughts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what}的{count}项")).collect();
    if !noughts.is_empty() {
        notes.push(format!("{}按0计", noughts.join("、")));
    }
    let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
    format!("{lead}总完成率为{share}%{notes}")
}

/// ；方案实施期为…至…，序时进度为75.0%，总完成率低于序时进度16.7个百分点。
pub fn pace(span: (&str, &str), step: Step, elapsed: Tenths, share: Tenths) -> String {
    let counted = counted_by(step);
    let against = match share.cmp(&elapsed) {
        std::cmp::Ordering::Less => format!("总完成率低于序时进度{}个百分点", share.apart(elapsed)),
        std::cmp::Ordering::Equal => "总完成率与序时进度持平".to_string(),
        std::cmp::Ordering::Greater => format!("总完成率高于序时进度{}个百分点", share.apart(elapsed)),
    };
    let (first, last) = span;
    format!("方案实施期为{first}至{last}，{counted}序时进度为{elapsed}%，{against}。")
}

/// The same without a share done to hold against it.
pub fn time_alone(span: (&str, &str), step: Step, elapsed: Tenths) -> String {
    let (first, last) = span;
    format!("方案实施期为{first}至{last}，{}序时进度为{elapsed}%。", counted_by(step))
}

fn counted_by(step: Step) -> &'static str {
    match step {
        Step::Day => "",
        Step::Month => "按整月计算的",
        Step::Quarter => "按整季度计算的",
    }
}

/// 逾期未完成的任务3项。, or that there is none, where there are deadlines that could have been missed.
pub fn lateness(overdue: u32, done_late: u32) -> String {
    let mut said = match overdue {
        0 => "没有逾期未完成的任务".to_string(),
        _ => format!("逾期未完成的任务{overdue}项"),
    };
    if done_late > 0 {
        said += &format!("；已完成的任务中有{done_late}项超过时限完成");
    }
    said + "。"
}

/// Of a plan that nobody has reported on.
pub fn past(count: u32) -> String {
    format!("完成时限已过的任务{count}项。")
}

pub const BY_GROUP: &str = "各任务组进展情况";
/// 各责任单位任务完成情况.
pub fn by_unit(label: &str) -> String {
    format!("各{label}任务完成情况")
}

pub const TOTAL: &str = "合计";

/// Under the table of units.
pub fn unit_note(shared: bool, supported: bool, without: usize) -> Option<String> {
    let mut notes = Vec::new();
    if shared {
        notes.push("一项任务由几个单位负责的，分别计入各单位，各单位项数之和大于任务总数".to_string());
    }
    if supported {
        notes.push("配合的任务不计入承担项数".to_string());
    }
    if without > 0 {
        notes.push(format!("另有{without}项任务未明确责任单位，未列入本表"));
    }
    (!notes.is_empty()).then(|| format!("注：{}。", notes.join("；")))
}
