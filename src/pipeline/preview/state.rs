//! What a preview knows at one moment: the checked project, and of every plan the last state that could be published.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::{PageState, PreviewOptions};
use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::pipeline::check::{HandedOver, all_links, check_between, check_each, check_plan, finish_shared, settle};
use crate::pipeline::press::Press;
use crate::pipeline::site::{Parts, Shelf, Site};
use crate::pipeline::{BuildOptions, Checked, CheckedPlan, Looks, Scope, build, by_id};
use crate::plan::Plan;
use crate::project::{Places, Problem, load};
use crate::site::page::{PlanEntry, ReportEntry, SiteInfo};
use crate::source::FileId;

pub(super) struct State {
    pub checked: Checked,
    /// None only while templates or fonts cannot be read, and never could.
    pub looks: Option<Arc<Looks>>,
    pub options: BuildOptions,
    /// Findings of each plan as its rules gave them, and what is compared with others.
    raw: Vec<Raw>,
    /// What was found between plans, by the file in which it stands.
    between: BTreeMap<FileId, Vec<Diagnostic>>,
    handed: Vec<HandedOver>,
    info: SiteInfo,
    /// Plans that are annexes of others.
    annexed: BTreeMap<String, Plan>,
    /// In the order of their ids.
    shelves: Vec<Shelf>,
    entries: Vec<PlanEntry>,
    /// Ids of plans whose page, or that of a report, is as it was before an error.
    stale: BTreeSet<String>,
    parts: Parts,
    looks_problem: Option<Problem>,
}

/// Findings of a plan and of its progress files before the settings and the other plans have had their say.
struct Raw {
    plan: Vec<Diagnostic>,
    progress: Vec<Vec<Diagnostic>>,
}

impl State {
    /// The whole project, read anew; what cannot be shown is taken from `before`.
    pub fn read(places: &Places, how: &PreviewOptions, before: Option<&State>) -> State {
        let mut loaded = load(places, &[]);
        let scope = Scope { places, is_whole_project: true };
        let (mut plans, handed) = check_each(&scope, &mut loaded, &|| {});
        let raw = plans.iter().map(Raw::of).collect();
        let links = all_links(&loaded, &handed);
        let between = check_between(&scope, &handed, &links, &plans);
        plans.par_iter_mut().for_each(|plan| settle(&scope, &loaded, plan, &between));
        let checked = Checked { shared: finish_shared(&mut loaded, &between), plans, loaded, links };
        let settings = &checked.loaded.settings;
        let language = how.language.or(settings.language).unwrap_or(Language::Chinese);
        let formats = build::formats(Vec::new(), &settings.formats);
        let (looks, looks_problem) = match Looks::read(places, settings, &how.fonts, &how.engine) {
            Ok(looks) => (Some(Arc::new(looks)), None),
            Err(problem) => (before.and_then(|before| before.looks.clone()), Some(problem)),
        };
        let options = BuildOptions { formats, draft: false, language };
        let info = build::site_info(settings, language);
        let mut state = State {
            annexed: by_id(&checked.plans),
            checked,
            looks,
            options,
            raw,
            between,
            handed,
            info,
            shelves: Vec::new(),
            entries: Vec::new(),
            stale: BTreeSet::new(),
            parts: Parts::default(),
            looks_problem,
        };
        state.shelve(places, before);
        state
    }

    /// Reads these plans again; the ids of those whose pages or findings may now differ.
    pub fn reread(&mut self, places: &Places, numbers: &BTreeSet<usize>) -> Result<BTreeSet<String>, Problem> {
        let mut changed = BTreeSet::new();
        for &number in numbers {
            let Some(plan) = self.checked.plans.get(number) else { continue };
            let (id, file) = (plan.id.clone(), plan.file);
            let progress: Vec<_> =
                plan.progress.iter().map(|progress| (progress.name.clone(), progress.file)).collect();
            // Should the new text have an error, its page is the one of now.
            self.keep_page(places, &id);
            let read = self.checked.loaded.reread(places, &id, file, &progress)?;
            let (plan, handed) = check_plan(&self.checked.loaded, read);
            self.raw[number] = Raw::of(&plan);
            self.handed[number] = handed;
            self.checked.plans[number] = plan;
            changed.insert(id);
        }
        self.annexed = by_id(&self.checked.plans);
        let mut touched = self.settle_again(places, numbers);
        let is_annex = |id: &String| self.annexed.contains_key(id);
        let others: Vec<usize> = if changed.iter().any(is_annex) { self.with_annexes() } else { Vec::new() };
        let numbers: BTreeSet<usize> = numbers.iter().copied().chain(others).collect();
        for &number in &numbers {
            self.shelve_one(places, number);
            touched.insert(self.checked.plans[number].id.clone());
        }
        self.list();
        Ok(touched)
    }

