//! How a table stands on its page: upright or turned, the size of its text, the width of each column.

use serde::Serialize;

use super::Profile;
use super::title::width;
use crate::document::{Inline, Table, plain_text};

/// A word of a cell longer than this may be broken.
pub const LONGEST_WORD: usize = 12;
/// White left and right of a cell's text, in millimetres; less in the narrow columns of a wide table.
const INSETS: (f64, f64) = (1.4, 0.9);
/// From one line of a cell to the next, in sizes of its text.
pub const LINE: f64 = 1.4;
/// From this many columns on a table is wide.
const MANY_COLUMNS: usize = 7;
/// 四号, 小四, 五号, 小五 in points; the standard gives no size for tables.
const SIZES: [f64; 4] = [14.0, 12.0, 10.5, 9.0];
const MM_PER_POINT: f64 = 25.4 / 72.0;

/// The looks of one table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sheet {
    /// Set on an A4 page turned to the left.
    pub landscape: bool,
    /// The size of its text, in points.
    pub points: f64,
    /// From one line of a cell to the next, in points.
    pub line_points: f64,
    pub inset_mm: f64,
    /// The columns' widths in millimetres, for the whole width of the type area; within a list they are proportions.
    pub widths_mm: Vec<f64>,
    /// Rows that are too high to be kept whole on a page.
    pub breakable: Vec<bool>,
}

/// Looks for `table`, from what its cells hold. A table within a list cannot turn the page.
pub fn sheet(table: &Table, profile: &Profile, may_turn: bool) -> Sheet {
    let columns = measures(table);
    let inset = if columns.len() >= MANY_COLUMNS { INSETS.1 } else { INSETS.0 };
    let (landscape, points) = placed(&columns, profile, may_turn, inset);
    let (upright, turned) = (profile.width, profile.height);
    let (width, height) = if landscape { (turned, upright) } else { (upright, turned) };
    let shares = shares(&columns, room(width, columns.len(), points, inset));
    let breakable = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&shares);
        let lines = cells.map(|(cell, &share)| lines(&plain_text(&cell.text), share)).fold(1.0, f64::max);
        lines * points * LINE * MM_PER_POINT > height * 0.6
    });
    let breakable = breakable.collect();
    let widths_mm = shares.iter().map(|share| share * points * MM_PER_POINT + 2.0 * inset).collect();
    Sheet { landscape, points, line_points: points * LINE, inset_mm: inset, widths_mm, breakable }
}

/// Upright or turned, and in which size: a table is turned only where it would be hard to read upright (GB/T 9704-2012,
/// 8, has rules for turned tables, not for when to turn).
fn placed(columns: &[Measure], profile: &Profile, may_turn: bool, inset: f64) -> (bool, f64) {
    let [large, usual, small, least] = SIZES;
    let fits = |width: f64, points: f64, need: fn(&Measure) -> f64| {
        columns.iter().map(need).sum::<f64>() <= room(width, columns.len(), points, inset)
    };
    let few = columns.len() < MANY_COLUMNS;
    let (upright, turned) = (profile.width, profile.height);
    if few && fits(upright, large, |column| column.natural) {
        (false, large)
    } else if few && fits(upright, usual, |column| column.least) {
        (false, usual)
    } else if let Some(points) = [usual, small].into_iter().find(|&points| fits(upright, points, |c| c.easy)) {
        (false, points)
    } else {
        let roomy = [usual, small].into_iter().find(|&points| may_turn && fits(turned, points, |c| c.easy));
        (may_turn, roomy.unwrap_or(if few { small } else { least }))
    }
}

/// The characters that `columns` columns of a table have room for, side by side.
fn room(width: f64, columns: usize, points: f64, inset: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let insets = 2.0 * inset * columns as f64;
    ((width - insets) / (points * MM_PER_POINT)).max(1.0)
}

/// What a column holds, in widths of a Chinese character.
struct Measure {
    /// The least it can be read in.
    least: f64,
    /// What it is better given: short cells in one line, sentences with some words a line.
    easy: f64,
    /// Wide enough for every cell in one line.
    natural: f64,
    /// How much there is to read in it.
    weight: f64,
}

fn measures(table: &Table) -> Vec<Measure> {
    let column = |index: usize, title: &[Inline]| {
        let head = plain_text(title);
        let cells: Vec<String> =
            table.rows.iter().filter_map(|row| row.get(index)).map(|cell| plain_text(&cell.text)).collect();
        let natural = cells.iter().chain([&head]).map(|text| longest_line(text)).fold(1.0, f64::max) + 0.2;
        let longest = cells.iter().map(|text| width(text)).fold(1.0, f64::max);
        let word = cells.iter().chain([&head]).map(|text| longest_word(text)).fold(1.0, f64::max);
        // A head of up to four characters stands in one line, a longer one in two; sentences want eight a line.
        let head = if width(&head) <= 4.0 { width(&head) } else { (width(&head) / 2.0).ceil() };
        let least = head.min(4.0).max(word).max(natural.min(if longest > 30.0 { 8.0 } else { 4.0 })).min(natural);
        let easy = least.max(natural.min(if natural <= 8.0 { 8.0 } else { 7.0 }));
        // Lines cost height: c columns wide, a cell of w takes w / c of them, and the highest cell of a row counts most.
        // Where the sum of (w / c)³ is least, each c is in proportion to the fourth root of the sum of w³.
        let weight = cells.iter().map(|text| width(text).powi(3)).sum::<f64>().max(1.0).powf(0.25);
        Measure { least: least + 0.2, easy: easy + 0.2, natural: natural + 0.2, weight }
    };
    table.columns.iter().enumerate().map(|(index, head)| column(index, &head.title)).collect()
}

