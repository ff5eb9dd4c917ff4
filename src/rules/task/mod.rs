//! T: tasks, units and ids.

pub mod id_duplicate;
pub mod id_unknown;
pub mod unit_twice;
pub mod unit_unknown;
