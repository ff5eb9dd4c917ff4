//! The changes of a progress file that the answers make, in the keys that the file is written in.

use super::{Answer, Answers, Filled, Given};
use crate::date::{self, Context, Day};
use crate::plan::progress::record::{Problem, Progress, TaskReport};
use crate::plan::progress::{ReportKind, percent};
use crate::source::{FileId, Text};
use crate::yaml::edit::{Change, Key};
use crate::yaml::write::Value;
use crate::yaml::{NodeKind, OneOrMany, Record, parse};

/// What is said about the report as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    pub as_of: Day,
    pub period: Option<&'a str>,
    pub kind: Option<ReportKind>,
}

/// How the file is written.
#[derive(Clone, Copy)]
pub struct Manner {
    /// New keys are Chinese.
    pub is_chinese: bool,
    /// How a text is shown in a cell: what a cell cannot hold has not been changed by coming back as it was shown.
    pub as_cell: fn(&str) -> String,
}

static FILE: Record = Progress::RECORD;
static TASK: Record = TaskReport::RECORD;
static PROBLEM: Record = Problem::RECORD;

/// Whether most keys of a file are Chinese; of a plan, those at its top.
pub fn is_chinese(text: &str) -> bool {
    let Some(NodeKind::Map(entries)) = parse(FileId::default(), text).0.map(|node| node.kind) else { return false };
    let chinese = entries.iter().filter(|entry| !entry.key.is_ascii()).count();
    chinese * 2 > entries.len()
}

/// What has to change in the file of that day, which may not be there yet.
pub fn changes(answers: &Answers, existing: Option<&Progress>, head: &Head, manner: Manner) -> Vec<(Key, Change)> {
    let of = |name: &str| manner.key(&FILE, name);
    let set = |text: String| Change::Set(Value::Text(text));
    let mut changes = Vec::new();
    if existing.is_none() {
        changes.push((of("as_of"), set(head.as_of.to_string())));
    }
    let period = existing.and_then(|existing| existing.period.as_ref());
    if let Some(new) = head.period.filter(|new| period.is_none_or(|old| old.trim() != new.trim())) {
        changes.push((of("period"), set(new.trim().to_string())));
    }
    if let Some(kind) = head.kind.filter(|kind| existing.and_then(|existing| existing.kind) != Some(*kind)) {
        let word = if kind == ReportKind::Upward { "报告" } else { "通报" };
        changes.push((of("kind"), set(word.to_string())));
    }
    let tasks = answers.tasks.iter().filter_map(|answer| manner.task(answer, existing)).collect::<Vec<_>>();
    let indicators = answers.indicators.iter().filter_map(|answer| manner.indicator(answer, existing));
    let indicators = indicators.collect::<Vec<_>>();
    for (name, inner) in [("tasks", tasks), ("indicators", indicators)] {
        if !inner.is_empty() {
            changes.push((of(name), Change::Inside(inner)));
        }
    }
    changes.extend(manner.problems(&answers.problems, existing).map(|change| (of("problems"), change)));
    changes
}

impl Manner {
    fn key(&self, record: &'static Record, name: &str) -> Key {
        let field = record.field(name).and_then(|index| record.fields.get(index));
        let (english, chinese) = field.map_or((name, name), |field| (field.key, field.alias));
        let (name, alias) = if self.is_chinese { (chinese, english) } else { (english, chinese) };
        Key { name: name.to_string(), alias: Some(alias.to_string()) }
    }

    fn task(&self, answer: &Answer, existing: Option<&Progress>) -> Option<(Key, Change)> {
        let told = existing.and_then(|existing| existing.task(&answer.id));
        let changes = self.fields(answer, &TASK, |key| told.and_then(|told| task_field(told, key)));
        (!changes.is_empty()).then(|| (Key::of(&answer.id), Change::Inside(changes)))
    }

    fn indicator(&self, answer: &Answer, existing: Option<&Progress>) -> Option<(Key, Change)> {
        let Given::Text(new) = &answer.cells.first()?.given else { return None };
        let old = existing.and_then(|existing| existing.indicator(&answer.id));
        let is_same = old.is_some_and(|old| (self.as_cell)(old.trim()).trim() == new);
        (!is_same).then(|| (Key::of(&answer.id), Change::Set(Value::Text(new.clone()))))
    }

