//! Draws charts as SVG: the geometry here, the markup and the looks in templates, one drawing for paper and page.
//!
//! ```
//! use fangan::document::chart::{Chart, Class, Figure, Ring, Slice, Tone};
//! use fangan::render::chart::{Form, svg};
//! use fangan::render::html::Templates;
//! let class = Class { name: "已完成".into(), tone: Tone::Done };
//! let ring = Ring { slices: vec![Slice { class, count: 6, share: "100.0%".into() }], centre: vec![], unit: "项".into() };
//! let chart = Chart {
//!     anchor: "states".into(),
//!     caption: "任务状态构成".into(),
//!     alternative: "6项任务已全部完成。".into(),
//!     figure: Figure::Ring(ring),
//! };
//! let drawing = svg(&Templates::new(&[])?, &chart, "states", Form::Wide)?;
//! assert!(drawing.starts_with("<svg ") && drawing.contains("已完成"));
//! # Ok::<(), fangan::render::html::TemplateProblem>(())
//! ```
//!
//! A class has a colour, a lightness, a pattern and a sign of its own, and its word stands beside it; so a photocopy
//! tells as much as the screen. A drawing asks for nothing from elsewhere, has no style of its own, and names no font:
//! it is set in the face of the text around it.

mod bars;
mod course;
mod legend;
mod lettering;
mod overdue;
mod ring;
mod rows;
mod scene;
mod schedule;
mod signs;
#[cfg(test)]
pub(crate) mod tests;
mod time;
mod values;
mod words;

use std::ops::Range;

use serde::Serialize;

use super::templates::{TemplateProblem, Templates};
use crate::document::Chart;
use crate::document::chart::{Figure, Tone};
use scene::{Layer, Length, Look, Scene, Side};

pub(super) use words::ALL as WORDS;

/// How much room a drawing has across. The letters are of one size in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 640 units: the type area of a page, a screen.
    Wide,
    /// 340 units: a telephone.
    Narrow,
}

impl Form {
    /// Units across. One unit is about a pixel, and on paper a quarter of a millimetre.
    pub fn width(self) -> f64 {
        match self {
            Form::Wide => 640.0,
            Form::Narrow => 340.0,
        }
    }
}

/// The drawing on paper of one chart, or of some of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub svg: String,
    /// Height by width.
    pub proportion: f64,
}

/// The highest a drawing on paper may be, in units: 180 mm of the 225 mm of a page, which leaves room for the caption
/// and some lines of text.
const HIGHEST: f64 = 740.0;

/// What `charts/chart.svg` sees.
#[derive(Serialize)]
struct Context<'a> {
    id: String,
    caption: String,
    width: Length,
    height: Length,
    patterns: Vec<Tone>,
    layers: Vec<Layer<'a>>,
}

/// The whole chart as one drawing. Its ids begin with `id`, which must be unique in its page.
///
/// # Errors
/// A template that cannot be filled.
pub fn svg(templates: &Templates, chart: &Chart, id: &str, form: Form) -> Result<String, TemplateProblem> {
    written(templates, chart, id, &scene(&chart.figure, 0..rows(&chart.figure), form))
}

/// The chart in as many drawings as paper needs: rows that would be higher than a page are dealt out evenly, each drawing
/// with the key, the axis and the scale of the whole.
///
/// # Errors
/// A template that cannot be filled.
pub fn sheets(templates: &Templates, chart: &Chart, id: &str) -> Result<Vec<Sheet>, TemplateProblem> {
    let scenes = sheet_scenes(&chart.figure);
    let sheet = |(index, scene): (usize, &Scene)| {
        let svg = written(templates, chart, &format!("{id}-{}", index + 1), scene)?;
        Ok(Sheet { svg, proportion: scene.height / scene.width })
    };
    scenes.iter().enumerate().map(sheet).collect()
}

fn sheet_scenes(figure: &Figure) -> Vec<Scene> {
    let rows = rows(figure);
    let whole = scene(figure, 0..rows, Form::Wide);
    let first = ((whole.height / HIGHEST).ceil() as usize).clamp(1, rows.max(1));
    if first == 1 {
        return vec![whole];
    }
    let mut scenes = Vec::new();
    // Rows are not of one height, so an even deal may need one drawing more. One row a drawing is the end.
    for count in first..=rows {
        let deal = |index: usize| index * rows / count..(index + 1) * rows / count;
        scenes = (0..count).map(|index| scene(figure, deal(index), Form::Wide)).collect();
        if scenes.iter().all(|scene| scene.height <= HIGHEST) {
            break;
        }
    }
    scenes
}

/// How many rows a figure has that could stand on different pages.
fn rows(figure: &Figure) -> usize {
    match figure {
        Figure::Schedule(schedule) => schedule.lanes.len(),
        Figure::Bars(bars) => bars.rows.len(),
        Figure::Overdue(overdue) => overdue.rows.len(),
        Figure::Ring(_) | Figure::Course(_) => 1,
    }
}

fn scene(figure: &Figure, rows: Range<usize>, form: Form) -> Scene {
    if is_empty(figure) {
        return nothing(form);
    }
    match figure {
        Figure::Schedule(schedule) => schedule::draw(schedule, rows, form),
        Figure::Bars(bars) => bars::draw(bars, rows, form),
        Figure::Ring(ring) => ring::draw(ring, form),
        Figure::Course(course) => course::draw(course, form),
        Figure::Overdue(overdue) => overdue::draw(overdue, rows, form),
    }
}

fn is_empty(figure: &Figure) -> bool {
    match figure {
        Figure::Ring(ring) => ring.slices.is_empty(),
        Figure::Course(course) => {
            let points = [course.values.is_empty(), course.milestones.is_empty()];
            points == [true, true] && course.baseline.is_none() && course.target.is_none()
        }
        _ => rows(figure) == 0,
    }
}

/// A chart without anything to draw says so.
fn nothing(form: Form) -> Scene {
    let mut scene = Scene::new(form.width());
    scene.height = 60.0;
    scene.area(Look::Phase, (1.0, 1.0), (scene.width - 2.0, scene.height - 2.0), None);
    scene.words(Look::Label, (scene.width / 2.0, 34.5), Side::Middle, words::NOTHING);
    scene
}

fn written(templates: &Templates, chart: &Chart, id: &str, scene: &Scene) -> Result<String, TemplateProblem> {
    let context = Context {
        id: plain_id(id),
        caption: lettering::clean(&chart.caption),
        width: Length(scene.width),
        height: Length(scene.height),
        patterns: scene.patterns(),
        layers: scene.layers(),
    };
    templates.render("charts/chart.svg", context)
}

/// `id` without what would have to be written otherwise inside `url(#…)`; different ids stay different.
fn plain_id(id: &str) -> String {
    let plain = |character: char| match character {
        _ if character.is_alphanumeric() || matches!(character, '-' | '_') => character.to_string(),
        other => format!("_{:X}_", u32::from(other)),
    };
    id.chars().map(plain).collect()
}
