//! Runs of text: emphasis as faces, links as links.

use super::paragraph::Face;
use super::writer::Writer;
use crate::document::Inline;
use crate::render::html::is_safe_link;

impl Writer<'_> {
    /// Runs in one look, but for what is emphasised in them.
    pub fn inlines(&mut self, list: &[Inline], face: Face) {
        for inline in list {
            match inline {
                Inline::Text { text } | Inline::Code { text } | Inline::Units { text } => self.run(face, text),
                Inline::Strong { text } => self.inlines(text, Face { style: Some("StrongText"), ..face }),
                Inline::Emphasis { text } => self.inlines(text, Face { style: Some("EmphasisText"), ..face }),
                Inline::Link { to, text } => self.link(to, text, face),
                Inline::LineBreak => {
                    self.markup.element("w:r").holding(|markup| markup.element("w:br").empty());
                }
            }
        }
    }

    /// Runs that lead to a place of this document.
    pub fn leading(&mut self, anchor: &str, list: &[Inline]) {
        self.link(&format!("#{anchor}"), list, Face::default());
    }

    /// A link to a place of this document or to the web; any other is its words. It looks as the text around it does.
    fn link(&mut self, to: &str, text: &[Inline], face: Face) {
        let element = if let Some(anchor) = to.strip_prefix('#') {
            let Some(name) = self.bookmarks.name(anchor).filter(|_| !self.in_link) else {
                return self.inlines(text, face);
            };
            self.markup.element("w:hyperlink").attribute("w:anchor", name)
        } else if is_safe_link(to) && !self.in_link {
            let id = self.relations.external(to);
            self.markup.element("w:hyperlink").attribute("r:id", id)
        } else {
            return self.inlines(text, face);
        };
        element.attribute("w:history", 1).open();
        self.in_link = true;
        self.inlines(text, face);
        self.in_link = false;
        self.markup.close("w:hyperlink");
    }
}
