//! Takes a manuscript apart: the notice with its letterhead and signature, and the plans that it issues (版头、通知、方案).

use super::MendKind;
use super::annexes::{self, AnnexLines};
use super::closing::{Closing, Whose, closing};
use super::colophon::{self, Colophon};
use super::head::{Head, head};
use super::mark::{Scheme, mark};
use super::passage::Passage;
use super::title::{self, is_annex_label, is_date, is_document_number, is_organ, joined, joined_title};
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
    /// At the end, below a plan that a notice issues.
    pub colophon: Option<Colophon>,
}

/// What belongs to the notice.
#[derive(Debug, Default)]
pub(super) struct NoticeLines {
    pub head: Head,
    /// A number that stands below the title, as on web pages.
    pub number_behind: Option<Text>,
    pub title: Option<Text>,
    /// Without the colon.
    pub recipients: Text,
    /// Where the colon ends.
    pub recipients_end: usize,
    pub text: Vec<Passage>,
    pub closing: Closing,
}

/// What belongs to a plan.
#[derive(Debug, Default)]
pub(super) struct PlanLines {
    pub title: Option<Text>,
    pub lines: Vec<Passage>,
    pub closing: Closing,
    pub annexes: Vec<AnnexLines>,
}

/// Addressees take no more lines.
const RECIPIENT_LINES: usize = 8;

pub(super) fn shell(mut lines: Vec<Passage>, work: &mut Work) -> Shell {
    let notice = notice(&mut lines, work);
    let first = next_plan(&lines);
    // A colophon is that of the notice, which stands before the one plan that it issues.
    let mut colophon = colophon::take(&mut lines);
    if notice.is_none() || first < lines.len() || lines.is_empty() {
        lines.extend(colophon.take().map(Colophon::into_lines).unwrap_or_default());
    }
    let mut plans = Vec::new();
    while !lines.is_empty() || plans.is_empty() {
        let rest = lines.split_off(next_plan(&lines));
        plans.push(plan(lines, work));
        lines = rest;
    }
    Shell { notice, plans, colophon }
}

/// The notice at the beginning, which is taken out of the lines; none where the first title is that of the plan.
fn notice(lines: &mut Vec<Passage>, work: &mut Work) -> Option<NoticeLines> {
    let (head, mut at) = head(lines);
    let mut notice = NoticeLines { head, ..NoticeLines::default() };
    let title = title::title_lines(&lines[at..]);
    if title > 0 {
        notice.title = Some(joined_title(&lines[at..at + title]));
        at += title;
    }
    if notice.head.number.is_none() && lines.get(at).is_some_and(|line| is_document_number(line.words())) {
        notice.number_behind = Some(lines[at].text.clone());
        at += 1;
    }
    let (recipients, taken) = recipients(&lines[at..])?;
    notice.recipients_end = recipients.span().end as usize;
    notice.recipients = recipients.part(0..recipients.trim_end_matches(['：', ':']).len());
    at += taken;
    let date = date_line(&lines[at..])? + at;
    // What is addressed and has no second title is itself the document.
    let mut behind = date + 1;
    while lines.get(behind).is_some_and(closes) {
        behind += 1;
    }
    lines.get(behind)?;
    let rest = lines.split_off(behind);
    let mut own = std::mem::replace(lines, rest);
    notice.text = own.split_off(at);
    let heads: Vec<String> = notice.head.letterhead.iter().map(|name| squeezed(name)).collect();
    let title = notice.title.as_ref().map(|title| squeezed(title)).unwrap_or_default();
    let issuer = super::notice::unsigned(&notice, work);
    let whose = Whose::Notice { heads: &heads, title: &title, issuer: &issuer };
    notice.closing = closing(&mut notice.text, &whose, work);
    Some(notice)
}

fn closes(line: &Passage) -> bool {
    title::is_disclosure(line.words()) || title::is_contact(line.words())
}

