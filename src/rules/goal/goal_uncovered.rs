//! G008: a goal with an indicator that no task names.
//!
//! A goal is covered by a task or measure that has an indicator of that name, or whose words have half of the pairs of
//! characters that its own or its indicator's name is made of, without what every name has (比例, 率, 达到, 全县): so 城乡教师
//! 交流 covers 教师交流比例. What people think (满意度, 认可度) is served by all tasks and never missed. Judged are only goals with indicators of their own, in a plan that has tasks.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::record::{Goal, Indicator};
use crate::rules::han::is_han;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

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
    if case.outline.tasks.is_empty() {
        return;
    }
    let mut done = None;
    for goal in case.outline.goals.iter().filter(|goal| !goal.indicators.is_empty()) {
        let done = done.get_or_insert_with(|| Done::of(case));
        if let Some(indicator) = goal.indicators.first()
            && !done.covers(goal)
        {
            findings.push(finding(goal, indicator));
        }
    }
}

type Pair = (char, char);

/// What the tasks and measures speak of.
struct Done<'a> {
    pairs: BTreeSet<Pair>,
    indicators: BTreeSet<&'a str>,
}

impl<'a> Done<'a> {
    fn of(case: &Case<'a>) -> Self {
        let mut done = Done { pairs: BTreeSet::new(), indicators: BTreeSet::new() };
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
        texts.for_each(|text| self.pairs.extend(pairs(text)));
        self.indicators.extend(indicators.iter().map(|indicator| indicator.name.trim()));
    }

    fn covers(&self, goal: &Goal) -> bool {
        let titles = goal.title.iter().map(|title| title.as_str());
        let names = goal.indicators.iter().map(|indicator| indicator.name.as_str());
        let is_opinion = |name: &str| OPINIONS.iter().any(|word| name.contains(word));
        titles.chain(names).any(|name| is_opinion(name) || self.speaks_of(name))
    }

    fn speaks_of(&self, name: &str) -> bool {
        let name = name.trim();
        if self.indicators.contains(name) {
            return true;
        }
        let core = GENERAL.iter().fold(name.to_owned(), |core, word| core.replace(word, "，"));
        let wanted: Vec<Pair> = pairs(&core).collect();
        let found = wanted.iter().filter(|pair| self.pairs.contains(pair)).count();
        // A name without a core cannot be looked for.
        wanted.is_empty() || found * 2 >= wanted.len()
    }
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
