//! What the manuscript writes otherwise than the standard, where the document writes it itself and the rules never see
//! it: numbers, the brackets of units and periods (序号、括号的写法).

use std::ops::Range;

use super::work::{Work, squeezed};
use super::{Mend, MendKind};
use crate::diagnostic::{Message, Severity};
use crate::message;

/// So many of a kind are told one by one; of more the first, with their number.
const FEW: usize = 3;

/// What is wrong with the form of one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    /// (一)
    HalfWidthNumber,
    /// 1、
    CommaNumber,
    /// （一）、
    MarkedNumber,
    /// (责任单位：甲)
    HalfWidthBracket,
    /// （责任单位：甲)
    MixedBracket,
}

const SLIPS: [Slip; 5] =
    [Slip::HalfWidthNumber, Slip::CommaNumber, Slip::MarkedNumber, Slip::HalfWidthBracket, Slip::MixedBracket];

/// Finds the slips among what was mended.
pub(super) fn report(work: &mut Work) {
    let source = work.source;
    let slips: Vec<(Slip, Range<usize>)> = work.mends.iter().filter_map(|mend| slip(mend, source)).collect();
    for kind in SLIPS {
        let mut places: Vec<&Range<usize>> =
            slips.iter().filter(|(slip, _)| *slip == kind).map(|(_, range)| range).collect();
        places.sort_by_key(|range| range.start);
        let told = if places.len() > FEW && kind != Slip::MixedBracket { 1 } else { places.len() };
        for place in places.iter().take(told) {
            let written = squeezed(source.get((*place).clone()).unwrap_or_default());
            let (rule, level, message, remedy) = words(kind, &written, places.len(), told);
            work.find(rule, work.span(place), message, level).remedy = Some(remedy);
        }
    }
}

fn slip(mend: &Mend, source: &str) -> Option<(Slip, Range<usize>)> {
    let raw = source.get(mend.range.clone())?;
    let tight = squeezed(raw);
    let (first, last) = (tight.chars().next()?, tight.trim_end_matches('。').chars().next_back()?);
    let end = mend.range.start + raw.trim_end().trim_end_matches('。').trim_end().len();
    match mend.kind {
        MendKind::Number if first == '(' || last == ')' && !first.is_ascii_digit() => {
            Some((Slip::HalfWidthNumber, mend.range.start..end))
        }
        MendKind::Number if first.is_ascii_digit() && last == '、' => Some((Slip::CommaNumber, mend.range.start..end)),
        MendKind::Number if first == '（' && last == '、' => Some((Slip::MarkedNumber, mend.range.start..end)),
        MendKind::Brackets if (first == '（' && last == ')') || (first == '(' && last == '）') => {
            // The last words are enough to show it.
            let from = raw.trim_end().char_indices().rev().nth(6).map_or(0, |(at, _)| at);
            Some((Slip::MixedBracket, mend.range.start + from..end))
        }
        MendKind::Brackets | MendKind::Form if first == '(' && last == ')' => {
            Some((Slip::HalfWidthBracket, mend.range.start..end))
        }
        _ => None,
    }
}

fn words(slip: Slip, written: &str, count: usize, told: usize) -> (&'static str, Severity, Message, Message) {
    let all = if told == 1 && count > 1 {
        message!("，这样的共{count}处", "; there are {count} of these")
    } else {
        message!("", "")
    };
    let with = |message: Message| Message { zh: message.zh + &all.zh, en: message.en + &all.en };
    match slip {
        Slip::HalfWidthNumber => (
            "serial-form",
            Severity::Warn,
            with(message!("序号“{written}”用了半角括号", "the number “{written}” has half-width brackets")),
            message!("改用全角括号：（一）", "use full-width brackets: （一）"),
        ),
        Slip::CommaNumber => (
            "serial-form",
            Severity::Warn,
            with(message!("序号“{written}”后面用了顿号", "the number “{written}” is followed by a comma")),
            message!("阿拉伯数字后面用下脚点：1.", "a point follows Arabic figures: 1."),
        ),
        Slip::MarkedNumber => (
            "serial-form",
            Severity::Warn,
            with(message!("序号“{written}”括号后面多了顿号", "the number “{written}” has a mark behind its bracket")),
            message!("去掉顿号：（一）", "leave out the mark: （一）"),
        ),
        Slip::HalfWidthBracket => (
            "halfwidth-mark",
            Severity::Warn,
            with(message!("“{written}”用了半角括号", "“{written}” has half-width brackets")),
            message!("改用全角括号", "use full-width brackets"),
        ),
        Slip::MixedBracket => (
            "bracket-unmatched",
            Severity::Error,
            message!("“…{written}”的两个括号一个全角、一个半角", "the brackets of “…{written}” do not match"),
            message!("都改用全角括号", "use full-width brackets"),
        ),
    }
}
