//! The formats of findings: each tells the same in the same order, holds what its readers expect, and takes text as text.

use std::collections::BTreeSet;

use fangan::rules::RULES;
use jsonschema::Validator;
use quick_xml::events::Event;
use serde_json::Value;

use crate::hostile::{WORDS, hostile};
use crate::support::{Project, repository, run};

/// Four faults, one of them mended for sure.
pub const BAD: &str = "title: 某县工作方案\n标体: 𠮷另一个\nsections:\n  - heading: 主要任务\n    text: [办好学校食堂]\n  \
                       - heading: 實施步骤\n    phases:\n      - name: 准备阶段\n        period: 2025年1月—20260年3月\n";

pub fn project() -> Project {
    let project = Project::of(&[("方案 一#", BAD), ("b", &BAD.replace('\n', "\r\n")), ("c", BAD)]);
    project.plan("clean", "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 办好学校食堂。\n");
    project.write("content/units.yaml", "units: []\nunit: []\n");
    project
}

fn told(project: &Project, format: &str) -> String {
    project.run_safely(&["check", "--format", format, "--lang", "en"]).ended(1).out
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

fn list<'a>(value: &'a Value, path: &str) -> &'a Vec<Value> {
    value.pointer(path).and_then(Value::as_array).unwrap_or_else(|| panic!("no list at {path} in {value}"))
}

/// File, line and rule of each finding, as a format gives them.
pub type Told = Vec<(String, u64, String)>;

fn from_json(text: &str) -> Told {
    let value = json_of(text);
    let one = |finding: &Value| {
        let text = |key: &str| finding[key].as_str().expect("text").to_string();
        (text("path"), finding["line"].as_u64().expect("a line"), text("rule"))
    };
    list(&value, "/findings").iter().map(one).collect()
}

fn from_short(text: &str) -> Told {
    let one = |line: &str| {
        let (place, rest) = line.split_once(": ").expect("a place");
        let mut parts = place.rsplitn(3, ':');
        let (column, row) = (parts.next().expect("a column"), parts.next().expect("a line"));
        assert!(column.parse::<u64>().is_ok(), "{line}");
        let rule = rest.split_once(' ').and_then(|(_, rest)| rest.split_once(']')).expect("a rule").0;
        (parts.next().expect("a path").to_string(), row.parse().expect("a line"), rule.to_string())
    };
    text.lines().map(one).collect()
}

fn from_sarif(text: &str) -> Told {
    let value = json_of(text);
    let one = |result: &Value| {
        let rule =
            &value["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("an address");
        let line = place["region"]["startLine"].as_u64().expect("a line");
        (decoded(uri), line, rule["name"].as_str().expect("a name").to_string())
    };
    list(&value, "/runs/0/results").iter().map(one).collect()
}

/// An address without its escapes.
fn decoded(uri: &str) -> String {
    assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)) && !uri.starts_with('/'), "{uri}");
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        let hex: String = if byte == b'%' { rest.by_ref().take(2).map(char::from).collect() } else { String::new() };
        bytes.push(if hex.is_empty() { byte } else { u8::from_str_radix(&hex, 16).expect("two digits") });
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn from_github(text: &str) -> Told {
    let value = |part: &str| part.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%25", "%");
    let one = |line: &str| {
        let (head, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect("a command");
        let (level, properties) = head.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&level) && !message.is_empty(), "{line}");
        let get = |name: &str| {
            let mut found = properties.split(',').filter_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            value(found.next().unwrap_or_else(|| panic!("no {name} in {line}")))
        };
        assert!(get("endLine").parse::<u64>().is_ok());
        (get("file"), get("line").parse().expect("a line"), get("title").split(' ').nth(1).expect("a name").to_string())
    };
    text.lines().map(one).collect()
}

fn from_gitlab(text: &str) -> Told {
    let value = json_of(text);
    let one = |entry: &Value| {
        assert!(["info", "minor", "major"].contains(&entry["severity"].as_str().expect("a word")));
        assert!(!entry["description"].as_str().expect("words").is_empty());
        let text = |value: &Value| value.as_str().expect("text").to_string();
        let place = &entry["location"];
        (text(&place["path"]), place["lines"]["begin"].as_u64().expect("a line"), text(&entry["check_name"]))
    };
    list(&value, "").iter().map(one).collect()
}

