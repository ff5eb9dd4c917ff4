//! Signs that tell classes apart without colour, and the outlines of arcs.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::scene::Length;
use crate::document::chart::Tone;

/// How far a sign reaches from its middle.
pub(super) const RADIUS: f64 = 5.2;

/// The sign of a class: ● ◆ ▲ ■ ▼ ○ ◇.
pub(super) fn sign(tone: Tone, at: (f64, f64)) -> String {
    match tone {
        Tone::Done | Tone::Idle => circle(at, RADIUS),
        Tone::Good | Tone::Blank => diamond(at, RADIUS + 0.8),
        Tone::Watch => triangle(at, RADIUS + 0.4, -1.0),
        Tone::Bad => square(at, RADIUS - 0.7),
        Tone::Soon => triangle(at, RADIUS + 0.4, 1.0),
    }
}

pub(super) fn circle(at: (f64, f64), radius: f64) -> String {
    turn(at, radius, true)
}

/// A circle, drawn clockwise or not: one within another is a hole if it turns the other way.
fn turn(at: (f64, f64), radius: f64, clockwise: bool) -> String {
    let sweep = u8::from(clockwise);
    let (left, right, y, r) = (Length(at.0 - radius), Length(at.0 + radius), Length(at.1), Length(radius));
    let (left, right, y, r) = (left.text(), right.text(), y.text(), r.text());
    format!("M{left} {y}A{r} {r} 0 1 {sweep} {right} {y}A{r} {r} 0 1 {sweep} {left} {y}Z")
}

pub(super) fn diamond(at: (f64, f64), r: f64) -> String {
    polygon(&[(at.0, at.1 - r), (at.0 + r, at.1), (at.0, at.1 + r), (at.0 - r, at.1)])
}

pub(super) fn square(at: (f64, f64), r: f64) -> String {
    polygon(&[(at.0 - r, at.1 - r), (at.0 + r, at.1 - r), (at.0 + r, at.1 + r), (at.0 - r, at.1 + r)])
}

/// Points up for -1, down for 1.
fn triangle(at: (f64, f64), r: f64, down: f64) -> String {
    polygon(&[(at.0, at.1 + r * down), (at.0 - r, at.1 - 0.75 * r * down), (at.0 + r, at.1 - 0.75 * r * down)])
}

fn polygon(points: &[(f64, f64)]) -> String {
    trace(points) + "Z"
}

/// A line through points.
pub(super) fn trace(points: &[(f64, f64)]) -> String {
    let point = |(index, (x, y)): (usize, &(f64, f64))| {
        format!("{}{} {}", if index == 0 { "M" } else { "L" }, Length(*x).text(), Length(*y).text())
    };
    points.iter().enumerate().map(point).collect()
}

/// The part of a ring between two shares of the turn, clockwise from the top.
pub(super) fn sector(at: (f64, f64), inner: f64, outer: f64, from: f64, to: f64) -> String {
    if to - from > 0.9999 {
        return circle(at, outer) + &turn(at, inner, false);
    }
    let point = |share: f64, radius: f64| {
        let angle = share * TAU - FRAC_PI_2;
        format!("{} {}", Length(at.0 + radius * angle.cos()).text(), Length(at.1 + radius * angle.sin()).text())
    };
    let large = u8::from(to - from > 0.5);
    let (outside, inside) = (Length(outer).text(), Length(inner).text());
    format!(
        "M{}A{outside} {outside} 0 {large} 1 {}L{}A{inside} {inside} 0 {large} 0 {}Z",
        point(from, outer),
        point(to, outer),
        point(to, inner),
        point(from, inner),
    )
}
