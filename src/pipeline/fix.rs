//! Applies the fixes that findings offer, in memory, and proves each step by checking the new text.
//!
//! A step is taken only if the text still parses, has lost the findings that were to be fixed, and has gained none at
//! warn or error; otherwise it is tried with half as many fixes, and a single one that fails is left for a person.
//! A file that could not be read at all may gain findings, because only now its content is seen. The work goes on
//! until nothing more can be fixed, so that doing it again changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::check::{PlanText, check_loaded, finish_plan, judge};
use super::verdict::Verdict;
use super::{Checked, CheckedPlan, CheckedProgress, Scope, progress};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity, apply};
use crate::plan;
use crate::project::{Loaded, ManuscriptFile, PlanFile, ProgressFile};
use crate::rules;
use crate::source::{FileId, Source};

/// A file of more steps than this is left as far as it has come; each halves what is in doubt or mends something.
const MOST_STEPS: usize = 400;
/// The rule of a file that is no UTF-8.
const NOT_UTF8: &str = "not-utf8";

/// What to fix.
pub struct FixOptions<'a> {
    /// Also what a person would have to confirm.
    pub with_ask: bool,
    /// Which files may be changed.
    pub may_change: &'a (dyn Fn(FileId) -> bool + Sync),
}

/// A file with its fixes applied.
#[derive(Clone, Debug)]
pub struct FixedFile {
    pub file: FileId,
    pub before: String,
    pub after: String,
    /// How many fixes were applied.
    pub count: usize,
}

/// Fixes the settings and units first, then every plan as they now mean it, then what was reported of it. What is given
/// back is checked anew; nothing is written.
pub fn fix(scope: &Scope, checked: Checked, options: &FixOptions) -> (Checked, Vec<FixedFile>) {
    let Checked { mut loaded, shared, plans, .. } = checked;
    let mut fixed = Vec::new();
    for file in loaded.shared.clone() {
        let own = shared.iter().filter(|finding| finding.span().file == file).cloned().collect();
        let Some(result) = Repair::new(&loaded, file, own, options).run(&|text| judge_shared(&loaded, file, text))
        else {
            continue;
        };
        loaded.replace(file, result.after.clone());
        fixed.push(result);
    }
    let of_plan = |checked: &CheckedPlan| {
        if let Some(manuscript) = loaded.manuscripts.get(&checked.file) {
            return manuscript
                .is_first(&checked.id)
                .then(|| fix_manuscript(scope, &loaded, &plans, checked.file, options))?;
        }
        let judge = |text: &str| judge_text(scope, &loaded, checked.file, text);
        // A changed register may change what is found.
        let findings = match (fixed.is_empty(), loaded.sources.get(checked.file)) {
            (false, Some(source)) => judge(source.text()).findings,
            _ => checked.findings.clone(),
        };
        Repair::new(&loaded, checked.file, findings, options).run(&judge)
    };
    let results: Vec<FixedFile> = plans.par_iter().filter_map(of_plan).collect();
    loaded.plans = plans.into_iter().map(|plan| reread(&loaded, plan)).collect();
    for result in &results {
        loaded.replace(result.file, result.after.clone());
    }
    fixed.extend(results);
    loaded.findings = reread_shared(&loaded, &shared);
    let checked = check_loaded(scope, loaded, &|| {});
    fix_progress(scope, checked, options, fixed)
}

/// Fixes the text of a manuscript, whichever of its plans a finding is about.
fn fix_manuscript(
    scope: &Scope,
    loaded: &Loaded,
    plans: &[CheckedPlan],
    file: FileId,
    options: &FixOptions,
) -> Option<FixedFile> {
    let manuscript = loaded.manuscripts.get(&file).filter(|manuscript| manuscript.is_verbatim)?;
    let own = plans.iter().filter(|plan| plan.file == file);
    let findings = own.flat_map(|plan| plan.findings.iter().cloned()).collect();
    let judge = |text: &str| judge_manuscript(scope, loaded, manuscript, file, text);
    Repair::new(loaded, file, findings, options).run(&judge)
}

fn judge_manuscript(scope: &Scope, loaded: &Loaded, manuscript: &ManuscriptFile, file: FileId, text: &str) -> Verdict {
    let path = loaded.sources.get(file).map(Source::path).unwrap_or_default();
    let source = Source::new(path, text);
    let Ok(read) = manuscript.reread(path, text, file) else {
        return Verdict { is_read: false, findings: Vec::new() };
    };
    let mut findings = Vec::new();
    for plan in read.plan_files(file, &loaded.units.units) {
        findings.extend(plan.findings);
        let Some(plan) = &plan.plan else { continue };
        let text = PlanText { id: "", file, source: &source, plan };
        findings.extend(judge(loaded, &text, &[]).0);
    }
    Verdict { is_read: true, findings: finish_plan(scope, loaded, &source, file, findings, false) }
}

