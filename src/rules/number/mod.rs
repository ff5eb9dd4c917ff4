//! N: numbering and counts.

pub mod count_mismatch;
pub mod enumeration_broken;
pub mod heading_punctuation;
pub mod number_missing;
pub mod number_written;
pub mod serial_form;

mod announced;
mod count;
mod entries;
mod listed;
mod members;
mod serial;
mod structure;

pub(super) use count::{CLASSIFIERS, NUMERALS};
