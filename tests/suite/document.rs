//! From a plan file to its text and its data: what is printed, in what order, with what numbers and marks.

use std::collections::BTreeMap;

use fangan::source::FileId;
use fangan::yaml::{self, Node, NodeKind, Record, Shape};
use serde_json::Value;

use crate::support::{Case, Project, cases, repository};

/// The plans that a build of a project publishes: `<plan>/plan.txt` and `<plan>/plan.json`.
#[track_caller]
fn built(project: &Project) -> Vec<(String, String)> {
    project.run_safely(&["build", "--to", "txt,json"]).ended(0);
    let files = project.files("output");
    let text = |(name, bytes): (String, Vec<u8>)| (name, String::from_utf8(bytes).expect("UTF-8"));
    let of_plan = |name: &str| name.ends_with("/plan.txt") || name.ends_with("/plan.json");
    files.into_iter().filter(|(name, _)| of_plan(name)).map(text).collect()
}

#[test]
fn plans_give_the_text_and_the_data_expected() {
    for case in cases("document") {
        let project = case.project();
        let files = built(&project);
        let plans = project.files("content").keys().filter(|name| name.ends_with("plan.yaml")).count();
        assert_eq!(files.len(), 2 * plans, "{}: every plan is published", case.name);
        case.expect(&files);
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    for case in cases("document") {
        let expected = built(&case.project());
        let project = case.project();
        for (name, bytes) in project.files("content") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            project.write(&format!("content/{name}"), format!("\u{FEFF}{}", text.replace('\n', "\r\n")));
        }
        assert_eq!(built(&project), expected, "{}", case.name);
    }
}

#[test]
fn chinese_and_english_keys_mean_the_same() {
    let whole = Project::copy_of(&repository().join("content"));
    let mut projects: Vec<(String, Project)> =
        cases("document").into_iter().map(|c| (c.name.clone(), c.project())).collect();
    let own = Project::empty();
    whole.files("").iter().for_each(|(name, bytes)| own.write(&format!("content/{name}"), bytes));
    projects.push(("content".into(), own));
    for (name, project) in projects {
        let expected = built(&project);
        for chinese in [true, false] {
            let translated = Project::empty();
            for (file, bytes) in project.files("content") {
                let text = String::from_utf8(bytes).expect("UTF-8");
                translated.write(&format!("content/{file}"), in_keys(&file, &text, chinese));
            }
            assert_eq!(built(&translated), expected, "{name}: {}", if chinese { "中文" } else { "English" });
        }
    }
}

/// The file with every key written in that language.
fn in_keys(file: &str, text: &str, chinese: bool) -> String {
    let [plan, units, progress] = fangan::plan::roots();
    let root = match file {
        "site.yaml" => fangan::project::settings::record(),
        "units.yaml" => units,
        _ if file.contains("/progress/") => progress,
        _ => plan,
    };
    let (tree, findings) = yaml::parse(FileId(0), text);
    assert!(findings.is_empty(), "{file}: {findings:?}");
    let mut edits = BTreeMap::new();
    keys(&tree.expect("a tree"), &Shape::Record(root), chinese, &mut edits);
    let mut out = text.to_string();
    for (start, (end, key)) in edits.into_iter().rev() {
        out.replace_range(start..end, key);
    }
    out
}

type Edits = BTreeMap<usize, (usize, &'static str)>;

fn keys(node: &Node, shape: &Shape, chinese: bool, edits: &mut Edits) {
    match (&node.kind, shape) {
        (NodeKind::Map(entries), Shape::Record(record)) => {
            for entry in entries {
                let field = &record.fields[field_of(record, &entry.key)];
                let range = entry.key.span().range();
                edits.insert(range.start, (range.end, if chinese { field.alias } else { field.key }));
                keys(&entry.value, &(field.shape)(), chinese, edits);
            }
        }
        (NodeKind::List(items), Shape::List(inner) | Shape::OneOrMany(inner)) => {
            items.iter().for_each(|item| keys(item, inner, chinese, edits));
        }
        _ => {}
    }
}

fn field_of(record: &Record, key: &str) -> usize {
    record.field(key).unwrap_or_else(|| panic!("{} has no key {key}", record.name))
}

#[test]
fn everything_uses_every_key_there_is() {
    let text = Case::named("document", "everything").project().read("content/everything/plan.yaml");
    let (tree, _) = yaml::parse(FileId(0), &text);
    let mut used = Vec::new();
    uses(&tree.expect("a tree"), &Shape::Record(fangan::plan::roots()[0]), &mut used);
    let mut reached = Vec::new();
    reach(fangan::plan::roots()[0], &mut reached);
    // Keys that stand against others of the same record and are shown by other cases.
    let elsewhere = ["Notice.title", "Notice.text", "Annex.plan", "Measure.indicators", "Task.indicators"];
    let layouts = |name: &str| name.ends_with(".layout") || name.ends_with(".id");
    let missing: Vec<String> = reached
        .into_iter()
        .flat_map(|record| record.fields.iter().map(move |field| format!("{}.{}", record.name, field.key)))
        .filter(|name| !used.contains(name) && !elsewhere.contains(&name.as_str()) && !layouts(name))
        .collect();
    assert!(missing.is_empty(), "add to the case everything: {missing:?}");
}

fn uses(node: &Node, shape: &Shape, used: &mut Vec<String>) {
    match (&node.kind, shape) {
        (NodeKind::Map(entries), Shape::Record(record)) => {
            for entry in entries {
                let field = &record.fields[field_of(record, &entry.key)];
                used.push(format!("{}.{}", record.name, field.key));
                uses(&entry.value, &(field.shape)(), used);
            }
        }
        (NodeKind::Scalar(_), Shape::Record(record)) => {
            used.extend(record.shorthand.map(|key| format!("{}.{key}", record.name)));
        }
        (NodeKind::List(items), Shape::List(inner) | Shape::OneOrMany(inner)) => {
            items.iter().for_each(|item| uses(item, inner, used));
        }
        _ => {}
    }
}

fn reach(record: &'static Record, reached: &mut Vec<&'static Record>) {
    if reached.iter().any(|known| known.name == record.name) {
        return;
    }
    reached.push(record);
    for field in record.fields {
        let mut shape = (field.shape)();
        while let Shape::List(inner) | Shape::OneOrMany(inner) | Shape::Map(inner) = shape {
            shape = *inner;
        }
        if let Shape::Record(inner) = shape {
            reach(inner, reached);
        }
    }
}

#[test]
fn text_and_data_say_the_same() {
    for case in cases("document") {
        let files: BTreeMap<String, String> = built(&case.project()).into_iter().collect();
        for (name, json) in files.iter().filter(|(name, _)| name.ends_with(".json")) {
            let text = &files[&name.replace("plan.json", "plan.txt")];
            let data: Value = serde_json::from_str(json).expect("JSON");
            let mut words = Vec::new();
            said(&data["document"]["parts"], &mut words);
            assert!(!words.is_empty());
            for word in words.iter().flat_map(|word| word.split('\n')) {
                assert!(text.contains(word), "{}: “{word}” is not in the text of {name}", case.name);
            }
        }
    }
}

/// All words under `text`, `title`, `number` of a document.
fn said(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                match inner.as_str() {
                    Some(text) if ["text", "title", "number", "date"].contains(&key.as_str()) => {
                        words.push(text.into())
                    }
                    _ => said(inner, words),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| said(item, words)),
        _ => {}
    }
}
