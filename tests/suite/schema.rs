//! The JSON Schema says what decoding says, of right and of wrong documents, in both key languages.

use std::collections::BTreeMap;

use fangan::diagnostic::Language;
use fangan::plan::progress::Progress;
use fangan::plan::record::UnitsFile;
use fangan::plan::{Plan, read_record};
use fangan::project::settings::{self, Site};
use fangan::source::FileId;
use fangan::yaml::schema::json_schema;
use fangan::yaml::{self, Constraint, Field, Record, Shape};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::support::as_json;

/// A kind of file: its record, its schema, its decoding.
struct Kind {
    record: &'static Record,
    /// The schema for both key languages and for each of them; they differ only in what an editor suggests.
    schemas: Vec<Validator>,
    read: fn(&str) -> Vec<fangan::diagnostic::Diagnostic>,
}

impl Kind {
    fn new(name: &str) -> Kind {
        let [plan, units, progress] = fangan::plan::roots();
        let (record, read): (_, fn(&str) -> _) = match name {
            "plan" => (plan, |text| read_record::<Plan>(FileId(0), text).1),
            "units" => (units, |text| read_record::<UnitsFile>(FileId(0), text).1),
            "progress" => (progress, |text| read_record::<Progress>(FileId(0), text).1),
            _ => (settings::record(), |text| read_record::<Site>(FileId(0), text).1),
        };
        let keys = [None, Some(Language::Chinese), Some(Language::English)];
        let schemas = keys.map(|keys| {
            let schema = json_schema(record, name, keys);
            jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
            jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
        });
        Kind { record, schemas: schemas.into(), read }
    }

    /// Whether the document is right; both must say so.
    #[track_caller]
    fn verdict(&self, text: &str) -> bool {
        let (tree, findings) = yaml::parse(FileId(0), text);
        assert!(findings.is_empty(), "no YAML: {text}\n{findings:?}");
        let found: Vec<String> = (self.read)(text).iter().map(|f| format!("{}: {}", f.rule, f.message.en)).collect();
        let tree = tree.expect("a tree");
        for typed in [true, false] {
            let Some(value) = as_json(&tree, typed) else { return found.is_empty() };
            for schema in &self.schemas {
                let by_schema = schema.validate(&value);
                assert_eq!(by_schema.is_ok(), found.is_empty(), "{text}\nschema: {by_schema:?}\ndecoding: {found:?}");
            }
        }
        found.is_empty()
    }
}

#[test]
fn the_table_of_documents() {
    let table = include_str!("../cases/schema/table/input/documents.txt");
    let kinds: BTreeMap<&str, Kind> = ["plan", "units", "site"].map(|name| (name, Kind::new(name))).into();
    let mut count = 0;
    for document in table.split("\n=== ").skip(1) {
        let (head, text) = document.split_once('\n').expect("a head");
        let (kind, verdict) = head.split_once(' ').expect("a kind and a verdict");
        assert!(["right", "wrong"].contains(&verdict), "{head}");
        assert_eq!(kinds[kind].verdict(text), verdict == "right", "{head}\n{text}");
        count += 1;
    }
    assert!(count >= 60, "{count}");
}

#[test]
fn the_examples_and_the_cases_are_right() {
    let kinds = ["plan", "units", "site", "progress"].map(Kind::new);
    let mut count = 0;
    for home in ["content", "tests/cases/document"] {
        for path in crate::support::paths_under(&crate::support::repository().join(home), ".yaml") {
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let reports = path.parent().is_some_and(|folder| folder.ends_with("progress"));
            let name = if reports { "progress" } else { name.as_str() };
            let kind = ["plan", "units", "site", "progress"].iter().position(|known| *known == name);
            let kind = kind.expect("a known file");
            let text = std::fs::read_to_string(&path).expect("text");
            assert!(kinds[kind].verdict(&text), "{}", path.display());
            count += 1;
        }
    }
    assert!(count >= 20, "{count}");
}

/// What leads from the root to a record: fields with their records.
type Path = Vec<(&'static Record, &'static Field)>;

/// Every record that can be reached, with the shortest path to it.
fn reached(root: &'static Record) -> Vec<(&'static Record, Path)> {
    let mut found: Vec<(&'static Record, Path)> = vec![(root, Vec::new())];
    let mut next = 0;
    while let Some((record, path)) = found.get(next).cloned() {
        for field in record.fields {
            if let Some(inner) = inner_record(&(field.shape)()).filter(|r| !found.iter().any(|(k, _)| k.name == r.name))
            {
                let mut longer = path.clone();
                longer.push((record, field));
                found.push((inner, longer));
            }
        }
        next += 1;
    }
    found
}

fn inner_record(shape: &Shape) -> Option<&'static Record> {
    match shape {
        Shape::Record(record) => Some(record),
        Shape::List(inner) | Shape::OneOrMany(inner) | Shape::Map(inner) => inner_record(inner),
        _ => None,
    }
}

/// A right value of that shape; records inside have no more than they need.
fn sample(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::MaybeText => json!("文字"),
        Shape::Flag => json!("是"),
        Shape::Choice(choices) => json!(choices[0].word),
        Shape::List(inner) | Shape::OneOrMany(inner) => json!([sample(inner)]),
        Shape::Record(record) => Value::Object(instance(record, None)),
        Shape::Map(inner) => json!({ "钥匙": sample(inner) }),
    }
}

