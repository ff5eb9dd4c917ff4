//! What is made of the site as a whole: about, format reference, calendar, feed, sitemap, catalogue.

use std::collections::BTreeSet;

use super::{Route, Shelf, Site};
use crate::compose::markdown;
use crate::pipeline::press::json_bytes;
use crate::project::{Format, Problem};
use crate::render::html::TemplateProblem;
use crate::site::page::{self, AboutPage, CalendarPage, CalendarPeriod, Deadline, FormatFile, ReportEntry, UnitEntry};
use crate::site::sitemap::{self, Listed};
use crate::site::{catalogue, feed, icalendar};

/// One page or file; numbers are places in the list of the calendar's periods, or of the sitemap's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pipeline) enum Whole {
    About,
    Format,
    FormatFile(FormatFile),
    /// The first page of the calendar.
    Calendar,
    CalendarPeriod(usize),
    CalendarFile,
    /// Of one unit.
    UnitCalendar(usize),
    Catalogue,
    Feed,
    Sitemap(usize),
}

/// The deadlines of all plans that are published, in the order of their days.
pub(super) struct Calendar {
    deadlines: Vec<Deadline>,
    periods: Vec<CalendarPeriod>,
    /// Units that have any.
    units: BTreeSet<String>,
}

impl Calendar {
    pub fn new(shelves: &[Shelf]) -> Calendar {
        let of_plan = |shelf: &Shelf| page::deadlines(&shelf.plan.entry, &shelf.plan.summary);
        let mut deadlines: Vec<Deadline> = shelves.iter().flat_map(of_plan).collect();
        deadlines.sort_by(|a, b| a.day.cmp(&b.day));
        let periods = page::periods(&deadlines);
        let units = deadlines.iter().flat_map(|deadline| deadline.units.iter().cloned()).collect();
        Calendar { deadlines, periods, units }
    }
}

/// Deadlines that one calendar file holds; each takes about 300 bytes.
const MOST_IN_ONE_FILE: usize = 2000;

