//! 分单位完成情况: a bar for each row, its classes one behind the other, in one scale.

use std::ops::Range;

use super::Form;
use super::legend::{self, Key};
use super::lettering::{shortened, width};
use super::rows::Names;
use super::scene::{Look, Scene, Side};
use crate::document::chart::{Bar, Bars};

const HEIGHT: f64 = 17.0;
/// Between a bar and its note.
const GAP: f64 = 8.0;
/// A note is cut to this.
const LONGEST: f64 = 150.0;

pub(super) fn draw(bars: &Bars, rows: Range<usize>, form: Form) -> Scene {
    let mut scene = Scene::new(form.width());
    let keys: Vec<Key> = bars.classes.iter().map(Key::Field).collect();
    let top = legend::draw(&mut scene, &keys, &bars.unit);
    let shown = bars.rows.get(rows).unwrap_or_default();
    let names = Names::new(bars.rows.iter().map(name), shown.iter().map(name), form);
    let size = Look::Label.size();
    let notes = bars.rows.iter().map(|row| width(&shortened(&row.note, size, LONGEST), size));
    let room = (form.width() - names.left - GAP - notes.fold(0.0, f64::max)).max(40.0);
    // One scale for all sheets of a chart.
    let most = bars.rows.iter().map(total).max().unwrap_or_default().max(1);
    let one = room / most as f64;
    let mut y = top;
    for (index, bar) in shown.iter().enumerate() {
        let row = names.row(index, y, HEIGHT);
        names.draw(&mut scene, index, row);
        let end = pieces(&mut scene, bars, bar, (names.left, row.content), one);
        let note = shortened(&bar.note, size, LONGEST);
        scene.words(Look::Label, (end + GAP, row.content + 13.0), Side::Start, &note);
        y = row.bottom;
    }
    scene.line(Look::Axis, (names.left, top), (names.left, y));
    scene.height = y + 2.0;
    scene
}

fn name(row: &Bar) -> (&str, &str) {
    (&row.label, "")
}

fn total(row: &Bar) -> u64 {
    row.counts.iter().map(|&count| u64::from(count)).sum()
}

/// Draws the classes of a row; where the bar ends.
fn pieces(scene: &mut Scene, bars: &Bars, bar: &Bar, at: (f64, f64), one: f64) -> f64 {
    let mut x = at.0;
    for (class, &count) in bars.classes.iter().zip(&bar.counts).filter(|(_, count)| **count > 0) {
        let wide = f64::from(count) * one;
        scene.area(Look::Piece, (x, at.1), (wide, HEIGHT), Some(class.tone));
        number(scene, count, (x + wide / 2.0, at.1 + HEIGHT / 2.0), wide);
        x += wide;
    }
    x
}

/// The count on its piece, where there is room for it, on a ground of its own so that no pattern runs through it.
fn number(scene: &mut Scene, count: u32, middle: (f64, f64), room: f64) {
    let text = count.to_string();
    let wide = width(&text, Look::Small.size()) + 5.0;
    if wide + 3.0 <= room {
        scene.area(Look::Plate, (middle.0 - wide / 2.0, middle.1 - 6.5), (wide, 13.0), None);
        scene.words(Look::Small, (middle.0, middle.1 + 4.2), Side::Middle, &text);
    }
}
