//! Looks through drawings for text: boxes and art words are read, pictures and charts are counted.

use super::super::unreadable::Fault;
use super::body::Body;
use super::draft::Draft;
use super::item::{Item, Line};
use super::xml::{Element, Xml};

impl Body<'_> {
    /// What is in a drawing, at any depth.
    pub fn shapes(&mut self, xml: &mut Xml, draft: &mut Draft) -> Result<(), Fault> {
        let level = xml.depth();
        let pictures = self.tally.pictures;
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "txbxContent" => {
                    let items = self.boxed(xml)?;
                    draft.hang(items);
                }
                "textpath" => self.art_words(&element, draft)?,
                "blip" | "imagedata" => self.tally.pictures += 1,
                "chart" | "relIds" => self.tally.charts += 1,
                "OLEObject" => {
                    let is_formula = element.attribute("ProgID").is_some_and(|name| name.starts_with("Equation"));
                    let count = if is_formula { &mut self.tally.formulas } else { &mut self.tally.objects };
                    *count += 1;
                    // The picture beside it only shows it.
                    self.tally.pictures = pictures;
                }
                "AlternateContent" => {
                    if self.enters(&element, xml)? {
                        self.shapes(xml, draft)?;
                    }
                }
                _ => self.shapes(xml, draft)?,
            }
        }
        Ok(())
    }

    /// The text of art words is a property of their path.
    fn art_words(&mut self, element: &Element, draft: &mut Draft) -> Result<(), Fault> {
        let Some(text) = element.attribute("string").filter(|text| !text.trim().is_empty()) else { return Ok(()) };
        self.take_room(text.len())?;
        self.take_block()?;
        let text = text.replace(['\r', '\n'], " ").replace(char::is_control, "");
        draft.hang(vec![Item::Paragraph(Line::plain(text))]);
        Ok(())
    }
}
