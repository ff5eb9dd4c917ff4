//! G: goals and indicators.

pub mod goal_uncovered;
pub mod indicator_contradiction;
pub mod range_unit;
pub mod share_over_100;
pub mod sum_mismatch;
pub mod target_direction;
pub mod target_unreadable;
pub mod tier_gap;

mod grid;
mod statement;
mod told;
