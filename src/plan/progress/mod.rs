//! How far a plan has come: what the units reported, by which day, and what follows from it (进展).

pub mod record;

pub use record::{Problem, Progress, ReportKind, Status, TaskReport};