/// Also holds that counts are right and that every suite has a case.
fn from_junit(text: &str) -> Told {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut told, mut cases, mut failures, mut wanted) = (Vec::new(), 0, 0, (0, 0));
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}:\n{text}"));
        let (Event::Start(element) | Event::Empty(element)) = &event else {
            if event == Event::Eof { break } else { continue }
        };
        let get = |name: &str| {
            let attribute = element.try_get_attribute(name).expect("well-formed");
            let attribute = attribute.unwrap_or_else(|| panic!("no {name} in {element:?}"));
            quick_xml::escape::unescape(&attribute.value).expect("well-formed").into_owned()
        };
        match element.name().as_ref() {
            "testsuites" => {
                wanted = (get("tests").parse().expect("a count"), get("failures").parse().expect("a count"))
            }
            "testsuite" => assert!(get("tests") != "0", "a suite without cases"),
            "testcase" => {
                cases += 1;
                let name = get("name");
                if name != "fangan check" {
                    let rule = name.split(' ').nth(1).expect("a rule").to_string();
                    told.push((get("file"), get("line").parse().expect("a line"), rule));
                }
            }
            "failure" => failures += 1,
            "skipped" => assert_ne!(get("type"), "error"),
            other => panic!("{other}"),
        }
    }
    assert_eq!((cases, failures), wanted);
    told
}

pub type Reader = fn(&str) -> Told;
pub const READERS: [(&str, Reader); 5] = [
    ("short", from_short),
    ("sarif", from_sarif),
    ("github", from_github),
    ("gitlab", from_gitlab),
    ("junit", from_junit),
];

fn schema() -> Validator {
    let text = std::fs::read_to_string(repository().join("tests/sarif/sarif-schema-2.1.0.json")).expect("the schema");
    // Published with a bracket that only some engines of patterns take as itself.
    let text = text.replace("{2}]?$", "{2}\\\\]?$");
    jsonschema::validator_for(&json_of(&text)).expect("a schema")
}

