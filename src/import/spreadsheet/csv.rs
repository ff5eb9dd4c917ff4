//! Reads comma-separated values as Excel saves them in China: GBK, or UTF-8 with or without a mark; cells of text.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030};

use super::grid::{GridCell, GridSheet, Value};
use super::limits;
use super::unreadable::Fault;

/// The one sheet of the file.
pub fn sheet(file: &str, bytes: &[u8]) -> Result<GridSheet, Fault> {
    let text = decoded(bytes)?;
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_string();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    let (mut cells, mut expected) = (0, None);
    let mut record = csv::StringRecord::new();
    loop {
        let blank = blank_lines(&text, reader.position().byte());
        if !reader.read_record(&mut record).map_err(|_| Fault::UnknownCharacters)? {
            break;
        }
        // The reader passes over empty lines, which are rows all the same.
        let number = rows.len() + blank;
        if number >= limits::ROWS {
            return Err(Fault::TooManyRows { sheet: name, row: number as u64 + 1 });
        }
        let row = row(number, &record);
        even(number, record.len(), &row, &mut expected)?;
        cells += row.len();
        if cells > limits::CELLS {
            return Err(Fault::TooManyCells { sheet: name });
        }
        rows.resize(number, Vec::new());
        rows.push(row);
    }
    Ok(GridSheet { name, rows, ..GridSheet::default() })
}

/// The empty lines from a byte on, which stands behind a record.
fn blank_lines(text: &str, from: u64) -> usize {
    let from = usize::try_from(from).unwrap_or(usize::MAX).min(text.len());
    let Some((before, mut rest)) = text.split_at_checked(from) else { return 0 };
    if before.ends_with('\r') {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut count = 0;
    while let Some(next) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) {
        rest = next;
        count += 1;
    }
    count
}

/// The cells of a row up to the last that holds something.
fn row(number: usize, record: &csv::StringRecord) -> Vec<GridCell> {
    let last = record.iter().zip(1..).filter(|(text, _)| !text.is_empty()).last().map_or(0, |(_, width)| width);
    let cell = |(column, text): (usize, &str)| {
        let value = if text.is_empty() { Value::Empty } else { Value::Text(unguarded(text).to_string()) };
        GridCell { row: number as u32, column: column as u32, value }
    };
    record.iter().take(last).enumerate().map(cell).collect()
}

/// A comma that nobody quoted moves what follows into other columns; so all rows must be as long as the first.
fn even(number: usize, found: usize, row: &[GridCell], expected: &mut Option<usize>) -> Result<(), Fault> {
    let Some(expected) = *expected else {
        *expected = Some(found);
        return Ok(());
    };
    // A line with nothing in it, and empty cells too many, move nothing.
    let fits = found == expected || row.is_empty() || (found > expected && row.len() <= expected);
    if fits { Ok(()) } else { Err(Fault::Uneven { row: number + 1, expected, found }) }
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let unknown = Fault::UnknownCharacters;
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Some(Cow::Borrowed(text)),
            // A superset of GBK.
            Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        },
    };
    // A file of another kind has such characters, a table never.
    text.filter(|text| !text.contains('\0')).ok_or(unknown)
}

/// What stands between cells: a comma, unless the first line has none and has one of the others.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let others = [b'\t', b';'].into_iter().filter(|_| !first.contains(','));
    others.into_iter().find(|mark| first.contains(char::from(*mark))).unwrap_or(b',')
}

/// The text without the apostrophe that keeps it from being a formula.
fn unguarded(text: &str) -> &str {
    let bare = text.trim_start_matches('\'');
    let is_guarded = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    text.strip_prefix('\'').filter(|_| is_guarded).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_is_a_row_all_the_same() {
        for end in ["\n", "\r\n"] {
            let text = ["甲,乙", "", "1,\"两\n行\"", "", "", "3,4", ""].join(end);
            let sheet = sheet("a.csv", text.as_bytes()).unwrap();
            let filled: Vec<(usize, u32)> =
                sheet.rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.first()?.row))).collect();
            assert_eq!(filled, [(0, 0), (2, 2), (5, 5)], "{end:?}");
        }
    }
}
