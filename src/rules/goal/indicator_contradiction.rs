//! G001: one indicator with two targets.
//!
//! Understood: indicators of one name, unit and cycle (`per`) whose dates do not differ; and in running text that name at
//! the beginning of a clause (到2030年, 确保, 全市 may stand before it) with a target in Arabic digits, or 全覆盖, behind it
//! (达到, 均, 应 may stand between). Two places of running text are compared with each other too, where the data does not
//! have the indicator: see `told`. Numbers that differ contradict each other, and so do 高于 and 以上 of one number. Left
//! alone, because it may well be right: the name within a longer one, numbers in Chinese numerals, 达到85% beside
//! 85%以上, bands (不低于10%, 不高于20%), conditions (低于60%的), what is neared step by step (逐步达到), what was reached
//! already, and another year or cycle.

use std::collections::BTreeMap;

use super::statement::{self, Contradiction, Printed, Statement, conflict, tells_of_the_past};
use super::told;
use crate::date::{self, Value};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::stated::{Names, Stated};
use crate::plan::{IndicatorEntry, Target};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "G001",
    name: statement::NAME,
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("indicator_contradiction.md"),
    check: Check::Plan(check),
};

/// More targets of one name than this are not those of one indicator.
const MOST_TARGETS: usize = 16;

/// What the data says of one name.
struct Aim<'a> {
    statement: Statement<'a>,
    cycle: Option<&'a str>,
    by: Option<Value>,
    /// Where it begins, which is no aim.
    baseline: Option<Target>,
}

/// All that is said of one name, each target once.
#[derive(Default)]
struct Said<'a> {
    data: Vec<Aim<'a>>,
    prose: Vec<Target>,
    /// Where running text says each target first.
    printed: Vec<Printed>,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut said: BTreeMap<&str, Said> = BTreeMap::new();
    let mut found: Vec<Contradiction> = Vec::new();
    for entry in &case.outline.indicators {
        if let Some(aim) = aim(case, entry) {
            let name = bare(&entry.indicator.name);
            said.entry(name).or_default().add(name, aim, &mut found);
        }
    }
    told::contradictions(case, |name| said.contains_key(name), findings);
    if said.is_empty() {
        return;
    }
    let names = Names::new(said.keys().copied());
    for measured in case.measured().iter().filter(|measured| !tells_of_the_past(measured.title)) {
        for (start, sentence) in &measured.sentences {
            for (name, stated) in names.stated_in(sentence) {
                if let Some(said) = said.get_mut(name) {
                    said.compare(case, name, (measured.prose.text, *start, sentence), stated, &mut found);
                }
            }
        }
    }
    let printed = |name: &str| said.get(name).map_or(&[][..], |said| &said.printed);
    findings.extend(found.iter().map(|found| found.finding(printed(found.name))));
}

/// A name without the marks around it: “智慧校园” is 智慧校园.
fn bare(name: &str) -> &str {
    name.trim().trim_matches(['“', '”'])
}

fn aim<'a>(case: &Case, entry: &IndicatorEntry<'a>) -> Option<Aim<'a>> {
    let indicator = entry.indicator;
    let target = Target::parse(&indicator.target)?;
    let statement = Statement { target, words: indicator.target.trim(), span: indicator.target.span() };
    let cycle = indicator.per.as_ref().map(|per| per.trim());
    let baseline = indicator.baseline.as_ref().and_then(|baseline| Target::parse(baseline));
    Some(Aim { statement, cycle, by: entry.by.and_then(|by| case.date(by)), baseline })
}

impl<'a> Said<'a> {
    /// Keeps what is said for the first time, and reports it if it contradicts what was said before.
    fn add(&mut self, name: &'a str, new: Aim<'a>, found: &mut Vec<Contradiction<'a>>) {
        let comparable = |old: &&Aim| old.cycle == new.cycle && may_be_of_one_year(old.by.as_ref(), new.by.as_ref());
        if self.data.len() < MOST_TARGETS && self.report(name, comparable, &new.statement, found) != Verdict::Repeated {
            self.data.push(new);
        }
    }

    /// Compares the data with what a sentence of `text` says.
    fn compare(
        &mut self,
        case: &Case,
        name: &'a str,
        (text, start, sentence): (&Text, usize, &'a str),
        stated: Stated,
        found: &mut Vec<Contradiction<'a>>,
    ) {
        let Stated { target, range, gradual, lead } = stated;
        let span = text.at(start + range.start..start + range.end);
        if self.printed.len() < MOST_TARGETS && !self.printed.iter().any(|printed| printed.target == target) {
            self.printed.push(Printed { target: target.clone(), span });
        }
        let is_baseline = self.data.iter().any(|aim| aim.baseline.as_ref() == Some(&target));
        if gradual || is_baseline || self.prose.len() >= MOST_TARGETS || self.prose.contains(&target) {
            return;
        }
        let by = date::find(lead, &case.context).pop().map(|found| found.value.ok());
        let every = ["每", "年均", "逐年", "累计"].iter().any(|word| lead.contains(word));
        let comparable = |aim: &&Aim| {
            let of_cycle = aim.cycle.map_or(!every, |cycle| sentence.contains(cycle));
            of_cycle && by.as_ref().is_none_or(|by| is_of_one_year(by.as_ref(), aim.by.as_ref()))
        };
        let statement = Statement { target, words: &sentence[range], span };
        if self.report(name, comparable, &statement, found) == Verdict::Contradicted {
            self.prose.push(statement.target);
        }
    }

    fn report(
        &self,
        name: &'a str,
        comparable: impl Fn(&&Aim<'a>) -> bool,
        new: &Statement<'a>,
        found: &mut Vec<Contradiction<'a>>,
    ) -> Verdict {
        let old = || self.data.iter().filter(&comparable).map(|aim| &aim.statement);
        let same_unit = |old: &&Statement| old.target.unit == new.target.unit;
        if old().filter(same_unit).any(|old| conflict(&old.target, &new.target).is_none()) {
            return Verdict::Repeated;
        }
        match old().find_map(|old| Some((old, conflict(&old.target, &new.target)?))) {
            Some((old, why)) => {
                found.push(Contradiction { name, one: old.clone(), other: new.clone(), why });
                Verdict::Contradicted
            }
            None => Verdict::New,
        }
    }
}

#[derive(PartialEq, Eq)]
enum Verdict {
    New,
    Repeated,
    Contradicted,
}

fn may_be_of_one_year(one: Option<&Value>, other: Option<&Value>) -> bool {
    one.is_none() || other.is_none() || is_of_one_year(one, other)
}

fn is_of_one_year(one: Option<&Value>, other: Option<&Value>) -> bool {
    let year = |value: &Value| value.last().map(|day| day.year());
    one.zip(other).is_some_and(|(one, other)| one == other || (year(one).is_some() && year(one) == year(other)))
}
