//! F: the official form.

pub mod abbreviation_ambiguous;
pub mod annex_form;
pub mod book_title_nesting;
pub mod document_number;
pub mod document_number_office;
pub mod element_missing;
pub mod issuers_count;
pub mod notice_phrase;
pub mod own_name;
pub mod request_in_report;
pub mod title_form;

pub(super) mod citation;
mod titles;

use super::Case;
use super::kinds::Kinds;
use crate::plan::ProseKind;
use crate::source::Text;

/// The running text of the plan itself: neither its notice, nor its annexes, nor titles and cells.
fn body<'a>(case: &'a Case) -> impl Iterator<Item = &'a Text> {
    body_with(case, Kinds::default())
}

/// That of it which has all of `wanted`.
fn body_with<'a>(case: &'a Case, wanted: Kinds) -> impl Iterator<Item = &'a Text> {
    let notice = case.plan.notice.as_ref().and_then(|notice| notice.text.as_ref());
    let annexes = case.plan.annexes.iter().filter_map(|annex| annex.text.as_ref());
    let others: Vec<&Text> = notice.into_iter().chain(annexes).collect();
    let running = |kind| matches!(kind, ProseKind::Opening | ProseKind::Text | ProseKind::Item);
    let prose = case.prose_with(wanted).filter(move |prose| running(prose.kind)).map(|prose| prose.text);
    prose.filter(move |text| !others.iter().any(|other| std::ptr::eq(*other, *text)))
}
