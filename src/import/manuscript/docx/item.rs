//! What was read of a document before it is one text: lines and tables in order.

use super::super::Looks;

/// A paragraph or a table.
#[derive(Debug)]
pub enum Item {
    Paragraph(Line),
    Table(Vec<Vec<Square>>),
}

/// A paragraph; it may be blank.
#[derive(Debug, Default)]
pub struct Line {
    pub text: String,
    pub looks: Looks,
    /// It keeps a distance from the paragraph before.
    pub is_spaced: bool,
}

impl Line {
    pub fn plain(text: String) -> Line {
        Line { text, ..Line::default() }
    }
}

/// Says of paragraphs that keep a distance that they stand apart; where most do, it sets none apart.
pub fn set_apart(items: &mut [Item]) {
    let lines = || items.iter().filter_map(|item| if let Item::Paragraph(line) = item { Some(line) } else { None });
    let all = lines().filter(|line| !line.text.trim().is_empty());
    let (spaced, count) = all.fold((0, 0), |(spaced, count), line| (spaced + usize::from(line.is_spaced), count + 1));
    if spaced * 2 > count {
        return;
    }
    for item in items {
        if let Item::Paragraph(line) = item {
            line.looks.is_apart |= line.is_spaced;
        }
    }
}

/// A cell.
#[derive(Debug, Default)]
pub struct Square {
    pub items: Vec<Item>,
    pub across: usize,
    pub continues: bool,
}

/// The items of a body, a cell or a box, as they come.
#[derive(Debug, Default)]
pub struct Flow {
    pub items: Vec<Item>,
    /// The text of paragraphs whose end was deleted; it belongs to the next.
    pub joined: String,
    /// The next paragraph begins a page.
    pub page: bool,
    /// The paragraph before keeps a distance.
    pub apart: bool,
    /// Of a cell.
    pub cell: CellLooks,
}

/// What a cell says of itself.
#[derive(Clone, Copy, Debug)]
pub struct CellLooks {
    pub across: usize,
    /// It belongs to the cell above.
    pub continues: bool,
    /// It belongs to the cell before.
    pub is_merged: bool,
    pub is_deleted: bool,
}

impl Default for CellLooks {
    fn default() -> CellLooks {
        CellLooks { across: 1, continues: false, is_merged: false, is_deleted: false }
    }
}

impl Flow {
    /// Whether the line before is blank.
    pub fn is_after_blank(&self) -> bool {
        matches!(self.items.last(), Some(Item::Paragraph(line)) if line.text.trim().is_empty())
    }

    /// Ends the flow; text whose paragraph never came is one.
    pub fn finish(mut self) -> Vec<Item> {
        if !self.joined.is_empty() {
            self.items.push(Item::Paragraph(Line::plain(self.joined)));
        }
        self.items
    }
}
