//! Proposals for the register of units: what a register lacks of them, and one register out of those of several plans.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::record::Unit;
use crate::plan::{Register, Resolution};
use crate::source::Text;
use crate::yaml::OneOrMany;

/// What a plan has to declare itself, because the register does not have it or means something else by it.
pub fn lacking(proposals: &[Unit], known: &[Unit]) -> Vec<Unit> {
    let register = Register::new(&[], known);
    let lacking = proposals.iter().filter_map(|unit| {
        let Resolution::Unit(number) = register.resolve(&unit.name) else { return Some(unit.clone()) };
        let short = unit.short.iter().filter(|name| register.resolve(name) != Resolution::Unit(number));
        let short: Vec<Text> = short.cloned().collect();
        if short.is_empty() {
            return None;
        }
        // The name by which the register has it, at the place where the manuscript names it.
        let full = register.unit(number).map_or(unit.name.as_str(), |known| known.name.trim());
        Some(Unit { name: Text::verbatim(full, unit.name.span()), short: OneOrMany(short), ..Unit::default() })
    });
    lacking.collect()
}

/// A register for several plans, and what each has to declare itself.
#[derive(Clone, Debug, Default)]
pub struct Together {
    pub register: Vec<Unit>,
    /// For each plan, in their order: the short names that fit two units of the register.
    pub own: Vec<Vec<Unit>>,
}

/// Puts together what several plans propose: every full name once, with all short names that fit no other unit.
pub fn together(proposals: &[&[Unit]]) -> Together {
    let mut register: Vec<Unit> = Vec::new();
    for unit in proposals.iter().copied().flatten() {
        match register.iter_mut().find(|known| known.name.trim() == unit.name.trim()) {
            Some(known) => merge(known, unit),
            None => register.push(unit.clone()),
        }
    }
    let contested = contested(&register);
    let is_contested = |name: &Text| contested.contains(name.trim());
    let own = |units: &&[Unit]| -> Vec<Unit> {
        let of_unit = |unit: &Unit| {
            let short: Vec<Text> = unit.short.iter().filter(|name| is_contested(name)).cloned().collect();
            let name = unit.name.clone();
            (!short.is_empty()).then(|| Unit { name, short: OneOrMany(short), ..Unit::default() })
        };
        units.iter().filter_map(of_unit).collect()
    };
    let own = proposals.iter().map(own).collect();
    register.iter_mut().for_each(|unit| unit.short.0.retain(|name| !is_contested(name)));
    Together { register, own }
}

fn merge(known: &mut Unit, unit: &Unit) {
    for name in unit.short.iter() {
        if known.short.iter().all(|short| short.trim() != name.trim()) {
            known.short.0.push(name.clone());
        }
    }
    known.parent = known.parent.take().or_else(|| unit.parent.clone());
    known.collective |= unit.collective;
}

/// The names to which two units answer.
fn contested(register: &[Unit]) -> BTreeSet<String> {
    let mut answers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, unit) in register.iter().enumerate() {
        for name in std::iter::once(&unit.name).chain(unit.short.iter()) {
            answers.entry(name.trim()).or_default().insert(number);
        }
    }
    answers.into_iter().filter(|(_, units)| units.len() > 1).map(|(name, _)| name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn unit(name: &str, short: &[&str]) -> Unit {
        let text = |words: &&str| Text::verbatim(*words, Span::default());
        Unit { name: text(&name), short: OneOrMany(short.iter().map(text).collect()), ..Unit::default() }
    }

    fn told(units: &[Unit]) -> Vec<String> {
        let one = |unit: &Unit| {
            let names = std::iter::once(&unit.name).chain(unit.short.iter()).map(|name| name.as_str());
            names.collect::<Vec<_>>().join("/")
        };
        units.iter().map(one).collect()
    }

    #[test]
    fn a_plan_declares_what_the_register_lacks() {
        let known = [unit("云山县教育局", &["县教育局"]), unit("云山县财政局", &["县财政局"]), unit("各镇", &[])];
        let proposals = [
            unit("云山县教育局", &["县教育局"]),
            unit("县财政局", &["财政局"]),
            unit("云山县文化馆", &["县文化馆"]),
            unit("云山县水务局", &["县财政局"]),
            unit("各镇", &[]),
        ];
        let expected = ["云山县财政局/财政局", "云山县文化馆/县文化馆", "云山县水务局/县财政局"];
        assert_eq!(told(&lacking(&proposals, &known)), expected);
        assert_eq!(lacking(&proposals, &[]).len(), 5);
    }

    #[test]
    fn a_short_name_of_two_units_stays_with_the_plans() {
        let first = [unit("云山县教育局", &["县教育局", "教育局"]), unit("各镇", &[])];
        let second = [unit("临溪县教育局", &["县教育局"]), unit("云山县教育局", &["云山教育局"])];
        let third = [unit("教育局", &[])];
        let together = together(&[&first, &second, &third]);
        assert_eq!(told(&together.register), ["云山县教育局/云山教育局", "各镇", "临溪县教育局", "教育局"]);
        let own: Vec<Vec<String>> = together.own.iter().map(|units| told(units)).collect();
        assert_eq!(own, [vec!["云山县教育局/县教育局/教育局"], vec!["临溪县教育局/县教育局"], vec![]]);
    }
}
