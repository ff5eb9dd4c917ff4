//! Annexes behind a plan: 附件1, a title, and what stands below it (附件).

use std::ops::Range;

use super::join::{self, Wrapping};
use super::mark::{Scheme, mark};
use super::passage::Passage;
use super::prose::{cell_text, prose, trimmed};
use super::title::{is_annex_label, joined, title_lines};
use super::work::{Work, squeezed};
use super::{Mend, MendKind};
use crate::import::manuscript::{Cell, Table};
use crate::plan::record::{Annex, AnnexTable, CellText};
use crate::source::{Span, Text};

/// The lines of one annex.
#[derive(Debug)]
pub(super) struct AnnexLines {
    label: Text,
    lines: Vec<Passage>,
}

impl AnnexLines {
    /// How many of its lines are its title.
    fn title(&self) -> usize {
        title_lines(&self.lines).max(1).min(self.lines.len())
    }

    /// Whether it has a title and something below it.
    fn has_title(&self) -> bool {
        let title = self.title();
        title > 0 && self.lines[0].table.is_none() && self.lines.len() > title
    }

    /// With its broken lines joined.
    pub fn paragraphs(self, wrapping: Wrapping, work: &mut Work) -> AnnexLines {
        AnnexLines { lines: join::paragraphs(self.lines, wrapping, work), ..self }
    }
}

/// Takes the annexes from behind the lines of a plan; a label at the very beginning is none of theirs. Where they are
/// others than the text lists, all of it stays text.
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
    let listed = listed(lines);
    let names = names(&lines[listed]);
    if annexes.iter().any(|annex| !annex.has_title()) || !names.is_empty() && names != titles(&annexes) {
        for annex in annexes.drain(..) {
            lines.push(Passage { text: annex.label, ..Passage::default() });
            lines.extend(annex.lines);
        }
    }
    annexes
}

/// The names of the annexes that a text lists at its end.
pub(super) fn listed_names(lines: &[Passage]) -> Vec<String> {
    names(&lines[listed(lines)])
}

fn titles(annexes: &[AnnexLines]) -> Vec<String> {
    annexes.iter().map(|annex| squeezed(&joined(&annex.lines[..annex.title()]))).collect()
}

/// Takes the list of the annexes out of a text, for the document writes it itself. What is to be added where there is none,
/// which stands behind everything that is added to the text.
pub(super) fn take_list(
    annexes: &[AnnexLines],
    text: &mut Vec<Passage>,
    title: Option<&Text>,
    closing: Option<Span>,
    work: &mut Work,
) -> Option<Mend> {
    let first = annexes.first()?;
    let titles = titles(annexes);
    let number = |index: usize| if titles.len() > 1 { format!("{}.", index + 1) } else { String::new() };
    let now: String = titles.iter().enumerate().map(|(index, title)| format!("{}{title}", number(index))).collect();
    let now = format!("附件：{now}");
    let list = listed(text);
    let taken: Vec<Passage> = text.drain(list).collect();
    if let (Some(first), Some(last)) = (taken.first(), taken.last()) {
        let range = first.text.span().to(last.text.span()).range();
        if squeezed(work.source.get(range.clone()).unwrap_or_default()) != now {
            work.mend(range, now, MendKind::Form);
        }
        return None;
    }
    let above = text.last().map(|line| &line.text).or(title);
    let below = closing.unwrap_or(first.label.span()).start;
    let at = above.map_or(below, |above| above.span().end) as usize;
    Some(Mend { range: at..at, now, kind: MendKind::Added })
}

/// The records of the annexes.
pub(super) fn records(annexes: Vec<AnnexLines>, work: &mut Work) -> Vec<Annex> {
    let several = annexes.len() > 1;
    let mut records = Vec::new();
    for (annex, number) in annexes.into_iter().zip(1..) {
        let now = if several { format!("附件{number}") } else { "附件".to_string() };
        work.mend_text(&annex.label, &now, MendKind::Form);
        let (title, body) = annex.lines.split_at(annex.title());
        let title = trimmed(&joined(title));
        let table = match body {
            [Passage { table: Some(table), .. }] => annex_table(table, work),
            _ => None,
        };
        let text = if table.is_some() { None } else { prose(body, work) };
        records.push(Annex { span: annex.label.span(), title, text, table, ..Annex::default() });
    }
    records
}

/// A table by itself, where its rows have as many cells as its head.
fn annex_table(table: &Table, work: &Work) -> Option<AnnexTable> {
    let (head, rows) = table.rows.split_first()?;
    let is_even = table.rows.iter().all(|row| row.len() == head.len() && row.iter().all(|cell| cell.across <= 1));
    let columns: Vec<Text> = head.iter().map(|cell| cell_text(&work.text(&cell.range))).collect();
    let has_heads = columns.iter().all(|column| !column.trim().is_empty());
    let cell = |cell: &Cell| CellText(cell_text(&work.text(&cell.range)));
    let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    (is_even && has_heads).then(|| AnnexTable { span: work.span(&table.range), columns, rows })
}

/// The lines of the last list of annexes in a text.
fn listed(text: &[Passage]) -> Range<usize> {
    let start = (0..text.len()).rev().find(|&at| list_length(&text[at..]) > 0);
    start.map_or(text.len()..text.len(), |start| start..start + list_length(&text[start..]))
}

/// How many lines from the first on are 附件：1.甲, 2.乙 …; none where the first is no such line.
pub(super) fn list_length(lines: &[Passage]) -> usize {
    let Some(first) = lines.first().filter(|line| line.table.is_none()) else { return 0 };
    if !first.words().starts_with("附件") {
        return 0;
    }
    let words = squeezed(first.words());
    let Some(rest) = words.strip_prefix("附件：").or_else(|| words.strip_prefix("附件:")) else { return 0 };
    if words.chars().count() >= 80 || words.contains('。') {
        return 0;
    }
    let number =
        |line: &Passage| mark(line.words()).filter(|mark| mark.scheme == Scheme::Arabic).map(|mark| mark.number);
    if mark(rest).is_none_or(|mark| mark.number != 1) {
        return 1;
    }
    let numbered = lines[1..]
        .iter()
        .zip(2..)
        .take_while(|(line, next)| number(line) == Some(*next) && !line.words().contains('。'));
    1 + numbered.count()
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
