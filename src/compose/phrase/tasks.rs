//! What a report says of single tasks (任务).

use crate::compose::phrase::{LEAD_LABEL, SUPPORT_LABEL};
use crate::compose::printed::Tenths;
use crate::plan::progress::{Class, Lateness, Status};

/// The most characters of a task without a title that stand for it.
const BEGINNING: usize = 24;

/// 牵头单位：甲；配合单位：乙.
pub fn lead_and_support(lead: &str, support: &str) -> String {
    if support.is_empty() {
        format!("{LEAD_LABEL}：{lead}")
    } else {
        format!("{LEAD_LABEL}：{lead}；{SUPPORT_LABEL}：{support}")
    }
}

/// The first words of a text, up to a mark.
pub fn beginning(text: &str) -> String {
    let clause = text.split(['。', '；', '，', '：', '！', '？']).next().unwrap_or("");
    let short: String = clause.chars().take(BEGINNING).collect();
    if short.len() < text.trim_end_matches('。').len() { format!("{short}……") } else { short }
}

/// 第3项“建学校”; quotation marks within become single ones (GB/T 15834-2011, 4.8.3.3).
pub fn named(number: usize, title: &str) -> String {
    format!("第{number}项{}", quoted(title))
}

/// In quotation marks.
pub fn quoted(words: &str) -> String {
    format!("“{}”", words.trim().replace('“', "‘").replace('”', "’"))
}

/// An author's words as a sentence: one mark at the end. Several lines may be a list or a table, and stay as they are.
pub fn sentence(words: &str) -> String {
    if words.trim().contains('\n') {
        return words.trim().to_string();
    }
    let words = words.trim().trim_end_matches(['；', ';', '，', ',', '、', '：', ':', ' ']);
    let is_closed = words.trim_end_matches(['”', '）', '’']).ends_with(['。', '！', '？', '…']);
    if words.is_empty() || is_closed { words.to_string() } else { format!("{words}。") }
}

/// An author's words within a sentence: no mark at the end.
pub fn clause(words: &str) -> &str {
    words.trim().trim_end_matches(['。', '；', ';', '，', ',', '、', ' '])
}

/// What is said of a task before its report's own words.
pub struct State<'a> {
    pub status: Status,
    pub share: Option<Tenths>,
    pub elapsed: Option<Tenths>,
    pub done_on: Option<&'a str>,
    pub lateness: Lateness,
    /// The word of its light.
    pub light: Option<&'a str>,
}

/// 进行中，完成率60.0%，序时进度75.0%，进度滞后。 / 2023年6月15日完成，超过完成时限15天。
pub fn state(state: &State) -> String {
    let mut parts = Vec::new();
    match (state.status, state.done_on) {
        (Status::Done | Status::Closed, Some(day)) => parts.push(format!("{day}完成")),
        (Status::Closed, None) => parts.push("已完成".to_string()),
        (status, _) => parts.push(status.word().to_string()),
    }
    match state.lateness {
        // Without the day it was done, the reports only tell how late it was at least.
        Lateness::DoneLate { days } => {
            let least = if state.done_on.is_none() { "以上" } else { "" };
            parts.push(format!("超过完成时限{days}天{least}"));
        }
        _ if state.status == Status::InProgress => {
            parts.extend(state.share.map(|share| format!("完成率{share}%")));
        }
        _ => {}
    }
    match (state.lateness, state.elapsed, state.light) {
        _ if state.status.is_done() || state.status == Status::Dropped => {}
        (Lateness::Overdue { days }, ..) => parts.push(format!("逾期{days}天")),
        (_, Some(elapsed), Some(light)) if state.share.is_some() => {
            parts.push(format!("序时进度{elapsed}%"));
            parts.push(light.to_string());
        }
        _ => {}
    }
    if state.status == Status::Closed {
        parts.push("已销号".to_string());
    }
    format!("{}。", parts.join("，"))
}

/// Said of a task that the newest report does not name.
pub fn told_earlier(day: &str) -> String {
    format!("（{day}报送）")
}

/// （责任单位：甲、乙）; lead and support carry their own labels.
pub fn responsible(label: &str, units: &str, has_labels: bool) -> String {
    if has_labels { format!("（{units}）") } else { format!("（{label}：{units}）") }
}

/// Under the heading of a group: 共5项，已完成2项、进行中3项，完成率64.0%。
pub fn group(total: u32, classes: &[(Class, u32)], rate: Option<Tenths>) -> String {
    let rate = rate.map(|rate| format!("，完成率{rate}%")).unwrap_or_default();
    match classes {
        [(class, _)] if total > 1 => format!("共{total}项，{}{rate}。", all(*class)),
        [(class, _)] => format!("共1项，{}{rate}。", plainly(*class)),
        _ => {
            let counts: Vec<String> =
                classes.iter().map(|(class, count)| format!("{}{count}项", class.word())).collect();
            format!("共{total}项，{}{rate}。", counts.join("、"))
        }
    }
}

