//! Y: the file itself. Most are found while a file is read, in `yaml`, and have their levels and pages here.

pub mod allow_unclear;
pub mod allow_unused;
pub mod duplicate_key;
pub mod fullwidth_colon;
pub mod ideographic_indent;
pub mod missing_key;
pub mod not_utf8;
pub mod too_large;
pub mod unknown_key;
pub mod wrong_type;
pub mod yaml_syntax;
