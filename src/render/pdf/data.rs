//! The JSON that the template reads: the document as it serialises, with what is worked out about its looks beside it.
//!
//! Added to the document: `layout` (grid, faces), `title-lines` of each part, `outline` of each heading, `sheet` of each
//! table, `sheets` of each chart (drawings as SVG), and `narrow-signers` of a signature (names broken for a third of a line). An office that writes its own template may rely on these names.

use serde::Serialize;
use serde::ser::Error as _;
use serde_json::{Map, Value, json};

use super::characters::{LONGEST_WORD, settable};
use super::{Fonts, Job, Profile, Role};
use crate::document::{Block, Chart, Document, Part};
use crate::render::html::Templates;
use crate::render::layout::{Picture, is_blank, narrow, pictures, table, title_lines};
use crate::render::shape::shapeless;

/// The free stand-in for 仿宋.
const FREE_FANG: &str = "Fangan Fang";
/// Keys whose values are for programs and are never printed.
const UNPRINTED: [&str; 5] = ["align", "anchor", "seal", "to", "type"];

/// The data of a job.
pub fn json(job: &Job) -> serde_json::Result<Vec<u8>> {
    let document = job.document;
    let mut parts = Vec::with_capacity(document.parts.len());
    for part in &document.parts {
        parts.push(part_value(part, job)?);
    }
    serde_json::to_vec(&json!({
        "title": heading_of(document),
        "author": document.author.as_deref().map(shown),
        "letterhead": printed(&document.letterhead)?,
        "parts": parts,
        "colophon": printed(&document.colophon)?,
        "watermark": document.watermark.as_deref().map(shown),
        "layout": layout(job)?,
    }))
}

/// A value that is printed, with all its text made safe to set.
fn printed(value: &impl Serialize) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(value)?;
    make_settable(&mut value, LONGEST_WORD);
    Ok(value)
}

/// Text for programs and bookmarks: without what has no shape, and without help for line breaks.
fn shown(text: &str) -> String {
    text.chars().filter(|&character| !shapeless(character)).collect()
}

/// The title in the file's metadata; PDF/UA-1 will not have it empty, and a PDF string has room for 32,767 bytes.
fn heading_of(document: &Document) -> String {
    let titles = std::iter::once(&document.title).chain(document.parts.iter().map(|part| &part.title));
    let title = titles.map(|title| title.trim()).find(|title| !title.chars().all(shapeless));
    shown(title.unwrap_or("—")).chars().take(1000).collect()
}

/// The grid in millimetres and the faces of every role, worked out once so that the template only places things.
fn layout(job: &Job) -> serde_json::Result<Value> {
    let profile = job.profile;
    let mut grid = serde_json::to_value(profile)?;
    if let Value::Object(fields) = &mut grid {
        fields.insert("pitch".to_owned(), profile.pitch().into());
        fields.insert("cell".to_owned(), profile.cell().into());
        fields.insert("overhang".to_owned(), profile.overhang().into());
    }
    let faces: Map<String, Value> =
        Role::ALL.into_iter().map(|role| (role.key().to_owned(), faces(job.fonts, role))).collect();
    Ok(json!({ "grid": grid, "faces": faces }))
}

/// The families of a role as Typst takes them. The free 仿宋 has digits without serifs, which look foreign among its
/// characters; those of the free 宋体 stand in for them. An office's own 仿宋 keeps its own.
fn faces(fonts: &Fonts, role: Role) -> Value {
    let mut families: Vec<Value> = fonts.families(role).into_iter().map(Value::from).collect();
    let digits = fonts.families(Role::Digits).into_iter().next();
    if let (Role::Fang, Some(first), Some(digits)) = (role, families.first(), digits)
        && first == FREE_FANG
    {
        families.insert(0, json!({ "name": digits, "covers": "latin-in-cjk" }));
    }
    families.into()
}

