//! How wide a column and how high a row must be, since no program measures wrapped Chinese text on opening a file.

use unicode_width::UnicodeWidthStr;

use super::text;
use crate::document::workbook::{Kind, Sheet};
use crate::document::{Cell, plain_text};

/// Pixels of a Chinese character of a cell (11 points at 96 dots an inch), and of the white beside the text.
const CHARACTER: u32 = 15;
const PADDING: u32 = 10;
/// Points of a line of text, as high as the tallest of the usual typefaces needs it for each point of size.
const LEADING: f64 = 1.36;
/// No program shows a row that is higher, in points.
const HIGHEST: f64 = 409.0;
/// Points of the lowest row of a table.
pub const LOWEST: f64 = 24.0;
/// Chinese characters across a sheet of words alone, on paper upright.
pub const PAGE: u16 = 36;

/// The pixels of a column of so many Chinese characters; no column is wider than 110 of them.
pub fn pixels(characters: u16) -> u32 {
    u32::from(characters.clamp(2, 110)) * CHARACTER + PADDING
}

/// The Chinese characters that all columns hold together.
pub fn across(sheet: &Sheet) -> u16 {
    if sheet.columns.is_empty() {
        return PAGE;
    }
    sheet.columns.iter().fold(0, |sum: u16, column| sum.saturating_add(column.width.clamp(2, 110)))
}

/// The points that a row of the table needs.
pub fn row(sheet: &Sheet, row: &[Cell], size: f64) -> f64 {
    let cells = row.iter().zip(&sheet.columns);
    // A number or a day is never wrapped.
    let wrapped = cells.filter(|(_, column)| matches!(column.kind, Kind::Text | Kind::Choice(_)));
    let heights = wrapped.map(|(cell, column)| height(&text::cell(&plain_text(&cell.text)), column.width, size));
    heights.fold(LOWEST, f64::max)
}

/// The points that text needs in a column of so many Chinese characters.
pub fn height(text: &str, characters: u16, size: f64) -> f64 {
    let lines: usize = text.split('\n').map(|line| lines(line, characters, size)).sum();
    (lines as f64 * size * LEADING + 8.0).min(HIGHEST)
}

fn lines(line: &str, characters: u16, size: f64) -> usize {
    let halves = f64::from(characters.clamp(2, 110)) * 2.0 * super::font::CELL_SIZE / size;
    // A mark that may not begin a line takes the character before it along, so a line is seldom quite full.
    let usable = if halves > 16.0 { halves - 2.0 } else { halves };
    ((line.width_cjk() as f64 / usable).ceil() as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_text_has_room() {
        let one = height("一二三四", 5, 11.0);
        assert!(height("一二三四五六", 5, 11.0) > one + 12.0);
        assert!(height("一\n二", 5, 11.0) > one + 12.0);
        assert!(height("abcdefghij", 5, 11.0) <= one);
        assert!(height(&"一".repeat(40_000), 5, 11.0) <= 409.0);
    }
}
