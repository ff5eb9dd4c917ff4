//! The contents of a document as a tree: its parts, and under each the headings of the first two levels.

use serde::Serialize;

use crate::document::{Inline, plain_text};

/// One line of the contents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OutlineEntry {
    /// The id that the line leads to.
    pub id: String,
    /// Plain text: number and words, without the 。 of a run-in head.
    pub text: String,
    pub entries: Vec<OutlineEntry>,
}

/// Levels of heading that the contents show; a third would make them as long as the document.
const DEEPEST_LEVEL: u8 = 2;

/// Grows an outline while a document is walked in reading order.
#[derive(Debug, Default)]
pub(super) struct OutlineBuilder {
    parts: Vec<OutlineEntry>,
}

impl OutlineBuilder {
    pub(super) fn part(&mut self, id: &str, label: Option<&str>, title: &str) {
        let text = match label {
            Some(label) => format!("{label}\u{3000}{title}"),
            None => title.to_owned(),
        };
        self.parts.push(OutlineEntry { id: id.to_owned(), text, entries: Vec::new() });
    }

    pub(super) fn heading(&mut self, level: u8, id: &str, number: &str, text: &[Inline]) {
        let Some(part) = self.parts.last_mut() else { return };
        if level > DEEPEST_LEVEL {
            return;
        }
        let words = plain_text(text).replace('\n', "");
        let text = format!("{number}{}", words.strip_suffix('。').unwrap_or(&words));
        let entry = OutlineEntry { id: id.to_owned(), text, entries: Vec::new() };
        match part.entries.last_mut() {
            Some(parent) if level > 1 => parent.entries.push(entry),
            _ => part.entries.push(entry),
        }
    }

    pub(super) fn finish(self) -> Vec<OutlineEntry> {
        self.parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_nest_and_run_in_heads_lose_their_full_stop() {
        let mut outline = OutlineBuilder::default();
        outline.heading(1, "lost", "", &[Inline::text("在部分之前")]);
        outline.part("plan", None, "方案");
        outline.heading(1, "a", "一、", &[Inline::text("任务")]);
        outline.heading(2, "b", "（一）", &[Inline::text("建设学校。")]);
        outline.heading(3, "c", "1.", &[Inline::text("太深")]);
        outline.part("annex", Some("附件"), "清单");
        let parts = outline.finish();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].entries[0].text, "一、任务");
        assert_eq!(parts[0].entries[0].entries[0].text, "（一）建设学校");
        assert!(parts[0].entries[0].entries[0].entries.is_empty());
        assert_eq!(parts[1].text, "附件\u{3000}清单");
    }
}
