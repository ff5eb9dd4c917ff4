//! Looks through the parts of an .xlsx file for what its reader would trust: encodings, places, counts.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::address;
use super::unreadable::Fault;

/// Bytes of the shortest text in the table of texts, `<si/>`.
const SHORTEST_TEXT: usize = 5;

/// Refuses a part that is not well formed, or that names a place or a number which cannot be.
pub fn check(name: &str, part: &[u8]) -> Result<(), Fault> {
    let broken = || Fault::BrokenContent { part: name.to_string() };
    let text = std::str::from_utf8(part).map_err(|_| broken())?;
    // The list of contents tells of macros even where their file has another name.
    if name == "[Content_Types].xml" && text.contains("macroEnabled") {
        return Err(Fault::HasMacros);
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(element) | Event::Empty(element)) => {
                sound(&element, text.len()).ok_or_else(broken)?;
            }
            Ok(Event::Decl(declaration)) => {
                let encoding = declaration.encoding().transpose().map_err(|_| broken())?;
                let is_utf8 = encoding.is_none_or(|encoding| encoding.eq_ignore_ascii_case("utf-8"));
                is_utf8.then_some(()).ok_or_else(broken)?;
            }
            Ok(_) => {}
            Err(_) => return Err(broken()),
        }
    }
}

/// None where an attribute cannot be true.
fn sound(element: &BytesStart, length: usize) -> Option<()> {
    match element.local_name().as_ref() {
        "row" | "c" => every(element, "r", |value| address::parse(value).is_some()),
        "dimension" | "mergeCell" => every(element, "ref", is_area),
        "sst" => every(element, "uniqueCount", |value| {
            value.parse::<usize>().is_ok_and(|count| count <= length / SHORTEST_TEXT)
        }),
        _ => Some(()),
    }
}

/// None where an attribute of that name does not hold, or where any of them cannot be read.
fn every(element: &BytesStart, key: &str, holds: impl Fn(&str) -> bool) -> Option<()> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        if attribute.key.as_ref() == key && !holds(&attribute.value) {
            return None;
        }
    }
    Some(())
}

/// `A1:G7`, the first before the last.
fn is_area(value: &str) -> bool {
    let mut corners = value.split(':').map(address::parse);
    let Some(Some(first)) = corners.next() else { return false };
    match corners.next() {
        None => true,
        Some(last) => last.is_some_and(|last| first.0 <= last.0 && first.1 <= last.1),
    }
}
