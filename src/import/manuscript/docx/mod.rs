//! Reads a .docx file: what stands on its pages, as text, with the looks that tell a title from a paragraph.
//!
//! Only the parts with the text, its styles, lists, notes and the heads and feet of pages are read; never anything outside
//! the file. Automatic numbers become characters. What is not text, or not to be in the text, is said in notes.

mod assemble;
mod body;
mod counter;
mod draft;
mod field;
mod item;
mod number;
mod numbering;
mod package;
mod properties;
mod run;
mod shape;
mod styles;
mod symbol;
mod table;
mod tally;
mod xml;

#[cfg(test)]
mod tests;

use super::unreadable::Fault;
use super::{Manuscript, limits};

use body::{Body, NoteKind, Parts};
use item::{Item, Line};
use numbering::Numbering;
use package::Package;
use styles::Styles;
use tally::Tally;

/// # Errors
/// Each [`Fault`] of an archive and its parts.
pub fn read(bytes: &[u8]) -> Result<Manuscript, Fault> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let styles = Styles::read(package.first("styles")?)?;
    let numbering = Numbering::read(package.first("numbering")?)?;
    let parts = Parts { styles: &styles, numbering: &numbering };
    let mut body = Body::new(parts);
    let mut items = body.document(&main)?;
    // A table of contents that never ends would swallow the rest: then nothing is taken for one.
    if body.has_open_field() {
        body = Body::new(parts).without_fields();
        items = body.document(&main)?;
    }
    drop(main);
    item::set_apart(&mut items);
    items.extend(notes(&mut body, &mut package)?);
    let mut tally = std::mem::take(&mut body.tally);
    tally.has_macros = package.has_macros;
    tally.stray_names = package.stray_names;
    furniture(parts, &mut package, &mut tally)?;
    let (text, blocks) = assemble::assemble(items)?;
    Ok(Manuscript { text, blocks, residue: Vec::new(), notes: tally.notes() })
}

/// Notes at the feet of pages and at the end, each behind its mark.
fn notes(body: &mut Body, package: &mut Package) -> Result<Vec<Item>, Fault> {
    let mut found = Vec::new();
    for (kind, name) in [(NoteKind::Foot, "footnotes"), (NoteKind::End, "endnotes")] {
        if let Some(part) = package.first(name)? {
            found.extend(body.notes(&part, kind)?);
        }
    }
    found.sort_by_key(|(number, _)| *number);
    body.tally.notes = found.len();
    let mut items = Vec::new();
    for (number, mut note) in found {
        let mark = format!("[{number}] ");
        match note.first_mut() {
            Some(Item::Paragraph(line)) => line.text.insert_str(0, &mark),
            _ => note.insert(0, Item::Paragraph(Line::plain(mark))),
        }
        items.extend(note);
    }
    Ok(items)
}

/// Heads and feet of pages are made anew, so only what else stands there is told.
fn furniture(parts: Parts, package: &mut Package, tally: &mut Tally) -> Result<(), Fault> {
    let pages = [package.names("header"), package.names("footer")];
    for name in pages.iter().flatten() {
        let Some(part) = package.part(name, limits::OTHER_PART)? else { continue };
        let items = Body::new(parts).furniture(&part)?;
        let (text, _) = assemble::assemble(items)?;
        tally.take_furniture(&text);
    }
    Ok(())
}
