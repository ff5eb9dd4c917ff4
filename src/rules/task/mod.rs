//! T: tasks, units and ids.

pub mod id_duplicate;
