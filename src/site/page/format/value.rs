//! What a value looks like in the file, in pieces of text, code and links.

use serde::Serialize;

use super::records::{Writer, anchor, field_anchor};
use crate::yaml::{Field, Record, Shape};

/// A run of text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Piece {
    text: String,
    /// The anchor it leads to.
    to: Option<String>,
    /// Whether it is typed as it stands.
    code: bool,
}

pub(super) fn plain(text: &str) -> Piece {
    Piece { text: text.to_string(), to: None, code: false }
}

pub(super) fn link(to: &str, text: &str) -> Piece {
    Piece { text: text.to_string(), to: Some(to.to_string()), code: false }
}

/// A key of `record`, which leads to its place.
pub(super) fn key(record: &Record, field: &Field, chinese: bool) -> Piece {
    let text = if chinese { field.alias } else { field.key };
    Piece { text: text.to_string(), to: Some(field_anchor(record, field)), code: true }
}

/// Groups of pieces with a word between them.
pub(super) fn joined(groups: Vec<Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for group in groups {
        if !out.is_empty() {
            out.push(plain(between));
        }
        out.extend(group);
    }
    out
}

pub(super) fn shape(writer: &Writer, shape_of: &Shape) -> Vec<Piece> {
    let labels = writer.labels;
    let of = |words: &str, item: &Shape| std::iter::once(plain(words)).chain(shape(writer, item)).collect();
    match shape_of {
        Shape::Text => vec![plain(labels.text)],
        Shape::MaybeText => vec![plain(labels.text_or_nothing)],
        Shape::Flag => vec![plain(labels.flag)],
        Shape::Choice(choices) => {
            let word = |text: &str| Piece { text: text.to_string(), to: None, code: true };
            let [open, close] = if writer.chinese { ["（", "）"] } else { [" (", ")"] };
            let words = choices.iter().map(|choice| {
                let (first, second) =
                    if writer.chinese { (choice.alias, choice.word) } else { (choice.word, choice.alias) };
                vec![word(first), plain(open), word(second), plain(close)]
            });
            joined(words.collect(), labels.or)
        }
        Shape::List(item) => of(labels.list_of, item),
        Shape::OneOrMany(item) => [shape(writer, item), vec![plain(labels.one_or_many)]].concat(),
        Shape::Record(record) => vec![link(&anchor(record), &writer.name(record))],
        Shape::Map(item) => of(labels.map_of, item),
    }
}
