//! D003: two phases that share days.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::phases::{Shared, Stretch, days_in_words, steps_in_time, stretches};
use crate::rules::{Case, Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "D003",
    name: "phases-overlap",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("phases_overlap.md"),
    check: Check::Plan(check),
};

/// Compared in the order of time, each phase with the one before it that lasts longest.
fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for list in &case.outline.phases {
        let mut longest: Option<Stretch> = None;
        for stretch in steps_in_time(stretches(case, list)) {
            if let Some((earlier, shared)) = longest.and_then(|earlier| Some((earlier, earlier.shared(&stretch)?))) {
                findings.push(finding(&earlier, &stretch, &shared));
            }
            longest = longest.filter(|earlier| earlier.last >= stretch.last).or(Some(stretch));
        }
    }
}

fn finding(earlier: &Stretch, later: &Stretch, shared: &Shared) -> Diagnostic {
    let (first, second) = (earlier.name(), later.name());
    let days = days_in_words(shared.first, shared.last);
    let message = message!("“{second}”与“{first}”在{days}重叠", "“{second}” and “{first}” overlap in {days}");
    let finding = Diagnostic::new(RULE.name, later.start(), message)
        .here(message!("从这里开始", "starts here"))
        .also(earlier.end(), message!("“{first}”到这里才结束", "“{first}” ends only here"))
        .because(message!("重叠的时间里，工作属于哪个阶段说不清", "work done in that time belongs to either phase"))
        .remedy(message!("让后一阶段从前一阶段结束之后开始", "let the later phase start after the earlier has ended"));
    if shared.is_brief { finding.level(Severity::Hint) } else { finding }
}
