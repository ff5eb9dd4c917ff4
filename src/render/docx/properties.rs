//! What the file says of itself: title, author, the day of the document; never the day it was made.

use super::markup::Markup;
use super::paragraph::shown;
use crate::document::Document;

/// `docProps/core.xml`.
pub(super) fn core(document: &Document) -> Vec<u8> {
    let mut markup = Markup::part();
    let text = |markup: &mut Markup, name: &'static str, text: &str| {
        markup.element(name).holding(|markup| markup.text(text));
    };
    markup
        .element("cp:coreProperties")
        .attribute("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(|markup| {
            text(markup, "dc:title", &shown(&document.title));
            if let Some(author) = &document.author {
                text(markup, "dc:creator", &shown(author));
            }
            text(markup, "dc:language", "zh-CN");
            if let Some(day) = document.date.as_deref().filter(|day| day.parse::<jiff::civil::Date>().is_ok()) {
                for name in ["dcterms:created", "dcterms:modified"] {
                    let element = markup.element(name).attribute("xsi:type", "dcterms:W3CDTF");
                    element.holding(|markup| markup.text(&format!("{day}T00:00:00Z")));
                }
            }
        });
    markup.finish()
}

/// `docProps/app.xml`.
pub(super) fn app() -> Vec<u8> {
    let mut markup = Markup::part();
    let element = markup
        .element("Properties")
        .attribute("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    element.holding(|markup| {
        markup.element("Application").holding(|markup| markup.text("Fangan"));
    });
    markup.finish()
}
