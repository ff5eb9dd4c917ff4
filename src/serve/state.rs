//! What the script of a page is told: whether the page is still as it was, and what to say over and beside it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::answer::{self, file_name};
use super::passage::passage;
use super::path;
use super::site::{Site, Voice};
use super::words::Words;
use crate::diagnostic::{Diagnostic, Severity};

/// Findings that a page lists; of the others it says how many they are.
const LISTED: usize = 200;
const LEVELS: [(Severity, &str); 3] = [(Severity::Error, "error"), (Severity::Warn, "warn"), (Severity::Hint, "hint")];

/// The state of the page at a path, as JSON.
pub fn state(site: &dyn Site, voice: &dyn Voice, asked: &str) -> String {
    let page = answer::bare(site, voice, asked);
    let name = file_name(&path::name(asked).unwrap_or_default());
    let state = site.state(&name);
    let language = site.language();
    let problems: Vec<String> =
        state.problems.iter().map(|problem| format!("{}\n", voice.problem(site, problem))).collect();
    let mut findings = state.findings;
    // In the order of the files, the gravest first.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    let listed: Vec<Value> = findings.iter().take(LISTED).map(|finding| described(site, voice, finding)).collect();
    let count = |level| findings.iter().filter(|finding| finding.severity() == level).count();
    json!({
        "mark": answer::mark(site, &page),
        "stale": state.is_stale,
        "problems": problems,
        "findings": listed,
        "more": findings.len().saturating_sub(LISTED),
        "counts": LEVELS.map(|(level, name)| (name, count(level))).into_iter().collect::<BTreeMap<_, _>>(),
        "pdf": site.pdf(&name).map(|name| address(&name)),
        "words": Words::of(language),
    })
    .to_string()
}

fn described(site: &dyn Site, voice: &dyn Voice, finding: &Diagnostic) -> Value {
    let sources = site.sources();
    let span = finding.span();
    json!({
        "level": level(finding.severity()),
        "rule": voice.name(finding),
        "message": finding.message.in_language(site.language()),
        "place": sources.get(span.file).map(|source| source.shown(span.range().start)),
        "text": voice.finding(site, finding),
        "passage": passage(finding, sources),
        "page": site.page_of(span.file).map(|name| address(name.trim_end_matches("index.html"))),
    })
}

fn level(severity: Severity) -> Option<&'static str> {
    LEVELS.iter().find(|(level, _)| *level == severity).map(|(_, name)| *name)
}

/// The path of a file of the site.
fn address(name: &str) -> String {
    name.split('/').map(crate::render::html::path_segment).fold(String::new(), |path, piece| path + "/" + &piece)
}
