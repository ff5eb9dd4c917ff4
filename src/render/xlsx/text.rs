//! Text as a cell can hold it: no control characters, no more than the format allows.

use crate::render::templates::visible;

/// UTF-16 units that a cell may hold.
const CELL: usize = 32_767;

/// The text of a cell: line breaks as `\n`, what a reader cannot see by its code, cut with … where it is too long.
pub fn cell(text: &str) -> String {
    cut(&visible(text), CELL)
}

/// One line of at most `limit` UTF-16 units.
pub fn line(text: &str, limit: usize) -> String {
    cut(&visible(text).replace(['\n', '\t'], " "), limit)
}

/// Several lines of at most `limit` UTF-16 units together.
pub fn lines(text: &str, limit: usize) -> String {
    cut(&visible(text), limit)
}

/// Whether a program that reads tables may take the text for a formula.
pub fn begins_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠'])
}

fn cut(text: &str, limit: usize) -> String {
    if text.encode_utf16().count() <= limit {
        return text.to_string();
    }
    let mut room = limit - 1;
    let fits = |c: &char| {
        let units = c.len_utf16();
        let fits = units <= room;
        room = room.saturating_sub(units);
        fits
    };
    let mut kept: String = text.chars().take_while(fits).collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_cannot_hold_is_shown_or_cut() {
        assert_eq!(cell("甲\u{0}\r\n乙\u{202E}\u{FFFF}\t丙"), "甲[U+0000]\n乙[U+202E][U+FFFF]\t丙");
        assert_eq!(cell(&"甲".repeat(32_767)).chars().count(), 32_767);
        let long = cell(&"𠮷".repeat(20_000));
        assert!(long.encode_utf16().count() <= 32_767 && long.ends_with("𠮷…"), "{}", long.len());
        assert_eq!(line("甲\n乙", 3), "甲 乙");
        assert_eq!(line("甲乙丙丁", 3), "甲乙…");
    }
}
