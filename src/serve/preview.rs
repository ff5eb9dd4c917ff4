//! The project in memory as the server sees it.

use std::path::PathBuf;

use super::site::Site;
use crate::diagnostic::Language;
use crate::pipeline::{PageState, Preview, Touched};
use crate::project::Problem;
use crate::source::{FileId, Source, Sources};

impl Site for Preview {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Problem> {
        self.file(path)
    }

    fn state(&self, path: &str) -> PageState<'_> {
        self.state(path)
    }

    fn update(&mut self, changed: &[PathBuf]) -> Touched {
        self.update(changed)
    }

    fn pdf(&self, page: &str) -> Option<String> {
        let all = self.sources();
        let mut files = (0..all.len()).filter_map(|number| all.get(FileId(number as u32)));
        let (is_report, _) = files.find_map(|file| named(file).filter(|(_, name)| name == page))?;
        Some(page.replace("index.html", if is_report { "report.pdf" } else { "plan.pdf" }))
    }

    fn page_of(&self, file: FileId) -> Option<String> {
        self.sources().get(file).and_then(named).map(|(_, name)| name)
    }

    fn sources(&self) -> &Sources {
        self.sources()
    }

    fn counts(&self) -> [usize; 3] {
        self.counts()
    }

    fn language(&self) -> Language {
        self.language()
    }
}

/// The page of a file, and whether it is that of a report.
fn named(file: &Source) -> Option<(bool, String)> {
    let pieces: Vec<&str> = file.path().rsplit('/').take(3).collect();
    match pieces[..] {
        ["plan.yaml", id, ..] => Some((false, format!("{id}/index.html"))),
        [name, "progress", id] => name.rsplit_once('.').map(|(name, _)| (true, format!("{id}/{name}/index.html"))),
        _ => None,
    }
}
