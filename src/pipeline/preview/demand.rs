//! Files of a preview: pages by their route, and everything that is offered for download, made when it is asked for.

use super::state::State;
use crate::pipeline::{BuildOptions, CheckedPlan};
use crate::project::{Format, Places, Problem, ProblemKind};

impl State {
    pub(super) fn file(&self, places: &Places, path: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some(looks) = &self.looks else { return Ok(None) };
        let press = self.press(places, looks, &self.options);
        let site = self.site(&press);
        if let Some(route) = site.route(path) {
            return site.make(route).map(Some);
        }
        if let Some(bytes) = site.search_file(path) {
            return Ok(Some(bytes.to_vec()));
        }
        self.download(places, path)
    }

    /// A file beside the page of a plan or a report.
    fn download(&self, places: &Places, path: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some((folder, name)) = path.rsplit_once('/') else { return Ok(None) };
        let (id, report) = folder.split_once('/').map_or((folder, None), |(id, report)| (id, Some(report)));
        let (Some(format), Some(checked)) = (format_of(name), self.checked.plan(id)) else { return Ok(None) };
        let Some(looks) = &self.looks else { return Ok(None) };
        // What cannot be published can still be looked at, as a draft.
        let draft = !self.is_publishable(checked);
        let options = BuildOptions { formats: vec![format], draft, language: self.language() };
        let press = self.press(places, looks, &options);
        let Some(plan) = &checked.plan else { return Ok(None) };
        let files = match report {
            None => press.plan(checked, plan)?.0.printed,
            Some(report) => {
                let Some(file) = checked.progress.iter().find(|file| file.name == report) else { return Ok(None) };
                let Some((report, _)) = press.report(checked, plan, file)? else { return Ok(None) };
                report.printed
            }
        };
        if let Some((_, bytes)) = files.files.into_iter().find(|(known, _)| known == name) {
            return Ok(Some(bytes));
        }
        // A character that no font has is the one thing that setting finds.
        let said = files.findings.first().map(|finding| finding.message.in_language(self.language()).to_string());
        said.map_or(Ok(None), |said| Err(Problem::new(ProblemKind::NoFont, path).detail(said)))
    }

    pub(super) fn is_publishable(&self, checked: &CheckedPlan) -> bool {
        checked.is_publishable() && !self.checked.shared.iter().any(super::state::is_error)
    }
}

/// The format of a file by its name.
fn format_of(name: &str) -> Option<Format> {
    Some(match name.rsplit_once('.')?.1 {
        "pdf" => Format::Pdf,
        "docx" => Format::Docx,
        "json" => Format::Json,
        "txt" => Format::Text,
        "xlsx" => Format::Xlsx,
        "csv" => Format::Csv,
        _ => return None,
    })
}
