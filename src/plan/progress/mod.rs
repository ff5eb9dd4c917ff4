//! How far a plan has come: what the units reported, by which day, and what follows from it (进展).
//!
//! [`record`] declares the format of a progress file. [`History`] puts the files of a plan in the order of their days;
//! [`Standing`] is where the plan stands on any day: each task with its status, share done, lateness and light, each
//! indicator against its target, and the figures of any set of tasks ([`Figures`]). [`Changes`] tells what differs from
//! the report before. Everything is worked out from the files; nothing that is not in them is taken to be so.

mod changes;
mod figures;
mod groups;
mod history;
mod indicator;
pub mod ledger;
mod lights;
mod outline;
pub mod record;
mod share;
mod standing;
#[cfg(test)]
mod tests;
mod timing;
mod units;

pub use changes::{Change, Changes, Kind};
pub use figures::{Class, Figures, rounded_shares};
pub use groups::{GroupShare, by_group};
pub use history::{History, Report};
pub use indicator::{IndicatorStanding, Milestone, Reading, Trend};
pub use lights::{Elapsed, Light, LightRule, Measure, Scope, Step};
pub use record::{Problem, Progress, ReportKind, Status, TaskReport};
pub use share::{percent, weight};
pub use standing::{Lateness, ProblemStanding, Standing, TaskStanding};
pub use timing::elapsed;
pub use units::{Role, UnitShare, by_unit, full_name, responsible};
