//! G: goals and indicators.

pub mod indicator_contradiction;
pub mod target_unreadable;
