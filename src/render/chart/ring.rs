//! 任务状态构成: the shares of one whole as a ring, with every class and its figures beside it.

use super::Form;
use super::legend;
use super::lettering::{clean, shortened, width};
use super::scene::{Look, Scene, Side};
use super::signs;
use crate::document::chart::{Ring, Slice};

const OUTER: f64 = 92.0;
const INNER: f64 = 56.0;
/// The height of a line beside the ring, and of one in its middle.
const ROW: f64 = 26.0;
const LINE: f64 = 23.0;
/// From the field of a class to its word.
const BEFORE: f64 = 28.0;
/// Between the columns of a line.
const BETWEEN: f64 = 20.0;

pub(super) fn draw(ring: &Ring, form: Form) -> Scene {
    let mut scene = Scene::new(form.width());
    let list = ring.slices.len() as f64 * ROW;
    let (middle, left, top) = match form {
        Form::Wide => {
            let high = list.max(2.0 * OUTER + 4.0);
            scene.height = high;
            ((form.width() * 0.27, high / 2.0), form.width() * 0.5, (high - list) / 2.0)
        }
        Form::Narrow => {
            scene.height = 2.0 * OUTER + 18.0 + list;
            ((form.width() / 2.0, OUTER + 2.0), 0.0, 2.0 * OUTER + 18.0)
        }
    };
    sectors(&mut scene, ring, middle);
    centre(&mut scene, ring, middle);
    lines(&mut scene, ring, left, top);
    scene
}

fn sectors(scene: &mut Scene, ring: &Ring, middle: (f64, f64)) {
    let whole: u64 = ring.slices.iter().map(|slice| u64::from(slice.count)).sum();
    if whole == 0 {
        scene.path(Look::Way, signs::circle(middle, OUTER), None);
        scene.path(Look::Way, signs::circle(middle, INNER), None);
        return;
    }
    let mut before = 0_u64;
    for slice in ring.slices.iter().filter(|slice| slice.count > 0) {
        let (from, to) = (before as f64 / whole as f64, (before + u64::from(slice.count)) as f64 / whole as f64);
        scene.path(Look::Piece, signs::sector(middle, INNER, OUTER, from, to), Some(slice.class.tone));
        before += u64::from(slice.count);
    }
}

/// The words in the middle, the first of them larger.
fn centre(scene: &mut Scene, ring: &Ring, middle: (f64, f64)) {
    let top = middle.1 - ring.centre.len() as f64 * LINE / 2.0;
    for (index, line) in ring.centre.iter().enumerate() {
        let look = if index == 0 { Look::Centre } else { Look::Small };
        let line = shortened(line, look.size(), 2.0 * INNER - 10.0);
        scene.words(look, (middle.0, top + index as f64 * LINE + 17.0), Side::Middle, &line);
    }
}

/// A line for each class: its pattern, its name, its count, its share; numbers one under the other. From `left` on, or
/// in the middle where that is 0.
fn lines(scene: &mut Scene, ring: &Ring, left: f64, top: f64) {
    let size = Look::Label.size();
    let count = |slice: &Slice| clean(&format!("{}{}", slice.count, ring.unit));
    let widest = |text: &dyn Fn(&Slice) -> String, room: f64| {
        ring.slices.iter().map(|slice| width(&text(slice), size)).fold(0.0, f64::max).min(room)
    };
    let (counts, shares) = (widest(&count, 90.0), widest(&|slice| clean(&slice.share), 90.0));
    let names = scene.width - left - BEFORE - counts - shares - 2.0 * BETWEEN;
    let names = widest(&|slice| clean(&slice.class.name), names);
    let wide = BEFORE + names + counts + shares + 2.0 * BETWEEN;
    let left = if left == 0.0 { (scene.width - wide) / 2.0 } else { left };
    for (index, slice) in ring.slices.iter().enumerate() {
        let y = top + (index as f64 + 0.5) * ROW;
        legend::field(scene, (left, y), slice.class.tone);
        let mut x = left + BEFORE;
        scene.words(Look::Label, (x, y + 4.5), Side::Start, &shortened(&slice.class.name, size, names));
        x += names + BETWEEN + counts;
        scene.words(Look::Label, (x, y + 4.5), Side::End, &shortened(&count(slice), size, counts));
        x += BETWEEN + shares;
        scene.words(Look::Label, (x, y + 4.5), Side::End, &shortened(&slice.share, size, shares));
    }
}
