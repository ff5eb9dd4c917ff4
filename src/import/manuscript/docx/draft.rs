//! A paragraph while it is read.

use super::super::Looks;
use super::body::Body;
use super::item::{Flow, Item, Line};
use super::properties::{ParagraphLooks, RunLooks};
use super::styles::{Purpose, Style};
use crate::import::manuscript::unreadable::Fault;

/// What is known of it so far.
#[derive(Debug, Default)]
pub struct Draft {
    pub style: Option<String>,
    pub looks: ParagraphLooks,
    /// What its style says of its runs.
    pub run: RunLooks,
    /// Text, and pages that begin in the middle of it.
    text: String,
    pages: Vec<String>,
    /// A page begins before its first word.
    page: bool,
    /// Some of its words are bold, and some are not.
    has_bold: bool,
    has_plain: bool,
    /// Boxes that hang on it.
    before: Vec<Item>,
    behind: Vec<Item>,
    pub is_mark_deleted: bool,
    /// A section that begins on a new page follows.
    pub ends_section: bool,
    /// Some of it is in a table of contents.
    pub has_contents: bool,
}

impl Draft {
    /// One of the usual style, which says `run` of its runs.
    pub fn new(run: RunLooks) -> Draft {
        Draft { run, ..Draft::default() }
    }

    pub fn push(&mut self, text: &str, is_bold: bool) {
        self.text.push_str(text);
        if !text.trim().is_empty() {
            self.has_bold |= is_bold;
            self.has_plain |= !is_bold;
        }
    }

    /// A new page begins here.
    pub fn break_page(&mut self) {
        if self.is_blank() && self.pages.is_empty() {
            self.page = true;
        } else {
            self.pages.push(std::mem::take(&mut self.text));
        }
    }

    /// Hangs the text of a box on it: before the words if there are none yet.
    pub fn hang(&mut self, items: Vec<Item>) {
        let side = if self.is_blank() && self.pages.is_empty() { &mut self.before } else { &mut self.behind };
        side.extend(items);
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Puts the paragraph into the flow.
    pub fn finish(mut self, body: &mut Body, flow: &mut Flow) -> Result<(), Fault> {
        let style = body.parts.styles.paragraph(self.style.as_deref());
        let looks = self.looks.over(style.paragraph);
        let has_boxes = !self.before.is_empty();
        flow.items.append(&mut self.before);
        let behind = std::mem::take(&mut self.behind);
        let is_empty = self.is_blank() && self.pages.is_empty();
        if self.is_contents(style, is_empty) {
            if !std::mem::replace(&mut body.tally.has_contents, true) {
                drop_heading(&mut flow.items);
            }
            flow.page |= self.page || self.ends_section;
        } else if self.is_mark_deleted {
            self.pages.push(std::mem::take(&mut self.text));
            flow.joined.push_str(&self.pages.join("\n"));
        } else if !(is_empty && has_boxes && flow.joined.is_empty()) {
            self.put(style, looks, body, flow)?;
        }
        flow.items.extend(behind);
        Ok(())
    }

    fn is_contents(&self, style: &Style, is_empty: bool) -> bool {
        is_empty && self.has_contents || !is_empty && style.purpose == Some(Purpose::Contents)
    }

    fn put(mut self, style: &Style, looks: ParagraphLooks, body: &mut Body, flow: &mut Flow) -> Result<(), Fault> {
        let list = looks.list.filter(|list| *list > 0);
        // Without a level of its own a paragraph has that of its style in the list.
        let own_level = self.looks.list_level.or(self.looks.list.map(|_| 0));
        let level_of_style = || style.paragraph.list_level;
        let number = list.and_then(|list| {
            let style = self.style.as_deref();
            body.counter.next(list, own_level, style, level_of_style())
        });
        let mut text = number.unwrap_or_default();
        body.take_room(text.len())?;
        text.push_str(&std::mem::take(&mut flow.joined));
        self.pages.push(std::mem::take(&mut self.text));
        let is_spaced = flow.apart || looks.is_apart_before == Some(true);
        let mut shown = Looks {
            level: level(style, looks),
            align: looks.align.flatten(),
            begins_page: looks.begins_page.unwrap_or(false) || self.page || flow.page,
            is_bold: self.has_bold && !self.has_plain,
            is_apart: flow.is_after_blank(),
        };
        flow.page = self.ends_section;
        flow.apart = looks.is_apart_behind == Some(true);
        let last = self.pages.len() - 1;
        for (number, page) in self.pages.into_iter().enumerate() {
            text.push_str(&page);
            let is_blank = text.trim().is_empty();
            // What breaks a page behind the words, or on a line of its own, is about the next paragraph.
            flow.page |= is_blank && shown.begins_page;
            if !is_blank || last == 0 {
                body.take_block()?;
                flow.items.push(Item::Paragraph(Line { text: std::mem::take(&mut text), looks: shown, is_spaced }));
            }
            shown.begins_page = number < last;
        }
        Ok(())
    }
}

fn level(style: &Style, looks: ParagraphLooks) -> Option<u8> {
    match style.purpose {
        Some(Purpose::Title) => Some(0),
        _ => looks.outline.filter(|outline| *outline > 0),
    }
}

/// 目录 over a table of contents.
fn drop_heading(items: &mut Vec<Item>) {
    let is_blank = |item: &Item| matches!(item, Item::Paragraph(line) if line.text.trim().is_empty());
    let Some(place) = items.iter().rposition(|item| !is_blank(item)) else { return };
    if let Some(Item::Paragraph(line)) = items.get(place)
        && line.text.split_whitespace().collect::<String>() == "目录"
    {
        items.truncate(place);
    }
}
