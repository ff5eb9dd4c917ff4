//! The PDF of a document, or what stands in its way; and its Word file, in whose way nothing of the author's stands: the author's characters as findings, everything else as a problem.

use super::glyphs::missing_character;
use super::looks::template_problem;
use super::press::Press;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::project::{Problem, ProblemKind};
use crate::render::{docx, pdf};
use crate::source::FileId;

impl Press<'_> {
    /// The PDF, or the findings that stand in its way, or what stands in the way of every PDF. `name` is what is being
    /// set; `written` are the files that its words come from, the likeliest first.
    pub(super) fn pdf(
        &self,
        name: &str,
        document: &Document,
        written: &[FileId],
    ) -> Result<Result<Vec<u8>, Vec<Diagnostic>>, Problem> {
        let job = pdf::Job {
            profile: &self.looks.profile,
            charts: &self.looks.templates,
            ..pdf::Job::new(document, &self.looks.template, &self.looks.fonts)
        };
        let problems = match self.looks.engine.render(&job) {
            Ok(pdf) => return Ok(Ok(pdf.bytes)),
            Err(problems) => problems,
        };
        let loaded = &self.checked.loaded;
        let mut findings = Vec::new();
        for problem in problems {
            match problem {
                pdf::Problem::MissingGlyph { character, role, .. } => {
                    findings.extend(missing_character(character, role, written, &loaded.sources));
                }
                other => return Err(self.failure(name, other)),
            }
        }
        Ok(Err(loaded.settings.levels.settle(findings)))
    }

    /// The Word file.
    pub(super) fn docx(&self, document: &Document) -> Result<Vec<u8>, Problem> {
        let looks = self.looks;
        let job = docx::Job {
            document,
            styles: &looks.styles,
            profile: &looks.profile,
            templates: &looks.templates,
            painter: Some(&looks.painter),
        };
        docx::docx(&job).map_err(|problem| template_problem(self.places, &problem))
    }

    /// What is no author's fault: a font, a template, the engine.
    fn failure(&self, name: &str, problem: pdf::Problem) -> Problem {
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
                Problem::new(ProblemKind::Template, at(place)).detail(format!("{name}: {said}"))
            }
            pdf::Problem::Command { message } => {
                Problem::new(ProblemKind::Engine, self.looks.engine.name()).detail(message)
            }
            pdf::Problem::MissingGlyph { character, .. } => Problem::new(ProblemKind::NoFont, character.to_string()),
        }
    }
}
