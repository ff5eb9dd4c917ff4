//! Reads a text file: a line is a paragraph.

use super::{Block, Looks, Manuscript, Paragraph, Unreadable};

pub fn read(_file: &str, bytes: &[u8]) -> Result<Manuscript, Unreadable> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let blocks = lines(&text);
    Ok(Manuscript { text, blocks, notes: Vec::new() })
}

/// The lines that are not blank.
fn lines(text: &str) -> Vec<Block> {
    let (mut blocks, mut start, mut is_apart) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        if line.trim().is_empty() {
            is_apart = true;
            continue;
        }
        blocks.push(Block::Paragraph(Paragraph { range, looks: Looks { is_apart, ..Looks::default() } }));
        is_apart = false;
    }
    blocks
}
