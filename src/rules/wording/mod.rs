//! W: characters and wording.

pub mod bracket_unmatched;
pub mod collocation;
pub mod comma_before_and;
pub mod doubled_words;
pub mod glyph_missing;
pub mod halfwidth_mark;
pub mod link_dropped;
pub mod lookalike;
pub mod residue;
pub mod stray_latin;
pub mod stray_space;
pub mod term_variant;
pub mod traditional_character;
pub mod typo;
pub mod variant_character;

pub mod marks;
mod neighbours;
mod pairing;
mod phrases;
mod table;

use super::Case;
use super::kinds::Kinds;
use crate::source::Text;

/// Every text that a page prints, names of units included, each with the kinds of characters and words in it. A person's
/// name is left out: it is right as its bearer writes it.
fn printed<'a>(case: &'a Case) -> impl Iterator<Item = (&'a Text, Kinds)> {
    let plan = case.plan;
    let contacts = [plan.contact.as_ref(), plan.notice.as_ref().and_then(|notice| notice.contact.as_ref())];
    let people = contacts.map(|contact| contact.and_then(|contact| contact.person.as_ref()));
    let is_person = move |text: &Text| people.iter().flatten().any(|person| std::ptr::eq(*person, text));
    let prose = case.prose().map(|(prose, kinds)| (prose.text, kinds)).filter(move |(text, _)| !is_person(text));
    prose.chain(case.unit_names())
}

/// The printed texts that have all of `wanted`.
fn printed_with<'a>(case: &'a Case, wanted: Kinds) -> impl Iterator<Item = &'a Text> {
    printed(case).filter(move |(_, kinds)| kinds.has(wanted)).map(|(text, _)| text)
}
