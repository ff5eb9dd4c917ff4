//! The one road from files to findings and to published files: load, check, compose, render, write.
//!
//! [`check`] stops after the findings; [`build()`] goes on for every plan that has no error. Plans are worked on side by
//! side, and whatever the number of threads, findings and files come out in the same order with the same bytes.

mod build;
mod check;
mod fix;
mod glyphs;
pub mod import;
pub mod ledger;
mod links;
mod looks;
mod paper;
mod press;
mod preview;
mod progress;
mod publish;
mod review;
mod side_by_side;
mod single;
mod site;
mod verdict;

use std::collections::BTreeMap;

pub use build::{BuildOptions, Built, build, formats, steps};
pub use check::{Scope, check};
pub use fix::{FixOptions, FixedFile, fix};
pub use glyphs::{missing_characters, missing_in_project};
pub use looks::{EngineChoice, FontPlaces, Looks, read_fonts};
pub use preview::{PageState, Preview, PreviewOptions, Touched};
pub use review::review;
pub use single::{Choice, Order, Single, choose, single, single_plans};

use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Plan;
use crate::plan::progress::Progress;
use crate::project::Loaded;
use crate::rules::SiteLink;
use crate::source::FileId;

/// A project after its check.
#[derive(Debug)]
pub struct Checked {
    pub loaded: Loaded,
    /// Findings about the files that all plans share, settled.
    pub shared: Vec<Diagnostic>,
    /// In the order of their ids.
    pub plans: Vec<CheckedPlan>,
    /// The links within the site, in the order of the files; whether each leads somewhere only a build knows for sure.
    pub links: Vec<SiteLink>,
}

/// One plan and everything that was found in it, settled.
#[derive(Debug)]
pub struct CheckedPlan {
    pub id: String,
    pub file: FileId,
    pub plan: Option<Plan>,
    pub findings: Vec<Diagnostic>,
    /// In the order of their names.
    pub progress: Vec<CheckedProgress>,
}

/// One progress file and everything that was found in it, settled.
#[derive(Debug)]
pub struct CheckedProgress {
    pub name: String,
    pub file: FileId,
    pub progress: Option<Progress>,
    pub findings: Vec<Diagnostic>,
}

impl Checked {
    /// The plan of that id.
    pub fn plan(&self, id: &str) -> Option<&CheckedPlan> {
        let at = self.plans.binary_search_by(|plan| plan.id.as_str().cmp(id)).ok()?;
        self.plans.get(at)
    }

    /// All findings, in the order of the files.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.shared.iter().chain(self.plans.iter().flat_map(CheckedPlan::all_findings))
    }

    /// Whether anything stops publication.
    pub fn has_errors(&self) -> bool {
        self.findings().any(|finding| finding.severity() == Severity::Error)
    }
}

impl CheckedPlan {
    /// What was found in its file and in its progress files.
    pub fn all_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().chain(self.progress.iter().flat_map(|progress| &progress.findings))
    }

    /// Whether nothing stops its publication.
    pub fn is_publishable(&self) -> bool {
        self.plan.is_some() && !self.findings.iter().any(|finding| finding.severity() == Severity::Error)
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
