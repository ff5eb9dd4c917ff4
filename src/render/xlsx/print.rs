//! How a sheet is printed: A4, or A3 where it is wide, as wide as the paper, the head on every page, the pages numbered.

use rust_xlsxwriter::Worksheet;

use super::{measure, text};
use crate::document::workbook::Sheet;

/// The numbers of the papers in the format.
const A4: u8 = 9;
const A3: u8 = 8;
/// Chinese characters that are still legible side by side on A4.
const A4_ACROSS: u16 = 100;
/// Inches from the edge of the paper.
const SIDE: f64 = 0.6;
const END: f64 = 0.75;
const HEADER: f64 = 0.35;

/// Across for a table, upright for words.
pub fn set_up(page: &mut Worksheet, sheet: &Sheet, title: &str) {
    let paper = if measure::across(sheet) > A4_ACROSS { A3 } else { A4 };
    page.set_paper_size(paper).set_margins(SIDE, SIDE, END, END, HEADER, HEADER);
    // As many pages long as it takes.
    page.set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    if sheet.columns.is_empty() {
        page.set_portrait();
    } else {
        page.set_landscape();
    }
    if !title.trim().is_empty() && title != sheet.title {
        page.set_header(format!("&R&\"宋体,Regular\"&9 {}", literal(title)));
    }
    page.set_footer("&C&\"宋体,Regular\"&10第 &P 页 / 共 &N 页");
}

/// In heads and feet an ampersand begins a command.
fn literal(title: &str) -> String {
    text::line(title, 100).replace('&', "&&")
}
