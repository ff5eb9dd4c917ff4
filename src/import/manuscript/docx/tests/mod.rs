//! Small files made by hand, and what is read of them.

mod hostile;
mod numbers;
mod text;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::import::manuscript::tests::{is_whole, shown};
use crate::import::manuscript::{Block, Looks, Manuscript, read};

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file with some parts, each in `word/`; the main one holds `body`.
struct File {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl File {
    fn of(body: &str) -> File {
        let main = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        let root = format!(
            "<Relationships><Relationship Type=\"{KINDS}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        let file = File { parts: Vec::new(), relations: String::new() };
        file.with("[Content_Types].xml", "<Types/>").with("_rels/.rels", &root).with("word/document.xml", &main)
    }

    /// Puts a file in, in place of one of that name.
    fn with(mut self, name: &str, bytes: impl AsRef<[u8]>) -> File {
        self.parts.retain(|(known, _)| known != name);
        self.parts.push((name.to_string(), bytes.as_ref().to_vec()));
        self
    }

    /// Puts a part of a kind in that the main part names.
    fn part(mut self, kind: &str, inner: &str) -> File {
        let name = format!("{kind}.xml");
        self.relations.push_str(&format!("<Relationship Type=\"{KINDS}/{kind}\" Target=\"{name}\"/>"));
        self.with(&format!("word/{name}"), format!("<w:{kind}>{inner}</w:{kind}>"))
    }

    fn bytes(self) -> Vec<u8> {
        let relations = format!("<Relationships>{}</Relationships>", self.relations);
        let file = self.with("word/_rels/document.xml.rels", "");
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in &file.parts {
            writer.start_file(name.as_str(), options).expect("a part");
            let is_relations = name == "word/_rels/document.xml.rels";
            writer.write_all(if is_relations { relations.as_bytes() } else { bytes }).expect("bytes");
        }
        writer.finish().expect("an archive").into_inner()
    }

    fn read(self) -> Manuscript {
        let manuscript = read("方案.docx", &self.bytes()).expect("a manuscript");
        is_whole(&manuscript);
        manuscript
    }

    fn refusal(self) -> String {
        refusal(&self.bytes())
    }
}

/// A paragraph with properties and one run.
fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn refusal(bytes: &[u8]) -> String {
    let unreadable = read("方案.docx", bytes).expect_err("a reason");
    assert!(unreadable.message.zh.contains("方案.docx") && unreadable.message.en.contains("方案.docx"));
    unreadable.message.zh
}

/// The text of each block.
fn read_body(body: &str) -> Vec<String> {
    shown(&File::of(body).read())
}

fn notes(manuscript: &Manuscript) -> Vec<&str> {
    manuscript.notes.iter().map(|note| note.zh.as_str()).collect()
}

fn looks(manuscript: &Manuscript) -> Vec<Looks> {
    let looks = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.looks,
        Block::Table(_) => Looks::default(),
    };
    manuscript.blocks.iter().map(looks).collect()
}
