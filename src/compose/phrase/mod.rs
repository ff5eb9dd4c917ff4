//! The sentences and words that the program writes itself, in the language of documents.

pub mod changes;
pub mod chart;
pub mod figures;
pub mod indicator;
pub mod ledger;
pub mod lights;
pub mod report;
pub mod tasks;
pub mod unit;

use crate::plan::record::{Contact, Notice, Plan};

/// Across every page of a plan that was published in spite of errors.
pub const DRAFT: &str = "草稿";
/// The words before the units of a task, unless the plan has its own.
pub const UNIT_LABEL: &str = "责任单位";
pub const LEAD_LABEL: &str = "牵头单位";
pub const SUPPORT_LABEL: &str = "配合单位";
pub const DUE_LABEL: &str = "完成时限";
/// The mark before an item of a checklist.
pub const CHECKLIST_MARK: &str = "——";
/// The last word of a letterhead.
pub const LETTERHEAD_WORD: &str = "文件";
pub const ANNEX: &str = "附件";

/// The title of a notice: 甲关于印发《方案》的通知. Up to three issuers are named; more are the first with 等N部门.
pub fn notice_title(plan: &Plan, notice: &Notice) -> String {
    if let Some(title) = &notice.title {
        return title.trim().to_string();
    }
    format!("{}关于印发{}的通知", sender(&notice.issuers), cited(&plan.title))
}

/// Who speaks in a title: up to three are named, more are the first with 等N部门.
pub fn sender(issuers: &[crate::source::Text]) -> String {
    match issuers.first() {
        Some(first) if issuers.len() > 3 => format!("{}等{}部门", first.trim(), issuers.len()),
        _ => issuers.iter().map(|name| name.trim()).collect::<Vec<_>>().join(" "),
    }
}

/// The standard sentence of a notice that issues a plan.
pub fn notice_text(plan: &Plan) -> String {
    format!("现将{}印发给你们，请认真贯彻执行。", cited(&plan.title))
}

/// A title in book-title marks; marks inside it become single ones (GB/T 15834-2011, 4.15.3.5).
pub fn cited(title: &str) -> String {
    format!("《{}》", title.trim().replace('《', "〈").replace('》', "〉"))
}

/// A note in round brackets, which the author may have written already.
pub fn bracketed(note: &str) -> String {
    let note = note.trim();
    let inner = note.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')'])).unwrap_or(note);
    format!("（{inner}）")
}

/// 联系人：甲，电话：乙 / 邮箱：丙.
pub fn contact(contact: &Contact) -> Vec<String> {
    let person = contact.person.as_ref().map(|person| format!("联系人：{}", person.trim()));
    let phone = contact.phone.as_ref().map(|phone| format!("电话：{}", phone.trim()));
    let first: Vec<String> = person.into_iter().chain(phone).collect();
    let mut lines = Vec::new();
    if !first.is_empty() {
        lines.push(first.join("，"));
    }
    lines.extend(contact.email.as_ref().map(|email| format!("邮箱：{}", email.trim())));
    lines
}

/// 抄送机关 as the colophon prints them: ， between and 。 at the end (GB/T 9704-2012, 7.4.2).
pub fn copies(names: &[crate::source::Text]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(|name| name.trim().trim_end_matches('。')).collect();
    (!names.is_empty()).then(|| format!("{}。", names.join("，")))
}

/// Entries of one paragraph, joined with ； and closed with 。.
pub fn joined(entries: &[String]) -> String {
    let plain = entries.iter().map(|entry| entry.trim().trim_end_matches(['；', '。']));
    format!("{}。", plain.collect::<Vec<_>>().join("；"))
}

/// The number before an entry: “3.”; with a space where a digit follows, since 1. and 3所 would be read as 1.3所.
pub fn numbered(number: usize, words: &str) -> String {
    let space = if words.trim_start().starts_with(|first: char| first.is_ascii_digit()) { " " } else { "" };
    format!("{number}.{space}")
}

/// A run-in head ends with 。 unless it has an end mark of its own.
pub fn closed(title: &str) -> String {
    let title = title.trim();
    if title.ends_with(['。', '！', '？', '：']) { title.to_string() } else { format!("{title}。") }
}
