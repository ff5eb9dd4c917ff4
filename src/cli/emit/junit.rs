//! Findings as JUnit XML: a suite a plan, a case a finding, and one case that passes where there is none.
//!
//! What fails the run fails its case; warnings and hints are cases that were skipped, with their words.

use std::collections::BTreeMap;

use fangan::diagnostic::{Diagnostic, Severity};
use fangan::pipeline::CheckedPlan;
use fangan::source::FileId;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Report, code, json, place::Place};
use crate::cli::screen::is_bidi_control;

/// The findings of one file.
struct Suite<'a> {
    name: String,
    cases: Vec<(&'a Diagnostic, Place)>,
}

pub fn junit(report: &Report) -> String {
    let suites = suites(report);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing into memory does not fail.
    let _ = document(&mut writer, report, &suites);
    let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    text.push('\n');
    text
}

/// The files that all plans share where something was found in them, then every plan, each followed by those of its
/// progress files in which something was found.
fn suites<'a>(report: &'a Report) -> Vec<Suite<'a>> {
    let mut by_file: BTreeMap<FileId, Vec<(&Diagnostic, Place)>> = BTreeMap::new();
    for (finding, place) in report.placed() {
        by_file.entry(finding.span().file).or_default().push((finding, place));
    }
    let name = |cases: &[(&Diagnostic, Place)]| cases.first().map(|(_, place)| place.path.clone()).unwrap_or_default();
    let mut plans: Vec<Suite> = Vec::new();
    // Of several plans in one file, the first tells what was found in the file.
    let manuscripts = &report.checked.loaded.manuscripts;
    let is_told =
        |plan: &&&CheckedPlan| manuscripts.get(&plan.file).is_none_or(|manuscript| manuscript.is_first(&plan.id));
    for plan in report.plans.iter().filter(is_told) {
        plans.push(Suite { name: plan.id.clone(), cases: by_file.remove(&plan.file).unwrap_or_default() });
        let reported = plan.progress.iter().filter_map(|progress| by_file.remove(&progress.file));
        plans.extend(reported.map(|cases| Suite { name: name(&cases), cases }));
    }
    let shared = by_file.into_values().map(|cases| Suite { name: name(&cases), cases });
    shared.chain(plans).collect()
}

fn document(writer: &mut Writer<Vec<u8>>, report: &Report, suites: &[Suite]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let counts: Vec<[usize; 3]> = suites.iter().map(counts).collect();
    let total = |index: usize| counts.iter().map(|counts| counts[index]).sum::<usize>();
    open(writer, "testsuites", &[("name", "fangan")], [total(0), total(1), total(2)])?;
    for (suite, counts) in suites.iter().zip(&counts) {
        open(writer, "testsuite", &[("name", &suite.name)], *counts)?;
        for (finding, place) in &suite.cases {
            case(writer, report, finding, place)?;
        }
        if suite.cases.is_empty() {
            let mut element = BytesStart::new("testcase");
            attribute(&mut element, "name", "fangan check");
            attribute(&mut element, "classname", &suite.name);
            writer.write_event(Event::Empty(element))?;
        }
        writer.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))
}

/// How many cases there are, how many fail, how many are skipped.
fn counts(suite: &Suite) -> [usize; 3] {
    let failed = suite.cases.iter().filter(|(finding, _)| finding.severity() == Severity::Error).count();
    [suite.cases.len().max(1), failed, suite.cases.len() - failed]
}

fn open(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    attributes: &[(&str, &str)],
    [tests, failures, skipped]: [usize; 3],
) -> std::io::Result<()> {
    let mut element = BytesStart::new(name.to_string());
    attributes.iter().for_each(|(name, value)| attribute(&mut element, name, value));
    for (name, count) in [("tests", tests), ("failures", failures), ("errors", 0), ("skipped", skipped)] {
        attribute(&mut element, name, &count.to_string());
    }
    writer.write_event(Event::Start(element))
}

fn case(writer: &mut Writer<Vec<u8>>, report: &Report, finding: &Diagnostic, place: &Place) -> std::io::Result<()> {
    let Place { path, start, .. } = place;
    let mut element = BytesStart::new("testcase");
    let message = report.say(&finding.message);
    let name = format!("{} {} {} {message}", code(finding), finding.rule, place.spot());
    attribute(&mut element, "name", &name);
    attribute(&mut element, "classname", path);
    attribute(&mut element, "file", path);
    attribute(&mut element, "line", &start.line.to_string());
    writer.write_event(Event::Start(element))?;
    let outcome = if finding.severity() == Severity::Error { "failure" } else { "skipped" };
    let mut element = BytesStart::new(outcome);
    attribute(&mut element, "type", json::level(finding.severity()));
    attribute(&mut element, "message", message);
    writer.write_event(Event::Start(element))?;
    let place = format!("{path}:{}", place.spot());
    let said = [Some(&finding.message), finding.reason.as_ref(), finding.remedy.as_ref()];
    let said = said.into_iter().flatten().map(|words| report.say(words).to_string());
    let lines: Vec<String> = std::iter::once(place).chain(said).collect();
    writer.write_event(Event::Text(BytesText::new(&valid(&lines.join("\n")))))?;
    writer.write_event(Event::End(BytesEnd::new(outcome)))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

fn attribute(element: &mut BytesStart, name: &str, value: &str) {
    // A line break in an attribute would come back as a space anyway.
    let value = valid(value).replace(['\n', '\r', '\t'], " ");
    element.push_attribute((name, value.as_str()));
}

/// Without what XML 1.0 cannot hold, and with what would turn the reading order around made visible.
fn valid(text: &str) -> String {
    let holds =
        |c: &char| !(c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    text.chars().filter(holds).map(|c| if is_bidi_control(c) { '\u{FFFD}' } else { c }).collect()
}
