//! Counts what is not in the text, or is there otherwise than in the file, so that nothing is left out in silence.

use std::collections::BTreeSet;

use crate::diagnostic::Message;
use crate::message;

/// Authors of changes that are named.
const NAMED: usize = 3;
/// Heads and feet of pages that are shown; a document has six for each section.
const FURNITURE: usize = 12;
/// Characters of a name, or of a head or foot of a page, that are shown.
const SHOWN: usize = 40;

/// How often each thing was met.
#[derive(Debug, Default)]
pub struct Tally {
    pub insertions: usize,
    pub deletions: usize,
    authors: BTreeSet<String>,
    pub comments: usize,
    /// Characters.
    pub hidden: usize,
    pub has_contents: bool,
    pub notes: usize,
    pub pictures: usize,
    pub charts: usize,
    pub objects: usize,
    pub formulas: usize,
    pub readings: usize,
    /// Other files inside this one, or named by it.
    pub files: usize,
    pub unknown_symbols: usize,
    pub has_macros: bool,
    pub stray_names: usize,
    furniture: Vec<String>,
}

impl Tally {
    pub fn author(&mut self, name: Option<String>) {
        let name = name.map(|name| shortened(name.trim())).filter(|name| !name.is_empty());
        if self.authors.len() <= NAMED {
            self.authors.extend(name);
        }
    }

    /// Takes in the text of a head or foot of a page, if it is more than the number of the page.
    pub fn take_furniture(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_number = |c: char| c.is_ascii_digit() || " -—－–―_·.第页共/／０１２３４５６７８９".contains(c);
        let is_new = !self.furniture.iter().any(|known| known.starts_with(&text) || *known == shortened(&text));
        if !text.chars().all(is_number) && is_new && self.furniture.len() < FURNITURE {
            self.furniture.push(shortened(&text));
        }
    }

    /// What there is to say, in the order in which it matters.
    pub fn notes(&self) -> Vec<Message> {
        let mut notes = self.decisions();
        notes.extend(self.left_out());
        notes
    }

    /// What is in the text otherwise than in the file.
    fn decisions(&self) -> Vec<Message> {
        let mut notes = Vec::new();
        let (insertions, deletions) = (self.insertions, self.deletions);
        if insertions + deletions > 0 {
            let named: Vec<&str> = self.authors.iter().take(NAMED).map(String::as_str).collect();
            let more = self.authors.len() > NAMED;
            let (zh, en) = match (named.is_empty(), more) {
                (true, _) => (String::new(), String::new()),
                (false, true) => {
                    (format!("（{}等）", named.join("、")), format!(" by {} and others", named.join(", ")))
                }
                (false, false) => (format!("（{}）", named.join("、")), format!(" by {}", named.join(", "))),
            };
            notes.push(message!(
                "修订{zh}已按接受处理：插入 {insertions} 处，删除 {deletions} 处",
                "tracked changes{en} were taken as accepted: insertions {insertions}, deletions {deletions}"
            ));
        }
        if self.has_contents {
            notes.push(message!("目录未导入：发布时自动生成", "the table of contents was left out: it is made anew"));
        }
        if self.notes > 0 {
            let count = self.notes;
            notes.push(message!(
                "脚注和尾注 {count} 条移到文末，文中以 [1] 的样子标出",
                "footnotes and endnotes moved to the end, with marks such as [1] in the text: {count}"
            ));
        }
        if self.unknown_symbols > 0 {
            let count = self.unknown_symbols;
            notes.push(message!(
                "特殊符号 {count} 个认不出来，以“\u{FFFD}”代替",
                "symbols that are not known, shown as “\u{FFFD}”: {count}"
            ));
        }
        if self.has_macros {
            notes.push(message!("文件带有宏；只读取了文字", "the file holds macros; only its text was read"));
        }
        if self.stray_names > 0 {
            let count = self.stray_names;
            notes.push(message!(
                "文件里有 {count} 个可疑的内部文件名（如 ../x），未读取；请留意文件来源",
                "names inside the file that lead out of a folder (such as ../x), not read: {count}; mind where it is from"
            ));
        }
        notes
    }

    /// What is in the file and not in the text.
    fn left_out(&self) -> Vec<Message> {
        let mut notes = Vec::new();
        let counted = [
            (self.comments, "批注", "条", "comments"),
            (self.hidden, "隐藏文字", "字", "characters of hidden text"),
            (self.pictures, "图片", "张", "pictures"),
            (self.charts, "图表", "个", "charts"),
            (self.formulas, "公式", "处", "formulas"),
            (self.objects, "嵌入对象", "个", "embedded objects"),
            (self.files, "插入的其他文件", "个", "other files put in"),
            (self.readings, "拼音注音", "处", "phonetic guides"),
        ];
        for (count, zh, measure, en) in counted {
            if count > 0 {
                notes.push(message!("{zh} {count} {measure}未导入", "{en} left out: {count}"));
            }
        }
        for text in &self.furniture {
            notes.push(message!("页眉或页脚“{text}”未导入", "the head or foot of pages “{text}” was left out"));
        }
        notes
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
