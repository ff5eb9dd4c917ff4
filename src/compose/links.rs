//! Links in a document, from where an author says they lead to where they lead on a page.
//!
//! While a document is written, a link to an id of the same plan is kept as such; when the anchors are known, it leads to
//! one. A link to a place of the site (`/jinxiang-2024#school-meals`) stays so: only who makes a page knows the way there.

use crate::document::{Block, Document, Inline, visit};
use crate::link::SitePath;

/// What a link to an id of the same plan is kept as; no renderer takes it for an address.
const ID: &str = "id:";

/// A link to that id of the same plan.
pub(super) fn to_id(id: &str) -> String {
    format!("{ID}{id}")
}

/// The id of the same plan that a link leads to.
pub(super) fn id(to: &str) -> Option<&str> {
    to.strip_prefix(ID)
}

/// Lets the links of a report to ids lead to the page of its plan, whose folder is `plan`.
pub fn to_plan(document: &mut Document, plan: &str) {
    for part in &mut document.parts {
        let there = |id: &str| SitePath::of_id(plan, id).to_string();
        lead(&mut part.blocks, &mut |to| Some(id(to).map_or_else(|| to.to_string(), there)));
    }
}

/// Whether a link of the document leads to a place of the site.
pub fn leads_into_site(document: &Document) -> bool {
    document.parts.iter().any(|part| visit::any_link(&part.blocks, &|to| to.starts_with('/')))
}

/// Puts in the place of each link to the site what `way` knows of it; without one the link becomes its words.
pub fn into_site(blocks: &mut [Block], way: &dyn Fn(&str) -> Option<String>) {
    lead(blocks, &mut |to| if to.starts_with('/') { way(to) } else { Some(to.to_string()) });
}

/// Gives every link another address, or makes its words of it.
pub(super) fn lead(blocks: &mut [Block], to: &mut dyn FnMut(&str) -> Option<String>) {
    if visit::any_link(blocks, &|_| true) {
        visit::runs_mut(blocks, &mut |runs| led(runs, to));
    }
}

fn led(runs: &mut Vec<Inline>, to: &mut dyn FnMut(&str) -> Option<String>) {
    for mut run in std::mem::take(runs) {
        match &mut run {
            Inline::Strong { text } | Inline::Emphasis { text } | Inline::Link { text, .. } => led(text, to),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Units { .. } | Inline::LineBreak => {}
        }
        match run {
            Inline::Link { to: old, text } => match to(&old) {
                Some(new) => runs.push(Inline::Link { to: new, text }),
                None => runs.extend(text),
            },
            run => runs.push(run),
        }
    }
}