fn wrong_samples(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::Text => vec![json!(["文字"]), json!({ "a": "b" }), Value::Null, json!(""), json!("  ")],
        Shape::MaybeText => vec![json!(["文字"]), json!({ "a": "b" })],
        Shape::Flag | Shape::Choice(_) => vec![json!("也许"), json!(["true"]), Value::Null],
        Shape::List(inner) => {
            let mut wrong = vec![json!("文字"), json!({ "a": "b" }), Value::Null];
            wrong.extend(wrong_samples(inner).into_iter().map(|value| json!([value])));
            wrong
        }
        Shape::OneOrMany(inner) => {
            let mut wrong = vec![json!({ "a": "b" }), Value::Null, json!("")];
            wrong.extend(wrong_samples(inner).into_iter().map(|value| json!([value])));
            wrong
        }
        Shape::Record(record) if record.shorthand.is_some() => vec![json!(["文字"]), Value::Null, json!("")],
        Shape::Record(_) => vec![json!(["文字"]), json!("文字"), Value::Null],
        Shape::Map(_) => vec![json!("文字"), json!(["文字"])],
    }
}

/// A record with what it must have, and with one more key that may stand there.
fn instance(record: &'static Record, with: Option<&'static Field>) -> Map<String, Value> {
    let value = |key: &str| sample(&(record.fields[record.field(key).expect("a key")].shape)());
    let mut map = Map::new();
    for field in record.fields.iter().filter(|field| field.required) {
        map.insert(field.key.into(), value(field.key));
    }
    map.extend(with.map(|field| (field.key.to_string(), value(field.key))));
    for constraint in record.constraints {
        match constraint {
            Constraint::ExactlyOne(keys) if !keys.iter().any(|key| map.contains_key(*key)) => {
                map.insert(keys[0].into(), value(keys[0]));
            }
            Constraint::Needs(key, other) if map.contains_key(*key) => {
                map.insert((*other).into(), value(other));
            }
            _ => {}
        }
    }
    map
}

/// A whole file with that value where the path leads.
fn file(path: &Path, value: Value) -> String {
    let mut value = value;
    for (record, field) in path.iter().rev() {
        let mut map = instance(record, Some(field));
        let wrapped = match (field.shape)() {
            Shape::List(_) | Shape::OneOrMany(_) => json!([value]),
            Shape::Map(_) => json!({ "钥匙": value }),
            _ => value,
        };
        map.insert(field.key.into(), wrapped);
        value = Value::Object(map);
    }
    value.to_string()
}

/// Calls `see` for every key of every record of every kind of file.
fn each_key(see: impl Fn(&Kind, &Path, &'static Record, &'static Field)) {
    for kind in ["plan", "units", "site"].map(Kind::new) {
        for (record, path) in reached(kind.record) {
            record.fields.iter().for_each(|field| see(&kind, &path, record, field));
        }
    }
}

#[test]
fn every_key_is_right_under_both_names() {
    each_key(|kind, path, record, field| {
        let map = instance(record, Some(field));
        assert!(kind.verdict(&file(path, map.clone().into())), "{}.{}", record.name, field.key);
        let mut chinese = map.clone();
        let value = chinese.remove(field.key).expect("it is there");
        chinese.insert(field.alias.into(), value.clone());
        assert!(kind.verdict(&file(path, chinese.into())), "{}.{}", record.name, field.alias);
        let mut both = map;
        both.insert(field.alias.into(), value);
        assert!(!kind.verdict(&file(path, both.into())), "{}.{} under both names", record.name, field.key);
    });
}

#[test]
fn required_keys_are_missed_and_misspelled_ones_refused() {
    each_key(|kind, path, record, field| {
        let map = instance(record, Some(field));
        for key in [format!("{}x", field.key), format!("{}们", field.alias), field.key.to_uppercase()] {
            let mut misspelled = map.clone();
            let value = misspelled.remove(field.key).expect("it is there");
            misspelled.insert(key.clone(), value);
            assert!(!kind.verdict(&file(path, misspelled.into())), "{}: {key}", record.name);
        }
        if field.required {
            let mut without = map;
            without.remove(field.key);
            assert!(!kind.verdict(&file(path, without.into())), "{} without {}", record.name, field.key);
        }
    });
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    each_key(|kind, path, record, field| {
        for wrong in wrong_samples(&(field.shape)()) {
            let mut map = instance(record, Some(field));
            map.insert(field.key.into(), wrong.clone());
            assert!(!kind.verdict(&file(path, map.into())), "{}.{}: {wrong}", record.name, field.key);
        }
    });
}

#[test]
fn keys_that_exclude_or_need_others_do() {
    for (record, path) in reached(fangan::plan::roots()[0]) {
        let kind = Kind::new("plan");
        for constraint in record.constraints {
            match constraint {
                Constraint::AtMostOne(keys) | Constraint::ExactlyOne(keys) => {
                    for pair in keys.windows(2) {
                        let mut map = instance(record, None);
                        for key in pair {
                            let field = &record.fields[record.field(key).expect("a key")];
                            map.insert((*key).into(), sample(&(field.shape)()));
                        }
                        assert!(!kind.verdict(&file(&path, map.into())), "{}: {pair:?}", record.name);
                    }
                }
                Constraint::Needs(key, other) => {
                    let field = &record.fields[record.field(key).expect("a key")];
                    let mut map = instance(record, Some(field));
                    map.remove(*other);
                    assert!(!kind.verdict(&file(&path, map.into())), "{}: {key} without {other}", record.name);
                }
            }
        }
    }
}

#[test]
fn shorthands_are_right() {
    let kind = Kind::new("plan");
    for (record, path) in reached(kind.record) {
        if record.shorthand.is_some() {
            assert!(kind.verdict(&file(&path, json!("文字"))), "{}", record.name);
            assert!(!kind.verdict(&file(&path, json!(["文字"]))), "{}", record.name);
        }
    }
}
