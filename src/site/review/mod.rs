//! The review (审核意见): the findings of a run as one page that an office prints or passes on to the drafters.
//!
//! It brings its own looks and asks for nothing else. What it says of a place is where the place is in the plan, the
//! words around it with the exact characters marked, and how they would read if an offered edit were made.

mod excerpt;
mod whereabouts;
mod words;

use serde::Serialize;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Language, Message, Severity};
use crate::plan;
use crate::project::within_plan;
use crate::render::html::{TemplateProblem, Templates};
use crate::source::{FileId, Source, Sources};

use excerpt::{Line, edited, marked};
use whereabouts::Whereabouts;
use words::ReviewWords;

/// What the page is made of.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    pub language: Language,
    /// The title of the site, if it has one.
    pub site: Option<&'a str>,
    /// Files that all plans share come first, if something was found in them; then every plan, each followed by those of
    /// its progress files in which something was found.
    pub chapters: &'a [Chapter<'a>],
    pub sources: &'a Sources,
}

/// What a chapter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A file that all plans share.
    Shared,
    Plan,
    /// A plan that is still a file of another program, without keys.
    Manuscript,
    /// What was reported of a plan.
    Progress,
}

/// One file with its findings, in the order of the report.
#[derive(Clone, Debug)]
pub struct Chapter<'a> {
    pub file: FileId,
    pub subject: Subject,
    /// The title of the plan; otherwise its file is named.
    pub title: Option<&'a str>,
    /// The day that a progress file tells of, as it is written.
    pub as_of: Option<&'a str>,
    pub findings: Vec<&'a Diagnostic>,
}

#[derive(Serialize)]
struct ReviewContext<'a> {
    lang: &'static str,
    /// The language of quoted text, where the page is in another.
    text_lang: Option<&'static str>,
    words: &'static ReviewWords,
    site: Option<&'a str>,
    counts: Counts,
    chapters: Vec<ChapterView<'a>>,
}

#[derive(Clone, Copy, Serialize)]
struct Counts {
    all: usize,
    error: usize,
    warn: usize,
    hint: usize,
}

#[derive(Serialize)]
struct ChapterView<'a> {
    title: &'a str,
    as_of: Option<&'a str>,
    file: &'a str,
    id: String,
    is_shared: bool,
    counts: Counts,
    findings: Vec<FindingView<'a>>,
}

#[derive(Serialize)]
struct FindingView<'a> {
    number: usize,
    weight: &'static str,
    level: &'static str,
    code: &'a str,
    message: &'a str,
    line: usize,
    column: usize,
    whereabouts: Option<String>,
    excerpt: Vec<Line>,
    note: Option<&'a str>,
    related: Vec<RelatedView<'a>>,
    reason: Option<&'a str>,
    remedy: Option<&'a str>,
    suggested: Vec<Line>,
    /// The edit is sure; otherwise it is one to consider.
    sure: bool,
}

#[derive(Serialize)]
struct RelatedView<'a> {
    /// Where it stands in another file than the finding.
    file: Option<&'a str>,
    line: usize,
    note: Option<&'a str>,
    excerpt: Vec<Line>,
}

/// The page.
///
/// # Errors
/// A template that cannot be filled.
pub fn review(templates: &Templates, review: &Review) -> Result<String, TemplateProblem> {
    let mut number = 0;
    let chapters = review.chapters.iter().zip(1..);
    let chapters = chapters.filter_map(|(chapter, index)| view(review, chapter, index, &mut number)).collect();
    let context = ReviewContext {
        lang: if is_chinese(review) { "zh-CN" } else { "en" },
        text_lang: (!is_chinese(review)).then_some("zh-CN"),
        words: ReviewWords::of(review.language),
        site: review.site,
        counts: counts(review.chapters.iter().flat_map(|chapter| &chapter.findings)),
        chapters,
    };
    templates.render("review.html", context)
}

