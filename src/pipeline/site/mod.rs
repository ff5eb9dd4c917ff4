//! The site as routes: every page and file has a path, and is made when it is asked for. A build asks for all of them.

mod home;
mod links;
pub(super) mod search;
mod units;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::looks::template_problem;
use super::press::{Press, json_bytes};
use super::publish::Published;
use crate::document::Document;
use crate::project::{Format, Problem};
use crate::render::html::TemplateProblem;
use crate::rules::RULES;
use crate::site::feed;
use crate::site::page::{
    self, IndexPage, Paper, PlanEntry, PlanPage, ReportEntry, ReportPage, Sections, SiteInfo, UnitPage, UnitsPage,
};
use units::UnitShelf;
use whole::{Calendar, Whole};

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
    parts: &'a Parts,
}

/// What is worked out of all plans together, when a page first needs it.
#[derive(Default)]
pub(super) struct Parts {
    units: OnceLock<Vec<UnitShelf>>,
    /// Plans that are withheld, whose tasks are not counted.
    left_out: OnceLock<Vec<PlanEntry>>,
    calendar: OnceLock<Calendar>,
    /// Their names and bytes.
    sitemaps: OnceLock<Vec<(String, Vec<u8>)>>,
    /// By path.
    routes: OnceLock<BTreeMap<String, Route>>,
    /// The files of the index for search.
    search: OnceLock<Vec<(String, Vec<u8>)>>,
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
    Search,
    Units,
    Unit(usize),
    UnitData(usize),
    Rules,
    Rule(usize),
    /// What is made of the site as a whole.
    Whole(Whole),
    Asset(usize),
}

impl<'a> Site<'a> {
    pub fn new(press: &'a Press<'a>, shelves: &'a [Shelf], entries: &'a [PlanEntry], parts: &'a Parts) -> Self {
        let units = shelves.iter().any(|shelf| !shelf.plan.summary.units.is_empty());
        let feed = !press.options.draft && feed::is_possible(press.site, entries);
        let has = Sections { units, calendar: true, format: true, about: true, feed, search: true };
        let info = SiteInfo { has, ..press.site.clone() };
        Site { press, info, shelves, entries, parts }
    }

    fn unit_shelves(&self) -> &'a [UnitShelf] {
        self.parts.units.get_or_init(|| units::gather(self.shelves))
    }

    fn calendar(&self) -> &'a Calendar {
        self.parts.calendar.get_or_init(|| Calendar::new(self.shelves))
    }

    fn left_out(&self) -> &'a [PlanEntry] {
        self.parts.left_out.get_or_init(|| {
            let shown: BTreeSet<&str> = self.shelves.iter().map(|shelf| shelf.id.as_str()).collect();
            self.entries.iter().filter(|entry| !shown.contains(entry.id.as_str())).cloned().collect()
        })
    }

    /// What stands at a path.
    pub fn route(&self, path: &str) -> Option<Route> {
        self.parts.routes.get_or_init(|| self.routes().into_iter().collect()).get(path).copied()
    }

    /// Writes the pages of a plan and its reports as far as they need the plan itself. A page that cannot be written
    /// is left for whoever asks for it.
    pub fn write_papers(&self, shelf: &Shelf) {
        let _ = self.plan(shelf);
        (0..shelf.reports.len()).for_each(|number| drop(self.report(shelf, number)));
        self.found_on(shelf);
    }

    /// Every page and file but those of [`search`](Self::search), with its path from the root of the site.
    pub fn routes(&self) -> Vec<(String, Route)> {
        let mut routes = vec![("index.html".to_string(), Route::Home), ("404.html".to_string(), Route::NotFound)];
        for (at, shelf) in self.shelves.iter().enumerate() {
            routes.push((format!("{}/index.html", shelf.id), Route::Plan(at)));
            let reports = shelf.reports.iter().enumerate();
            routes.extend(reports.map(|(number, report)| {
                (format!("{}/{}/index.html", shelf.id, report.entry.name), Route::Report(at, number))
            }));
        }
        if self.info.has.units {
            routes.push(("units/index.html".to_string(), Route::Units));
        }
        for (at, unit) in self.unit_shelves().iter().enumerate() {
            routes.push((format!("units/{}/index.html", unit.entry.folder), Route::Unit(at)));
            if self.press.wants(Format::Json) {
                routes.push((format!("units/{}/unit.json", unit.entry.folder), Route::UnitData(at)));
            }
        }
        routes.push(("search/index.html".to_string(), Route::Search));
        routes.push(("rules/index.html".to_string(), Route::Rules));
        let rules = RULES.iter().enumerate();
        routes.extend(rules.map(|(at, rule)| (format!("rules/{}", page::rule_file(rule)), Route::Rule(at))));
        routes.extend(self.whole_routes(&routes));
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
            Route::Search => page::search(templates, lang, site),
            Route::Units => self.units(),
            Route::Unit(at) => self.unit(&self.unit_shelves()[at]),
            Route::UnitData(at) => return Ok(self.unit_data(&self.unit_shelves()[at])),
            Route::Rules => page::rules(templates, lang, site),
            Route::Rule(at) => page::rule(templates, lang, site, RULES[at]),
            Route::Whole(whole) => return self.whole(whole),
            Route::Asset(at) => return Ok(self.press.looks.assets[at].1.clone()),
        };
        self.html(html)
    }

    fn home(&self) -> Result<String, TemplateProblem> {
        let (deadlines, overview) = (home::deadlines(self.shelves), home::chart(self.shelves));
        let page = IndexPage {
            lang: self.lang(),
            site: self.site(),
            plans: self.entries,
            units: home::units(self.shelves),
            deadlines: &deadlines,
            overview: overview.as_ref(),
        };
        page::index(&self.press.looks.templates, &page)
    }

    fn plan(&self, shelf: &Shelf) -> Result<Vec<u8>, Problem> {
        let plan = &shelf.plan;
        let path = format!("{}/index.html", shelf.id);
        let paper = self.paper(&plan.paper, &path, || self.press.plan_document(&shelf.id, plan.entry.draft))?;
        let page = PlanPage {
            entry: &plan.entry,
            lang: self.lang(),
            site: self.site(),
            paper,
            summary: &plan.summary,
            downloads: &plan.printed.downloads,
            reports: &shelf.shown,
            published: None,
        };
        self.html(page::plan(&self.press.looks.templates, &page))
    }

    fn report(&self, shelf: &Shelf, number: usize) -> Result<Vec<u8>, Problem> {
        let report = &shelf.reports[number];
        let name = &report.entry.name;
        let document = || self.press.report_document(&shelf.id, name, report.entry.draft);
        let paper = self.paper(&report.paper, &format!("{}/{name}/index.html", shelf.id), document)?;
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

    /// What was written before, or is now for the page at `path`.
    fn paper<'p>(
        &self,
        kept: &'p OnceLock<Paper>,
        path: &str,
        document: impl FnOnce() -> Document,
    ) -> Result<&'p Paper, Problem> {
        if let Some(paper) = kept.get() {
            return Ok(paper);
        }
        let mut document = document();
        document.parts.iter_mut().for_each(|part| self.lead(&mut part.blocks, path));
        let paper = self.press.paper(&document)?;
        Ok(kept.get_or_init(|| paper))
    }

    fn units(&self) -> Result<String, TemplateProblem> {
        let entries: Vec<_> = self.unit_shelves().iter().map(|unit| unit.entry.clone()).collect();
        let page = UnitsPage {
            lang: self.lang(),
            site: self.site(),
            units: &entries,
            left_out: self.left_out(),
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
            left_out: self.left_out(),
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
