//! Writes one sheet: title, lines, table, and what may be done with it.

use rust_xlsxwriter::{
    ColNum, ConditionalFormatDataBar, ConditionalFormatType, ExcelDateTime, Format, ProtectionOptions, RowNum,
    Worksheet, XlsxError,
};

use super::hidden::Hidden;
use super::{font, look, measure, text, validation};
use crate::document::workbook::{Kind, Sheet, SheetColumn};
use crate::document::{Cell, Value, plain_text};

/// Chinese characters that the columns which stay in view may take together.
const KEPT_IN_VIEW: u16 = 36;

/// Writes `sheet` on an empty page.
pub fn write(page: &mut Worksheet, sheet: &Sheet, hidden: &mut Hidden) -> Result<(), XlsxError> {
    let head = opening(page, sheet)?;
    if !sheet.columns.is_empty() {
        table(page, sheet, head, hidden)?;
    }
    if sheet.is_protected {
        page.protect_with_options(&ProtectionOptions {
            use_autofilter: true,
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        });
    }
    Ok(())
}

/// The title and the lines under it. The row after them.
fn opening(page: &mut Worksheet, sheet: &Sheet) -> Result<RowNum, XlsxError> {
    if sheet.columns.is_empty() {
        page.set_column_width_pixels(0, measure::pixels(measure::PAGE))?;
    }
    let across = measure::across(sheet);
    let mut next = 0;
    if !sheet.title.is_empty() {
        let height = measure::height(&sheet.title, across, font::TITLE_SIZE);
        line(page, sheet, next, &sheet.title, &look::title())?;
        page.set_row_height(next, height + 8.0)?;
        next += 1;
    }
    for note in &sheet.notes {
        line(page, sheet, next, note, &look::note())?;
        page.set_row_height(next, measure::height(note, across, font::LINE_SIZE))?;
        next += 1;
    }
    Ok(next)
}

/// A line across all columns.
fn line(page: &mut Worksheet, sheet: &Sheet, row: RowNum, words: &str, look: &Format) -> Result<(), XlsxError> {
    let words = text::cell(words);
    if sheet.columns.len() > 1 {
        page.merge_range(row, 0, row, column(sheet.columns.len() - 1), &words, look)?;
    } else {
        page.write_string_with_format(row, 0, words, look)?;
    }
    Ok(())
}

fn table(page: &mut Worksheet, sheet: &Sheet, head: RowNum, hidden: &mut Hidden) -> Result<(), XlsxError> {
    let given = RowNum::try_from(sheet.rows.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    let first = head + 1;
    let last = head.saturating_add(given).saturating_add(sheet.spare_rows.into());
    for (index, kind) in sheet.columns.iter().enumerate() {
        page.write_string_with_format(head, column(index), text::cell(&kind.title), &look::head())?;
        page.set_column_width_pixels(column(index), measure::pixels(kind.width))?;
    }
    page.set_row_height(head, head_height(sheet))?;
    for (cells, row) in sheet.rows.iter().zip(first..) {
        self::row(page, sheet, row, cells)?;
    }
    for row in first.saturating_add(given)..=last {
        spare(page, sheet, row)?;
    }
    if last >= first {
        for (index, kind) in sheet.columns.iter().enumerate() {
            rules(page, kind, (first, last), column(index), hidden)?;
        }
    }
    page.autofilter(head, 0, last, column(sheet.columns.len() - 1))?;
    page.set_freeze_panes(first, columns_in_view(sheet))?;
    page.set_repeat_rows(head, head)?;
    Ok(())
}

fn head_height(sheet: &Sheet) -> f64 {
    // The button of the filter covers a character at the right.
    let height = |kind: &SheetColumn| measure::height(&kind.title, kind.width.saturating_sub(1), font::CELL_SIZE);
    sheet.columns.iter().map(height).fold(32.0, f64::max)
}

/// The first two columns, or one or none of them where they would leave no room for the others.
fn columns_in_view(sheet: &Sheet) -> ColNum {
    let mut width: u16 = 0;
    let narrow = sheet.columns.iter().take(2).take_while(|column| {
        width = width.saturating_add(column.width);
        width <= KEPT_IN_VIEW
    });
    column(narrow.count().min(sheet.columns.len() - 1))
}

/// What the cells of a column have to be, and the bars of a percentage.
fn rules(
    page: &mut Worksheet,
    kind: &SheetColumn,
    (first, last): (RowNum, RowNum),
    at: ColNum,
    hidden: &mut Hidden,
) -> Result<(), XlsxError> {
    if let Some(rule) = validation::of(kind, hidden)? {
        page.add_data_validation(first, at, last, at, &rule)?;
    }
    if kind.kind == Kind::Percent {
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 1)
            .set_fill_color(look::BAR)
            .set_solid_fill(true);
        page.add_conditional_format(first, at, last, at, &bar)?;
    }
    Ok(())
}

