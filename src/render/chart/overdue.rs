//! 逾期任务时间线: a bar for each task, from its deadline to the day of the report.

use std::ops::Range;

use super::Form;
use super::lettering::{shortened, width};
use super::rows::Names;
use super::scene::{Look, Scene, Side};
use super::time::{AXIS, HEAD, TimeScale};
use crate::date::Day;
use crate::document::chart::{Overdue, OverdueRow, Tone};

const HEIGHT: f64 = 13.0;
/// Between a bar and its note.
const GAP: f64 = 8.0;
/// A note is cut to this.
const LONGEST: f64 = 120.0;
/// The shortest bar that can be seen.
const SHORTEST: f64 = 2.0;

pub(super) fn draw(overdue: &Overdue, rows: Range<usize>, form: Form) -> Scene {
    let mut scene = Scene::new(form.width());
    let shown = overdue.rows.get(rows).unwrap_or_default();
    let names = Names::new(overdue.rows.iter().map(name), shown.iter().map(name), form);
    let size = Look::Label.size();
    let notes = overdue.rows.iter().map(|row| width(&shortened(&row.note, size, LONGEST), size));
    let right = (form.width() - notes.fold(0.0, f64::max) - GAP).max(names.left + 40.0);
    let scale = TimeScale::new(first_day(overdue), overdue.as_of, names.left, right);
    let top = HEAD;
    let mut y = top;
    for (index, late) in shown.iter().enumerate() {
        let row = names.row(index, y, HEIGHT);
        names.draw(&mut scene, index, row);
        let left = scale.end(late.due).min(right - SHORTEST);
        scene.area(Look::Piece, (left, row.content), (right - left, HEIGHT), Some(Tone::Bad));
        let note = shortened(&late.note, size, LONGEST);
        scene.words(Look::Label, (right + GAP, row.content + 11.0), Side::Start, &note);
        scene.line(Look::Grid, (0.0, row.bottom), (form.width(), row.bottom));
        y = row.bottom;
    }
    scale.draw(&mut scene, top, y);
    scale.draw_today(&mut scene, overdue.as_of, &overdue.as_of_label, top, y);
    scene.height = y + AXIS;
    scene
}

fn name(row: &OverdueRow) -> (&str, &str) {
    (&row.label, &row.unit)
}

/// The first day of the month of the earliest deadline.
fn first_day(overdue: &Overdue) -> Day {
    let earliest = overdue.rows.iter().map(|row| row.due).min().unwrap_or(overdue.as_of);
    earliest.min(overdue.as_of).first_of_month()
}