#[track_caller]
fn assert_sarif(schema: &Validator, text: &str) {
    let value = json_of(text);
    let wrong: Vec<String> =
        schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_format_tells_the_same_in_the_same_order() {
    let project = project();
    let expected = from_json(&told(&project, "json"));
    assert!(expected.len() > 10, "{expected:?}");
    assert!(expected.windows(2).any(|pair| pair[0].0 != pair[1].0));
    for (format, read) in READERS {
        assert_eq!(read(&told(&project, format)), expected, "{format}");
    }
    for lang in ["zh", "en"] {
        let first = project.run(&["check", "--format", "short", "--lang", lang]).out;
        let word = if lang == "zh" { "错误[" } else { "error[" };
        assert!(first.lines().next().is_some_and(|line| line.contains(&format!(": {word}Y"))), "{first}");
    }
}

#[test]
fn hints_are_for_people_unless_a_machine_asks_for_them() {
    let hint = "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 今年办好食堂。\n";
    let project = Project::of(&[("a", &format!("date: 2024年3月1日\n{hint}"))]);
    assert_eq!(from_json(&project.run(&["check", "--format", "json"]).out).len(), 1);
    for (format, read) in READERS {
        let shown = read(&project.run(&["check", "--format", format]).ended(0).out).len();
        assert_eq!(shown, usize::from(format == "short"), "{format}");
        let asked = project.run(&["check", "--format", format, "--min-level", "hint"]).ended(0).out;
        assert_eq!(read(&asked).len(), 1, "{format}");
    }
}

#[test]
fn a_clean_project_is_a_clean_report() {
    let project =
        Project::of(&[("a", "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 办好食堂。\n")]);
    for (format, read) in READERS {
        let out = project.run_safely(&["check", "--format", format]).ended(0).out;
        assert_eq!(read(&out), [], "{format}");
    }
    assert!(project.run(&["check", "--format", "junit"]).out.contains("tests=\"1\" failures=\"0\""));
}

#[test]
fn sarif_is_what_the_standard_says() {
    let (schema, project) = (schema(), project());
    for lang in ["zh", "en"] {
        let out = project.run(&["check", "--format", "sarif", "--lang", lang]).ended(1).out;
        assert_sarif(&schema, &out);
        let value = json_of(&out);
        let run = &value["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = list(run, "/tool/driver/rules");
        assert_eq!(rules.len(), RULES.len());
        for (rule, known) in rules.iter().zip(RULES) {
            assert_eq!((rule["id"].as_str(), rule["name"].as_str()), (Some(known.code), Some(known.name)));
            for part in ["/help/text", "/help/markdown"] {
                let words = rule.pointer(part).and_then(Value::as_str).expect("words");
                assert!(words.contains("为什么") && words.contains("Why"), "{}: both languages", known.name);
            }
        }
        assert!(!out.contains(&project.root().to_string_lossy().into_owned()), "no path of the machine");
    }
}

#[test]
fn sarif_places_and_fixes_are_exact() {
    let project = project();
    let value = json_of(&told(&project, "sarif"));
    let mut fixed = 0;
    for result in list(&value, "/runs/0/results") {
        for change in result["fixes"].as_array().into_iter().flatten().flat_map(|fix| list(fix, "/artifactChanges")) {
            let path = decoded(change["artifactLocation"]["uri"].as_str().expect("an address"));
            let mut text: Vec<Vec<char>> = project.read(&path).split('\n').map(|line| line.chars().collect()).collect();
            for replacement in list(change, "/replacements").iter().rev() {
                let at = |key: &str| replacement["deletedRegion"][key].as_u64().expect("a number") as usize;
                assert_eq!(at("startLine"), at("endLine"));
                let new = replacement["insertedContent"]["text"].as_str().expect("text").chars();
                text[at("startLine") - 1].splice(at("startColumn") - 1..at("endColumn") - 1, new);
            }
            let text: String = text.concat().into_iter().collect();
            fixed += usize::from(text.contains("實") || text.contains("实施步骤") || text.contains("2026年3月"));
        }
    }
    assert!(fixed >= 3, "{fixed}");
}

#[test]
fn no_report_names_a_folder_of_the_machine() {
    let (project, elsewhere) = (project(), Project::empty());
    let content = project.path("content").to_string_lossy().into_owned();
    for (format, _) in READERS.iter().filter(|(format, _)| *format != "short") {
        let out = run(elsewhere.root(), &["check", "--content", &content, "--format", format]).ended(1).out;
        assert!(!out.contains(&content) && out.contains("b/plan.yaml"), "{format}:\n{out}");
    }
}

#[test]
fn a_fingerprint_stays_when_lines_move() {
    let prints = |project: &Project| {
        let gitlab = json_of(&told(project, "gitlab"));
        let gitlab: Vec<String> = list(&gitlab, "").iter().map(|entry| entry["fingerprint"].to_string()).collect();
        let sarif = json_of(&told(project, "sarif"));
        let sarif = list(&sarif, "/runs/0/results").iter();
        let sarif: Vec<String> =
            sarif.map(|result| result["partialFingerprints"]["fanganFinding/v1"].to_string()).collect();
        assert_eq!(gitlab, sarif);
        assert_eq!(gitlab.iter().collect::<BTreeSet<_>>().len(), gitlab.len(), "no two alike");
        gitlab
    };
    let twice = format!("{BAD}  - heading: 實施步骤\n  - heading: 實施步骤\n");
    let project = Project::of(&[("a", &twice), ("b", BAD)]);
    let before = prints(&project);
    project.plan("a", &format!("# 一行\n\n# 又一行\n{twice}"));
    assert_eq!(prints(&project), before);
    project.plan("b", &BAD.replace("20260", "20270"));
    let after = prints(&project);
    assert_eq!(before.iter().zip(&after).filter(|(a, b)| a != b).count(), 1, "only what changed");
}

#[test]
fn hostile_text_breaks_no_format() {
    let schema = schema();
    for (words, _) in WORDS {
        let project = hostile(words);
        let out = |format: &str| {
            let arguments = ["check", "--format", format, "--min-level", "hint", "--lang", "zh"];
            project.run_safely(&arguments).ended(1).out
        };
        let expected = from_json(&out("json"));
        assert!(!expected.is_empty());
        assert_sarif(&schema, &out("sarif"));
        for (format, read) in READERS {
            assert_eq!(read(&out(format)), expected, "{words:?}: {format}");
        }
        let bad = |c: char| c.is_control() && c != '\n' || ('\u{202A}'..='\u{202E}').contains(&c);
        assert!(!out("short").contains(bad) && !out("junit").contains(bad), "{words:?}");
        assert!(!out("junit").contains(['\u{FFFE}', '\u{FFFF}']), "{words:?}");
    }
}
