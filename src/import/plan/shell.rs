//! Takes a manuscript apart: the notice with its letterhead and signature, and the plans that it issues (版头、通知、方案).

use super::MendKind;
use super::closing::{Closing, closing_of_notice, closing_of_plan};
use super::mark::{Scheme, mark};
use super::passage::Passage;
use super::title::{self, is_annex_label, is_date, is_document_number, is_organ, joined};
use super::work::{Work, squeezed};
use crate::diagnostic::Severity;
use crate::message;
use crate::source::Text;

/// The parts of a manuscript.
#[derive(Debug, Default)]
pub(super) struct Shell {
    pub notice: Option<NoticeLines>,
    /// At least one.
    pub plans: Vec<PlanLines>,
}

/// What belongs to the notice.
#[derive(Debug, Default)]
pub(super) struct NoticeLines {
    pub letterhead: Vec<Text>,
    pub number: Option<Text>,
    /// It stands below the title, as on web pages.
    pub number_is_behind: bool,
    pub title: Option<Text>,
    /// Without the colon.
    pub recipients: Text,
    pub text: Vec<Passage>,
    pub closing: Closing,
}

/// What belongs to a plan.
#[derive(Debug, Default)]
pub(super) struct PlanLines {
    pub title: Option<Text>,
    pub lines: Vec<Passage>,
    pub closing: Closing,
}

/// A head is looked for in so many lines.
const HEAD_LINES: usize = 60;
/// Addressees take no more lines.
const RECIPIENT_LINES: usize = 8;

pub(super) fn shell(mut lines: Vec<Passage>, work: &mut Work) -> Shell {
    let notice = notice(&mut lines, work);
    let mut plans = Vec::new();
    while !lines.is_empty() || plans.is_empty() {
        let rest = lines.split_off(next_plan(&lines));
        plans.push(plan(lines, work));
        lines = rest;
    }
    Shell { notice, plans }
}

/// The notice at the beginning, which is taken out of the lines; none where the first title is that of the plan.
fn notice(lines: &mut Vec<Passage>, work: &mut Work) -> Option<NoticeLines> {
    let mut at = 0;
    let mut notice = NoticeLines::default();
    let letterhead = letterhead_length(lines);
    notice.letterhead = lines[..letterhead].iter().map(|line| line.text.clone()).collect();
    at += letterhead;
    if lines.get(at).is_some_and(|line| is_document_number(line.words())) {
        notice.number = Some(lines[at].text.clone());
        at += 1;
    }
    let title = title::title_lines(&lines[at..]);
    if title > 0 {
        notice.title = Some(joined(&lines[at..at + title]));
        at += title;
    }
    if notice.number.is_none() && lines.get(at).is_some_and(|line| is_document_number(line.words())) {
        notice.number = Some(lines[at].text.clone());
        notice.number_is_behind = true;
        at += 1;
    }
    let (recipients, taken) = recipients(&lines[at..])?;
    notice.recipients = recipients;
    at += taken;
    let date = date_line(&lines[at..])? + at;
    // What is addressed and has no second title is itself the document.
    let mut behind = date + 1;
    while lines.get(behind).is_some_and(|line| closes(line)) {
        behind += 1;
    }
    lines.get(behind)?;
    let rest = lines.split_off(behind);
    let mut own = std::mem::replace(lines, rest);
    let mut text = own.split_off(at);
    notice.closing = closing_of_notice(&mut text, &notice, work);
    notice.text = text;
    Some(notice)
}

fn closes(line: &Passage) -> bool {
    title::is_disclosure(line.words()) || title::is_contact(line.words())
}

/// The lines above the number or the title: names of organs.
fn letterhead_length(lines: &[Passage]) -> usize {
    let is_head = |line: &&Passage| line.table.is_none() && !line.words().contains(['。', '：']);
    let head = lines.iter().take(HEAD_LINES).take_while(is_head).count();
    let Some(number) = lines[..head].iter().position(|line| is_document_number(line.words())) else {
        // Without a number only what is called 文件 is told from a title.
        return lines[..head.min(12)].iter().take_while(|line| squeezed(line.words()).ends_with("文件")).count();
    };
    let all_organs = lines[..number].iter().all(|line| is_organ(line.words()) || squeezed(line.words()) == "文件");
    if all_organs { number } else { 0 }
}

