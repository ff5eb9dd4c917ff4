//! D005: a later phase written before an earlier one.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::phases::{Stretch, stretches};
use crate::rules::{Case, Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "D005",
    name: "phases-order",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("phases_order.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for list in &case.outline.phases {
        for pair in stretches(case, list).windows(2) {
            // `windows(2)` gives two each time.
            if let [above, below] = pair
                && comes_before(below, above)
            {
                findings.push(finding(above, below));
            }
        }
    }
}

/// Wholly earlier, but for a month that both may name. A longer overlap is a matter of `phases-overlap`.
fn comes_before(below: &Stretch, above: &Stretch) -> bool {
    below.first < above.first && below.last < above.last && below.shared(above).is_none_or(|shared| shared.is_brief)
}

fn finding(above: &Stretch, below: &Stretch) -> Diagnostic {
    let (first, second) = (above.name(), below.name());
    let message = message!(
        "“{second}”写在“{first}”之后，时间却在前",
        "“{second}” is written after “{first}” but comes before it"
    );
    Diagnostic::new(RULE.name, below.phase.period.span(), message)
        .here(message!("这一段在前", "this comes first"))
        .also(above.phase.period.span(), message!("这一段在后", "this comes later"))
        .because(message!("阶段按时间先后执行", "phases are carried out in the order of time"))
        .remedy(message!("按时间先后排列，或核对年月", "put them in the order of time, or check the dates"))
}
