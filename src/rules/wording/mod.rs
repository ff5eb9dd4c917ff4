//! W: characters and wording.

pub mod bracket_unmatched;
pub mod collocation;
pub mod comma_before_and;
pub mod doubled_words;
pub mod glyph_missing;
pub mod halfwidth_mark;
pub mod lookalike;
pub mod residue;
pub mod stray_latin;
pub mod stray_space;
pub mod term_variant;
pub mod traditional_character;
pub mod typo;
pub mod variant_character;

mod marks;
mod neighbours;
mod pairing;
mod phrases;
mod table;

use super::Case;
use crate::source::Text;

/// Every text that a page prints, names of units included. A person's name is left out: it is right as its bearer
/// writes it.
fn printed<'a>(case: &'a Case) -> impl Iterator<Item = &'a Text> {
    let plan = case.plan;
    let contacts = [plan.contact.as_ref(), plan.notice.as_ref().and_then(|notice| notice.contact.as_ref())];
    let people = contacts.map(|contact| contact.and_then(|contact| contact.person.as_ref()));
    let is_person = move |text: &Text| people.iter().flatten().any(|person| std::ptr::eq(*person, text));
    let prose = case.outline.prose.iter().map(|prose| prose.text).filter(move |text| !is_person(text));
    prose.chain(case.outline.units.iter().map(|mention| mention.name))
}