impl Site<'_> {
    /// The routes of this module; `routes` are all others that are pages.
    pub(super) fn whole_routes(&self, routes: &[(String, Route)]) -> Vec<(String, Route)> {
        let mut own = vec![
            ("about/index.html".to_string(), Whole::About),
            ("format/index.html".to_string(), Whole::Format),
            ("calendar/index.html".to_string(), Whole::Calendar),
        ];
        let files = FormatFile::ALL.into_iter();
        own.extend(files.map(|file| (format!("format/{}", file.page()), Whole::FormatFile(file))));
        let periods = self.calendar().periods.iter().enumerate();
        own.extend(periods.map(|(at, period)| (format!("calendar/{}", period.page()), Whole::CalendarPeriod(at))));
        if self.press.wants(Format::Json) {
            own.push((catalogue::FILE.to_string(), Whole::Catalogue));
        }
        if self.has_one_calendar_file() {
            own.push((icalendar::FILE.to_string(), Whole::CalendarFile));
        }
        if self.has_calendar_files() {
            own.extend(
                self.units_with_deadlines()
                    .map(|(at, unit)| (format!("units/{}/{}", unit.folder, icalendar::FILE), Whole::UnitCalendar(at))),
            );
        }
        if self.site().has.feed {
            own.push((feed::FILE.to_string(), Whole::Feed));
        }
        let mut own: Vec<_> = own.into_iter().map(|(path, whole)| (path, Route::Whole(whole))).collect();
        let maps = self.parts.sitemaps.get_or_init(|| self.sitemaps(&[routes, &own].concat()));
        let maps = maps.iter().map(|(name, _)| name.clone());
        own.extend(maps.enumerate().map(|(at, name)| (name, Route::Whole(Whole::Sitemap(at)))));
        own
    }

    pub(super) fn whole(&self, whole: Whole) -> Result<Vec<u8>, Problem> {
        let (templates, lang, site) = (&self.press.looks.templates, self.lang(), self.site());
        let Calendar { deadlines, periods, .. } = self.calendar();
        let html = match whole {
            Whole::About => self.about(),
            Whole::Format => page::format(templates, lang, site),
            Whole::FormatFile(file) => page::format_file(templates, lang, site, file),
            Whole::Calendar => self.calendar_page(page::first_shown(periods, deadlines)),
            Whole::CalendarPeriod(at) => self.calendar_page(periods.get(at)),
            Whole::CalendarFile => return Ok(self.calendar_file(&site.title, deadlines)),
            Whole::UnitCalendar(at) => {
                let name = &self.unit_shelves()[at].entry.name;
                let own = deadlines.iter().filter(|deadline| deadline.units.contains(name));
                return Ok(self.calendar_file(name, &own.cloned().collect::<Vec<_>>()));
            }
            Whole::Catalogue => {
                let list = catalogue::catalogue(site, self.entries, &|path| self.holds(path));
                return Ok(json_bytes(&list));
            }
            Whole::Feed => return Ok(feed::atom(lang, site, self.entries).unwrap_or_default()),
            Whole::Sitemap(at) => {
                // Whoever knows the route has asked for all routes, which made the files.
                let files = self.parts.sitemaps.get().into_iter().flatten();
                return Ok(files.map(|(_, bytes)| bytes.clone()).nth(at).unwrap_or_default());
            }
        };
        self.html(html)
    }

    fn calendar_file(&self, name: &str, deadlines: &[Deadline]) -> Vec<u8> {
        icalendar::write(name, &page::events(self.lang(), self.site(), deadlines)).into_bytes()
    }

    fn units_with_deadlines(&self) -> impl Iterator<Item = (usize, &UnitEntry)> {
        let units = self.unit_shelves().iter().map(|unit| &unit.entry).enumerate();
        units.filter(|(_, unit)| self.calendar().units.contains(&unit.name))
    }

    fn about(&self) -> Result<String, TemplateProblem> {
        let mut words = self.press.checked.loaded.settings.about.as_deref().map(markdown::blocks).unwrap_or_default();
        self.lead(&mut words, "about/index.html");
        let has = [
            (feed::FILE, self.site().has.feed),
            ("sitemap.xml", self.has_sitemap()),
            (catalogue::FILE, self.press.wants(Format::Json)),
            (icalendar::FILE, self.has_one_calendar_file()),
        ];
        let files: Vec<&str> = has.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect();
        let page = AboutPage {
            lang: self.lang(),
            site: self.site(),
            words: &words,
            plans: self.entries.len(),
            reports: self.entries.iter().map(|plan| plan.reports.len()).sum(),
            formats: &self.press.options.formats,
            files: &files,
            draft: self.press.options.draft,
        };
        page::about(&self.press.looks.templates, &page)
    }

    fn calendar_page(&self, period: Option<&CalendarPeriod>) -> Result<String, TemplateProblem> {
        let with_file = self.units_with_deadlines().filter(|_| self.has_calendar_files());
        let units: Vec<UnitEntry> = with_file.map(|(_, unit)| unit.clone()).collect();
        let page = CalendarPage {
            lang: self.lang(),
            site: self.site(),
            deadlines: &self.calendar().deadlines,
            period,
            periods: &self.calendar().periods,
            left_out: self.left_out(),
            units: &units,
            file: self.has_one_calendar_file(),
            draft: self.press.options.draft,
        };
        page::calendar(&self.press.looks.templates, &page)
    }

    /// A draft is not to get into anybody's calendar.
    fn has_calendar_files(&self) -> bool {
        !self.press.options.draft && !self.calendar().deadlines.is_empty()
    }

    /// One file of everything, as long as a telephone can take it.
    fn has_one_calendar_file(&self) -> bool {
        self.has_calendar_files() && self.calendar().deadlines.len() <= MOST_IN_ONE_FILE
    }

    fn has_sitemap(&self) -> bool {
        !self.press.options.draft && page::absolute(self.site(), "").is_some()
    }

    fn sitemaps(&self, routes: &[(String, Route)]) -> Vec<(String, Vec<u8>)> {
        if !self.has_sitemap() {
            return Vec::new();
        }
        let pages: Vec<Listed> = routes.iter().filter_map(|(path, route)| self.listed(path, *route)).collect();
        sitemap::files(self.site(), &pages)
    }

    /// A page as search engines should know it; none for what is no page, or the same as another.
    fn listed(&self, path: &str, route: Route) -> Option<Listed> {
        let is_repeated = route == Route::Whole(Whole::Calendar) && !self.calendar().periods.is_empty();
        if !path.ends_with(".html") || route == Route::NotFound || is_repeated {
            return None;
        }
        let report = |report: &ReportEntry| report.as_of.clone();
        let day = match route {
            Route::Plan(at) => {
                let entry = &self.shelves.get(at)?.plan.entry;
                let days = entry.date.as_deref().and_then(feed::day).into_iter();
                days.chain(entry.reports.iter().map(report)).max()
            }
            Route::Report(at, number) => self.shelves.get(at)?.reports.get(number).map(|found| report(&found.entry)),
            _ => None,
        };
        Some(Listed { path: sitemap::path(path), day })
    }

    /// Whether the output has the file, newly made or kept from before.
    fn holds(&self, path: &str) -> bool {
        let id = path.split('/').next().unwrap_or_default();
        let Some(shelf) = self.shelves.iter().find(|shelf| shelf.id == id) else {
            return self.press.places.output.join(path).is_file();
        };
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_fresh = match path.split('/').nth(1).filter(|report| *report != name) {
            Some(report) => shelf.reports.iter().any(|fresh| fresh.entry.name == report),
            None => true,
        };
        let is_made = !name.ends_with(".json") || self.press.wants(Format::Json);
        if is_fresh { is_made } else { self.press.places.output.join(path).is_file() }
    }
}
