//! Reads runs: stretches of text of one look, and the signs among them.

use super::super::unreadable::Fault;
use super::body::{Body, NoteKind};
use super::draft::Draft;
use super::properties::RunLooks;
use super::symbol;
use super::xml::{Element, Node, Xml};

impl Body<'_> {
    pub fn run(&mut self, xml: &mut Xml, draft: &mut Draft) -> Result<(), Fault> {
        let mut looks = RunLooks::default();
        self.signs(xml, draft, &mut looks)
    }

    /// What is in a run, or in something around a part of it.
    fn signs(&mut self, xml: &mut Xml, draft: &mut Draft, looks: &mut RunLooks) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "rPr" => *looks = self.run_looks(xml)?,
                "t" => {
                    let text = text(&element, xml)?;
                    self.write(&text, *looks, draft)?;
                }
                "br" if element.attribute("type").is_some_and(|kind| kind == "page") => draft.break_page(),
                "br" | "cr" => self.write("\n", *looks, draft)?,
                "tab" | "ptab" => self.write("\t", *looks, draft)?,
                "noBreakHyphen" => self.write("-", *looks, draft)?,
                "sym" | "symEx" => self.symbol(&element, *looks, draft)?,
                "drawing" | "pict" | "object" => self.shapes(xml, draft)?,
                "ruby" => self.ruby(xml, draft)?,
                "footnoteReference" => self.note(&element, NoteKind::Foot, *looks, draft)?,
                "endnoteReference" => self.note(&element, NoteKind::End, *looks, draft)?,
                "commentReference" => self.tally.comments += 1,
                "fldChar" => self.field(&element),
                "instrText" => {
                    let text = text(&element, xml)?;
                    self.fields.instruct(&text);
                }
                _ => {
                    if self.enters(&element, xml)? {
                        self.signs(xml, draft, looks)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn run_looks(&mut self, xml: &mut Xml) -> Result<RunLooks, Fault> {
        let (mut own, mut style) = (RunLooks::default(), RunLooks::default());
        let level = xml.depth();
        while let Some(property) = xml.element(level)? {
            match property.name() {
                "rStyle" => style = property.value().map(|id| self.parts.styles.run(&id)).unwrap_or_default(),
                _ => own.take(&property),
            }
        }
        Ok(own.over(style))
    }

    fn field(&mut self, element: &Element) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.show(),
            Some("end") => self.tally.formulas += usize::from(self.fields.end()),
            _ => {}
        }
    }

    fn symbol(&mut self, element: &Element, looks: RunLooks, draft: &mut Draft) -> Result<(), Fault> {
        let number = element.attribute("char").and_then(|number| u32::from_str_radix(number.trim(), 16).ok());
        let font = element.attribute("font").unwrap_or_default();
        let character = number.map_or(symbol::UNKNOWN, |number| symbol::character(&font, number));
        self.tally.unknown_symbols += usize::from(character == symbol::UNKNOWN);
        self.write(character.encode_utf8(&mut [0; 4]), looks, draft)
    }

    fn note(&mut self, element: &Element, kind: NoteKind, looks: RunLooks, draft: &mut Draft) -> Result<(), Fault> {
        let Some(id) = element.attribute("id") else { return Ok(()) };
        let mark = self.name_note(kind, id);
        self.write(&mark, looks, draft)
    }

    /// Characters with their reading above them.
    fn ruby(&mut self, xml: &mut Xml, draft: &mut Draft) -> Result<(), Fault> {
        self.tally.readings += 1;
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            if element.name() == "rubyBase" {
                self.inlines(xml, draft)?;
            }
        }
        Ok(())
    }
}

/// The text of an element. Without `xml:space` white space around it is that of the file, and not of the text.
fn text(element: &Element, xml: &mut Xml) -> Result<String, Fault> {
    let is_kept = element.attribute("space").is_some_and(|value| value == "preserve");
    let level = xml.depth();
    let mut text = String::new();
    while let Some(node) = xml.child(level)? {
        if let Node::Text(part) = node {
            text.push_str(&part);
        }
    }
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let inner = if is_kept { text.as_str() } else { text.trim_matches(is_space) };
    // Lines of the file are no lines of the text; other signs of control show nothing.
    let shown = inner.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    Ok(shown.replace(char::is_control, ""))
}
