//! `# fangan: allow(rule) reason`: findings that a person keeps quiet on purpose, with the reason beside them.
//!
//! Which lines a comment speaks of is told by [`yaml::comments`](crate::yaml::comments). Several rules are named with
//! commas between them; `允许` stands for `allow`, and full-width brackets and commas do as well. What is wrong with the
//! file itself (rules Y) cannot be kept quiet, because nobody could say what would then be published, nor what keeps a
//! page from being set.

use std::ops::Range;

use super::file::allow_unclear;
use super::file::allow_unused::{self, Named};
use super::{Check, Rule, find};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Source, Span};
use crate::yaml::comments::{Comment, Scope, comments};

/// What a comment of ours begins with.
const MARK: &str = "fangan:";
const WORDS: [&str; 2] = ["allow", "允许"];

/// The allows of one file.
#[derive(Debug, Default)]
pub struct Allows(Vec<Allow>);

/// One comment, with the rules that it names.
#[derive(Debug)]
struct Allow {
    comment: Comment,
    names: Vec<Name>,
}

/// A rule's name in a comment.
#[derive(Debug)]
struct Name {
    rule: &'static Rule,
    span: Span,
    is_used: bool,
}

impl Allows {
    /// The allows of a file, and what is wrong with how they are written.
    pub fn read(file: FileId, source: &Source) -> (Allows, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        if !source.text().contains(MARK) {
            return (Allows::default(), findings);
        }
        let ours = comments(file, source).into_iter().filter(|comment| comment.text.starts_with(MARK));
        let allows = ours.filter_map(|comment| Allow::read(source, comment, &mut findings)).collect();
        (Allows(allows), findings)
    }

    /// The findings that nobody asked to keep quiet.
    pub fn silence(&mut self, source: &Source, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.0.is_empty() {
            return findings;
        }
        findings.into_iter().filter(|finding| !self.covers(source, finding)).collect()
    }

    fn covers(&mut self, source: &Source, finding: &Diagnostic) -> bool {
        let line = source.position(finding.span().range().start).line;
        let mut covered = false;
        for allow in &mut self.0 {
            let here = match &allow.comment.scope {
                Scope::File => true,
                Scope::Lines(lines) => lines.contains(&line),
            };
            // Every allow that would do is used: which of two is too much is for people to say.
            for name in allow.names.iter_mut().filter(|name| here && name.rule.name == finding.rule) {
                name.is_used = true;
                covered = true;
            }
        }
        covered
    }

    /// The allows that kept nothing quiet. Where only some plans of a project are read, a rule that looks at all of
    /// them has not been heard.
    pub fn unused(&self, source: &Source, is_whole_project: bool) -> Vec<Diagnostic> {
        let heard = |rule: &Rule| match rule.check {
            Check::Project(_) => is_whole_project,
            Check::PlanAndProgress(..) => is_whole_project || rule.name != "id-unknown",
            Check::Plan(_) | Check::Text(_) | Check::Progress(_) | Check::Reading | Check::Pages => true,
        };
        self.0.iter().filter_map(|allow| allow.idle(source, &heard)).collect()
    }
}

impl Allow {
    /// The finding about those of its names that kept nothing quiet, if there are any.
    fn idle(&self, source: &Source, heard: &dyn Fn(&Rule) -> bool) -> Option<Diagnostic> {
        let is_idle = |name: &Name| !name.is_used && heard(name.rule);
        let named = |name: &Name| Named { name: name.rule.name, span: name.span, is_idle: is_idle(name) };
        let names: Vec<Named> = self.names.iter().map(named).collect();
        names.iter().any(|name| name.is_idle).then(|| allow_unused::finding(source, self.comment.span, &names))
    }

    fn read(source: &Source, comment: Comment, findings: &mut Vec<Diagnostic>) -> Option<Allow> {
        let Some((list, reason)) = parts(source, &comment) else {
            findings.push(allow_unclear::unreadable(&comment));
            return None;
        };
        if source.text()[reason].trim().is_empty() {
            findings.push(allow_unclear::without_reason(&comment));
        }
        let mut names = Vec::new();
        for (range, word) in words(source, list) {
            let span = Span::new(comment.span.file, range.start, range.end);
            match find(word) {
                Some(rule) if !can_be_quiet(rule) => findings.push(allow_unclear::not_for_allowing(span, rule)),
                Some(rule) => names.push(Name { rule, span, is_used: false }),
                None => findings.push(allow_unclear::unknown(span, word)),
            }
        }
        Some(Allow { comment, names })
    }
}

fn can_be_quiet(rule: &Rule) -> bool {
    !rule.code.starts_with('Y') && !matches!(rule.check, Check::Pages)
}

/// The bytes between the brackets, and those of the reason.
fn parts(source: &Source, comment: &Comment) -> Option<(Range<usize>, Range<usize>)> {
    let range = comment.span.range();
    let text = source.slice(comment.span);
    let after_mark = text.split_once(MARK)?.1.trim_start();
    let rest = WORDS.iter().find_map(|word| after_mark.strip_prefix(word))?.trim_start();
    let list = rest.strip_prefix(['(', '（'])?;
    let close = list.find([')', '）'])?;
    let start = range.end - list.len();
    let bracket = list[close..].chars().next().map_or(0, char::len_utf8);
    Some((start..start + close, start + close + bracket..range.end))
}

/// The words of a list, with their bytes.
fn words(source: &Source, list: Range<usize>) -> Vec<(Range<usize>, &str)> {
    let text = &source.text()[list.clone()];
    let mut start = list.start;
    let mut found = Vec::new();
    for piece in text.split_inclusive([',', '，', '、']) {
        let word = piece.trim_end_matches([',', '，', '、']);
        let at = start + word.len() - word.trim_start().len();
        let word = word.trim();
        if !word.is_empty() {
            found.push((at..at + word.len(), word));
        }
        start += piece.len();
    }
    found
}
