//! Paragraphs and runs with the properties they have beside their styles, in the order that the schema wants.

use super::markup::Markup;
use super::writer::Writer;
use crate::render::shape::shapeless;

/// Where the text of a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Center,
    Right,
}

/// The lines of a paragraph: twips from one to the next, to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exactly(pub i32);

/// Direct properties of a paragraph; lengths in twips.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub style: &'static str,
    pub keep_next: bool,
    pub page_break: bool,
    /// The number of the list and the level in it, from 0.
    pub numbering: Option<(usize, usize)>,
    /// Left tab stops.
    pub tabs: Vec<i32>,
    pub before: Option<i32>,
    pub after: Option<i32>,
    pub line: Option<Exactly>,
    pub left: Option<i32>,
    pub right: Option<i32>,
    pub hanging: Option<i32>,
    pub side: Option<Side>,
}

/// Direct properties of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Face {
    pub style: Option<&'static str>,
    /// Between characters, in twips.
    pub tracking: Option<i32>,
    /// The width of the characters out of a hundred.
    pub scale: Option<i32>,
    /// In points.
    pub points: Option<f64>,
}

impl Look {
    pub fn of(style: &'static str) -> Look {
        Look { style, ..Look::default() }
    }

    /// Writes `w:pPr`; `more` adds what stands at its end.
    pub fn write(&self, markup: &mut Markup, more: impl FnOnce(&mut Markup)) {
        markup.open("w:pPr");
        if !self.style.is_empty() {
            markup.value("w:pStyle", self.style);
        }
        let switches = [("w:keepNext", self.keep_next), ("w:pageBreakBefore", self.page_break)];
        switches.into_iter().filter(|(_, on)| *on).for_each(|(name, _)| markup.element(name).empty());
        if let Some((id, level)) = self.numbering {
            markup.element("w:numPr").holding(|markup| {
                markup.value("w:ilvl", level);
                markup.value("w:numId", id);
            });
        }
        self.tabs(markup);
        self.spacing(markup);
        self.indent(markup);
        if let Some(side) = self.side {
            let side = match side {
                Side::Left => "left",
                Side::Center => "center",
                Side::Right => "right",
            };
            markup.value("w:jc", side);
        }
        more(markup);
        markup.close("w:pPr");
    }

    fn tabs(&self, markup: &mut Markup) {
        if self.tabs.is_empty() {
            return;
        }
        markup.element("w:tabs").holding(|markup| {
            for at in &self.tabs {
                markup.element("w:tab").attribute("w:val", "left").attribute("w:pos", at).empty();
            }
        });
    }

    fn spacing(&self, markup: &mut Markup) {
        if (self.before, self.after, self.line) == (None, None, None) {
            return;
        }
        markup
            .element("w:spacing")
            .maybe("w:before", self.before)
            .maybe("w:after", self.after)
            .maybe("w:line", self.line.map(|Exactly(line)| line))
            .maybe("w:lineRule", self.line.map(|_| "exact"))
            .empty();
    }

    fn indent(&self, markup: &mut Markup) {
        let Look { left, right, hanging, .. } = self;
        if [left, right, hanging].iter().all(|length| length.is_none()) {
            return;
        }
        markup.element("w:ind").maybe("w:left", *left).maybe("w:right", *right).maybe("w:hanging", *hanging).empty();
    }
}

impl Face {
    pub fn of(style: &'static str) -> Face {
        Face { style: Some(style), ..Face::default() }
    }

    fn write(self, markup: &mut Markup) {
        let Face { style, tracking, scale, points } = self;
        if style.is_none() && tracking.is_none() && scale.is_none() && points.is_none() {
            return;
        }
        markup.open("w:rPr");
        style.iter().for_each(|style| markup.value("w:rStyle", style));
        tracking.iter().for_each(|tracking| markup.value("w:spacing", tracking));
        scale.iter().for_each(|scale| markup.value("w:w", scale));
        if let Some(points) = points {
            let half = super::grid::whole(points * 2.0);
            markup.value("w:sz", half);
            markup.value("w:szCs", half);
        }
        markup.close("w:rPr");
    }
}

impl Writer<'_> {
    /// A paragraph with what `fill` writes in it.
    pub fn paragraph(&mut self, look: &Look, fill: impl FnOnce(&mut Self)) {
        self.markup.open("w:p");
        look.write(&mut self.markup, |_| {});
        fill(self);
        self.markup.close("w:p");
        self.written();
    }

    /// A paragraph of characters in the look of its style.
    pub fn line(&mut self, look: &Look, text: &str) {
        self.paragraph(look, |writer| writer.run(Face::default(), text));
    }

    /// Characters of one look. What has no shape is left out; the end of a line is one, a tab is a blank.
    pub fn run(&mut self, face: Face, text: &str) {
        if text.is_empty() {
            return;
        }
        self.markup.open("w:r");
        face.write(&mut self.markup);
        for (index, line) in text.split(is_line_end).enumerate() {
            if index > 0 {
                self.markup.element("w:br").empty();
            }
            let line: String =
                line.chars().filter(|&c| printable(c)).map(|c| if c == '\t' { ' ' } else { c }).collect();
            if !line.is_empty() {
                let kept = line.starts_with(' ') || line.ends_with(' ') || line.contains("  ");
                let kept = kept.then_some("preserve");
                self.markup.element("w:t").maybe("xml:space", kept).holding(|markup| markup.text(&line));
            }
        }
        self.markup.close("w:r");
    }

    pub fn tab(&mut self) {
        self.markup.element("w:r").holding(|markup| markup.element("w:tab").empty());
    }

    /// Lines of one paragraph.
    pub fn lines(&mut self, face: Face, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.markup.element("w:r").holding(|markup| markup.element("w:br").empty());
            }
            self.run(face, line);
        }
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\u{2028}' | '\u{2029}')
}

/// What has a shape and may stand in XML 1.0, which allows no controls but tab and line ends, and no U+FFFE and U+FFFF.
pub(super) fn printable(character: char) -> bool {
    !shapeless(character) && !matches!(character, '\r' | '\u{fffe}' | '\u{ffff}')
}

/// Text for attributes and properties, on one line.
pub(super) fn shown(text: &str) -> String {
    let plain = |character: char| if character.is_whitespace() { ' ' } else { character };
    text.chars().filter(|&character| printable(character)).map(plain).collect()
}
