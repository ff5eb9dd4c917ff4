//! A line or a paragraph as it is worked on: its characters without what storage had put there.

use crate::import::manuscript::{Looks, Table};
use crate::source::Text;

/// A piece of the manuscript, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    pub text: Text,
    pub looks: Looks,
    /// A table instead of a text.
    pub table: Option<Table>,
    /// How wide its last stored line is, in Chinese characters.
    pub last_line: usize,
}

impl Passage {
    /// Its characters.
    pub fn words(&self) -> &str {
        self.text.as_str()
    }
}

/// Marks that end a sentence or a clause.
pub(super) const ENDS: [char; 11] = ['。', '！', '？', '；', '：', '…', ';', ':', '!', '?', '．'];

/// Whether a line ends where a sentence ends; what closes a bracket or a quotation behind it does not count.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    if let Some(open) = text.ends_with(['）', ')', '〕']).then(|| text.rfind(['（', '(', '〔'])).flatten() {
        let inside = text[open..].trim_start_matches(['（', '(', '〔']);
        let is_note = ["责任", "牵头", "配合", "此件", "主办", "落实"].iter().any(|word| inside.starts_with(word))
            || inside.contains("负责");
        return is_note || ends_sentence(&text[..open]) && !text[..open].trim().is_empty();
    }
    let closing = ['”', '’', '》', '〉', '"', '」', '】'];
    text.trim_end_matches(closing).ends_with(ENDS)
}

/// Whether a bracket or a quotation is open at the end of a text.
pub(super) fn is_open(text: &str) -> bool {
    let depth = |open: &[char], close: &[char]| {
        let opened = text.chars().filter(|c| open.contains(c)).count();
        opened > text.chars().filter(|c| close.contains(c)).count()
    };
    depth(&['《'], &['》']) || depth(&['（', '('], &['）', ')'])
}
