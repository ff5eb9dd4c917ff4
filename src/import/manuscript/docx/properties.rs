//! What a paragraph or a run says of its looks, itself or by its style.

use super::super::Align;
use super::super::unreadable::Fault;
use super::xml::{Element, Xml};

/// Twentieths of a point before or behind a paragraph from which it stands apart: a quarter of a line.
const APART: i64 = 140;
/// The same in hundredths of a line.
const APART_LINES: i64 = 25;

/// The properties of a paragraph; None where it says nothing of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParagraphLooks {
    /// 1 to 9 for a heading, 0 for running text.
    pub outline: Option<u8>,
    /// Some(None) for lines that fill the column.
    pub align: Option<Option<Align>>,
    pub begins_page: Option<bool>,
    pub is_apart_before: Option<bool>,
    pub is_apart_behind: Option<bool>,
    /// The list whose number it has; 0 for none.
    pub list: Option<u32>,
    pub list_level: Option<u8>,
}

/// The properties of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunLooks {
    pub is_bold: Option<bool>,
    pub is_hidden: Option<bool>,
}

impl ParagraphLooks {
    /// These, and where they say nothing those of `base`.
    pub fn over(self, base: ParagraphLooks) -> ParagraphLooks {
        ParagraphLooks {
            outline: self.outline.or(base.outline),
            align: self.align.or(base.align),
            begins_page: self.begins_page.or(base.begins_page),
            is_apart_before: self.is_apart_before.or(base.is_apart_before),
            is_apart_behind: self.is_apart_behind.or(base.is_apart_behind),
            list: self.list.or(base.list),
            list_level: self.list_level.or(base.list_level),
        }
    }

    /// Takes in one element of `w:pPr`.
    pub fn take(&mut self, element: &Element, xml: &mut Xml) -> Result<(), Fault> {
        match element.name() {
            "outlineLvl" => {
                // Level 9 is that of running text.
                self.outline = element.number::<u8>("val").map(|level| if level < 9 { level + 1 } else { 0 });
            }
            "jc" => self.align = element.value().map(|value| align(&value)),
            "pageBreakBefore" => self.begins_page = Some(element.is_on()),
            "spacing" => {
                self.is_apart_before = is_apart(element, "before").or(self.is_apart_before);
                self.is_apart_behind = is_apart(element, "after").or(self.is_apart_behind);
            }
            "numPr" => self.take_number(xml)?,
            _ => {}
        }
        Ok(())
    }

    fn take_number(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        let level = xml.depth();
        while let Some(element) = xml.element(level)? {
            match element.name() {
                "numId" => self.list = element.number("val"),
                "ilvl" => self.list_level = element.number("val"),
                _ => {}
            }
        }
        Ok(())
    }
}

impl RunLooks {
    pub fn over(self, base: RunLooks) -> RunLooks {
        RunLooks { is_bold: self.is_bold.or(base.is_bold), is_hidden: self.is_hidden.or(base.is_hidden) }
    }

    /// Takes in one element of `w:rPr`.
    pub fn take(&mut self, element: &Element) {
        match element.name() {
            "b" => self.is_bold = Some(element.is_on()),
            "vanish" => self.is_hidden = Some(element.is_on()),
            _ => {}
        }
    }
}

fn align(value: &str) -> Option<Align> {
    match value {
        "left" | "start" => Some(Align::Start),
        "center" => Some(Align::Center),
        "right" | "end" => Some(Align::End),
        _ => None,
    }
}

/// `before` in twentieths of a point, `beforeLines` in hundredths of a line, which wins.
fn is_apart(spacing: &Element, side: &str) -> Option<bool> {
    let lines = spacing.number::<i64>(&format!("{side}Lines")).filter(|lines| *lines != 0);
    let points = spacing.number::<i64>(side);
    lines.map(|lines| lines >= APART_LINES).or(points.map(|points| points >= APART))
}
