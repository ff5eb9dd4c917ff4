//! W013: a comma before 和 that joins two things into one object.
//!
//! Understood is ，和《…》 and its like, where the word after the comma can only join a cited title to what stands before:
//! 按照有关要求，和《办学规范》. A comma before a whole clause (，和家长一起…) is right and left alone.

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "W013",
    name: "comma-before-and",
    level: Some(Severity::Hint),
    fixes: Fixes::Ask,
    page: include_str!("comma_before_and.md"),
    check: Check::Text(check),
};

const JOINED: [&str; 6] = ["，和《", "、和《", "，及《", "、及《", "，以及《", "，与《"];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for prose in case.prose_with(Kinds::AND_TITLE) {
        for (at, joined) in JOINED.iter().flat_map(|joined| prose.text.match_indices(joined)) {
            let mark = joined.chars().next().unwrap_or('，');
            let word = joined.trim_matches(['，', '、', '《']);
            // ，以及 may part the last of a long list from the others.
            if word == "以及" && mark == '，' && prose.text.get(..at).is_some_and(|before| before.ends_with('》')) {
                continue;
            }
            let span = prose.text.at(at..at + mark.len_utf8());
            let what = message!("“{word}”前面多了“{mark}”", "there is a “{mark}” too many before “{word}”");
            findings.push(
                Diagnostic::new(RULE.name, span, what)
                    .because(message!(
                        "“{word}”已经把前后连在一起，中间不再停顿",
                        "“{word}” joins what stands before and after it; nothing parts them"
                    ))
                    .remedy(message!("删去“{mark}”", "remove the “{mark}”"))
                    .fix(Fix::replace(span, "", Applicability::Ask)),
            );
        }
    }
}
