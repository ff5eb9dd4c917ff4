//! A progress file as a text of its own: what it prints is held to the same rules as a plan, read from its own day.

use super::{Case, House, ProgressText};
use crate::plan::progress::{Progress, ReportKind};
use crate::plan::record::Notice;
use crate::plan::{Outline, Plan, Register};
use crate::source::Text;

/// Hands `judge` the texts of a progress file. They stand in a document without sections, which is a report and bears
/// the report's own number, date and signature; a date without a year is of the year that the report tells of.
pub(super) fn with_case(file: &ProgressText, register: &Register, house: &House, judge: impl FnOnce(&Case)) {
    let document = document(file.progress);
    let outline = Outline::of_progress(file.progress);
    let mut case = Case::new(file.file, file.source, &document, &outline, register).in_project(house, &[]);
    case.issued = case.issued.or(file.progress.day());
    case.context = file.progress.date_context();
    judge(&case);
}

fn document(progress: &Progress) -> Plan {
    let genre = match progress.kind {
        Some(ReportKind::Circular) => "通报",
        Some(ReportKind::Upward) | None => "报告",
    };
    let has_form = progress.number.is_some() || progress.date.is_some();
    let notice = has_form.then(|| Notice {
        issuers: progress.reporter.clone(),
        number: progress.number.clone(),
        date: progress.date.clone().unwrap_or_default(),
        ..Notice::default()
    });
    Plan {
        title: progress.title.clone().unwrap_or_default(),
        kind: Some(Text::verbatim(genre, progress.as_of.span())),
        notice,
        ..Plan::default()
    }
}
