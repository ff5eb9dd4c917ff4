//! JSON Schema (2020-12) of a record and all it reaches, for editors; made from the declarations that decode.
//!
//! Both key languages are right; a key may be given in one of them only. A scalar is text however YAML's core schema
//! would type it, so text also admits numbers and booleans. `title`, `doNotSuggest` and `errorMessage` are for the
//! language server that editors use: what it shows over a key, what it leaves out of its list, what it says is wrong.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::record::{Choice, Constraint, Field, Record, Shape};
use crate::diagnostic::Language;

/// The schema of a file that holds `root`. With `keys` an editor suggests the keys and words of that language alone
/// and explains them in it; otherwise those of both. What is right is the same.
pub fn json_schema(root: &'static Record, title: &str, keys: Option<Language>) -> Value {
    let mut schema = Schema { speech: Speech(keys), definitions: BTreeMap::new() };
    schema.define(root);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": format!("#/$defs/{}", root.name),
        "$defs": schema.definitions,
    })
}

struct Schema {
    speech: Speech,
    definitions: BTreeMap<String, Value>,
}

impl Schema {
    fn define(&mut self, record: &'static Record) {
        if self.definitions.contains_key(record.name) {
            return;
        }
        self.definitions.insert(record.name.to_string(), Value::Null);
        let mut properties = Map::new();
        for field in record.fields {
            let value = self.property(record, field);
            for (key, language) in [(field.key, Language::English), (field.alias, Language::Chinese)] {
                properties.insert(key.to_string(), self.speech.suggested(value.clone(), language));
            }
        }
        let speech = self.speech;
        let mut rules: Vec<Value> = record.fields.iter().map(|field| speech.once(field)).collect();
        rules.extend(record.fields.iter().filter(|field| field.required).map(|field| speech.needed(record, field.key)));
        rules.extend(record.constraints.iter().flat_map(|constraint| speech.constrain(record, constraint)));
        let mut definition = json!({
            "type": "object",
            "title": speech.say(record.zh, record.name),
            "description": speech.say(record.zh, record.en),
            "properties": properties,
            "additionalProperties": false,
            "allOf": rules,
        });
        if record.shorthand.is_some() {
            also_text(&mut definition, "object");
        }
        self.definitions.insert(record.name.to_string(), definition);
    }

    fn property(&mut self, record: &Record, field: &Field) -> Value {
        let mut value = self.shape(&(field.shape)());
        let (zh, en) = (format!("{} · {}", record.zh, field.alias), format!("{} · {}", record.name, field.key));
        describe(&mut value, &self.speech.say(field.zh, field.en));
        if let Some(object) = value.as_object_mut() {
            object.insert("title".into(), json!(self.speech.say(&zh, &en)));
        }
        value
    }

    fn shape(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => scalar(),
            Shape::MaybeText => json!({ "type": ["string", "number", "boolean", "null"] }),
            Shape::Flag => self.speech.flag(),
            Shape::Choice(choices) => self.speech.choice(choices),
            Shape::List(item) => json!({ "type": "array", "items": self.shape(item) }),
            Shape::OneOrMany(item) => {
                let mut list = json!({ "type": "array", "items": self.shape(item) });
                also_text(&mut list, "array");
                list
            }
            Shape::Record(record) => {
                self.define(record);
                json!({ "$ref": format!("#/$defs/{}", record.name) })
            }
            Shape::Map(item) => json!({ "type": "object", "additionalProperties": self.shape(item) }),
        }
    }
}

fn scalar() -> Value {
    json!({ "type": TEXT, "minLength": 1, "pattern": "\\S" })
}

/// What a text may be to YAML's core schema.
const TEXT: [&str; 3] = ["string", "number", "boolean"];

/// Admits text beside `other`. Alternatives (`anyOf`) would do as well, but make editors list everything twice.
fn also_text(value: &mut Value, other: &str) {
    let Some(object) = value.as_object_mut() else { return };
    object.insert("type".into(), TEXT.into_iter().chain([other]).collect());
    object.insert("minLength".into(), json!(1));
    object.insert("pattern".into(), json!("\\S"));
}

/// The language that is suggested and spoken; both where none is named.
#[derive(Clone, Copy)]
struct Speech(Option<Language>);

impl Speech {
    fn say(self, zh: &str, en: &str) -> String {
        match self.0 {
            Some(Language::Chinese) => zh.to_string(),
            Some(Language::English) => en.to_string(),
            None => format!("{zh} / {en}"),
        }
    }

    /// A property under a key of `language`.
    fn suggested(self, mut value: Value, language: Language) -> Value {
        if self.0.is_none_or(|spoken| spoken == language) {
            return value;
        }
        if let Some(object) = value.as_object_mut() {
            // Beside a bare reference the mark would be lost.
            if let Some(reference) = object.remove("$ref") {
                object.insert("allOf".into(), json!([{ "$ref": reference }]));
            }
            object.insert("doNotSuggest".into(), json!(true));
        }
        value
    }

