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

use super::told;
use crate::date::{self, Value};
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::plan::{Comparison, IndicatorEntry, Target};
use crate::rules::stated::{Names, Stated};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::{Span, Text};

pub static RULE: Rule = Rule {
    code: "G001",
    name: "indicator-contradiction",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("indicator_contradiction.md"),
    check: Check::Plan(check),
};

/// More targets of one name than this are not those of one indicator.
const MOST_TARGETS: usize = 16;

/// One place that says what an indicator aims at.
pub(super) struct Statement<'a> {
    pub target: Target,
    pub words: &'a str,
    pub span: Span,
}

/// What the data says of one name.
struct Aim<'a> {
    statement: Statement<'a>,
    cycle: Option<&'a str>,
    by: Option<Value>,
}

/// All that is said of one name, each target once.
#[derive(Default)]
struct Said<'a> {
    data: Vec<Aim<'a>>,
    prose: Vec<Target>,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut said: BTreeMap<&str, Said> = BTreeMap::new();
    for entry in &case.outline.indicators {
        if let Some(aim) = aim(case, entry) {
            let name = bare(&entry.indicator.name);
            said.entry(name).or_default().add(name, aim, findings);
        }
    }
    told::contradictions(case, |name| said.contains_key(name), findings);
    if said.is_empty() {
        return;
    }
    let names = Names::new(said.keys().copied());
    for measured in case.measured() {
        for (start, sentence) in &measured.sentences {
            for (name, stated) in names.stated_in(sentence) {
                if let Some(said) = said.get_mut(name) {
                    said.compare(case, name, (measured.prose.text, *start, sentence), stated, findings);
                }
            }
        }
    }
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
    Some(Aim { statement, cycle, by: entry.by.and_then(|by| case.date(by)) })
}

impl<'a> Said<'a> {
    /// Keeps what is said for the first time, and reports it if it contradicts what was said before.
    fn add(&mut self, name: &str, new: Aim<'a>, findings: &mut Vec<Diagnostic>) {
        let comparable = |old: &&Aim| old.cycle == new.cycle && may_be_of_one_year(old.by.as_ref(), new.by.as_ref());
        if self.data.len() < MOST_TARGETS
            && self.report(name, comparable, &new.statement, findings) != Verdict::Repeated
        {
            self.data.push(new);
        }
    }

    /// Compares the data with what a sentence of `text` says.
    fn compare(
        &mut self,
        case: &Case,
        name: &str,
        (text, start, sentence): (&Text, usize, &str),
        stated: Stated,
        findings: &mut Vec<Diagnostic>,
    ) {
        let Stated { target, range, gradual, lead } = stated;
        if gradual || self.prose.len() >= MOST_TARGETS || self.prose.contains(&target) {
            return;
        }
        let by = date::find(lead, &case.context).pop().map(|found| found.value.ok());
        let every = ["每", "年均", "逐年", "累计"].iter().any(|word| lead.contains(word));
        let comparable = |aim: &&Aim| {
            let of_cycle = aim.cycle.map_or(!every, |cycle| sentence.contains(cycle));
            of_cycle && by.as_ref().is_none_or(|by| is_of_one_year(by.as_ref(), aim.by.as_ref()))
        };
        let span = text.at(start + range.start..start + range.end);
        let statement = Statement { target, words: &sentence[range], span };
        if self.report(name, comparable, &statement, findings) == Verdict::Contradicted {
            self.prose.push(statement.target);
        }
    }

    fn report(
        &self,
        name: &str,
        comparable: impl Fn(&&Aim<'a>) -> bool,
        new: &Statement,
        findings: &mut Vec<Diagnostic>,
    ) -> Verdict {
        let old = || self.data.iter().filter(&comparable).map(|aim| &aim.statement);
        let same_unit = |old: &&Statement| old.target.unit == new.target.unit;
        if old().filter(same_unit).any(|old| conflict(&old.target, &new.target).is_none()) {
            return Verdict::Repeated;
        }
        match old().find_map(|old| Some((old, conflict(&old.target, &new.target)?))) {
            Some((old, why)) => {
                findings.push(finding(name, old, new, why));
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

/// Why both cannot be meant, if so.
pub(super) fn conflict(a: &Target, b: &Target) -> Option<Message> {
    use Comparison::{About, Above, AtLeast, AtMost, Below, Exactly};
    let direction = |target: &Target| match target.comparison {
        AtLeast | Above => 1,
        AtMost | Below => -1,
        Exactly | About => 0,
    };
    if a.unit != b.unit || direction(a) * direction(b) < 0 {
        return None;
    }
    if (a.low, a.high) != (b.low, b.high) {
        return Some(message!("同一项指标只能按一个目标值考核", "one indicator can be judged by one target only"));
    }
    let (number, unit) = (a.low, &a.unit);
    matches!((a.comparison, b.comparison), (Above, AtLeast) | (AtLeast, Above) | (Below, AtMost) | (AtMost, Below))
        .then(|| {
            message!("恰好{number}{unit}时，一处算达到，一处不算", "exactly {number}{unit} meets one and not the other")
        })
}

pub(super) fn finding(name: &str, one: &Statement, other: &Statement, why: Message) -> Diagnostic {
    let (first, second) = if other.span < one.span { (other, one) } else { (one, other) };
    let (a, b) = (first.words, second.words);
    let message = message!("“{name}”的目标值不一致：“{a}”和“{b}”", "“{name}” has two targets: “{a}” and “{b}”");
    Diagnostic::new(RULE.name, second.span, message)
        .here(message!("这里是“{b}”", "“{b}” here"))
        .also(first.span, message!("这里是“{a}”", "“{a}” here"))
        .because(why)
        .remedy(message!("统一成一个目标值；如不是同一项指标，换个名称", "agree on one target, or name them apart"))
}
