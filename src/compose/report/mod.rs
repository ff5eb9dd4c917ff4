//! What has been done of a plan becomes a document: the progress report (进展情况报告, 通报) with its ledger (台账).

use super::{Subject, phrase};
use crate::date::Day;
use crate::document::{Document, Part, PartRole};
use crate::plan::progress::{History, LightRule, ReportKind};

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct ReportSubject<'a> {
    pub plan: Subject<'a>,
    pub history: &'a History<'a>,
    /// The day it tells of; what was reported by then is what is known.
    pub as_of: Day,
    pub lights: &'a LightRule,
    /// 报告 or 通报; otherwise as the progress file says, otherwise 报告.
    pub kind: Option<ReportKind>,
}

/// The report of a plan as a document.
pub fn report(subject: ReportSubject) -> Document {
    let title = format!("关于{}进展情况的报告", phrase::cited(&subject.plan.plan.title));
    let part =
        Part { role: PartRole::Report, anchor: "report".into(), label: None, title: title.clone(), blocks: Vec::new() };
    Document { title, parts: vec![part], ..Document::default() }
}

/// STUB
pub fn data(id: &str, subject: ReportSubject, document: &Document) -> serde_json::Value {
    serde_json::json!({ "format": 1, "plan": id, "as_of": subject.as_of.to_string(), "document": document })
}
