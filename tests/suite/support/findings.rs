//! What the rules find in an example, without a disk or a program.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fangan::compose::{self, Subject};
use fangan::diagnostic::{Applicability, Diagnostic, Edit, Severity};
use fangan::pipeline::missing_characters;
use fangan::plan::record::UnitsFile;
use fangan::plan::{self, Outline, Register};
use fangan::project::{Places, fonts};
use fangan::render::pdf::{Fonts, RoleFamilies};
use fangan::rules::{Case, Example, Levels, check, finish};
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
                found = finish(FileId(0), &source, found, &Levels::default(), true);
                // Pages are set only of a plan without errors.
                if !found.iter().any(|finding| finding.severity() == Severity::Error) {
                    let none = BTreeMap::new();
                    let subject = Subject { plan: &plan, register: &register, plans: &none, draft: false };
                    let document = compose::document(subject);
                    found.extend(missing_characters(&document, vendored_fonts(), FileId(0), &source));
                }
            }
        }
    }
    Levels::default().settle(found)
}

/// The fonts of the repository, read once.
pub fn vendored_fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let places = Places::under(env!("CARGO_MANIFEST_DIR").as_ref());
        let files = fonts::read(&places, &[], None).expect("templates/fonts holds the vendored fonts");
        Fonts::new(files.into_iter().map(|file| (file.name, file.bytes)).collect(), &RoleFamilies::default())
    })
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
