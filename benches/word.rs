//! How many Word files a core writes in a second.

use std::collections::BTreeMap;

use fangan::compose::{self, Subject};
use fangan::document::Document;
use fangan::plan::{Plan, Register};
use fangan::render::docx::{Job, Styles, docx};

use crate::generate::SIX_PAGES;
use crate::measure::{Figures, Table, Wanted};
use crate::{DOCUMENTS, Ground, one_thread};

/// Word files of six-page plans with their notices, from documents in memory, on one thread.
pub fn word(table: &mut Table) {
    let ground = Ground::new("word", DOCUMENTS, SIX_PAGES);
    let checked = ground.checked();
    let plans = BTreeMap::new();
    let document = |plan: &Plan| -> Document {
        let register = Register::new(&plan.units, &checked.loaded.units.units);
        compose::document(Subject { plan, register: &register, plans: &plans, draft: false })
    };
    let documents: Vec<_> = checked.plans.iter().filter_map(|plan| plan.plan.as_ref()).map(document).collect();
    let styles = Styles::built_in();
    let all = || {
        for document in &documents {
            docx(&Job::new(document, styles)).unwrap_or_else(|problem| panic!("{problem}"));
        }
    };
    let mut seconds = Figures(Vec::new());
    one_thread(|| seconds = Figures::seconds(7, all));
    let rate = seconds.map(|seconds| documents.len() as f64 / seconds);
    table.row("(i) Word files of six pages, one thread", Wanted::AtLeast(300.0), &rate, "/s", 0);
}
