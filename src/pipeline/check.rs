//! From files to findings: every plan by itself, then what stands between plans, then what people are to see of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::{Checked, CheckedPlan, CheckedProgress, links, progress};
use crate::diagnostic::Diagnostic;
use crate::plan::{Outline, Plan, Register};
use crate::project::{Loaded, Places, PlanFile, load};
use crate::rules::{self, Case, Cited, ProgressText, SiteLink, Together};
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
    pub(super) fn path_in_content<'p>(&self, path: &'p str) -> &'p str {
        let content = self.places.shown(&self.places.content);
        path.strip_prefix(content.as_str()).map_or(path, |path| path.trim_start_matches('/'))
    }
}

/// What one plan says that is compared with other plans.
#[derive(Debug, Default)]
pub(super) struct HandedOver {
    cited: Vec<Cited>,
    links: Vec<SiteLink>,
}

/// A plan that could be read.
#[derive(Clone, Copy)]
pub(super) struct PlanText<'a> {
    pub id: &'a str,
    pub file: FileId,
    pub source: &'a Source,
    pub plan: &'a Plan,
}

/// Finds everything the rules find in what was read.
pub(super) fn check_loaded(scope: &Scope, mut loaded: Loaded, advance: &(dyn Fn() + Sync)) -> Checked {
    let (mut plans, handed) = check_each(scope, &mut loaded, advance);
    let links = all_links(&loaded, &handed);
    let between = check_between(scope, &handed, &links, &plans);
    plans.par_iter_mut().for_each(|plan| settle(scope, &loaded, plan, &between));
    Checked { shared: finish_shared(&mut loaded, &between), plans, loaded, links }
}

/// Every plan by itself, its findings not yet settled, and what is compared with others.
pub(super) fn check_each(
    scope: &Scope,
    loaded: &mut Loaded,
    advance: &(dyn Fn() + Sync),
) -> (Vec<CheckedPlan>, Vec<HandedOver>) {
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
pub(super) fn check_between(
    scope: &Scope,
    handed: &[HandedOver],
    links: &[SiteLink],
    plans: &[CheckedPlan],
) -> BTreeMap<FileId, Vec<Diagnostic>> {
    let cited: Vec<Cited> = handed.iter().flat_map(|one| &one.cited).cloned().collect();
    let places = links::places(links, plans, scope.is_whole_project);
    by_file(rules::check_together(&Together { cited: &cited, links, places: &places }))
}

/// The links of the settings and of all plans, in their order.
pub(super) fn all_links(loaded: &Loaded, handed: &[HandedOver]) -> Vec<SiteLink> {
    let about = loaded.settings.about.iter().flat_map(|text| rules::links_of_text(text, None));
    about.chain(handed.iter().flat_map(|one| &one.links).cloned()).collect()
}

/// Adds what was found between plans, and leaves what people are to see.
pub(super) fn settle(
    scope: &Scope,
    loaded: &Loaded,
    plan: &mut CheckedPlan,
    between: &BTreeMap<FileId, Vec<Diagnostic>>,
) {
    let between = |file: FileId| between.get(&file).into_iter().flatten().cloned();
    // Of several plans in one file, the first tells what is said of the file.
    if loaded.manuscripts.get(&plan.file).is_none_or(|manuscript| manuscript.is_first(&plan.id)) {
        plan.findings.extend(between(plan.file));
    }
    if let Some(source) = loaded.sources.get(plan.file) {
        let findings = std::mem::take(&mut plan.findings);
        plan.findings = finish_plan(scope, loaded, source, plan.file, findings, scope.is_whole_project);
    }
    for progress in &mut plan.progress {
        let Some(source) = loaded.sources.get(progress.file) else { continue };
        let mut findings = std::mem::take(&mut progress.findings);
        findings.extend(between(progress.file));
        progress.findings = finish_plan(scope, loaded, source, progress.file, findings, scope.is_whole_project);
    }
}

/// What is found in a plan and its progress files by themselves, and what is compared with others.
pub(super) fn check_plan(loaded: &Loaded, file: PlanFile) -> (CheckedPlan, HandedOver) {
    let PlanFile { id, file, plan, mut findings, progress } = file;
    let read = progress.iter().map(|read| (read.name.as_str(), read.file, read.progress.as_ref()));
    let texts = progress::texts(loaded, read);
    let text = plan.as_ref().zip(loaded.sources.get(file));
    let judged = text.map(|(plan, source)| judge(loaded, &PlanText { id: &id, file, source, plan }, &texts));
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

/// What the rules find in a plan and in its progress files, and what is compared with other plans.
pub(super) fn judge(loaded: &Loaded, text: &PlanText, progress: &[ProgressText]) -> (Vec<Diagnostic>, HandedOver) {
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
pub(super) fn finish_plan(
    scope: &Scope,
    loaded: &Loaded,
    source: &Source,
    file: FileId,
    findings: Vec<Diagnostic>,
    all_heard: bool,
) -> Vec<Diagnostic> {
    let levels = loaded.settings.levels_at(scope.path_in_content(source.path()));
    match loaded.manuscripts.contains_key(&file) {
        true => rules::finish_manuscript(findings, &levels),
        false => rules::finish(file, source, findings, &levels, all_heard),
    }
}

/// The findings of the files that all plans share, file by file, with those between them and plans.
pub(super) fn finish_shared(loaded: &mut Loaded, between: &BTreeMap<FileId, Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let mut findings = std::mem::take(&mut loaded.findings);
    findings.extend(loaded.settings.about.iter().flat_map(rules::check_links));
    findings.extend(loaded.shared.iter().filter_map(|file| between.get(file)).flatten().cloned());
    let mut finished = Vec::new();
    for &file in &loaded.shared {
        let (own, others) = findings.into_iter().partition(|finding| finding.span().file == file);
        findings = others;
        let Some(source) = loaded.sources.get(file) else { continue };
        finished.extend(rules::finish(file, source, own, &loaded.settings.levels, true));
    }
    finished
}
