//! The places of a document that something in it leads to.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, Document, Inline, visit};

/// Bookmarks by anchor. Their names are ours: an author's word may be too long for one, or hold what none may.
#[derive(Debug, Default)]
pub(super) struct Bookmarks(BTreeMap<String, usize>);

impl Bookmarks {
    /// Those that links, cells, annex lists and the table of contents of `document` lead to.
    pub fn of(document: &Document, contents: &[String]) -> Bookmarks {
        let mut bookmarks = Bookmarks::default();
        for part in &document.parts {
            let mut runs = |list: &[Inline]| bookmarks.runs(list);
            visit::runs(&part.blocks, &mut runs);
            bookmarks.blocks(&part.blocks);
        }
        contents.iter().for_each(|anchor| bookmarks.add(anchor));
        let mut there = BTreeSet::new();
        for part in &document.parts {
            there.insert(part.anchor.as_str());
            places(&part.blocks, &mut there);
        }
        bookmarks.0.retain(|anchor, _| there.contains(anchor.as_str()));
        bookmarks
    }

    fn add(&mut self, anchor: &str) {
        let next = self.0.len() + 1;
        self.0.entry(anchor.to_owned()).or_insert(next);
    }

    fn blocks(&mut self, list: &[Block]) {
        for block in list {
            match block {
                Block::AnnexList { items } => items.iter().for_each(|item| self.add(&item.anchor)),
                Block::Table(table) => {
                    table.rows.iter().flatten().filter_map(|cell| cell.anchor.as_deref()).for_each(|to| self.add(to));
                }
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
                _ => {}
            }
        }
    }

    fn runs(&mut self, list: &[Inline]) {
        for run in list {
            match run {
                Inline::Link { to, text } => {
                    to.strip_prefix('#').into_iter().for_each(|anchor| self.add(anchor));
                    self.runs(text);
                }
                Inline::Strong { text } | Inline::Emphasis { text } => self.runs(text),
                _ => {}
            }
        }
    }

    /// The number of a bookmark, and none where nothing leads.
    pub fn number(&self, anchor: &str) -> Option<usize> {
        self.0.get(anchor).copied()
    }

    /// The name, which begins with _ and so is hidden from lists of bookmarks.
    pub fn name(&self, anchor: &str) -> Option<String> {
        self.number(anchor).map(|number| format!("_Place{number}"))
    }
}

/// The anchors of blocks.
fn places<'d>(list: &'d [Block], there: &mut BTreeSet<&'d str>) {
    for block in list {
        match block {
            Block::Heading(heading) => {
                there.insert(&heading.anchor);
            }
            Block::Paragraph(paragraph) => there.extend(paragraph.anchor.as_deref()),
            Block::Chart(chart) => {
                there.insert(&chart.anchor);
            }
            Block::List(list) => list.items.iter().for_each(|item| places(item, there)),
            _ => {}
        }
    }
}
