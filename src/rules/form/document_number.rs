//! F001: a document number that is not in the standard form.
//!
//! Understood are the notice's own number and the numbers cited in running text; `citation` tells what one is. An
//! announcement (公告2023年第1号), a certificate and a court's number have forms of their own and are left alone, as is a
//! number without 号 (〔2020〕7、8号 has it once) but for one that closes a bracket (国发〔2020〕7）). A number whose year is
//! later than that of the plan's issue is a warning: no plan can go by what was issued after it. A year of two digits is mended only where it can be told (〔86〕).

use std::ops::Range;

use super::citation::{self, Citation, Faults};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "F001",
    name: "document-number",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("document_number.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for prose in case.prose_with(Kinds::BRACKET) {
        for found in citation::find(prose.text) {
            findings.extend(of_later(case, prose.text, &found));
            findings.extend(judge(prose.text, found));
        }
    }
    for number in case.plan.notice.iter().flat_map(|notice| &notice.number) {
        let found = citation::find(number);
        if found.is_empty() && !has_own_form(number) {
            findings.push(unreadable(number));
        }
        for found in found {
            findings.extend(of_later(case, number, &found));
            findings.extend(judge(number, found));
        }
    }
}

/// A number of a year after the plan's own issue: 〔2032〕 or 〔2024〕 in a plan of 2023.
fn of_later(case: &Case, text: &Text, found: &Citation) -> Option<Diagnostic> {
    let issued = case.issued?.year();
    let year: i16 = found.standard.as_deref()?.trim_start_matches('〔').get(..4)?.parse().ok()?;
    let written = text.get(found.range.clone())?.trim();
    let day = case.plan.date_text()?;
    (year > issued).then(|| {
        Diagnostic::new(
            RULE.name,
            text.at(found.range.clone()),
            message!("发文字号“{written}”的年份晚于成文日期", "“{written}” is of a year after the plan was issued"),
        )
        .level(Severity::Warn)
        .also(day.span(), message!("成文日期在这里", "issued here"))
        .because(message!(
            "{issued}年成文的文件，不会有{year}年的文号",
            "what was issued in {issued} knows no number of {year}"
        ))
        .remedy(message!(
            "对照原文件，核对文号的年份和成文日期",
            "compare the number with the document, and check the date of issue"
        ))
    })
}

/// 第3号, as orders and announcements have it.
fn has_own_form(number: &str) -> bool {
    number.trim().is_empty() || number.contains('第')
}

fn judge(text: &Text, found: Citation) -> Option<Diagnostic> {
    let written = text.get(found.range.clone())?;
    if !found.faults.any() {
        return None;
    }
    let Some(standard) = found.standard else {
        let message =
            message!("发文字号“{written}”的年份不完整", "the year of the document number “{written}” is cut short");
        let remedy = message!("写出四位年份，如“〔2020〕”", "write all four digits of the year, as in “〔2020〕”");
        return Some(explained(Diagnostic::new(RULE.name, text.at(found.range), message), found.faults).remedy(remedy));
    };
    let written = written.trim();
    let (inner, new) = difference(text, &found.range, &standard)?;
    let span = text.at(inner);
    let message =
        message!("发文字号“{written}”应写成“{standard}”", "the document number “{written}” should read “{standard}”");
    let remedy = message!("改为“{standard}”", "write “{standard}”");
    let fix = Fix::replace(span, new, Applicability::Safe);
    Some(explained(Diagnostic::new(RULE.name, span, message), found.faults).remedy(remedy).fix(fix))
}

/// The part that must change, and what it becomes.
fn difference(text: &str, range: &Range<usize>, standard: &str) -> Option<(Range<usize>, String)> {
    let written = text.get(range.clone())?;
    let head: usize =
        written.chars().zip(standard.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (written, standard) = (written.get(head..)?, standard.get(head..)?);
    let tails = written.chars().rev().zip(standard.chars().rev());
    let tail: usize = tails.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let new = standard.get(..standard.len() - tail)?;
    Some((range.start + head..range.end - tail, new.to_string()))
}

fn explained(finding: Diagnostic, faults: Faults) -> Diagnostic {
    let words = [
        (faults.brackets, "年份用六角括号“〔〕”", "the year stands in 〔〕"),
        (faults.short_year, "年份写四位", "the year has four digits"),
        (faults.year_word, "括号里不写“年”", "no 年 in the brackets"),
        (faults.ordinal, "顺序号前不加“第”", "no 第 before the serial number"),
        (faults.zeros, "顺序号不编虚位", "no zeros before the serial number"),
        (faults.spaces, "中间不留空格", "no spaces"),
        (faults.no_hao, "顺序号后写“号”", "号 after the serial number"),
    ];
    let said = words.iter().filter(|(wrong, ..)| *wrong);
    let (zh, en): (Vec<_>, Vec<_>) = said.map(|(_, zh, en)| (*zh, *en)).unzip();
    let (zh, en) = (zh.join("，"), en.join(", "));
    finding
        .because(Message {
            zh: format!("{zh}（GB/T 9704—2012，7.2.5）"), en: format!("{en} (GB/T 9704-2012, 7.2.5)")
        })
}

fn unreadable(number: &Text) -> Diagnostic {
    let written = number.trim();
    Diagnostic::new(
        RULE.name,
        number.span(),
        message!("“{written}”不是发文字号的写法", "“{written}” is not in the form of a document number"),
    )
    .because(message!(
        "发文字号是机关代字、六角括号里的年份和顺序号（GB/T 9704—2012，7.2.5）",
        "a document number is the organ's code, the year in 〔〕, and a serial number (GB/T 9704-2012, 7.2.5)"
    ))
    .remedy(message!("写成“金政办字〔2024〕20号”这样", "write it like 金政办字〔2024〕20号"))
}
