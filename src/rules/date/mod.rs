//! D: dates and phases.

pub mod date_impossible;
pub mod deadline_before_issue;
pub mod deadline_outside_plan;
pub mod goal_phase_mismatch;
pub mod period_reversed;
pub mod phases_gap;
pub mod phases_order;
pub mod phases_overlap;
