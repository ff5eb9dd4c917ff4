//! What is served, as the server sees it: pages made when they are asked for, and what is to be said about them.

use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Language};
use crate::pipeline::{PageState, Touched};
use crate::project::Problem;
use crate::source::{FileId, Sources};

/// A site that follows its sources.
pub trait Site: Send + Sync + 'static {
    /// The bytes of a file of the site, such as `jinan-2023/index.html`; none where the site has no such file.
    ///
    /// # Errors
    /// A page that cannot be made and never could.
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Problem>;

    /// What to say over and beside a page; of the first page, the errors of the whole site.
    fn state(&self, path: &str) -> PageState<'_>;

    /// Reads again what these files touch.
    fn update(&mut self, changed: &[PathBuf]) -> Touched;

    /// The PDF of what a page shows: its name in the site.
    fn pdf(&self, page: &str) -> Option<String>;

    /// The page that shows what a file says: its name in the site.
    fn page_of(&self, file: FileId) -> Option<String>;

    fn sources(&self) -> &Sources;

    /// How many findings there are: errors, warnings, hints.
    fn counts(&self) -> [usize; 3];

    /// The language of pages and messages.
    fn language(&self) -> Language;
}

/// How the terminal says things, so that the pages say the same.
pub trait Voice: Send + Sync + 'static {
    /// A finding in full, without colours.
    fn finding(&self, site: &dyn Site, finding: &Diagnostic) -> String;

    /// What stands against the work, as a line.
    fn problem(&self, site: &dyn Site, problem: &Problem) -> String;

    /// The code and name of the finding's rule.
    fn name(&self, finding: &Diagnostic) -> String;

    /// Tells that the site can be looked at.
    fn ready(&self, site: &dyn Site, address: &str);

    /// Tells that the site was brought up to date, and how long that took.
    fn updated(&self, site: &dyn Site, took: std::time::Duration);

    /// Tells that files are looked at now and then, since the system does not tell of changes, for that reason.
    fn polls(&self, reason: &str);
}
