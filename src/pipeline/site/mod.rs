//! The site as routes: every page and file has a path, and is made when it is asked for. A build asks for all of them.

mod links;
mod units;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::looks::template_problem;
use super::press::{Press, json_bytes};
use super::publish::Published;
use crate::compose::links::leads_into_site;
use crate::document::Document;
use crate::project::{Format, Problem};
use crate::render::html::TemplateProblem;
use crate::rules::RULES;
use crate::site::page::{
    self, IndexPage, Paper, PlanEntry, PlanPage, ReportEntry, ReportPage, Sections, SiteInfo, UnitPage, UnitsPage,
};
use units::UnitShelf;

/// A plan that is published, with those of its reports that are.
#[derive(Clone)]
pub(super) struct Shelf {
    pub id: String,
    pub plan: Arc<Published<PlanEntry>>,
    pub reports: Vec<Arc<Published<ReportEntry>>>,
    /// The reports that have a page, the newest first; also those kept from before.
    pub shown: Vec<ReportEntry>,
}

/// Everything that pages are made of.
pub(super) struct Site<'a> {
    press: &'a Press<'a>,
    info: SiteInfo,
    /// In the order of their ids.
    shelves: &'a [Shelf],
    /// All plans of the site, also those that are withheld and keep their files.
    entries: &'a [PlanEntry],
    units: Vec<UnitShelf>,
    /// Plans that are withheld, whose tasks are not counted.
    left_out: Vec<PlanEntry>,
    found: links::Found,
}

/// One page or file of the site; numbers are places in the lists of [`Site`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Home,
    NotFound,
    Plan(usize),
    /// A report of a plan.
    Report(usize, usize),
    Units,
    Unit(usize),
    UnitData(usize),
    Rules,
    Rule(usize),
    Asset(usize),
}

impl<'a> Site<'a> {
    pub fn new(press: &'a Press<'a>, shelves: &'a [Shelf], entries: &'a [PlanEntry]) -> Self {
        let is_left_out = |entry: &&PlanEntry| shelves.iter().all(|shelf| shelf.id != entry.id);
        let left_out = entries.iter().filter(is_left_out).cloned().collect();
        let units = units::gather(shelves);
        let has = Sections { units: !units.is_empty(), ..Sections::default() };
        let info = SiteInfo { has, ..press.site.clone() };
        Site { press, info, shelves, entries, units, left_out, found: links::Found::new(shelves) }
    }

    /// Every page and file, with its path from the root of the site.
    pub fn routes(&self) -> Vec<(String, Route)> {
        let mut routes = vec![("index.html".to_string(), Route::Home), ("404.html".to_string(), Route::NotFound)];
        for (at, shelf) in self.shelves.iter().enumerate() {
            routes.push((format!("{}/index.html", shelf.id), Route::Plan(at)));
            let reports = shelf.reports.iter().enumerate();
            routes.extend(reports.map(|(number, report)| {
                (format!("{}/{}/index.html", shelf.id, report.entry.name), Route::Report(at, number))
            }));
        }
        if !self.units.is_empty() {
            routes.push(("units/index.html".to_string(), Route::Units));
        }
        for (at, unit) in self.units.iter().enumerate() {
            routes.push((format!("units/{}/index.html", unit.entry.folder), Route::Unit(at)));
            if self.press.wants(Format::Json) {
                routes.push((format!("units/{}/unit.json", unit.entry.folder), Route::UnitData(at)));
            }
        }
        routes.push(("rules/index.html".to_string(), Route::Rules));
        let rules = RULES.iter().enumerate();
        routes.extend(rules.map(|(at, rule)| (format!("rules/{}", page::rule_file(rule)), Route::Rule(at))));
        let assets = self.press.looks.assets.iter().enumerate();
        routes.extend(assets.map(|(at, (name, _))| (format!("assets/{name}"), Route::Asset(at))));
        routes
    }

