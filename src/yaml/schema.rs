//! JSON Schema (2020-12) of a record and all it reaches, for editors; made from the declarations that decode.
//!
//! Both key languages are listed; a key may be given in one of them only. A scalar is text however YAML's core schema
//! would type it, so text also admits numbers and booleans.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::record::{Constraint, Field, Record, Shape};
use crate::diagnostic::Language;

/// The schema of a file that holds `root`.
pub fn json_schema(root: &'static Record, title: &str, _keys: Option<Language>) -> Value {
    let mut definitions = BTreeMap::new();
    define(root, &mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": format!("#/$defs/{}", root.name),
        "$defs": definitions,
    })
}

fn define(record: &'static Record, definitions: &mut BTreeMap<String, Value>) {
    if definitions.contains_key(record.name) {
        return;
    }
    definitions.insert(record.name.to_string(), Value::Null);
    let mut properties = Map::new();
    for field in record.fields {
        let value = property(field, definitions);
        properties.insert(field.key.to_string(), value.clone());
        properties.insert(field.alias.to_string(), value);
    }
    let mut rules: Vec<Value> = record.fields.iter().map(once).collect();
    rules.extend(record.fields.iter().filter(|field| field.required).map(|field| given(record, field.key)));
    rules.extend(record.constraints.iter().flat_map(|constraint| constrain(record, constraint)));
    let map = json!({
        "type": "object",
        "description": format!("{}：{}", record.zh, record.en),
        "properties": properties,
        "additionalProperties": false,
        "allOf": rules,
    });
    let definition = match record.shorthand {
        Some(_) => json!({ "anyOf": [scalar(), map] }),
        None => map,
    };
    definitions.insert(record.name.to_string(), definition);
}

fn property(field: &Field, definitions: &mut BTreeMap<String, Value>) -> Value {
    let mut value = shape(&(field.shape)(), definitions);
    if let Some(object) = value.as_object_mut() {
        object.insert(
            "description".into(),
            json!(format!("{}（{}）。{} ({}).", field.zh, field.alias, field.en, field.key)),
        );
    }
    value
}

fn shape(shape_of: &Shape, definitions: &mut BTreeMap<String, Value>) -> Value {
    match shape_of {
        Shape::Text => scalar(),
        Shape::MaybeText => json!({ "type": ["string", "number", "boolean", "null"] }),
        Shape::Flag => json!({ "enum": [true, false, "true", "false", "是", "否"] }),
        Shape::Choice(choices) => {
            json!({ "enum": choices.iter().flat_map(|choice| [choice.word, choice.alias]).collect::<Vec<_>>() })
        }
        Shape::List(item) => json!({ "type": "array", "items": shape(item, definitions) }),
        Shape::OneOrMany(item) => {
            let item = shape(item, definitions);
            json!({ "anyOf": [scalar(), { "type": "array", "items": item }] })
        }
        Shape::Record(record) => {
            define(record, definitions);
            json!({ "$ref": format!("#/$defs/{}", record.name) })
        }
        Shape::Map(item) => json!({ "type": "object", "additionalProperties": shape(item, definitions) }),
    }
}

fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean"], "minLength": 1, "pattern": "\\S" })
}

/// The key in one language, not in both.
fn once(field: &Field) -> Value {
    json!({ "not": { "required": [field.key, field.alias] } })
}

/// The key in either language.
fn given(record: &Record, key: &str) -> Value {
    let alias = record.field(key).and_then(|index| record.fields.get(index)).map_or(key, |field| field.alias);
    json!({ "anyOf": [{ "required": [key] }, { "required": [alias] }] })
}

fn constrain(record: &Record, constraint: &Constraint) -> Vec<Value> {
    let not_both = |a: &str, b: &str| json!({ "not": { "allOf": [given(record, a), given(record, b)] } });
    let pairs = |keys: &[&str]| -> Vec<Value> {
        let pair = |index: usize| keys[index + 1..].iter().map(move |other| not_both(keys[index], other));
        (0..keys.len()).flat_map(pair).collect()
    };
    match constraint {
        Constraint::AtMostOne(keys) => pairs(keys),
        Constraint::ExactlyOne(keys) => {
            let mut rules = pairs(keys);
            rules.push(json!({ "anyOf": keys.iter().map(|key| given(record, key)).collect::<Vec<_>>() }));
            rules
        }
        Constraint::Needs(key, other) => {
            vec![json!({ "if": given(record, key), "then": given(record, other) })]
        }
    }
}