    /// Settles findings anew, of these plans and of those that the others now see differently.
    fn settle_again(&mut self, places: &Places, numbers: &BTreeSet<usize>) -> BTreeSet<String> {
        let scope = Scope { places, is_whole_project: true };
        self.checked.links = all_links(&self.checked.loaded, &self.handed);
        let between = check_between(&scope, &self.handed, &self.checked.links, &self.checked.plans);
        let former = std::mem::replace(&mut self.between, between);
        let (loaded, between) = (&self.checked.loaded, &self.between);
        let plans = self.checked.plans.par_iter_mut().zip(&self.raw).enumerate();
        let touched = plans.filter_map(|(number, (plan, raw))| {
            let mut files = plan.progress.iter().map(|progress| progress.file).chain([plan.file]);
            let is_seen_differently = files.any(|file| former.get(&file) != between.get(&file));
            if !is_seen_differently && !numbers.contains(&number) {
                return None;
            }
            plan.findings.clone_from(&raw.plan);
            for (progress, raw) in plan.progress.iter_mut().zip(&raw.progress) {
                progress.findings.clone_from(raw);
            }
            settle(&scope, loaded, plan, between);
            Some(plan.id.clone())
        });
        touched.collect()
    }

    /// The plans that have annexes which are plans.
    fn with_annexes(&self) -> Vec<usize> {
        let has = |plan: &CheckedPlan| {
            plan.plan.as_ref().is_some_and(|plan| plan.annexes.iter().any(|annex| annex.plan.is_some()))
        };
        (0..self.checked.plans.len()).filter(|&number| has(&self.checked.plans[number])).collect()
    }

    /// Makes sure that the pages of a plan are written, since what they are written from is about to change.
    fn keep_page(&self, places: &Places, id: &str) {
        let Some(looks) = self.looks.as_deref() else { return };
        let press = self.press(places, looks, &self.options);
        if let Some(shelf) = self.shelves.iter().find(|shelf| shelf.id == id) {
            self.site(&press).write_papers(shelf);
        }
    }

    /// Shelves for all plans.
    fn shelve(&mut self, places: &Places, before: Option<&State>) {
        if let (Some(before), Some(_)) = (before, &self.looks) {
            let is_kept = |plan: &&CheckedPlan| {
                !self.is_publishable(plan) || plan.progress.iter().any(|file| file.findings.iter().any(is_error))
            };
            for plan in self.checked.plans.iter().filter(is_kept) {
                before.keep_page(places, &plan.id);
            }
        }
        let former = |id: &str| before.and_then(|before| before.shelves.iter().find(|shelf| shelf.id == id));
        let made: Vec<_> =
            self.checked.plans.par_iter().map(|plan| self.shelf(places, plan, former(&plan.id))).collect();
        for (shelf, is_stale) in made.into_iter().flatten() {
            if is_stale {
                self.stale.insert(shelf.id.clone());
            }
            self.shelves.push(shelf);
        }
        self.list();
    }

    fn shelve_one(&mut self, places: &Places, number: usize) {
        let plan = &self.checked.plans[number];
        let at = self.shelves.binary_search_by(|shelf| shelf.id.cmp(&plan.id));
        let made = self.shelf(places, plan, at.ok().map(|at| &self.shelves[at]));
        let id = plan.id.clone();
        self.stale.remove(&id);
        let Some((shelf, is_stale)) = made else { return };
        if is_stale {
            self.stale.insert(id);
        }
        match at {
            Ok(at) => self.shelves[at] = shelf,
            Err(at) => self.shelves.insert(at, shelf),
        }
    }