    /// The bytes of one of [`routes`](Self::routes).
    ///
    /// # Errors
    /// A template that cannot be filled.
    pub fn make(&self, route: Route) -> Result<Vec<u8>, Problem> {
        let (templates, lang, site) = (&self.press.looks.templates, self.lang(), self.site());
        let html = match route {
            Route::Home => self.home(),
            Route::NotFound => page::not_found(templates, lang, site),
            Route::Plan(at) => return self.plan(&self.shelves[at]),
            Route::Report(at, number) => return self.report(&self.shelves[at], number),
            Route::Units => self.units(),
            Route::Unit(at) => self.unit(&self.units[at]),
            Route::UnitData(at) => return Ok(self.unit_data(&self.units[at])),
            Route::Rules => page::rules(templates, lang, site),
            Route::Rule(at) => page::rule(templates, lang, site, &RULES[at]),
            Route::Asset(at) => return Ok(self.press.looks.assets[at].1.clone()),
        };
        self.html(html)
    }

    fn home(&self) -> Result<String, TemplateProblem> {
        let page = IndexPage { lang: self.lang(), site: self.site(), plans: self.entries };
        page::index(&self.press.looks.templates, &page)
    }

    fn plan(&self, shelf: &Shelf) -> Result<Vec<u8>, Problem> {
        let plan = &shelf.plan;
        let path = format!("{}/index.html", shelf.id);
        let paper = &*self.paper(&plan.paper, &path, || self.press.plan_document(&shelf.id))?;
        let page = PlanPage {
            id: &shelf.id,
            lang: self.lang(),
            site: self.site(),
            paper,
            summary: &plan.summary,
            downloads: &plan.printed.downloads,
            reports: &shelf.shown,
            draft: plan.entry.draft,
            published: None,
        };
        self.html(page::plan(&self.press.looks.templates, &page))
    }

    fn report(&self, shelf: &Shelf, number: usize) -> Result<Vec<u8>, Problem> {
        let report = &shelf.reports[number];
        let path = format!("{}/{}/index.html", shelf.id, report.entry.name);
        let write = || self.press.report_document(&shelf.id, &report.entry.name);
        let paper = &*self.paper(&report.paper, &path, write)?;
        let at = shelf.shown.iter().position(|entry| entry.name == report.entry.name);
        let page = ReportPage {
            plan: (&shelf.id, &shelf.plan.entry.title),
            entry: &report.entry,
            lang: self.lang(),
            site: self.site(),
            paper,
            downloads: &report.printed.downloads,
            earlier: at.and_then(|at| shelf.shown.get(at + 1)),
            later: at.and_then(|at| shelf.shown.get(at.checked_sub(1)?)),
        };
        self.html(page::report(&self.press.looks.templates, &page))
    }

    /// What was written before, or is now for the page at `path`. What leads to other pages is written each time, since
    /// these may come and go.
    fn paper<'p>(
        &self,
        kept: &'p OnceLock<Paper>,
        path: &str,
        document: impl FnOnce() -> Document,
    ) -> Result<Cow<'p, Paper>, Problem> {
        if let Some(paper) = kept.get() {
            return Ok(Cow::Borrowed(paper));
        }
        let mut document = document();
        if leads_into_site(&document) {
            document.parts.iter_mut().for_each(|part| self.lead(&mut part.blocks, path));
            return Ok(Cow::Owned(self.press.paper(&document)?));
        }
        let paper = self.press.paper(&document)?;
        Ok(Cow::Borrowed(kept.get_or_init(|| paper)))
    }

    fn units(&self) -> Result<String, TemplateProblem> {
        let entries: Vec<_> = self.units.iter().map(|unit| unit.entry.clone()).collect();
        let page = UnitsPage {
            lang: self.lang(),
            site: self.site(),
            units: &entries,
            left_out: &self.left_out,
            draft: self.press.options.draft,
        };
        page::units(&self.press.looks.templates, &page)
    }

    fn unit(&self, unit: &UnitShelf) -> Result<String, TemplateProblem> {
        let page = UnitPage {
            lang: self.lang(),
            site: self.site(),
            entry: &unit.entry,
            plans: &unit.plans,
            left_out: &self.left_out,
            draft: self.press.options.draft,
        };
        page::unit(&self.press.looks.templates, &page)
    }

    fn unit_data(&self, unit: &UnitShelf) -> Vec<u8> {
        json_bytes(&serde_json::json!({ "format": 1, "unit": unit.entry, "plans": unit.plans }))
    }

    fn lang(&self) -> &'a str {
        self.press.options.page_language()
    }

    fn site(&self) -> &SiteInfo {
        &self.info
    }

    fn html(&self, made: Result<String, TemplateProblem>) -> Result<Vec<u8>, Problem> {
        made.map(String::into_bytes).map_err(|problem| template_problem(self.press.places, &problem))
    }
}
