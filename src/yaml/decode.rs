//! Nodes become typed values; what cannot is reported and left out, and the work goes on.

use super::record::{Choice, Constraint, Record, Shape};
use super::tree::{Entry, Node, NodeKind};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message};
use crate::message;
use crate::source::{Span, Text};

/// A value that can be read from a node.
pub trait Decode: Sized {
    /// What the value looks like in a file.
    fn shape() -> Shape;

    /// The value, or none after the decoder was told why.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;
}

/// Collects what is wrong while values are read (rules Y002 to Y005).
#[derive(Debug, Default)]
pub struct Decoder {
    pub findings: Vec<Diagnostic>,
}

/// The nodes of a record's fields, handed out in the order of its declaration.
pub struct Fields<'a> {
    nodes: Vec<Option<&'a Node>>,
    /// The node is the record's shorthand: the value of this one field.
    next: usize,
}

impl Fields<'_> {
    /// The value of the next field; its default where it is absent or unreadable.
    pub fn next<T: Decode + Default>(&mut self, decoder: &mut Decoder) -> T {
        let node = self.nodes.get(self.next).copied().flatten();
        self.next += 1;
        node.and_then(|node| T::decode(node, decoder)).unwrap_or_default()
    }
}

impl Decoder {
    /// Pairs the keys of a map with the fields of `record`, reporting unknown, repeated and missing ones.
    pub fn record<'a>(&mut self, node: &'a Node, record: &Record) -> Option<Fields<'a>> {
        let mut nodes: Vec<Option<&Node>> = vec![None; record.fields.len()];
        match (&node.kind, record.shorthand) {
            (NodeKind::Map(entries), _) => {
                self.pair(entries, record, &mut nodes);
                self.demand(node, record, &nodes);
                self.constrain(entries, record, &nodes);
            }
            (NodeKind::Scalar(_), Some(short)) => {
                if let Some(slot) = record.field(short).and_then(|index| nodes.get_mut(index)) {
                    *slot = Some(node);
                }
            }
            _ => {
                self.wrong(node, &shape_words(&Shape::Record(&PLACEHOLDER), Some(record)));
                return None;
            }
        }
        Some(Fields { nodes, next: 0 })
    }

    fn pair<'a>(&mut self, entries: &'a [Entry], record: &Record, nodes: &mut [Option<&'a Node>]) {
        let mut keys: Vec<Option<Span>> = vec![None; nodes.len()];
        for entry in entries {
            let Some(index) = record.field(&entry.key) else {
                // Read as the key that was likely meant, so that its value is checked in the same run.
                let meant = self.unknown(entry, record).and_then(|near| record.field(near));
                if let Some(slot) = meant.and_then(|index| nodes.get_mut(index)) {
                    slot.get_or_insert(&entry.value);
                }
                continue;
            };
            match keys[index] {
                Some(first) => self.duplicate(entry, first),
                None => {
                    keys[index] = Some(entry.key.span());
                    nodes[index] = Some(&entry.value);
                }
            }
        }
    }

    /// Reports an unknown key, and says which one was likely meant.
    fn unknown(&mut self, entry: &Entry, record: &Record) -> Option<&'static str> {
        let key = entry.key.as_str();
        let (zh, name) = (record.zh, record.name);
        let message = message!("“{zh}”里没有“{key}”这个键", "{name} has no key “{key}”");
        let mut finding = Diagnostic::new("unknown-key", entry.key.span(), message);
        let near = nearest(key, record);
        finding =
            match near {
                Some(near) => finding
                    .remedy(message!("是否应为“{near}”？", "did you mean “{near}”?"))
                    .fix(Fix::replace(entry.key.span(), near, Applicability::Ask)),
                None => {
                    let keys = record.fields.iter().map(|field| field.alias).collect::<Vec<_>>().join("、");
                    let english = record.fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
                    finding.remedy(message!("可用的键：{keys}", "it takes: {english}"))
                }
            };
        self.findings.push(finding);
        near
    }

    fn duplicate(&mut self, entry: &Entry, first: Span) {
        let key = entry.key.as_str();
        let finding =
            Diagnostic::new("duplicate-key", entry.key.span(), message!("“{key}”写了两次", "“{key}” is given twice"))
                .also(first, message!("第一次在这里", "first given here"))
                .because(message!(
                    "只能有一个值，程序不替人选择",
                    "there can be one value, and the program does not choose"
                ))
                .remedy(message!("留下一处，删去另一处", "keep one, remove the other"));
        self.findings.push(finding);
    }

    fn demand(&mut self, node: &Node, record: &Record, nodes: &[Option<&Node>]) {
        for (field, _) in record.fields.iter().zip(nodes).filter(|(field, node)| field.required && node.is_none()) {
            let (zh, name, key, alias, what) = (record.zh, record.name, field.key, field.alias, field.zh);
            let en = field.en;
            let message = message!("“{zh}”缺少“{key}”（{alias}）", "{name} lacks “{key}” ({alias})");
            let remedy = message!("加上一行“{key}: …”：{what}", "add “{key}: …”: {en}");
            self.findings.push(Diagnostic::new("missing-key", head(node), message).remedy(remedy));
        }
    }

    fn constrain(&mut self, entries: &[Entry], record: &Record, nodes: &[Option<&Node>]) {
        let key_of = |key: &str| {
            let index = record.field(key)?;
            nodes.get(index).copied().flatten()?;
            entries.iter().find(|entry| record.field(&entry.key) == Some(index)).map(|entry| &entry.key)
        };
        for constraint in record.constraints {
            match constraint {
                Constraint::AtMostOne(keys) | Constraint::ExactlyOne(keys) => {
                    let given: Vec<&Text> = keys.iter().filter_map(|key| key_of(key)).collect();
                    if let [first, second, ..] = given[..] {
                        self.findings.push(clash(record, first, second));
                    }
                    if given.is_empty() && matches!(constraint, Constraint::ExactlyOne(_)) {
                        self.findings.push(none_of(record, keys, entries));
                    }
                }
                Constraint::Needs(key, other) => {
                    if let (Some(given), None) = (key_of(key), key_of(other)) {
                        self.findings.push(alone(record, given, other));
                    }
                }
            }
        }
    }

    /// The index of the word that the node says.
    pub fn choice(&mut self, node: &Node, choices: &'static [Choice]) -> Option<usize> {
        let text = self.text(node, || shape_words(&Shape::Choice(choices), None))?;
        let found = choices.iter().position(|choice| choice.word == text.trim() || choice.alias == text.trim());
        if found.is_none() {
            self.wrong(node, &shape_words(&Shape::Choice(choices), None));
        }
        found
    }

    /// The text of a scalar; anything else is reported.
    pub fn text(&mut self, node: &Node, wanted: impl FnOnce() -> Message) -> Option<Text> {
        match &node.kind {
            NodeKind::Scalar(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => {
                self.wrong(node, &wanted());
                None
            }
        }
    }

    /// Reports a value of the wrong kind (rule Y004).
    pub fn wrong(&mut self, node: &Node, wanted: &Message) {
        let (zh, en) = match &node.kind {
            NodeKind::Null => ("空的", "nothing"),
            NodeKind::Scalar(text) if text.trim().is_empty() => ("空的", "nothing"),
            NodeKind::Scalar(_) => ("文字", "text"),
            NodeKind::List(_) => ("列表", "a list"),
            NodeKind::Map(_) => ("一组键值", "a map"),
        };
        let (wanted_zh, wanted_en) = (&wanted.zh, &wanted.en);
        let message = message!("这里应当是{wanted_zh}，现在是{zh}", "this should be {wanted_en}, and is {en}");
        let remedy = match node.kind {
            NodeKind::Null => message!("写上内容，或删去这一行", "give a value or remove the line"),
            _ => message!("改为{wanted_zh}", "write {wanted_en}"),
        };
        self.findings.push(Diagnostic::new("wrong-type", head(node), message).remedy(remedy));
    }
}

