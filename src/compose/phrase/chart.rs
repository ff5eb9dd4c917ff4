//! What charts say in words: captions, legends, and the sentences for readers who do not see the drawing (图表).

use super::tasks::quoted;
use crate::document::chart::{Bar, Bars};

pub const STATUS: &str = "任务状态构成";
pub const PHASES: &str = "实施阶段";
pub const SCHEDULE: &str = "实施阶段和任务完成时限";
pub const DEADLINES: &str = "任务完成时限";
pub const OVERDUE: &str = "逾期任务";
pub const ITEMS: &str = "项";
pub const DONE: &str = "已完成";
pub const LATE: &str = "逾期";
pub const PAST: &str = "时限已过";
pub const NOT_YET: &str = "未到期";
pub const DROPPED: &str = "中止";
pub const TASKS: &str = "任务时限";

/// 90日内到期.
pub fn soon(days: i32) -> String {
    format!("{days}日内到期")
}

/// 截至2024年9月30日.
pub fn as_of(day: &str) -> String {
    format!("截至{day}")
}

/// 各责任单位任务状态构成.
pub fn units_caption(label: &str) -> String {
    format!("各{label}任务状态构成")
}

pub const OVERVIEW_PLANS: &str = "各方案任务状态构成";
pub const OVERVIEW_AREAS: &str = "各领域任务状态构成";

/// Where there is no room for all of them.
pub fn overview_most(areas: usize) -> String {
    format!("任务最多的{areas}个领域任务状态构成")
}

/// 22项.
pub fn items(count: usize) -> String {
    format!("{count}{ITEMS}")
}

/// 总完成率58.3%.
pub fn rate(share: &str) -> String {
    format!("总完成率{share}")
}

/// 完成率66.7%.
pub fn unit_rate(share: &str) -> String {
    format!("完成率{share}")
}

/// 逾期31天.
pub fn late(days: i32) -> String {
    format!("逾期{days}天")
}

/// 任务共22项：已完成6项，占27.3%；….
pub fn status(total: u32, slices: &[(&str, u32, &str)]) -> String {
    let said: Vec<String> = slices.iter().map(|(name, count, share)| format!("{name}{count}项，占{share}")).collect();
    format!("任务共{total}项：{}。", said.join("；"))
}

/// 甲共3项（已完成1项，进行中2项，完成率66.7%）；….
pub fn units(bars: &Bars) -> String {
    let one = |bar: &Bar| {
        let counts = bars.classes.iter().zip(&bar.counts).filter(|(_, count)| **count > 0);
        let mut said: Vec<String> = counts.map(|(class, count)| format!("{}{count}项", class.name)).collect();
        said.extend(Some(bar.note.clone()).filter(|note| !note.is_empty()));
        format!("{}共{}项（{}）", bar.label, bar.counts.iter().sum::<u32>(), said.join("，"))
    };
    format!("{}。", bars.rows.iter().map(one).collect::<Vec<_>>().join("；"))
}

/// 甲阶段自…至….
pub fn bar(label: &str, first: &str, last: &str) -> String {
    format!("{}自{first}至{last}", quoted(label))
}

/// What the schedule shows: the phases, and how many deadlines are over, near and far.
pub fn schedule(as_of: &str, bars: &[String], marks: &[(String, usize)]) -> String {
    let total: usize = marks.iter().map(|(_, count)| count).sum();
    let marks: Vec<String> =
        marks.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name}{count}项")).collect();
    let deadlines = format!("截至{as_of}，有明确时限的任务{total}项：{}。", marks.join("、"));
    match (bars.is_empty(), marks.is_empty()) {
        (true, _) => deadlines,
        (false, true) => format!("{}。截至日期为{as_of}。", bars.join("；")),
        (false, false) => format!("{}。{deadlines}", bars.join("；")),
    }
}

/// 第3项“…”，完成时限2023年5月31日，逾期30天；….
pub fn overdue(rows: &[(String, String, i32)]) -> String {
    let one = |(task, due, days): &(String, String, i32)| format!("{task}，完成时限{due}，逾期{days}天");
    format!("{}。", rows.iter().map(one).collect::<Vec<_>>().join("；"))
}

/// 就近入学率走势.
pub fn course_caption(name: &str) -> String {
    format!("{}走势", name.trim())
}

/// 目标值95%以上.
pub fn target(text: &str) -> String {
    format!("目标值{}", text.trim())
}

/// 基期值85%.
pub fn baseline(text: &str) -> String {
    format!("基期值{}", text.trim())
}

/// “就近入学率”：基期值85%；2023年6月30日88%，2023年9月30日92%；目标值95%以上（期限2025年12月31日）。
pub fn course(
    name: &str,
    baseline: Option<&str>,
    values: &[(String, String)],
    target: &str,
    due: Option<&str>,
) -> String {
    let baseline = baseline.map(|text| format!("{}；", self::baseline(text))).unwrap_or_default();
    let values: Vec<String> = values.iter().map(|(day, value)| format!("{day}为{value}")).collect();
    let due = due.map(|due| format!("（期限{due}）")).unwrap_or_default();
    format!("{}：{baseline}{}；{}{due}。", quoted(name), values.join("，"), self::target(target))
}
