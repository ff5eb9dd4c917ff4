//! Names of cells as spreadsheets show them: `B7` is the second column, the seventh row.

/// The name of a cell; `row` and `column` from 0.
pub fn name(row: usize, column: usize) -> String {
    format!("{}{}", letters(column), row + 1)
}

fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        // The remainder of 26 is one of the letters.
        letters.push(char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Row and column of a name, both from 1 as they are written; 0 for a part that is not written. None where it is none
/// of a cell, a row or a column that a spreadsheet has.
pub fn parse(name: &str) -> Option<(u32, u32)> {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &name[..name.len() - digits.len()];
    if letters.len() > 3 || digits.len() > 7 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = |byte: u8| u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |sum, byte| sum * 26 + value(byte));
    Some((digits.parse().unwrap_or(0), column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_spreadsheets() {
        let known = [
            (0, 0, "A1"),
            (6, 1, "B7"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (0, 701, "ZZ1"),
            (1_048_575, 16_383, "XFD1048576"),
        ];
        for (row, column, text) in known {
            assert_eq!(name(row, column), text);
            assert_eq!(parse(text), Some((row as u32 + 1, column as u32 + 1)));
        }
        for wrong in ["AAAA1", "A12345678", "1A", "A-1", "甲1", "A1 "] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        assert_eq!(parse("7"), Some((7, 0)));
    }
}
