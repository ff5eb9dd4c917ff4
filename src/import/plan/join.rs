//! Joins lines that storage had broken into the paragraphs they were.

use super::MendKind;
use super::mark::begins_item;
use super::passage::{Passage, ends_sentence, is_open};
use super::responsible::begins_with_label;
use super::work::{Work, width};
use crate::diagnostic::{Message, Severity};
use crate::message;
use crate::source::Span;

/// How the lines of a manuscript end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// A line is a paragraph, but for some that a page has broken.
    Whole,
    /// Lines end where they were this many Chinese characters wide.
    At(usize),
}

/// The shortest line that is more than a heading.
const LONG: usize = 40;
/// So many bytes of a paragraph are looked at.
const REACH: usize = 1200;
/// A bracket that is open for longer than this was never closed.
const NEAR: usize = 180;
/// Fewer broken lines are slips.
const FEWEST_BROKEN: usize = 4;
/// A line that could not take another word may be so much shorter.
const SLACK: usize = 2;

/// Looks at the lines of the whole manuscript: where many end at the same width in the middle of a sentence, and none
/// goes on much further, that is the width of a page.
pub(super) fn wrapping(passages: &[Passage]) -> Wrapping {
    let lines: Vec<&Passage> = passages.iter().filter(|passage| passage.table.is_none()).collect();
    let mut widths: Vec<usize> = lines.iter().map(|line| width(line.words())).collect();
    widths.sort_unstable();
    let Some(&wide) = widths.get(widths.len() * 19 / 20) else { return Wrapping::Whole };
    let is_full = |line: &Passage| (wide.saturating_sub(SLACK)..=wide + SLACK).contains(&width(line.words()));
    let longer = widths.iter().filter(|&&width| width > wide + SLACK).count();
    let full = lines.iter().filter(|line| is_full(line)).count();
    let broken = lines
        .windows(2)
        .filter(|pair| is_full(pair[0]) && !ends_sentence(pair[0].words()) && !begins_item(pair[1].words()))
        .count();
    let is_page = (15..=60).contains(&wide) && longer * 30 <= widths.len();
    if is_page && broken >= FEWEST_BROKEN && broken * 2 >= full { Wrapping::At(wide) } else { Wrapping::Whole }
}

/// The paragraphs of a run of lines.
pub(super) fn paragraphs(lines: Vec<Passage>, wrapping: Wrapping, work: &mut Work) -> Vec<Passage> {
    let mut paragraphs: Vec<Passage> = Vec::new();
    for line in lines {
        let Some(last) = paragraphs.last_mut().filter(|last| goes_on(last, &line, wrapping)) else {
            paragraphs.push(line);
            continue;
        };
        let gap = last.text.span().end as usize..line.text.span().start as usize;
        if wrapping == Wrapping::Whole {
            report_break(last, work);
        } else if !work.is_wrap_told {
            work.is_wrap_told = true;
            let message = message!("段落按版面宽度断成了多行", "paragraphs are broken into lines as wide as a page");
            work.find("residue", ending(last), message, Severity::Hint).remedy = Some(joined());
        }
        // What lay between, such as a page number, has a mend of its own.
        if work.source.get(gap.clone()).is_some_and(|between| between.chars().all(super::work::is_space)) {
            work.mend(gap, "", MendKind::Wrap);
        }
        last.text.push(&line.text);
        last.last_line = line.last_line;
    }
    paragraphs
}

fn goes_on(last: &Passage, line: &Passage, wrapping: Wrapping) -> bool {
    if last.table.is_some() || line.table.is_some() || line.looks.level.is_some() || last.looks.level.is_some() {
        return false;
    }
    // Only the end of what is joined already tells whether it goes on.
    let whole = last.words();
    let (before, behind) = (&whole[whole.floor_char_boundary(whole.len().saturating_sub(REACH))..], line.words());
    if is_units_note(behind) {
        return true;
    }
    if begins_item(behind) || behind.starts_with("附件") || begins_with_label(behind) || begins_with_label(before) {
        return false;
    }
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
    let is_heading = is_heading(whole);
    if before.ends_with(['、', '，', ',']) || is_open(near) && !is_heading {
        return true;
    }
    let ends = ends_sentence(before);
    match wrapping {
        Wrapping::At(wide) => {
            let is_full = last.last_line + SLACK >= wide;
            !is_heading && (is_full || !ends)
        }
        Wrapping::Whole => {
            // After a whole sentence there are words that none ends.
            let is_text = before.contains('。') || before.contains('，') && width(before) >= LONG;
            !ends && is_text && !is_heading
        }
    }
}

/// A note of responsible units, which ends the paragraph before it.
fn is_units_note(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(', '〔']);
    let is_bracketed = inner.len() < text.len();
    is_bracketed
        && ["责任单位", "责任科室", "责任部门", "牵头单位", "牵头部门", "配合单位"]
            .iter()
            .any(|word| inner.starts_with(word))
}

/// A numbered line that is a heading by itself.
fn is_heading(text: &str) -> bool {
    text.len() < 4 * LONG
        && super::mark::mark(text).is_some()
        && width(text) < LONG
        && !text.contains('。')
        && !is_open(text)
}

fn joined() -> Message {
    message!("已接成整段", "they were joined")
}

fn report_break(last: &Passage, work: &mut Work) {
    let message = message!("段落在这里断开了", "the paragraph is broken here");
    work.find("residue", ending(last), message, Severity::Hint).remedy = Some(joined());
}

/// Its last characters.
fn ending(passage: &Passage) -> Span {
    let words = passage.words();
    let start = words.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    passage.text.at(start..words.len())
}
