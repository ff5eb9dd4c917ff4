//! What a drawing is made of: shapes at places, sorted by what they are; how each kind looks is the template's.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::lettering;
use crate::document::chart::Tone;

/// What a shape is, from the back of the drawing to the front. The template gives each its strokes and fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Look {
    /// The values that meet a target.
    Zone,
    /// Lines of months, years and round numbers.
    Grid,
    /// The line that bars stand on.
    Axis,
    /// A phase of a schedule.
    Phase,
    /// A part of a whole, in the pattern of its class.
    Piece,
    /// The way from the baseline over the milestones to the target.
    Way,
    /// The target as a level.
    Level,
    /// The way that the values took.
    Course,
    /// The day of the report.
    Today,
    /// The end of a value that is still to come: a hollow sign.
    Hollow,
    /// A reported value: a filled sign.
    Solid,
    /// A deadline, with the sign of its class.
    Mark,
    /// The ground behind a number that stands on a pattern.
    Plate,
    /// Names of rows and classes, and numbers.
    Label,
    /// Days, years, and what stands beside a mark.
    Small,
    /// The middle of a ring.
    Centre,
}

impl Look {
    /// The size of letters, in units of the drawing; 0 where there are none.
    pub(super) fn size(self) -> f64 {
        match self {
            Look::Label => 13.0,
            Look::Small => 11.5,
            Look::Centre => 17.0,
            _ => 0.0,
        }
    }
}

/// A length of a drawing. Written with at most two decimals, and never as something that is no number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Length(pub f64);

impl Length {
    pub(super) fn text(self) -> String {
        let value = if self.0.is_finite() { self.0.clamp(-1e6, 1e6) } else { 0.0 };
        let text = format!("{value:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text())
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Side {
    Start,
    Middle,
    End,
}

/// One shape. Serialised with a `kind` field.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Shape {
    Box { x: Length, y: Length, width: Length, height: Length, tone: Option<Tone>, patterned: bool },
    Line { x1: Length, y1: Length, x2: Length, y2: Length },
    Path { d: String, tone: Option<Tone>, patterned: bool },
    Words { x: Length, y: Length, side: Side, text: String },
}

/// A drawing before it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    pub width: f64,
    pub height: f64,
    layers: BTreeMap<Look, Vec<Shape>>,
}

/// The shapes of one look, as the template sees them.
#[derive(Debug, Serialize)]
pub(super) struct Layer<'a> {
    look: Look,
    size: Length,
    shapes: &'a [Shape],
}

impl Scene {
    pub(super) fn new(width: f64) -> Scene {
        Scene { width, ..Scene::default() }
    }

    pub(super) fn put(&mut self, look: Look, shape: Shape) {
        self.layers.entry(look).or_default().push(shape);
    }

    pub(super) fn line(&mut self, look: Look, from: (f64, f64), to: (f64, f64)) {
        let (x1, y1, x2, y2) = (Length(from.0), Length(from.1), Length(to.0), Length(to.1));
        self.put(look, Shape::Line { x1, y1, x2, y2 });
    }

    /// A rectangle by its upper left corner and its size.
    pub(super) fn area(&mut self, look: Look, at: (f64, f64), size: (f64, f64), tone: Option<Tone>) {
        let (x, y, width, height) = (Length(at.0), Length(at.1), Length(size.0.max(0.0)), Length(size.1.max(0.0)));
        self.put(look, Shape::Box { x, y, width, height, tone, patterned: patterned(look, tone) });
    }

    pub(super) fn path(&mut self, look: Look, d: String, tone: Option<Tone>) {
        self.put(look, Shape::Path { d, tone, patterned: patterned(look, tone) });
    }

    /// A line of text whose base line begins, is centred or ends at `at`.
    pub(super) fn words(&mut self, look: Look, at: (f64, f64), side: Side, text: &str) {
        let text = lettering::clean(text);
        if !text.is_empty() {
            self.put(look, Shape::Words { x: Length(at.0), y: Length(at.1), side, text });
        }
    }

    pub(super) fn layers(&self) -> Vec<Layer<'_>> {
        self.layers.iter().map(|(look, shapes)| Layer { look: *look, size: Length(look.size()), shapes }).collect()
    }

    /// The classes that need their pattern.
    pub(super) fn patterns(&self) -> Vec<Tone> {
        let tone = |shape: &Shape| match shape {
            Shape::Box { tone, patterned: true, .. } | Shape::Path { tone, patterned: true, .. } => *tone,
            _ => None,
        };
        let tones: BTreeSet<Tone> = self.layers.values().flatten().filter_map(tone).collect();
        tones.into_iter().collect()
    }
}

/// Whether a shape has lines on its ground. Of the seven grounds one is dark, one light and one white enough alone.
fn patterned(look: Look, tone: Option<Tone>) -> bool {
    look == Look::Piece && !matches!(tone, None | Some(Tone::Done | Tone::Idle | Tone::Blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_always_a_short_number() {
        let text = |value| Length(value).text();
        assert_eq!([text(1.0), text(1.256), text(-0.001), text(10.5)], ["1", "1.26", "0", "10.5"]);
        assert_eq!([text(f64::NAN), text(f64::INFINITY), text(1e300)], ["0", "0", "1000000"]);
    }
}
