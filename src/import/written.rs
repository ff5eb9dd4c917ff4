//! Writes what was found in a manuscript as the YAML that a person would have written, with `# 请核对` beside what is
//! not sure.

use std::collections::BTreeMap;

use super::plan::Doubt;
use crate::diagnostic::{Language, Message};
use crate::plan::record::{Unit, UnitsFile};
use crate::plan::{self, Plan};
use crate::source::Span;
use crate::yaml::keys::in_language;
use crate::yaml::record::register_keys;
use crate::yaml::write::{Value, comment, document};
use crate::yaml::{Encode, Encoder};

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The language of the keys.
    pub keys: Language,
    /// The language of the comments.
    pub language: Language,
}

/// The doubts about several plans of one manuscript, each with the plan that it is about.
pub fn shared_out(plans: &[&Plan], doubts: &[Doubt]) -> Vec<Vec<Doubt>> {
    if let [_] = plans {
        return vec![doubts.to_vec()];
    }
    let met = |plan: &&Plan| {
        let mut sight = Encoder::default();
        plan.encode(&mut sight);
        sight.met
    };
    let met: Vec<Vec<Span>> = plans.iter().map(met).collect();
    let all = met.concat();
    let mut shares = vec![Vec::new(); plans.len()];
    for doubt in doubts {
        let span = beside(doubt.span, &all);
        let owner = span.and_then(|span| met.iter().position(|met| met.contains(&span))).unwrap_or(0);
        shares.get_mut(owner).into_iter().for_each(|share| share.push(doubt.clone()));
    }
    shares
}

/// A plan file. A doubt stands beside the text that it is about: the innermost that holds its place, else the first
/// in its place, else the last before it, else at the head of the file.
pub fn plan_yaml(plan: &Plan, doubts: &[Doubt], manner: Manner) -> String {
    written(plan, doubts, None, manner)
}

/// The same with a remark beside the plan's own units.
pub fn plan_yaml_with_units(plan: &Plan, doubts: &[Doubt], about_units: &Message, manner: Manner) -> String {
    written(plan, doubts, Some(asked(about_units.in_language(manner.language), manner)), manner)
}

fn written(plan: &Plan, doubts: &[Doubt], about_units: Option<String>, manner: Manner) -> String {
    register_keys(&plan::roots());
    let mut sight = Encoder::default();
    if !doubts.is_empty() {
        plan.encode(&mut sight);
    }
    let (mut remarks, mut head) = (BTreeMap::<Span, String>::new(), Vec::new());
    for doubt in doubts {
        let words = doubt.message.in_language(manner.language);
        match beside(doubt.span, &sight.met) {
            Some(span) => {
                let remark = remarks.entry(span).or_default();
                let joined = if remark.is_empty() { asked(words, manner) } else { format!("{remark}；{words}") };
                *remark = joined;
            }
            None => head.push(asked(words, manner)),
        }
    }
    let absent = match manner.language {
        Language::Chinese => "原稿没有写",
        Language::English => "the manuscript has none",
    };
    let mut encoder = Encoder { remarks, absent: Some(asked(absent, manner)), met: Vec::new() };
    let entries = match plan.encode(&mut encoder) {
        Some(Value::Map(entries)) => spaced(entries),
        _ => Vec::new(),
    };
    let remarked = |(key, value): (String, Value)| match &about_units {
        Some(remark) if key == "units" => (key, value.with_remark(remark)),
        _ => (key, value),
    };
    let entries: Vec<(String, Value)> = entries.into_iter().map(remarked).collect();
    let [record, ..] = plan::roots();
    with_keys(&head, &document(&entries), record, manner)
}

/// A register of units; `head` are comments at its top.
pub fn units_yaml(units: &[Unit], head: &[String], manner: Manner) -> String {
    register_keys(&plan::roots());
    let file = UnitsFile { units: units.to_vec(), ..UnitsFile::default() };
    let entries = match file.encode(&mut Encoder::default()) {
        Some(Value::Map(entries)) => entries,
        _ => vec![("units".to_string(), Value::List(Vec::new()))],
    };
    let [_, record, _] = plan::roots();
    with_keys(head, &document(&entries), record, manner)
}

/// The words of a remark that asks a person to look.
pub fn asked(words: &str, manner: Manner) -> String {
    // Grave accents in a comment stand around keys, which are translated.
    let words = words.replace('`', "'");
    match manner.language {
        Language::Chinese => format!("请核对：{words}"),
        Language::English => format!("please check: {words}"),
    }
}

/// The text beside which a remark about a place stands.
fn beside(place: Span, met: &[Span]) -> Option<Span> {
    let holds = |span: &&Span| span.start <= place.start && place.end <= span.end;
    let innermost = met.iter().filter(holds).min_by_key(|span| span.end - span.start);
    let first_in = || met.iter().filter(|span| place.start <= span.start && span.start < place.end).min();
    let last_before = || met.iter().filter(|span| span.end <= place.start).max_by_key(|span| span.end);
    innermost.or_else(first_in).or_else(last_before).copied()
}

fn with_keys(head: &[String], text: &str, record: &'static crate::yaml::Record, manner: Manner) -> String {
    let head: String = head.iter().map(|words| comment(words) + "\n").collect();
    let text = head + text;
    match manner.keys {
        Language::English => text,
        // What was written reads back, so that this is always something.
        Language::Chinese => in_language(&text, record, Language::Chinese).unwrap_or(text),
    }
}

/// With blank lines where people leave them: from the preamble on before every part, between sections, between groups
/// of tasks.
fn spaced(entries: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let body = entries.iter().position(|(key, _)| key == "preamble" || key == "sections").unwrap_or(entries.len());
    let part = |(at, (key, value)): (usize, (String, Value))| {
        let value = if key == "sections" { between(value, grouped) } else { value };
        (key, if at >= body { value.apart() } else { value })
    };
    entries.into_iter().enumerate().map(part).collect()
}

/// A section with blank lines between its groups of tasks.
fn grouped(section: Value) -> Value {
    let Value::Map(entries) = section else { return section };
    let part = |(key, value): (String, Value)| {
        let is_groups = key == "tasks" && holds(&value, "tasks");
        (key, if is_groups { between(value, |group| group) } else { value })
    };
    Value::Map(entries.into_iter().map(part).collect())
}

/// Whether any map of a list has the key.
fn holds(list: &Value, key: &str) -> bool {
    let Value::List(items) = list else { return false };
    let has = |item: &Value| matches!(item, Value::Map(entries) if entries.iter().any(|(name, _)| name == key));
    items.iter().any(has)
}

/// A list with blank lines between its items.
fn between(list: Value, inner: fn(Value) -> Value) -> Value {
    let Value::List(items) = list else { return list };
    let item = |(at, item): (usize, Value)| if at == 0 { inner(item) } else { inner(item).apart() };
    Value::List(items.into_iter().enumerate().map(item).collect())
}

#[cfg(test)]
mod tests;
