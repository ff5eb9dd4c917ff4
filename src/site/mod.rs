//! The website: its pages, made of documents and of what is derived from the plans.
pub mod labels;
pub mod page;