/// Fixes the progress files, each beside its plan and the others as they are.
fn fix_progress(
    scope: &Scope,
    checked: Checked,
    options: &FixOptions,
    mut fixed: Vec<FixedFile>,
) -> (Checked, Vec<FixedFile>) {
    let of_plan = |plan: &CheckedPlan| -> Vec<FixedFile> {
        let of_file = |progress: &CheckedProgress| {
            let judge = |text: &str| progress::judge_text(scope, &checked.loaded, plan, progress.file, text);
            Repair::new(&checked.loaded, progress.file, progress.findings.clone(), options).run(&judge)
        };
        plan.progress.iter().filter_map(of_file).collect()
    };
    let results: Vec<FixedFile> = checked.plans.par_iter().flat_map_iter(of_plan).collect();
    if results.is_empty() {
        return (checked, fixed);
    }
    let Checked { mut loaded, plans, shared, .. } = checked;
    loaded.plans = plans.into_iter().map(|plan| reread(&loaded, plan)).collect();
    for result in &results {
        loaded.replace(result.file, result.after.clone());
    }
    fixed.extend(results);
    loaded.findings = reread_shared(&loaded, &shared);
    (check_loaded(scope, loaded, &|| {}), fixed)
}

/// What is wrong with the files that all plans share, as they are now.
fn reread_shared(loaded: &Loaded, before: &[Diagnostic]) -> Vec<Diagnostic> {
    let of_file = |file: FileId| {
        let own = before.iter().filter(move |finding| finding.span().file == file);
        let unreadable: Vec<Diagnostic> = own.filter(|finding| finding.rule == NOT_UTF8).cloned().collect();
        // A file in another encoding has no text to be read again.
        if !unreadable.is_empty() {
            return unreadable;
        }
        let text = loaded.sources.get(file).map(Source::text).unwrap_or_default();
        loaded.read_shared_text(file, text).1
    };
    loaded.shared.iter().copied().flat_map(of_file).collect()
}

/// The plan's file as it was read, without what was found in its meaning.
fn reread(loaded: &Loaded, checked: CheckedPlan) -> PlanFile {
    if let Some(manuscript) = loaded.manuscripts.get(&checked.file) {
        let plans = manuscript.plan_files(checked.file, &loaded.units.units);
        let own = plans.into_iter().find(|plan| plan.id == checked.id);
        return own.unwrap_or(PlanFile {
            id: checked.id,
            file: checked.file,
            plan: None,
            findings: Vec::new(),
            progress: Vec::new(),
        });
    }
    let CheckedPlan { id, file, plan, findings, progress } = checked;
    let progress = progress.into_iter().map(|checked| reread_progress(loaded, checked)).collect();
    let text = loaded.sources.get(file).map(Source::text).unwrap_or_default();
    // A file in another encoding has no text to be read again.
    if findings.iter().any(|finding| finding.rule == NOT_UTF8) {
        return PlanFile { id, file, plan, findings, progress };
    }
    let (plan, findings) = plan::read(file, text);
    PlanFile { id, file, plan, findings, progress }
}

fn reread_progress(loaded: &Loaded, checked: CheckedProgress) -> ProgressFile {
    let CheckedProgress { name, file, progress, findings } = checked;
    let text = loaded.sources.get(file).map(Source::text).unwrap_or_default();
    if findings.iter().any(|finding| finding.rule == NOT_UTF8) {
        return ProgressFile { name, file, progress, findings };
    }
    let (progress, findings) = plan::read_progress(file, text);
    ProgressFile { name, file, progress, findings }
}

/// The other plans are not read again: what is found between plans has no fix.
fn judge_text(scope: &Scope, loaded: &Loaded, file: FileId, text: &str) -> Verdict {
    let (plan, mut findings) = plan::read(file, text);
    let path = loaded.sources.get(file).map(Source::path).unwrap_or_default();
    let source = Source::new(path, text);
    findings.extend(plan.iter().flat_map(|plan| {
        let text = PlanText { id: "", file, source: &source, plan };
        judge(loaded, &text, &[]).0
    }));
    let findings = finish_plan(scope, loaded, &source, file, findings, false);
    Verdict { is_read: plan.is_some(), findings }
}

