//! What the index for search costs: 1,000 plans, each made ready, then all put together.

use std::collections::BTreeMap;

use fangan::compose::{self, Subject};
use fangan::document::Document;
use fangan::plan::{Plan, Register};
use fangan::site::search::{Entry, Prepared, files, passages};

use crate::measure::{Figures, Table, Wanted};
use crate::{Ground, one_thread};

/// (h) On one thread, so that it can be told from everything else that a build does.
pub fn search(ground: &Ground, table: &mut Table) {
    let checked = ground.checked();
    let plans = BTreeMap::new();
    let document = |plan: &Plan| -> Document {
        let register = Register::new(&plan.units, &checked.loaded.units.units);
        compose::document(Subject { plan, register: &register, plans: &plans, draft: false })
    };
    let documents: Vec<Document> = checked.plans.iter().filter_map(|plan| plan.plan.as_ref()).map(document).collect();
    let ready = || -> Vec<Prepared> { documents.iter().map(prepared).collect() };
    let made = |prepared: &[Prepared]| files(&prepared.iter().collect::<Vec<_>>());
    one_thread(|| {
        let whole = Figures::seconds(9, || drop(made(&ready())));
        let wanted = Wanted::Under(300.0);
        table.row("(h) index for search, one thread", wanted, &whole.map(|s| s * 1e3), "ms", 0);
        let first = Figures::seconds(9, || drop(ready()));
        table.row("      passages of the documents", Wanted::Nothing, &first.map(|s| s * 1e3), "ms", 0);
        let size = made(&ready()).iter().map(|(_, bytes)| bytes.len()).sum::<usize>() as f64 / 1e6;
        table.row("      size", Wanted::Nothing, &Figures::new(vec![size]), "MB", 1);
    });
}

fn prepared(document: &Document) -> Prepared {
    let (title, passages) = (document.title.clone(), passages(document));
    Prepared::new(&Entry { title, passages, ..Entry::default() })
}
