//! Blocks that would print nothing.

use crate::document::{Block, plain_text};

/// A heading or paragraph without any character: PDF/UA-1 allows no empty heading, and an empty line has its own meaning
/// in the standard.
pub fn is_blank(block: &Block) -> bool {
    let empty = |text: &str| text.trim().is_empty();
    match block {
        Block::Heading(heading) => empty(&heading.number) && empty(&plain_text(&heading.text)),
        Block::Paragraph(paragraph) => {
            let lead = paragraph.lead.as_ref().map(|lead| lead.number.clone() + &plain_text(&lead.text));
            empty(&lead.unwrap_or_default())
                && empty(paragraph.marker.as_deref().unwrap_or_default())
                && empty(&plain_text(&paragraph.text))
        }
        Block::Recipients { text } | Block::Note { text } => empty(text),
        _ => false,
    }
}
