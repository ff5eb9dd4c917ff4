//! The website: its pages, made of documents and of what is derived from the plans, and the only writer of `output/`.

pub mod catalogue;
pub mod feed;
pub mod icalendar;
pub mod labels;
pub mod page;
pub mod review;
pub mod search;
pub mod sitemap;
pub mod structured;
pub mod write;
mod xml;
