//! What a report says of indicators (指标).

use super::tasks::quoted;
use crate::plan::progress::Trend;

pub const TABLE: &str = "指标完成情况";

/// 方案确定的指标5项，有数据的4项，其中达到目标值的1项、尚未达到目标值的3项。
pub fn opening(total: usize, told: usize, reached: usize, missed: usize) -> String {
    let told_words = match (total, told) {
        (1, _) => "方案确定的指标1项".to_string(),
        _ if told == total => format!("方案确定的指标{total}项，均有数据"),
        _ => format!("方案确定的指标{total}项，有数据的{told}项"),
    };
    let among = if told == 1 { "" } else { "其中" };
    match (reached, missed) {
        (0, 0) => format!("{told_words}。"),
        (_, 0) if reached == told => format!("{told_words}，{}达到目标值。", if told > 1 { "均已" } else { "已" }),
        (0, _) if missed == told => format!("{told_words}，{}未达到目标值。", if told > 1 { "均" } else { "尚" }),
        _ => {
            let parts = [
                ("达到目标值的", reached),
                ("尚未达到目标值的", missed),
                ("不能与目标值比较的", told - reached - missed),
            ];
            let parts: Vec<String> =
                parts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what}{count}项")).collect();
            format!("{told_words}，{among}{}。", parts.join("、"))
        }
    }
}

/// “就近入学率”（96%，目标值95%以上）.
pub fn against(name: &str, value: &str, what: &str, mark: &str) -> String {
    format!("{}（{value}，{what}{mark}）", quoted(name))
}

/// “差异系数”（由0.58变为0.60）.
pub fn moved(name: &str, before: &str, now: &str) -> String {
    format!("{}（由{before}变为{now}）", quoted(name))
}

pub fn reached(list: &[String]) -> String {
    format!("已达到目标值：{}。", list.join("、"))
}

pub fn overdue(list: &[String]) -> String {
    format!("期限已过、仍未达到目标值的{}项：{}。", list.len(), list.join("、"))
}

pub fn behind_line(list: &[String]) -> String {
    format!("按基期值到目标值匀速推进计算，未达到序时应达值的{}项：{}。", list.len(), list.join("、"))
}

pub fn worse(list: &[String]) -> String {
    format!("比上期退步的{}项：{}。", list.len(), list.join("、"))
}

pub fn better(list: &[String]) -> String {
    format!("比上期向好的{}项：{}。", list.len(), list.join("、"))
}

/// 每年1次.
pub fn target(per: Option<&str>, target: &str) -> String {
    format!("{}{}", per.unwrap_or("").trim(), target.trim())
}

/// A value that an earlier report gave.
pub fn of_day(value: &str, day: &str) -> String {
    format!("{value}（{day}）")
}

pub fn is_reached(is_reached: bool) -> &'static str {
    if is_reached { "是" } else { "否" }
}

pub fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Better => "向好",
        Trend::Same => "持平",
        Trend::Worse => "退步",
    }
}
