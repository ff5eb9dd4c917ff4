//! The frame of a report: title, opening, headings, notes, closing words.

use super::cited;
use crate::plan::progress::ReportKind;

/// The word that stands across the pages of made-up figures.
pub const DEMO: &str = "示例数据";
pub const DEMO_NOTE: &str = "（示例数据：本文中的进展数据为演示而编写，不反映实际情况。）";
pub const OVERALL: &str = "总体情况";
pub const TASKS: &str = "重点任务进展";
pub const INDICATORS: &str = "指标进展";
pub const CHANGES: &str = "与上期比较";
pub const PROBLEMS: &str = "存在的问题";
pub const NEXT: &str = "下一步工作";
pub const LEDGER: &str = "任务进展情况台账";
pub const PROBLEM_LIST: &str = "问题清单";
pub const NOTHING_TOLD: &str = "尚未收到进展报送，以下只列出方案确定的任务和时限。";

/// 报告 or 通报.
pub fn kind(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Upward => "报告",
        ReportKind::Circular => "通报",
    }
}

/// 甲关于《方案》2023年第二季度进展情况的报告; without a period 截至2023年6月30日.
pub fn title(sender: &str, plan: &str, period: Option<&str>, as_of: &str, of: ReportKind) -> String {
    let period = period.map_or_else(|| format!("截至{as_of}"), |period| period.trim().to_string());
    format!("{sender}关于{}{period}进展情况的{}", cited(plan), kind(of))
}

/// 现将《方案》（文号）截至2023年6月30日的进展情况报告如下：
pub fn opening(plan: &str, number: Option<&str>, as_of: &str, of: ReportKind) -> String {
    let number = number.map(|number| format!("（{}）", number.trim())).unwrap_or_default();
    format!("现将{}{number}截至{as_of}的进展情况{}如下：", cited(plan), kind(of))
}

/// Where the newest report is older than the day of the document.
pub fn told_until(told: &str, as_of: &str) -> String {
    format!("各项任务的状态、完成率以截至{told}的报送为准，序时进度和逾期天数计算至{as_of}。")
}

/// 特此报告。
pub fn closing(of: ReportKind) -> String {
    format!("特此{}。", kind(of))
}

/// On the pages of a draft, of made-up figures, of both.
pub fn watermark(draft: bool, demo: bool) -> Option<String> {
    match (draft, demo) {
        (true, true) => Some(format!("{} · {DEMO}", super::DRAFT)),
        (true, false) => Some(super::DRAFT.to_string()),
        (false, true) => Some(DEMO.to_string()),
        (false, false) => None,
    }
}
