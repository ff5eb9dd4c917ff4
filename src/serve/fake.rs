//! A site that is a list of files, for tests of the server.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::site::{Site, Voice};
use crate::diagnostic::{Diagnostic, Language};
use crate::pipeline::{PageState, Touched};
use crate::project::{Problem, ProblemKind};
use crate::source::{FileId, Sources};

/// Its files, and what is wrong with it.
#[derive(Default)]
pub struct Fake {
    pub files: BTreeMap<String, Vec<u8>>,
    /// The template that cannot be used; then no page can be made.
    pub broken: Option<String>,
    pub findings: Vec<Diagnostic>,
    pub sources: Sources,
}

impl Fake {
    pub fn of(files: &[(&str, &str)]) -> Fake {
        let files = files.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect();
        Fake { files, ..Fake::default() }
    }
}

impl Site for Fake {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Problem> {
        match &self.broken {
            Some(template) => Err(Problem::new(ProblemKind::Template, template)),
            None => Ok(self.files.get(path).cloned()),
        }
    }

    fn state(&self, _path: &str) -> PageState<'_> {
        PageState { is_stale: false, findings: self.findings.iter().collect(), problems: Vec::new() }
    }

    fn update(&mut self, _changed: &[PathBuf]) -> Touched {
        Touched::Everything
    }

    fn pdf(&self, page: &str) -> Option<String> {
        self.files.keys().find(|name| name.ends_with(".pdf") && page.ends_with("index.html")).cloned()
    }

    fn page_of(&self, _file: FileId) -> Option<String> {
        None
    }

    fn sources(&self) -> &Sources {
        &self.sources
    }

    fn counts(&self) -> [usize; 3] {
        [self.findings.len(), 0, 0]
    }

    fn language(&self) -> Language {
        Language::Chinese
    }
}

/// Says things with as little as will do.
pub struct Plain;

impl Voice for Plain {
    fn finding(&self, _site: &dyn Site, finding: &Diagnostic) -> String {
        format!("{}\n\n", finding.message.zh)
    }

    fn problem(&self, _site: &dyn Site, problem: &Problem) -> String {
        problem.message().zh
    }

    fn name(&self, finding: &Diagnostic) -> String {
        finding.rule.to_string()
    }

    fn ready(&self, _site: &dyn Site, _address: &str) {}

    fn updated(&self, _site: &dyn Site, _took: Duration) {}

    fn polls(&self, _reason: &str) {}
}
