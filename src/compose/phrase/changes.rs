//! What a report says of the difference from the one before (与上期比较).

use super::tasks::clause;
use crate::compose::printed::Tenths;

pub fn unchanged(before: &str) -> String {
    format!("与上期（截至{before}）相比，各项任务的状态、完成率、完成时限和责任单位均没有变化。")
}

/// 与上期（截至2023年6月30日）相比，总完成率由50.0%提高到58.3%，提高8.3个百分点；已完成的任务由4项增加到6项。
pub fn opening(before: &str, shares: Option<(Tenths, Tenths)>, done: (u32, u32), overdue: (u32, u32)) -> String {
    let mut said = Vec::new();
    said.extend(shares.map(|(old, new)| match new.cmp(&old) {
        std::cmp::Ordering::Equal => format!("总完成率仍为{new}%"),
        std::cmp::Ordering::Greater => format!("总完成率由{old}%提高到{new}%，提高{}个百分点", new.apart(old)),
        std::cmp::Ordering::Less => format!("总完成率由{old}%下降到{new}%，下降{}个百分点", new.apart(old)),
    }));
    said.extend(counted("已完成的任务", done));
    said.extend(counted("逾期未完成的任务", overdue));
    if said.is_empty() {
        return format!("与上期（截至{before}）相比，有以下变化。");
    }
    format!("与上期（截至{before}）相比，{}。", said.join("；"))
}

fn counted(what: &str, (old, new): (u32, u32)) -> Option<String> {
    match new.cmp(&old) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(format!("{what}由{old}项增加到{new}项")),
        std::cmp::Ordering::Less => Some(format!("{what}由{old}项减少到{new}项")),
    }
}

/// 新完成2项：第1项“…”、第3项“…”。
pub fn list(what: &str, tasks: &[String]) -> String {
    format!("{what}{}项：{}。", tasks.len(), tasks.join("、"))
}

/// The same, of tasks that each have more said of them.
pub fn told(what: &str, tasks: &[String]) -> String {
    format!("{what}{}项：{}。", tasks.len(), tasks.join("；"))
}

/// 第2项“…”由45.0%降至40.0%.
pub fn fell(task: &str, old: Tenths, new: Tenths) -> String {
    format!("{task}由{old}%降至{new}%")
}

/// 第2项“…”由2023年12月31日调整为2024年3月31日.
pub fn moved(task: &str, before: Option<&str>, now: Option<&str>) -> String {
    let words = |text: Option<&str>| text.map_or("未规定时限".to_string(), |text| text.trim().to_string());
    format!("{task}由{}调整为{}", words(before), words(now))
}

/// A change with its cause.
pub fn because(change: &str, cause: Option<&str>) -> String {
    match cause.map(clause).filter(|cause| !cause.is_empty()) {
        Some(cause) => format!("{change}，原因是{cause}"),
        None => format!("{change}，未说明原因"),
    }
}

pub const NEWLY_DONE: &str = "新完成";
pub const NEWLY_BEGUN: &str = "新启动";
/// Of open tasks that no report named before; whether they have only now begun is not known.
pub const FIRST_TOLD: &str = "首次报送进展";
pub const NEWLY_LATE: &str = "新增逾期";
/// 完成率提高的进行中任务6项。
pub fn raised(count: usize) -> String {
    format!("进行中的任务有{count}项完成率比上期提高。")
}

pub const NO_FURTHER: &str = "进行中但完成率与上期相同的";
pub const BACKWARDS: &str = "完成率降低的";
pub const REOPENED: &str = "上期报为已完成、本期改报为未完成的";
pub const DROPPED: &str = "本期中止";
pub const DUE: &str = "调整完成时限";
pub const UNITS: &str = "调整责任单位";
/// Said before both kinds of tasks that this report does not name.
pub const MISSING: &str = "上期已报送、本期未报送进展的";

/// Finished tasks that are not named again.
pub fn carried(count: usize) -> String {
    format!("上期已办结的{count}项任务本期未再报送，沿用上期情况。")
}

/// 第2项“…”由甲、乙调整为乙.
pub fn handed(task: &str, before: Option<&str>, now: Option<&str>) -> String {
    let words = |text: Option<&str>| text.unwrap_or("未明确").to_string();
    format!("{task}由{}调整为{}", words(before), words(now))
}
