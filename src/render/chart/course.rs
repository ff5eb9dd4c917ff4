//! 指标走势: the reported values of an indicator on their way from the baseline to the target.

use super::Form;
use super::legend::{self, Key};
use super::lettering::{shortened, width};
use super::scene::{Look, Scene, Side};
use super::time::{AXIS, HEAD, TimeScale};
use super::values::ValueScale;
use super::{signs, words};
use crate::document::chart::{Course, Point};

/// The height of the field that the values are drawn in.
const HEIGHT: f64 = 220.0;
/// Above the field, for labels of the highest values.
const ROOM: f64 = 8.0;
/// A label at a value is cut to this.
const LONGEST: f64 = 150.0;
const DOT: f64 = 4.2;
/// Lines are looked at every so many units.
const NEAR: f64 = 3.0;
/// How much worse than a line through it is a label that seems to belong to another point.
const FOREIGN: usize = 20;

pub(super) fn draw(course: &Course, form: Form) -> Scene {
    let mut scene = Scene::new(form.width());
    let keys = keys(course);
    let top = legend::draw(&mut scene, &keys, &course.unit) + HEAD;
    let bottom = top + HEIGHT;
    let values = points(course).map(|point| point.value);
    let up = ValueScale::new(values, 5.0, top + ROOM, bottom);
    let size = Look::Small.size();
    let numbers = up.ticks().into_iter().map(|(_, text)| width(&text, size)).fold(0.0, f64::max);
    let left = numbers + 8.0;
    let along = TimeScale::new(course.from, course.to, left, form.width() - 10.0);
    let field = Field { along, up, left, right: form.width() - 10.0 };
    field.zone(&mut scene, course);
    field.numbers(&mut scene);
    field.along.draw(&mut scene, top, bottom);
    field.ways(&mut scene, course);
    field.along.draw_today(&mut scene, course.as_of, &course.as_of_label, top, bottom);
    field.signs(&mut scene, course);
    field.labels(&mut scene, course, top);
    scene.height = bottom + AXIS;
    scene
}

fn points(course: &Course) -> impl Iterator<Item = &Point> {
    course.values.iter().chain(&course.baseline).chain(&course.milestones).chain(&course.target)
}

/// The signs that this course has, with their words.
fn keys(course: &Course) -> Vec<Key<'static>> {
    let mut keys = Vec::new();
    if !course.values.is_empty() {
        let outline = Some(dot as fn(_) -> _);
        keys.push(Key::Shape { look: Look::Solid, outline, line: Some(Look::Course), word: words::ACTUAL });
    }
    if course.baseline.is_some() {
        let outline = Some(start as fn(_) -> _);
        keys.push(Key::Shape { look: Look::Hollow, outline, line: None, word: words::BASELINE });
    }
    if !course.milestones.is_empty() {
        let outline = Some(goal as fn(_) -> _);
        keys.push(Key::Shape { look: Look::Hollow, outline, line: Some(Look::Way), word: words::MILESTONE });
    }
    if course.target.is_some() {
        let outline = Some(end as fn(_) -> _);
        keys.push(Key::Shape { look: Look::Solid, outline, line: Some(Look::Level), word: words::TARGET });
        keys.push(Key::Shape { look: Look::Zone, outline: None, line: None, word: words::MET });
    }
    keys
}

fn dot(at: (f64, f64)) -> String {
    signs::circle(at, DOT)
}

fn start(at: (f64, f64)) -> String {
    signs::square(at, DOT)
}

fn goal(at: (f64, f64)) -> String {
    signs::diamond(at, DOT + 1.2)
}

fn end(at: (f64, f64)) -> String {
    signs::diamond(at, DOT + 2.0)
}

/// Where days and values stand.
struct Field {
    along: TimeScale,
    up: ValueScale,
    left: f64,
    right: f64,
}

impl Field {
    fn at(&self, point: &Point) -> Option<(f64, f64)> {
        Some((self.along.x(point.on), self.up.y(point.value)?))
    }

    /// The side of the target on which it is met.
    fn zone(&self, scene: &mut Scene, course: &Course) {
        let Some(y) = course.target.as_ref().and_then(|target| self.up.y(target.value)) else { return };
        let (top, high) = if course.less_is_better { (y, self.up.bottom - y) } else { (self.up.top, y - self.up.top) };
        scene.area(Look::Zone, (self.left, top), (self.right - self.left, high), None);
        scene.line(Look::Level, (self.left, y), (self.right, y));
    }

    fn numbers(&self, scene: &mut Scene) {
        for (value, text) in self.up.ticks() {
            let Some(y) = self.up.y(value) else { continue };
            scene.line(Look::Grid, (self.left, y), (self.right, y));
            scene.words(Look::Small, (self.left - 6.0, y + 4.0), Side::End, &text);
        }
    }

    /// The straight way that the plan sets, from the baseline over the milestones to the target, and the way gone.
    fn both_ways(&self, course: &Course) -> [Vec<(f64, f64)>; 2] {
        let planned = course.baseline.iter().chain(&course.milestones).chain(&course.target).collect();
        [planned, course.values.iter().collect()].map(|mut points: Vec<&Point>| {
            points.sort_by_key(|point| point.on);
            points.into_iter().filter_map(|point| self.at(point)).collect()
        })
    }

