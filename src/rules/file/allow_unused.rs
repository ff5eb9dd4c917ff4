//! Y010: a comment that allows what is not there.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::message;
use crate::rules::allow::{Allow, Name};
use crate::rules::{Check, Fixes, Rule};
use crate::source::{Source, Span};

pub static RULE: Rule = Rule {
    code: "Y010",
    name: "allow-unused",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("allow_unused.md"),
    check: Check::Reading,
};

/// The finding for an allow of which some names silence nothing; `heard` tells which rules had their say.
pub(in crate::rules) fn finding(source: &Source, allow: &Allow, heard: impl Fn(&Rule) -> bool) -> Diagnostic {
    let is_idle = |name: &&Name| !name.is_used && heard(name.rule);
    let idle: Vec<&str> = allow.names.iter().filter(is_idle).map(|name| name.rule.name).collect();
    let (zh, en) = (idle.join("、"), idle.join(", "));
    let place = allow.names.iter().find(is_idle).map_or(allow.comment.span, |name| name.span);
    Diagnostic::new(RULE.name, place, message!("这里没有 {zh} 要放过", "there is no {en} here to allow"))
        .because(message!(
            "留着它，将来真有问题时也会被放过",
            "left there, it would hide a finding that comes up later"
        ))
        .remedy(message!(
            "删去这条注释，或把它移到要放过的那一行",
            "remove it, or move it to the line that it is meant for"
        ))
        .fix(without(source, allow, &idle))
}

/// The comment without those names; no comment at all if none is left.
fn without(source: &Source, allow: &Allow, idle: &[&str]) -> Fix {
    let kept: Vec<&str> = allow.names.iter().map(|name| name.rule.name).filter(|name| !idle.contains(name)).collect();
    let first = allow.names.first().map_or(allow.comment.span, |name| name.span);
    let last = allow.names.last().map_or(first, |name| name.span);
    if kept.is_empty() {
        return Fix::replace(with_its_line(source, allow.comment.span), "", Applicability::Safe);
    }
    let edits = vec![Edit { span: first.to(last), replacement: kept.join(", ") }];
    let kept = kept.join(", ");
    Fix { title: message!("只留 {kept}", "keep {kept}"), edits, applicability: Applicability::Safe }
}

/// The comment with the spaces before it, and with its line if nothing else stands there.
fn with_its_line(source: &Source, comment: Span) -> Span {
    let text = source.text();
    let before = text[..comment.range().start].trim_end_matches([' ', '\t']).len();
    let line_break = text[comment.range().end..].find('\n').map(|at| comment.range().end + at + 1);
    let is_alone = before == 0 || text[..before].ends_with('\n');
    match line_break {
        Some(end) if is_alone => Span::new(comment.file, before, end),
        _ => Span::new(comment.file, before, comment.range().end),
    }
}
