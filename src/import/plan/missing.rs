//! The numbers of paragraphs, with those that a heading should have and has not (缺序号).

use super::annexes::list_length;
use super::mark::{Mark, Scheme, begins_item, mark};
use super::passage::{Passage, ends_sentence};
use super::work::Work;
use crate::diagnostic::Severity;
use crate::message;
use crate::numeral;

/// A heading without a number is no longer than this.
const LONGEST_HEADING: usize = 24;

/// The mark of each paragraph. A heading that stands where a number is missing gets it, with an empty range; so does one
/// that only a style of the word processor makes a heading.
pub(super) fn marks(paragraphs: &[Passage], work: &mut Work) -> Vec<Option<Mark>> {
    let mut marks: Vec<Option<Mark>> = paragraphs.iter().map(of_paragraph).collect();
    unmark_articles(&mut marks);
    unmark_annexes(paragraphs, &mut marks);
    unsettle_lone(paragraphs, &mut marks);
    by_style(paragraphs, &mut marks);
    by_place(paragraphs, &mut marks);
    let mut places = Places::default();
    for at in 0..marks.len() {
        let Some(found) = marks[at].clone() else { continue };
        let before = places.enter(&found, at);
        if before.number + 1 == found.number || is_run_on(&found, &places, before) {
            places.seen(&found);
            continue;
        }
        if before.number + 2 == found.number
            && let Some(heading) = lone_heading(paragraphs, &marks, before.at..at)
        {
            let number = found.number - 1;
            let written = written(found.scheme, number);
            let span = paragraphs[heading].text.span();
            let message = message!("标题缺序号“{written}”", "the heading lacks its number “{written}”");
            let remedy = message!("前后已有序号，补上“{written}”", "it stands between others; write “{written}”");
            work.find("number-missing", span, message, Severity::Error).remedy = Some(remedy);
            marks[heading] = Some(Mark { scheme: found.scheme, number, range: 0..0 });
        } else {
            report_gap(paragraphs, at, &found, before.number, work);
        }
        places.seen(&found);
    }
    marks
}

fn of_paragraph(paragraph: &Passage) -> Option<Mark> {
    mark(paragraph.words()).filter(|_| paragraph.table.is_none())
}

/// The articles of a document of articles are its text, with what they number themselves; chapters are its sections.
fn unmark_articles(marks: &mut [Option<Mark>]) {
    let articles = marks.iter().flatten().filter(|mark| mark.scheme == Scheme::Article).count();
    if articles > 1 {
        marks
            .iter_mut()
            .filter(|mark| mark.as_ref().is_some_and(|mark| mark.scheme != Scheme::Chapter))
            .for_each(|mark| *mark = None);
    }
}

/// Without any number, short lines above texts are the headings of sections.
fn by_place(paragraphs: &[Passage], marks: &mut [Option<Mark>]) {
    if marks.iter().any(Option::is_some) {
        return;
    }
    let is_short = |words: &str| words.chars().count() <= LONGEST_HEADING && !words.contains(['，', '。', '、', '；']);
    let is_heading = |at: usize| {
        let (line, next) = (&paragraphs[at], paragraphs.get(at + 1));
        let stands = line.table.is_none()
            && is_short(line.words())
            && !ends_sentence(line.words())
            && !begins_item(line.words());
        stands
            && next.is_some_and(|next| next.table.is_some() || ends_sentence(next.words()) && !is_short(next.words()))
    };
    let headings: Vec<usize> = (0..marks.len()).filter(|&at| is_heading(at)).collect();
    if headings.len() > 1 {
        for (at, number) in headings.into_iter().zip(1..) {
            marks[at] = Some(Mark { scheme: Scheme::Han, number, range: 0..0 });
        }
    }
}

/// The lines below 附件：1.甲 are names of annexes.
fn unmark_annexes(paragraphs: &[Passage], marks: &mut [Option<Mark>]) {
    for at in 0..paragraphs.len() {
        let length = list_length(&paragraphs[at..]);
        marks[at..at + length].iter_mut().for_each(|mark| *mark = None);
    }
}

/// A number that nothing goes before or behind, and that is not the first, is a figure at the beginning of a line.
fn unsettle_lone(paragraphs: &[Passage], marks: &mut [Option<Mark>]) {
    for at in 0..marks.len() {
        let Some(found) = &marks[at] else { continue };
        let has =
            |number: u32| marks.iter().flatten().any(|other| other.scheme == found.scheme && other.number == number);
        let is_lone = found.number > 2 && !has(found.number - 1) && !has(found.number + 1) && !has(found.number - 2);
        // 3、4月: a text that goes on.
        let is_text = paragraphs[at].words()[found.range.end..].starts_with(|c: char| c.is_ascii_digit());
        if is_lone
            || is_text && found.scheme == Scheme::Arabic && !has(found.number.wrapping_sub(1)) && found.number > 1
        {
            marks[at] = None;
        }
    }
}

