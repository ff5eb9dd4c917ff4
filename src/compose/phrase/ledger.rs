//! What the cells of the ledgers say in our words (台账).

use super::tasks::{clause, sentence};

/// The line above the table.
pub fn head(reporters: &str, as_of: &str) -> String {
    let reporters = if reporters.is_empty() { String::new() } else { format!("填报单位：{reporters}　　") };
    format!("{reporters}截至：{as_of}")
}

pub fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "是" } else { "否" }
}

/// A deadline, with what the plan had before it was changed.
pub fn due(now: &str, planned: Option<&str>) -> String {
    planned.map_or_else(|| now.to_string(), |planned| format!("{now}（原定{planned}）"))
}

/// 问题. 原因：….
pub fn problem(problem: Option<&str>, cause: Option<&str>) -> String {
    let cause = cause.map(clause).filter(|cause| !cause.is_empty()).map(|cause| format!("原因：{cause}。"));
    let problem = problem.map(sentence).filter(|problem| !problem.is_empty());
    [problem, cause].into_iter().flatten().collect()
}

/// 状态 of a line of the list of problems.
pub fn problem_state(is_closed: bool, overdue: Option<i32>) -> String {
    match (is_closed, overdue) {
        (true, _) => "已销号".to_string(),
        (false, Some(days)) => format!("未销号（超过时限{days}天）"),
        (false, None) => "未销号".to_string(),
    }
}
