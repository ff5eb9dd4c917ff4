//! Typed values become values to be written, with remarks beside some of them: the way back of [`decode`](super::decode).

use std::collections::BTreeMap;

use super::decode::{OneOrMany, Pairs};
use super::record::{Field, Record, Shape};
use super::write::Value;
use crate::source::{Span, Text};

/// A value that can be written.
pub trait Encode {
    /// None where there is nothing to write.
    fn encode(&self, encoder: &mut Encoder) -> Option<Value>;
}

/// Carries remarks to the texts that they are about.
#[derive(Debug, Default)]
pub struct Encoder {
    /// By the place of the text; each is written once, beside the first text of that place.
    pub remarks: BTreeMap<Span, String>,
    /// Written beside an empty value where a record demands one and there is none; without it nothing is written there.
    pub absent: Option<String>,
    /// The places of all texts met, in the order of writing.
    pub met: Vec<Span>,
}

impl Encoder {
    /// A record from the values of its fields, in the order of its declaration.
    pub fn record(&mut self, record: &'static Record, values: Vec<Option<Value>>) -> Option<Value> {
        let given = values.iter().flatten().count();
        if given == 0 {
            return None;
        }
        let short = record.shorthand.filter(|_| given == 1).and_then(|key| record.field(key));
        if let Some(Some(value)) = short.and_then(|index| values.get(index)) {
            let is_prose = short.and_then(|index| record.fields.get(index)).is_some_and(|field| field.is_prose);
            return Some(if is_prose { value.clone().prose() } else { value.clone() });
        }
        let entries = record.fields.iter().zip(values).filter_map(|(field, value)| {
            let value = match value {
                Some(value) if field.is_prose => value.prose(),
                Some(value) => value,
                None => self.absent(field)?,
            };
            Some((field.key.to_string(), value))
        });
        let map = Value::Map(entries.collect());
        Some(if record.is_line { Value::Line(Box::new(map)) } else { map })
    }

    /// What stands in the place of a value that a record demands.
    fn absent(&self, field: &Field) -> Option<Value> {
        let remark = self.absent.as_ref().filter(|_| field.required)?;
        let value = match (field.shape)() {
            Shape::List(_) | Shape::OneOrMany(_) => Value::List(Vec::new()),
            Shape::Text | Shape::MaybeText => Value::text(""),
            Shape::Flag | Shape::Choice(_) | Shape::Record(_) | Shape::Map(_) => return None,
        };
        Some(value.with_remark(remark))
    }

    /// A value with the remark about a place, if there is one.
    fn remarked(&mut self, span: Span, value: Value) -> Value {
        self.met.push(span);
        match self.remarks.remove(&span) {
            Some(remark) => value.with_remark(&remark),
            None => value,
        }
    }
}

impl Encode for Text {
    fn encode(&self, encoder: &mut Encoder) -> Option<Value> {
        (!self.is_empty()).then(|| encoder.remarked(self.span(), Value::text(self.as_str())))
    }
}

impl Encode for bool {
    fn encode(&self, _: &mut Encoder) -> Option<Value> {
        self.then_some(Value::Word("true"))
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, encoder: &mut Encoder) -> Option<Value> {
        self.as_ref().and_then(|value| value.encode(encoder))
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, encoder: &mut Encoder) -> Option<Value> {
        (**self).encode(encoder)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, encoder: &mut Encoder) -> Option<Value> {
        let items: Vec<Value> = self.iter().filter_map(|item| item.encode(encoder)).collect();
        (!items.is_empty()).then_some(Value::List(items))
    }
}

impl<T: Encode> Encode for OneOrMany<T> {
    fn encode(&self, encoder: &mut Encoder) -> Option<Value> {
        match self.0.encode(encoder) {
            // A map without brackets would not be taken for one of many.
            Some(Value::List(mut items)) if items.len() == 1 && !items[0].is_map() => items.pop(),
            other => other,
        }
    }
}

impl<T: Encode> Encode for Pairs<T> {
    fn encode(&self, encoder: &mut Encoder) -> Option<Value> {
        let entries = self.0.iter().filter_map(|(key, value)| {
            let value = value.encode(encoder)?;
            Some((key.to_string(), encoder.remarked(key.span(), value)))
        });
        let entries: Vec<(String, Value)> = entries.collect();
        (!entries.is_empty()).then_some(Value::Map(entries))
    }
}
