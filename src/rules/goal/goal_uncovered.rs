//! G008: a goal with an indicator that no task names.
//!
//! A goal is covered by a task or measure that has an indicator of that name, or whose words have half of the pairs of
//! characters that its own or its indicator's name is made of, without what every name has (比例, 率, 达到, 全县): so 城乡教师
//! 交流 covers 教师交流比例. What people think (满意度, 认可度) is served by all tasks and never missed. Judged are only goals with indicators of their own, in a plan that has tasks.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::record::{Goal, Indicator};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::sieve::Sieve;
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "G008",
    name: "goal-uncovered",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("goal_uncovered.md"),
    check: Check::Plan(check),
};

/// What people think of the outcome is served by all tasks together.
const OPINIONS: [&str; 5] = ["满意", "认可", "知晓", "获得感", "幸福感"];
/// Words that tell nothing of what a goal is about.
const GENERAL: [&str; 25] = [
    "比例",
    "占比",
    "比重",
    "系数",
    "水平",
    "质量",
    "进一步",
    "明显",
    "提高",
    "提升",
    "达到",
    "实现",
    "全面",
    "基本",
    "全县",
    "全市",
    "全区",
    "全省",
    "以上",
    "覆盖",
    "达标",
    "人数",
    "数量",
    "工作",
    "建设",
];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let goals = || case.outline.goals.iter().filter(|goal| !goal.indicators.is_empty());
    if case.outline.tasks.is_empty() || goals().next().is_none() {
        return;
    }
    let done = Done::of(case, goals().flat_map(|goal| names(goal)));
    for goal in goals() {
        if let Some(indicator) = goal.indicators.first()
            && !names(goal).any(|name| done.speaks_of(name))
        {
            findings.push(finding(goal, indicator));
        }
    }
}

/// What a goal may be known by.
fn names(goal: &Goal) -> impl Iterator<Item = &str> {
    goal.title.iter().chain(goal.indicators.iter().map(|indicator| &indicator.name)).map(|name| name.trim())
}

type Pair = (char, char);

/// What the tasks and measures speak of.
struct Done<'a> {
    /// The pairs that the goals are looked for by, sorted, and whether they were found.
    pairs: Vec<(Pair, bool)>,
    /// The first and the second characters of the pairs.
    firsts: Sieve,
    seconds: Sieve,
    indicators: BTreeSet<&'a str>,
}

impl<'a> Done<'a> {
    fn of<'n>(case: &Case<'a>, names: impl Iterator<Item = &'n str>) -> Self {
        let mut pairs: Vec<(Pair, bool)> = names.flat_map(telling_pairs).map(|pair| (pair, false)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let firsts = Sieve::of(pairs.iter().map(|((first, _), _)| *first));
        let seconds = Sieve::of(pairs.iter().map(|((_, second), _)| *second));
        let mut done = Done { pairs, firsts, seconds, indicators: BTreeSet::new() };
        for task in case.outline.tasks.iter().map(|entry| entry.task).chain(case.outline.groups.iter().copied()) {
            let items = task.checklist.iter().map(|item| &item.text);
            done.add(task.title.iter().chain(&task.text).chain(items), &task.indicators);
        }
        for measure in &case.outline.measures {
            done.add(measure.title.iter().chain(&measure.text), &measure.indicators);
        }
        done
    }

    fn add(&mut self, texts: impl Iterator<Item = &'a Text>, indicators: &'a [Indicator]) {
        for text in texts {
            let mut last = None;
            for second in text.chars() {
                let first = last.replace(second).filter(|_| self.seconds.lets_through(second));
                if let Some(first) = first.filter(|first| self.firsts.lets_through(*first))
                    && let Ok(at) = self.pairs.binary_search_by_key(&(first, second), |(pair, _)| *pair)
                    && let Some((_, found)) = self.pairs.get_mut(at)
                {
                    *found = true;
                }
            }
        }
        self.indicators.extend(indicators.iter().map(|indicator| indicator.name.trim()));
    }

    fn speaks_of(&self, name: &str) -> bool {
        if self.indicators.contains(name) || OPINIONS.iter().any(|word| name.contains(word)) {
            return true;
        }
        let is_found = |pair: &Pair| {
            let place = self.pairs.binary_search_by_key(pair, |(pair, _)| *pair).ok();
            place.and_then(|at| self.pairs.get(at)).is_some_and(|(_, found)| *found)
        };
        let wanted = telling_pairs(name);
        let found = wanted.iter().filter(|pair| is_found(pair)).count();
        // A name without a core cannot be looked for.
        wanted.is_empty() || found * 2 >= wanted.len()
    }
}

/// The pairs of characters of a name, without those that tell nothing.
fn telling_pairs(name: &str) -> Vec<Pair> {
    let is_general = |(at, _)| GENERAL.iter().any(|word| name[at..].starts_with(word));
    if !name.char_indices().any(is_general) {
        return pairs(name).collect();
    }
    let core = GENERAL.iter().fold(name.to_owned(), |core, word| core.replace(word, "，"));
    pairs(&core).collect()
}

fn pairs(text: &str) -> impl Iterator<Item = Pair> {
    text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_han(*a) && is_han(*b))
}

fn finding(goal: &Goal, indicator: &Indicator) -> Diagnostic {
    let name = indicator.name.trim();
    let span = goal.title.as_ref().map_or(indicator.name.span(), |title| title.span());
    let message = message!("没有任务提到目标“{name}”", "no task speaks of the goal “{name}”");
    Diagnostic::new(RULE.name, span, message)
        .because(message!(
            "有指标的目标要有任务支撑，否则到期没有人交账",
            "a goal that is measured needs somebody who works for it"
        ))
        .remedy(message!(
            "补一项任务，或者在相应的任务里写上这项指标",
            "add a task, or name the indicator in the one that serves it"
        ))
}
