//! Where the characters of a PDF stand, measured from the file by `pdftotext -bbox`.

use std::collections::BTreeMap;
use std::path::Path;

use super::tools::tool;

const MM_PER_POINT: f64 = 25.4 / 72.0;

/// The words that stand on one line of a page; lengths in millimetres from the paper's left and upper edge.
#[derive(Clone, Debug)]
pub struct Row {
    pub top: f64,
    pub left: f64,
    pub right: f64,
    /// The height of its tallest word: 5.6 for text of 16 pt, 7.8 for titles.
    pub height: f64,
    pub text: String,
}

impl Row {
    /// Which line of the page it is (0 to 21), by its middle.
    pub fn line(&self) -> usize {
        ((self.middle() - 37.0 - CHARACTER / 2.0) / PITCH).round() as usize
    }

    /// How far its middle is from the middle of that line.
    pub fn off(&self) -> f64 {
        (self.middle() - 37.0 - CHARACTER / 2.0 - self.line() as f64 * PITCH).abs()
    }

    fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// 三号, 16 pt, and the distance of lines: 22 characters and 21 gaps make 225 mm (GB/T 9704-2012, 5.2).
const CHARACTER: f64 = 16.0 * MM_PER_POINT;
const PITCH: f64 = (225.0 - CHARACTER) / 21.0;

/// The rows of each page, from the top.
#[track_caller]
pub fn rows(pdf: &Path) -> Vec<Vec<Row>> {
    let boxes = tool("pdftotext", &["-bbox", &pdf.to_string_lossy(), "-"]);
    boxes.split("<page ").skip(1).map(page).collect()
}

fn page(text: &str) -> Vec<Row> {
    let mut rows: BTreeMap<i64, Row> = BTreeMap::new();
    for word in text.lines().filter_map(word) {
        let middle = ((word.top + word.height / 2.0) / 4.0).round() as i64;
        // Faces differ a little in height, so a row may fall on either side of a step.
        let key = [middle, middle - 1, middle + 1]
            .into_iter()
            .find(|key| rows.get(key).is_some_and(|row| (row.middle() - word.top - word.height / 2.0).abs() < 2.0));
        let row = rows.entry(key.unwrap_or(middle)).or_insert_with(|| Row { text: String::new(), ..word.clone() });
        row.text.push_str(&word.text);
        row.left = row.left.min(word.left);
        row.right = row.right.max(word.right);
        row.height = row.height.max(word.height);
    }
    rows.into_values().collect()
}

/// `<word xMin="…" yMin="…" xMax="…" yMax="…">text</word>`.
fn word(line: &str) -> Option<Row> {
    let (head, text) = line.trim().strip_prefix("<word ")?.strip_suffix("</word>")?.split_once('>')?;
    let numbers: Vec<f64> = head.split('"').skip(1).step_by(2).filter_map(|number| number.parse().ok()).collect();
    let [left, top, right, bottom] = numbers[..] else { return None };
    let mm = |points: f64| points * MM_PER_POINT;
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    Some(Row { top: mm(top), left: mm(left), right: mm(right), height: mm(bottom - top), text })
}
