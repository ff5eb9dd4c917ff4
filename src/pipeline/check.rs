//! From files to findings: every plan by itself, then what stands between plans, then what people are to see of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::{Checked, CheckedPlan, CheckedProgress, progress};
use crate::diagnostic::Diagnostic;
use crate::plan::{Outline, Plan, Register};
use crate::project::{Loaded, Places, PlanFile, load};
use crate::rules::{self, Case, Cited, ProgressText};
use crate::source::{FileId, Source};

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
pub(super) fn check_loaded(scope: &Scope, mut loaded: Loaded, advance: &(dyn Fn() + Sync)) -> Checked {
    let (mut plans, cited) = check_each(scope, &mut loaded, advance);
    let between = check_between(&cited);
    plans.par_iter_mut().for_each(|plan| settle(scope, &loaded, plan, &between));
    let shared = std::mem::take(&mut loaded.findings);
    Checked { shared: finish_shared(&loaded, shared), plans, loaded }
}

/// Every plan by itself, its findings not yet settled, and what it cites.
pub(super) fn check_each(
    scope: &Scope,
    loaded: &mut Loaded,
    advance: &(dyn Fn() + Sync),
) -> (Vec<CheckedPlan>, Vec<Vec<Cited>>) {
    let plans = std::mem::take(&mut loaded.plans);
    loaded.ids = plans.iter().map(|plan| plan.id.clone()).filter(|_| scope.is_whole_project).collect();
    let loaded = &*loaded;
    let plans = plans.into_par_iter().map(|file| {
        let checked = check_plan(loaded, file);
        advance();
        checked
    });
    plans.unzip()
}

/// What is found between plans, by the file in which it stands.
pub(super) fn check_between(cited: &[Vec<Cited>]) -> BTreeMap<FileId, Vec<Diagnostic>> {
    by_file(rules::check_together(&cited.concat()))
}

/// Adds what was found between plans, and leaves what people are to see.
pub(super) fn settle(
    scope: &Scope,
    loaded: &Loaded,
    plan: &mut CheckedPlan,
    between: &BTreeMap<FileId, Vec<Diagnostic>>,
) {
    plan.findings.extend(between.get(&plan.file).into_iter().flatten().cloned());
    if let Some(source) = loaded.sources.get(plan.file) {
        let findings = std::mem::take(&mut plan.findings);
        plan.findings = finish_plan(scope, loaded, source, plan.file, findings, scope.is_whole_project);
    }
    for progress in &mut plan.progress {
        let Some(source) = loaded.sources.get(progress.file) else { continue };
        let findings = std::mem::take(&mut progress.findings);
        progress.findings = finish_plan(scope, loaded, source, progress.file, findings, scope.is_whole_project);
    }
}

/// What is found in a plan and its progress files by themselves, and what it cites.
pub(super) fn check_plan(loaded: &Loaded, file: PlanFile) -> (CheckedPlan, Vec<Cited>) {
    let PlanFile { id, file, plan, mut findings, progress } = file;
    let read = progress.iter().map(|read| (read.name.as_str(), read.file, read.progress.as_ref()));
    let texts = progress::texts(loaded, read);
    let judged =
        plan.as_ref().zip(loaded.sources.get(file)).map(|(plan, source)| judge(loaded, source, file, plan, &texts));
    let (found, cited) = judged.unwrap_or_default();
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
    (CheckedPlan { id, file, plan, findings, progress }, cited)
}

/// What the rules find in a plan and in its progress files, and what the plan cites.
pub(super) fn judge(
    loaded: &Loaded,
    source: &Source,
    file: FileId,
    plan: &Plan,
    progress: &[ProgressText],
) -> (Vec<Diagnostic>, Vec<Cited>) {
    let outline = Outline::new(plan);
    let register = Register::new(&plan.units, &loaded.units.units);
    let case = Case::new(file, source, plan, &outline, &register).in_project(&loaded.settings.house, &loaded.ids);
    let mut findings = rules::check(&case);
    findings.extend(progress::judge(loaded, plan, &outline, &register, progress));
    (findings, rules::gather(&case))
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
pub(super) fn finish_plan(
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
pub(super) fn finish_shared(loaded: &Loaded, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
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
