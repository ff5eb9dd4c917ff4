//! What the rules find in an example, without a disk or a program.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fangan::compose::{self, Subject};
use fangan::diagnostic::{Applicability, Diagnostic, Edit, Severity};
use fangan::pipeline::missing_characters;
use fangan::plan::progress::Progress;
use fangan::plan::record::UnitsFile;
use fangan::plan::{self, Outline, Plan, Register};
use fangan::project::{Places, fonts};
use fangan::render::pdf::{Fonts, RoleFamilies};
use fangan::rules::{Case, Cited, Example, House, Levels, PlanPlaces, ProgressCase, ProgressText, Rule, SiteLink};
use fangan::rules::{Places as LinkPlaces, links_of_plan, links_of_progress};
use fangan::rules::{Together, check, check_progress, check_progress_text, check_together, finish, gather};
use fangan::source::{FileId, Source};
use fangan::yaml::readable;

/// The findings of an example on the page of `rule`, as `check` gives them to a project that asks for that rule: its
/// own, those of its progress files, and what it gives together with its other plan.
pub fn findings(rule: &'static Rule, example: &Example) -> Vec<Diagnostic> {
    let levels = levels(rule);
    let units = example.units.as_deref().unwrap_or("units: []\n");
    let (units, mut found) = plan::read_record::<UnitsFile>(FileId(1), units);
    let units = units.unwrap_or_default();
    let bytes = if example.gbk {
        encoding_rs::GBK.encode(&example.plan).0.into_owned()
    } else {
        example.plan.clone().into_bytes()
    };
    let (mut cited, mut links, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    let others = example.other_plan.iter().map(|other| ("other", other.clone().into_bytes(), FileId(2), &[][..]));
    for (name, bytes, file, progress) in others.chain([("plan", bytes, FileId(0), &example.progress[..])]) {
        let (own, handed) = of_plan(name, bytes, file, &units, progress, &levels);
        found.extend(own);
        cited.extend(handed.cited);
        links.extend(handed.links);
        ids.push((name, handed.ids));
    }
    let reports: Vec<String> = (0..example.progress.len()).map(Example::progress_name).collect();
    let plans = ids.iter().map(|(name, ids)| (*name, places_of(ids, &reports))).collect();
    let places = LinkPlaces { plans, beside: &["rules", "units"], is_whole: true };
    found.extend(check_together(&Together { cited: &cited, links: &links, places: &places }));
    levels.settle(found)
}

fn places_of<'a>(ids: &'a [String], reports: &'a [String]) -> PlanPlaces<'a> {
    let reports = reports.iter().filter_map(|name| name.strip_suffix(".yaml")).collect();
    PlanPlaces { ids: Some(ids.iter().map(String::as_str).collect()), reports }
}

/// What a plan says that is compared with others, and its ids.
#[derive(Default)]
struct HandedOver {
    cited: Vec<Cited>,
    links: Vec<SiteLink>,
    ids: Vec<String>,
}

/// The levels of the book, with a rule that is off until asked for turned on.
fn levels(rule: &'static Rule) -> Levels {
    let mut levels = Levels::default();
    if rule.level.is_none() {
        levels.set(rule, Some(Severity::Warn));
    }
    levels
}

/// What is found in one plan and in what was reported of it, and what is compared with others.
fn of_plan(
    name: &str,
    bytes: Vec<u8>,
    file: FileId,
    units: &UnitsFile,
    progress: &[String],
    levels: &Levels,
) -> (Vec<Diagnostic>, HandedOver) {
    let text = match readable(bytes, file) {
        Ok(text) => text,
        Err((_, finding)) => return (vec![*finding], HandedOver::default()),
    };
    let (plan, mut found) = plan::read(file, &text);
    let Some(plan) = plan else { return (found, HandedOver::default()) };
    let source = Source::new("plan.yaml", text);
    let (outline, register) = (Outline::new(&plan), Register::new(&plan.units, &units.units));
    let case = Case::new(file, &source, &plan, &outline, &register);
    found.extend(check(&case));
    found = finish(file, &source, found, levels, true);
    // Pages are set only of a plan without errors.
    if !found.iter().any(|finding| finding.severity() == Severity::Error) {
        let none = BTreeMap::new();
        let subject = Subject { plan: &plan, register: &register, plans: &none, draft: false };
        let document = compose::document(subject);
        found.extend(missing_characters(&document, vendored_fonts(), file, &source));
    }
    found.extend(of_progress(&plan, &outline, &register, progress, levels));
    let read = |(index, text): (usize, &String)| plan::read_progress(FileId(3 + index as u32), text).0;
    let reported: Vec<Progress> = progress.iter().enumerate().filter_map(read).collect();
    let reported = reported.iter().flat_map(|progress| links_of_progress(progress, name));
    let links = links_of_plan(&case, name).into_iter().chain(reported).collect();
    let ids = outline.ids.iter().map(|mention| mention.id.trim().to_string()).collect();
    (found, HandedOver { cited: gather(&case), links, ids })
}

/// What is found in the progress files of a plan.
fn of_progress(
    plan: &Plan,
    outline: &Outline,
    register: &Register,
    texts: &[String],
    levels: &Levels,
) -> Vec<Diagnostic> {
    let names: Vec<String> = (0..texts.len()).map(Example::progress_name).collect();
    let sources: Vec<Source> = names.iter().zip(texts).map(|(name, text)| Source::new(name, text)).collect();
    let file = |index: usize| FileId(3 + index as u32);
    let (read, found): (Vec<Option<Progress>>, Vec<_>) =
        texts.iter().enumerate().map(|(index, text)| plan::read_progress(file(index), text)).unzip();
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    let files: Vec<ProgressText> = (0..texts.len())
        .filter_map(|index| {
            let (name, source) = (names[index].as_str(), &sources[index]);
            Some(ProgressText { name, file: file(index), source, progress: read[index].as_ref()? })
        })
        .collect();
    found.extend(check_progress(&ProgressCase::new(plan, outline, register, &files)));
    files.iter().for_each(|file| found.extend(check_progress_text(file, register, &House::default())));
    let own = |file| found.iter().filter(move |finding| finding.span().file == file).cloned().collect();
    (0..texts.len()).flat_map(|index| finish(file(index), &sources[index], own(file(index)), levels, true)).collect()
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
