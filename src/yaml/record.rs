//! One declaration a record: from it come decoding, the suggestion for a mistyped key, the JSON Schema and the field
//! reference, so that they cannot disagree.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A map with known keys.
pub struct Record {
    /// The English name, `Task`.
    pub name: &'static str,
    /// The Chinese name, 任务.
    pub zh: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    pub fields: &'static [Field],
    /// The key whose value may stand alone: `checklist: [text]` for `checklist: [{text: text}]`.
    pub shorthand: Option<&'static str>,
    /// It is written on one line where that is not too long: `{id: a, name: b}`.
    pub is_line: bool,
    pub constraints: &'static [Constraint],
}

/// One key of a record.
pub struct Field {
    pub key: &'static str,
    /// The Chinese key, of equal standing.
    pub alias: &'static str,
    pub required: bool,
    /// Running text: it is written as lines under `|`.
    pub is_prose: bool,
    pub zh: &'static str,
    pub en: &'static str,
    pub shape: fn() -> Shape,
}

/// What keys exclude or demand one another (English keys).
pub enum Constraint {
    AtMostOne(&'static [&'static str]),
    ExactlyOne(&'static [&'static str]),
    /// The first is of no use without the second.
    Needs(&'static str, &'static str),
}

/// What a value looks like in the file.
pub enum Shape {
    /// Any scalar, kept as written.
    Text,
    /// Any scalar, or nothing: a table cell.
    MaybeText,
    /// true, false, 是, 否.
    Flag,
    Choice(&'static [Choice]),
    List(Box<Shape>),
    /// A list, or one item without the brackets.
    OneOrMany(Box<Shape>),
    Record(&'static Record),
    /// Free keys, each with such a value.
    Map(Box<Shape>),
}

/// One of a few words.
pub struct Choice {
    pub word: &'static str,
    /// The Chinese word, of equal standing.
    pub alias: &'static str,
    /// What it means.
    pub zh: &'static str,
    pub en: &'static str,
}

impl Record {
    /// The field of that name, in either language.
    pub fn field(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key || field.alias == key)
    }
}

/// The records a file can begin with; everything else is reached from them.
static ROOTS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();

/// Tells the scans of [`habits`](super::habits) which words are keys. Called once by the layer that declares records.
pub fn register_keys(roots: &[&'static Record]) {
    ROOTS.get_or_init(|| {
        let records = roots.iter().flat_map(|root| reached(root));
        let keys = records.flat_map(|record| record.fields).flat_map(|field| [field.key, field.alias]);
        keys.collect()
    });
}

/// Whether any record has a key of that name.
pub(super) fn is_known_key(word: &str) -> bool {
    ROOTS.get().is_some_and(|keys| keys.contains(word))
}

/// The record and all that are reached from it, each once, in the order of their declarations.
pub(super) fn reached(root: &'static Record) -> Vec<&'static Record> {
    fn of_shape(shape: &Shape, found: &mut Vec<&'static Record>) {
        match shape {
            Shape::Record(record) => reach(record, found),
            Shape::List(inner) | Shape::OneOrMany(inner) | Shape::Map(inner) => of_shape(inner, found),
            Shape::Text | Shape::MaybeText | Shape::Flag | Shape::Choice(_) => {}
        }
    }
    fn reach(record: &'static Record, found: &mut Vec<&'static Record>) {
        if found.iter().all(|other| other.name != record.name) {
            found.push(record);
            record.fields.iter().for_each(|field| of_shape(&(field.shape)(), found));
        }
    }
    let mut found = Vec::new();
    reach(root, &mut found);
    found
}

/// Declares a record: the struct, its table of fields, its decoding and its encoding. `written line` and `prose` say how it is
/// written ([`Record::is_line`](crate::yaml::Record), [`Field::is_prose`](crate::yaml::Field)).
///
/// ```text
/// record! {
///     /// One stretch of time in which steps are taken.
///     pub struct Phase = "阶段", "a stretch of time" {
///         name: Text = "name" | "名称", required, "阶段名称", "its name";
///         text: Option<Text> = "text" | "正文", optional prose, "正文", "running text";
///     }
/// }
/// ```
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident = $zh:literal, $en:literal
     $(, shorthand $short:literal)? $(, written $line:ident)? $(, constraints [$($constraint:expr),* $(,)?])?
     { $($field:ident : $type:ty = $key:literal | $alias:literal, $need:ident $($prose:ident)?, $fzh:literal, $fen:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default)]
        pub struct $name {
            /// The record as it stands in the file.
            pub span: $crate::source::Span,
            $(#[doc = concat!($fzh, ": ", $fen, ".")] pub $field: $type,)*
        }

        impl $name {
            pub const RECORD: $crate::yaml::Record = $crate::yaml::Record {
                name: stringify!($name),
                zh: $zh,
                en: $en,
                fields: &[$($crate::yaml::Field {
                    key: $key,
                    alias: $alias,
                    required: $crate::record!(@need $need),
                    is_prose: $crate::record!(@prose $($prose)?),
                    zh: $fzh,
                    en: $fen,
                    shape: <$type as $crate::yaml::Decode>::shape,
                }),*],
                shorthand: $crate::record!(@short $($short)?),
                is_line: $crate::record!(@line $($line)?),
                constraints: $crate::record!(@constraints $([$($constraint),*])?),
            };
        }

        impl $crate::yaml::Decode for $name {
            fn shape() -> $crate::yaml::Shape {
                static RECORD: $crate::yaml::Record = $name::RECORD;
                $crate::yaml::Shape::Record(&RECORD)
            }

            fn decode(node: &$crate::yaml::Node, decoder: &mut $crate::yaml::Decoder) -> Option<Self> {
                let mut fields = decoder.record(node, &$name::RECORD)?;
                Some($name { span: node.span, $($field: fields.next(decoder),)* })
            }
        }

        impl $crate::yaml::Encode for $name {
            fn encode(&self, encoder: &mut $crate::yaml::Encoder) -> Option<$crate::yaml::write::Value> {
                let values = vec![$($crate::yaml::Encode::encode(&self.$field, encoder)),*];
                encoder.record(&$name::RECORD, values)
            }
        }
    };
    (@need required) => { true };
    (@need optional) => { false };
    (@prose) => { false };
    (@prose prose) => { true };
    (@line) => { false };
    (@line line) => { true };
    (@short) => { None };
    (@short $short:literal) => { Some($short) };
    (@constraints) => { &[] };
    (@constraints [$($constraint:expr),*]) => { &[$($constraint),*] };
}

/// Declares one of a few words, each with a Chinese alias and what it means in both languages.
///
/// ```text
/// choice! {
///     /// Whether numbers run on.
///     pub enum Run {
///         Continuous = "continuous" | "连续": "各组连续编号", "numbers run on across groups",
///         Restart = "restart" | "重新起算": "每组从1起编", "every group begins with 1",
///     }
/// }
/// ```
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal | $alias:literal : $zh:literal, $en:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vmeta])* $variant),* }

        impl $name {
            const CHOICES: &'static [$crate::yaml::Choice] =
                &[$($crate::yaml::Choice { word: $word, alias: $alias, zh: $zh, en: $en }),*];
        }

        impl $crate::yaml::Decode for $name {
            fn shape() -> $crate::yaml::Shape {
                $crate::yaml::Shape::Choice($name::CHOICES)
            }

            fn decode(node: &$crate::yaml::Node, decoder: &mut $crate::yaml::Decoder) -> Option<Self> {
                const VARIANTS: &[$name] = &[$($name::$variant),*];
                let index = decoder.choice(node, $name::CHOICES)?;
                VARIANTS.get(index).copied()
            }
        }

        impl $crate::yaml::Encode for $name {
            fn encode(&self, _: &mut $crate::yaml::Encoder) -> Option<$crate::yaml::write::Value> {
                Some($crate::yaml::write::Value::Word(match self { $($name::$variant => $word),* }))
            }
        }
    };
}
