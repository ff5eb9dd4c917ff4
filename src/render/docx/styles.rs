//! The parts that are the same in every file of a project: styles, settings, fonts, as templates fill them.

use std::sync::LazyLock;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Serialize;

use super::FontNames;
use super::grid::Grid;
use super::names::Font;
use crate::render::layout::{Profile, profile};
use crate::render::templates::{TemplateProblem, Templates};

/// The filled parts, made once for all documents.
#[derive(Clone, Debug)]
pub struct Styles {
    /// Name in the archive and text.
    pub(super) parts: Vec<(&'static str, String)>,
    /// The family that drawings of charts are set in.
    pub(super) hei: String,
}

/// Each static part with its template.
const PARTS: [(&str, &str); 4] = [
    ("word/styles.xml", "docx/styles.xml"),
    ("word/settings.xml", "docx/settings.xml"),
    ("word/fontTable.xml", "docx/fontTable.xml"),
    ("word/theme1.xml", "docx/theme.xml"),
];

/// What the templates of static parts see.
#[derive(Serialize)]
struct Context<'a> {
    fonts: &'a FontNames,
    font_table: Vec<Font>,
    /// Twips.
    pitch: i32,
    cell: i32,
    tracking: i32,
    width: i32,
}

impl Styles {
    /// The parts with these names of fonts.
    ///
    /// # Errors
    /// A template that cannot be filled, or makes what is no XML.
    pub fn new(templates: &Templates, fonts: &FontNames, profile: &Profile) -> Result<Styles, TemplateProblem> {
        let grid = Grid::new(profile);
        let mut parts = Vec::new();
        for (name, template) in PARTS {
            let context = Context {
                fonts,
                font_table: fonts.table(),
                pitch: grid.pitch,
                cell: grid.cell,
                tracking: grid.tracking,
                width: grid.width(),
            };
            parts.push((name, filled(templates, template, context)?));
        }
        Ok(Styles { parts, hei: fonts.hei.clone() })
    }

    /// The parts as they are compiled in, with the fonts as the standard's users name them.
    pub fn built_in() -> &'static Styles {
        static BUILT: LazyLock<Styles> = LazyLock::new(|| {
            let filled = Styles::new(Templates::built_in(), &FontNames::default(), &profile::GBT9704);
            // Every test of a Word file reads these same texts.
            filled.expect("templates that are tested")
        });
        &BUILT
    }
}

/// A part as its template makes it.
///
/// # Errors
/// A template that cannot be filled, or makes what is no XML: a word processor would refuse the whole file.
pub(super) fn filled(
    templates: &Templates,
    template: &str,
    context: impl Serialize,
) -> Result<String, TemplateProblem> {
    let text = templates.render(template, context)?;
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(text),
            Ok(_) => {}
            Err(error) => {
                let before = &text.as_bytes()[..usize::try_from(reader.error_position()).unwrap_or(0).min(text.len())];
                let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
                return Err(TemplateProblem {
                    file: template.to_owned(),
                    line: Some(line),
                    column: None,
                    message: error.to_string(),
                });
            }
        }
    }
}
