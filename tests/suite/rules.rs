//! Every page of the rule book is run: Bad gives exactly its finding, Good none, the fix turns one into the other, and
//! what is left alone gives nothing of the rule.

use fangan::diagnostic::Applicability;
use fangan::rules::{Example, Fixes, Page, RULES, Rule};

use crate::support::{applicability, findings, fixed};

fn page(rule: &Rule) -> Page {
    Page::parse(rule.page).unwrap_or_else(|problem| panic!("{}: {problem}", rule.name))
}

fn names(rule: &'static Rule, example: &Example) -> Vec<String> {
    findings(rule, example).iter().map(|finding| format!("{}: {}", finding.rule, finding.message.en)).collect()
}

#[test]
fn bad_examples_give_exactly_their_finding() {
    for rule in RULES {
        let found = findings(rule, &page(rule).bad);
        assert_eq!(
            found.iter().map(|finding| finding.rule).collect::<Vec<_>>(),
            [rule.name],
            "{}",
            names(rule, &page(rule).bad).join("\n")
        );
        let finding = &found[0];
        for words in [Some(&finding.message), finding.reason.as_ref(), finding.remedy.as_ref()].into_iter().flatten() {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{}: both languages", rule.name);
        }
        assert!(finding.remedy.is_some(), "{}: a finding says what to do", rule.name);
    }
}

#[test]
fn good_examples_give_none() {
    for rule in RULES {
        assert_eq!(names(rule, &page(rule).good), [""; 0], "{}", rule.name);
    }
}

#[test]
fn fixes_turn_bad_into_good() {
    for rule in RULES {
        let page = page(rule);
        let found = findings(rule, &page.bad);
        let wanted = match rule.fixes {
            Fixes::Never => continue,
            Fixes::Safe => Applicability::Safe,
            Fixes::Ask => Applicability::Ask,
        };
        assert_eq!(found.first().and_then(applicability), Some(wanted), "{}", rule.name);
        assert_eq!(fixed(&page.bad.plan, &found), page.good.plan, "{}", rule.name);
    }
}

#[test]
fn what_is_right_is_left_alone() {
    for rule in RULES {
        for example in page(rule).left_alone {
            let found = findings(rule, &example);
            let mine: Vec<_> =
                found.iter().filter(|finding| finding.rule == rule.name).map(|finding| &finding.message.zh).collect();
            assert!(mine.is_empty(), "{}: {mine:?} in\n{}", rule.name, example.plan);
        }
    }
}
