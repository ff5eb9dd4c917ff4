//! Annexes behind a plan: 附件1, a title, and what stands below it (附件).

use std::ops::Range;

use super::MendKind;
use super::join::{self, Wrapping};
use super::mark::mark;
use super::passage::Passage;
use super::prose::{literal, prose, trimmed};
use super::title::{is_annex_label, joined, title_lines};
use super::work::{Work, squeezed};
use crate::plan::record::Annex;
use crate::source::Text;

/// The lines of one annex.
#[derive(Debug)]
pub(super) struct AnnexLines {
    label: Text,
    lines: Vec<Passage>,
}

impl AnnexLines {
    /// With its broken lines joined.
    pub fn paragraphs(self, wrapping: Wrapping, work: &mut Work) -> AnnexLines {
        AnnexLines { lines: join::paragraphs(self.lines, wrapping, work), ..self }
    }
}

/// Takes the annexes from behind the lines of a plan; a label at the very beginning is none of theirs.
pub(super) fn split(lines: &mut Vec<Passage>) -> Vec<AnnexLines> {
    let is_label = |line: &Passage| line.table.is_none() && is_annex_label(line.words());
    let starts: Vec<usize> = (1..lines.len()).filter(|&at| is_label(&lines[at])).collect();
    let mut annexes = Vec::new();
    for start in starts.into_iter().rev() {
        let mut own = lines.split_off(start);
        let label = own.remove(0).text;
        annexes.push(AnnexLines { label, lines: own });
    }
    annexes.reverse();
    annexes
}

/// The records of the annexes, with the list of them in the text, which the document writes itself; none where the list
/// of the manuscript is another than that of the annexes, and all of it stays text.
pub(super) fn records(annexes: Vec<AnnexLines>, text: &mut Vec<Passage>, work: &mut Work) -> Vec<Annex> {
    let annexes: Vec<(AnnexLines, usize)> = annexes
        .into_iter()
        .map(|annex| {
            let title = title_lines(&annex.lines).max(1).min(annex.lines.len());
            (annex, title)
        })
        .collect();
    let titles: Vec<String> = annexes.iter().map(|(annex, title)| squeezed(&joined(&annex.lines[..*title]))).collect();
    let list = listed(text);
    let has_titles =
        annexes.iter().all(|(annex, title)| *title > 0 && annex.lines[0].table.is_none() && annex.lines.len() > *title);
    let fits = has_titles && (list.is_empty() || names(&text[list.clone()]) == titles);
    if annexes.is_empty() || !fits {
        for (annex, _) in annexes {
            text.push(Passage { text: annex.label, ..Passage::default() });
            text.extend(annex.lines);
        }
        return Vec::new();
    }
    mend_list(&list, text, &titles, work);
    let several = annexes.len() > 1;
    let mut records = Vec::new();
    for ((annex, title), number) in annexes.into_iter().zip(1..) {
        let now = if several { format!("附件{number}") } else { "附件".to_string() };
        work.mend_text(&annex.label, &now, MendKind::Form);
        let whole = joined(&annex.lines[..title]);
        let text = prose(&annex.lines[title..], work);
        records.push(Annex { span: annex.label.span(), title: literal(&trimmed(&whole)), text, ..Annex::default() });
    }
    records
}

/// The lines of 附件：1.甲 at the end of a text, before its signature.
fn listed(text: &[Passage]) -> Range<usize> {
    let begins = |line: &Passage| {
        let words = squeezed(line.words());
        line.table.is_none()
            && (words.starts_with("附件：") || words.starts_with("附件:"))
            && words.chars().count() < 80
    };
    let Some(start) = text.iter().rposition(begins) else { return text.len()..text.len() };
    let more = text[start + 1..].iter().take_while(|line| mark(line.words()).is_some()).count();
    start..start + 1 + more
}

/// The names of a list, without their numbers.
fn names(list: &[Passage]) -> Vec<String> {
    let name = |line: &Passage| {
        let words = line.words();
        let words = words.trim_start_matches("附件").trim_start_matches(['：', ':', ' ', '\u{3000}']);
        let start = mark(words).map_or(0, |mark| mark.range.end);
        squeezed(&words[start..])
    };
    list.iter().map(name).collect()
}

/// The list stands where the document writes it; one that is not there is added.
fn mend_list(list: &Range<usize>, text: &mut Vec<Passage>, titles: &[String], work: &mut Work) {
    let number = |index: usize| if titles.len() > 1 { format!("{}.", index + 1) } else { String::new() };
    let now: String = titles.iter().enumerate().map(|(index, title)| format!("{}{title}", number(index))).collect();
    let now = format!("附件：{now}");
    let taken: Vec<Passage> = text.drain(list.clone()).collect();
    match (taken.first(), taken.last()) {
        (Some(first), Some(last)) => {
            let range = first.text.span().to(last.text.span()).range();
            if squeezed(work.source.get(range.clone()).unwrap_or_default()) != now {
                work.mend(range, now, MendKind::Form);
            }
        }
        _ => {
            let at = text.last().map_or(0, |line| line.text.span().end as usize);
            work.mend(at..at, now, MendKind::Added);
        }
    }
}
