//! Reads the lists of a document: how each of their levels is numbered.

use std::collections::BTreeMap;

use super::super::unreadable::Fault;
use super::package::Part;
use super::styles::Styles;
use super::xml::{Element, Xml};

/// Levels of a list.
pub const LEVELS: usize = 9;

/// The lists (`w:num`) and the schemes they follow (`w:abstractNum`).
#[derive(Debug, Default)]
pub struct Numbering {
    lists: BTreeMap<u32, List>,
    schemes: BTreeMap<u32, Scheme>,
}

/// A list: a scheme, and what it has otherwise.
#[derive(Debug, Default)]
pub struct List {
    scheme: u32,
    /// By level; a number that it begins anew with, or another way of numbering.
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Default)]
struct Scheme {
    levels: BTreeMap<usize, Level>,
    /// The style in whose list the levels stand.
    style: Option<String>,
}

/// How a level is numbered.
#[derive(Clone, Debug)]
pub struct Level {
    pub start: u32,
    /// The name of the format: `decimal`, `chineseCounting`, `bullet`.
    pub format: String,
    /// The number with what is around it: `%1、`, `（%2）`, `%1.%2`.
    pub text: String,
    /// It begins anew behind a paragraph of that level, counted from 1; 0 for never. None: behind any higher one.
    pub restart: Option<usize>,
    /// Numbers of other levels in it are Arabic.
    pub is_legal: bool,
    /// Nothing stands between number and text.
    pub is_close: bool,
    /// The paragraph style that has this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 0,
            format: "decimal".to_string(),
            text: String::new(),
            restart: None,
            is_legal: false,
            is_close: false,
            style: None,
        }
    }
}

impl Numbering {
    pub fn read(part: Option<Part>) -> Result<Numbering, Fault> {
        let mut numbering = Numbering::default();
        if let Some(part) = part {
            let mut xml = Xml::new(&part.name, &part.text);
            xml.root()?;
            while let Some(element) = xml.element(1)? {
                match element.name() {
                    "abstractNum" => {
                        let scheme = scheme(&mut xml)?;
                        numbering.schemes.extend(element.number("abstractNumId").map(|id: u32| (id, scheme)));
                    }
                    "num" => {
                        let list = list(&mut xml)?;
                        numbering.lists.extend(element.number("numId").map(|id: u32| (id, list)));
                    }
                    _ => {}
                }
            }
        }
        Ok(numbering)
    }

    /// The scheme of a list: what counts together.
    pub fn scheme(&self, list: u32, styles: &Styles) -> Option<u32> {
        let scheme = self.lists.get(&list)?.scheme;
        let linked = self.schemes.get(&scheme)?.style.as_ref();
        let linked = linked.and_then(|style| styles.list(style)).and_then(|list| self.lists.get(&list));
        Some(linked.map_or(scheme, |list| list.scheme))
    }

    /// How a list numbers a level; `scheme` is that of the list.
    pub fn level(&self, list: u32, scheme: u32, level: usize) -> Option<&Level> {
        let own = self.lists.get(&list).and_then(|list| list.levels.get(&level));
        own.or_else(|| self.schemes.get(&scheme)?.levels.get(&level))
    }

    /// The number with which a list begins a level anew.
    pub fn start_anew(&self, list: u32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.starts.get(&level).copied()
    }

    /// The level that belongs to a paragraph style.
    pub fn level_of_style(&self, scheme: u32, style: &str) -> Option<usize> {
        let levels = &self.schemes.get(&scheme)?.levels;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(number, _)| *number)
    }
}

fn scheme(xml: &mut Xml) -> Result<Scheme, Fault> {
    let mut scheme = Scheme::default();
    let inside = xml.depth();
    while let Some(element) = xml.element(inside)? {
        match element.name() {
            "lvl" => scheme.levels.extend(numbered(&element, xml)?),
            "numStyleLink" => scheme.style = element.value(),
            _ => {}
        }
    }
    Ok(scheme)
}

fn list(xml: &mut Xml) -> Result<List, Fault> {
    let mut list = List::default();
    let inside = xml.depth();
    while let Some(element) = xml.element(inside)? {
        match element.name() {
            "abstractNumId" => list.scheme = element.number("val").unwrap_or_default(),
            "lvlOverride" => {
                let Some(number) = element.number::<usize>("ilvl").filter(|number| *number < LEVELS) else { continue };
                let inside = xml.depth();
                while let Some(change) = xml.element(inside)? {
                    match change.name() {
                        "startOverride" => list.starts.extend(change.number("val").map(|start| (number, start))),
                        "lvl" => list.levels.extend(numbered(&change, xml)?),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    Ok(list)
}

fn numbered(element: &Element, xml: &mut Xml) -> Result<Option<(usize, Level)>, Fault> {
    let level = level(xml)?;
    let number = element.number::<usize>("ilvl").filter(|number| *number < LEVELS);
    Ok(number.map(|number| (number, level)))
}

fn level(xml: &mut Xml) -> Result<Level, Fault> {
    let mut level = Level::default();
    let inside = xml.depth();
    while let Some(element) = xml.element(inside)? {
        match element.name() {
            "start" => level.start = element.number("val").unwrap_or_default(),
            "numFmt" => level.format = element.value().unwrap_or_default(),
            "lvlText" => level.text = element.value().unwrap_or_default(),
            "lvlRestart" => level.restart = element.number("val"),
            "isLgl" => level.is_legal = element.is_on(),
            "suff" => level.is_close = element.value().is_some_and(|value| value == "nothing"),
            "pStyle" => level.style = element.value(),
            // A format that old programs do not know stands beside one that they do.
            "AlternateContent" => {
                let inside = xml.depth();
                while let Some(choice) = xml.element(inside)? {
                    let chosen = xml.depth();
                    while let Some(format) = xml.element(chosen)?.filter(|_| choice.name() == "Fallback") {
                        level.format = format.value().unwrap_or_default();
                    }
                }
            }
            _ => {}
        }
    }
    Ok(level)
}