/// 主送机关 with the colon, and how many lines it takes.
fn recipients(lines: &[Passage]) -> Option<(Text, usize)> {
    let first = lines.first()?.words();
    if mark(first).is_some() || first.starts_with(['《', '“']) || first.contains('。') {
        return None;
    }
    let within = lines.iter().take(RECIPIENT_LINES);
    let end = within
        .take_while(|line| !line.words().contains('。'))
        .position(|line| line.words().trim_end().ends_with(['：', ':']))?;
    let is_bare = lines[end].words().trim_matches(['：', ':', ' ']).is_empty();
    let text = joined(&lines[..=end]);
    let words = text.trim_end_matches(['：', ':']);
    // Who is addressed is named in the plural, or as an organ.
    let is_addressed = words.contains('各') || is_organ(words.rsplit(['、', '，', ',']).next().unwrap_or(words));
    (is_addressed && !is_bare && words.chars().count() < 400).then(|| (text.clone(), end + 1))
}

/// The line with the date of the notice, before anything that is a plan's.
fn date_line(lines: &[Passage]) -> Option<usize> {
    let is_before = |line: &&Passage| mark(line.words()).is_none_or(|mark| mark.scheme != Scheme::Han);
    let ends_in_date = |line: &Passage| {
        let parts = super::closing::signature_parts(line).unwrap_or_default();
        is_date(line.words()) || parts.last().is_some_and(|last| is_date(last.words()))
    };
    lines.iter().take(200).take_while(is_before).position(ends_in_date)
}

/// Where the next plan begins: with a title, after whose text the numbers begin anew. All lines where there is none.
fn next_plan(lines: &[Passage]) -> usize {
    let han = |line: &Passage| mark(line.words()).filter(|mark| mark.scheme == Scheme::Han).map(|mark| mark.number);
    let Some(first) = lines.iter().position(|line| han(line) == Some(1)) else { return lines.len() };
    (first + 1..lines.len())
        .find(|&at| {
            let title = if is_annex_label(lines[at].words()) { at + 1 } else { at };
            let rest = lines.get(title..).unwrap_or_default();
            let length = title::title_lines(rest);
            let words = squeezed(&joined(&rest[..length]));
            // What a plan lists as its annex is one, though it be a plan.
            let is_listed = || annexes::listed_names(&lines[..at]).contains(&words);
            let is_plan = length > 0 && title::is_plan_title(&words) && !is_listed();
            is_plan && rest[length..].iter().find_map(han) == Some(1)
        })
        .unwrap_or(lines.len())
}

fn plan(mut lines: Vec<Passage>, work: &mut Work) -> PlanLines {
    if lines.first().is_some_and(|line| is_annex_label(line.words()) && line.table.is_none()) {
        let label = lines.remove(0);
        work.mend_text(&label.text, "", MendKind::Form);
    }
    let length = title::title_lines(&lines).max(usize::from(is_only_title(&lines)));
    let title = (length > 0).then(|| joined_title(&lines[..length]));
    lines[..length].iter().for_each(|line| report_space(line, work));
    let mut lines = lines.split_off(length);
    let annexes = annexes::split(&mut lines);
    let closing = closing(&mut lines, &Whose::Plan { has_annexes: !annexes.is_empty() }, work);
    PlanLines { title, lines, closing, annexes }
}

/// Whether a file begins with a line that stands alone and is no text, though it names no genre.
fn is_only_title(lines: &[Passage]) -> bool {
    let Some(first) = lines.first().filter(|line| line.table.is_none()) else { return false };
    let is_styled = first.looks.level == Some(0);
    let words = first.words();
    const TEXT: [&str; 6] = ["为", "根据", "按照", "依据", "坚持", "各"];
    let is_text = TEXT.iter().any(|word| words.starts_with(word)) || words.contains('“') && !words.contains('”');
    let is_stock = words.chars().count() <= 8
        && ["目标", "任务", "要求", "原则", "措施", "思想", "意义", "步骤", "安排"]
            .iter()
            .any(|word| words.ends_with(word));
    let reads = !is_text
        && !is_stock
        && !words.contains(['。', '，', '；', '：'])
        && mark(words).is_none()
        && words.chars().count() <= 50;
    is_styled || reads && lines.len() > 1
}

/// A space within a line of a title.
fn report_space(line: &Passage, work: &mut Work) {
    // Several organs stand beside one another.
    if super::head::columns(&line.text).len() > 1 && !line.words().contains('方') {
        return;
    }
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
