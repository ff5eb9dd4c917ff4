//! How long existing plans take to be read: text in, plans with their YAML out, on one thread.

use fangan::compose::{self, Subject};
use fangan::diagnostic::Language;
use fangan::import::written::{Manner, plan_yaml};
use fangan::import::{manuscript, plan as import};
use fangan::plan::Register;
use fangan::render::text;
use fangan::source::FileId;

use crate::measure::{Figures, Table, Wanted};
use crate::{Ground, PLANS};

/// (k) 1,000 plans of about 18 KB as plain text: found again, and written as YAML.
pub fn import(ground: &Ground, table: &mut Table) {
    let texts = texts(ground);
    let bytes = texts.iter().map(String::len).sum::<usize>() / texts.len() / 1024;
    let found = |text: &String| {
        let manuscript = manuscript::read("plan.txt", text.as_bytes()).expect("a text is read");
        import::import(&manuscript, FileId(0))
    };
    let read = Figures::seconds(5, || texts.iter().for_each(|text| drop(found(text))));
    let manner = Manner { keys: Language::English, language: Language::Chinese };
    let write = |text: &String| {
        let imported = found(text);
        imported.plans.iter().map(|plan| plan_yaml(&plan.plan, &imported.doubts, manner).len()).sum::<usize>()
    };
    let whole = Figures::seconds(5, || {
        let written: usize = texts.iter().map(write).sum();
        assert!(written > PLANS * 1024, "the plans have their text");
    });
    table.row(format!("(k) import, {PLANS} texts of {bytes} KB, one thread"), Wanted::Under(2.0), &whole, "s", 2);
    table.row("      of it finding the plan", Wanted::Nothing, &read, "s", 2);
}

/// The documents of the plans as plain text.
fn texts(ground: &Ground) -> Vec<String> {
    let checked = ground.checked();
    let plans = std::collections::BTreeMap::new();
    let text = |plan: &fangan::plan::Plan| {
        let register = Register::new(&plan.units, &checked.loaded.units.units);
        text::text(&compose::document(Subject { plan, register: &register, plans: &plans, draft: false }))
    };
    checked.plans.iter().filter_map(|plan| plan.plan.as_ref()).map(text).collect()
}
