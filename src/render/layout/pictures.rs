//! The drawings of a chart as paper needs them, each with the words for a reader who does not see it.

use crate::document::Chart;
use crate::render::chart;
use crate::render::templates::{TemplateProblem, Templates};

/// One drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub svg: String,
    /// Height by width.
    pub proportion: f64,
    /// What it says. The first drawing of a chart says what the whole chart does, the others their names alone.
    pub alternative: String,
}

/// The drawings of `chart`, in their order.
///
/// # Errors
/// A template that cannot be filled.
pub fn pictures(chart: &Chart, templates: &Templates) -> Result<Vec<Picture>, TemplateProblem> {
    let sheets = chart::sheets(templates, chart, &chart.anchor)?;
    let count = sheets.len();
    let picture = |(index, sheet): (usize, chart::Sheet)| {
        let name =
            if count > 1 { format!("{}（{}/{count}）", chart.caption, index + 1) } else { chart.caption.clone() };
        let alternative = if index == 0 { format!("{name}。{}", chart.alternative) } else { name };
        Picture { svg: sheet.svg, proportion: sheet.proportion, alternative }
    };
    Ok(sheets.into_iter().enumerate().map(picture).collect())
}
