//! W: characters and wording.

pub mod glyph_missing;
