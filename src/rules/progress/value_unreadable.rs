//! P008: a value that cannot be worked with: of an indicator, one number in the unit of its target; of a task, a
//! percentage from 0 to 100.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::progress::percent;
use crate::plan::{IndicatorEntry, Target};
use crate::rules::{Check, Fixes, ProgressCase, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "P008",
    name: "value-unreadable",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("value_unreadable.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    let by_id = |entry: &IndicatorEntry<'_>| Target::parse(&entry.indicator.target);
    let entries = case.history.outline.indicators.iter();
    // A target that cannot be compared is for `target-unreadable`.
    let targets: BTreeMap<&str, (&IndicatorEntry, Target)> =
        entries.filter_map(|entry| Some((entry.indicator.id.trim(), (entry, by_id(entry)?)))).collect();
    for file in case.files {
        let told = file.progress.tasks.iter().flat_map(|tasks| &tasks.0);
        let shares = told.filter_map(|(_, told)| told.percent.as_ref()).filter(|text| percent(text).is_none());
        findings.extend(shares.map(no_share));
        for (id, value) in file.progress.indicators.iter().flat_map(|indicators| &indicators.0) {
            let Some((entry, target)) = targets.get(id.trim()) else { continue };
            if target.value_of(value).is_none() {
                findings.push(no_value(entry, target, value));
            }
        }
    }
}

fn no_share(text: &Text) -> Diagnostic {
    let words = text.trim();
    Diagnostic::new(RULE.name, text.span(), message!("“{words}”不是完成率", "“{words}” is no percentage"))
        .because(message!("读不出来的数不进统计", "what cannot be read is in no figure"))
        .remedy(message!("写 0 到 100 的数，如“60%”", "write a number from 0 to 100, such as “60%”"))
}

fn no_value(entry: &IndicatorEntry, target: &Target, value: &Text) -> Diagnostic {
    let (words, name, aim) = (value.trim(), entry.indicator.name.trim(), entry.indicator.target.trim());
    let unit = target.unit.as_str();
    let message = message!("“{words}”不能与目标值“{aim}”比较", "“{words}” cannot be compared with the target “{aim}”");
    let remedy = match unit {
        "" => {
            message!("只写一个数；还没有数的，这一项不写", "write one number; leave the indicator out if there is none")
        }
        _ => message!(
            "写一个以“{unit}”为单位的数；还没有数的，这一项不写",
            "write one number in “{unit}”; leave the indicator out if there is none"
        ),
    };
    Diagnostic::new(RULE.name, value.span(), message)
        .also(entry.indicator.target.span(), message!("“{name}”的目标值在这里", "the target of “{name}” is here"))
        .because(message!("读不出来的值不进统计，也上不了图", "what cannot be read is in no figure and no chart"))
        .remedy(remedy)
}
