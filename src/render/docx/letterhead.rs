//! 版头: copy number, secrecy, urgency, the red mark of the issuer, number, 签发人 and the red rule (GB/T 9704-2012, 7.2).

use super::grid::{of_points, twips, whole};
use super::paragraph::{Exactly, Face, Look, Side};
use super::table::{CellLook, Frame, Row};
use super::writer::Writer;
use crate::document::{Block, Letterhead, Part};
use crate::render::layout::{title_lines, width};

/// From the upper edge of the type area to that of the mark (7.2.4), in millimetres.
const MARK_DISTANCE: f64 = 35.0;
/// The standard leaves the size of the mark open; 15 mm is the largest, in points.
const MARK_LARGEST: f64 = 15.0 * 72.0 / 25.4;
/// A single mark is narrowed to this before it is made smaller.
const NARROWED: f64 = 0.72;
/// The line of a mark in sizes of it; what is left above the ink when the base line stands at four fifths of the line.
const MARK_LINE: f64 = 1.2;
const ABOVE_INK: f64 = 0.17;
/// The least size of one of several marks, in points.
const MARK_SMALLEST: f64 = 16.0;

impl Writer<'_> {
    pub fn letterhead(&mut self, head: &Letterhead, parts: &[Part]) {
        let rows = self.corner(head);
        let used = whole(rows) * self.grid.pitch;
        if head.marks.len() <= 1 && head.suffix.is_none() {
            self.single_mark(head.marks.first().map_or("", String::as_str), used);
            self.number(head, (2, 2));
        } else {
            let gaps = self.several_marks(head, parts, used);
            self.number(head, gaps);
        }
    }

    /// 7.2.1 to 7.2.3: top left, one below the other; secrecy has the second line even without a copy number above it.
    fn corner(&mut self, head: &Letterhead) -> f64 {
        let mut rows = 0.0;
        if head.copy_number.is_some() || head.secrecy.is_some() {
            self.line(&Look::of("CopyNumber"), head.copy_number.as_deref().unwrap_or_default());
            rows += 1.0;
        }
        for (style, text) in [("Secrecy", &head.secrecy), ("Urgency", &head.urgency)] {
            if let Some(text) = text {
                self.line(&Look::of(style), text);
                rows += 1.0;
            }
        }
        rows
    }

    /// One issuer: as large as fits. A short name is spaced out, a long one is narrowed, and only then made smaller.
    fn single_mark(&mut self, mark: &str, used: i32) {
        let area = f64::from(self.grid.width()) / 20.0;
        let ratio = width(mark).max(0.1);
        let size = MARK_LARGEST.min(area / (ratio * NARROWED));
        let size = (size * 2.0).floor() / 2.0;
        let letters = mark.chars().count();
        let (natural, spaced) = (ratio * size, 0.9 * area);
        let mut face = Face { points: Some(size), ..Face::default() };
        if natural <= spaced && letters > 1 {
            face.tracking = Some(of_points((0.4 * size).min((spaced - natural) / count(letters - 1))));
        } else if natural > area * 0.985 {
            face.scale = Some(whole((area * 0.985 / natural * 100.0).floor()));
        }
        let before = twips(MARK_DISTANCE) - used - of_points(ABOVE_INK * size);
        let line = Some(Exactly(of_points(MARK_LINE * size)));
        let look = Look { before: Some(before.max(0)), line, ..Look::of("Mark") };
        self.paragraph(&look, |writer| writer.spaced(mark, face));
    }

    /// Letters with space between them, and none after the last, so that they stand in the middle.
    fn spaced(&mut self, text: &str, face: Face) {
        let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
        let (most, end) = text.split_at(last);
        self.run(face, most);
        self.run(Face { tracking: None, ..face }, end);
    }

    /// Several issuers: one below the other, spread to one width; 文件 at their right, centred on them (7.2.4). Gives the
    /// empty lines below the marks and below the rule.
    fn several_marks(&mut self, head: &Letterhead, parts: &[Part], used: i32) -> (i32, i32) {
        let marks = &head.marks;
        let area = f64::from(self.grid.width()) / 20.0;
        let ratio = marks.iter().map(|mark| width(mark)).fold(0.1, f64::max);
        let line = if marks.len() <= 3 {
            1.4
        } else if marks.len() <= 6 {
            1.25
        } else {
            1.14
        };
        let beside = head.suffix.as_ref().map_or(0.0, |suffix| (width(suffix) + 0.4) * MARK_LARGEST);
        let (gaps, distance, room) = self.placed(head, parts, used);
        let lines = count(marks.len());
        let most = (0.8 * MARK_LARGEST).min((0.96 * area - beside) / ratio);
        let size = (most.min(room / (lines * line)) * 2.0).floor() / 2.0;
        let above = twips_of(distance) - used - of_points((line - 1.0) / 2.0 * size);
        self.line(&Look { line: Some(Exactly(above.max(20))), ..Look::of("Break") }, "");
        let names = ratio * size;
        let widths = [Some(of_points(names) + 40), head.suffix.as_ref().map(|_| of_points(beside))];
        let widths: Vec<i32> = widths.into_iter().flatten().collect();
        self.table_of(&widths, Frame::Bare, |writer| {
            for (index, mark) in marks.iter().enumerate() {
                let row = Row { height: Some(of_points(line * size)), ..Row::default() };
                writer.row(row, |writer| {
                    let letters = mark.chars().count();
                    let free = (names - width(mark) * size) / count(letters.saturating_sub(1).max(1));
                    let tracking = (letters > 1).then(|| of_points(free));
                    let face = Face { points: Some(size), tracking, ..Face::default() };
                    let look = Look { line: Some(Exactly(of_points(line * size))), ..Look::of("Mark") };
                    writer.cell(widths[0], CellLook::default(), |writer| {
                        writer.paragraph(&look, |writer| writer.spaced(mark, face))
                    });
                    if let Some(suffix) = &head.suffix {
                        let look = CellLook { merged: Some(index == 0), ..CellLook::default() };
                        writer.cell(widths[1], look, |writer| writer.suffix(suffix, index == 0));
                    }
                });
            }
        });
        gaps
    }

    fn suffix(&mut self, suffix: &str, is_first: bool) {
        let points = (MARK_LARGEST * 2.0).floor() / 2.0;
        let line = Some(Exactly(of_points(MARK_LINE * points)));
        let look = Look { line, side: Some(Side::Right), ..Look::of("Mark") };
        let face = Face { points: Some(points), ..Face::default() };
        self.paragraph(&look, |writer| {
            if is_first {
                writer.run(face, suffix);
            }
        });
    }

    /// Where several marks stand: empty lines below them and below the rule, points from the top, points they may fill.
    /// Too many issuers for the 35 mm: the marks move up, then the empty lines give way (7.3.3: the text begins on the
    /// first page).
    fn placed(&self, head: &Letterhead, parts: &[Part], used: i32) -> ((i32, i32), f64, f64) {
        let points = |twips: i32| f64::from(twips) / 20.0;
        let (pitch, used) = (points(self.grid.pitch), points(used));
        let wanted = MARK_DISTANCE * 72.0 / 25.4;
        let least = MARK_SMALLEST * 1.14 * count(head.marks.len());
        let room = points(self.grid.height()) - self.needed_below(head, parts) * pitch - 4.0 * 72.0 / 25.4;
        let mut distance = wanted.max(used);
        if room - distance >= least {
            return ((2, 2), distance, (room - distance).max(0.0));
        }
        distance = used.max(distance.min(room - least));
        if room - distance >= least && distance >= 28.0 {
            return ((2, 2), distance, room - distance);
        }
        let room = room + 2.0 * pitch;
        let distance = used.max(wanted.min(room - least)).max(0.0);
        ((1, 1), distance, (room - distance).max(57.0))
    }

    /// Lines under the marks: empty ones, number, title, recipients and the first of the text.
    fn needed_below(&self, head: &Letterhead, parts: &[Part]) -> f64 {
        let lines = count(head.signatories.len().div_ceil(2).max(1));
        let first = parts.first().map_or(0.0, |part| {
            let title = title_lines(&part.title, self.job.profile.title_columns()).len();
            let to = part.blocks.iter().find_map(|block| match block {
                Block::Recipients { text } => Some((width(text) / f64::from(self.job.profile.columns)).ceil()),
                _ => None,
            });
            self.title_rows(title) + to.unwrap_or(0.0) + 2.0
        });
        4.0 + lines + first
    }

    /// 7.2.5: the number, centred. With 签发人 it stands one character from the left, on the line of the last name
    /// (7.2.6), two names a line, the first of each line below the first of the line above.
    fn number(&mut self, head: &Letterhead, (above, below): (i32, i32)) {
        let number = head.number.as_deref().unwrap_or_default();
        let gap = |lines: i32| (lines != 2).then_some(lines * self.grid.pitch);
        let (before, after) = (gap(above), gap(below));
        let names = &head.signatories;
        if names.is_empty() {
            return self.line(&Look { before, after, ..Look::of("Number") }, number);
        }
        let cell = self.grid.cell;
        let widest = whole(names.iter().map(|name| width(name)).fold(1.0, f64::max).ceil()) * cell;
        let columns = if names.len() == 1 { 1 } else { 2 };
        let end = self.grid.width() - cell;
        let first = end - columns * widest - (columns - 1) * cell;
        // “签发人：” and half a character, or the name would not find its place.
        let mut tabs = vec![cell, first - 9 * cell / 2, first];
        tabs.extend((columns > 1).then_some(first + widest + cell));
        let rows: Vec<&[String]> = names.chunks(2).collect();
        for (index, row) in rows.iter().enumerate() {
            let (is_first, is_last) = (index == 0, index + 1 == rows.len());
            let style = if is_last { "Number" } else { "Signatory" };
            let above = if is_first { Some(before.unwrap_or(2 * self.grid.pitch)) } else { Some(0) };
            let after = if is_last { after } else { None };
            let look = Look { before: above, after, tabs: tabs.clone(), side: Some(Side::Left), ..Look::of(style) };
            self.paragraph(&look, |writer| {
                writer.tab();
                writer.run(Face::default(), if is_last { number } else { "" });
                writer.tab();
                writer.run(Face::default(), if is_first { "签发人：" } else { "" });
                for name in *row {
                    writer.tab();
                    writer.run(Face::of("SignatoryName"), name);
                }
            });
        }
    }
}

/// Points in twips, as a length from the top.
fn twips_of(points: f64) -> i32 {
    of_points(points)
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn count(number: usize) -> f64 {
    number as f64
}
