//! A character that no font has becomes a finding at the line where its author wrote it (rule W014).

use std::collections::BTreeSet;

use super::publish::{history, written};
use super::{Checked, CheckedPlan, by_id};
use crate::compose::report::ReportSubject;
use crate::compose::{self, Subject};
use crate::diagnostic::{Diagnostic, Message};
use crate::document::Document;
use crate::message;
use crate::plan::progress::Report;
use crate::plan::{Outline, Register};
use crate::render::pdf::{Fonts, Problem, Role, missing_glyphs};
use crate::source::{FileId, Source, Sources, Span};

/// The findings about characters of `document` that no font of their role has.
pub fn missing_characters(document: &Document, fonts: &Fonts, file: FileId, source: &Source) -> Vec<Diagnostic> {
    let missing = missing_glyphs(document, fonts).into_iter().filter_map(|problem| match problem {
        Problem::MissingGlyph { character, role, .. } => Some((character, role)),
        _ => None,
    });
    missing.map(|(character, role)| finding(character, role, place(character, file, source))).collect()
}

/// The same for every plan of a project and every report of it.
pub fn missing_in_project(checked: &Checked, fonts: &Fonts) -> Vec<Diagnostic> {
    let loaded = &checked.loaded;
    let plans = by_id(&checked.plans);
    let mut findings = Vec::new();
    for one in &checked.plans {
        let (Some(plan), Some(source)) = (one.plan.as_ref(), loaded.sources.get(one.file)) else { continue };
        let register = Register::new(&plan.units, &loaded.units.units);
        let subject = Subject { plan, register: &register, plans: &plans, draft: false };
        findings.extend(missing_characters(&compose::document(subject), fonts, one.file, source));
        findings.extend(missing_in_reports(checked, one, subject, fonts));
    }
    loaded.settings.levels.settle(once_each(findings))
}

fn missing_in_reports(all: &Checked, checked: &CheckedPlan, plan: Subject, fonts: &Fonts) -> Vec<Diagnostic> {
    let outline = Outline::new(plan.plan);
    let history = history(checked, plan.plan, &outline, plan.register);
    let one = |report: &Report| {
        let file = checked.progress.iter().find(|file| file.name == report.name)?;
        let lights = &all.loaded.settings.lights;
        let subject = ReportSubject { plan, history: &history, as_of: report.as_of, lights, kind: None };
        let written = written(all, checked, file);
        let missing =
            missing_glyphs(&compose::report::report(subject), fonts).into_iter().filter_map(|problem| match problem {
                Problem::MissingGlyph { character, role, .. } => {
                    missing_character(character, role, &written, &all.loaded.sources)
                }
                _ => None,
            });
        Some(missing.collect::<Vec<_>>())
    };
    history.reports.iter().filter_map(one).flatten().collect()
}

/// A character of a plan that its reports quote is told once.
pub(super) fn once_each(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    findings.into_iter().filter(|finding| told.insert((finding.rule, finding.span()))).collect()
}

/// One such character, at its first place in the first of the files that has it. One written as an escape stands
/// nowhere: the first file is named.
pub(super) fn missing_character(
    character: char,
    role: Option<Role>,
    written: &[FileId],
    sources: &Sources,
) -> Option<Diagnostic> {
    let read = |file: &FileId| Some((*file, sources.get(*file)?));
    let (file, source) = written
        .iter()
        .filter_map(read)
        .find(|(_, source)| source.text().contains(character))
        .or_else(|| written.iter().find_map(read))?;
    Some(finding(character, role, place(character, file, source)))
}

fn place(character: char, file: FileId, source: &Source) -> Span {
    let at = source.text().find(character);
    at.map_or(Span::file_start(file), |at| Span::new(file, at, at + character.len_utf8()))
}

fn finding(character: char, role: Option<Role>, span: Span) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    let (zh, en) = role.map_or(("正文", "text"), role_words);
    Diagnostic::new(
        "glyph-missing",
        span,
        message!("字体里没有“{character}”（{code}）", "no font has “{character}” ({code})"),
    )
    .because(message!(
        "用作{zh}的字体都没有这个字，印出来会是空白",
        "no font for {en} has it; it would print as a blank"
    ))
    .remedy(Message {
        zh: "检查是否写错；确是要用的字，在 content/site.yaml 的 fonts 里加一种有这个字的字体".into(),
        en: "see whether it is a slip; if not, name a font that has it under `fonts` in content/site.yaml".into(),
    })
}

fn role_words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Fang | Role::Gap => ("正文", "text"),
        Role::Kai => ("二级标题", "second-level headings"),
        Role::Hei => ("一级标题", "first-level headings"),
        Role::Title => ("标题", "titles"),
        Role::Digits => ("页码", "page numbers"),
    }
}
