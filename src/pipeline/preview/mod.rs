//! A project held in memory while somebody writes it: its pages are made when they are asked for, and what an error
//! keeps from being published stays as it last was.

mod change;
mod demand;
mod state;

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{EngineChoice, FontPlaces};
use crate::diagnostic::{Diagnostic, Language};
use crate::project::{Places, Problem};
use crate::source::Sources;
use state::State;

/// How a preview is made.
#[derive(Clone, Debug, Default)]
pub struct PreviewOptions {
    /// The language of the pages around the documents; otherwise that of the settings.
    pub language: Option<Language>,
    pub fonts: FontPlaces,
    pub engine: EngineChoice,
}

/// A project in memory.
pub struct Preview {
    places: Places,
    options: PreviewOptions,
    state: State,
}

/// What a change of files changed of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    Nothing,
    /// The plans of these ids with their reports, and the pages that list plans.
    Plans(BTreeSet<String>),
    Everything,
}

/// What is to be said over and beside a page.
#[derive(Debug, Default)]
pub struct PageState<'a> {
    /// An error keeps the page as it last was.
    pub is_stale: bool,
    /// Of a plan's pages, what was found in its files; of others, what is wrong with files that all plans share, and
    /// the errors of plans.
    pub findings: Vec<&'a Diagnostic>,
    /// What stands against reading or showing anything.
    pub problems: Vec<&'a Problem>,
}

impl Preview {
    /// Reads and checks the project. What is wrong with it is in the preview; an empty folder will do.
    pub fn open(places: Places, options: PreviewOptions) -> Preview {
        let state = State::read(&places, &options, None);
        Preview { places, options, state }
    }

    /// Reads again what these files touch.
    pub fn update(&mut self, changed: &[PathBuf]) -> Touched {
        match change::of(changed, &self.places, &self.state) {
            change::Change::Nothing => Touched::Nothing,
            change::Change::Plans(plans) => match self.state.reread(&self.places, &plans) {
                Ok(touched) if touched.is_empty() => Touched::Nothing,
                Ok(touched) => Touched::Plans(touched),
                // A file is gone, or can no longer be read: the project is not what it was.
                Err(_) => self.read_everything(),
            },
            change::Change::Everything => self.read_everything(),
        }
    }

    fn read_everything(&mut self) -> Touched {
        let state = State::read(&self.places, &self.options, Some(&self.state));
        self.state = state;
        Touched::Everything
    }

    /// The bytes of a page or file by its path from the root of the site, such as `jinan-2023/index.html`; spreadsheets,
    /// PDF and the like are made now. None where the site has no such file.
    ///
    /// # Errors
    /// A template that cannot be filled, or what stands against setting a PDF.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Problem> {
        self.state.file(&self.places, path)
    }

    /// What is to be said over and beside the page at `path`.
    pub fn state(&self, path: &str) -> PageState<'_> {
        self.state.about(path)
    }

    /// The texts that findings point into.
    pub fn sources(&self) -> &Sources {
        &self.state.checked.loaded.sources
    }

    /// The language of messages and pages.
    pub fn language(&self) -> Language {
        self.state.language()
    }

    /// The folders whose files make a difference.
    pub fn watched(&self) -> [PathBuf; 2] {
        [self.places.content.clone(), self.places.templates.clone()]
    }

    /// How many findings there are: errors, warnings, hints.
    pub fn counts(&self) -> [usize; 3] {
        self.state.counts()
    }
}
