//! Judges the progress files of a plan, each as a text of its own and all of them together.

use super::check::finish_plan;
use super::verdict::Verdict;
use super::{CheckedPlan, Scope};
use crate::diagnostic::Diagnostic;
use crate::plan::progress::Progress;
use crate::plan::{self, Outline, Plan, Register};
use crate::project::Loaded;
use crate::rules::{self, ProgressCase, ProgressText};
use crate::source::{FileId, Source};

/// A progress file with its number; without progress where nothing could be read from it.
type Read<'a> = (&'a str, FileId, Option<&'a Progress>);

/// The files that could be read, with their texts.
pub(super) fn texts<'a>(loaded: &'a Loaded, read: impl Iterator<Item = Read<'a>>) -> Vec<ProgressText<'a>> {
    let text = |(name, file, progress): Read<'a>| {
        Some(ProgressText { name, file, source: loaded.sources.get(file)?, progress: progress? })
    };
    read.filter_map(text).collect()
}

/// What the rules find in the files, in whichever of them it stands.
pub(super) fn judge(
    loaded: &Loaded,
    plan: &Plan,
    outline: &Outline,
    register: &Register,
    files: &[ProgressText],
) -> Vec<Diagnostic> {
    if files.is_empty() {
        return Vec::new();
    }
    let mut findings = rules::check_progress(&ProgressCase::new(plan, outline, register, files));
    for file in files {
        findings.extend(rules::check_progress_text(file, register, &loaded.settings.house));
    }
    findings
}

/// What is found in a progress file with this text, beside its plan and the other files as they are.
pub(super) fn judge_text(scope: &Scope, loaded: &Loaded, plan: &CheckedPlan, file: FileId, text: &str) -> Verdict {
    let (progress, mut findings) = plan::read_progress(file, text);
    let source = Source::new(loaded.sources.get(file).map(Source::path).unwrap_or_default(), text);
    if let (Some(checked), Some(_)) = (&plan.plan, &progress) {
        let read = plan.progress.iter().map(|other| {
            let now = if other.file == file { progress.as_ref() } else { other.progress.as_ref() };
            (other.name.as_str(), other.file, now)
        });
        let mut files = texts(loaded, read);
        files.iter_mut().filter(|other| other.file == file).for_each(|this| this.source = &source);
        let (outline, register) = (Outline::new(checked), Register::new(&checked.units, &loaded.units.units));
        findings.extend(rules::check_progress(&ProgressCase::new(checked, &outline, &register, &files)));
        let this = files.iter().filter(|other| other.file == file);
        this.for_each(|this| findings.extend(rules::check_progress_text(this, &register, &loaded.settings.house)));
        findings.retain(|finding| finding.span().file == file);
    }
    let findings = finish_plan(scope, loaded, &source, file, findings, false);
    Verdict { is_read: progress.is_some(), findings }
}
