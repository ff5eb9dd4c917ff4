//! W010: a character that looks like a standard one, or was another form of it.
//!
//! Understood are radicals and compatibility ideographs, which text copied from a PDF is full of (⼀ for 一, ⻋ for 车),
//! by their Unicode decomposition, and a small list of old forms (髙, 尅). A rare character that merely looks odd is left
//! alone: 旴 is a place, and names are full of them. Words of the house and people's names are left alone too.

use std::sync::OnceLock;

use unicode_normalization::char::decompose_compatible;

use super::table::Table;
use super::traditional_character;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "W010",
    name: "variant-character",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("variant_character.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in super::printed_with(case, Kinds::VARIANT) {
        for (at, c) in text.char_indices() {
            let Some(standard) = standard(c) else { continue };
            let span = text.at(at..at + c.len_utf8());
            if !case.is_house_word(span) {
                findings.push(finding(text, at, c, standard));
            }
        }
    }
}

fn variants() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::read(include_str!("variants.txt")))
}

/// The character that should stand for `c`, if `c` is a look-alike or an old form.
fn standard(c: char) -> Option<char> {
    if !is_look_alike(c) {
        return variants().get(c)?.chars().next();
    }
    let mut plain = None;
    decompose_compatible(c, |part| plain = plain.or(Some(part)));
    let plain = plain.filter(|plain| *plain != c).or_else(|| variants().get(c)?.chars().next())?;
    let simplified = traditional_character::table().get(plain).and_then(|new| new.chars().next());
    Some(simplified.unwrap_or(plain))
}

/// All characters below U+10000 that may be of another standard one.
pub fn characters() -> impl Iterator<Item = char> {
    let look_alikes = ('\u{2E80}'..='\u{2FD5}').chain('\u{F900}'..='\u{FAD9}');
    look_alikes.chain(variants().characters())
}

/// Radicals and compatibility ideographs: other code points for characters that have one of their own.
fn is_look_alike(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' | '\u{2F800}'..='\u{2FA1D}')
}

fn finding(text: &Text, at: usize, c: char, standard: char) -> Diagnostic {
    let span = text.at(at..at + c.len_utf8());
    let found = Diagnostic::new(
        RULE.name,
        span,
        message!("“{c}”不是规范的“{standard}”", "“{c}” is not the standard “{standard}”"),
    );
    let code = format!("U+{:04X}", u32::from(c));
    let found = if is_look_alike(c) {
        found.because(message!(
            "它的编码是{code}，多是从 PDF 里复制来的，搜索不到，也可能印不出",
            "it is {code}, as copied from a PDF: it cannot be searched for and may not print"
        ))
    } else {
        found.because(message!(
            "它是异体字、旧字形或日文字形，国家机关用规范汉字（国家通用语言文字法第九条）",
            "it is a variant, an old form or a Japanese one; organs of state write standard characters (National Language Law, article 9)"
        ))
    };
    found.remedy(message!("改为“{standard}”", "write “{standard}”")).fix(Fix::replace(
        span,
        standard,
        Applicability::Safe,
    ))
}
