//! Findings as people and programs read them; a format a file, and the same findings in the same order in each.

mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
pub mod human;
mod json;
mod junit;
mod place;
mod sarif;
mod short;
mod statistics;

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use fangan::diagnostic::{Diagnostic, Language, Message, Severity};
use fangan::message;
use fangan::pipeline::{Checked, CheckedPlan};
use fangan::project::{Places, Problem, ProblemKind, replace};
use fangan::source::FileId;
use rayon::prelude::*;

use super::screen::Screen;
use place::Paths;

/// The names of the formats, as `--format` takes them.
pub const FORMATS: [&str; 7] = ["human", "short", "json", "sarif", "github", "gitlab", "junit"];

/// What a run has to tell, in the order in which every format tells it.
pub struct Report<'a> {
    pub checked: &'a Checked,
    pub findings: Vec<&'a Diagnostic>,
    /// The plans that were looked at; of the others nothing is said, not even that they are clean.
    pub plans: Vec<&'a CheckedPlan>,
    language: Language,
    paths: Paths,
}

/// All findings of a run and those that came later, as far as `--min-level` lets them through.
pub fn findings<'a>(matches: &ArgMatches, checked: &'a Checked, later: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let is_for_ci = |format| matches!(format, "sarif" | "github" | "gitlab" | "junit");
    let least = match option(matches, "min-level") {
        Some("error") => Severity::Error,
        Some("warn") => Severity::Warn,
        // A machine that counts is not to count what people may as well leave.
        None if option(matches, "format").is_some_and(is_for_ci) => Severity::Warn,
        _ => Severity::Hint,
    };
    let all = checked.findings().chain(later);
    let mut findings: Vec<&Diagnostic> = all.filter(|finding| finding.severity() >= least).collect();
    findings.sort_by_key(|finding| finding.span());
    findings
}

/// What cannot be asked for together.
pub fn contradiction(matches: &ArgMatches) -> Option<Message> {
    let format = option(matches, "format").unwrap_or_default();
    let counted = ["human", "short", "json"].contains(&format);
    let asked = has_statistics(matches) && !counted;
    asked.then(|| {
        message!(
            "--statistics 只能与 --format human、short、json 同用，不能与 {format} 同用",
            "--statistics goes with --format human, short and json, not with {format}"
        )
    })
}

/// Tells the findings: on standard output, or in the file that `--output-file` names. Whether that could be done.
pub fn emit(
    places: &Places,
    matches: &ArgMatches,
    screen: &Screen,
    checked: &Checked,
    findings: &[&Diagnostic],
    looks_at: &dyn Fn(FileId) -> bool,
) -> bool {
    let file = matches.try_get_one::<PathBuf>("output-file").ok().flatten();
    let shown = if file.is_some() { screen.for_a_file() } else { *screen };
    let (findings, paths) = (findings.to_vec(), Paths::new(places));
    let plans = checked.plans.iter().filter(|plan| looks_at(plan.file)).collect();
    let report = Report { checked, findings, plans, language: screen.language, paths };
    let text = text(matches, &shown, &report);
    match file {
        Some(file) => write(places, screen, file, text.as_bytes()),
        None => {
            screen.say(&text);
            true
        }
    }
}

/// Tells findings on standard output, in the order of their places.
pub fn say(places: &Places, matches: &ArgMatches, screen: &Screen, checked: &Checked, findings: &[&Diagnostic]) {
    let mut findings = findings.to_vec();
    findings.sort_by_key(|finding| finding.span());
    let paths = Paths::new(places);
    let report = Report { checked, findings, plans: Vec::new(), language: screen.language, paths };
    screen.say(&text(matches, screen, &report));
}

fn text(matches: &ArgMatches, screen: &Screen, report: &Report) -> String {
    match (option(matches, "format"), has_statistics(matches)) {
        (Some("json"), true) => statistics::json(report),
        (Some("json"), false) => json::json(&report.findings, &report.checked.loaded.sources, report.language),
        (_, true) => statistics::table(report),
        (Some("short"), _) => short::short(report),
        (Some("sarif"), _) => sarif::sarif(report),
        (Some("github"), _) => github::github(report),
        (Some("gitlab"), _) => gitlab::gitlab(report),
        (Some("junit"), _) => junit::junit(report),
        _ => {
            // Thousands of findings take longer to draw than to find.
            let shown = |finding: &&Diagnostic| human::human(finding, &report.checked.loaded.sources, screen);
            report.findings.par_iter().map(shown).collect()
        }
    }
}

/// Writes a report to a file of its own, never among what people wrote. Complains, and is false, where that fails.
pub fn write(places: &Places, screen: &Screen, file: &Path, bytes: &[u8]) -> bool {
    let written = if places.is_input(file) {
        Err(Problem::new(ProblemKind::AmongInput, places.shown(file)))
    } else {
        replace(file, bytes).map_err(|error| Problem::from_io(&error, places.shown(file), ProblemKind::Unwritable))
    };
    written.inspect_err(|problem| screen.complain(problem)).is_ok()
}

fn has_statistics(matches: &ArgMatches) -> bool {
    matches.try_get_one::<bool>("statistics").ok().flatten().copied().unwrap_or(false)
}

/// The word that an option has, of a command that may not know it.
fn option<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

impl Report<'_> {
    fn say<'m>(&self, message: &'m Message) -> &'m str {
        message.in_language(self.language)
    }

    /// The message, then what to do. Of a spreadsheet the cell comes first, since a line has no room for it.
    fn advice(&self, finding: &Diagnostic) -> String {
        let mut said = self.say(&finding.message).to_string();
        if let Some(place) = self.place(finding.span()).filter(|place| place.cell.is_some()) {
            said = format!("{}: {said}", place.spot());
        }
        if let Some(remedy) = &finding.remedy {
            let joint = match self.language {
                Language::Chinese => "。改法：",
                Language::English => ". Help: ",
            };
            said = format!("{said}{joint}{}", self.say(remedy));
        }
        said
    }
}

/// The code of a rule, or its name where it has none.
fn code(finding: &Diagnostic) -> &str {
    fangan::rules::find(finding.rule).map_or(finding.rule, |rule| rule.code)
}

/// The code of a rule and its name; of what is no rule of the book, such as the form of a ledger, the name alone.
pub fn name(finding: &Diagnostic) -> String {
    match fangan::rules::find(finding.rule) {
        Some(rule) => format!("{} {}", rule.code, rule.name),
        None => finding.rule.to_string(),
    }
}
