//! Reads a text file: a line is a paragraph.

use super::unreadable::Fault;
use super::{Block, Looks, Manuscript, Paragraph, limits};
use crate::diagnostic::Message;

/// What ends a line beside `\n`: the form feed that programs put between pages, and the separators of Unicode.
const BREAKS: [char; 6] = ['\n', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
const FORM_FEED: char = '\u{C}';

pub fn read(text: String, notes: Vec<Message>) -> Result<Manuscript, Fault> {
    let blocks = lines(&text)?;
    Ok(Manuscript { text, blocks, residue: Vec::new(), notes })
}

/// The lines that are not blank.
fn lines(text: &str) -> Result<Vec<Block>, Fault> {
    let (mut blocks, mut start) = (Vec::new(), 0);
    let (mut is_apart, mut begins_page) = (false, false);
    for line in text.split_inclusive(BREAKS) {
        let words = line.trim_end_matches(BREAKS).trim_end_matches('\r');
        let range = start..start + words.len();
        start += line.len();
        if words.trim().is_empty() {
            is_apart = true;
        } else {
            let looks = Looks { is_apart, begins_page, ..Looks::default() };
            blocks.push(Block::Paragraph(Paragraph { range, looks }));
            (is_apart, begins_page) = (false, false);
        }
        begins_page |= line.ends_with(FORM_FEED);
        if blocks.len() > limits::BLOCKS {
            return Err(Fault::TooManyBlocks);
        }
    }
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_paragraph_whatever_ends_it() {
        let text = "标题\r\n\r\n　　甲\n乙\u{C}丙\u{2028}丁\n\u{C}\n戊";
        let read = read(text.to_string(), Vec::new()).expect("a manuscript");
        let shown = read.blocks.iter().map(|block| match block {
            Block::Paragraph(line) => (&text[line.range.clone()], line.looks.is_apart, line.looks.begins_page),
            Block::Table(_) => ("a table", false, false),
        });
        let shown: Vec<_> = shown.collect();
        let expected = [
            ("标题", false, false),
            ("　　甲", true, false),
            ("乙", false, false),
            ("丙", false, true),
            ("丁", false, false),
            ("戊", true, true),
        ];
        assert_eq!(shown, expected);
    }
}
