//! The format reference: how a plan is written, and a page for each kind of file with every key that it may have.
//!
//! It is made from the declarations that decode the files, so it cannot say anything else than what is read.

mod records;
mod value;

use serde::Serialize;

use super::context::PageContext;
use super::input::SiteInfo;
use super::{canonical, frame};
use crate::plan;
use crate::project::settings;
use crate::render::html::{TemplateProblem, Templates};
use crate::site::labels::{FileLabels, FormatLabels, Labels};
use crate::yaml::Record;
use records::{RecordView, views};

/// A kind of file that has a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatFile {
    Plan,
    Progress,
    Units,
    Site,
}

#[derive(Serialize)]
struct ListContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    files: Vec<FileView>,
    example: &'static str,
}

#[derive(Serialize)]
struct FileContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    file: FileView,
    example: &'static str,
    records: Vec<RecordView>,
    previous: Option<FileView>,
    next: Option<FileView>,
}

#[derive(Serialize)]
struct FileView {
    href: String,
    #[serde(flatten)]
    words: &'static FileLabels,
}

impl FormatFile {
    /// In the order of their pages.
    pub const ALL: [FormatFile; 4] = [FormatFile::Plan, FormatFile::Progress, FormatFile::Units, FormatFile::Site];

    /// The page in the folder `format/`.
    pub fn page(self) -> &'static str {
        match self {
            FormatFile::Plan => "plan.html",
            FormatFile::Progress => "progress.html",
            FormatFile::Units => "units.html",
            FormatFile::Site => "site.html",
        }
    }

    fn record(self) -> &'static Record {
        let [plan, units, progress] = plan::roots();
        match self {
            FormatFile::Plan => plan,
            FormatFile::Progress => progress,
            FormatFile::Units => units,
            FormatFile::Site => settings::record(),
        }
    }

    fn words(self, labels: &'static FormatLabels) -> &'static FileLabels {
        match self {
            FormatFile::Plan => &labels.plan,
            FormatFile::Progress => &labels.progress,
            FormatFile::Units => &labels.units,
            FormatFile::Site => &labels.site,
        }
    }

    /// With the keys of the page's language.
    fn example(self, chinese: bool) -> &'static str {
        match (self, chinese) {
            (FormatFile::Plan, true) => include_str!("plan.zh.yaml"),
            (FormatFile::Plan, false) => include_str!("plan.en.yaml"),
            (FormatFile::Progress, true) => include_str!("progress.zh.yaml"),
            (FormatFile::Progress, false) => include_str!("progress.en.yaml"),
            (FormatFile::Units, true) => include_str!("units.zh.yaml"),
            (FormatFile::Units, false) => include_str!("units.en.yaml"),
            (FormatFile::Site, true) => include_str!("site.zh.yaml"),
            (FormatFile::Site, false) => include_str!("site.en.yaml"),
        }
    }

    fn view(self, labels: &Labels) -> FileView {
        FileView { href: self.page().to_string(), words: self.words(labels.format_words) }
    }
}

/// `format/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn format(templates: &Templates, lang: &str, site: &SiteInfo) -> Result<String, TemplateProblem> {
    let labels = Labels::of(lang);
    let page =
        PageContext { canonical: canonical(site, "format/"), section: "format", ..frame(lang, labels.format, "../") };
    let files = FormatFile::ALL.into_iter().map(|file| file.view(labels)).collect();
    let example = FormatFile::Plan.example(is_chinese(labels));
    templates.render("format.html", ListContext { page, site, labels, files, example })
}

/// `format/<file>.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn format_file(
    templates: &Templates,
    lang: &str,
    site: &SiteInfo,
    file: FormatFile,
) -> Result<String, TemplateProblem> {
    let labels = Labels::of(lang);
    let at = FormatFile::ALL.iter().position(|other| *other == file).unwrap_or_default();
    let neighbour = |at: Option<usize>| FormatFile::ALL.get(at?).map(|file| file.view(labels));
    let path = format!("format/{}", file.page());
    let view = file.view(labels);
    let page =
        PageContext { canonical: canonical(site, &path), section: "format", ..frame(lang, view.words.title, "../") };
    let context = FileContext {
        page,
        site,
        labels,
        file: view,
        example: file.example(is_chinese(labels)),
        records: views(file.record(), labels.format_words, is_chinese(labels)),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
    };
    templates.render("format-file.html", context)
}

fn is_chinese(labels: &Labels) -> bool {
    std::ptr::eq(labels, Labels::of("zh"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::plan::progress::Progress;
    use crate::plan::record::UnitsFile;
    use crate::project::settings::Site;
    use crate::render::html::markup::{check_harmless, unescaped};
    use crate::source::FileId;

    fn site() -> SiteInfo {
        SiteInfo { title: "<甲>".into(), ..SiteInfo::default() }
    }

    #[test]
    fn every_record_and_every_key_has_its_place() {
        let templates = Templates::built_in();
        for (lang, file) in ["zh-CN", "en"].into_iter().flat_map(|lang| FormatFile::ALL.map(|file| (lang, file))) {
            let html = format_file(templates, lang, &site(), file).expect("filled");
            check_harmless(&html);
            let text = unescaped(&html);
            for field in file.record().fields {
                let meaning = if lang == "en" { field.en } else { field.zh };
                assert!(text.contains(field.key) && text.contains(field.alias), "{lang}: {}", field.key);
                assert!(text.contains(meaning), "{lang}: {meaning}");
                let id = format!("id=\"{}.{}\"", records::anchor(file.record()), field.key);
                assert!(html.contains(&id), "{id}");
            }
        }
        let html = format_file(templates, "en", &site(), FormatFile::Plan).expect("filled");
        for anchor in ["plan", "section", "task", "checklist-item", "leading-group", "annex-table", "unit"] {
            assert_eq!(html.matches(&format!(" id=\"{anchor}\"")).count(), 1, "{anchor}");
        }
    }

    #[test]
    fn the_list_leads_to_every_kind_of_file() {
        for lang in ["zh-CN", "en"] {
            let html = format(Templates::built_in(), lang, &site()).expect("filled");
            check_harmless(&html);
            for file in FormatFile::ALL {
                assert!(html.contains(&format!("href=\"{}\"", file.page())), "{lang}: {}", file.page());
            }
        }
    }

    #[test]
    fn examples_are_read_without_a_fault() {
        let id = FileId(0);
        for (file, chinese) in FormatFile::ALL.into_iter().flat_map(|file| [(file, true), (file, false)]) {
            let text = file.example(chinese);
            let findings: Vec<Diagnostic> = match file {
                FormatFile::Plan => plan::read_record::<plan::Plan>(id, text).1,
                FormatFile::Progress => plan::read_record::<Progress>(id, text).1,
                FormatFile::Units => plan::read_record::<UnitsFile>(id, text).1,
                FormatFile::Site => plan::read_record::<Site>(id, text).1,
            };
            assert!(findings.is_empty(), "{file:?}: {findings:?}");
        }
    }
}
