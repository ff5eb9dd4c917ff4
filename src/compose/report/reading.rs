//! What a report says of an indicator, in the words of a table and a chart.

use crate::plan::Target;
use crate::plan::progress::{IndicatorStanding, Reading};

/// A value as reported, with the unit of the target where it was left out.
pub fn value(standing: &IndicatorStanding, reading: &Reading) -> String {
    let text = reading.text.trim();
    let has_unit = Target::parse(text).is_some_and(|value| !value.unit.is_empty());
    let unit = standing.target.as_ref().filter(|_| !has_unit).map_or("", |target| target.unit.as_str());
    format!("{text}{unit}")
}