/// Headings by their style, numbered in their order; only where no heading of such a style has a number.
fn by_style(paragraphs: &[Passage], marks: &mut [Option<Mark>]) {
    let styled = |at: usize| paragraphs[at].looks.level.filter(|level| *level > 0 && paragraphs[at].table.is_none());
    let bare: Vec<usize> = (0..marks.len()).filter(|&at| styled(at).is_some() && marks[at].is_none()).collect();
    let has_numbers = (0..marks.len()).any(|at| styled(at).is_some() && marks[at].is_some());
    if has_numbers || bare.is_empty() {
        return;
    }
    let least = bare.iter().filter_map(|&at| styled(at)).min().unwrap_or(1);
    let mut counts = [0_u32; 4];
    for at in bare {
        let depth = usize::from(styled(at).unwrap_or(1) - least).min(3);
        counts[depth] += 1;
        counts[depth + 1..].fill(0);
        let scheme = [Scheme::Han, Scheme::HanBracket, Scheme::Arabic, Scheme::ArabicBracket][depth];
        marks[at] = Some(Mark { scheme, number: counts[depth], range: 0..0 });
    }
}

/// The last number of each kind that is open.
#[derive(Default)]
struct Places {
    open: Vec<(Scheme, Before)>,
    /// The last number of each kind anywhere.
    last: Vec<(Scheme, u32)>,
}

/// What stands before a number in its list: the last number, and the paragraph with it or with the parent.
#[derive(Clone, Copy, Default)]
struct Before {
    number: u32,
    at: usize,
}

impl Places {
    fn enter(&mut self, mark: &Mark, at: usize) -> Before {
        while self.open.last().is_some_and(|(scheme, _)| *scheme > mark.scheme) {
            self.open.pop();
        }
        let parent = Before {
            number: 0,
            at: self.open.iter().rev().find(|(scheme, _)| *scheme < mark.scheme).map_or(0, |(_, before)| before.at),
        };
        let entered = (mark.scheme, Before { number: mark.number, at });
        match self.open.last_mut().filter(|(scheme, _)| *scheme == mark.scheme) {
            Some(open) => std::mem::replace(open, entered).1,
            None => {
                self.open.push(entered);
                parent
            }
        }
    }

    fn seen(&mut self, mark: &Mark) {
        self.last.retain(|(scheme, _)| *scheme != mark.scheme);
        self.last.push((mark.scheme, mark.number));
    }
}

/// Whether numbers run on across parents, or begin anew.
fn is_run_on(found: &Mark, places: &Places, before: Before) -> bool {
    let last = places.last.iter().find(|(scheme, _)| *scheme == found.scheme).map(|(_, number)| *number);
    before.number == 0 && (found.number == 1 || last.is_some_and(|last| last + 1 == found.number))
        || found.number == 1 && before.number > 0 && found.scheme > Scheme::HanBracket
}

/// The one short line without number in a range that can be a heading.
fn lone_heading(paragraphs: &[Passage], marks: &[Option<Mark>], range: std::ops::Range<usize>) -> Option<usize> {
    let may_be = |at: &usize| {
        let words = paragraphs[*at].words();
        let is_short = words.chars().count() <= LONGEST_HEADING && paragraphs[*at].table.is_none();
        marks[*at].is_none()
            && is_short
            && !ends_sentence(words)
            && !begins_item(words)
            && !words.contains(['，', '、'])
    };
    let mut found = range.filter(may_be);
    found.next().filter(|_| found.next().is_none())
}

fn report_gap(paragraphs: &[Passage], at: usize, found: &Mark, before: u32, work: &mut Work) {
    let text = &paragraphs[at].text;
    let span = text.at(found.range.clone());
    let now = text[found.range.clone()].trim().to_string();
    let (expected, last) = (written(found.scheme, before + 1), written(found.scheme, before.max(1)));
    if found.number <= before {
        let message = message!("序号“{now}”在“{last}”后面，重复或倒退了", "the number “{now}” stands behind “{last}”");
        work.find("number-missing", span, message, Severity::Warn).remedy =
            Some(message!("照次序应是“{expected}”", "in order it would be “{expected}”"));
    } else {
        let message = message!("“{now}”前面缺“{expected}”", "“{expected}” is missing before “{now}”");
        work.find("number-missing", span, message, Severity::Error).remedy =
            Some(message!("补上缺的一项，或者改正序号", "add what is missing, or correct the number"));
    }
}

/// A number as it is written in its kind.
pub(super) fn written(scheme: Scheme, number: u32) -> String {
    match scheme {
        Scheme::Chapter => format!("第{}章", numeral::to_chinese(number)),
        Scheme::Article => format!("第{}条", numeral::to_chinese(number)),
        Scheme::Han => numeral::section(number, 0),
        Scheme::HanBracket => numeral::section(number, 1),
        Scheme::Arabic | Scheme::Decimal => numeral::section(number, 2),
        Scheme::ArabicBracket => numeral::section(number, 3),
        Scheme::Circled => {
            char::from_u32(u32::from('①') + number.saturating_sub(1)).map(String::from).unwrap_or_default()
        }
    }
}
