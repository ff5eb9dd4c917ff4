//! The part of a file that a finding shows.

use std::ops::Range;

use fangan::diagnostic::{Diagnostic, Fix};
use fangan::source::{CellPlace, FileId, Position, Source, Sources, Span};
use unicode_width::UnicodeWidthStr;

/// Columns of a terminal that a line may take before it is cut.
const WIDTH: usize = 96;
/// Characters shown on either side of a place in a line that is cut.
const AROUND: usize = 18;

/// Some lines of one file with places in them.
#[derive(Debug)]
pub struct Excerpt {
    /// The file, or the cell of a spreadsheet.
    pub path: String,
    /// The first place, as people are told it.
    pub place: String,
    /// Of the first place.
    pub line: usize,
    pub first_line: usize,
    pub text: String,
    /// Which place, and its bytes in `text`.
    pub ranges: Vec<(usize, Range<usize>)>,
}

impl Excerpt {
    /// One excerpt for each file that the finding has places in.
    pub fn of(finding: &Diagnostic, sources: &Sources) -> Vec<Excerpt> {
        let spans: Vec<Span> = finding.labels.iter().map(|label| label.span).collect();
        let mut files: Vec<FileId> = Vec::new();
        for span in &spans {
            if !files.contains(&span.file) {
                files.push(span.file);
            }
        }
        files.into_iter().filter_map(|file| Excerpt::new(sources.get(file)?, file, &spans)).collect()
    }

    /// The lines that a fix changes, if it keeps to one file.
    pub fn of_fix(fix: &Fix, sources: &Sources) -> Option<Excerpt> {
        let spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
        let file = spans.first()?.file;
        if spans.iter().any(|span| span.file != file) {
            return None;
        }
        Excerpt::new(sources.get(file)?, file, &spans)
    }

    /// The column of the first place within the excerpt, in characters from 1.
    pub fn column(&self) -> usize {
        let start = self.ranges.first().map_or(0, |(_, range)| range.start);
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        self.text[line_start..start].chars().count() + 1
    }

    fn new(source: &Source, file: FileId, spans: &[Span]) -> Option<Excerpt> {
        let mine = spans.iter().enumerate().filter(|(_, span)| span.file == file);
        let mine: Vec<(usize, Position, Range<usize>)> =
            mine.map(|(index, span)| (index, source.position(span.range().start), span.range())).collect();
        let (line, place) = mine.first().map(|(_, position, range)| (position.line, source.shown(range.start)))?;
        let path = source.cell().map_or_else(|| source.path().to_string(), CellPlace::reference);
        let first_line = mine.iter().map(|(_, position, _)| position.line).min()?;
        let last_line = mine.iter().map(|(_, position, _)| position.line).max()?;
        let mut excerpt = Excerpt { path, place, line, first_line, text: String::new(), ranges: Vec::new() };
        for number in first_line..=last_line {
            let here: Vec<_> = mine.iter().filter(|(_, position, _)| position.line == number).collect();
            excerpt.line(source.line(number), &here);
        }
        excerpt.ranges.sort_by_key(|(index, _)| *index);
        Some(excerpt)
    }

    /// Adds a line, cut where it is long, and the places on it.
    fn line(&mut self, line: &str, places: &[&(usize, Position, Range<usize>)]) {
        let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let range_of = |(_, position, range): &(usize, Position, Range<usize>)| {
            let start = byte(position.column - 1);
            start..line.floor_char_boundary((start + range.len()).min(line.len()))
        };
        let ranges: Vec<(usize, Range<usize>)> = places.iter().map(|place| (place.0, range_of(place))).collect();
        let (kept, lead) = window(line, &ranges);
        let base = self.text.len() + lead.len();
        self.text.push_str(&lead);
        self.text.push_str(&line[kept.clone()]);
        if kept.end < line.len() {
            self.text.push('…');
        }
        self.text.push('\n');
        for (index, range) in
            ranges.into_iter().filter(|(_, range)| kept.start <= range.start && range.start <= kept.end)
        {
            let end = range.end.min(kept.end);
            self.ranges.push((index, base + range.start - kept.start..base + end - kept.start));
        }
    }
}

/// The bytes of the line to show, and what stands in front of them.
fn window(line: &str, ranges: &[(usize, Range<usize>)]) -> (Range<usize>, String) {
    let Some((_, first)) = ranges.first().filter(|_| line.width() > WIDTH) else {
        // A long line without a place only keeps the lines around it apart.
        let end = if line.width() > WIDTH { line.floor_char_boundary(WIDTH / 2) } else { line.len() };
        return (0..end, String::new());
    };
    let from = line[..first.start].char_indices().rev().take(AROUND).last().map_or(first.start, |(at, _)| at);
    let long = line[first.start..].chars().take(WIDTH / 2 - AROUND).map(char::len_utf8).sum::<usize>();
    let near = first.start..=first.start + long;
    let reach = ranges.iter().map(|(_, range)| range.end).filter(|end| near.contains(end)).max();
    let shown_to = reach.unwrap_or(first.start + long);
    let to = line[shown_to..].char_indices().nth(AROUND).map_or(line.len(), |(at, _)| shown_to + at);
    let indent = line.len() - line.trim_start().len();
    let lead = if from > indent { format!("{}…", " ".repeat(indent)) } else { String::new() };
    if from > indent { (from..to, lead) } else { (0..to, lead) }
}
