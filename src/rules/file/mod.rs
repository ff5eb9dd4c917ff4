//! Y: the file itself. These rules are found while a file is read, in `yaml`; here are their levels and pages.

pub mod duplicate_key;
pub mod fullwidth_colon;
pub mod ideographic_indent;
pub mod missing_key;
pub mod not_utf8;
pub mod too_large;
pub mod unknown_key;
pub mod wrong_type;
pub mod yaml_syntax;