fn is_chinese(review: &Review) -> bool {
    review.language == Language::Chinese
}

fn counts<'a>(findings: impl Iterator<Item = &'a &'a Diagnostic>) -> Counts {
    let mut counts = Counts { all: 0, error: 0, warn: 0, hint: 0 };
    for finding in findings {
        counts.all += 1;
        match finding.severity() {
            Severity::Error => counts.error += 1,
            Severity::Warn => counts.warn += 1,
            Severity::Hint => counts.hint += 1,
        }
    }
    counts
}

fn view<'a>(
    review: &Review<'a>,
    chapter: &'a Chapter<'a>,
    index: usize,
    number: &mut usize,
) -> Option<ChapterView<'a>> {
    let source = review.sources.get(chapter.file)?;
    let [plan, _, progress] = plan::roots();
    let root = match chapter.subject {
        Subject::Shared | Subject::Manuscript => None,
        Subject::Plan => Some(plan),
        Subject::Progress => Some(progress),
    };
    let root = root.filter(|_| !chapter.findings.is_empty());
    let whereabouts = root.map(|root| Whereabouts::new(chapter.file, source.text(), root, review.language));
    let mut found = |finding: &&'a Diagnostic| {
        *number += 1;
        finding_view(review, source, whereabouts.as_ref(), finding, *number)
    };
    let file = within_plan(source.path());
    Some(ChapterView {
        title: chapter.title.filter(|title| !title.is_empty()).unwrap_or(file),
        as_of: chapter.as_of,
        file,
        id: format!("part-{index}"),
        is_shared: chapter.subject == Subject::Shared,
        counts: counts(chapter.findings.iter()),
        findings: chapter.findings.iter().map(&mut found).collect(),
    })
}

fn finding_view<'a>(
    review: &Review<'a>,
    source: &Source,
    whereabouts: Option<&Whereabouts>,
    finding: &'a Diagnostic,
    number: usize,
) -> FindingView<'a> {
    let say = |message: &'a Message| message.in_language(review.language);
    let span = finding.span();
    let place = source.position(span.range().start);
    let words = ReviewWords::of(review.language);
    let (level, weight) = match finding.severity() {
        Severity::Error => (words.error, "error"),
        Severity::Warn => (words.warn, "warn"),
        Severity::Hint => (words.hint, "hint"),
    };
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let source = review.sources.get(label.span.file)?;
        let line = source.position(label.span.range().start).line;
        let excerpt = marked(source, label.span.range());
        let file = (label.span.file != span.file).then(|| within_plan(source.path()));
        Some(RelatedView { file, line, note: label.message.as_ref().map(say), excerpt })
    });
    let fix = finding.fix.as_ref();
    FindingView {
        number,
        weight,
        level,
        code: crate::rules::find(finding.rule).map_or(finding.rule, |rule| rule.code),
        message: say(&finding.message),
        line: place.line,
        column: place.column,
        whereabouts: whereabouts.and_then(|whereabouts| whereabouts.of(span.range().start)),
        excerpt: marked(source, span.range()),
        note: finding.labels.first().and_then(|label| label.message.as_ref()).map(say),
        related: related.collect(),
        reason: finding.reason.as_ref().map(say),
        remedy: finding.remedy.as_ref().or(fix.map(|fix| &fix.title)).map(say),
        suggested: fix.map(|fix| suggested(review, fix)).unwrap_or_default(),
        sure: fix.is_some_and(|fix| fix.applicability == Applicability::Safe),
    }
}

/// How the lines would read; nothing where the edits lie in several files.
fn suggested(review: &Review, fix: &Fix) -> Vec<Line> {
    let file = fix.edits.first().map(|edit| edit.span.file).unwrap_or_default();
    let Some(source) = review.sources.get(file).filter(|_| fix.edits.iter().all(|edit| edit.span.file == file)) else {
        return Vec::new();
    };
    edited(source, &fix.edits)
}
