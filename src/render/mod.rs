//! Renderers: each is a pure function of a [`Document`](crate::document::Document), templates and fonts.
pub mod html;
