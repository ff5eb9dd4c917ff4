//! Makes the output folder of a project from its checked plans.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::glyphs::once_each;
use super::press::{Press, Printed};
use super::publish::Published;
use super::side_by_side::side_by_side;
use super::site::{Parts, Shelf, Site, search};
use super::{Checked, CheckedPlan, CheckedProgress, Looks, by_id};
use crate::compose::links::leads_into_site;
use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::document::Document;
use crate::plan::Plan;
use crate::project::{Format, Places, Problem, Settings};
use crate::site::page::{PlanEntry, ReportEntry, Sections, SiteInfo};
use crate::site::search::Prepared;
use crate::site::write::{MARKER, Staging};

/// What to build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    pub formats: Vec<Format>,
    /// In spite of errors, with 草稿 across every page.
    pub draft: bool,
    /// The language of the pages around the documents.
    pub language: Language,
}

impl BuildOptions {
    pub(super) fn page_language(&self) -> &'static str {
        match self.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Built {
    pub published: usize,
    /// What an error keeps from being published: plans (`plan`) and reports (`plan/report`).
    pub withheld: Vec<String>,
    pub files: usize,
    /// What only the setting of pages could find.
    pub findings: Vec<Diagnostic>,
}

/// What the marker file of an output folder says.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    plans: Vec<PlanEntry>,
}

/// Builds every plan that may be published, with its reports, and puts the new output in the place of the old. A plan
/// or a report that is withheld keeps the files it had. A failure of the machine or of a template leaves the old output
/// as it was.
pub fn build(
    places: &Places,
    checked: &Checked,
    looks: &Looks,
    options: &BuildOptions,
    advance: &(dyn Fn() + Sync),
) -> Result<Built, Problem> {
    let site = site_info(&checked.loaded.settings, options.language);
    let plans = by_id(&checked.plans);
    let press = Press { places, checked, looks, options, site: &site, plans: &plans, is_listing: false };
    let work = Work { press, staging: Staging::begin(places)?, before: manifest(places) };
    let mut built = Built::default();
    let (mut shelves, mut entries) = (Vec::new(), Vec::new());
    for (plan, made) in checked.plans.iter().zip(work.make(advance)?) {
        let published = work.settle(plan, made, &mut built)?;
        let former = || work.former(&plan.id).cloned();
        entries.extend(published.as_ref().map(|shelf| shelf.plan.entry.clone()).or_else(former));
        shelves.extend(published);
    }
    let Work { press, staging, .. } = work;
    if press.wants(Format::Html) {
        let (files, broken) = write_site(&press, &staging, &shelves, &entries)?;
        built.files += files;
        built.findings.extend(broken);
    }
    staging.write(Path::new(MARKER), &manifest_bytes(entries))?;
    staging.commit()?;
    built.findings = once_each(built.findings);
    Ok(built)
}

/// Writes every page and file of the site; how many they were, and which links lead nowhere.
fn write_site(
    press: &Press,
    staging: &Staging,
    shelves: &[Shelf],
    entries: &[PlanEntry],
) -> Result<(usize, Vec<Diagnostic>), Problem> {
    let parts = Parts::default();
    let site = Site::new(press, shelves, entries, &parts);
    let routes = site.routes();
    let written = side_by_side(&routes, |(path, route)| staging.write(Path::new(path), &site.make(*route)?));
    written.into_iter().collect::<Result<(), Problem>>()?;
    let index = site.search();
    let written = side_by_side(index, |(path, bytes)| staging.write(Path::new(path), bytes));
    written.into_iter().collect::<Result<(), Problem>>()?;
    Ok((routes.len() + index.len(), site.broken_links()))
}

/// How many steps a build has, for whoever shows how far it is.
pub fn steps(checked: &Checked) -> usize {
    checked.plans.iter().map(|plan| 1 + plan.progress.len()).sum()
}

/// A build that is going on.
struct Work<'a> {
    press: Press<'a>,
    staging: Staging<'a>,
    /// What the build before wrote.
    before: Manifest,
}

/// One document to be made.
enum Job<'a> {
    Plan(&'a CheckedPlan),
    Report(&'a CheckedPlan, &'a CheckedProgress),
}

/// What came of it; nothing where errors that were known before keep it from being made.
enum Outcome {
    Plan(Option<Published<PlanEntry>>),
    Report(Option<Published<ReportEntry>>),
}

/// What came of a plan and its progress files, in their order.
struct Made {
    plan: Option<Published<PlanEntry>>,
    reports: Vec<Option<Published<ReportEntry>>>,
}

impl<'a> Work<'a> {
    /// Makes every document, as many at a time as there are threads, and writes its files.
    fn make(&self, advance: &(dyn Fn() + Sync)) -> Result<Vec<Made>, Problem> {
        let mut jobs = Vec::new();
        for plan in &self.press.checked.plans {
            jobs.push(Job::Plan(plan));
            jobs.extend(plan.progress.iter().map(|file| Job::Report(plan, file)));
        }
        let outcomes = side_by_side(&jobs, |job| {
            let outcome = self.one(job);
            advance();
            outcome
        });
        let mut made: Vec<Made> = Vec::new();
        for outcome in outcomes {
            match (outcome?, made.last_mut()) {
                (Outcome::Plan(plan), _) => made.push(Made { plan, reports: Vec::new() }),
                (Outcome::Report(report), Some(plan)) => plan.reports.push(report),
                // A plan comes before its reports.
                (Outcome::Report(_), None) => {}
            }
        }
        Ok(made)
    }

