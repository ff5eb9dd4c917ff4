#![forbid(unsafe_code)]
//! Fangan: a plan written as YAML goes in; findings, official documents and a website come out.
pub mod compose;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod numeral;
pub mod pipeline;
pub mod plan;
pub mod project;
pub mod render;
pub mod rules;
pub mod site;
pub mod source;
pub mod yaml;