/// Said of several tasks.
pub fn all(class: Class) -> &'static str {
    match class {
        Class::Done => "已全部完成",
        Class::InProgress => "均在进行中",
        Class::NotStarted => "均未启动",
        Class::Dropped => "均已中止",
        Class::Unreported => "均未报送进展",
    }
}

/// Said of one task.
pub fn plainly(class: Class) -> &'static str {
    match class {
        Class::Done => "已完成",
        Class::InProgress => "正在进行",
        Class::NotStarted => "未启动",
        Class::Dropped => "已中止",
        Class::Unreported => "未报送进展",
    }
}

/// The numbers before the tasks are those of the ledger.
pub fn numbers_agree(ledger: &str) -> String {
    format!("各项任务前的序号与{ledger}一致。")
}

/// 原因：…。, or that none was given.
pub fn cause(cause: Option<&str>) -> String {
    match cause.map(clause).filter(|cause| !cause.is_empty()) {
        Some(cause) => format!("原因：{cause}。"),
        None => "未说明原因。".to_string(),
    }
}

/// 完成时限2023年6月底前，逾期10天，完成率60.0%。
pub fn late(due: &str, days: i32, share: Option<Tenths>, class: Class) -> String {
    let share = match (share, class) {
        (_, Class::NotStarted | Class::Unreported) => format!("，{}", plainly(class)),
        (Some(share), _) => format!("，完成率{share}%"),
        (None, _) => String::new(),
    };
    format!("完成时限为{due}，已逾期{days}天{share}。")
}

/// 完成率40.0%，序时进度75.0%，低35.0个百分点（严重滞后）。
pub fn behind(share: Tenths, elapsed: Tenths, light: &str) -> String {
    format!("完成率{share}%，低于序时进度（{elapsed}%）{}个百分点，{light}。", share.apart(elapsed))
}

pub const LATE_HEADING: &str = "逾期任务";
pub const BEHIND_HEADING: &str = "进度滞后的任务";
pub const TOLD_HEADING: &str = "各项任务反映的问题";
pub const LIST_HEADING: &str = "问题清单销号情况";

pub fn late_opening(count: usize) -> String {
    match count {
        1 => "逾期未完成的任务1项。".to_string(),
        _ => format!("逾期未完成的任务{count}项，按逾期天数从多到少列出。"),
    }
}

pub fn behind_opening(count: usize) -> String {
    format!("未逾期但低于序时进度、亮黄灯或红灯的任务{count}项。")
}

/// 问题清单共5项，已销号2项，未销号3项，其中超过整改时限的1项（详见附件2）。
pub fn list(total: usize, closed: usize, overdue: usize, annex: &str) -> String {
    let open = total - closed;
    let late = match overdue {
        0 => String::new(),
        _ if overdue == open && open > 1 => "，均已超过整改时限".to_string(),
        _ if open == 1 => "，已超过整改时限".to_string(),
        _ => format!("，其中超过整改时限的{overdue}项"),
    };
    match (closed, open) {
        (_, 0) if total == 1 => format!("列入问题清单的1项问题已销号（见{annex}）。"),
        (_, 0) => format!("列入问题清单的{total}项问题已全部销号（见{annex}）。"),
        (0, 1) => format!("列入问题清单的1项问题尚未销号{late}（见{annex}）。"),
        (0, _) => format!("列入问题清单的{total}项问题均未销号{late}（见{annex}）。"),
        _ => format!("列入问题清单的{total}项问题中，已销号{closed}项，未销号{open}项{late}（见{annex}）。"),
    }
}

/// One open problem past its deadline: 缺地，责任单位为甲，整改时限为2023年8月31日，已超过30天。
pub fn overdue_problem(text: &str, units: &str, due: &str, days: i32) -> String {
    let units = if units.is_empty() { String::new() } else { format!("，责任单位为{units}") };
    format!("{}{units}，整改时限为{due}，已超过{days}天。", clause(text))
}

pub const NEXT_HEADING: &str = "有关任务的下一步措施";
pub const SOON_HEADING: &str = "近期到期的任务";

pub const MEND_HEADING: &str = "问题清单未销号事项";

/// What is to be done about an open problem: 缺地：倒排时间集中办理，整改时限为2024年3月底前（甲）。
pub fn mend(text: &str, measure: &str, due: Option<&str>, units: &str) -> String {
    let due = due.map(|due| format!("，整改时限为{}", due.trim())).unwrap_or_default();
    let units = if units.is_empty() { String::new() } else { format!("（责任单位：{units}）") };
    format!("{}：{}{due}。{units}", clause(text), clause(measure))
}

/// 自2023年7月1日起90日内（至2023年9月28日）到期、尚未完成的任务3项：
pub fn soon(first: &str, days: i32, last: &str, count: usize) -> String {
    format!("自{first}起{days}日内（至{last}）到期且尚未完成的任务{count}项：")
}
