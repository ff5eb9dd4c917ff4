#![forbid(unsafe_code)]
//! Fangan (方案): a plan written as YAML goes in; findings, official documents (公文) and a website come out.
//!
//! The layers, from the top. A layer may use any layer under it, never one above or beside it; a test reads the
//! `use` lines and holds them to this.
//!
//! | layer | modules | what they are for |
//! |---|---|---|
//! | 9 | `main`, `cli` | arguments, terminal, exit status (declared in `main.rs` only) |
//! | 8 | [`pipeline`], [`serve`] | load → check → compose → render → write; the live preview |
//! | 7 | [`site`] | pages and links; the only writer of `output/` |
//! | 6 | [`project`] | where things are; the only reader of `content/` and `templates/` |
//! | 5 | [`rules`], [`compose`], [`render`], [`import`] | siblings that never see each other |
//! | 4 | [`plan`], [`document`] | what a plan means; what a page holds; strangers to each other |
//! | 3 | [`yaml`] | text → tree with places → typed values, going on after an error |
//! | 2 | [`diagnostic`] | finding, label, fix: data, no printing |
//! | 1 | [`source`], [`date`], [`link`], [`numeral`], `sieve` | text and values |
//!
//! What always holds:
//!
//! - `compose` alone sees both a plan and a document, and writes every sentence that is ours.
//! - A renderer is a pure function of a document, a template and fonts; so every format says the same.
//! - A user's mistake is a value, a [`diagnostic::Diagnostic`] with a place, and never ends the work.
//! - The same input gives the same bytes: no clock, no locale, no hash order reaches an output.
//! - Text that an author writes stays text in every format.

pub mod compose;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod import;
pub mod link;
pub mod numeral;
pub mod pipeline;
pub mod plan;
pub mod project;
pub mod render;
pub mod rules;
pub mod serve;
mod sieve;
pub mod site;
pub mod source;
pub mod yaml;
