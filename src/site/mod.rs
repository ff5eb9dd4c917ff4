//! The website: its pages, made of documents and of what is derived from the plans, and the only writer of `output/`.

pub mod labels;
pub mod page;
pub mod review;
pub mod search;
pub mod write;
