//! The key of a drawing: each sign or pattern beside its word.

use super::lettering::{shortened, width};
use super::scene::{Look, Scene, Side};
use super::{signs, words};
use crate::document::chart::{Class, Tone};

/// One line of a key.
pub(super) enum Key<'a> {
    /// A field in the pattern of the class.
    Field(&'a Class),
    /// The sign of the class.
    Sign(&'a Class),
    /// A sign of this outline in a look, with a piece of line behind it where there is one.
    Shape { look: Look, outline: Option<fn((f64, f64)) -> String>, line: Option<Look>, word: &'a str },
}

/// The height of a row of keys.
const ROW: f64 = 20.0;
/// From the beginning of a sign to its word.
const BEFORE: f64 = 26.0;
/// After a word.
const AFTER: f64 = 18.0;

/// Draws the keys in rows from the top of the drawing; `unit` stands at the right of the first. The height they take.
pub(super) fn draw(scene: &mut Scene, keys: &[Key], unit: &str) -> f64 {
    let room = scene.width;
    let unit = if unit.trim().is_empty() { String::new() } else { format!("{}{unit}", words::UNIT) };
    let unit = shortened(&unit, Look::Small.size(), room / 3.0);
    let right = if unit.is_empty() { room } else { room - width(&unit, Look::Small.size()) - AFTER };
    scene.words(Look::Small, (room, 13.0), Side::End, &unit);
    let (mut x, mut y) = (0.0, 0.0);
    for key in keys {
        let word = shortened(key.word(), Look::Label.size(), right - BEFORE);
        let wide = BEFORE + width(&word, Look::Label.size());
        if x > 0.0 && x + wide > right {
            (x, y) = (0.0, y + ROW);
        }
        key.draw(scene, (x, y + 8.5));
        scene.words(Look::Label, (x + BEFORE, y + 13.0), Side::Start, &word);
        x += wide + AFTER;
    }
    if keys.is_empty() && unit.is_empty() { 0.0 } else { y + ROW + 6.0 }
}

impl Key<'_> {
    fn word(&self) -> &str {
        match self {
            Key::Field(class) | Key::Sign(class) => &class.name,
            Key::Shape { word, .. } => word,
        }
    }

    /// The sign itself, its middle 10 to the right of `at`.
    fn draw(&self, scene: &mut Scene, at: (f64, f64)) {
        let middle = (at.0 + 10.5, at.1);
        match self {
            Key::Field(class) => field(scene, at, class.tone),
            Key::Sign(class) => scene.path(Look::Mark, signs::sign(class.tone, middle), Some(class.tone)),
            Key::Shape { look, outline, line, .. } => {
                if let Some(line) = line {
                    scene.line(*line, (at.0 + 1.0, at.1), (at.0 + 20.0, at.1));
                }
                match outline {
                    Some(outline) => scene.path(*look, outline(middle), None),
                    None if line.is_none() => scene.area(*look, (at.0 + 1.0, at.1 - 6.0), (19.0, 12.0), None),
                    None => {}
                }
            }
        }
    }
}

/// A small field in the pattern of a class, its left edge near `at`.
pub(super) fn field(scene: &mut Scene, at: (f64, f64), tone: Tone) {
    scene.area(Look::Piece, (at.0 + 1.0, at.1 - 6.0), (19.0, 12.0), Some(tone));
}
