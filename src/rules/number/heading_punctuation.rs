//! N006: a heading on its own line that ends in a mark.
//!
//! Understood is every title that the layout sets on a line of its own: sections, groups, entries with `layout: block`, and
//! the names of phases, which their period follows. A title that runs into its text ends with 。 rightly, but not with ， 、 or ；. ！ ？ and …… belong
//! to the words and stay; a title of whole sentences is a text and is left alone.

use super::entries::{self, Place};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "N006",
    name: "heading-punctuation",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("heading_punctuation.md"),
    check: Check::Plan(check),
};

const MARKS: [char; 10] = ['。', '；', '，', '、', '：', ';', ',', ':', '．', '｡'];
/// What no 。 can follow.
const GOES_ON: [char; 5] = ['，', '、', '；', ',', ';'];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for entry in entries::entries(case.plan) {
        findings.extend(match entry.place {
            Place::Heading => ends_in_mark(
                entry.words,
                &MARKS,
                message!("单独成行的标题末尾不加标点", "a heading on its own line has no mark at its end"),
            ),
            Place::RunIn => ends_in_mark(
                entry.words,
                &GOES_ON,
                message!(
                    "后面接正文的标题由程序加“。”，这里会印出两个标点",
                    "a title that runs into its text is closed with 。; this would print two marks"
                ),
            ),
            Place::Text => None,
        });
    }
}

fn ends_in_mark(title: &Text, marks: &[char], why: Message) -> Option<Diagnostic> {
    let trimmed = title.trim_end();
    let words = trimmed.trim_end_matches(marks);
    let mark = trimmed.get(words.len()..).filter(|mark| !mark.is_empty())?;
    if words.is_empty() || words.contains(['。', '；', '\n']) {
        return None;
    }
    let span = title.at(words.len()..trimmed.len());
    let finding = Diagnostic::new(RULE.name, span, message!("标题末尾有“{mark}”", "the heading ends with “{mark}”"))
        .because(why)
        .remedy(message!("删去“{mark}”", "remove “{mark}”"))
        .fix(Fix::replace(span, "", Applicability::Safe));
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn marks_are_told_by_the_place_of_the_title() {
        let ends = |title: &str, marks| {
            ends_in_mark(&Text::verbatim(title, Span::default()), marks, message!("", "")).is_some()
        };
        assert!(ends("强化资金保障。", &MARKS) && !ends("强化资金保障。", &GOES_ON));
        assert!(ends("强化资金保障，", &MARKS) && ends("强化资金保障，", &GOES_ON));
        assert!(!ends("强化资金保障！", &MARKS) && !ends("谁来干：", &GOES_ON));
    }
}