/// 主送机关 without the colon, and how many lines it takes.
fn recipients(lines: &[Passage]) -> Option<(Text, usize)> {
    let first = lines.first()?.words();
    if mark(first).is_some() || first.starts_with(['《', '“']) || first.contains('。') {
        return None;
    }
    let within = lines.iter().take(RECIPIENT_LINES);
    let end = within
        .take_while(|line| !line.words().contains('。'))
        .position(|line| line.words().trim_end().ends_with(['：', ':']))?;
    let text = joined(&lines[..=end]);
    let words = text.trim_end_matches(['：', ':']);
    // Who is addressed is named in the plural, or as an organ.
    let is_addressed = words.contains('各') || is_organ(words.rsplit(['、', '，', ',']).next().unwrap_or(words));
    (is_addressed && words.chars().count() < 400).then(|| (text.part(0..words.len()), end + 1))
}

/// The line with the date of the notice, before anything that is a plan's.
fn date_line(lines: &[Passage]) -> Option<usize> {
    let is_before = |line: &&Passage| mark(line.words()).is_none_or(|mark| mark.scheme != Scheme::Han);
    lines.iter().take(200).take_while(is_before).position(|line| is_date(line.words()))
}

/// Where the next plan begins: with a title, after whose text the numbers begin anew. All lines where there is none.
fn next_plan(lines: &[Passage]) -> usize {
    let han = |line: &Passage| mark(line.words()).filter(|mark| mark.scheme == Scheme::Han).map(|mark| mark.number);
    let Some(first) = lines.iter().position(|line| han(line) == Some(1)) else { return lines.len() };
    (first + 1..lines.len())
        .find(|&at| {
            let title = if is_annex_label(lines[at].words()) { at + 1 } else { at };
            let length = lines.get(title..).map_or(0, title::title_lines);
            let rest = lines.get(title + length..).unwrap_or_default();
            length > 0 && rest.iter().find_map(han) == Some(1)
        })
        .unwrap_or(lines.len())
}

fn plan(mut lines: Vec<Passage>, work: &mut Work) -> PlanLines {
    if lines.first().is_some_and(|line| is_annex_label(line.words()) && line.table.is_none()) {
        let label = lines.remove(0);
        work.mend_text(&label.text, "", MendKind::Form);
    }
    let length = title::title_lines(&lines).max(usize::from(is_only_title(&lines)));
    let title = (length > 0).then(|| joined(&lines[..length]));
    lines[..length].iter().for_each(|line| report_space(line, work));
    let mut lines = lines.split_off(length);
    let closing = closing_of_plan(&mut lines, work);
    PlanLines { title, lines, closing }
}

/// Whether a file begins with a line that stands alone and is no text, though it names no genre.
fn is_only_title(lines: &[Passage]) -> bool {
    let Some(first) = lines.first().filter(|line| line.table.is_none()) else { return false };
    let is_styled = first.looks.level == Some(0);
    let words = first.words();
    let reads = !words.contains(['。', '，', '；', '：']) && mark(words).is_none() && words.chars().count() <= 50;
    is_styled || reads && lines.len() > 1
}

/// A space within a line of a title.
fn report_space(line: &Passage, work: &mut Work) {
    let words = line.words();
    let han = |c: Option<char>| c.is_some_and(|c| c > '\u{2E80}');
    let space = words.char_indices().find(|(at, c)| {
        super::work::is_space(*c)
            && han(words[..*at].chars().next_back())
            && han(words[at + c.len_utf8()..].trim_start().chars().next())
    });
    let Some((at, c)) = space else { return };
    let place = line.text.at(at..at + c.len_utf8());
    work.mend(place.range(), "", MendKind::Wrap);
    let message = message!("标题中间有空格", "there is a space within the title");
    work.find("title-form", place, message, Severity::Warn).remedy = Some(message!("去掉空格", "remove the space"));
}
