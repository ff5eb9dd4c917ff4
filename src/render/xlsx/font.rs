//! The typefaces of a sheet, by the names that Windows and WPS know them under.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Titles and heads.
pub const HEITI: &str = "黑体";
/// Cells, which are read on screens.
pub const SONGTI: &str = "宋体";
/// Lines of words.
pub const FANGSONG: &str = "仿宋";
/// Of cells, in points.
pub const CELL_SIZE: f64 = 11.0;
/// Of lines of words, in points.
pub const LINE_SIZE: f64 = 12.0;
/// Of titles, in points.
pub const TITLE_SIZE: f64 = 18.0;

/// 134 is the number of GB2312 there; a program without the typeface then takes another that has Chinese.
pub fn set(name: &str, size: f64) -> Format {
    Format::new().set_font_name(name).set_font_size(size).set_font_charset(134)
}

/// Columns are measured in digits of the default typeface. This one every Chinese office has, or one like it; the
/// writer's own is missing where Windows is, and columns would grow by a quarter there.
pub fn set_default(file: &mut Workbook) -> Result<(), XlsxError> {
    // Pixels of a row and of a column that nobody has set, as Excel has them with this typeface.
    file.set_default_format(&set(SONGTI, CELL_SIZE), 18, 72)?;
    Ok(())
}