/// Divides `room` among the columns: none gets less than its least while that is possible, none more than its natural
/// width while others need it, and what is in between goes by weight.
fn shares(columns: &[Measure], room: f64) -> Vec<f64> {
    let least: f64 = columns.iter().map(|column| column.least).sum();
    let natural: f64 = columns.iter().map(|column| column.natural).sum();
    if least >= room || natural <= room {
        let whole = if natural <= room { natural } else { least };
        let own = |column: &Measure| if natural <= room { column.natural } else { column.least };
        return columns.iter().map(|column| own(column) * room / whole).collect();
    }
    let easy = columns.iter().map(|column| column.easy).sum::<f64>() <= room;
    let floor = |column: &Measure| if easy { column.easy } else { column.least };
    let at =
        |scale: f64| columns.iter().map(move |column| (column.weight * scale).clamp(floor(column), column.natural));
    // The sum grows with the scale, from least to natural: halve the range until it meets the room.
    let (mut low, mut high) = (0.0, room * 4.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at(middle).sum::<f64>() > room { high = middle } else { low = middle }
    }
    let found: Vec<f64> = at(low).collect();
    let over = room / found.iter().sum::<f64>();
    found.into_iter().map(|share| share * over).collect()
}

fn lines(text: &str, share: f64) -> f64 {
    text.split('\n').map(|line| (width(line) * 1.1 / share).ceil().max(1.0)).sum()
}

fn longest_line(text: &str) -> f64 {
    text.split('\n').map(width).fold(0.0, f64::max)
}

/// The longest piece that is not broken: Latin words and numbers, up to [`LONGEST_WORD`] letters.
fn longest_word(text: &str) -> f64 {
    let pieces = text.split(|character: char| !character.is_ascii_graphic());
    let letters = pieces.map(str::len).max().unwrap_or(0).min(LONGEST_WORD);
    #[expect(clippy::cast_precision_loss, reason = "at most LONGEST_WORD")]
    let half = letters as f64 / 2.0;
    half
}

#[cfg(test)]
mod tests {
    use super::super::profile::GBT9704;
    use super::*;
    use crate::document::{Align, Cell, Column};

    fn table(heads: &[&str], rows: &[&[&str]]) -> Table {
        let columns = heads.iter().map(|head| Column { title: vec![Inline::text(*head)], align: Align::Start });
        let rows = rows.iter().map(|row| row.iter().map(|text| Cell::text(*text)).collect());
        Table { caption: None, columns: columns.collect(), rows: rows.collect() }
    }

    #[test]
    fn columns_fill_the_type_area_and_follow_their_content() {
        let long = "新建、改扩建学校，增加学位，消除大班额，改善办学条件，推进标准化建设。".repeat(2);
        let sheet = sheet(&table(&["序号", "任务", "时限"], &[&["1", &long, "2025年底前"]]), &GBT9704, true);
        assert!(!sheet.landscape);
        assert!((sheet.widths_mm.iter().sum::<f64>() - 156.0).abs() < 1e-6);
        assert!(sheet.widths_mm[1] > 2.0 * sheet.widths_mm[2] && sheet.widths_mm[2] > sheet.widths_mm[0]);
    }

    #[test]
    fn a_table_is_turned_where_its_cells_need_it() {
        let heads = ["序号", "任务", "责任单位", "责任人", "完成时限", "进展", "问题", "措施"];
        let short = sheet(&table(&heads, &[&["1"; 8]]), &GBT9704, true);
        assert!(!short.landscape, "eight short columns stand upright");
        let row = "新建、改扩建学校，增加学位，消除大班额。";
        let long = sheet(&table(&heads, &[&[row; 8]]), &GBT9704, true);
        assert!(long.landscape);
        assert!((long.widths_mm.iter().sum::<f64>() - 225.0).abs() < 1e-6);
    }

    #[test]
    fn a_column_that_is_mostly_empty_gets_less_than_a_full_one() {
        let long = "新建、改扩建学校，增加学位，消除大班额，改善办学条件。".repeat(2);
        let heads = ["序号", "任务", "责任单位", "完成时限", "状态", "完成率", "进展情况", "存在问题", "下一步"];
        let full: Vec<&str> = vec!["1", "优化办学条件", "市教育局", "2025年底前", "进行中", "50.0%", &long, "", ""];
        let mut rows = vec![full.clone(); 8];
        rows[3][7] = &long;
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let widths = sheet(&table(&heads, &rows), &GBT9704, true).widths_mm;
        assert!(widths[6] > 1.2 * widths[7] && widths[7] > widths[8], "{widths:?}");
        assert!(widths[4] < widths[1], "{widths:?}");
    }

    #[test]
    fn a_row_higher_than_a_page_may_break() {
        let tall = "字".repeat(3000);
        assert_eq!(
            sheet(&table(&["甲", "乙"], &[&["1", &tall], &["2", "短"]]), &GBT9704, true).breakable,
            [true, false]
        );
        assert_eq!(sheet(&table(&[], &[]), &GBT9704, true).widths_mm, Vec::<f64>::new());
    }
}
