//! Findings as SARIF 2.1.0, with the whole rule book, so that a viewer can explain what it shows.

use fangan::diagnostic::{Applicability, Diagnostic, Fix, Label, Severity};
use fangan::render::html::path_segment;
use fangan::rules::{Fixes, Page, RULES, Rule};
use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::place::{Base, Place};
use super::{Report, code};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub fn sarif(report: &Report) -> String {
    let prints = fingerprints(report);
    let results: Vec<Value> =
        report.findings.iter().zip(&prints).filter_map(|(finding, print)| result(report, finding, print)).collect();
    let chinese = report.language == fangan::diagnostic::Language::Chinese;
    let run = json!({
        "tool": { "driver": {
            "name": "Fangan",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "language": if chinese { "zh-CN" } else { "en" },
            "rules": RULES.iter().map(|rule| described(rule, chinese)).collect::<Vec<_>>(),
        } },
        "columnKind": "unicodeCodePoints",
        "language": if chinese { "zh-CN" } else { "en" },
        "originalUriBaseIds": {
            "%SRCROOT%": { "description": { "text": "The project's folder, which holds content/." } },
            "PLANS": { "description": { "text": "The folder of the plans, outside the project." } },
        },
        "invocations": [{ "executionSuccessful": report.checked.loaded.problems.is_empty() }],
        "results": results,
    });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

/// A rule with its page in both languages, the run's language first.
fn described(rule: &Rule, chinese: bool) -> Value {
    let fixable = match rule.fixes {
        Fixes::Never => "never",
        Fixes::Safe => "safe",
        Fixes::Ask => "ask",
    };
    let mut value = json!({
        "id": rule.code,
        "name": rule.name,
        "defaultConfiguration": {
            "enabled": rule.level.is_some(),
            "level": rule.level.map_or("none", level),
        },
        "properties": { "fixable": fixable, "tags": [group(rule.code)] },
    });
    // A test proves that every page can be read.
    let Ok(page) = Page::parse(rule.page) else { return value };
    let pick = |words: &fangan::rules::Words| if chinese { words.zh.clone() } else { words.en.clone() };
    value["shortDescription"] = json!({ "text": pick(&page.title) });
    value["fullDescription"] = json!({ "text": pick(&page.what) });
    let mut parts = [help(&page, true), help(&page, false)];
    if !chinese {
        parts.reverse();
    }
    let texts = parts.each_ref().map(|(text, _)| text.as_str());
    let markdown = parts.each_ref().map(|(_, markdown)| markdown.as_str());
    value["help"] = json!({ "text": texts.join("\n\n"), "markdown": markdown.join("\n\n---\n\n") });
    value
}

/// What a page says in one language: as plain text, and as Markdown with the examples.
fn help(page: &Page, chinese: bool) -> (String, String) {
    let say = |zh, en| if chinese { zh } else { en };
    let pick = |words: &fangan::rules::Words| if chinese { words.zh.clone() } else { words.en.clone() };
    let (title, what, why) = (pick(&page.title), pick(&page.what), pick(&page.why));
    let colon = say("：", ": ");
    let mut text = format!("{title}\n\n{what}\n\n{}{colon}{why}", say("为什么", "Why"));
    let fence = |example: &fangan::rules::Example| {
        let texts = std::iter::once(&example.plan).chain(&example.progress);
        texts.map(|text| format!("```yaml\n{}\n```", text.trim_end())).collect::<Vec<_>>().join("\n\n")
    };
    let mut markdown = format!(
        "**{title}**\n\n{what}\n\n**{}**{colon}{why}\n\n**{}**\n\n{}\n\n**{}**\n\n{}",
        say("为什么", "Why"),
        say("反例", "Bad"),
        fence(&page.bad),
        say("正例", "Good"),
        fence(&page.good),
    );
    if let Some(remedy) = &page.remedy {
        text += &format!("\n\n{}{colon}{}", say("怎样改", "Fix"), pick(remedy));
        markdown += &format!("\n\n**{}**{colon}{}", say("怎样改", "Fix"), pick(remedy));
    }
    (text, markdown)
}

/// What the letter of a code stands for.
fn group(code: &str) -> &'static str {
    match code.as_bytes().first() {
        Some(b'Y') => "file",
        Some(b'D') => "date",
        Some(b'T') => "task",
        Some(b'G') => "goal",
        Some(b'N') => "number",
        Some(b'F') => "form",
        Some(b'W') => "wording",
        Some(b'R') => "reference",
        _ => "progress",
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Hint => "note",
    }
}

fn result(report: &Report, finding: &Diagnostic, print: &str) -> Option<Value> {
    let place = report.place(finding.span())?;
    let mut location = located(&place);
    if let Some(words) = finding.labels.first().and_then(|label| label.message.as_ref()) {
        location["message"] = json!({ "text": report.say(words) });
    }
    let reason = finding.reason.as_ref().map(|words| format!("\n{}", report.say(words))).unwrap_or_default();
    let mut value = json!({
        "ruleId": code(finding),
        "level": level(finding.severity()),
        "message": { "text": format!("{}{reason}", report.advice(finding)) },
        "locations": [location],
        "partialFingerprints": { "fanganFinding/v1": print },
    });
    if let Some(index) = RULES.iter().position(|rule| rule.name == finding.rule) {
        value["ruleIndex"] = json!(index);
    }
    let related = finding.labels.iter().skip(1).zip(1..).filter_map(|(label, id)| related(report, label, id));
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        value["relatedLocations"] = json!(related);
    }
    if let Some(fix) = finding.fix.as_ref().and_then(|fix| mended(report, fix)) {
        value["fixes"] = json!([fix]);
    }
    Some(value)
}

fn related(report: &Report, label: &Label, id: usize) -> Option<Value> {
    let mut location = located(&report.place(label.span)?);
    location["id"] = json!(id);
    if let Some(words) = &label.message {
        location["message"] = json!({ "text": report.say(words) });
    }
    Some(location)
}

fn located(place: &Place) -> Value {
    // A cell is no region of its file's bytes.
    if place.cell.is_some() {
        let logical = json!([{ "fullyQualifiedName": place.spot() }]);
        return json!({ "physicalLocation": { "artifactLocation": artifact(place) }, "logicalLocations": logical });
    }
    json!({ "physicalLocation": { "artifactLocation": artifact(place), "region": region(place) } })
}

fn artifact(place: &Place) -> Value {
    let uri: Vec<String> = place.path.split('/').map(path_segment).collect();
    let base = match place.base {
        Base::Project => "%SRCROOT%",
        Base::Plans => "PLANS",
    };
    json!({ "uri": uri.join("/"), "uriBaseId": base })
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

/// The edits of a fix, gathered by file.
fn mended(report: &Report, fix: &Fix) -> Option<Value> {
    let mut changes: Vec<(Value, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let place = report.place(edit.span)?;
        let (artifact, deleted) = (artifact(&place), region(&place));
        let replacement = json!({ "deletedRegion": deleted, "insertedContent": { "text": edit.replacement } });
        match changes.iter_mut().find(|(known, _)| *known == artifact) {
            Some((_, replacements)) => replacements.push(replacement),
            None => changes.push((artifact, vec![replacement])),
        }
    }
    let change = |(artifact, replacements)| json!({ "artifactLocation": artifact, "replacements": replacements });
    Some(json!({
        "description": { "text": report.say(&fix.title) },
        "artifactChanges": changes.into_iter().map(change).collect::<Vec<_>>(),
        "properties": { "safe": fix.applicability == Applicability::Safe },
    }))
}
