//! Y010: a comment that allows what is not there.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::message;
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

/// A rule's name in a comment.
pub struct Named {
    pub name: &'static str,
    pub span: Span,
    /// It silences nothing.
    pub is_idle: bool,
}

/// The finding for a comment some of whose names are idle.
pub fn finding(source: &Source, comment: Span, names: &[Named]) -> Diagnostic {
    let idle: Vec<&str> = names.iter().filter(|name| name.is_idle).map(|name| name.name).collect();
    let (zh, en) = (idle.join("、"), idle.join(", "));
    let place = names.iter().find(|name| name.is_idle).map_or(comment, |name| name.span);
    Diagnostic::new(RULE.name, place, message!("这里没有 {zh} 要放过", "there is no {en} here to allow"))
        .because(message!(
            "留着它，将来真有问题时也会被放过",
            "left there, it would hide a finding that comes up later"
        ))
        .remedy(message!(
            "删去这条注释，或把它移到要放过的那一行",
            "remove it, or move it to the line that it is meant for"
        ))
        .fix(without(source, comment, names))
}

/// The comment without its idle names; no comment at all if none is left.
fn without(source: &Source, comment: Span, names: &[Named]) -> Fix {
    let kept: Vec<&str> = names.iter().filter(|name| !name.is_idle).map(|name| name.name).collect();
    let (Some(first), Some(last), false) = (names.first(), names.last(), kept.is_empty()) else {
        return Fix::replace(with_its_line(source, comment), "", Applicability::Safe);
    };
    let edits = vec![Edit { span: first.span.to(last.span), replacement: kept.join(", ") }];
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
