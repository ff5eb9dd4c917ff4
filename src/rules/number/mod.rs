//! N: numbering and counts.

pub mod count_mismatch;
pub mod enumeration_broken;

mod announced;
mod count;
mod listed;
mod members;
mod structure;
