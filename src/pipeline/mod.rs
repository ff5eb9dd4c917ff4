//! The one road from files to findings and to published files: load, check, compose, render, write.
//!
//! [`check`] stops after the findings; [`build()`] goes on for every plan that has no error. Plans are worked on side by
//! side, and whatever the number of threads, findings and files come out in the same order with the same bytes.

mod build;
mod glyphs;
mod looks;
mod publish;
mod side_by_side;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

pub use build::{BuildOptions, Built, build};
pub use glyphs::{missing_characters, missing_in_project};
pub use looks::{EngineChoice, FontPlaces, Looks, read_fonts};

use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Outline, Plan, Register};
use crate::project::{Loaded, Places, PlanFile, load};
use crate::rules::{self, Case, Cited, Levels};
use crate::source::FileId;

/// A project after its check.
#[derive(Debug)]
pub struct Checked {
    pub loaded: Loaded,
    /// Findings about the files that all plans share, settled.
    pub shared: Vec<Diagnostic>,
    /// In the order of their ids.
    pub plans: Vec<CheckedPlan>,
}

/// One plan and everything that was found in it, settled.
#[derive(Debug)]
pub struct CheckedPlan {
    pub id: String,
    pub file: FileId,
    pub plan: Option<Plan>,
    pub findings: Vec<Diagnostic>,
}

impl Checked {
    /// All findings, in the order of the files.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.shared.iter().chain(self.plans.iter().flat_map(|plan| &plan.findings))
    }

    /// Whether anything stops publication.
    pub fn has_errors(&self) -> bool {
        self.findings().any(|finding| finding.severity() == Severity::Error)
    }
}

impl CheckedPlan {
    /// Whether nothing stops its publication.
    pub fn is_publishable(&self) -> bool {
        self.plan.is_some() && !self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}

/// Reads the project, or the plans that `wanted` names, and finds everything the rules find.
pub fn check(places: &Places, wanted: &[PathBuf], advance: &(dyn Fn() + Sync)) -> Checked {
    let mut loaded = load(places, wanted);
    let levels = loaded.settings.levels.clone();
    let ids: Vec<String> = loaded.plans.iter().map(|plan| plan.id.clone()).collect();
    // One plan alone is no project: whether an annex names another plan cannot be told from it.
    let ids = if wanted.is_empty() { ids } else { Vec::new() };
    let plans = std::mem::take(&mut loaded.plans);
    let plans = plans.into_par_iter().map(|file| {
        let checked = check_plan(&loaded, &ids, &levels, file);
        advance();
        checked
    });
    let (mut plans, cited): (Vec<CheckedPlan>, Vec<Vec<Cited>>) = plans.unzip();
    add_shared_findings(&mut plans, &cited.concat(), &levels);
    let shared = levels.settle(std::mem::take(&mut loaded.findings));
    Checked { shared, plans, loaded }
}

/// What is found in the plan by itself, and what it cites.
fn check_plan(loaded: &Loaded, ids: &[String], levels: &Levels, file: PlanFile) -> (CheckedPlan, Vec<Cited>) {
    let PlanFile { id, file, plan, mut findings } = file;
    let mut cited = Vec::new();
    if let (Some(plan), Some(source)) = (&plan, loaded.sources.get(file)) {
        let outline = Outline::new(plan);
        let register = Register::new(&plan.units, &loaded.units.units);
        let case = Case::new(file, source, plan, &outline, &register).in_project(&loaded.settings.house, ids);
        findings.extend(rules::check(&case));
        cited = rules::gather(&case);
    }
    (CheckedPlan { id, file, plan, findings: levels.settle(findings) }, cited)
}

/// What is found between plans goes to the plan in whose file it stands.
fn add_shared_findings(plans: &mut [CheckedPlan], cited: &[Cited], levels: &Levels) {
    let mut by_file: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    for finding in rules::check_together(cited) {
        by_file.entry(finding.span().file).or_default().push(finding);
    }
    for plan in plans {
        if let Some(found) = by_file.remove(&plan.file) {
            let all = std::mem::take(&mut plan.findings).into_iter().chain(found);
            plan.findings = levels.settle(all.collect());
        }
    }
}

/// The plans by id, for annexes that are plans.
fn by_id(plans: &[CheckedPlan]) -> BTreeMap<String, Plan> {
    let annexed: Vec<&str> = plans
        .iter()
        .filter_map(|plan| plan.plan.as_ref())
        .flat_map(|plan| &plan.annexes)
        .filter_map(|annex| annex.plan.as_ref().map(|name| name.trim()))
        .collect();
    let named = plans.iter().filter(|plan| annexed.contains(&plan.id.as_str()));
    named.filter_map(|plan| Some((plan.id.clone(), plan.plan.clone()?))).collect()
}
