//! D: dates and phases.

pub mod date_form;
pub mod date_impossible;
pub mod date_range_mark;
pub mod date_without_year;
pub mod deadline_before_issue;
pub mod deadline_outside_plan;
pub mod deadline_tight;
pub mod due_before_start;
pub mod goal_phase_mismatch;
pub mod period_reversed;
pub mod phases_gap;
pub mod phases_order;
pub mod phases_overlap;
pub mod relative_year;
pub mod year_out_of_range;

mod asks;
mod printed;
