//! Reads the sheets of an archive that was checked, cell by cell, so that nothing is believed about their number.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::archive::Unpacked;
use super::grid::{GridCell, GridSheet, Merged, Value};
use super::limits;
use super::unreadable::Fault;
use crate::date::Day;

/// Days that a spreadsheet can show: 1900-01-01 to 9999-12-31, as it counts them.
const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;
/// The 29th of February 1900, which spreadsheets count and which never was.
const NO_DAY: f64 = 60.0;

/// All sheets that are tables, in the order of their tabs.
pub fn sheets(archive: Unpacked) -> Result<Vec<GridSheet>, Fault> {
    let broken = |part: &str| Fault::BrokenContent { part: part.to_string() };
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(archive.0)).map_err(|_| broken("workbook.xml"))?;
    let listed = file.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let listed: Vec<(String, bool)> =
        listed.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    if listed.len() > limits::SHEETS {
        return Err(Fault::TooManySheets);
    }
    let mut room = Room { cells: limits::CELLS, text: limits::TEXT };
    let mut sheets = Vec::new();
    for (name, is_hidden) in listed {
        let merged = file.merge_cells_by_sheet_name(&name).map_err(|_| broken(&name))?;
        let mut merged: Vec<Merged> = merged.iter().map(|area| Merged { first: area.start, last: area.end }).collect();
        // Programs list them in the order in which they were made.
        merged.sort_by_key(|area| (area.first, area.last));
        let rows = rows(&mut file, &name, &mut room)?;
        // A name is shown in lists, a line each.
        let name = name.replace(char::is_control, " ");
        sheets.push(GridSheet { name, is_hidden, rows, merged });
    }
    Ok(sheets)
}

/// What may still be read of the file.
struct Room {
    cells: usize,
    text: usize,
}

fn rows(file: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, room: &mut Room) -> Result<Vec<Vec<GridCell>>, Fault> {
    let broken = || Fault::BrokenContent { part: sheet.to_string() };
    let mut cells = file.worksheet_cells_reader(sheet).map_err(|_| broken())?;
    let is_percent: Vec<bool> = cells.styles().iter().map(shows_percent).collect();
    let mut rows = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| broken())? {
        let value = value(cell.get_value(), is_percent.get(style).copied().unwrap_or(false));
        if value != Value::Empty {
            put(&mut rows, cell.get_position(), value, room, sheet)?;
        }
    }
    Ok(rows)
}

/// Puts a value where it belongs, with empty cells before it as far as there is room for them.
fn put(
    rows: &mut Vec<Vec<GridCell>>,
    (row, column): (u32, u32),
    value: Value,
    room: &mut Room,
    sheet: &str,
) -> Result<(), Fault> {
    let too_many = || Fault::TooManyCells { sheet: sheet.to_string() };
    let (at, width) = (row as usize, column as usize + 1);
    if at >= limits::ROWS {
        return Err(Fault::TooManyRows { sheet: sheet.to_string(), row: u64::from(row) + 1 });
    }
    if rows.len() <= at {
        rows.resize_with(at + 1, Vec::new);
    }
    let Some(cells) = rows.get_mut(at) else { return Ok(()) };
    let missing = width.saturating_sub(cells.len());
    room.cells = room.cells.checked_sub(missing).ok_or_else(too_many)?;
    if let Value::Text(text) = &value {
        room.text = room.text.checked_sub(text.len()).ok_or_else(too_many)?;
    }
    for number in cells.len()..width {
        cells.push(GridCell { row, column: number as u32, value: Value::Empty });
    }
    if let Some(cell) = cells.get_mut(column as usize) {
        cell.value = value;
    }
    Ok(())
}

fn value(value: &DataRef, is_percent: bool) -> Value {
    match value {
        DataRef::Empty => Value::Empty,
        DataRef::String(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Float(number) if is_percent => Value::Percent(hundredths(*number)),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Bool(truth) => Value::Bool(*truth),
        DataRef::Error(error) => Value::Error(error.to_string()),
        DataRef::DateTime(moment) => day(moment).map_or(Value::Number(moment.as_f64()), Value::Date),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse::<Day>().ok()) {
            Some(day) => Value::Date(day),
            None => words(text),
        },
        DataRef::DurationIso(text) => words(text),
    }
}

fn words(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_string()) }
}

/// The share out of a hundred, without what is lost on the way: 0.57 is 57, not 56.99999999999999.
fn hundredths(share: f64) -> f64 {
    let scaled = share * 100.0;
    let rounded = (scaled * 1e9).round() / 1e9;
    if rounded.is_finite() { rounded } else { scaled }
}

fn day(moment: &ExcelDateTime) -> Option<Day> {
    let number = moment.as_f64();
    if moment.is_duration() || !DAYS.contains(&number) || number.floor() == NO_DAY {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether the format of a cell shows its number with %.
fn shows_percent(style: &calamine::Style) -> bool {
    let Some(format) = &style.number_format else { return false };
    let mut quoted = false;
    let mut escaped = false;
    format.format_code.chars().any(|character| {
        let is_literal = quoted || std::mem::take(&mut escaped);
        match character {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !is_literal => escaped = true,
            _ => {}
        }
        character == '%' && !is_literal
    })
}
