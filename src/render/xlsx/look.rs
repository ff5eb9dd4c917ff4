//! How the cells of a sheet look: one table with thin lines, grey where nothing is to be changed.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::font::{self, CELL_SIZE, FANGSONG, HEITI, LINE_SIZE, SONGTI, TITLE_SIZE};
use crate::document::workbook::{Kind, SheetColumn};

const LINE: Color = Color::RGB(0x80_80_80);
const HEAD: Color = Color::RGB(0xDC_E6_F1);
const LOCKED: Color = Color::RGB(0xF2_F2_F2);
/// The bar of a percentage.
pub const BAR: Color = Color::RGB(0x9D_C3_E6);

/// How the program that shows a cell reads its value, and what somebody types there.
pub const TEXT: &str = "@";
pub const DAY: &str = "yyyy-mm-dd";
pub const WHOLE_PERCENT: &str = "0%";
pub const PART_PERCENT: &str = "0.0%";
const NUMBER: &str = "General";

pub fn title() -> Format {
    font::set(HEITI, TITLE_SIZE).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

/// Lines between the title and the table.
pub fn note() -> Format {
    font::set(FANGSONG, LINE_SIZE)
        .set_num_format(TEXT)
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

pub fn head() -> Format {
    bordered(font::set(HEITI, CELL_SIZE)).set_bold().set_background_color(HEAD).set_align(FormatAlign::Center)
}

/// Cells of a column. `frozen` cells are kept from being changed and are grey.
pub fn cell(column: &SheetColumn, frozen: bool) -> Format {
    let (format, align) = match column.kind {
        Kind::Text => (TEXT, FormatAlign::Left),
        Kind::Choice(_) => (TEXT, FormatAlign::Center),
        Kind::Number => (NUMBER, FormatAlign::Center),
        Kind::Date => (DAY, FormatAlign::Center),
        Kind::Percent => (WHOLE_PERCENT, FormatAlign::Center),
    };
    let look = bordered(font::set(SONGTI, CELL_SIZE)).set_num_format(format).set_align(align);
    if frozen { look.set_background_color(LOCKED) } else { look.set_unlocked() }
}

fn bordered(look: Format) -> Format {
    look.set_border(FormatBorder::Thin).set_border_color(LINE).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}