fn part_value(part: &Part, job: &Job) -> serde_json::Result<Value> {
    let profile = job.profile;
    let mut setting = Setting { profile, charts: job.charts, outline: Outline::default(), in_list: false };
    Ok(json!({
        "role": part.role,
        "label": part.label.as_deref().map(shown),
        "title": shown(&part.title),
        "title-lines": title_lines(&part.title, profile.title_columns()),
        "blocks": blocks(&part.blocks, &mut setting)?,
    }))
}

/// Where a block stands.
struct Setting<'a> {
    profile: &'a Profile,
    charts: &'a Templates,
    outline: Outline,
    in_list: bool,
}

fn blocks(list: &[Block], setting: &mut Setting) -> serde_json::Result<Vec<Value>> {
    list.iter().filter(|block| !is_blank(block)).map(|block| block_value(block, setting)).collect()
}

fn block_value(block: &Block, setting: &mut Setting) -> serde_json::Result<Value> {
    let mut value = printed(block)?;
    let Value::Object(fields) = &mut value else { return Ok(value) };
    match block {
        Block::Heading(heading) => {
            fields.insert("outline".to_owned(), setting.outline.place(heading.level).into());
        }
        Block::Table(table) => {
            fields.insert(
                "sheet".to_owned(),
                serde_json::to_value(table::sheet(table, setting.profile, !setting.in_list))?,
            );
        }
        Block::Chart(chart) => {
            fields.remove("figure");
            fields.insert("sheets".to_owned(), sheets(chart, setting.charts)?);
        }
        Block::Signature(signature) => {
            let narrow: Vec<_> = signature.signers.iter().map(|name| narrow(name, setting.profile)).collect();
            fields.insert("narrow-signers".to_owned(), narrow.into());
        }
        Block::List(list) => {
            let mut items = Vec::with_capacity(list.items.len());
            let outside = std::mem::replace(&mut setting.in_list, true);
            for item in &list.items {
                items.push(Value::Array(blocks(item, setting)?));
            }
            setting.in_list = outside;
            fields.insert("items".to_owned(), Value::Array(items));
        }
        _ => {}
    }
    Ok(value)
}

/// The drawings of a chart, as they are: text in them is safe already, and nothing may be put into markup. A reader who
/// does not see them is told once what the whole chart says.
fn sheets(chart: &Chart, templates: &Templates) -> serde_json::Result<Value> {
    let pictures = pictures(chart, templates).map_err(serde_json::Error::custom)?;
    let sheet = |picture: Picture| {
        let Picture { svg, proportion, alternative } = picture;
        json!({ "svg": svg, "proportion": proportion, "alternative": shown(&alternative) })
    };
    Ok(pictures.into_iter().map(sheet).collect())
}

/// Heading levels of the tagged file: the part's title is 1, and PDF/UA-1 lets no level be skipped on the way down, even
/// where the document goes from 一、 to 1. because the level between runs into the text.
#[derive(Default)]
struct Outline(Vec<u8>);

impl Outline {
    fn place(&mut self, level: u8) -> usize {
        self.0.retain(|&above| above < level);
        self.0.push(level);
        self.0.len() + 1
    }
}

/// Makes every printed string safe to set. In a table words may break wherever a narrow column asks for it.
fn make_settable(value: &mut Value, longest: usize) {
    match value {
        Value::String(text) => {
            if let std::borrow::Cow::Owned(safe) = settable(text, longest) {
                *text = safe;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| make_settable(item, longest)),
        Value::Object(fields) => {
            for (key, field) in fields {
                if !UNPRINTED.contains(&key.as_str()) {
                    let in_table = matches!(key.as_str(), "columns" | "rows");
                    make_settable(field, if in_table { table::LONGEST_WORD } else { longest });
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_of_the_outline_is_skipped() {
        let mut outline = Outline::default();
        let places: Vec<_> = [1, 3, 3, 4, 2, 1, 2].into_iter().map(|level| outline.place(level)).collect();
        assert_eq!(places, [2, 3, 3, 4, 3, 2, 3]);
    }
}