    fn problems(&self, answers: &[Answer], existing: Option<&Progress>) -> Option<Change> {
        let (mut changed, mut added) = (Vec::new(), Vec::new());
        let known = existing.map(|existing| existing.problems.as_slice()).unwrap_or_default();
        for answer in answers {
            match known.iter().position(|known| (self.as_cell)(known.text.trim()).trim() == answer.id) {
                Some(at) => {
                    let changes = self.fields(answer, &PROBLEM, |key| problem_field(&known[at], key));
                    changed.extend((!changes.is_empty()).then_some((at, changes)));
                }
                None => {
                    let text = (self.key(&PROBLEM, "text").name, lines(&answer.id));
                    let others = self.fields(answer, &PROBLEM, |_| None).into_iter();
                    let others = others.filter_map(|(key, change)| match change {
                        Change::Set(value) => Some((key.name, value)),
                        _ => None,
                    });
                    added.push(Value::Map(std::iter::once(text).chain(others).collect()));
                }
            }
        }
        (!changed.is_empty() || !added.is_empty()).then_some(Change::Entries { changed, added })
    }

    /// What differs from what is there; an empty cell takes away what is.
    fn fields(
        &self,
        answer: &Answer,
        record: &'static Record,
        told: impl Fn(&str) -> Option<Given>,
    ) -> Vec<(Key, Change)> {
        let change = |cell: &Filled| {
            let old = told(cell.key);
            let change = match (&cell.given, &old) {
                (Given::Nothing, None) => return None,
                (Given::Nothing, Some(_)) => Change::Remove,
                (new, Some(old)) if self.is_same(cell.key, old, new) => return None,
                (Given::Text(text), _) => Change::Set(lines(text)),
                (Given::Names(names), _) => Change::Set(names_value(names)),
            };
            Some((self.key(record, cell.key), change))
        };
        answer.cells.iter().filter_map(change).collect()
    }

    /// Whether two texts say the same: 60 and 60%, 2023-09-30 and 2023年9月30日.
    fn is_same(&self, key: &str, old: &Given, new: &Given) -> bool {
        let (Given::Text(old), Given::Text(new)) = (old, new) else { return old == new };
        let days = |text: &str| {
            let value = date::parse(text, &Context { year: None }).ok()?;
            Some((value.first()?, value.last()?))
        };
        match key {
            "percent" if percent(old).is_some() => percent(old) == percent(new),
            "done_on" | "found_on" | "closed_on" if days(old).is_some() => days(old) == days(new),
            _ => (self.as_cell)(old).trim() == new,
        }
    }
}

fn task_field(told: &TaskReport, key: &str) -> Option<Given> {
    let text = match key {
        "status" => return told.status.map(|status| Given::Text(status.word().to_string())),
        "units" => return names(&told.units),
        "percent" => &told.percent,
        "done_on" => &told.done_on,
        "note" => &told.note,
        "problem" => &told.problem,
        "cause" => &told.cause,
        "next" => &told.next,
        "due" => &told.due,
        _ => return None,
    };
    given(text)
}

fn problem_field(told: &Problem, key: &str) -> Option<Given> {
    given(match key {
        "units" => return names(&told.units),
        "found_on" => &told.found_on,
        "measure" => &told.measure,
        "due" => &told.due,
        "closed_on" => &told.closed_on,
        _ => return None,
    })
}

fn given(text: &Option<Text>) -> Option<Given> {
    text.as_ref().map(|text| Given::Text(text.trim().to_string()))
}

fn names(names: &OneOrMany<Text>) -> Option<Given> {
    let names: Vec<String> = names.iter().map(|name| name.trim().to_string()).collect();
    (!names.is_empty()).then_some(Given::Names(names))
}

fn names_value(names: &[String]) -> Value {
    match names {
        [one] => Value::text(one),
        _ => Value::List(names.iter().map(Value::text).collect()),
    }
}

/// Several lines end with a line break, as lines under `|` do.
fn lines(text: &str) -> Value {
    if text.contains('\n') { Value::Text(format!("{text}\n")) } else { Value::text(text) }
}