fn judge_shared(loaded: &Loaded, file: FileId, text: &str) -> Verdict {
    let (is_read, findings) = loaded.read_shared_text(file, text);
    let findings = rules::finish(file, &Source::new("", text), findings, &loaded.settings.levels, true);
    Verdict { is_read, findings }
}

/// The work on one file.
struct Repair<'a> {
    file: FileId,
    before: &'a str,
    text: String,
    findings: Vec<Diagnostic>,
    options: &'a FixOptions<'a>,
    /// Fixes that did harm.
    refused: BTreeSet<(&'static str, String)>,
    count: usize,
}

impl<'a> Repair<'a> {
    fn new(loaded: &'a Loaded, file: FileId, findings: Vec<Diagnostic>, options: &'a FixOptions<'a>) -> Self {
        let before = loaded.sources.get(file).map(Source::text).unwrap_or_default();
        let findings = if (options.may_change)(file) { findings } else { Vec::new() };
        Repair { file, before, text: before.into(), findings, options, refused: BTreeSet::new(), count: 0 }
    }

    /// Fixes until nothing more can be; none if the text stays as it was.
    fn run(mut self, judge: &dyn Fn(&str) -> Verdict) -> Option<FixedFile> {
        let mut size = usize::MAX;
        for _ in 0..MOST_STEPS {
            let offered: Vec<&Diagnostic> =
                self.findings.iter().filter(|finding| self.wants(finding)).take(size).collect();
            let fixes: Vec<&Fix> = offered.iter().filter_map(|finding| finding.fix.as_ref()).collect();
            let applied = apply(self.file, &self.text, &fixes);
            let taken: Vec<&Diagnostic> = applied.taken.iter().map(|&index| offered[index]).collect();
            if taken.is_empty() {
                // Of fixes that do not fit the text none ever will.
                let refused: Vec<_> = offered.iter().map(|finding| key(finding)).collect();
                if refused.is_empty() {
                    break;
                }
                self.refused.extend(refused);
                continue;
            }
            let verdict = judge(&applied.text);
            if is_better(&self.findings, &taken, &verdict) && applied.text != self.text {
                self.count += taken.len();
                (self.text, self.findings) = (applied.text, verdict.findings);
                size = usize::MAX;
            } else if offered.len() > 1 {
                size = offered.len() / 2;
            } else {
                let refused: Vec<_> = taken.iter().map(|finding| key(finding)).collect();
                self.refused.extend(refused);
                size = usize::MAX;
            }
        }
        let (file, count) = (self.file, self.count);
        (self.text != self.before).then(|| FixedFile { file, before: self.before.into(), after: self.text, count })
    }

    fn wants(&self, finding: &Diagnostic) -> bool {
        let fix = finding.fix.as_ref();
        fix.is_some_and(|fix| self.options.with_ask || fix.applicability == Applicability::Safe)
            && finding.span().file == self.file
            && !self.refused.contains(&key(finding))
    }
}

/// What a finding says, wherever it stands.
fn key(finding: &Diagnostic) -> (&'static str, String) {
    let fix = finding.fix.as_ref().map(|fix| fix.title.zh.as_str()).unwrap_or_default();
    (finding.rule, format!("{}\n{fix}", finding.message.zh))
}

/// Whether the fixed findings are gone and none has come.
fn is_better(before: &[Diagnostic], taken: &[&Diagnostic], after: &Verdict) -> bool {
    let was_unread = taken.iter().any(|finding| is_about_reading(finding));
    if !after.is_read && !was_unread {
        return false;
    }
    let (before, after) = (counts(before.iter()), counts(after.findings.iter()));
    let fixed = counts(taken.iter().copied());
    let count = |counts: &BTreeMap<&str, Count>, rule: &str| counts.get(rule).copied().unwrap_or_default();
    let lost = fixed.iter().all(|(rule, fixed)| count(&after, rule).all + fixed.all <= count(&before, rule).all);
    let gained = after.iter().any(|(rule, after)| after.loud > count(&before, rule).loud);
    lost && (was_unread || !gained)
}

/// Whether a finding keeps the rest of its file from being read.
fn is_about_reading(finding: &Diagnostic) -> bool {
    matches!(finding.rule, "yaml-syntax" | "fullwidth-colon" | "ideographic-indent" | "unknown-key")
}

#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    /// At warn or error.
    loud: usize,
}

fn counts<'d>(findings: impl Iterator<Item = &'d Diagnostic>) -> BTreeMap<&'static str, Count> {
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    for finding in findings {
        let count = counts.entry(finding.rule).or_default();
        count.all += 1;
        count.loud += usize::from(finding.severity() > Severity::Hint);
    }
    counts
}
