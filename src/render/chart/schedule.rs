//! 进度横道图: phases as bars over time, deadlines as signs of their class, the day of the report as a line.

use std::ops::Range;

use super::legend::{self, Key};
use super::lettering::{shortened, width};
use super::rows::Names;
use super::scene::{Look, Scene, Side};
use super::time::{AXIS, HEAD, TimeScale};
use super::{Form, signs};
use crate::document::chart::{Lane, Mark, Schedule};

/// The height of a phase, and of a line of signs.
const BAR: f64 = 13.0;
const SIGNS: f64 = 15.0;
/// More lines of signs than this would fill the page with one row.
const MOST_LEVELS: usize = 8;
/// A label beside a sign is cut to this.
const LONGEST: f64 = 90.0;

pub(super) fn draw(schedule: &Schedule, lanes: Range<usize>, form: Form) -> Scene {
    let mut scene = Scene::new(form.width());
    let keys: Vec<Key> = schedule.classes.iter().map(Key::Sign).collect();
    let top = legend::draw(&mut scene, &keys, "") + HEAD;
    let shown = schedule.lanes.get(lanes).unwrap_or_default();
    let names = Names::new(schedule.lanes.iter().map(name), shown.iter().map(name), form);
    let scale = TimeScale::new(schedule.from, schedule.to, names.left, form.width() - 8.0);
    let mut y = top;
    for (index, lane) in shown.iter().enumerate() {
        let placed = places(lane, &scale);
        let levels = placed.iter().map(|place| place.level + 1).max().unwrap_or_default();
        let bar = if lane.bar.is_some() { BAR } else { 0.0 };
        let row = names.row(index, y, (bar + levels as f64 * SIGNS).max(BAR));
        names.draw(&mut scene, index, row);
        if let Some((from, to)) = lane.bar {
            let (left, right) = (scale.begin(from.min(to)), scale.end(to.max(from)));
            scene.area(Look::Phase, (left, row.content), ((right - left).max(1.5), BAR), None);
        }
        for place in placed {
            place.draw(&mut scene, row.content + bar + (place.level as f64 + 0.5) * SIGNS);
        }
        scene.line(Look::Grid, (0.0, row.bottom), (form.width() - 8.0, row.bottom));
        y = row.bottom;
    }
    scale.draw(&mut scene, top, y);
    scale.draw_today(&mut scene, schedule.as_of, &schedule.as_of_label, top, y);
    scene.height = y + AXIS;
    scene
}

fn name(lane: &Lane) -> (&str, &str) {
    (&lane.label, "")
}

/// A sign with its label, on a line of its own where it would stand over another.
struct Place<'a> {
    mark: &'a Mark,
    label: String,
    x: f64,
    level: usize,
    /// The label stands at the left, since there is no room at the right.
    turned: bool,
}

/// Places the signs of a lane in the order of days, each on the first line that has room for it.
fn places<'a>(lane: &'a Lane, scale: &TimeScale) -> Vec<Place<'a>> {
    let mut marks: Vec<&Mark> = lane.marks.iter().collect();
    marks.sort_by_key(|mark| mark.on);
    let mut ends: Vec<f64> = Vec::new();
    let mut placed = Vec::new();
    for mark in marks {
        let (x, size) = (scale.x(mark.on), Look::Small.size());
        let label = shortened(&mark.label, size, LONGEST);
        let wide = if label.is_empty() { 0.0 } else { width(&label, size) + 3.0 };
        let turned = x + signs::RADIUS + wide > scale.right() + 8.0;
        let (from, to) = if turned { (x - wide, x) } else { (x, x + wide) };
        let (from, to) = (from - signs::RADIUS - 1.0, to + signs::RADIUS + 3.0);
        let free = ends.iter().position(|end| *end <= from);
        let level = free.unwrap_or(ends.len()).min(MOST_LEVELS - 1);
        match ends.get_mut(level) {
            Some(end) => *end = end.max(to),
            None => ends.push(to),
        }
        placed.push(Place { mark, label, x, level, turned });
    }
    placed
}

impl Place<'_> {
    fn draw(&self, scene: &mut Scene, y: f64) {
        scene.path(Look::Mark, signs::sign(self.mark.tone, (self.x, y)), Some(self.mark.tone));
        let away = signs::RADIUS + 3.0;
        let (x, side) = if self.turned { (self.x - away, Side::End) } else { (self.x + away, Side::Start) };
        scene.words(Look::Small, (x, y + 4.2), side, &self.label);
    }
}
