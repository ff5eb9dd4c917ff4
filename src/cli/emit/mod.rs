//! Findings as people and programs read them; a format a file.

mod excerpt;
pub mod human;
mod json;

use clap::ArgMatches;
use fangan::diagnostic::Diagnostic;
use fangan::pipeline::Checked;

use super::screen::Screen;

/// Prints all findings of a run and those that came later.
pub fn emit(matches: &ArgMatches, screen: &Screen, checked: &Checked, later: &[Diagnostic]) {
    let mut findings: Vec<&Diagnostic> = checked.findings().chain(later).collect();
    findings.sort_by_key(|finding| finding.span());
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => screen.say(&json::json(&findings, &checked.loaded.sources, screen.language)),
        _ => findings.iter().for_each(|finding| screen.say(&human::human(finding, &checked.loaded.sources, screen))),
    }
}
