//! Reads the styles of a document: what each says with all that it is based on.

use std::collections::BTreeMap;

use super::super::limits;
use super::super::unreadable::Fault;
use super::package::Part;
use super::properties::{ParagraphLooks, RunLooks};
use super::xml::{Element, Xml};

/// All styles, and what holds where none says anything.
#[derive(Debug, Default)]
pub struct Styles {
    all: BTreeMap<String, Style>,
    usual_paragraph: Option<String>,
    defaults: Style,
}

/// A style.
#[derive(Clone, Debug, Default)]
pub struct Style {
    pub name: String,
    based_on: Option<String>,
    pub paragraph: ParagraphLooks,
    pub run: RunLooks,
    pub purpose: Option<Purpose>,
}

/// What a style is for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Title,
    /// An entry of a table of contents, or its heading.
    Contents,
}

impl Styles {
    pub fn read(part: Option<Part>) -> Result<Styles, Fault> {
        let mut styles = Styles::default();
        if let Some(part) = part {
            let mut xml = Xml::new(&part.name, &part.text);
            xml.root()?;
            while let Some(element) = xml.element(1)? {
                match element.name() {
                    "style" => styles.take(&element, &mut xml)?,
                    "docDefaults" => styles.defaults.take(&mut xml)?,
                    _ => {}
                }
            }
        }
        styles.inherit();
        Ok(styles)
    }

    /// The style of a paragraph that names `id`, or none.
    pub fn paragraph(&self, id: Option<&str>) -> &Style {
        let named = id.and_then(|id| self.all.get(id));
        let usual = || self.usual_paragraph.as_ref().and_then(|id| self.all.get(id));
        named.or_else(usual).unwrap_or(&self.defaults)
    }

    /// The list that a style has its number from.
    pub fn list(&self, id: &str) -> Option<u32> {
        self.all.get(id).and_then(|style| style.paragraph.list)
    }

    /// What the style of a run says.
    pub fn run(&self, id: &str) -> RunLooks {
        self.all.get(id).map(|style| style.run).unwrap_or_default()
    }

    fn take(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Fault> {
        let Some(id) = element.attribute("styleId") else { return Ok(()) };
        let is_of_paragraphs = element.attribute("type").is_none_or(|kind| kind == "paragraph");
        let is_usual = element.attribute("default").is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"));
        let mut style = Style::default();
        style.take(xml)?;
        style.recognise();
        if is_of_paragraphs && is_usual {
            self.usual_paragraph = Some(id.clone());
        }
        self.all.insert(id, style);
        Ok(())
    }

    /// Gives each style what it does not say itself.
    fn inherit(&mut self) {
        let of = |own: &Style| {
            let mut whole = own.clone();
            let mut base = own.based_on.as_ref();
            for _ in 0..limits::STYLES_DEEP {
                let Some(style) = base.and_then(|id| self.all.get(id)) else { break };
                whole.paragraph = whole.paragraph.over(style.paragraph);
                whole.run = whole.run.over(style.run);
                whole.purpose = whole.purpose.or(style.purpose);
                base = style.based_on.as_ref();
            }
            whole.paragraph = whole.paragraph.over(self.defaults.paragraph);
            whole
        };
        let all: BTreeMap<String, Style> = self.all.iter().map(|(id, style)| (id.clone(), of(style))).collect();
        self.all = all;
    }
}

impl Style {
    /// What is inside a style, at any depth: properties stand in `w:pPrDefault` of the defaults.
    fn take(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "name" => self.name = element.value().unwrap_or_default(),
                "basedOn" => self.based_on = element.value(),
                "pPrDefault" | "rPrDefault" => self.take(xml)?,
                "pPr" => {
                    let level = xml.depth();
                    while let Some(property) = xml.element(level)? {
                        self.paragraph.take(&property, xml)?;
                    }
                }
                "rPr" => {
                    let level = xml.depth();
                    while let Some(property) = xml.element(level)? {
                        self.run.take(&property);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Word stores the names of its own styles in English, whatever language it shows them in.
    fn recognise(&mut self) {
        let name = self.name.to_lowercase();
        let number = |rest: &str| rest.trim().parse::<u8>().ok().filter(|number| (1..=9).contains(number));
        if ["title", "标题", "公文标题"].contains(&name.as_str()) {
            self.purpose = Some(Purpose::Title);
        } else if name == "toc heading" || name.strip_prefix("toc").and_then(number).is_some() {
            self.purpose = Some(Purpose::Contents);
        }
        let heading = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题")).and_then(number);
        self.paragraph.outline = self.paragraph.outline.or(heading);
    }
}
