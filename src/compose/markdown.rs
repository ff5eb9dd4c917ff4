//! Author text in Markdown becomes blocks and inlines; nothing in it can become markup of an output format.
//!
//! Understood: paragraphs (every line that is not part of a list or table is one, as people write 公文), `**strong**`,
//! `*emphasis*`, lists, tables, links as [`link`](crate::link) reads their addresses. HTML is text. A heading, a quotation
//! or a code block becomes plain paragraphs: the structure of a plan is in its YAML.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{emphasis, links};
use crate::document::{Align, Block, Cell, Column, Inline, List, Paragraph, Table};
use crate::link::{self, Address};

/// The blocks of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    if is_plain(text) {
        return text.lines().map(str::trim).filter(|line| !line.is_empty()).map(plain_paragraph).collect();
    }
    let marked = emphasis::mark(&link::guarded(text).0);
    let mut reader = Reader::default();
    Parser::new_ext(&marked, link::MARKDOWN).for_each(|event| reader.event(event));
    reader.finish()
}

/// The inlines of a short text, such as a title or a cell; its lines are joined by line breaks.
pub fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks(text) {
        if !out.is_empty() {
            out.push(Inline::LineBreak);
        }
        match block {
            Block::Paragraph(paragraph) => out.extend(paragraph.text),
            other => out.push(Inline::text(plain(&other))),
        }
    }
    out
}

fn plain(block: &Block) -> String {
    let mut words = String::new();
    crate::document::visit::blocks(std::slice::from_ref(block), &mut |run| words.push_str(run));
    words
}

fn plain_paragraph(line: &str) -> Block {
    Block::Paragraph(Paragraph::plain(vec![Inline::text(line)]))
}

/// Most texts hold no Markdown at all, and need no parser.
fn is_plain(text: &str) -> bool {
    let special = |c: char| matches!(c, '*' | '_' | '`' | '[' | '<' | '&' | '\\' | '|' | '#' | '~' | '!' | '=');
    let starts = |line: &str| {
        let line = line.trim_start();
        line.starts_with(['-', '+', '>']) || line.starts_with(|c: char| c.is_ascii_digit())
    };
    !text.contains(special) && !text.lines().any(starts) && !text.contains("    ")
}

#[derive(Default)]
struct Reader {
    /// Finished blocks of each open container; the first is the text itself.
    containers: Vec<Vec<Block>>,
    lists: Vec<List>,
    table: Option<Table>,
    row: Vec<Cell>,
    /// What the paragraph or cell holds so far.
    inlines: Vec<Inline>,
    /// Open inlines: what to wrap them in, and what they hold so far.
    open: Vec<(Wrap, Vec<Inline>)>,
}

enum Wrap {
    Strong,
    Emphasis,
    Link(String),
}

impl Reader {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Html(text) | Event::InlineHtml(text) => self.push(Inline::text(text.trim_end_matches('\n'))),
            Event::Code(text) => self.push(Inline::Code { text: text.to_string() }),
            Event::SoftBreak if self.table.is_none() => self.flush(),
            Event::HardBreak => self.push(Inline::LineBreak),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Strong => self.open.push((Wrap::Strong, Vec::new())),
            Tag::Emphasis => self.open.push((Wrap::Emphasis, Vec::new())),
            Tag::Link { dest_url, .. } => self.open.push((Wrap::Link(dest_url.to_string()), Vec::new())),
            Tag::List(start) => {
                self.flush();
                self.lists.push(List { start, items: Vec::new() });
            }
            Tag::Item => self.containers.push(Vec::new()),
            Tag::Table(aligns) => {
                self.flush();
                let columns = aligns.into_iter().map(|align| Column { title: Vec::new(), align: aligned(align) });
                self.table = Some(Table { columns: columns.collect(), ..Table::default() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => self.close(),
            TagEnd::Item => {
                self.flush();
                let item = self.containers.pop().unwrap_or_default();
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some(list) = self.lists.pop() {
                    self.block(Block::List(list));
                }
            }
            TagEnd::TableCell => {
                let text = self.taken();
                self.row.push(Cell { text, ..Cell::default() });
            }
            TagEnd::TableHead => {
                let heads = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.columns.iter_mut().zip(heads).for_each(|(column, head)| column.title = head.text);
                }
            }
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.block(Block::Table(table));
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    /// Text carries the marks that [`emphasis`] set.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find([emphasis::OPEN, emphasis::CLOSE]) {
            self.push(Inline::text(&rest[..at]));
            let mark = rest[at..].chars().next();
            rest = &rest[at + mark.map_or(0, char::len_utf8)..];
            match mark {
                Some(emphasis::OPEN) => self.open.push((Wrap::Strong, Vec::new())),
                _ => self.close(),
            }
        }
        self.push(Inline::text(rest));
    }

