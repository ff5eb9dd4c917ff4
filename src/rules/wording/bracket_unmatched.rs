//! W003: brackets, book-title marks and quotation marks that do not pair.
//!
//! Understood: （）() 《》 〈〉 “” ‘’ 〔〕 【】 「」 『』, paragraph by paragraph. A quotation may run over several paragraphs,
//! also in the way that opens each of them anew and closes the last. Left alone: 1） a） ① as numbers of a list, the
//! apostrophe, ASCII quotes and square brackets, and 〔2020）7号, which document-number mends. Where a mark is missing,
//! nobody but the author knows its place, so there a fix is offered only for a mark that is turned round.

use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

use super::marks::{Place, partner};
use super::pairing::{self, Fault};

pub static RULE: Rule = Rule {
    code: "W003",
    name: "bracket-unmatched",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("bracket_unmatched.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in super::printed_with(case, Kinds::PAIRED_MARK) {
        findings.extend(pairing::faults(text).into_iter().map(|fault| finding(text, fault)));
    }
}

fn finding(text: &Text, fault: Fault) -> Diagnostic {
    let (at, found) = match fault {
        Fault::Mixed { open, close, wrong, right, sure } => {
            let (open_mark, close_mark) = (open.mark, close.mark);
            let what = message!("{open_mark} 和 {close_mark} 不配对", "{open_mark} is closed by {close_mark}");
            let other = if wrong.at == open.at { close } else { open };
            let applicability = if sure { Applicability::Safe } else { Applicability::Ask };
            let found = replaced(text, wrong, what, right, applicability);
            (wrong, found.also(text.at(other.range()), message!("与它配对的是这里", "its other half is here")))
        }
        Fault::Turned { place, right } => {
            let mark = place.mark;
            let what = message!("引号 {mark} 用反了", "the quotation mark {mark} is turned round");
            (place, replaced(text, place, what, right, Applicability::Ask))
        }
        Fault::Unclosed(open) => {
            let (mark, wanted) = (open.mark, partner(open.mark));
            (open, alone(text, open, message!("{mark} 没有配对的 {wanted}", "{mark} has no {wanted}")))
        }
        Fault::Unopened(close) => {
            let (mark, wanted) = (close.mark, partner(close.mark));
            let what = message!("{mark} 前面没有配对的 {wanted}", "there is no {wanted} before this {mark}");
            (close, alone(text, close, what))
        }
    };
    let (zh, en) = names(at.mark);
    found.because(message!(
        "{zh}成对使用，缺一半就看不出从哪里到哪里（GB/T 15834—2011）",
        "{en} come in pairs; without the other half nobody can tell how far they reach (GB/T 15834-2011)"
    ))
}

fn replaced(text: &Text, wrong: Place, what: Message, right: char, applicability: Applicability) -> Diagnostic {
    let span = text.at(wrong.range());
    let title = message!("改为 {right}", "write {right}");
    let fix = Fix { title: title.clone(), ..Fix::replace(span, right, applicability) };
    Diagnostic::new(RULE.name, span, what).remedy(title).fix(fix)
}

fn alone(text: &Text, mark: Place, what: Message) -> Diagnostic {
    let wanted = partner(mark.mark);
    let remedy = message!("补上 {wanted}，或者删去这一个", "add the {wanted}, or remove this one");
    Diagnostic::new(RULE.name, text.at(mark.range()), what).remedy(remedy)
}

fn names(mark: char) -> (&'static str, &'static str) {
    match mark {
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' => ("引号", "quotation marks"),
        '《' | '》' | '〈' | '〉' => ("书名号", "book-title marks"),
        _ => ("括号", "brackets"),
    }
}