    fn one(&self, job: &Job) -> Result<Outcome, Problem> {
        let press = &self.press;
        Ok(match job {
            Job::Plan(plan) => Outcome::Plan(match self.publishable(plan) {
                Some(read) => Some(self.written(&plan.id, press.plan(plan, read)?, search::plan)?),
                None => None,
            }),
            Job::Report(plan, file) => {
                let read = self.publishable(plan).filter(|_| press.options.draft || !has_errors(&file.findings));
                let report = read.map(|read| press.report(plan, read, file)).transpose()?.flatten();
                let folder = format!("{}/{}", plan.id, file.name);
                let found = |entry: &ReportEntry, text: Option<&Document>| search::report(&plan.id, entry, text);
                Outcome::Report(report.map(|report| self.written(&folder, report, found)).transpose()?)
            }
        })
    }

    /// The plan, if nothing that is known before it is set keeps it from being published.
    fn publishable(&self, checked: &'a CheckedPlan) -> Option<&'a Plan> {
        let is_free = !has_errors(&self.press.checked.shared) && checked.is_publishable();
        checked.plan.as_ref().filter(|_| self.press.options.draft || is_free)
    }

    /// Writes what was made; only what is needed for pages is kept.
    fn written<Entry>(
        &self,
        folder: &str,
        (made, document): (Published<Entry>, Document),
        found: impl FnOnce(&Entry, Option<&Document>) -> Prepared,
    ) -> Result<Published<Entry>, Problem> {
        // The way to other pages is known when it is known which there are.
        if self.press.wants(Format::Html) && !leads_into_site(&document) {
            let paper = self.press.paper(&document)?;
            made.paper.get_or_init(|| paper);
            made.found.get_or_init(|| found(&made.entry, Some(&document)));
        }
        let Printed { files, downloads, findings } = made.printed;
        for (name, bytes) in &files {
            self.staging.write(&PathBuf::from(folder).join(name), bytes)?;
        }
        let printed = Printed { files: Vec::new(), downloads, findings };
        Ok(Published { printed, files: files.len(), ..made })
    }

    /// What of a plan is published; what is withheld keeps the files it had.
    fn settle(&self, checked: &'a CheckedPlan, made: Made, built: &mut Built) -> Result<Option<Shelf>, Problem> {
        let reports: Vec<_> = made.reports.into_iter().map(|report| self.accepted(report, built)).collect();
        let Some(mut plan) = self.accepted(made.plan, built) else {
            self.keep(checked.id.clone(), built)?;
            return Ok(None);
        };
        built.published += 1;
        built.files += plan.files;
        for (file, report) in checked.progress.iter().zip(&reports) {
            match report {
                Some(report) => {
                    built.files += report.files;
                    plan.entry.reports.push(report.entry.clone());
                }
                None => {
                    self.keep(format!("{}/{}", checked.id, file.name), built)?;
                    let former = self.former(&checked.id).into_iter().flat_map(|entry| &entry.reports);
                    plan.entry.reports.extend(former.filter(|entry| entry.name == file.name).cloned());
                }
            }
        }
        plan.entry.reports.sort_by(|a, b| (&b.as_of, &b.name).cmp(&(&a.as_of, &a.name)));
        let reports: Vec<_> = reports.into_iter().flatten().map(Arc::new).collect();
        // One that was kept has a page only if the build that made it made pages.
        let has_page = |entry: &&ReportEntry| {
            let is_fresh = reports.iter().any(|report| report.entry.name == entry.name);
            is_fresh || self.staging.holds(&Path::new(&checked.id).join(&entry.name).join("index.html"))
        };
        let shown = plan.entry.reports.iter().filter(has_page).cloned().collect();
        Ok(Some(Shelf { id: checked.id.clone(), plan: Arc::new(plan), reports, shown }))
    }

    /// What was made, unless the setting of its pages found an error.
    fn accepted<Entry>(&self, made: Option<Published<Entry>>, built: &mut Built) -> Option<Published<Entry>> {
        let made = made?;
        built.findings.extend(made.printed.findings.iter().cloned());
        Some(made).filter(|made| self.press.options.draft || !made.printed.is_stopped())
    }

    /// Puts what a folder held before in the place of what was made for it now.
    fn keep(&self, folder: String, built: &mut Built) -> Result<(), Problem> {
        self.staging.discard(&folder)?;
        self.staging.carry_over(&folder)?;
        built.withheld.push(folder);
        Ok(())
    }

    /// What the build before wrote of a plan.
    fn former(&self, id: &str) -> Option<&PlanEntry> {
        self.before.plans.iter().find(|entry| entry.id == id)
    }
}

fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// What the build before wrote; nothing where there was none or it cannot be read.
fn manifest(places: &Places) -> Manifest {
    let text = std::fs::read_to_string(places.output.join(MARKER)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn manifest_bytes(plans: Vec<PlanEntry>) -> Vec<u8> {
    // Strings and numbers always serialise.
    serde_json::to_vec(&Manifest { format: 1, plans }).unwrap_or_default()
}

/// What every page of the site shares.
pub(super) fn site_info(settings: &Settings, language: Language) -> SiteInfo {
    SiteInfo {
        title: settings.title.clone().unwrap_or_else(|| default_title(language).to_string()),
        base_url: settings.base_url.clone(),
        has: Sections::default(),
    }
}

/// What the command line asks for, otherwise what the project does, otherwise all but plain text.
pub fn formats(asked: Vec<Format>, settings: &[Format]) -> Vec<Format> {
    match (asked.is_empty(), settings.is_empty()) {
        (false, _) => asked,
        (true, false) => settings.to_vec(),
        (true, true) => vec![Format::Html, Format::Pdf, Format::Docx, Format::Json, Format::Xlsx, Format::Csv],
    }
}

fn default_title(language: Language) -> &'static str {
    match language {
        Language::Chinese => "方案",
        Language::English => "Plans",
    }
}
