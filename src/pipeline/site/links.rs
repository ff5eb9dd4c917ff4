//! Links of authors to places of the site: the way there from a page, and which lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::Site;
use crate::compose::links::into_site;
use crate::diagnostic::Diagnostic;
use crate::document::Block;
use crate::link::{Address, SitePath};
use crate::pipeline::{Scope, links};
use crate::project::Format;
use crate::render::html::path_segment;
use crate::rules::{self, Goal, Places, SiteLink, Together};

/// What was looked up for links, each once and only where a link asks for it.
#[derive(Default)]
pub(super) struct Found {
    paths: OnceLock<BTreeSet<String>>,
    /// The anchors of the ids of each shelf's plan.
    anchors: OnceLock<Vec<Anchors>>,
}

type Anchors = OnceLock<BTreeMap<String, String>>;

impl Site<'_> {
    /// Gives the links of `blocks` to places of the site the way there from the page at `path`; one to a place that
    /// there is not becomes its words.
    pub(super) fn lead(&self, blocks: &mut [Block], path: &str) {
        into_site(blocks, &|to| match Address::read(to) {
            Address::Site(place) => self.way(path, &place),
            _ => None,
        });
    }

    /// The links of texts and settings to places that the site does not have, settled; without those that the check of
    /// the project tells of.
    pub fn broken_links(&self) -> Vec<Diagnostic> {
        let checked = self.press.checked;
        let places = links::places(&checked.links, &checked.plans, true);
        let broken = checked.links.iter().filter_map(|link| self.broken(link, &places));
        broken.flat_map(|finding| self.settled(finding)).collect()
    }

    fn broken(&self, link: &SiteLink, places: &Places) -> Option<Diagnostic> {
        let Goal::Place(place) = &link.to else { return None };
        let one = Together { cited: &[], links: std::slice::from_ref(link), places };
        if !rules::check_together(&one).is_empty() {
            return None;
        }
        let Some(file) = self.file(place) else {
            let is_withheld = place.parts.first().is_some_and(|folder| self.is_withheld(folder));
            let known = self.paths().iter().map(|path| format!("/{}", path.trim_end_matches("index.html")));
            let known: Vec<String> = known.map(|path| path.trim_end_matches('/').to_string()).collect();
            return Some(rules::without_place(link, place, is_withheld, &known));
        };
        let anchor = place.anchor.as_ref().filter(|_| self.shelf(place).is_none())?;
        let is_there = self.has_anchor(&file, anchor);
        (!is_there).then(|| rules::without_place(link, place, false, &[]))
    }

    fn settled(&self, finding: Diagnostic) -> Vec<Diagnostic> {
        let loaded = &self.press.checked.loaded;
        let scope = Scope { places: self.press.places, is_whole_project: true };
        let path = loaded.sources.get(finding.span().file).map(|source| source.path()).unwrap_or_default();
        loaded.settings.levels_at(scope.path_in_content(path)).settle(vec![finding])
    }

    /// The way from the page at `from` to a place.
    fn way(&self, from: &str, place: &SitePath) -> Option<String> {
        let file = self.file(place)?;
        let anchor = match (&place.anchor, self.shelf(place)) {
            (Some(id), Some(shelf)) => Some(self.anchors(shelf).get(id)?.clone()),
            (anchor, _) => anchor.clone(),
        };
        let segments: Vec<String> = file.split('/').map(path_segment).collect();
        let mut way = "../".repeat(from.matches('/').count()) + &segments.join("/");
        way.extend(place.query.iter().map(|query| format!("?{query}")));
        way.extend(anchor.map(|anchor| format!("#{anchor}")));
        Some(way)
    }

    /// The file that a place is.
    fn file(&self, place: &SitePath) -> Option<String> {
        let named = place.parts.join("/");
        let page = if named.is_empty() { "index.html".to_string() } else { format!("{named}/index.html") };
        let clean = place.parts.iter().all(|part| !part.contains('/'));
        [page, named].into_iter().find(|path| clean && self.paths().contains(path))
    }

    /// The shelf of the plan whose page a place is.
    fn shelf(&self, place: &SitePath) -> Option<usize> {
        let [id] = &place.parts[..] else { return None };
        self.shelves.binary_search_by(|shelf| shelf.id.as_str().cmp(id)).ok()
    }

    fn anchors(&self, shelf: usize) -> &BTreeMap<String, String> {
        let all = self.parts.found.anchors.get_or_init(|| self.shelves.iter().map(|_| Anchors::new()).collect());
        all[shelf].get_or_init(|| self.press.anchors_by_id(&self.shelves[shelf].id))
    }

    /// Whether the page at `path` has an element of that id.
    fn has_anchor(&self, path: &str, anchor: &str) -> bool {
        let page = self.route(path).and_then(|route| self.make(route).ok()).unwrap_or_default();
        String::from_utf8(page).is_ok_and(|page| page.contains(&format!(" id=\"{anchor}\"")))
    }

    /// Whether an error keeps that plan from having a page.
    fn is_withheld(&self, id: &str) -> bool {
        self.press.checked.plan(id).is_some() && self.shelves.iter().all(|shelf| shelf.id != id)
    }

    /// Every file of the site, by its path.
    fn paths(&self) -> &BTreeSet<String> {
        self.parts.found.paths.get_or_init(|| {
            let mut paths: BTreeSet<String> = self.routes().into_iter().map(|(path, _)| path).collect();
            for shelf in self.shelves {
                let downloads = &shelf.plan.printed.downloads;
                paths.extend(downloads.iter().map(|file| format!("{}/{}", shelf.id, file.href)));
                if self.press.wants(Format::Json) && shelf.plan.entry.tasks > 0 {
                    paths.insert(format!("{}/tasks.json", shelf.id));
                }
                for report in &shelf.reports {
                    let downloads = report.printed.downloads.iter();
                    paths.extend(downloads.map(|file| format!("{}/{}/{}", shelf.id, report.entry.name, file.href)));
                }
                let kept = shelf.shown.iter().map(|report| format!("{}/{}/index.html", shelf.id, report.name));
                paths.extend(kept);
            }
            paths.extend(self.left_out().iter().map(|entry| format!("{}/index.html", entry.id)));
            paths
        })
    }
}
