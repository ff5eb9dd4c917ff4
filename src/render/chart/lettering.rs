//! How wide text will be, which no renderer of SVG tells beforehand, and how it is cut to the room it has.

use unicode_width::UnicodeWidthChar;

use crate::render::shape::shapeless;

/// From one line of a label to the next, in units of the drawing.
pub(super) const LINE: f64 = 16.0;

/// Text on one line without what has no shape.
pub(super) fn clean(text: &str) -> String {
    let shown = text.chars().filter(|&character| character.is_whitespace() || !shapeless(character));
    let text: String = shown.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The width of `text` in letters of `size`: a Chinese character is as wide as it is high, others about half that. The
/// true width hangs on the reader's font; this is at its upper edge.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(ems).sum::<f64>() * size
}

fn ems(character: char) -> f64 {
    match character {
        'A'..='Z' | '%' | '@' | '&' | 'm' | 'w' => 0.8,
        // Marks that Chinese fonts set on a full square are of no certain width elsewhere.
        _ if character.width_cjk() == Some(2) => 1.0,
        _ => 0.6,
    }
}

/// `text` on one line within `room`; what does not fit gives way to ….
pub(super) fn shortened(text: &str, size: f64, room: f64) -> String {
    wrapped(text, size, room, 1).pop().unwrap_or_default()
}

/// `text` in at most `most` lines within `room`; what does not fit gives way to …. Empty for empty text. No last line is
/// left with a character or two.
pub(super) fn wrapped(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let text = clean(text);
    let lines = broken(&text, size, room, most);
    if lines.len() < 2 || lines.last().is_some_and(|last| width(last, size) > 3.0 * size) {
        return lines;
    }
    let even = broken(&text, size, width(&text, size) / lines.len() as f64 + size, most);
    if even.concat() == lines.concat() { even } else { lines }
}

fn broken(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if width(rest, size) <= room {
            lines.push(rest.to_owned());
            break;
        }
        if lines.len() + 1 >= most {
            lines.push(cut(rest, size, room));
            break;
        }
        let (line, after) = rest.split_at(line_end(rest, size, room));
        lines.push(line.trim_end().to_owned());
        rest = after.trim_start();
    }
    lines
}

/// As much of `text` as fits before ….
fn cut(text: &str, size: f64, room: f64) -> String {
    let end = fitting(text, size, room - size);
    format!("{}…", text[..end].trim_end_matches(|c: char| c.is_whitespace() || is_mark(c)))
}

/// The byte up to which `text` fits.
fn fitting(text: &str, size: f64, room: f64) -> usize {
    let mut wide = 0.0;
    for (at, character) in text.char_indices() {
        wide += ems(character) * size;
        if wide > room {
            return at;
        }
    }
    text.len()
}

/// Where the first line ends: at least one character on; not inside a word of letters or digits, not before a mark that
/// may not begin a line (GB/T 15834-2011, 5.1.10), if that leaves half the line.
fn line_end(text: &str, size: f64, room: f64) -> usize {
    let end = fitting(text, size, room).max(text.chars().next().map_or(0, char::len_utf8));
    let may_end = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at..].chars().next();
        let (Some(before), Some(after)) = (before, after) else { return true };
        let inside = is_word(before) && is_word(after);
        !inside && !is_mark(after) && !opens(before)
    };
    let ends = text[..end].char_indices().map(|(at, _)| at).chain([end]).filter(|&at| at > 0);
    let best = ends.rev().find(|&at| may_end(at));
    best.filter(|&at| width(&text[..at], size) * 2.0 >= room).unwrap_or(end)
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '%' | '-')
}

fn is_mark(character: char) -> bool {
    "，。、；：！？）》〉】〕”’—…·～,.;:!?)%".contains(character)
}

fn opens(character: char) -> bool {
    "（《〈【〔“‘(".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_takes_two_lines_and_then_gives_way() {
        let label = "建设覆盖全部乡镇（街道）的区域教研基地并配齐专职教研员和必需的教学仪器设备设施";
        assert_eq!(
            wrapped(label, 10.0, 200.0, 2),
            ["建设覆盖全部乡镇（街道）的区域教研基地并", "配齐专职教研员和必需的教学仪器设备设施",]
        );
        assert_eq!(wrapped(label, 10.0, 100.0, 2), ["建设覆盖全部乡镇（街", "道）的区域教研基地…"]);
        assert_eq!(wrapped("", 10.0, 100.0, 2), Vec::<String>::new());
        assert_eq!(wrapped("甲\u{202e}\n乙\u{1}", 10.0, 100.0, 2), ["甲 乙"]);
    }

    #[test]
    fn numbers_and_words_stay_whole_and_marks_begin_no_line() {
        assert_eq!(wrapped("完成率达到2024年的2.5倍", 10.0, 72.0, 2), ["完成率达到", "2024年的2.5倍"]);
        assert_eq!(wrapped("甲乙丙丁，戊己", 10.0, 40.0, 2), ["甲乙丙", "丁，戊己"]);
        let endless = "x".repeat(100);
        assert!(wrapped(&endless, 10.0, 50.0, 2).iter().all(|line| width(line, 10.0) <= 50.0));
        assert_eq!(wrapped("甲乙", 10.0, 1.0, 1), ["…"]);
    }
}
