//! The page grid in the units of the format: twentieths of a point (twips), whole ones.

use crate::render::layout::Profile;

const TWIPS_PER_MM: f64 = 1440.0 / 25.4;
/// English Metric Units, in which pictures are measured.
pub(super) const EMU_PER_TWIP: f64 = 635.0;

/// Lengths of a page in twips.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    pub paper_width: i32,
    pub paper_height: i32,
    pub top: i32,
    pub bottom: i32,
    pub left: i32,
    pub right: i32,
    /// From one line to the next. A word processor counts the white of every line, so 22 of them fill 225 mm: 579 twips,
    /// which is 28.95 pt. One more and the 22nd line goes to the next page.
    pub pitch: i32,
    /// The width of a character with its share of the line: 315 twips, 28 of which fill 156 mm.
    pub cell: i32,
    /// What makes the character of 16 pt that narrow: −5 twips.
    pub tracking: i32,
}

impl Grid {
    pub fn new(profile: &Profile) -> Grid {
        let (width, height) = (twips(profile.width), twips(profile.height));
        let (paper_width, paper_height) = (twips(profile.paper_width), twips(profile.paper_height));
        let (top, left) = (twips(profile.top), twips(profile.left));
        let per = |length: f64, count: u32| whole((length * TWIPS_PER_MM / f64::from(count)).floor());
        let cell = per(profile.width, profile.columns);
        Grid {
            paper_width,
            paper_height,
            top,
            left,
            bottom: paper_height - top - height,
            right: paper_width - left - width,
            pitch: per(profile.height, profile.lines),
            cell,
            tracking: cell - whole(profile.text_points * 20.0),
        }
    }

    /// The width of the type area.
    pub fn width(&self) -> i32 {
        self.paper_width - self.left - self.right
    }

    /// The height of the type area.
    pub fn height(&self) -> i32 {
        self.paper_height - self.top - self.bottom
    }

    /// The width of so many characters.
    pub fn cells(&self, count: f64) -> i32 {
        whole(f64::from(self.cell) * count)
    }
}

/// Millimetres in twips, whole ones.
pub(super) fn twips(millimetres: f64) -> i32 {
    whole(twips_exactly(millimetres))
}

/// Millimetres in twips.
pub(super) fn twips_exactly(millimetres: f64) -> f64 {
    millimetres * TWIPS_PER_MM
}

/// Points in twips.
pub(super) fn of_points(points: f64) -> i32 {
    whole(points * 20.0)
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "lengths on a page")]
pub(super) fn whole(length: f64) -> i32 {
    length.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_two_lines_of_twenty_eight_characters_fit_and_no_more() {
        let grid = Grid::new(&Profile::default());
        assert_eq!((grid.paper_width, grid.paper_height), (11906, 16838));
        assert_eq!((grid.top, grid.bottom, grid.left, grid.right), (2098, 1984, 1587, 1475));
        assert_eq!((grid.pitch, grid.cell, grid.tracking), (579, 315, -5));
        assert!(22 * grid.pitch <= grid.height() && 23 * grid.pitch > grid.height());
        assert!(28 * grid.cell <= grid.width() && 29 * grid.cell > grid.width());
    }
}
