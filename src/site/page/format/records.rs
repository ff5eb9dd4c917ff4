//! Every record that a file can hold, in reading order, with its keys and what they exclude or demand.

use serde::Serialize;

use super::value::{Piece, joined, key, link, plain, shape};
use crate::site::labels::FormatLabels;
use crate::yaml::{Constraint, Field, Record, Shape};

#[derive(Serialize)]
pub(super) struct RecordView {
    id: String,
    name: String,
    /// What it is, where its name does not say it.
    what: Option<&'static str>,
    /// Keys of other records under which it stands.
    used_by: Vec<Piece>,
    rules: Vec<Vec<Piece>>,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct FieldView {
    id: String,
    key: &'static str,
    alias: &'static str,
    what: &'static str,
    value: Vec<Piece>,
    required: bool,
}

/// What a page needs to write pieces of text.
pub(super) struct Writer {
    pub labels: &'static FormatLabels,
    pub chinese: bool,
}

/// `root` and all it reaches, each where it is first named.
pub(super) fn views(root: &'static Record, labels: &'static FormatLabels, chinese: bool) -> Vec<RecordView> {
    let mut reached = Vec::new();
    reach(root, &mut reached);
    let writer = Writer { labels, chinese };
    reached.iter().map(|record| writer.view(record, &reached)).collect()
}

/// The anchor of a record: `checklist-item` of `ChecklistItem`.
pub(super) fn anchor(record: &Record) -> String {
    let mut out = String::new();
    for character in record.name.chars() {
        if character.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(character.to_ascii_lowercase());
    }
    out
}

/// The anchor of a key: `task.due`, which no record has.
pub(super) fn field_anchor(record: &Record, field: &Field) -> String {
    format!("{}.{}", anchor(record), field.key)
}

impl Writer {
    fn view(&self, record: &'static Record, reached: &[&'static Record]) -> RecordView {
        let fields = record.fields.iter().map(|field| FieldView {
            id: field_anchor(record, field),
            key: field.key,
            alias: field.alias,
            what: if self.chinese { field.zh } else { field.en },
            value: shape(self, &(field.shape)()),
            required: field.required,
        });
        let name = self.name(record);
        let kind = record.en.strip_prefix("an ").or(record.en.strip_prefix("a ")).unwrap_or(record.en);
        RecordView {
            id: anchor(record),
            what: Some(record.en).filter(|_| !self.chinese && kind != name.to_lowercase()),
            name,
            used_by: self.used_by(record, reached),
            rules: self.rules(record),
            fields: fields.collect(),
        }
    }

    /// 清单项, or “Checklist item”.
    pub fn name(&self, record: &Record) -> String {
        if self.chinese {
            return record.zh.to_string();
        }
        let name = anchor(record).replace('-', " ");
        let mut letters = name.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    }

    fn used_by(&self, record: &Record, reached: &[&'static Record]) -> Vec<Piece> {
        let keys = reached.iter().flat_map(|above| above.fields.iter().map(move |field| (*above, field)));
        let using = keys.filter(|(_, field)| held(&(field.shape)()).is_some_and(|held| held.name == record.name));
        let pieces = using.map(|(above, field)| {
            let word = if self.chinese { field.alias } else { field.key };
            let between = if self.chinese { " · " } else { " → " };
            vec![link(&field_anchor(above, field), &format!("{}{between}{word}", self.name(above)))]
        });
        joined(pieces.collect(), self.labels.between)
    }

    fn rules(&self, record: &Record) -> Vec<Vec<Piece>> {
        let mut rules = Vec::new();
        if let Some(short) = record.shorthand {
            rules.push(self.sentence(&self.labels.shorthand, vec![self.keys(record, &[short])]));
        }
        // Pairs that begin with the same key are said in one sentence.
        let mut excluded: Vec<(&str, Vec<&str>)> = Vec::new();
        for constraint in record.constraints {
            match constraint {
                Constraint::AtMostOne([first, second]) => match excluded.last_mut().filter(|(key, _)| key == first) {
                    Some((_, others)) => others.push(second),
                    None => excluded.push((first, vec![second])),
                },
                Constraint::AtMostOne(keys) => {
                    rules.push(self.sentence(&self.labels.at_most_one, vec![self.keys(record, keys)]));
                }
                Constraint::ExactlyOne(keys) => {
                    rules.push(self.sentence(&self.labels.exactly_one, vec![self.keys(record, keys)]));
                }
                Constraint::Needs(one, other) => {
                    let keys = vec![self.keys(record, &[one]), self.keys(record, &[other])];
                    rules.push(self.sentence(&self.labels.needs, keys));
                }
            }
        }
        let excluded = excluded.iter().map(|(one, others)| {
            self.sentence(&self.labels.excludes, vec![self.keys(record, &[one]), self.keys(record, others)])
        });
        rules.extend(excluded);
        rules
    }

    /// Words with keys between them.
    fn sentence(&self, words: &[&'static str], keys: Vec<Vec<Piece>>) -> Vec<Piece> {
        let mut keys = keys.into_iter();
        let pieces = words.iter().flat_map(|word| {
            let word = (!word.is_empty()).then(|| plain(word));
            word.into_iter().chain(keys.next().into_iter().flatten()).collect::<Vec<_>>()
        });
        pieces.collect()
    }

    fn keys(&self, record: &Record, keys: &[&str]) -> Vec<Piece> {
        let fields = keys.iter().filter_map(|key| record.fields.get(record.field(key)?));
        joined(fields.map(|field| vec![key(record, field, self.chinese)]).collect(), self.labels.between)
    }
}

fn reach(record: &'static Record, reached: &mut Vec<&'static Record>) {
    if reached.iter().any(|known| known.name == record.name) {
        return;
    }
    reached.push(record);
    record.fields.iter().filter_map(|field| held(&(field.shape)())).for_each(|held| reach(held, reached));
}

/// The record that a value holds or is made of.
fn held(shape: &Shape) -> Option<&'static Record> {
    match shape {
        Shape::Record(record) => Some(record),
        Shape::List(item) | Shape::OneOrMany(item) | Shape::Map(item) => held(item),
        Shape::Text | Shape::MaybeText | Shape::Flag | Shape::Choice(_) => None,
    }
}