    fn push(&mut self, inline: Inline) {
        if matches!(&inline, Inline::Text { text } if text.is_empty()) {
            return;
        }
        let held = self.open.last_mut().map_or(&mut self.inlines, |(_, held)| held);
        match (held.last_mut(), inline) {
            (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
            (_, inline) => held.push(inline),
        }
    }

    fn close(&mut self) {
        let Some((wrap, text)) = self.open.pop() else { return };
        let inline = match wrap {
            Wrap::Strong => Inline::Strong { text },
            Wrap::Emphasis => Inline::Emphasis { text },
            Wrap::Link(to) => match target(to) {
                Some(to) => Inline::Link { to, text },
                None => {
                    text.into_iter().for_each(|inline| self.push(inline));
                    return;
                }
            },
        };
        self.push(inline);
    }

    fn flush(&mut self) {
        let text = self.taken();
        if !text.is_empty() {
            self.block(Block::Paragraph(Paragraph::plain(text)));
        }
    }

    fn taken(&mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.inlines)
    }

    fn block(&mut self, block: Block) {
        match self.containers.last_mut() {
            Some(held) => held.push(block),
            None => self.containers.push(vec![block]),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.containers.into_iter().flatten().collect()
    }
}

/// What the document has of an address; anything that makes no link, `javascript:` first of all, is printed as its words.
fn target(to: String) -> Option<String> {
    match Address::read(&to) {
        Address::Outside | Address::Site(_) => Some(to),
        Address::Own(id) => Some(links::to_id(&id)),
        Address::None(_) => None,
    }
}

fn aligned(align: pulldown_cmark::Alignment) -> Align {
    match align {
        pulldown_cmark::Alignment::Center => Align::Center,
        pulldown_cmark::Alignment::Right => Align::End,
        pulldown_cmark::Alignment::Left | pulldown_cmark::Alignment::None => Align::Start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        serde_json::to_string(&blocks(text)).unwrap()
    }

    #[test]
    fn every_line_is_a_paragraph() {
        assert_eq!(blocks("第一段。\n第二段。\n\n第三段。\n").len(), 3);
        assert_eq!(blocks("第一段*重*。\n第二段。").len(), 2);
    }

    #[test]
    fn emphasis_works_beside_chinese_marks() {
        for text in ["**抓好午餐保障。**根据要求", "根据**“双随机”**抽查", "按照**《办法》**执行", "达到**100%**的要求"]
        {
            assert!(said(text).contains("\"strong\"") && !said(text).contains("**"), "{text}: {}", said(text));
        }
        assert!(said("2 ** 3 与 4 ** 5").contains("**"));
        assert!(
            said("**根据《办法》。**结合实际。\n用`代码`。").contains("\"strong\""),
            "code elsewhere does not matter"
        );
    }

    #[test]
    fn lists_and_tables_are_blocks() {
        assert!(matches!(&blocks("- 甲\n- 乙\n")[..], [Block::List(list)] if list.items.len() == 2));
        let table = blocks("| 名称 | 数 |\n|---|--:|\n| 甲 | 1 |\n");
        assert!(
            matches!(&table[..], [Block::Table(table)] if table.rows.len() == 1 && table.columns[1].align == Align::End)
        );
    }

    #[test]
    fn nothing_an_author_writes_vanishes_or_becomes_markup() {
        let kept = "<script>alert(1)</script> [1]: 说明 <山东省方案> {{ x }} #import \"a\" &nope;";
        for piece in ["<script>", "[1]: 说明", "<山东省方案>", "{{ x }}", "#import", "&nope;"] {
            let words: String = blocks(kept).iter().map(plain).collect();
            assert!(words.contains(piece), "{piece} in {words}");
        }
        let definition: String = blocks("[1]: 说明文字").iter().map(plain).collect();
        assert_eq!(definition, "[1]: 说明文字");
        assert!(!said("[点我](javascript:alert(1))").contains("javascript"));
        assert!(said("[网站](https://example.com)").contains("https://example.com"));
        assert!(!said("[别处](//example.com)").contains("//") && !said("![图](data:image/png,x)").contains("data:"));
    }
}
