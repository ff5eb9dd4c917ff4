//! Walks through the text of a document: paragraphs, and what stands around them.

use std::collections::BTreeMap;

use super::super::limits;
use super::super::unreadable::Fault;
use super::counter::Counter;
use super::draft::Draft;
use super::field::{Fate, Fields};
use super::item::{Flow, Item};
use super::numbering::Numbering;
use super::package::Part;
use super::properties::RunLooks;
use super::styles::Styles;
use super::tally::Tally;
use super::xml::{Element, Xml};

/// The parts that say how the text looks.
#[derive(Clone, Copy)]
pub struct Parts<'parts> {
    pub styles: &'parts Styles,
    pub numbering: &'parts Numbering,
}

/// Notes of two kinds, each with numbers of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    Foot,
    End,
}

/// What is known while a text is read.
pub struct Body<'parts> {
    pub parts: Parts<'parts>,
    pub counter: Counter<'parts>,
    pub tally: Tally,
    pub fields: Fields,
    /// Fields are not trusted: everything but instructions is text.
    ignores_fields: bool,
    has_open_field: bool,
    /// Notes that the text names, with their numbers.
    notes: BTreeMap<(NoteKind, String), usize>,
    /// Bytes of text and blocks that may still come.
    room: usize,
    blocks: usize,
}

impl<'parts> Body<'parts> {
    pub fn new(parts: Parts<'parts>) -> Body<'parts> {
        Body {
            parts,
            counter: Counter::new(parts.numbering, parts.styles),
            tally: Tally::default(),
            fields: Fields::default(),
            ignores_fields: false,
            has_open_field: false,
            notes: BTreeMap::new(),
            room: usize::try_from(limits::LARGEST_TEXT).unwrap_or(usize::MAX),
            blocks: limits::BLOCKS,
        }
    }

    pub fn without_fields(self) -> Body<'parts> {
        Body { ignores_fields: true, ..self }
    }

    /// Whether a field had no end.
    pub fn has_open_field(&self) -> bool {
        self.has_open_field
    }

    /// The text of the main part.
    pub fn document(&mut self, part: &Part) -> Result<Vec<Item>, Fault> {
        let mut xml = Xml::new(&part.name, &part.text);
        if xml.root()?.name() != "document" {
            return Err(xml.broken());
        }
        let mut flow = Flow::default();
        while let Some(element) = xml.element(1)? {
            if element.name() == "body" {
                self.blocks(&mut xml, &mut flow)?;
            }
        }
        self.has_open_field |= self.fields.is_open();
        Ok(flow.finish())
    }

    /// The notes of a part that the text names, by their numbers.
    pub fn notes(&mut self, part: &Part, kind: NoteKind) -> Result<Vec<(usize, Vec<Item>)>, Fault> {
        let named = std::mem::take(&mut self.notes);
        let mut found = Vec::new();
        let mut xml = Xml::new(&part.name, &part.text);
        xml.root()?;
        while let Some(note) = xml.element(1)? {
            let Some(number) = note.attribute("id").and_then(|id| named.get(&(kind, id))) else { continue };
            self.fields = Fields::default();
            let mut flow = Flow::default();
            self.blocks(&mut xml, &mut flow)?;
            found.push((*number, flow.finish()));
        }
        self.notes = named;
        Ok(found)
    }

    /// The text of the head or foot of a page, without its number.
    pub fn furniture(mut self, part: &Part) -> Result<Vec<Item>, Fault> {
        self.fields = Fields::new(true);
        let mut xml = Xml::new(&part.name, &part.text);
        xml.root()?;
        let mut flow = Flow::default();
        self.blocks(&mut xml, &mut flow)?;
        Ok(flow.finish())
    }

