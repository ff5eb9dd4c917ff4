//! N002: 一是…二…三是: a member of an enumeration that is missing or has lost its 是.
//!
//! Understood are 一是 二是 三是 at the head of a clause, lists within lists, and a new list at each 一是. A member may stand
//! in a paragraph of its own. 首先 其次, 一要 二要 and a lone 一是 are left alone; so is a list whose first member stands in
//! another text. Where a clause between two members begins with the number that is missing (二进一步…), 是 was forgotten;
//! a word such as 二级 or 三农 proves nothing.

use super::listed::{self, Marker};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::numeral::to_chinese;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "N002",
    name: "enumeration-broken",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("enumeration_broken.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for prose in case.prose_with(Kinds::MARKER) {
        let markers = listed::markers(prose.text);
        if markers.len() > 1 {
            check_text(prose.text, &markers, findings);
        }
    }
}

/// Lists within lists go no deeper.
const DEEPEST: usize = 8;

fn check_text(text: &Text, markers: &[Marker], findings: &mut Vec<Diagnostic>) {
    // The last member of each list that is open, the innermost last.
    let mut open: Vec<&Marker> = Vec::new();
    for marker in markers {
        let continued = open.iter().rposition(|last| last.number + 1 == marker.number);
        match continued {
            _ if marker.number == 1 => {
                open.drain(..open.len().saturating_sub(DEEPEST));
                open.push(marker);
            }
            Some(depth) => {
                open.truncate(depth);
                open.push(marker);
            }
            None => {
                let last = open.pop().filter(|last| belong_together(text, last, marker));
                findings.extend(last.and_then(|last| fault(text, last, marker)));
                open.push(marker);
            }
        }
    }
}

/// Members of one list stand in one paragraph, or each at the head of its own.
fn belong_together(text: &str, last: &Marker, next: &Marker) -> bool {
    let between = text.get(last.range.end..next.range.start).unwrap_or_default();
    !between.contains('\n') || last.first && next.first
}

fn fault(text: &Text, last: &Marker, next: &Marker) -> Option<Diagnostic> {
    if next.number < last.number {
        return None;
    }
    let finding = if next.number == last.number { repeated(text, last, next) } else { missing(text, last, next)? };
    Some(finding.because(message!("列举的序号应当相接", "the members of a list are numbered one after the other")))
}

fn said<'a>(text: &'a Text, marker: &Marker) -> &'a str {
    text.get(marker.range.clone()).unwrap_or_default()
}

fn repeated(text: &Text, last: &Marker, next: &Marker) -> Diagnostic {
    let twice = said(text, next);
    Diagnostic::new(RULE.name, text.at(next.range.clone()), message!("“{twice}”用了两次", "“{twice}” is used twice"))
        .also(text.at(last.range.clone()), message!("第一次在这里", "first used here"))
        .remedy(message!("改成下一个序号，后面的依次改", "give it the next number, and those after it"))
}

fn missing(text: &Text, last: &Marker, next: &Marker) -> Option<Diagnostic> {
    let (before, after) = (said(text, last), said(text, next));
    let numeral = to_chinese(last.number + 1);
    let wanted = format!("{numeral}是");
    let between = last.range.end..next.range.start;
    if text.get(between.clone())?.contains(wanted.as_str()) {
        // It is there, though not at the head of a clause.
        return None;
    }
    let found = if next.number == last.number + 2 { bare(text, between, &numeral) } else { None };
    let Some(bare) = found else {
        let what = message!(
            "“{before}”后面是“{after}”，没有“{wanted}”",
            "“{after}” follows “{before}”; there is no “{wanted}”"
        );
        return Some(
            Diagnostic::new(RULE.name, text.at(next.range.clone()), what)
                .also(text.at(last.range.clone()), message!("前一项在这里", "the member before is here"))
                .remedy(message!("补上“{wanted}”，或者改正序号", "add “{wanted}”, or mend the numbers")),
        );
    };
    let applicability = if bare.sure { Applicability::Safe } else { Applicability::Ask };
    let span = text.at(bare.at..bare.at + numeral.len());
    let what = message!(
        "“{before}”和“{after}”之间的“{numeral}”缺“是”",
        "“{numeral}” between “{before}” and “{after}” has lost its 是"
    );
    Some(
        Diagnostic::new(RULE.name, span, what)
            .remedy(message!("改为“{wanted}”", "write “{wanted}”"))
            .fix(Fix::replace(span, wanted, applicability)),
    )
}

/// A numeral at the head of a clause that may have been a member.
struct Bare {
    at: usize,
    sure: bool,
}

/// The one place between two members where a clause begins with `numeral` and no word that has it.
fn bare(text: &str, between: std::ops::Range<usize>, numeral: &str) -> Option<Bare> {
    let inside = text.get(between.clone())?;
    let mut found = inside.match_indices(numeral).filter_map(|(at, _)| {
        let before = inside.get(..at)?.trim_end().chars().next_back()?;
        let after = inside.get(at + numeral.len()..)?.chars().next()?;
        let member =
            listed::is_clause_end(before) && !matches!(before, '、' | '“' | '（' | '(' | '.') && begins_clause(after);
        let sentence = matches!(before, '。' | '；' | ';');
        let verb_of_its_own = matches!(after, '要' | '则' | '为' | '来' | '须' | '需' | '能' | '应' | '当' | '可');
        member.then_some(Bare { at: between.start + at, sure: sentence && !verb_of_its_own })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether a clause may go on so after a bare numeral: not 二级, 三农, 四项, 五年.
fn begins_clause(after: char) -> bool {
    const PARTS_OF_WORDS: &str = "一二三四五六七八九十百千万亿零个项级大类种农化重期次年月日季度者维孩胎手线层等号名届中全会方支份步点条章节到至分\
        轮批倍成员代产品公防网则流星院所市县区省乡镇村部处科股人口位把件张套本册片块段面天周时角元本道门座站";
    is_han(after) && !PARTS_OF_WORDS.contains(after)
}
