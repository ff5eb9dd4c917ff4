//! N005: a number in running text that is not in the standard form: （一）、 or 1、 or (一) or 一.
//!
//! Understood are numbers, as `serial` reads them, at the head of a paragraph and after 。 ； ：. Where one fault comes again
//! in a text, it is told once and mended everywhere. Full-width ． after a figure, 1） and ① are left alone: the standard
//! names them nowhere, and offices use them below its four levels. Titles are the matter of `number-written`; checklist
//! items and cells are left alone.

use std::collections::BTreeMap;

use super::entries;
use super::serial::{self, Fault, Serial};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "N005",
    name: "serial-form",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("serial_form.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let texts = case
        .prose_with(Kinds::FAULTY_SERIAL)
        .filter(|prose| matches!(prose.kind, ProseKind::Text | ProseKind::Opening));
    for prose in texts {
        let mut faulty: BTreeMap<Fault, Vec<(usize, Serial)>> = BTreeMap::new();
        for at in serial::heads(prose.text) {
            if let Some(serial) = serial::read(&prose.text[at..])
                && let Some(fault) = serial.fault
                && !is_title(case, prose.text, at)
            {
                faulty.entry(fault).or_default().push((at, serial));
            }
        }
        findings.extend(faulty.iter().filter_map(|(fault, places)| finding(prose.text, *fault, places)));
    }
}

/// Whether `number-written` removes it: the text of an entry without title begins with it.
fn is_title(case: &Case, text: &Text, at: usize) -> bool {
    let numbered = || entries::entries(case.plan).iter().any(|entry| std::ptr::eq(entry.words, text));
    text[..at].trim().is_empty() && numbered()
}

/// One finding for all places of a fault; its fix mends them all.
fn finding(text: &Text, fault: Fault, places: &[(usize, Serial)]) -> Option<Diagnostic> {
    let (at, first) = places.first()?;
    let written = text.get(*at..at + first.length)?;
    let standard = first.standard()?;
    let edits: Vec<Edit> = places.iter().filter_map(|(at, serial)| edit(text, *at, serial)).collect();
    let more = places.len() - 1;
    let message = match more {
        0 => message!("序号“{written}”应写成“{standard}”", "the number “{written}” should read “{standard}”"),
        _ => message!(
            "序号“{written}”应写成“{standard}”，后面还有{more}处",
            "the number “{written}” should read “{standard}”, and {more} more like it"
        ),
    };
    let (zh, en) = reason(fault);
    let fix = Fix {
        title: Message { zh: format!("改为“{standard}”"), en: format!("write “{standard}”") },
        edits,
        applicability: Applicability::Safe,
    };
    let finding = Diagnostic::new(RULE.name, text.at(*at..at + first.length), message)
        .because(Message {
            zh: format!("{zh}（GB/T 9704—2012，7.3.3）"), en: format!("{en} (GB/T 9704-2012, 7.3.3)")
        })
        .remedy(message!("改为“{standard}”", "write “{standard}”"))
        .fix(fix);
    Some(finding)
}

/// Half-width brackets keep what is between them; a figure loses the spaces behind it, which would make it a list.
fn edit(text: &Text, at: usize, serial: &Serial) -> Option<Edit> {
    Some(Edit { span: text.at(at..at + serial.with_spaces), replacement: serial.standard()? })
}

fn reason(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::MarkAfterBracket => ("带括号的序号后面不再加标点", "no mark follows a number in brackets"),
        Fault::HalfWidth => ("序号的括号用全角“（）”", "the brackets of a number are full-width"),
        Fault::PauseAfterDigit => ("第三层次用“1.”，数字后面不用顿号", "the third level is numbered 1., without 、"),
        Fault::PointAfterNumeral => ("第一层次用“一、”", "the first level is numbered 一、"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let read = |at| {
            serial::read(&text[at..])
                .filter(|serial| serial.fault.is_some())
                .map(|serial| text[at..at + serial.length].to_string())
        };
        serial::heads(text).filter_map(read).collect()
    }

    #[test]
    fn numbers_are_found_at_heads_only() {
        let table: [(&str, &[&str]); 9] = [
            ("1、推进建设。2、加快发展。", &["1、", "2、"]),
            ("  1、推进建设\n**2、加快**", &["1、", "2、"]),
            ("包括：（一）、摸底；（二）、整改。", &["（一）、", "（二）、"]),
            ("(一) 加强领导\n(二) 落实责任", &["(一)", "(二)"]),
            ("一.加强领导", &["一."]),
            ("依照第三条（一）、（二）项，县（市、区）、镇，甲（1）、乙（2）", &[]),
            ("小学：一、二年级不布置作业。1、2号楼；3、4月", &[]),
            ("1.推进建设。（一）加强领导。1）甲；①乙；1．丙", &[]),
            ("到2025年达到1、2个。", &[]),
        ];
        for (text, wanted) in table {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