    fn flag(self) -> Value {
        let (shown, hidden): (Value, &[&str]) = match self.0 {
            Some(Language::Chinese) => (json!(["是", "否"]), &["true", "false"]),
            Some(Language::English) => (json!([true, false]), &["true", "false", "是", "否"]),
            None => return json!({ "enum": [true, false, "true", "false", "是", "否"] }),
        };
        let wrong = self.say("应当是“是”或“否”", "it should be true or false");
        // Were the type named that is right, `boolean`, its values would be suggested.
        let others = json!({ "type": ["array", "object", "number", "null"] });
        alternatives(
            json!({ "enum": shown, "errorMessage": wrong }),
            json!({ "not": others, "pattern": one_of_the(hidden), "errorMessage": wrong }),
        )
    }

    fn choice(self, choices: &'static [Choice]) -> Value {
        let words: Vec<&str> = choices.iter().map(|choice| choice.word).collect();
        let aliases: Vec<&str> = choices.iter().map(|choice| choice.alias).collect();
        let said: Vec<String> = choices.iter().map(|choice| self.say(choice.zh, choice.en)).collect();
        let (shown, hidden) = match self.0 {
            Some(Language::Chinese) => (aliases, words),
            Some(Language::English) => (words, aliases),
            None => {
                let both: Vec<&str> = words.iter().chain(&aliases).copied().collect();
                let said: Vec<&String> = said.iter().chain(&said).collect();
                return json!({ "enum": both, "enumDescriptions": said });
            }
        };
        let wrong = self.say(&format!("应当是{}", shown.join("、")), &format!("it should be {}", shown.join(", ")));
        let shown = json!({ "enum": shown, "enumDescriptions": said, "errorMessage": wrong });
        alternatives(shown, json!({ "type": "string", "pattern": one_of_the(&hidden), "errorMessage": wrong }))
    }

    /// The key in one language, not in both.
    fn once(self, field: &Field) -> Value {
        let (key, alias) = (field.key, field.alias);
        let wrong =
            self.say(&format!("“{alias}”就是“{key}”，只写一个"), &format!("“{alias}” is “{key}”: give one of them"));
        json!({
            "if": { "required": [key, alias] },
            "then": { "properties": { key: false }, "errorMessage": wrong },
        })
    }

    /// The key in either language.
    fn needed(self, record: &Record, key: &str) -> Value {
        let [key, alias] = names(record, key);
        let wrong = self.say(&format!("缺少“{alias}”"), &format!("“{key}” is missing"));
        json!({ "anyOf": [
            { "required": [key], "errorMessage": wrong },
            { "required": [alias], "errorMessage": wrong },
        ] })
    }

    fn constrain(self, record: &Record, constraint: &Constraint) -> Vec<Value> {
        let pairs = |keys: &[&str]| -> Vec<Value> {
            let pair =
                |index: usize| keys[index + 1..].iter().map(move |other| self.not_both(record, keys[index], other));
            (0..keys.len()).flat_map(pair).collect()
        };
        match constraint {
            Constraint::AtMostOne(keys) => pairs(keys),
            Constraint::ExactlyOne(keys) => {
                let mut rules = pairs(keys);
                rules.push(self.one_of(record, keys));
                rules
            }
            Constraint::Needs(key, other) => {
                vec![json!({ "if": given(record, key), "then": self.needed(record, other) })]
            }
        }
    }

    fn not_both(self, record: &Record, one: &str, other: &str) -> Value {
        let ([one, one_alias], [other, other_alias]) = (names(record, one), names(record, other));
        let wrong = self.say(
            &format!("“{one_alias}”和“{other_alias}”只能有一个"),
            &format!("either “{one}” or “{other}”, not both"),
        );
        json!({
            "if": given(record, one),
            "then": { "properties": { other: false, other_alias: false }, "errorMessage": wrong },
        })
    }

    fn one_of(self, record: &Record, keys: &[&str]) -> Value {
        let both: Vec<[&str; 2]> = keys.iter().map(|key| names(record, key)).collect();
        let named = |index: usize, between| both.iter().map(|names| names[index]).collect::<Vec<_>>().join(between);
        let wrong =
            self.say(&format!("要有{}中的一个", named(1, "、")), &format!("it needs one of {}", named(0, ", ")));
        let one = |key: &&str| json!({ "required": [*key], "errorMessage": wrong });
        json!({ "anyOf": both.iter().flatten().map(one).collect::<Vec<_>>() })
    }
}

/// What is suggested, and what is right as well.
fn alternatives(shown: Value, hidden: Value) -> Value {
    json!({ "anyOf": [shown, hidden] })
}

/// Says what a value is. Of alternatives the one that is suggested says it too: an editor that finds two of them
/// described alike, or not at all, says everything twice.
fn describe(value: &mut Value, words: &str) {
    for place in ["", "/anyOf/0", "/items/anyOf/0"] {
        if let Some(object) = value.pointer_mut(place).and_then(Value::as_object_mut) {
            object.insert("description".into(), json!(words));
        }
    }
}

fn one_of_the(words: &[&str]) -> String {
    format!("^({})$", words.join("|"))
}

/// Both names of a key.
fn names<'a>(record: &Record, key: &'a str) -> [&'a str; 2] {
    let field = record.field(key).and_then(|index| record.fields.get(index));
    [key, field.map_or(key, |field| field.alias)]
}

/// Where the key is given in either language.
fn given(record: &Record, key: &str) -> Value {
    let [key, alias] = names(record, key);
    json!({ "anyOf": [{ "required": [key] }, { "required": [alias] }] })
}
