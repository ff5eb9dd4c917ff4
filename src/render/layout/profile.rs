//! The page grid: paper, type area (版心), lines and characters, as one named set of figures.

use serde::Serialize;

/// A page grid. Lengths are in millimetres unless the name says points.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Profile {
    pub name: &'static str,
    /// A4 (GB/T 9704-2012, 5.1).
    pub paper_width: f64,
    pub paper_height: f64,
    /// 天头, the white above the type area (5.2.1).
    pub top: f64,
    /// 订口, the white left of it (5.2.1).
    pub left: f64,
    /// The type area (5.2.1).
    pub width: f64,
    pub height: f64,
    /// Lines a page and characters a line (5.2.3).
    pub lines: u32,
    pub columns: u32,
    /// 三号, the size of the text, in points (5.2.2).
    pub text_points: f64,
    /// Whether the characters of the first and the last line touch the edges of the type area (撑满版心, 5.2.3), or only
    /// the lines with the white above and below them do, as word processors count.
    pub filled: bool,
    /// Whether the colophon stands on a page of even number, so that a sheet printed on both sides ends with it. The
    /// standard speaks of the last page only (7.4); the even page is practice.
    pub colophon_on_even_page: bool,
}

/// GB/T 9704-2012, 5.2: margins 37 and 28 mm, type area 156 × 225 mm, 22 lines of 28 characters that fill it.
pub const GBT9704: Profile = Profile {
    name: "gbt9704",
    paper_width: 210.0,
    paper_height: 297.0,
    top: 37.0,
    left: 28.0,
    width: 156.0,
    height: 225.0,
    lines: 22,
    columns: 28,
    text_points: 16.0,
    filled: true,
    colophon_on_even_page: true,
};

/// The same grid as word processors set it: the line pitch is 225 mm / 22, half the leading stands above the first line.
pub const WORD: Profile = Profile { name: "word", filled: false, ..GBT9704 };

const MM_PER_POINT: f64 = 25.4 / 72.0;
/// Keeps the last character of a line and the last line of a page just inside the type area when lengths are rounded.
const SLACK: f64 = 0.0002;

impl Profile {
    /// The profile that settings call `name`.
    pub fn named(name: &str) -> Option<Profile> {
        [GBT9704, WORD].into_iter().find(|profile| profile.name == name)
    }

    /// From one line to the next. Filled: 22 characters and 21 gaps make 225 mm, so 10.445 mm (29.61 pt); this is the
    /// 7/8 of a character between lines that 3.2 asks for. Otherwise 225 mm / 22.
    pub fn pitch(&self) -> f64 {
        let (lines, character) = (f64::from(self.lines), self.text_points * MM_PER_POINT);
        if self.filled && self.lines > 1 {
            (self.height - character) / (lines - 1.0) - SLACK
        } else {
            self.height / lines - SLACK
        }
    }

    /// The width of a character with its share of the line: 156 mm / 28. 28 characters of 16 pt alone would be 158 mm.
    pub fn cell(&self) -> f64 {
        self.width / f64::from(self.columns) - SLACK
    }

    /// How many characters of 二号 (22 pt) a title line holds: 20 on 156 mm.
    pub fn title_columns(&self) -> f64 {
        (self.width / (22.0 * MM_PER_POINT)).floor()
    }

    /// How far a line's white reaches beyond the type area, above and below.
    pub fn overhang(&self) -> f64 {
        if self.filled { (self.pitch() - self.text_points * MM_PER_POINT) / 2.0 } else { 0.0 }
    }
}

impl Default for Profile {
    fn default() -> Self {
        GBT9704
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_fills_the_type_area() {
        let grid = GBT9704;
        let ink = 21.0 * grid.pitch() + grid.text_points * MM_PER_POINT;
        assert!(ink <= 225.0 && ink > 224.99, "{ink}");
        assert!(28.0 * grid.cell() <= 156.0 && 28.0 * grid.cell() > 155.99);
        // 3.2: a line is the height of a character and 7/8 of it.
        assert!((grid.pitch() / (grid.text_points * MM_PER_POINT) - 1.875).abs() < 0.03);
        assert!(22.0 * WORD.pitch() <= 225.0);
        assert_eq!(Profile::named("word"), Some(WORD));
        assert_eq!(Profile::named("letter"), None);
    }
}
