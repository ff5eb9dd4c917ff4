//! Words of a manuscript as the text of a plan, which is Markdown: what would be read as markup is escaped.

use super::passage::Passage;
use super::work::Work;
use crate::import::manuscript::Table;
use crate::link::reads_as;
use crate::source::{Span, Text};

/// Paragraphs and tables, with an empty line between them; none where there is nothing.
pub(super) fn prose(passages: &[Passage], work: &Work) -> Option<Text> {
    let mut out = Text::default();
    for passage in passages {
        let block = match &passage.table {
            Some(table) => markdown_table(table, work),
            None => literal(&trimmed(&passage.text)),
        };
        if block.trim().is_empty() {
            continue;
        }
        if !out.is_empty() {
            let (before, behind) = (out.span(), block.span());
            out.insert("\n\n", Span { start: before.end, end: behind.start.max(before.end), ..behind });
        }
        out.push(&block);
    }
    (!out.is_empty()).then_some(out)
}

/// A text without white space at its ends.
pub(super) fn trimmed(text: &Text) -> Text {
    let range = super::residue::trimmed(text, 0);
    if range == (0..text.len()) { text.clone() } else { text.part(range) }
}

/// One line that reads as it is written.
pub(super) fn literal(text: &Text) -> Text {
    let words = one_line(text);
    if !may_be_markup(&words) || reads_as(&words, &words) && !begins_html(&words) {
        return words;
    }
    let insertions: Vec<(usize, &str)> = places(&words).into_iter().map(|at| (at, "\\")).collect();
    words.with_insertions(&insertions)
}

/// Line breaks within a paragraph of a word processor are spaces here.
fn one_line(text: &Text) -> Text {
    if !text.contains(['\n', '\r', '\t']) {
        return text.clone();
    }
    let mut out = Text::default();
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '\n' | '\r' | '\t')) {
        out.push(&text.part(from..at));
        let place = text.at(at..at + c.len_utf8());
        let between = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if between(text[..at].chars().next_back()) && between(text[at + 1..].chars().next()) {
            out.insert(" ", place);
        }
        from = at + c.len_utf8();
    }
    out.push(&text.part(from..text.len()));
    out
}

/// Most lines hold nothing that could be.
fn may_be_markup(words: &str) -> bool {
    let special = |c: char| matches!(c, '*' | '_' | '`' | '[' | '<' | '&' | '\\' | '|' | '#' | '~' | '!' | '=');
    words.contains(special) || words.starts_with(['-', '+', '>']) || words.starts_with(|c: char| c.is_ascii_digit())
}

/// A block of HTML goes on below the line that begins it.
fn begins_html(words: &str) -> bool {
    let inner = words.strip_prefix('<');
    inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')))
}

/// Where a backslash makes a character itself.
fn places(words: &str) -> Vec<usize> {
    let mut places: Vec<usize> =
        words.match_indices(['*', '_', '`', '[', ']', '<', '&', '\\', '|', '~', '!', '=']).map(|(at, _)| at).collect();
    if words.starts_with(['#', '-', '+', '>']) {
        places.push(0);
    }
    // 1. and 1) begin a list.
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && words[digits..].starts_with(['.', ')']) {
        places.push(digits);
    }
    places.sort_unstable();
    places
}

/// A table of Markdown; cells that span several columns are followed by empty ones.
fn markdown_table(table: &Table, work: &Work) -> Text {
    let columns =
        table.rows.iter().map(|row| row.iter().map(|cell| cell.across.max(1)).sum::<usize>()).max().unwrap_or(0);
    let mut out = Text::default();
    for (index, row) in table.rows.iter().enumerate() {
        let place = |at: usize| Span::new(work.file, at, at);
        let start = row.first().map_or(table.range.start, |cell| cell.range.start);
        if !out.is_empty() {
            out.insert("\n", place(start));
        }
        let mut filled = 0;
        for cell in row {
            out.insert("| ", place(cell.range.start));
            let words = work.text(&cell.range);
            out.push(&cell_text(&words));
            out.insert(" ", place(cell.range.end));
            (1..cell.across.max(1)).for_each(|_| out.insert("| ", place(cell.range.end)));
            filled += cell.across.max(1);
        }
        let end = row.last().map_or(start, |cell| cell.range.end);
        (filled..columns).for_each(|_| out.insert("| ", place(end)));
        out.insert("|", place(end));
        if index == 0 {
            out.insert(&format!("\n{}|", "|---".repeat(columns)), place(end));
        }
    }
    out
}

/// A cell on one line, its marks escaped.
pub(super) fn cell_text(text: &Text) -> Text {
    let words = one_line(&trimmed(text));
    if !may_be_markup(&words) {
        return words;
    }
    let special = ['*', '_', '`', '[', ']', '<', '&', '\\', '|', '~'];
    let insertions: Vec<(usize, &str)> = words.match_indices(special).map(|(at, _)| (at, "\\")).collect();
    if insertions.is_empty() { words } else { words.with_insertions(&insertions) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn safe(words: &str) -> String {
        literal(&Text::verbatim(words, Span::new(FileId(0), 0, words.len()))).to_string()
    }

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        for words in [
            "根据<青泽县方案>的要求",
            "青政发[2020]3号",
            "2025年底前完成",
            "0.15以下",
            "a_b@example.com",
            "A&B",
            "5+40",
        ] {
            assert_eq!(safe(words), words);
        }
        assert_eq!(safe("1. 建立台账"), "1\\. 建立台账");
        assert_eq!(safe("3*4*5平方米"), "3\\*4\\*5平方米");
        assert_eq!(safe("- 建立台账"), "\\- 建立台账");
        assert_eq!(safe("[附件](javascript:a)"), "\\[附件\\](javascript:a)");
        for words in [
            "1. 甲",
            "*甲*",
            "`甲`",
            "# 甲",
            "> 甲",
            "a|b",
            "甲 *乙* [丙](d)",
            "&lt;",
            "\\*",
            "**甲。**乙",
            "~~甲~~",
            "---",
            "===",
        ] {
            let written = safe(words);
            assert!(reads_as(&written, words), "{words} → {written}");
        }
    }
}
