//! F: the official form.

pub mod document_number;
pub mod element_missing;
pub mod issuers_count;

pub(super) mod citation;
