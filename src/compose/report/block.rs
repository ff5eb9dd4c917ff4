//! Chapters, headings and paragraphs of a report, numbered by what is there.

use crate::compose::anchors::Anchors;
use crate::compose::markdown;
use crate::compose::phrase::numbered;
use crate::document::{Block, Heading, Inline, Lead, Paragraph, plain_text};
use crate::numeral;

/// 一、总体情况 with what it holds.
pub struct Chapter {
    pub anchor: &'static str,
    pub title: &'static str,
    pub blocks: Vec<Block>,
}

/// （一）逾期任务 with what it holds.
pub struct Piece {
    pub anchor: &'static str,
    pub title: String,
    pub blocks: Vec<Block>,
}

/// The blocks of all chapters under headings; their numbers run on whatever is left out.
pub fn chapters(list: Vec<Chapter>, anchors: &mut Anchors) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (chapter, number) in list.into_iter().zip(1..) {
        blocks.push(heading(1, number, chapter.title, anchors.unique(chapter.anchor)));
        blocks.extend(chapter.blocks);
    }
    blocks
}

/// The blocks of the pieces of a chapter; a piece alone needs no heading.
pub fn pieces(list: Vec<Piece>, anchors: &mut Anchors) -> Vec<Block> {
    let several = list.len() > 1;
    let mut blocks = Vec::new();
    for (piece, number) in list.into_iter().zip(1..) {
        if several {
            blocks.push(heading(2, number, &piece.title, anchors.unique(piece.anchor)));
        }
        blocks.extend(piece.blocks);
    }
    blocks
}

fn heading(level: u8, number: u32, title: &str, anchor: String) -> Block {
    let number = numeral::section(number, usize::from(level) - 1);
    Block::Heading(Heading { anchor, level, number, text: markdown::inlines(title) })
}

/// A sentence of ours. What it quotes of an author stays plain characters.
pub fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph::plain(vec![Inline::text(text)]))
}

/// 3.建学校。 and the text that follows; blocks of the author that are no paragraph come below.
pub fn entry(anchor: Option<String>, number: usize, title: Vec<Inline>, text: Vec<Inline>) -> Block {
    let lead = Lead { level: 3, number: numbered(number, &plain_text(&title)), text: title };
    Block::Paragraph(Paragraph { anchor, lead: Some(lead), marker: None, text })
}

/// An author's words run on from ours; what is no paragraph (a list, a table) comes below.
pub fn run_on(start: Block, words: &str) -> Vec<Block> {
    let mut told = markdown::blocks(words).into_iter().peekable();
    let mut start = start;
    if let (Block::Paragraph(paragraph), Some(Block::Paragraph(_))) = (&mut start, told.peek())
        && let Some(Block::Paragraph(first)) = told.next()
    {
        paragraph.text.extend(first.text);
    }
    std::iter::once(start).chain(told).collect()
}
