//! The names of rows: in a column at the left of a wide drawing, above its row in a narrow one.

use super::Form;
use super::lettering::{LINE, clean, width, wrapped};
use super::scene::{Look, Scene, Side};

/// The names of all rows of a drawing, cut to the room they have.
pub(super) struct Names {
    rows: Vec<Vec<(Look, String)>>,
    /// Where what they name begins.
    pub left: f64,
    /// Each stands above its row.
    above: bool,
}

/// Names take at most this share of a wide drawing.
const LARGEST_SHARE: f64 = 0.34;
/// Between a name and its row.
const GAP: f64 = 10.0;
/// Above and under what a row holds.
const PADDING: f64 = 5.0;

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub top: f64,
    pub bottom: f64,
    /// The top of what the row holds, beside or under its name.
    pub content: f64,
}

impl Names {
    /// Names of two lines at most, with a smaller line under each where there is one. The column is as wide as `all`
    /// rows of the chart need, so that its sheets stand alike; `shown` are those of this sheet.
    pub(super) fn new<'a>(
        all: impl Iterator<Item = (&'a str, &'a str)> + Clone,
        shown: impl Iterator<Item = (&'a str, &'a str)>,
        form: Form,
    ) -> Names {
        let (label, small) = (Look::Label.size(), Look::Small.size());
        let widest = all.map(|(name, under)| width(&clean(name), label).max(width(&clean(under), small)));
        let above = form == Form::Narrow;
        let room = if above { form.width() } else { form.width() * LARGEST_SHARE };
        let room = widest.fold(0.0, f64::max).min(room);
        let lines = |(name, under): (&str, &str)| {
            let name = wrapped(name, label, room, 2).into_iter().map(|line| (Look::Label, line));
            let under = wrapped(under, small, room, 1).into_iter().map(|line| (Look::Small, line));
            name.chain(under).collect()
        };
        let left = if above || room == 0.0 { 0.0 } else { room + GAP };
        Names { rows: shown.map(lines).collect(), left, above }
    }

    /// The place of the row `index`, which begins at `top` and holds something `high`.
    pub(super) fn row(&self, index: usize, top: f64, high: f64) -> Row {
        let name = self.rows.get(index).map_or(0, Vec::len) as f64 * LINE;
        if self.above {
            let content = top + PADDING + name + if name > 0.0 { 2.0 } else { 0.0 };
            Row { top, bottom: content + high + PADDING, content }
        } else {
            let inner = name.max(high);
            Row { top, bottom: top + inner + 2.0 * PADDING, content: top + PADDING + (inner - high) / 2.0 }
        }
    }

    /// Writes the name of the row `index` beside or above what the row holds.
    pub(super) fn draw(&self, scene: &mut Scene, index: usize, row: Row) {
        let Some(lines) = self.rows.get(index) else { return };
        let high = lines.len() as f64 * LINE;
        let top = if self.above { row.top + PADDING } else { row.top + (row.bottom - row.top - high) / 2.0 };
        for (number, (look, line)) in lines.iter().enumerate() {
            let y = top + number as f64 * LINE + 12.5;
            if self.above {
                // Lines of the drawing run through behind the name.
                let wide = width(line, look.size()) + 3.0;
                scene.area(Look::Plate, (0.0, y - 11.5), (wide, 14.5), None);
                scene.words(*look, (0.0, y), Side::Start, line);
            } else {
                scene.words(*look, (self.left - GAP, y), Side::End, line);
            }
        }
    }
}
