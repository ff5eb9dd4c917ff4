//! The register of units: full names, short names, and which of them a plan means (单位名录).
//!
//! A plan's own units come first; a name of the shared register may be repeated there only to add short names. A short
//! name that fits two units fits neither.

use std::collections::BTreeMap;

use super::record::Unit;
use crate::source::{Span, Text};

/// All units that a plan may name.
#[derive(Debug, Default)]
pub struct Register<'a> {
    units: Vec<&'a Unit>,
    /// Full and short names; the numbers are those of `units`.
    names: BTreeMap<&'a str, Vec<Named>>,
}

/// One name of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which unit, by its first mention.
    pub unit: usize,
    /// Where the register gives it this name.
    pub span: Span,
}

/// What a name means.
#[derive(Debug, PartialEq, Eq)]
pub enum Resolution {
    Unit(usize),
    /// Two units answer to it.
    Ambiguous(Named, Named),
    Unknown,
}

impl<'a> Register<'a> {
    /// `own` are the plan's, `shared` those of `content/units.yaml`.
    pub fn new(own: &'a [Unit], shared: &'a [Unit]) -> Self {
        let mut register = Register::default();
        for unit in own.iter().chain(shared) {
            register.add(unit);
        }
        register.prefer_own(own);
        register
    }

    fn add(&mut self, unit: &'a Unit) {
        let known = self.names.get(unit.name.as_str()).and_then(|named| named.first()).map(|named| named.unit);
        let number = known.unwrap_or_else(|| {
            self.units.push(unit);
            self.units.len() - 1
        });
        for name in std::iter::once(&unit.name).chain(unit.short.iter()) {
            let entry = self.names.entry(name.as_str()).or_default();
            if !entry.iter().any(|named| named.unit == number) {
                entry.push(Named { unit: number, span: name.span() });
            }
        }
    }

    /// A name that the plan itself gives wins over the shared register.
    fn prefer_own(&mut self, own: &'a [Unit]) {
        let names = own.iter().flat_map(|unit| std::iter::once(&unit.name).chain(unit.short.iter()));
        for name in names {
            let Some(entry) = self.names.get_mut(name.as_str()) else { continue };
            if entry.iter().any(|named| named.span.file == name.span().file) {
                entry.retain(|named| named.span.file == name.span().file);
            }
        }
    }

    pub fn resolve(&self, name: &str) -> Resolution {
        match self.names.get(name.trim()).map(Vec::as_slice) {
            Some([named]) => Resolution::Unit(named.unit),
            Some([first, second, ..]) => Resolution::Ambiguous(*first, *second),
            _ => Resolution::Unknown,
        }
    }

    /// The unit of that number.
    pub fn unit(&self, number: usize) -> Option<&'a Unit> {
        self.units.get(number).copied()
    }

    /// Whether a name stands for many units (各镇街); ， and not 、 goes before it.
    pub fn is_collective(&self, name: &str) -> bool {
        let named = self.names.get(name.trim()).into_iter().flatten();
        named.filter_map(|named| self.unit(named.unit)).any(|unit| unit.collective)
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.names.keys().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Names joined as a document does: 、 within a level, ， before a collective.
    pub fn joined(&self, names: &[Text]) -> String {
        let mut joined = String::new();
        for (index, name) in names.iter().enumerate() {
            if index > 0 {
                joined.push(if self.is_collective(name) { '，' } else { '、' });
            }
            joined.push_str(name);
        }
        joined
    }
}
