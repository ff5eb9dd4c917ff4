//! The review of a run as one page: from findings to HTML.

use super::looks::template_problem;
use super::{Checked, CheckedPlan};
use crate::diagnostic::{Diagnostic, Language};
use crate::project::{Places, Problem, overrides};
use crate::render::html::Templates;
use crate::site::review::{self, Chapter, Review, Subject};
use crate::source::FileId;

/// The page about `findings`, which keep their order, in the looks of the project. A plan that was not looked at is
/// left out, unless something was found in it.
pub fn review(
    places: &Places,
    checked: &Checked,
    findings: &[&Diagnostic],
    looks_at: &dyn Fn(FileId) -> bool,
    language: Language,
) -> Result<String, Problem> {
    let templates =
        Templates::new(&overrides(places)?.filled()).map_err(|problem| template_problem(places, &problem))?;
    let mut chapters = chapters(checked, findings);
    chapters.retain(|chapter| looks_at(chapter.file) || !chapter.findings.is_empty());
    let site = checked.loaded.settings.title.as_deref();
    let page = Review { language, site, chapters: &chapters, sources: &checked.loaded.sources };
    review::review(&templates, &page).map_err(|problem| template_problem(places, &problem))
}

fn chapters<'a>(checked: &'a Checked, findings: &[&'a Diagnostic]) -> Vec<Chapter<'a>> {
    let of = |file: FileId| findings.iter().copied().filter(|finding| finding.span().file == file).collect::<Vec<_>>();
    // Of several plans in one file, the first tells what was found in the file.
    let manuscripts = &checked.loaded.manuscripts;
    let is_told =
        |plan: &&CheckedPlan| manuscripts.get(&plan.file).is_none_or(|manuscript| manuscript.is_first(&plan.id));
    let subject = |plan: &CheckedPlan| match manuscripts.contains_key(&plan.file) {
        true => Subject::Manuscript,
        false => Subject::Plan,
    };
    let told = checked.plans.iter().filter(is_told);
    let plans: Vec<Chapter> = told.flat_map(|plan| of_plan(plan, subject(plan), &of)).collect();
    let mut shared: Vec<FileId> = findings.iter().map(|finding| finding.span().file).collect();
    shared.sort();
    shared.dedup();
    shared.retain(|file| plans.iter().all(|chapter| chapter.file != *file));
    let shared = shared.into_iter().map(|file| Chapter {
        file,
        subject: Subject::Shared,
        title: None,
        as_of: None,
        findings: of(file),
    });
    shared.chain(plans.iter().cloned()).collect()
}

/// A plan, then what was reported of it, as far as something was found there.
fn of_plan<'a>(
    plan: &'a CheckedPlan,
    subject: Subject,
    of: &dyn Fn(FileId) -> Vec<&'a Diagnostic>,
) -> Vec<Chapter<'a>> {
    let title = plan.plan.as_ref().map(|plan| plan.title.trim());
    let findings = of(plan.file);
    let own = Chapter { file: plan.file, subject, title, as_of: None, findings };
    let progress = plan.progress.iter().map(|read| Chapter {
        file: read.file,
        subject: Subject::Progress,
        title,
        as_of: read.progress.as_ref().map(|progress| progress.as_of.trim()),
        findings: of(read.file),
    });
    std::iter::once(own).chain(progress.filter(|chapter| !chapter.findings.is_empty())).collect()
}