    fn ways(&self, scene: &mut Scene, course: &Course) {
        for (look, way) in [Look::Way, Look::Course].into_iter().zip(self.both_ways(course)) {
            if way.len() > 1 {
                scene.path(look, signs::trace(&way), None);
            }
        }
    }

    fn signs(&self, scene: &mut Scene, course: &Course) {
        let mut sign = |points: &mut dyn Iterator<Item = &Point>, look: Look, outline: fn((f64, f64)) -> String| {
            points.filter_map(|point| self.at(point)).for_each(|at| scene.path(look, outline(at), None));
        };
        sign(&mut course.baseline.iter(), Look::Hollow, start);
        sign(&mut course.milestones.iter(), Look::Hollow, goal);
        sign(&mut course.target.iter(), Look::Solid, end);
        sign(&mut course.values.iter(), Look::Solid, dot);
    }

    /// Writes what each point says where nothing else stands and as few lines as can be run through it: first the target
    /// and the newest value, then where it all began, then the rest from the newest back. What has no room is left to
    /// the words under the drawing.
    fn labels(&self, scene: &mut Scene, course: &Course, top: f64) {
        let order = course.target.iter().chain(course.values.last()).chain(&course.baseline);
        let order = order.chain(course.milestones.iter().rev()).chain(course.values.iter().rev().skip(1));
        let all: Vec<(f64, f64)> = points(course).filter_map(|point| self.at(point)).collect();
        let mut taken: Vec<Rect> = all.iter().map(|at| Rect::of_sign(*at)).collect();
        let lines = self.dots(course, top);
        for point in order {
            let Some(at) = self.at(point) else { continue };
            let label = shortened(&point.label, Look::Small.size(), LONGEST);
            let wide = width(&label, Look::Small.size());
            let field = Rect { left: self.left, right: scene.width, top: top - 2.0, bottom: self.up.bottom };
            let free = |place: &Rect| place.within(&field) && taken.iter().all(|other| !place.meets(other));
            let fault = |(order, place): &(usize, Rect)| {
                let crossed = lines.iter().filter(|dot| place.holds(**dot)).count();
                crossed + order / 2 + if place.is_nearest(at, &all) { 0 } else { FOREIGN }
            };
            let places = Rect::around(at, wide).into_iter().enumerate().filter(|(_, place)| free(place));
            if let Some((_, place)) = places.min_by_key(fault) {
                scene.words(Look::Small, (place.left, place.bottom - 3.0), Side::Start, &label);
                taken.push(place);
            }
        }
    }

    /// The lines of the drawing as dots [`NEAR`] each other.
    fn dots(&self, course: &Course, top: f64) -> Vec<(f64, f64)> {
        let (today, bottom) = (self.along.x(course.as_of), self.up.bottom);
        let mut lines: Vec<[(f64, f64); 2]> = vec![[(today, top), (today, bottom)]];
        let level = course.target.as_ref().and_then(|target| self.up.y(target.value));
        lines.extend(level.map(|y| [(self.left, y), (self.right, y)]));
        for way in self.both_ways(course) {
            lines.extend(way.windows(2).map(|pair| [pair[0], pair[1]]));
        }
        let along = |[from, to]: [(f64, f64); 2]| {
            let between = move |share: f64| (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            let count = ((to.0 - from.0).hypot(to.1 - from.1) / NEAR).ceil().clamp(1.0, 1000.0) as u32;
            (0..=count).map(move |step| between(f64::from(step) / f64::from(count)))
        };
        lines.into_iter().flat_map(along).collect()
    }
}

#[derive(Clone, Copy)]
struct Rect {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Rect {
    fn of_sign(at: (f64, f64)) -> Rect {
        Rect { left: at.0 - DOT, right: at.0 + DOT, top: at.1 - DOT, bottom: at.1 + DOT }
    }

    /// Where a label of a point may stand, the best place first: above, under, beside, and farther away.
    fn around(at: (f64, f64), wide: f64) -> impl IntoIterator<Item = Rect> {
        let (above, under) = (at.1 - DOT - 16.0, at.1 + DOT + 3.0);
        let (beside, far) = (at.1 - 7.0, DOT + 4.0);
        let place = |left: f64, top: f64| Rect { left, right: left + wide, top, bottom: top + 14.0 };
        let (middle, before, after) = (at.0 - wide / 2.0, at.0 - wide + DOT, at.0 - DOT);
        [
            place(middle, above),
            place(middle, under),
            place(before, above),
            place(after, above),
            place(before, under),
            place(after, under),
            place(at.0 - wide - far, beside),
            place(at.0 + far, beside),
            place(before - 6.0, above - 8.0),
            place(after + 6.0, above - 8.0),
            place(before - 6.0, under + 8.0),
            place(after + 6.0, under + 8.0),
        ]
    }

    /// Whether no other point is as near to the middle of the label as its own.
    fn is_nearest(&self, own: (f64, f64), all: &[(f64, f64)]) -> bool {
        let (x, y) = ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0);
        let far = |at: (f64, f64)| (at.0 - x).hypot(at.1 - y);
        all.iter().all(|at| *at == own || far(*at) > far(own))
    }

    fn within(&self, other: &Rect) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }

    fn holds(&self, dot: (f64, f64)) -> bool {
        dot.0 > self.left - 2.0 && dot.0 < self.right + 2.0 && dot.1 > self.top && dot.1 < self.bottom
    }

    fn meets(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}
