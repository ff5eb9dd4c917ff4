//! F009: a report (报告) that asks for something: 请批准, 恳请解决, 妥否，请批示.
//!
//! A report is a progress file, unless it is a 通报, and a plan file whose title or kind ends with 报告, or whose notice
//! does. Understood are these phrases where they
//! begin a clause, or follow 恳, 敬, 特 and the like. 报请批准 and 已申请批准 tell and do not ask; what stands in quotation
//! marks or in a title is somebody else's. 请审阅 asks for no decision and is left alone.

use std::ops::Range;

use super::titles::without_note;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::is_in_title_marks;

pub static RULE: Rule = Rule {
    code: "F009",
    name: "request-in-report",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("request_in_report.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let plan = case.plan;
    let notice = plan.notice.as_ref();
    let is_report = |name: &str| without_note(name.trim()).trim_end_matches('》').ends_with("报告");
    let by_kind = plan.kind.as_deref().is_some_and(is_report) || plan.kind.is_none() && is_report(&plan.title);
    let by_notice = notice.and_then(|notice| notice.title.as_deref()).is_some_and(is_report);
    let text = notice.and_then(|notice| notice.text.as_ref()).filter(|_| by_kind || by_notice);
    let body = super::body(case).filter(|_| by_kind);
    for text in text.into_iter().chain(body) {
        findings.extend(requests(text).into_iter().map(|range| finding(text, range)));
    }
}

/// What a report may not ask for.
const REQUESTS: [&str; 19] = [
    "请批准",
    "请予批准",
    "请批示",
    "请批复",
    "请予批复",
    "请审批",
    "请予审批",
    "请核准",
    "请予核准",
    "请审定",
    "请予审定",
    "请求批准",
    "请求解决",
    "请求拨付",
    "恳请解决",
    "恳请批准",
    "恳请拨付",
    "请予解决",
    "请予拨付",
];

/// Where a text asks.
fn requests(text: &str) -> Vec<Range<usize>> {
    if !text.contains('请') {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('请') {
        let start = match text.get(..at).and_then(|before| before.chars().next_back()) {
            Some('恳') => at - '恳'.len_utf8(),
            _ => at,
        };
        let here = text.get(start..).unwrap_or_default();
        let words = REQUESTS.iter().find(|words| {
            here.starts_with(**words) || here.starts_with('恳') && here['恳'.len_utf8()..].starts_with(**words)
        });
        if let Some(words) = words
            && asks(text, start)
        {
            let end = at + words.trim_start_matches('恳').len();
            found.push(start..end);
        }
    }
    found
}

/// Whether the words at `start` are the report's own and begin a clause.
fn asks(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let trimmed = before.trim_end();
    let begins = trimmed.is_empty()
        || trimmed.len() < before.len()
        || trimmed.ends_with(['。', '，', '；', '：', '！', '？', '、', ',', ';'])
        || ["特", "敬", "谨", "现", "并", "一并", "也"].iter().any(|lead| trimmed.ends_with(lead));
    begins && !is_in_title_marks(text, start) && before.rfind('“') <= before.rfind('”')
}

fn finding(text: &Text, range: Range<usize>) -> Diagnostic {
    let words = &text[range.clone()];
    Diagnostic::new(
        RULE.name,
        text.at(range.clone()),
        message!("报告里夹带了请示事项“{words}”", "“{words}”: a report that asks"),
    )
    .because(message!(
        "报告不得夹带请示事项（党政机关公文处理工作条例第十五条）；报告不需要批复，请求容易落空",
        "a report must not ask for decisions (条例, article 15); it gets no reply"
    ))
    .remedy(message!("删去，另写一份请示", "remove it, and send a request (请示) of its own"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_from_what_was_asked() {
        let table: &[(&str, &[&str])] = &[
            ("以上报告如无不妥，请批准。", &["请批准"]),
            ("妥否，请批示。", &["请批示"]),
            ("资金缺口较大，恳请解决200万元。", &["恳请解决"]),
            ("人员不足，恳请予以支持。特请批准增加编制。", &["请批准"]),
            ("已报请批准，按规定提请审批，并申请批准用地。", &[]),
            ("他提出“请批准”的要求。", &[]),
            ("特此报告，请审阅。", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = requests(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
