//! What the view of one unit says (单位).

use super::cited;
use crate::compose::printed::Tenths;
use crate::plan::progress::Role;

pub const PLANS: &str = "各方案任务情况";
pub const LATE: &str = "逾期任务";
pub const SOON: &str = "近期到期的任务";
pub const LEDGER: &str = "承担任务台账";
/// Of a plan without progress files.
pub const NO_REPORT: &str = "尚无进展报告";
pub const NO_CAUSE: &str = "未说明原因";
/// Whose tasks are counted.
pub const CARRIED: &str = "承担的";

/// 市教育局承担任务进展情况.
pub fn title(name: &str) -> String {
    format!("{name}承担任务进展情况")
}

/// 截至2024年6月30日，市教育局在3份方案中承担任务12项，另配合2项。
pub fn opening(as_of: &str, name: &str, plans: usize, tasks: u32, supported: usize) -> String {
    match (tasks, supported) {
        (0, 0) => format!("截至{as_of}，{name}没有承担任务。"),
        (0, _) => format!("截至{as_of}，{name}在{plans}份方案中配合任务{supported}项。"),
        (_, 0) => format!("截至{as_of}，{name}在{plans}份方案中承担任务{tasks}项。"),
        _ => format!("截至{as_of}，{name}在{plans}份方案中承担任务{tasks}项，另配合{supported}项。"),
    }
}

/// 完成率为58.3%（按有进展报告的方案计算）。
pub fn rate(share: Tenths, some_silent: bool) -> String {
    let note = if some_silent { "（按有进展报告的方案计算）" } else { "" };
    format!("完成率为{share}%{note}。")
}

/// 《甲》《乙》尚无进展报告。
pub fn silent(plans: &[String]) -> String {
    format!("{}尚无进展报告，其任务列为未报送。", plans.iter().map(|plan| cited(plan)).collect::<String>())
}

/// Above the ledger.
pub fn head(name: &str, as_of: &str) -> String {
    format!("责任单位：{name}　　截至：{as_of}")
}

/// 分工.
pub fn part(role: Role) -> &'static str {
    match role {
        Role::Answers => "负责",
        Role::Supports => "配合",
    }
}
