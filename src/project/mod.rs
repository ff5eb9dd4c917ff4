//! Where things are, and what stands there; the only reader of `content/` and `templates/`.
//!
//! A project is a folder with `content/` (plans, units, settings), `templates/` (looks, fonts) and `output/`. Whatever
//! a person can get wrong in a file is a finding; what stands against reading at all (a missing folder, a link that
//! leads out of the project) is a [`Problem`]. A plan that is still a file of another program is read where the command
//! line names it, and is imported in memory ([`manuscript`]).

mod files;
pub mod fonts;
mod lights;
mod load;
pub mod manuscript;
mod name;
mod overrides;
mod places;
mod problem;
mod progress;
mod replace;
mod reread;
mod save;
mod schemas;
pub mod settings;
pub mod start;

pub use files::{read_bytes, read_text};
pub use fonts::FontFile;
pub use load::{Loaded, PlanFile, ProgressFile, load};
pub use manuscript::{ManuscriptFile, is_manuscript};
pub use name::{OF_THE_SITE as NAMES_OF_THE_SITE, file_name, plan_id};
pub use overrides::{Overrides, overrides};
pub use places::Places;
pub use problem::{Problem, ProblemKind};
pub use progress::within_plan;
pub use replace::{make_folder, replace};
pub use save::{create, save};
pub use schemas::{FILES as SCHEMAS, schema};
pub use settings::{Format, Settings};
