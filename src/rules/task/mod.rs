//! T: tasks, units and ids.

pub mod id_duplicate;
pub mod id_unknown;
pub mod task_repeated;
pub mod task_without_deadline;
pub mod task_without_unit;
pub mod unit_idle;
pub mod unit_twice;
pub mod unit_two_names;
pub mod unit_unknown;

mod blocks;
mod named;
mod organs;
mod reported;
