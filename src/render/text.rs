//! The document as plain text: one paragraph a line, nothing of pages.

use crate::document::{
    AnnexItem, Block, Chart, Colophon, Document, Inline, Letterhead, List, Paragraph, Part, Table, plain_text,
};

/// The text of a document, ending with a line break. A watermark is no part of it.
pub fn text(document: &Document) -> String {
    let mut lines = Lines(Vec::new());
    document.letterhead.iter().for_each(|head| lines.letterhead(head));
    document.parts.iter().for_each(|part| lines.part(part));
    document.colophon.iter().for_each(|colophon| lines.colophon(colophon));
    lines.0.join("\n") + "\n"
}

struct Lines(Vec<String>);

impl Lines {
    fn say(&mut self, line: impl Into<String>) {
        self.0.push(line.into());
    }

    fn letterhead(&mut self, head: &Letterhead) {
        self.0.extend([&head.copy_number, &head.secrecy, &head.urgency].into_iter().flatten().cloned());
        self.0.extend(head.marks.iter().chain(&head.suffix).cloned());
        self.0.extend(head.number.clone());
        if !head.signatories.is_empty() {
            self.say(format!("签发人：{}", head.signatories.join("　")));
        }
    }

    fn part(&mut self, part: &Part) {
        self.0.extend(part.label.clone());
        self.say(&part.title);
        self.blocks(&part.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Recipients { text } | Block::Note { text } => self.say(text),
                Block::Heading(heading) => self.say(format!("{}{}", heading.number, plain_text(&heading.text))),
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::List(list) => self.list(list),
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.chart(chart),
                Block::AnnexList { items } => self.annexes(items),
                Block::Signature(signature) => self.0.extend(signature.signers.iter().chain(&signature.date).cloned()),
                Block::Contact { lines } => self.0.extend(lines.iter().cloned()),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let lead = paragraph.lead.as_ref().map(|lead| format!("{}{}", lead.number, plain_text(&lead.text)));
        let marker = paragraph.marker.as_deref().unwrap_or("");
        self.say(format!("{}{marker}{}", lead.unwrap_or_default(), plain_text(&paragraph.text)));
    }

    fn list(&mut self, list: &List) {
        for (item, number) in list.items.iter().zip(list.start.unwrap_or(1)..) {
            let mut inner = Lines(Vec::new());
            inner.blocks(item);
            let mark = if list.start.is_some() { format!("{number}. ") } else { "- ".to_string() };
            let lines = inner.0.into_iter().enumerate();
            self.0.extend(lines.map(|(n, line)| if n == 0 { format!("{mark}{line}") } else { format!("  {line}") }));
        }
    }

    fn table(&mut self, table: &Table) {
        self.0.extend(table.caption.clone());
        let row = |cells: Vec<&[Inline]>| {
            cells.into_iter().map(|cell| plain_text(cell).replace('\n', " ")).collect::<Vec<_>>().join("\t")
        };
        self.say(row(table.columns.iter().map(|column| column.title.as_slice()).collect()));
        for cells in &table.rows {
            self.say(row(cells.iter().map(|cell| cell.text.as_slice()).collect()));
        }
    }

    /// What it shows, in words.
    fn chart(&mut self, chart: &Chart) {
        self.say(&chart.caption);
        self.say(&chart.alternative);
    }

    fn annexes(&mut self, items: &[AnnexItem]) {
        for (index, item) in items.iter().enumerate() {
            let label = if index == 0 { "附件：" } else { "" };
            let number = item.number.map(|number| format!("{number}.")).unwrap_or_default();
            self.say(format!("{label}{number}{}", item.title));
        }
    }

    fn colophon(&mut self, colophon: &Colophon) {
        self.0.extend(colophon.copies_to.as_ref().map(|names| format!("抄送：{names}")));
        let printed = [colophon.printed_by.clone(), colophon.printed_on.as_ref().map(|day| format!("{day}印发"))];
        let printed: Vec<String> = printed.into_iter().flatten().collect();
        if !printed.is_empty() {
            self.say(printed.join("　"));
        }
    }
}
