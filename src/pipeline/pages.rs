//! The pages of a build: of every plan and report that is published, of the units, and of the site itself.

use std::path::{Path, PathBuf};

use super::looks::template_problem;
use super::press::Press;
use super::publish::Fresh;
use super::side_by_side::side_by_side;
use super::units;
use crate::project::Problem;
use crate::rules::RULES;
use crate::site::page::{self, IndexPage, PlanEntry, PlanPage, ReportEntry, ReportPage};
use crate::site::write::Staging;

/// Writes them; how many files that were. `entries` are all plans of the site, also those that were kept.
pub(super) fn write(
    press: &Press,
    staging: &Staging,
    fresh: &[Fresh],
    entries: &[PlanEntry],
) -> Result<usize, Problem> {
    let counts = side_by_side(fresh, |fresh| of_plan(press, staging, fresh));
    let mut count = counts.into_iter().sum::<Result<usize, Problem>>()?;
    let units = units::write(press, staging, fresh, entries)?;
    count += units;
    Ok(count + of_site(press, staging, entries, units > 0)?)
}

/// The page of a plan and those of its reports.
fn of_plan(press: &Press, staging: &Staging, fresh: &Fresh) -> Result<usize, Problem> {
    let (id, plan) = (&fresh.checked.id, &fresh.plan);
    let folder = PathBuf::from(id);
    // One that was kept has a page only if the build that made it made pages.
    let has_page = |entry: &&ReportEntry| {
        let is_fresh = fresh.reports.iter().any(|report| report.entry.name == entry.name);
        is_fresh || staging.holds(&folder.join(&entry.name).join("index.html"))
    };
    let shown: Vec<ReportEntry> = plan.entry.reports.iter().filter(has_page).cloned().collect();
    let page = PlanPage {
        id,
        lang: press.options.page_language(),
        site: press.site,
        document: &plan.document,
        overview: &plan.overview,
        downloads: &plan.printed.downloads,
        reports: &shown,
        draft: press.options.draft,
        published: None,
    };
    let problem = |problem| template_problem(press.places, &problem);
    let html = page::plan(&press.looks.templates, &page).map_err(problem)?;
    staging.write(&folder.join("index.html"), html.as_bytes())?;
    for report in &fresh.reports {
        let at = shown.iter().position(|entry| entry.name == report.entry.name);
        let page = ReportPage {
            plan: (id, &plan.entry.title),
            entry: &report.entry,
            lang: press.options.page_language(),
            site: press.site,
            document: &report.document,
            downloads: &report.printed.downloads,
            earlier: at.and_then(|at| shown.get(at + 1)),
            later: at.and_then(|at| shown.get(at.checked_sub(1)?)),
        };
        let html = page::report(&press.looks.templates, &page).map_err(problem)?;
        staging.write(&folder.join(&report.entry.name).join("index.html"), html.as_bytes())?;
    }
    Ok(1 + fresh.reports.len())
}

/// The pages and files that belong to no single plan.
fn of_site(press: &Press, staging: &Staging, entries: &[PlanEntry], units: bool) -> Result<usize, Problem> {
    let lang = press.options.page_language();
    let problem = |problem| template_problem(press.places, &problem);
    let templates = &press.looks.templates;
    let index = IndexPage { lang, site: press.site, plans: entries, units };
    let index = page::index(templates, &index).map_err(problem)?;
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
