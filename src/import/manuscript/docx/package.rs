//! Opens a .docx file: an archive whose parts name one another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::limits;
use super::super::unreadable::Fault;
use super::xml::Xml;
use crate::import::archive::Archive;

/// The main part where nothing names it.
const USUAL_MAIN: &str = "word/document.xml";
/// Parts that belong to the main part, by the last word of the kind of their relation.
const KINDS: [&str; 6] = ["styles", "numbering", "footnotes", "endnotes", "header", "footer"];

/// An open file.
pub struct Package<'bytes> {
    archive: Archive<'bytes>,
    /// Places in the archive by name, without a slash at the beginning and in lower case.
    places: BTreeMap<String, usize>,
    pub has_macros: bool,
    /// Names that would lead out of a folder into which somebody unpacks the file.
    pub stray_names: usize,
    /// Parts by their kind, of those in [`KINDS`].
    parts: Vec<(&'static str, String)>,
}

/// One part.
pub struct Part {
    pub name: String,
    pub text: String,
}

impl<'bytes> Package<'bytes> {
    pub fn open(bytes: &'bytes [u8]) -> Result<Package<'bytes>, Fault> {
        let archive = Archive::open(bytes, limits::ARCHIVE)?;
        let names = archive.names();
        let stray_names = names.iter().filter(|name| name.as_deref().is_none_or(is_stray)).count();
        let mut places = BTreeMap::new();
        for (place, name) in names.into_iter().enumerate() {
            let name = name.filter(|name| !is_stray(name)).unwrap_or_default();
            places.entry(name.to_ascii_lowercase()).or_insert(place);
        }
        recognise(&places)?;
        let has_macros = places.keys().any(|name| name.ends_with("vbaproject.bin"));
        Ok(Package { archive, places, has_macros, stray_names, parts: Vec::new() })
    }

    /// The part with the text, once the parts that belong to it are known.
    pub fn main(&mut self) -> Result<Part, Fault> {
        if let Some(types) = self.part("[Content_Types].xml", limits::OTHER_PART)? {
            // The list of contents tells of macros even where their file has another name.
            self.has_macros |= types.text.contains("macroEnabled");
        }
        let relations = self.relations("_rels/.rels", "")?;
        let main = relations.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target);
        let main = main.filter(|name| self.places.contains_key(&name.to_ascii_lowercase()));
        let main = main.unwrap_or_else(|| USUAL_MAIN.to_string());
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = self.relations(&format!("{folder}/_rels/{file}.rels"), folder)?;
        for (kind, target) in relations {
            if let Some(known) = KINDS.into_iter().find(|known| *known == kind) {
                self.parts.push((known, target));
            }
        }
        self.part(&main, limits::MAIN_PART)?.ok_or(Fault::BrokenContent { part: main })
    }

    /// The first part of a kind.
    pub fn first(&mut self, kind: &str) -> Result<Option<Part>, Fault> {
        match self.names(kind).into_iter().next() {
            Some(name) => self.part(&name, limits::OTHER_PART),
            None => Ok(None),
        }
    }

    /// The names of the parts of a kind, each once; to be read one after the other, so that only one takes memory.
    pub fn names(&self, kind: &str) -> BTreeSet<String> {
        self.parts.iter().filter(|(known, _)| *known == kind).map(|(_, name)| name.clone()).collect()
    }

    /// A part of at most so many bytes, None where there is none of that name.
    pub fn part(&mut self, name: &str, most: u64) -> Result<Option<Part>, Fault> {
        let Some(&place) = self.places.get(&name.to_ascii_lowercase()) else { return Ok(None) };
        let bytes = self.archive.unpack(place, most)?;
        let text = decoded(bytes).ok_or_else(|| Fault::BrokenContent { part: name.to_string() })?;
        Ok(Some(Part { name: name.to_string(), text }))
    }

    /// The kind of each relation and the part it leads to; never anything outside the file.
    fn relations(&mut self, name: &str, folder: &str) -> Result<Vec<(String, String)>, Fault> {
        let Some(part) = self.part(name, limits::OTHER_PART)? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&part.name, &part.text);
        xml.root()?;
        let mut relations = Vec::new();
        while let Some(relation) = xml.element(1)? {
            let is_external = relation.attribute("TargetMode").is_some_and(|mode| mode == "External");
            let (Some(kind), Some(target)) = (relation.attribute("Type"), relation.attribute("Target")) else {
                continue;
            };
            if !is_external {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
                relations.push((kind, joined(folder, &target)));
            }
        }
        Ok(relations)
    }
}

/// `styles.xml` in `word`, `../word/styles.xml` and `/word/styles.xml` are one part.
fn joined(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_string() } else { format!("{folder}/{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn is_stray(name: &str) -> bool {
    let is_absolute = name.starts_with(['/', '\\']) || name.chars().nth(1) == Some(':');
    is_absolute || name.contains('\0') || name.split(['/', '\\']).any(|step| step == "..")
}

/// Refuses what is another format, by the names inside.
fn recognise(places: &BTreeMap<String, usize>) -> Result<(), Fault> {
    let has = |folder: &str| places.keys().any(|name| name.starts_with(folder));
    if has("word/") || has("[content_types].xml") && !has("xl/") && !has("ppt/") {
        return Ok(());
    }
    Err(if has("xl/") {
        Fault::Spreadsheet
    } else if has("ppt/") {
        Fault::Slides
    } else if has("ofd.xml") {
        Fault::OtherFormat { name: "OFD" }
    } else if has("mimetype") && has("content.xml") {
        Fault::OtherFormat { name: "ODF (.odt)" }
    } else if has("mimetype") && has("meta-inf/") {
        Fault::OtherFormat { name: "EPUB" }
    } else if places.is_empty() {
        Fault::BrokenArchive
    } else {
        Fault::Packed
    })
}

/// Parts are UTF-8, seldom UTF-16.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let encoding = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE,
        _ => return String::from_utf8(bytes).ok(),
    };
    Some(encoding.decode(&bytes).0.into_owned())
}
