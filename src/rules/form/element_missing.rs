//! F007: an element that an official document has and this one lacks.
//!
//! Understood: a notice without number (a hint: it is given at the issue), a notice whose list of recipients is there but empty (a missing list is
//! missing-key), a signature under the plan without a date. A plan without notice and signature is not asked for either:
//! it may be a draft, or an annex of another document.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::record::Notice;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::{Span, Text};

pub static RULE: Rule = Rule {
    code: "F007",
    name: "element-missing",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("element_missing.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    if let Some(notice) = &case.plan.notice {
        check_notice(case, notice, findings);
    }
    let signature = case.plan.signature.as_ref().filter(|_| case.plan.date_text().is_none());
    if let Some(by) = signature.and_then(|signature| signature.by.first()) {
        findings.push(
            Diagnostic::new(RULE.name, by.span(), message!("署名下面没有成文日期", "the signature has no date"))
                .because(message!(
                    "成文日期定下文件何时生效，也是推算各项时限的依据",
                    "the date says from when a document is in force, and deadlines count from it"
                ))
                .remedy(message!(
                    "在“落款”里加上“日期: 2024年11月11日”",
                    "add `date: 2024年11月11日` to the signature"
                )),
        );
    }
}

fn check_notice(case: &Case, notice: &Notice, findings: &mut Vec<Diagnostic>) {
    let key = Key::find(case, notice);
    if notice.number.as_ref().is_none_or(|number| number.trim().is_empty()) {
        findings.push(
            Diagnostic::new(RULE.name, key.span, message!("通知没有发文字号", "the notice has no document number"))
                .because(message!(
                    "文件靠文号登记、查找和引用（党政机关公文处理工作条例第九条）",
                    "a document is registered, found and cited by its number (条例, article 9)"
                ))
                .remedy(message!(
                    "加上“发文字号: 某政办字〔2024〕20号”；还没有编号的，可以等印发时再加",
                    "add `number: 某政办字〔2024〕20号`, when it has been given"
                ))
                // It is given at the issue, so every draft lacks it.
                .level(Severity::Hint),
        );
    }
    if notice.recipients.is_empty() && key.mentions(case, ["recipients", "主送机关"]) {
        findings.push(
            Diagnostic::new(RULE.name, key.span, message!("通知没有主送机关", "the notice has no recipients"))
                .because(message!("没有主送机关，谁来办理就不清楚", "without recipients nobody is told to act"))
                .remedy(message!("列出主送机关", "list the recipients")),
        );
    }
}

/// The key of the notice, and how far its record reaches in the file.
struct Key {
    span: Span,
    end: usize,
}

impl Key {
    /// The last line before the notice's date that begins with its key; the record itself keeps no place.
    fn find(case: &Case, notice: &Notice) -> Key {
        let inside = anchor(notice).span();
        let text = case.source.text();
        let mut line_start = 0;
        let mut key = Key { span: inside, end: inside.end as usize };
        for line in text.split_inclusive('\n') {
            if line_start > inside.start as usize {
                // The next line at the margin belongs to another record.
                if line.starts_with(|c: char| !c.is_whitespace() && c != '#') {
                    break;
                }
                key.end = line_start + line.len();
            } else if let Some(name) = ["notice", "印发通知"].into_iter().find(|name| line.starts_with(name)) {
                key.span = Span::new(case.file, line_start, line_start + name.len());
            }
            line_start += line.len();
        }
        key
    }

    fn mentions(&self, case: &Case, names: [&str; 2]) -> bool {
        let record = case.source.text().get(self.span.start as usize..self.end).unwrap_or_default();
        names.iter().any(|name| record.contains(name))
    }
}

/// A text that every notice has.
fn anchor(notice: &Notice) -> &Text {
    notice.issuers.first().unwrap_or(&notice.date)
}
