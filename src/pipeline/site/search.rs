//! What can be found on the site: plans and reports with their text, units by their names.

use std::borrow::Cow;

use super::{Shelf, Site};
use crate::document::Document;
use crate::render::html::path_segment;
use crate::site::page::{PlanEntry, ReportEntry, UnitEntry};
use crate::site::search::{self, Entry, Kind, Prepared, passages};

/// A plan with its text. Without `document`, for one whose former files are kept, its title alone is found.
pub(in crate::pipeline) fn plan(entry: &PlanEntry, document: Option<&Document>) -> Prepared {
    let url = format!("{}/index.html", path_segment(&entry.id));
    let note = note(&[&entry.issuer, &entry.number, &entry.date]);
    prepared(url, Kind::Plan, &entry.title, note, document)
}

/// The same of a report of the plan `id`.
pub(in crate::pipeline) fn report(id: &str, entry: &ReportEntry, document: Option<&Document>) -> Prepared {
    let url = format!("{}/{}/index.html", path_segment(id), path_segment(&entry.name));
    let note = note(&[&entry.reporter, &entry.period, &Some(entry.as_of.clone())]);
    prepared(url, Kind::Report, &entry.title, note, document)
}

fn prepared(url: String, kind: Kind, title: &str, note: String, document: Option<&Document>) -> Prepared {
    let passages = document.map(passages).unwrap_or_default();
    Prepared::new(&Entry { url, kind, title: title.to_string(), note, passages })
}

fn note(known: &[&Option<String>]) -> String {
    let known: Vec<&str> = known.iter().filter_map(|part| part.as_deref()).collect();
    known.join("\u{3000}")
}

impl Site<'_> {
    /// The files of the index, names from the root of the site; made when first asked for.
    pub fn search(&self) -> &[(String, Vec<u8>)] {
        self.parts.search.get_or_init(|| {
            let mut found: Vec<Cow<Prepared>> = Vec::new();
            for entry in self.entries {
                match self.shelves.binary_search_by(|shelf| shelf.id.cmp(&entry.id)) {
                    Ok(at) => found.extend(self.found_on(&self.shelves[at])),
                    Err(_) => found.push(Cow::Owned(plan(entry, None))),
                }
            }
            found.extend(self.unit_shelves().iter().map(|unit| Cow::Owned(self.unit_found(&unit.entry))));
            search::files(&found.iter().map(|entry| &**entry).collect::<Vec<_>>())
        })
    }

    /// One of these files.
    pub fn search_file(&self, path: &str) -> Option<&[u8]> {
        let mut files = path.starts_with("search/").then(|| self.search())?.iter();
        files.find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice())
    }

    /// A plan and its reports, the newest first.
    pub(super) fn found_on<'s>(&self, shelf: &'s Shelf) -> Vec<Cow<'s, Prepared>> {
        let of_plan = || {
            let entry = &shelf.plan.entry;
            plan(entry, Some(&self.press.plan_document(&shelf.id, entry.draft)))
        };
        let mut found = vec![Cow::Borrowed(shelf.plan.found.get_or_init(of_plan))];
        for entry in &shelf.shown {
            let document = || self.press.report_document(&shelf.id, &entry.name, entry.draft);
            found.push(match shelf.reports.iter().find(|made| made.entry.name == entry.name) {
                Some(made) => Cow::Borrowed(made.found.get_or_init(|| report(&shelf.id, entry, Some(&document())))),
                None => Cow::Owned(report(&shelf.id, entry, None)),
            });
        }
        found
    }

    fn unit_found(&self, unit: &UnitEntry) -> Prepared {
        let labels = self.press.labels();
        let counts = [(labels.answers_for, unit.tasks), (labels.supports, unit.supported)];
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let note: Vec<String> = counts.map(|(name, count)| format!("{name} {count}")).collect();
        let url = format!("units/{}/index.html", path_segment(&unit.folder));
        prepared(url, Kind::Unit, &unit.name, note.join("\u{3000}"), None)
    }
}
