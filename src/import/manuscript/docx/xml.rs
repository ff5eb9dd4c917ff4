//! Walks through a part of a .docx file an element at a time: bounded in depth, without entities.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::super::limits;
use super::super::unreadable::Fault;

/// A part, open at some place.
pub struct Xml<'text> {
    reader: Reader<&'text [u8]>,
    /// The name of the part, for messages.
    part: &'text str,
    depth: usize,
}

/// What is found inside an element.
pub enum Node<'text> {
    Element(Element<'text>),
    Text(Cow<'text, str>),
}

impl<'text> Xml<'text> {
    pub fn new(part: &'text str, text: &'text str) -> Xml<'text> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0 }
    }

    /// The outermost element.
    pub fn root(&mut self) -> Result<Element<'text>, Fault> {
        match self.child(0)? {
            Some(Node::Element(root)) => Ok(root),
            _ => Err(self.broken()),
        }
    }

    /// How many elements are open: what [`child`](Xml::child) is to be asked with from inside the last of them.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next thing directly inside the element at `level`, None at its end. What was left unread of the one before is
    /// passed over, so nobody need read an element to its end.
    pub fn child(&mut self, level: usize) -> Result<Option<Node<'text>>, Fault> {
        // An element that ended has no more children.
        if self.depth < level {
            return Ok(None);
        }
        loop {
            let event = self.reader.read_event().map_err(|_| self.broken())?;
            match event {
                Event::Start(element) => {
                    self.depth += 1;
                    if self.depth > limits::DEPTH {
                        return Err(Fault::TooDeep { part: self.part.to_string() });
                    }
                    if self.depth == level + 1 {
                        return Ok(Some(Node::Element(Element(element))));
                    }
                }
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or_else(|| self.broken())?;
                    if self.depth < level {
                        return Ok(None);
                    }
                }
                Event::Eof if self.depth > 0 || level > 0 => return Err(self.broken()),
                Event::Eof => return Ok(None),
                Event::DocType(_) => return Err(Fault::Entities { part: self.part.to_string() }),
                event if self.depth == level && level > 0 => {
                    if let Some(text) = self.text(event)? {
                        return Ok(Some(Node::Text(text)));
                    }
                }
                _ => {}
            }
        }
    }

    /// The next element directly inside the element at `level`.
    pub fn element(&mut self, level: usize) -> Result<Option<Element<'text>>, Fault> {
        loop {
            match self.child(level)? {
                Some(Node::Element(element)) => return Ok(Some(element)),
                Some(Node::Text(_)) => {}
                None => return Ok(None),
            }
        }
    }

    fn text(&self, event: Event<'text>) -> Result<Option<Cow<'text, str>>, Fault> {
        Ok(match event {
            Event::Text(text) => Some(text.into_inner()),
            Event::CData(text) => Some(text.into_inner()),
            Event::GeneralRef(reference) => {
                let named = quick_xml::escape::resolve_xml_entity(&reference);
                let character = reference.resolve_char_ref().map_err(|_| self.broken())?;
                match (named, character) {
                    (Some(text), _) => Some(text.into()),
                    (None, Some(character)) => Some(character.to_string().into()),
                    // Nothing but these five can be declared without a list of entities.
                    (None, None) => return Err(self.broken()),
                }
            }
            _ => None,
        })
    }

    pub fn broken(&self) -> Fault {
        Fault::BrokenContent { part: self.part.to_string() }
    }
}

/// The beginning of an element. Prefixes are not looked at: what has the same name in two vocabularies stands in places
/// of its own.
pub struct Element<'text>(BytesStart<'text>);

impl Element<'_> {
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute; None where it is not there or cannot be read.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut sound = attributes.with_checks(false).flatten();
        let attribute = sound.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The attribute `val`, which most properties have.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    pub fn number<Number: std::str::FromStr>(&self, name: &str) -> Option<Number> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// A property that is on or off; naming it alone is on.
    pub fn is_on(&self) -> bool {
        self.value().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}
