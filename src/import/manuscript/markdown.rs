//! Reads Markdown: what its marks say of the looks is kept, the marks themselves are residue.
//!
//! Only what the parser shows as words is text; all else that is not white space (`#`, `**`, `|`, the address of a
//! link, a comment, front matter) is residue. So no character can get lost between the two.

mod residue;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::unreadable::Fault;
use super::{Block, Cell, Looks, Manuscript, Paragraph, Table, limits};
use crate::diagnostic::Message;
use crate::message;

pub fn read(text: String, mut notes: Vec<Message>) -> Result<Manuscript, Fault> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let start = front_matter(&text);
    let mut reader = Reader { text: &text, has_front_matter: start > 0, ..Reader::default() };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.event(event, range.start + start..range.end + start);
        if reader.blocks.len() + reader.cells > limits::BLOCKS {
            return Err(Fault::TooManyBlocks);
        }
    }
    reader.flush();
    reader.note(&mut notes);
    let Reader { mut blocks, mut words, mut strong, .. } = reader;
    residue::take_stars(&text, &mut words, &mut strong);
    residue::settle(&text, &words, &strong, &mut blocks);
    let residue = residue::between(&text, &words);
    Ok(Manuscript { text, blocks, residue, notes })
}

/// Bytes of the data that some programs put before a text, between two lines `---`. The parser would find such data
/// between any two rules.
fn front_matter(text: &str) -> usize {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        match number {
            0 if line != "---" => return 0,
            1 if !line.contains(':') => return 0,
            0 | 1 => {}
            _ if line == "---" || line == "..." => return at,
            _ => {}
        }
    }
    0
}

#[derive(Default)]
struct Reader<'text> {
    text: &'text str,
    blocks: Vec<Block>,
    cells: usize,
    /// What is text, in order.
    words: Vec<Range<usize>>,
    /// What is strong, in order.
    strong: Vec<Range<usize>>,
    /// From the first to the last word of the paragraph that is open.
    open: Option<Range<usize>>,
    level: Option<u8>,
    table: Option<Table>,
    /// How many pictures are open; their words are not shown.
    hidden: usize,
    in_code: bool,
    /// Inside a comment that goes on over several lines.
    in_comment: bool,
    pictures: usize,
    comments: usize,
    has_front_matter: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            // In code a line is a paragraph, as people indent the lines of a text by spaces.
            Event::Text(_) if self.in_code => self.lines(range),
            Event::Text(_) | Event::FootnoteReference(_) => self.word(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                let fence = self.text[range.clone()].bytes().take_while(|&byte| byte == b'`').count();
                self.word(range.start + fence..range.end.saturating_sub(fence).max(range.start + fence));
            }
            Event::Html(_) => self.html(range),
            Event::InlineHtml(_) if self.text[range.clone()].starts_with("<!--") => self.comments += 1,
            Event::Rule => self.flush(),
            Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.level = Some(number(level));
            }
            Tag::Strong => self.strong.push(range),
            Tag::Image { .. } => {
                self.pictures += 1;
                self.hidden += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.in_code = true;
            }
            Tag::Table(_) => {
                self.flush();
                self.table = Some(Table { range, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            // An empty cell stands at the beginning of what is between its bars.
            Tag::TableCell => self.open = Some(range.start..range.start),
            Tag::Item => {
                self.flush();
                self.item(range);
            }
            Tag::FootnoteDefinition(_) => {
                self.flush();
                let mark = self.text[range.clone()].find("]:").map_or(0, |at| at + "]:".len());
                self.word(range.start..range.start + mark);
            }
            // The number of an item is part of the paragraph that begins behind it.
            Tag::Paragraph | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } => {}
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.flush();
                self.in_code = false;
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.level = None;
            }
            TagEnd::TableCell => {
                let range = self.open.take().unwrap_or_default();
                self.cells += 1;
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(Cell { range, across: 1, continues: false });
                }
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::TableHead | TagEnd::TableRow => {}
            _ => self.flush(),
        }
    }

    /// The number before an item is text, a bullet is a mark.
    fn item(&mut self, range: Range<usize>) {
        let item = &self.text[range.clone()];
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            self.word(range.start..range.start + digits + 1);
        }
    }

    fn word(&mut self, range: Range<usize>) {
        if self.hidden > 0 || self.text[range.clone()].trim().is_empty() {
            return;
        }
        self.words.push(range.clone());
        self.open = match self.open.take() {
            Some(open) if !open.is_empty() => Some(open.start..range.end),
            _ => Some(range),
        };
    }

    /// Each line a paragraph.
    fn lines(&mut self, range: Range<usize>) {
        let mut start = range.start;
        for line in self.text[range].split_inclusive('\n') {
            self.word(start..start + line.trim_end().len());
            start += line.len();
            if line.ends_with('\n') {
                self.flush();
            }
        }
    }

    /// A line of a block of HTML: its tags are marks.
    fn html(&mut self, range: Range<usize>) {
        let (mut at, end) = (range.start, range.end);
        while at < end {
            let rest = &self.text[at..end];
            let length = if self.in_comment {
                let close = rest.find("-->");
                self.in_comment = close.is_none();
                close.map_or(rest.len(), |close| close + "-->".len())
            } else if rest.starts_with("<!--") {
                self.comments += 1;
                self.in_comment = true;
                "<!--".len()
            } else if rest.starts_with('<') {
                rest.find('>').map_or(rest.len(), |close| close + 1)
            } else {
                let words = rest.find('<').unwrap_or(rest.len());
                self.lines(at..at + words);
                words
            };
            at += length;
        }
    }

    /// Ends the paragraph that is open.
    fn flush(&mut self) {
        let Some(range) = self.open.take().filter(|_| self.table.is_none()) else { return };
        self.blocks.push(Block::Paragraph(Paragraph { range, looks: Looks { level: self.level, ..Looks::default() } }));
    }

    fn note(&self, notes: &mut Vec<Message>) {
        let (pictures, comments) = (self.pictures, self.comments);
        if self.has_front_matter {
            notes.push(message!("文件开头的元数据（front matter）未导入", "the front matter was left out"));
        }
        if comments > 0 {
            notes.push(message!("HTML 注释 {comments} 处未导入", "HTML comments left out: {comments}"));
        }
        if pictures > 0 {
            notes.push(message!("图片 {pictures} 张未导入", "pictures left out: {pictures}"));
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
