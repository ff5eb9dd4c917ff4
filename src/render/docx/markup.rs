//! Writes the XML of a part: elements with attributes, and what an author wrote as text and nothing else.

use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A part that is being written.
pub(super) struct Markup(Writer<Vec<u8>>);

/// An element whose attributes are being given.
pub(super) struct Element<'m> {
    markup: &'m mut Markup,
    name: &'static str,
    start: BytesStart<'static>,
}

impl Markup {
    /// A part with its declaration.
    pub fn part() -> Markup {
        let mut markup = Markup(Writer::new(Vec::with_capacity(64 * 1024)));
        markup.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        markup
    }

    /// A piece of a part, to be put into one with [`Markup::append`].
    pub fn fragment() -> Markup {
        Markup(Writer::new(Vec::new()))
    }

    pub fn append(&mut self, piece: Markup) {
        self.0.get_mut().extend(piece.finish());
    }

    /// An element; its attributes follow, then [`Element::open`] or [`Element::empty`].
    pub fn element(&mut self, name: &'static str) -> Element<'_> {
        Element { markup: self, name, start: BytesStart::new(name) }
    }

    pub fn open(&mut self, name: &'static str) {
        self.element(name).open();
    }

    pub fn close(&mut self, name: &'static str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with the attribute `w:val` alone, as most of the format are.
    pub fn value(&mut self, name: &'static str, value: impl Display) {
        self.element(name).attribute("w:val", value).empty();
    }

    /// Characters, as they are.
    pub fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(text)));
    }

    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn event(&mut self, event: Event) {
        // Writing into memory does not fail.
        let _ = self.0.write_event(event);
    }
}

impl Element<'_> {
    pub fn attribute(mut self, name: &str, value: impl Display) -> Self {
        self.start.push_attribute((name, value.to_string().as_str()));
        self
    }

    /// With the attribute where there is a value.
    pub fn maybe(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    pub fn empty(self) {
        self.markup.event(Event::Empty(self.start));
    }

    pub fn open(self) {
        self.markup.event(Event::Start(self.start));
    }

    /// The element with what `fill` writes in it.
    pub fn holding(self, fill: impl FnOnce(&mut Markup)) {
        let Element { markup, name, start } = self;
        markup.event(Event::Start(start));
        fill(markup);
        markup.close(name);
    }
}
