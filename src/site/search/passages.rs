//! A document as passages: each heading, or paragraph that can be linked to, with all text up to the next one.

use super::Passage;
use crate::document::{Block, Document, Inline, Paragraph, Part, Table, plain_text};

/// The passages of `document` in reading order. Units that answer for something make its passage a task.
pub fn passages(document: &Document) -> Vec<Passage> {
    let mut gathering = Gathering { passages: Vec::new() };
    for part in &document.parts {
        gathering.part(part, &document.title);
    }
    gathering.passages
}

struct Gathering {
    passages: Vec<Passage>,
}

impl Gathering {
    fn part(&mut self, part: &Part, title: &str) {
        // The title of the document is found as such.
        let heading = if part.title == title { "" } else { &part.title };
        self.begin(Some(&part.anchor), heading.to_string());
        self.blocks(&part.blocks);
    }

    fn begin(&mut self, anchor: Option<&str>, heading: String) {
        self.passages.push(Passage { anchor: anchor.map(str::to_string), heading, ..Passage::default() });
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    let (title, units) = apart(&heading.text);
                    self.begin(Some(&heading.anchor), format!("{}{title}", heading.number));
                    self.units(&units);
                }
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.line(&chart.caption),
                Block::Recipients { text } | Block::Note { text } => self.line(text),
                Block::Signature(signature) => signature.signers.iter().for_each(|signer| self.line(signer)),
                Block::Contact { lines } => lines.iter().for_each(|line| self.line(line)),
                // The annexes themselves have these titles.
                Block::AnnexList { .. } => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.anchor.is_some() || paragraph.lead.is_some() {
            let lead = paragraph.lead.as_ref();
            let title = lead.map(|lead| plain_text(&lead.text)).unwrap_or_default();
            let number = lead.map_or("", |lead| lead.number.as_str());
            self.begin(paragraph.anchor.as_deref(), format!("{number}{}", title.trim_end_matches('。')));
        }
        let (text, units) = apart(&paragraph.text);
        let is_task = !units.is_empty();
        self.line(&(text + &units));
        self.mark(is_task);
    }

    fn table(&mut self, table: &Table) {
        table.caption.iter().for_each(|caption| self.line(caption));
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| plain_text(&cell.text)).collect();
            self.line(&cells.join("\t"));
        }
    }

    fn units(&mut self, units: &str) {
        self.line(units);
        self.mark(!units.is_empty());
    }

    fn line(&mut self, line: &str) {
        let Some(passage) = self.passages.last_mut().filter(|_| !line.is_empty()) else { return };
        if !passage.text.is_empty() {
            passage.text.push('\n');
        }
        passage.text.push_str(line);
    }

    fn mark(&mut self, is_task: bool) {
        if let Some(passage) = self.passages.last_mut() {
            passage.is_task |= is_task;
        }
    }
}

/// The text without the units that answer for it, and these.
fn apart(text: &[Inline]) -> (String, String) {
    let is_units = |inline: &&Inline| matches!(inline, Inline::Units { .. });
    let (units, said): (Vec<&Inline>, Vec<&Inline>) = text.iter().partition(is_units);
    let plain = |list: Vec<&Inline>| list.into_iter().map(|inline| plain_text(std::slice::from_ref(inline))).collect();
    (plain(said), plain(units))
}
