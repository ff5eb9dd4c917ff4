//! Makes the output folder of a project from its checked plans.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::looks::template_problem;
use super::publish::{Press, Published};
use super::side_by_side::side_by_side;
use super::{Checked, CheckedPlan, Looks, by_id};
use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::project::{Format, Places, Problem};
use crate::rules::RULES;
use crate::site::page::{self, IndexPage, PlanEntry, SiteInfo};
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
    /// Plans that an error keeps from being published.
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

/// Builds every plan that may be published and puts the new output in the place of the old. A plan that is withheld
/// keeps the files it had. A failure of the machine or of a template leaves the old output as it was.
pub fn build(
    places: &Places,
    checked: &Checked,
    looks: &Looks,
    options: &BuildOptions,
    advance: &(dyn Fn() + Sync),
) -> Result<Built, Problem> {
    let staging = Staging::begin(places)?;
    let settings = &checked.loaded.settings;
    let site = SiteInfo {
        title: settings.title.clone().unwrap_or_else(|| default_title(options.language).to_string()),
        base_url: settings.base_url.clone(),
    };
    let plans = by_id(&checked.plans);
    let press = Press { places, checked, looks, options, site: &site, plans: &plans };
    let blocked = !options.draft && checked.shared.iter().any(|finding| finding.severity() == Severity::Error);
    let work = |plan: &CheckedPlan| {
        let outcome = one(&press, &staging, plan, blocked);
        advance();
        outcome
    };
    let outcomes: Vec<Result<Outcome, Problem>> = side_by_side(&checked.plans, work);
    let mut built = Built::default();
    let mut entries = Vec::new();
    let before = manifest(places);
    for (plan, outcome) in checked.plans.iter().zip(outcomes) {
        match outcome? {
            Outcome::Published(entry, files, findings) => {
                built.published += 1;
                built.files += files;
                built.findings.extend(findings);
                entries.push(entry);
            }
            Outcome::Withheld(findings) => {
                built.withheld.push(plan.id.clone());
                built.findings.extend(findings);
                staging.carry_over(&plan.id)?;
                entries.extend(before.plans.iter().find(|entry| entry.id == plan.id).cloned());
            }
        }
    }
    built.files += site_files(&press, &staging, &entries)?;
    staging.write(Path::new(MARKER), &manifest_bytes(entries))?;
    staging.commit()?;
    Ok(built)
}

enum Outcome {
    Published(PlanEntry, usize, Vec<Diagnostic>),
    Withheld(Vec<Diagnostic>),
}

fn one(press: &Press, staging: &Staging, checked: &CheckedPlan, blocked: bool) -> Result<Outcome, Problem> {
    let plan = match &checked.plan {
        Some(plan) if press.options.draft || (!blocked && checked.is_publishable()) => plan,
        _ => return Ok(Outcome::Withheld(Vec::new())),
    };
    let Published { files, entry, findings } = press.publish(checked, plan)?;
    let stopped = findings.iter().any(|finding| finding.severity() == Severity::Error);
    if stopped && !press.options.draft {
        return Ok(Outcome::Withheld(findings));
    }
    for (name, bytes) in &files {
        staging.write(&PathBuf::from(&checked.id).join(name), bytes)?;
    }
    Ok(Outcome::Published(entry, files.len(), findings))
}

/// The pages and files that belong to no single plan.
fn site_files(press: &Press, staging: &Staging, entries: &[PlanEntry]) -> Result<usize, Problem> {
    if !press.options.formats.contains(&Format::Html) {
        return Ok(0);
    }
    let lang = press.options.page_language();
    let problem = |problem| template_problem(press.places, &problem);
    let templates = &press.looks.templates;
    let index = page::index(templates, &IndexPage { lang, site: press.site, plans: entries }).map_err(problem)?;
    let not_found = page::not_found(templates, lang, press.site).map_err(problem)?;
    staging.write(Path::new("index.html"), index.as_bytes())?;
    staging.write(Path::new("404.html"), not_found.as_bytes())?;
    let pages = handbook(press, lang)?;
    for (name, html) in &pages {
        staging.write(&Path::new("rules").join(name), html.as_bytes())?;
    }
    for (name, bytes) in &press.looks.assets {
        staging.write(&Path::new("assets").join(name), bytes)?;
    }
    Ok(2 + pages.len() + press.looks.assets.len())
}

/// The rule book as pages: their list, then each.
fn handbook(press: &Press, lang: &str) -> Result<Vec<(String, String)>, Problem> {
    let problem = |problem| template_problem(press.places, &problem);
    let templates = &press.looks.templates;
    let list = page::rules(templates, lang, press.site).map_err(problem)?;
    let mut pages = vec![("index.html".to_string(), list)];
    for rule in RULES {
        let html = page::rule(templates, lang, press.site, rule).map_err(problem)?;
        pages.push((page::rule_file(rule), html));
    }
    Ok(pages)
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

fn default_title(language: Language) -> &'static str {
    match language {
        Language::Chinese => "方案",
        Language::English => "Plans",
    }
}
