#![forbid(unsafe_code)]
//! Fangan: a plan written as YAML goes in; findings, official documents and a website come out.
pub mod document;
pub mod render;
