//! The one door from the tests to the program.

use fangan::diagnostic::{Applicability, Diagnostic, Edit};
use fangan::plan::record::UnitsFile;
use fangan::plan::{self, Outline, Register};
use fangan::rules::{Case, Example, Levels, check};
use fangan::source::{FileId, Source};
use fangan::yaml::readable;

/// The findings of an example, as `check` gives them.
pub fn findings(example: &Example) -> Vec<Diagnostic> {
    let units = example.units.as_deref().unwrap_or("units: []\n");
    let (units, mut found) = plan::read_record::<UnitsFile>(FileId(1), units);
    let units = units.unwrap_or_default();
    let bytes = if example.gbk {
        encoding_rs::GBK.encode(&example.plan).0.into_owned()
    } else {
        example.plan.clone().into_bytes()
    };
    match readable(bytes, FileId(0)) {
        Err((_, finding)) => found.push(*finding),
        Ok(text) => {
            let (plan, errors) = plan::read(FileId(0), &text);
            found.extend(errors);
            if let Some(plan) = plan {
                let source = Source::new("plan.yaml", text);
                let (outline, register) = (Outline::new(&plan), Register::new(&plan.units, &units.units));
                found.extend(check(&Case::new(FileId(0), &source, &plan, &outline, &register)));
            }
        }
    }
    Levels::default().settle(found)
}

/// The text with the edits of every fix applied, last first.
pub fn fixed(text: &str, findings: &[Diagnostic]) -> String {
    let mut edits: Vec<&Edit> =
        findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut text = text.to_string();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    text
}

/// Whether a fix is of that kind.
pub fn applicability(finding: &Diagnostic) -> Option<Applicability> {
    finding.fix.as_ref().map(|fix| fix.applicability)
}
