//! `check --report`: the findings as a page that an office can print or pass on (审核意见).

use std::path::PathBuf;

use clap::ArgMatches;
use fangan::diagnostic::Diagnostic;
use fangan::pipeline::{self, Checked};
use fangan::project::Places;

use super::emit;
use super::screen::Screen;

/// Writes the page if it is asked for. Complains, and is false, where that fails.
pub fn write(
    places: &Places,
    matches: &ArgMatches,
    screen: &Screen,
    checked: &Checked,
    findings: &[&Diagnostic],
) -> bool {
    let Some(file) = matches.get_one::<PathBuf>("report") else { return true };
    match pipeline::review(places, checked, findings, screen.language) {
        Ok(page) => emit::write(places, screen, file, page.as_bytes()),
        Err(problem) => {
            screen.complain(&problem);
            false
        }
    }
}
