//! Typst within this process: nothing needs to be installed, and what documents share is worked out once.

use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::world::{Desk, midnight};
use super::{Engine, Job, Pdf, Problem, obstacles};

/// How many documents later a result that nothing used again is forgotten. Typst remembers every step of every document
/// of the process; this keeps the steps that documents share and lets the rest go, so memory stays level.
const REMEMBERED: usize = 10;

/// The Typst compiled into this program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Embedded;

impl Engine for Embedded {
    fn name(&self) -> &'static str {
        "embedded"
    }

    fn render(&self, job: &Job) -> Result<Pdf, Vec<Problem>> {
        let made = pages(job).and_then(|(desk, pages)| export(job, &desk, &pages));
        typst::comemo::evict(REMEMBERED);
        made
    }
}

/// Lays the pages out.
pub(super) fn pages<'a>(job: &Job<'a>) -> Result<(Desk<'a>, PagedDocument), Vec<Problem>> {
    let obstacles = obstacles(job);
    if !obstacles.is_empty() {
        return Err(obstacles);
    }
    let desk = Desk::new(job).map_err(|problem| vec![problem])?;
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
    let grave = warnings.iter().filter_map(|warning| grave(&desk, warning));
    let problems: Vec<_> = match &output {
        Ok(_) => grave.collect(),
        Err(errors) => errors.iter().map(|error| template(&desk, error)).chain(grave).collect(),
    };
    match output {
        Ok(pages) if problems.is_empty() => Ok((desk, pages)),
        _ => Err(problems),
    }
}

fn export(job: &Job, desk: &Desk, pages: &PagedDocument) -> Result<Pdf, Vec<Problem>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| {
        vec![Problem::Export { place: None, message: error.message().to_string(), hints: Vec::new() }]
    })?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Fangan".to_owned())),
        timestamp: midnight(job).map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    let bytes = typst_pdf::pdf(pages, &options)
        .map_err(|errors| errors.iter().map(|error| exported(desk, error)).collect::<Vec<_>>())?;
    Ok(Pdf { bytes })
}

/// Warnings that mean a wrong page: text of an unknown family is not printed at all, and pages that do not settle have
/// wrong numbers.
fn grave(desk: &Desk, warning: &SourceDiagnostic) -> Option<Problem> {
    if warning.severity != Severity::Warning {
        return None;
    }
    if let Some(family) = warning.message.strip_prefix("unknown font family: ") {
        return Some(Problem::UnknownFont { role: None, family: family.to_owned() });
    }
    let unsettled = ["did not converge", "did not stabilize"].iter().any(|words| warning.message.contains(words));
    unsettled.then(|| template(desk, warning))
}

fn template(desk: &Desk, error: &SourceDiagnostic) -> Problem {
    Problem::Template { place: desk.place(error.span), message: error.message.to_string(), hints: hints(error) }
}

fn exported(desk: &Desk, error: &SourceDiagnostic) -> Problem {
    match undisplayed(&error.message) {
        Some(character) => Problem::MissingGlyph { character, role: None, families: Vec::new() },
        None => {
            Problem::Export { place: desk.place(error.span), message: error.message.to_string(), hints: hints(error) }
        }
    }
}

fn hints(error: &SourceDiagnostic) -> Vec<String> {
    error.hints.iter().map(|hint| hint.v.to_string()).collect()
}

/// The character that an export error of a missing glyph speaks of: `the text "玥" could not be displayed with font …`.
pub(super) fn undisplayed(message: &str) -> Option<char> {
    let (_, rest) = message.split_once("the text \"")?;
    let (text, _) = rest.split_once("\" could not be displayed")?;
    text.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_error_of_a_missing_glyph_names_the_character() {
        let message = "PDF/A-2a error: the text \"玥\" could not be displayed with font `Fangan Kai`";
        assert_eq!(undisplayed(message), Some('玥'));
        assert_eq!(undisplayed("missing document title"), None);
    }
}
