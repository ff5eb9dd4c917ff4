//! The table of contents of a long report: a field that Word brings up to date, filled in beforehand.

use super::paragraph::{Face, Look};
use super::writer::Writer;
use crate::document::{Block, Document, PartRole, plain_text};

/// A report has contents from so many headings of the first two levels on. One with a letterhead has none: its first page
/// must show text (GB/T 9704-2012, 7.3.3).
const LONG: usize = 12;
/// More lines than this leave no room for text on their page: the contents then name the first level alone.
const MOST: usize = 16;

/// One line of the contents.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub anchor: String,
    /// 1 or 2.
    pub level: u8,
    pub text: String,
}

/// The lines of the contents of `document`; none where it has no contents.
pub(super) fn entries(document: &Document) -> Vec<Entry> {
    let is_report = document.parts.iter().any(|part| part.role == PartRole::Report);
    if !is_report || document.letterhead.is_some() {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for part in &document.parts {
        if part.label.is_some() {
            let text = [part.label.as_deref().unwrap_or_default(), &part.title].join("　");
            entries.push(Entry { anchor: part.anchor.clone(), level: 1, text });
        }
        for block in &part.blocks {
            if let Block::Heading(heading) = block
                && heading.level <= 2
            {
                let text = format!("{}{}", heading.number, plain_text(&heading.text).replace('\n', " "));
                entries.push(Entry { anchor: heading.anchor.clone(), level: heading.level, text });
            }
        }
    }
    if entries.len() < LONG {
        return Vec::new();
    }
    if entries.len() > MOST {
        entries.retain(|entry| entry.level == 1);
    }
    entries
}

impl Writer<'_> {
    pub fn contents(&mut self, entries: &[Entry]) {
        let Some(last) = entries.len().checked_sub(1) else { return };
        self.markup.open("w:sdt");
        self.markup.element("w:sdtPr").holding(|markup| {
            markup.element("w:docPartObj").holding(|markup| {
                markup.value("w:docPartGallery", "Table of Contents");
                markup.element("w:docPartUnique").empty();
            });
        });
        self.markup.open("w:sdtContent");
        self.line(&Look::of("ContentsTitle"), "目　　录");
        let deepest = entries.iter().map(|entry| entry.level).max().unwrap_or(1);
        for (index, entry) in entries.iter().enumerate() {
            let look = Look::of(if entry.level == 1 { "TOC1" } else { "TOC2" });
            self.paragraph(&look, |writer| {
                if index == 0 {
                    writer.field_begins(&format!(" TOC \\o \"1-{deepest}\" \\h \\z \\u "), true);
                }
                writer.entry(entry);
                if index == last {
                    writer.field_character("end", false);
                }
            });
        }
        self.markup.close("w:sdtContent");
        self.markup.close("w:sdt");
    }

    /// A line that leads to its heading, with the number of the page as the program that shows the file counts it.
    fn entry(&mut self, entry: &Entry) {
        let Some(name) = self.bookmarks.name(&entry.anchor) else { return self.run(Face::default(), &entry.text) };
        self.markup.element("w:hyperlink").attribute("w:anchor", &name).attribute("w:history", 1).open();
        self.run(Face::default(), &entry.text);
        self.tab();
        self.field_begins(&format!(" PAGEREF {name} \\h "), true);
        self.field_character("end", false);
        self.markup.close("w:hyperlink");
    }

    /// The beginning of a field up to where what it shows follows. A dirty one is worked out when the file is opened.
    fn field_begins(&mut self, instruction: &str, is_dirty: bool) {
        self.field_character("begin", is_dirty);
        self.markup.element("w:r").holding(|markup| {
            let element = markup.element("w:instrText").attribute("xml:space", "preserve");
            element.holding(|markup| markup.text(instruction));
        });
        self.field_character("separate", false);
    }

    fn field_character(&mut self, kind: &str, is_dirty: bool) {
        self.markup.element("w:r").holding(|markup| {
            let element = markup.element("w:fldChar").attribute("w:fldCharType", kind);
            element.maybe("w:dirty", is_dirty.then_some("true")).empty();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Heading, Inline, Letterhead, Part};

    fn report(levels: &[u8]) -> Document {
        let heading = |(index, &level): (usize, &u8)| {
            let text = vec![Inline::text("进展")];
            Block::Heading(Heading { anchor: format!("a{index}"), level, number: "一、".into(), text })
        };
        let blocks = levels.iter().enumerate().map(heading).collect();
        let (anchor, title) = ("report".to_owned(), "报告".to_owned());
        let part = Part { role: PartRole::Report, anchor, label: None, title, blocks };
        Document { parts: vec![part], ..Document::default() }
    }

    #[test]
    fn only_a_long_report_has_contents_and_none_fills_a_page() {
        assert_eq!(entries(&report(&[1; 11])), []);
        assert_eq!(entries(&report(&[1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 3])).len(), 12);
        assert_eq!(entries(&report(&[1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2])).len(), 2);
        let official = Document { letterhead: Some(Letterhead::default()), ..report(&[1; 20]) };
        assert_eq!(entries(&official), []);
    }
}
