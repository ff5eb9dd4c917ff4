//! The ledger's way out and back: plan → workbook → file, and file → answers → progress file.

mod export;
mod import;

pub use export::{Export, Form, LedgerFile, Refusal, Whose, export};
pub use import::{Import, Imported, import};

use super::CheckedPlan;
use crate::plan::progress::History;
use crate::plan::{Outline, Plan, Register};

/// Everything that was reported of a plan, in the order of its days.
fn history<'a>(
    checked: &'a CheckedPlan,
    plan: &'a Plan,
    outline: &'a Outline<'a>,
    register: &'a Register<'a>,
) -> History<'a> {
    let files = checked.progress.iter().filter_map(|file| Some((file.name.as_str(), file.progress.as_ref()?)));
    History::new(plan, outline, register, files)
}
