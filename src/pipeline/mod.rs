//! The one road from files to findings and to published files: load, check, compose, render, write.
//!
//! [`check`] stops after the findings; [`build()`] goes on for every plan that has no error. Plans are worked on side by
//! side, and whatever the number of threads, findings and files come out in the same order with the same bytes.

mod build;
mod fix;
mod glyphs;
pub mod ledger;
mod links;
mod looks;
mod paper;
mod press;
mod progress;
mod publish;
mod review;
mod side_by_side;
mod single;
mod site;
mod verdict;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

pub use build::{BuildOptions, Built, build, steps};
pub use fix::{FixOptions, FixedFile, fix};
pub use glyphs::{missing_characters, missing_in_project};
pub use looks::{EngineChoice, FontPlaces, Looks, read_fonts};
pub use review::review;
pub use single::{Choice, Order, Single, choose, single};

use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::progress::Progress;
use crate::plan::{Outline, Plan, Register};
use crate::project::{Loaded, Places, PlanFile, load};
use crate::rules::{self, Case, Cited, ProgressText, SiteLink, Together};
use crate::source::{FileId, Source};

/// A project after its check.
#[derive(Debug)]
pub struct Checked {
    pub loaded: Loaded,
    /// Findings about the files that all plans share, settled.
    pub shared: Vec<Diagnostic>,
    /// In the order of their ids.
    pub plans: Vec<CheckedPlan>,
    /// The links within the site, in the order of the files; which of them lead somewhere only a build knows for sure.
    pub links: Vec<SiteLink>,
}

/// What one plan says that is compared with other plans.
#[derive(Debug, Default)]
struct HandedOver {
    cited: Vec<Cited>,
    links: Vec<SiteLink>,
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

/// Reads the project, or the plans that `wanted` names, and finds everything the rules find.
pub fn check(places: &Places, wanted: &[PathBuf], advance: &(dyn Fn() + Sync)) -> Checked {
    let loaded = load(places, wanted);
    check_loaded(&Scope { places, is_whole_project: wanted.is_empty() }, loaded, advance)
}

/// What a run looks at.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub places: &'a Places,
    /// One plan alone is no project: whether an annex names another plan cannot be told from it.
    pub is_whole_project: bool,
}

impl Scope<'_> {
    /// The path that patterns of the settings are compared with.
    fn path_in_content<'p>(&self, path: &'p str) -> &'p str {
        let content = self.places.shown(&self.places.content);
        path.strip_prefix(content.as_str()).map_or(path, |path| path.trim_start_matches('/'))
    }
}

/// Finds everything the rules find in what was read.
fn check_loaded(scope: &Scope, mut loaded: Loaded, advance: &(dyn Fn() + Sync)) -> Checked {
    let plans = std::mem::take(&mut loaded.plans);
    loaded.ids = plans.iter().map(|plan| plan.id.clone()).filter(|_| scope.is_whole_project).collect();
    let plans = plans.into_par_iter().map(|file| {
        let checked = check_plan(&loaded, file);
        advance();
        checked
    });
    let (mut plans, handed): (Vec<CheckedPlan>, Vec<HandedOver>) = plans.unzip();
    let (cited, links): (Vec<_>, Vec<_>) = handed.into_iter().map(|one| (one.cited, one.links)).unzip();
    let (cited, links) = (cited.concat(), links.concat());
    let places = links::places(&links, &plans, scope.is_whole_project);
    let between = by_file(rules::check_together(&Together { cited: &cited, links: &links, places: &places }));
    plans.par_iter_mut().for_each(|plan| {
        let between = |file: FileId| between.get(&file).into_iter().flatten().cloned();
        plan.findings.extend(between(plan.file));
        if let Some(source) = loaded.sources.get(plan.file) {
            let findings = std::mem::take(&mut plan.findings);
            plan.findings = finish_plan(scope, &loaded, source, plan.file, findings, scope.is_whole_project);
        }
        for progress in &mut plan.progress {
            let Some(source) = loaded.sources.get(progress.file) else { continue };
            let mut findings = std::mem::take(&mut progress.findings);
            findings.extend(between(progress.file));
            progress.findings = finish_plan(scope, &loaded, source, progress.file, findings, scope.is_whole_project);
        }
    });
    let shared = std::mem::take(&mut loaded.findings);
    Checked { shared: finish_shared(&loaded, shared), plans, loaded, links }
}

/// What is found in a plan and its progress files by themselves, and what is compared with others.
fn check_plan(loaded: &Loaded, file: PlanFile) -> (CheckedPlan, HandedOver) {
    let PlanFile { id, file, plan, mut findings, progress } = file;
    let read = progress.iter().map(|read| (read.name.as_str(), read.file, read.progress.as_ref()));
    let texts = progress::texts(loaded, read);
    let judged = plan.as_ref().zip(loaded.sources.get(file)).map(|(plan, source)| {
        let texts = &texts;
        judge(loaded, &PlanText { id: &id, file, source, plan }, texts)
    });
    let (found, handed) = judged.unwrap_or_default();
    let mut by_file = by_file(found);
    let mut take = |file: FileId| by_file.remove(&file).unwrap_or_default();
    findings.extend(take(file));
    let progress = progress.into_iter().map(|read| CheckedProgress {
        findings: read.findings.into_iter().chain(take(read.file)).collect(),
        name: read.name,
        file: read.file,
        progress: read.progress,
    });
    let progress = progress.collect();
    (CheckedPlan { id, file, plan, findings, progress }, handed)
}

/// A plan that could be read.
struct PlanText<'a> {
    id: &'a str,
    file: FileId,
    source: &'a Source,
    plan: &'a Plan,
}

/// What the rules find in a plan and in its progress files, and what is compared with other plans.
fn judge(loaded: &Loaded, text: &PlanText, progress: &[ProgressText]) -> (Vec<Diagnostic>, HandedOver) {
    let PlanText { id, file, source, plan } = *text;
    let outline = Outline::new(plan);
    let register = Register::new(&plan.units, &loaded.units.units);
    let case = Case::new(file, source, plan, &outline, &register).in_project(&loaded.settings.house, &loaded.ids);
    let mut findings = rules::check(&case);
    findings.extend(progress::judge(loaded, plan, &outline, &register, progress));
    let reported = progress.iter().flat_map(|file| rules::links_of_progress(file.progress, id));
    let links = rules::links_of_plan(&case, id).into_iter().chain(reported).collect();
    (findings, HandedOver { cited: rules::gather(&case), links })
}

/// Findings by the file in which they stand.
fn by_file(findings: Vec<Diagnostic>) -> BTreeMap<FileId, Vec<Diagnostic>> {
    let mut by_file: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(finding.span().file).or_default().push(finding);
    }
    by_file
}

/// What people are to see of everything that was found in a file of a plan; `all_heard` where the other plans were too.
fn finish_plan(
    scope: &Scope,
    loaded: &Loaded,
    source: &Source,
    file: FileId,
    findings: Vec<Diagnostic>,
    all_heard: bool,
) -> Vec<Diagnostic> {
    let levels = loaded.settings.levels_at(scope.path_in_content(source.path()));
    rules::finish(file, source, findings, &levels, all_heard)
}

/// The findings of the files that all plans share, file by file.
fn finish_shared(loaded: &Loaded, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut findings = findings;
    let mut finished = Vec::new();
    for &file in &loaded.shared {
        let (own, others) = findings.into_iter().partition(|finding| finding.span().file == file);
        findings = others;
        let Some(source) = loaded.sources.get(file) else { continue };
        finished.extend(rules::finish(file, source, own, &loaded.settings.levels, true));
    }
    finished
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
