//! One document, or one spreadsheet, in every format asked for.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{BuildOptions, Checked, Looks};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Workbook};
use crate::plan::Plan;
use crate::project::{Format, Places, Problem, ProblemKind};
use crate::render::{csv, text, xlsx};
use crate::site::page::{Download, SiteInfo};
use crate::source::FileId;

/// Everything that files are made from.
pub(super) struct Press<'a> {
    pub places: &'a Places,
    pub checked: &'a Checked,
    pub looks: &'a Looks,
    pub options: &'a BuildOptions,
    pub site: &'a SiteInfo,
    /// The plans that are annexes of others.
    pub plans: &'a BTreeMap<String, Plan>,
    /// Files are named and not made.
    pub is_listing: bool,
}

/// Files of one folder.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// Name in the folder, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    pub downloads: Vec<Download>,
    /// What only the setting of pages could find.
    pub findings: Vec<Diagnostic>,
}

/// A document that is to be printed.
pub(super) struct Print<'a> {
    /// The name of its files without their endings.
    pub stem: &'a str,
    /// What it is, for whoever has to mend a template.
    pub name: &'a str,
    pub document: &'a Document,
    /// The files that its words come from, the likeliest first.
    pub written: &'a [FileId],
    pub data: &'a dyn Fn() -> Value,
}

impl Press<'_> {
    pub fn wants(&self, format: Format) -> bool {
        self.options.formats.contains(&format)
    }

    /// PDF, Word file, JSON and text; findings without files where a character has no font, unless it is a draft.
    pub fn print(&self, print: &Print) -> Result<Printed, Problem> {
        let mut printed = Printed::default();
        if self.is_listing {
            let files = [
                (Format::Pdf, "PDF", "pdf"),
                (Format::Docx, "DOCX", "docx"),
                (Format::Json, "JSON", "json"),
                (Format::Text, "TXT", "txt"),
            ];
            printed.offer_all(self, print.stem, &files);
            return Ok(printed);
        }
        if self.wants(Format::Pdf) {
            match self.pdf(print.name, print.document, print.written)? {
                Ok(bytes) => printed.add("PDF", format!("{}.pdf", print.stem), bytes),
                Err(findings) => printed.findings = findings,
            }
        }
        if printed.is_stopped() && !self.options.draft {
            return Ok(printed);
        }
        if self.wants(Format::Docx) {
            printed.add("DOCX", format!("{}.docx", print.stem), self.docx(print.document)?);
        }
        if self.wants(Format::Json) {
            printed.add("JSON", format!("{}.json", print.stem), json_bytes(&(print.data)()));
        }
        if self.wants(Format::Text) {
            printed.add("TXT", format!("{}.txt", print.stem), text::text(print.document).into_bytes());
        }
        Ok(printed)
    }

    /// A spreadsheet, which `label` names where it is offered; of its sheets CSV has the first.
    pub fn tables(
        &self,
        stem: &str,
        label: &str,
        workbook: impl FnOnce() -> Workbook,
        printed: &mut Printed,
    ) -> Result<(), Problem> {
        if !self.wants(Format::Xlsx) && !self.wants(Format::Csv) {
            return Ok(());
        }
        if self.is_listing {
            let files = [(Format::Xlsx, "XLSX", "xlsx"), (Format::Csv, "CSV", "csv")];
            let labels = files.map(|(format, word, ending)| (format, format!("{label} {word}"), ending));
            printed.offer_all(self, stem, &labels);
            return Ok(());
        }
        let workbook = workbook();
        if self.wants(Format::Xlsx) {
            let name = format!("{stem}.xlsx");
            let too_large = |error: xlsx::TooLarge| Problem::new(ProblemKind::Failed, &name).detail(error.detail);
            let bytes = xlsx::xlsx(&workbook).map_err(too_large)?;
            printed.add(&format!("{label} XLSX"), name, bytes);
        }
        if let Some(sheet) = workbook.sheets.first().filter(|_| self.wants(Format::Csv)) {
            printed.add(&format!("{label} CSV"), format!("{stem}.csv"), csv::csv(sheet));
        }
        Ok(())
    }
}

impl Printed {
    /// Whether a finding keeps the document from being published.
    pub fn is_stopped(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }

    /// A file that is there for programs and not offered to people.
    pub fn add_beside(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.push((name.to_string(), bytes));
    }

    /// Names files as they would be made.
    fn offer_all(&mut self, press: &Press, stem: &str, files: &[(Format, impl AsRef<str>, &str)]) {
        for (_, label, ending) in files.iter().filter(|(format, ..)| press.wants(*format)) {
            let (label, href) = (label.as_ref().to_string(), format!("{stem}.{ending}"));
            self.downloads.push(Download { label, href, note: None });
        }
    }

    fn add(&mut self, label: &str, name: String, bytes: Vec<u8>) {
        self.downloads.push(download(label, &name, bytes.len()));
        self.files.push((name, bytes));
    }
}

pub(super) fn json_bytes(value: &Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}

fn download(label: &str, href: &str, size: usize) -> Download {
    let size = size.div_ceil(1024);
    let note = if size < 1024 { format!("{size} KB") } else { format!("{:.1} MB", size as f64 / 1024.0) };
    Download { label: label.to_string(), href: href.to_string(), note: Some(note) }
}