static PLACEHOLDER: Record =
    Record { name: "", zh: "", en: "", fields: &[], shorthand: None, is_line: false, constraints: &[] };

fn clash(record: &Record, first: &Text, second: &Text) -> Diagnostic {
    let (a, b, zh, name) = (first.as_str(), second.as_str(), record.zh, record.name);
    let message = message!("“{zh}”里“{a}”和“{b}”只能有一个", "{name} takes either “{a}” or “{b}”");
    Diagnostic::new("wrong-type", second.span(), message)
        .also(first.span(), message!("已经有了“{a}”", "“{a}” is given here"))
        .remedy(message!("删去其中一个，或分成两处来写", "remove one of them, or split it in two"))
}

fn none_of(record: &Record, keys: &[&str], entries: &[Entry]) -> Diagnostic {
    let span = entries.first().map(|entry| entry.key.span()).unwrap_or_default();
    let (zh, name, all) = (record.zh, record.name, keys.join("、"));
    let english = keys.join(", ");
    Diagnostic::new("missing-key", span, message!("“{zh}”要有{all}中的一个", "{name} needs one of {english}"))
        .remedy(message!("补上其中一个", "add one of them"))
}

fn alone(record: &Record, given: &Text, other: &str) -> Diagnostic {
    let (key, name) = (given.as_str(), record.name);
    let alias = record.field(other).and_then(|index| record.fields.get(index)).map_or(other, |field| field.alias);
    Diagnostic::new(
        "missing-key",
        given.span(),
        message!("有“{key}”而没有“{other}”（{alias}）", "{name} has “{key}” but no “{other}”"),
    )
    .remedy(message!("补上“{other}”，或改用别的键", "add “{other}”, or use another key"))
}