    /// A plan with its reports, and whether any of it is from before an error. A plan that never was without one is
    /// shown as a draft; one that cannot be read at all, not.
    fn shelf(&self, places: &Places, checked: &CheckedPlan, former: Option<&Shelf>) -> Option<(Shelf, bool)> {
        let former = former.filter(|shelf| !shelf.plan.entry.draft);
        let is_good = self.is_publishable(checked);
        if !is_good && let Some(former) = former {
            return Some((former.clone(), true));
        }
        let options = BuildOptions { draft: !is_good, ..self.options.clone() };
        let press = Press { is_listing: true, ..self.press(places, self.looks.as_deref()?, &options) };
        let plan = checked.plan.as_ref()?;
        let (mut made, _) = press.plan(checked, plan).ok()?;
        let (mut reports, mut is_stale) = (Vec::new(), false);
        for file in &checked.progress {
            let is_wrong = file.findings.iter().any(is_error);
            let kept = former.and_then(|shelf| shelf.reports.iter().find(|report| report.entry.name == file.name));
            if is_wrong && !options.draft {
                is_stale = true;
                reports.extend(kept.cloned());
                continue;
            }
            let report = press.report(checked, plan, file).ok().flatten();
            reports.extend(report.map(|(report, _)| Arc::new(report)));
        }
        let mut shown: Vec<ReportEntry> = reports.iter().map(|report| report.entry.clone()).collect();
        shown.sort_by(|a, b| (&b.as_of, &b.name).cmp(&(&a.as_of, &a.name)));
        made.entry.reports.clone_from(&shown);
        Some((Shelf { id: checked.id.clone(), plan: Arc::new(made), reports, shown }, is_stale))
    }

    /// What lists of plans say, after shelves changed.
    fn list(&mut self) {
        self.entries = self.shelves.iter().map(|shelf| shelf.plan.entry.clone()).collect();
        self.parts = Parts::default();
    }

    pub fn press<'a>(&'a self, places: &'a Places, looks: &'a Looks, options: &'a BuildOptions) -> Press<'a> {
        Press {
            places,
            checked: &self.checked,
            looks,
            options,
            site: &self.info,
            plans: &self.annexed,
            is_listing: false,
        }
    }

    pub fn site<'a>(&'a self, press: &'a Press<'a>) -> Site<'a> {
        Site::new(press, &self.shelves, &self.entries, &self.parts)
    }

    pub fn about(&self, path: &str) -> PageState<'_> {
        let id = path.split('/').next().unwrap_or_default();
        let problems = self.checked.loaded.problems.iter().chain(&self.looks_problem).collect();
        let shared = self.checked.shared.iter();
        let findings = match self.checked.plan(id) {
            Some(plan) => plan.all_findings().chain(shared.filter(|finding| is_error(finding))).collect(),
            None => {
                let errors = self.checked.plans.iter().flat_map(CheckedPlan::all_findings);
                shared.chain(errors.filter(|finding| is_error(finding))).collect()
            }
        };
        PageState { is_stale: self.stale.contains(id), findings, problems }
    }

    pub fn language(&self) -> Language {
        self.options.language
    }

    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for finding in self.checked.findings() {
            counts[match finding.severity() {
                Severity::Error => 0,
                Severity::Warn => 1,
                Severity::Hint => 2,
            }] += 1;
        }
        counts
    }

    /// The number of the plan that has this file.
    pub fn plan_of(&self, path: &Path) -> Option<usize> {
        let paths = &self.checked.loaded.paths;
        let is_it = |file: crate::source::FileId| paths.get(file.0 as usize).is_some_and(|known| known == path);
        let has = |plan: &CheckedPlan| is_it(plan.file) || plan.progress.iter().any(|progress| is_it(progress.file));
        self.checked.plans.iter().position(has)
    }

    pub fn has_files_under(&self, folder: &Path) -> bool {
        self.checked.loaded.paths.iter().any(|path: &PathBuf| path.starts_with(folder))
    }
}

impl Raw {
    fn of(plan: &CheckedPlan) -> Raw {
        let progress = plan.progress.iter().map(|progress| progress.findings.clone()).collect();
        Raw { plan: plan.findings.clone(), progress }
    }
}

pub(super) fn is_error(finding: &Diagnostic) -> bool {
    finding.severity() == Severity::Error
}