fn row(page: &mut Worksheet, sheet: &Sheet, row: RowNum, cells: &[Cell]) -> Result<(), XlsxError> {
    let empty = Cell::default();
    for (index, kind) in sheet.columns.iter().enumerate() {
        let format = look::cell(kind, kind.locked && sheet.is_protected);
        write_cell(page, (row, column(index)), cells.get(index).unwrap_or(&empty), format)?;
    }
    page.set_row_height(row, measure::row(sheet, cells, font::CELL_SIZE))?;
    Ok(())
}

/// An empty row that is to be filled in.
fn spare(page: &mut Worksheet, sheet: &Sheet, row: RowNum) -> Result<(), XlsxError> {
    for (index, kind) in sheet.columns.iter().enumerate() {
        page.write_blank(row, column(index), &look::cell(kind, false))?;
    }
    page.set_row_height(row, measure::LOWEST)?;
    Ok(())
}

/// The value as what it is: a day that can be sorted, a share that can be added up.
fn write_cell(page: &mut Worksheet, (row, at): (RowNum, ColNum), cell: &Cell, format: Format) -> Result<(), XlsxError> {
    match &cell.value {
        Value::Number(number) if number.is_finite() => {
            page.write_number_with_format(row, at, *number, &format)?;
        }
        Value::Percent(hundredths) if hundredths.is_finite() => {
            let whole = hundredths.fract() == 0.0;
            let format = format.set_num_format(if whole { look::WHOLE_PERCENT } else { look::PART_PERCENT });
            page.write_number_with_format(row, at, hundredths / 100.0, &format)?;
        }
        Value::Date(written) if day(written).is_some() => {
            let Some(day) = day(written) else { return Ok(()) };
            page.write_datetime_with_format(row, at, day, &format.set_num_format(look::DAY))?;
        }
        Value::Date(written) => words(page, (row, at), written, format)?,
        _ => words(page, (row, at), &plain_text(&cell.text), format)?,
    }
    Ok(())
}

fn words(page: &mut Worksheet, (row, at): (RowNum, ColNum), words: &str, format: Format) -> Result<(), XlsxError> {
    let words = text::cell(words);
    if words.is_empty() {
        page.write_blank(row, at, &format)?;
    } else if text::begins_like_a_formula(&words) {
        page.write_string_with_format(row, at, words, &format.set_num_format(look::TEXT))?;
    } else {
        page.write_string_with_format(row, at, words, &format)?;
    }
    Ok(())
}

/// `2024-11-11`, if there is such a day and the format knows it (from 1900 on).
fn day(written: &str) -> Option<ExcelDateTime> {
    let mut parts = written.split('-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let known = parts.next().is_none() && year >= 1900;
    known.then(|| ExcelDateTime::from_ymd(year, month, day).ok()).flatten()
}

/// Past the last column of the format the writer says so.
fn column(index: usize) -> ColNum {
    ColNum::try_from(index).unwrap_or(ColNum::MAX)
}
