//! Writes the table of a sheet as comma-separated values that Excel in China opens with its characters right.
//!
//! Programs take a cell that begins with `=` and its like for a formula, whatever the quotes around it. Such text gets
//! an apostrophe in front, as one would type it there; reading such a file takes it off again.

use crate::document::workbook::Sheet;
use crate::document::{Cell, Value, plain_text};

/// UTF-8 with a byte order mark, RFC 4180, the head and the rows. Of a sheet without columns, its lines.
///
/// A day is written as `2024-11-11`, a percentage as `60%`; only text is guarded, so `-5` stays a number.
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let head: Vec<String> = sheet.columns.iter().map(|column| guarded(&column.title)).collect();
    let lines = std::iter::once(&sheet.title).chain(&sheet.notes).map(|line| vec![guarded(line)]);
    let opening: Vec<Vec<String>> = if head.is_empty() { lines.collect() } else { vec![head] };
    let empty = Cell::default();
    let width = sheet.columns.len();
    let rows = sheet.rows.iter().map(|row| (0..width).map(|at| value(row.get(at).unwrap_or(&empty))).collect());
    for record in opening.into_iter().chain(rows.filter(|_| width > 0)) {
        // Writing into memory does not fail, and rows may differ in length.
        let _ = writer.write_record(&record);
    }
    writer.into_inner().unwrap_or_default()
}

fn value(cell: &Cell) -> String {
    match &cell.value {
        Value::Number(number) if number.is_finite() => number.to_string(),
        Value::Percent(hundredths) if hundredths.is_finite() => format!("{hundredths}%"),
        Value::Date(day) => guarded(day),
        _ => guarded(&plain_text(&cell.text)),
    }
}

/// An apostrophe before what would begin a formula, and before what reading would take for such an apostrophe.
fn guarded(text: &str) -> String {
    let text = text.replace('\0', "\u{FFFD}");
    let bare = text.trim_start_matches('\'');
    if bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        return format!("'{text}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::workbook::{Kind, SheetColumn};

    fn written(cells: Vec<Cell>) -> String {
        let column = |title: String| SheetColumn { title, width: 8, kind: Kind::Text, locked: false, hint: None };
        let columns = (1..=cells.len()).map(|number| column(format!("列{number}"))).collect();
        let sheet = Sheet { columns, rows: vec![cells], ..Sheet::default() };
        let text = String::from_utf8(csv(&sheet)).expect("UTF-8");
        let rows = text.strip_prefix('\u{FEFF}').expect("a mark").split_once("\r\n").expect("a head").1;
        rows.strip_suffix("\r\n").expect("an end").to_string()
    }

    #[test]
    fn values_are_what_they_are() {
        let typed = |value| Cell { value, ..Cell::default() };
        let cells = vec![
            typed(Value::Number(-5.0)),
            typed(Value::Number(0.1)),
            typed(Value::Percent(37.5)),
            typed(Value::Date("2024-11-11".into())),
            Cell::text("甲，“乙”"),
            Cell::text("a,\"b\"\nc"),
            Cell::default(),
        ];
        assert_eq!(written(cells), "-5,0.1,37.5%,2024-11-11,甲，“乙”,\"a,\"\"b\"\"\nc\",");
    }

    #[test]
    fn text_is_never_a_formula() {
        let cells = ["=1+1", "+86", "-5", "@x", "\t=1", "'=1", "甲=1", "＝1"].map(Cell::text).to_vec();
        assert_eq!(written(cells), "'=1+1,'+86,'-5,'@x,'\t=1,''=1,甲=1,'＝1");
    }

    #[test]
    fn a_sheet_of_words_is_its_lines() {
        let sheet = Sheet { title: "说明".into(), notes: vec!["一".into(), "二,三".into()], ..Sheet::default() };
        assert_eq!(String::from_utf8(csv(&sheet)).expect("UTF-8"), "\u{FEFF}说明\r\n一\r\n\"二,三\"\r\n");
    }
}