/// Where a person looks for a record: at its first key, not over all its lines.
fn head(node: &Node) -> Span {
    match &node.kind {
        NodeKind::Map(entries) => entries.first().map_or(node.span, |entry| entry.key.span()),
        NodeKind::List(items) => items.first().map_or(node.span, head),
        NodeKind::Null | NodeKind::Scalar(_) => node.span,
    }
}

/// The known key most like `key`, if it is like enough to be meant.
fn nearest(key: &str, record: &Record) -> Option<&'static str> {
    let names = record.fields.iter().flat_map(|field| [field.key, field.alias]);
    let scored = names.map(|name| (strsim::damerau_levenshtein(&key.to_lowercase(), name), name));
    let (distance, name) = scored.min()?;
    let length = name.chars().count().max(key.chars().count());
    let shares = key.chars().any(|character| name.contains(character));
    let limit = if name.is_ascii() { length.div_ceil(3) } else { length / 2 };
    (shares && distance <= limit.max(1)).then_some(name)
}

/// What is wanted, in words.
pub(super) fn shape_words(shape: &Shape, record: Option<&Record>) -> Message {
    match shape {
        Shape::Text | Shape::MaybeText => message!("文字", "text"),
        Shape::Flag => message!("true 或 false（是或否）", "true or false"),
        Shape::Choice(choices) => {
            let zh = choices.iter().map(|c| format!("{}（{}）", c.word, c.alias)).collect::<Vec<_>>().join("、");
            let en = choices.iter().map(|choice| choice.word).collect::<Vec<_>>().join(", ");
            message!("其中之一：{zh}", "one of {en}")
        }
        Shape::List(_) => message!("列表（每行以“- ”开头）", "a list (lines that begin with “- ”)"),
        Shape::OneOrMany(_) => message!("文字，或文字的列表", "text or a list of texts"),
        Shape::Map(_) => message!("一组“键: 值”", "a map of “key: value”"),
        Shape::Record(inner) => {
            let record = record.unwrap_or(inner);
            let keys = record.fields.iter().take(4).map(|field| field.key).collect::<Vec<_>>().join(", ");
            let (zh, name) = (record.zh, record.name);
            message!("“{zh}”（键值：{keys} …）", "a {name} with the keys {keys} …")
        }
    }
}

impl Decode for Text {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        decoder.text(node, || shape_words(&Shape::Text, None))
    }
}

impl Decode for bool {
    fn shape() -> Shape {
        Shape::Flag
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let words = || shape_words(&Shape::Flag, None);
        match decoder.text(node, words)?.trim() {
            "true" | "是" => Some(true),
            "false" | "否" => Some(false),
            _ => {
                decoder.wrong(node, &words());
                None
            }
        }
    }
}

impl<T: Decode> Decode for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(Box::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let NodeKind::List(items) = &node.kind else {
            decoder.wrong(node, &shape_words(&Shape::List(Box::new(Shape::Text)), None));
            return None;
        };
        Some(items.iter().filter_map(|item| T::decode(item, decoder)).collect())
    }
}

/// A list, or one item written without the list.
#[derive(Clone, Debug, Default)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> std::ops::Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    fn shape() -> Shape {
        Shape::OneOrMany(Box::new(T::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.kind {
            NodeKind::List(_) => Vec::decode(node, decoder).map(OneOrMany),
            NodeKind::Scalar(_) => T::decode(node, decoder).map(|item| OneOrMany(vec![item])),
            NodeKind::Null | NodeKind::Map(_) => {
                decoder.wrong(node, &shape_words(&Self::shape(), None));
                None
            }
        }
    }
}

/// Free keys in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Pairs<T>(pub Vec<(Text, T)>);

impl<T: Decode> Decode for Pairs<T> {
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            decoder.wrong(node, &shape_words(&Shape::Map(Box::new(Shape::Text)), None));
            return None;
        };
        let mut pairs: Vec<(Text, T)> = Vec::new();
        for entry in entries {
            match pairs.iter().find(|(key, _)| key.as_str() == entry.key.as_str()) {
                Some((first, _)) => {
                    let first = first.span();
                    decoder.duplicate(entry, first);
                }
                None => pairs.extend(T::decode(&entry.value, decoder).map(|value| (entry.key.clone(), value))),
            }
        }
        Some(Pairs(pairs))
    }
}