    /// Paragraphs and tables, up to the end of what they are in.
    pub fn blocks(&mut self, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "p" => self.paragraph(xml, flow)?,
                "tbl" => self.table(xml, flow)?,
                "tcPr" => self.cell_looks(xml, flow)?,
                _ => {
                    if self.enters(&element, xml)? {
                        self.blocks(xml, flow)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The text of a box, which is a flow of its own.
    pub fn boxed(&mut self, xml: &mut Xml) -> Result<Vec<Item>, Fault> {
        let within = self.fields.within_a_box();
        let around = std::mem::replace(&mut self.fields, within);
        let mut flow = Flow::default();
        self.blocks(xml, &mut flow)?;
        self.has_open_field |= self.fields.is_open();
        self.fields = around;
        Ok(flow.finish())
    }

    fn paragraph(&mut self, xml: &mut Xml, flow: &mut Flow) -> Result<(), Fault> {
        let mut draft = Draft::new(self.parts.styles.paragraph(None).run);
        self.inlines(xml, &mut draft)?;
        draft.finish(self, flow)
    }

    /// What is in a paragraph, or in something around a part of it.
    pub fn inlines(&mut self, xml: &mut Xml, draft: &mut Draft) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "pPr" => self.looks(xml, draft)?,
                "r" => self.run(xml, draft)?,
                "fldSimple" => {
                    let fate = self.fields.simple(&element.attribute("instr").unwrap_or_default());
                    draft.has_contents |= fate == Fate::Contents;
                    if fate == Fate::Kept || self.ignores_fields {
                        self.inlines(xml, draft)?;
                    }
                }
                _ => {
                    if self.enters(&element, xml)? {
                        self.inlines(xml, draft)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The properties of a paragraph; those that a change replaced stand deeper and are not read.
    fn looks(&mut self, xml: &mut Xml, draft: &mut Draft) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "pStyle" => {
                    draft.style = element.value();
                    draft.run = self.parts.styles.paragraph(draft.style.as_deref()).run;
                }
                "rPr" => {
                    let level = xml.depth();
                    while let Some(mark) = xml.element(level)? {
                        if matches!(mark.name(), "del" | "moveFrom") {
                            draft.is_mark_deleted = true;
                            self.count_change(&mark);
                        }
                    }
                }
                "sectPr" => {
                    draft.ends_section = true;
                    let level = xml.depth();
                    while let Some(property) = xml.element(level)? {
                        let kind = (property.name() == "type").then(|| property.value()).flatten();
                        draft.ends_section &= !kind.is_some_and(|kind| kind == "continuous" || kind == "nextColumn");
                    }
                }
                _ => draft.looks.take(&element, xml)?,
            }
        }
        Ok(())
    }

    /// Whether the element only stands around things of the kind that its own surroundings hold; then these are next.
    pub fn enters(&mut self, element: &Element, xml: &mut Xml) -> Result<bool, Fault> {
        match element.name() {
            "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" => return Ok(true),
            "ins" | "moveTo" => {
                self.count_change(element);
                return Ok(true);
            }
            "del" | "moveFrom" => self.count_change(element),
            "sdt" => return self.enters_control(xml),
            // The first choice and the fall-back show the same.
            "AlternateContent" => return Ok(xml.element(xml.depth())?.is_some()),
            "oMath" | "oMathPara" => self.tally.formulas += 1,
            "altChunk" | "subDoc" => self.tally.files += 1,
            _ => {}
        }
        Ok(false)
    }

    /// Content controls; a table of contents is one.
    fn enters_control(&mut self, xml: &mut Xml) -> Result<bool, Fault> {
        let level = xml.depth();
        let mut is_contents = false;
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "sdtPr" => is_contents = holds_contents(xml)?,
                "sdtContent" => {
                    self.tally.has_contents |= is_contents;
                    return Ok(!is_contents);
                }
                _ => {}
            }
        }
        Ok(false)
    }

    pub fn count_change(&mut self, element: &Element) {
        match element.name() {
            "ins" | "moveTo" => self.tally.insertions += 1,
            _ => self.tally.deletions += 1,
        }
        self.tally.author(element.attribute("author"));
    }

    /// The mark of a note in the text.
    pub fn name_note(&mut self, kind: NoteKind, id: String) -> String {
        let next = self.notes.len() + 1;
        let number = self.notes.entry((kind, id)).or_insert(next);
        format!("[{number}]")
    }

    /// Writes text into a paragraph, if it is to be there.
    pub fn write(&mut self, text: &str, looks: RunLooks, draft: &mut Draft) -> Result<(), Fault> {
        let looks = looks.over(draft.run);
        match if self.ignores_fields { Fate::Kept } else { self.fields.fate() } {
            Fate::Kept if looks.is_hidden == Some(true) => {
                self.tally.hidden += text.chars().filter(|c| !c.is_whitespace()).count();
            }
            Fate::Kept => {
                self.take_room(text.len())?;
                draft.push(text, looks.is_bold == Some(true));
            }
            Fate::Dropped => {}
            Fate::Contents => draft.has_contents = true,
        }
        Ok(())
    }

    pub fn take_room(&mut self, bytes: usize) -> Result<(), Fault> {
        self.room = self.room.checked_sub(bytes).ok_or(Fault::TooMuchText)?;
        Ok(())
    }

    pub fn take_block(&mut self) -> Result<(), Fault> {
        self.blocks = self.blocks.checked_sub(1).ok_or(Fault::TooManyBlocks)?;
        Ok(())
    }
}

fn holds_contents(xml: &mut Xml) -> Result<bool, Fault> {
    let level = xml.depth();
    while let Some(element) = xml.element(level)? {
        if !matches!(element.name(), "docPartObj" | "docPartList") {
            continue;
        }
        let level = xml.depth();
        while let Some(part) = xml.element(level)? {
            let is_gallery = part.name() == "docPartGallery";
            if is_gallery && part.value().is_some_and(|name| name.eq_ignore_ascii_case("table of contents")) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
