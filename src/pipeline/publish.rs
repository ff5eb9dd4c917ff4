//! One plan's files in every format asked for.

use std::collections::BTreeMap;

use super::glyphs::missing_character;
use super::looks::template_problem;
use super::{BuildOptions, Checked, CheckedPlan, Looks};
use crate::compose::{self, Subject};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::plan::{Outline, Plan, Register};
use crate::project::{Format, Places, Problem, ProblemKind};
use crate::render::{pdf, text};
use crate::site::page::{self, Download, PlanEntry, PlanPage, SiteInfo};

/// What came of a plan.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// Name in the plan's folder, and bytes.
    pub files: Vec<(&'static str, Vec<u8>)>,
    pub entry: PlanEntry,
    /// What only the setting of pages could find.
    pub findings: Vec<Diagnostic>,
}

/// Everything a plan's files are made from.
pub(super) struct Press<'a> {
    pub places: &'a Places,
    pub checked: &'a Checked,
    pub looks: &'a Looks,
    pub options: &'a BuildOptions,
    pub site: &'a SiteInfo,
    pub plans: &'a BTreeMap<String, Plan>,
}

impl Press<'_> {
    /// Composes the document and renders it; findings without files where a character has no font.
    pub fn publish(&self, checked: &CheckedPlan, plan: &Plan) -> Result<Published, Problem> {
        let register = Register::new(&plan.units, &self.checked.loaded.units.units);
        let subject = Subject { plan, register: &register, plans: self.plans, draft: self.options.draft };
        let document = compose::document(subject);
        let mut published = Published { entry: self.entry(&checked.id, plan, &document), ..Published::default() };
        let mut downloads = Vec::new();
        if self.wants(Format::Pdf) {
            match self.pdf(checked, &document)? {
                Ok(bytes) => {
                    downloads.push(download("PDF", "plan.pdf", bytes.len()));
                    published.files.push(("plan.pdf", bytes));
                }
                Err(findings) => {
                    published.findings = findings;
                    if !self.options.draft {
                        return Ok(published);
                    }
                }
            }
        }
        if self.wants(Format::Json) {
            let bytes = json_bytes(&compose::data::json(&checked.id, subject, &document));
            downloads.push(download("JSON", "plan.json", bytes.len()));
            published.files.push(("plan.json", bytes));
        }
        if self.wants(Format::Text) {
            let bytes = text::text(&document).into_bytes();
            downloads.push(download("TXT", "plan.txt", bytes.len()));
            published.files.push(("plan.txt", bytes));
        }
        if self.wants(Format::Html) {
            let html = self.html(checked, subject, &document, &downloads)?;
            published.files.push(("index.html", html.into_bytes()));
        }
        Ok(published)
    }

    fn wants(&self, format: Format) -> bool {
        self.options.formats.contains(&format)
    }

    fn entry(&self, id: &str, plan: &Plan, document: &Document) -> PlanEntry {
        let outline = Outline::new(plan);
        let number = plan.notice.as_ref().and_then(|notice| notice.number.as_ref());
        PlanEntry {
            id: id.to_string(),
            title: document.title.clone(),
            kind: Some(plan.genre().to_string()),
            issuer: document.author.clone(),
            date: plan.date_text().map(|date| date.trim().to_string()),
            number: number.map(|number| number.trim().to_string()),
            tasks: outline.tasks.len(),
            phases: outline.phases.iter().map(|list| list.phases.len()).sum(),
            indicators: outline.indicators.len(),
            draft: self.options.draft,
        }
    }

    fn html(
        &self,
        checked: &CheckedPlan,
        subject: Subject,
        document: &Document,
        downloads: &[Download],
    ) -> Result<String, Problem> {
        let overview = compose::overview(subject);
        let page = PlanPage {
            id: &checked.id,
            lang: self.options.page_language(),
            site: self.site,
            document,
            overview: &overview,
            downloads,
            draft: self.options.draft,
            published: None,
        };
        page::plan(&self.looks.templates, &page).map_err(|problem| template_problem(self.places, &problem))
    }

    /// The PDF, or the findings that stand in its way, or what stands in the way of every PDF.
    fn pdf(&self, checked: &CheckedPlan, document: &Document) -> Result<Result<Vec<u8>, Vec<Diagnostic>>, Problem> {
        let job = pdf::Job {
            profile: &self.looks.profile,
            charts: &self.looks.templates,
            ..pdf::Job::new(document, &self.looks.template, &self.looks.fonts)
        };
        let problems = match self.looks.engine.render(&job) {
            Ok(pdf) => return Ok(Ok(pdf.bytes)),
            Err(problems) => problems,
        };
        let Some(source) = self.checked.loaded.sources.get(checked.file) else { return Ok(Err(Vec::new())) };
        let mut findings = Vec::new();
        for problem in problems {
            match problem {
                pdf::Problem::MissingGlyph { character, role, .. } => {
                    findings.push(missing_character(character, role, checked.file, source));
                }
                other => return Err(self.failure(&checked.id, other)),
            }
        }
        Ok(Err(self.checked.loaded.settings.levels.settle(findings)))
    }

    /// What is no author's fault: a font, a template, the engine.
    fn failure(&self, id: &str, problem: pdf::Problem) -> Problem {
        let templates = || format!("{}/pdf", self.places.shown(&self.places.templates));
        let at = |place: Option<pdf::Place>| match place {
            Some(place) => format!("{}/{}:{}:{}", templates(), place.file, place.line, place.column),
            None => templates(),
        };
        match problem {
            pdf::Problem::UnknownFont { family, role } => {
                let role = role.map_or("", pdf::Role::key);
                Problem::new(ProblemKind::NoFont, family).detail(role)
            }
            pdf::Problem::UnreadableFont { file } => Problem::new(ProblemKind::Unreadable, file),
            pdf::Problem::Template { place, message, hints } | pdf::Problem::Export { place, message, hints } => {
                let said = std::iter::once(message).chain(hints).collect::<Vec<_>>().join("; ");
                Problem::new(ProblemKind::Template, at(place)).detail(format!("{id}: {said}"))
            }
            pdf::Problem::Command { message } => {
                Problem::new(ProblemKind::Engine, self.looks.engine.name()).detail(message)
            }
            pdf::Problem::MissingGlyph { character, .. } => Problem::new(ProblemKind::NoFont, character.to_string()),
        }
    }
}

fn json_bytes(value: &serde_json::Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}

fn download(label: &str, href: &str, size: usize) -> Download {
    let size = size.div_ceil(1024);
    let note = if size < 1024 { format!("{size} KB") } else { format!("{:.1} MB", size as f64 / 1024.0) };
    Download { label: label.to_string(), href: href.to_string(), note: Some(note) }
}
