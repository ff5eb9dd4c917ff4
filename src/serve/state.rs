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

#[cfg(test)]
mod tests {
    use super::super::fake::{Fake, Plain};
    use super::*;
    use crate::message;
    use crate::source::{Source, Span};

    fn told(site: &Fake) -> Value {
        serde_json::from_str(&state(site, &Plain, "/one/")).unwrap()
    }

    #[test]
    fn the_gravest_come_first_and_the_rest_is_counted() {
        let mut site = Fake::of(&[("one/index.html", "<head></head>"), ("one/plan.pdf", "")]);
        let file = site.sources.add(Source::new("content/one/plan.yaml", "title: </script>\n"));
        let finding = |severity, zh: &str| {
            let message = crate::diagnostic::Message { zh: zh.into(), en: String::new() };
            Diagnostic::new("x", Span::new(file, 7, 16), message).level(severity)
        };
        site.findings = (0..LISTED + 5).map(|_| finding(Severity::Hint, "甲")).collect();
        site.findings.push(finding(Severity::Error, "</script>\u{202E}"));
        let state = told(&site);
        assert_eq!(state["findings"].as_array().unwrap().len(), LISTED);
        assert_eq!((&state["more"], &state["counts"]["hint"]), (&json!(6), &json!(LISTED + 5)));
        let first = &state["findings"][0];
        assert_eq!((&first["level"], &first["message"]), (&json!("error"), &json!("</script>\u{202E}")));
        assert_eq!(first["place"], "content/one/plan.yaml:1:8");
        assert_eq!(first["passage"]["marked"], "</script>");
        assert_eq!(state["pdf"], "/one/plan.pdf");
    }

    #[test]
    fn the_mark_is_that_of_the_page() {
        let mut site = Fake::of(&[("one/index.html", "<head></head>")]);
        let before = told(&site)["mark"].clone();
        let page = answer::answer(&site, &Plain, "/one/", None);
        assert!(String::from_utf8(page.body).unwrap().contains(before.as_str().unwrap()));
        site.findings.push(Diagnostic::new("x", Span::default(), message!("甲", "a")));
        assert_eq!(told(&site)["mark"], before, "what is said of a page is not the page");
        site.files.insert("one/index.html".into(), b"<head></head>2".to_vec());
        assert_ne!(told(&site)["mark"], before);
    }
}
