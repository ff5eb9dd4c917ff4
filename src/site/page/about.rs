//! The page about the site: what it holds, how it is made, what its marks mean, and the words of the office that keeps it.

use serde::Serialize;

use super::context::{Fact, PageContext};
use super::input::SiteInfo;
use super::{FRAME_IDS, canonical, frame};
use crate::document::Block;
use crate::project::Format;
use crate::render::html::{self, Anchors, TemplateProblem, Templates, WORDS, Words};
use crate::site::labels::Labels;
use crate::site::{catalogue, feed, icalendar};

/// What the page says.
#[derive(Clone, Copy, Debug)]
pub struct AboutPage<'a> {
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    /// The office's own words.
    pub words: &'a [Block],
    pub plans: usize,
    pub reports: usize,
    pub formats: &'a [Format],
    /// Files for programs that the site has, by their names.
    pub files: &'a [&'a str],
    pub draft: bool,
}

#[derive(Serialize)]
struct AboutContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    words: Words,
    text_html: String,
    facts: Vec<Fact<'a>>,
    formats: Vec<&'static str>,
    files: Vec<FileView<'a>>,
}

#[derive(Serialize)]
struct FileView<'a> {
    href: &'a str,
    what: &'static str,
}

/// `about/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn about(templates: &Templates, page: &AboutPage) -> Result<String, TemplateProblem> {
    let labels = Labels::of(page.lang);
    let frame = frame(page.lang, labels.about_words.title, "../");
    let mut formats: Vec<Format> = page.formats.to_vec();
    formats.sort();
    formats.dedup();
    let fact = |name, value: usize| Fact { name, value: value.to_string() };
    let files = page.files.iter().filter_map(|href| Some(FileView { href, what: what(href, labels)? }));
    let context = AboutContext {
        page: PageContext { canonical: canonical(page.site, "about/"), draft: page.draft, section: "about", ..frame },
        site: page.site,
        labels,
        words: WORDS,
        text_html: html::blocks(templates, page.words, &mut Anchors::reserving(&FRAME_IDS))?,
        facts: vec![fact(labels.about_words.plans, page.plans), fact(labels.about_words.reports, page.reports)],
        formats: formats.into_iter().map(|format| offered(format, labels)).collect(),
        files: files.collect(),
    };
    templates.render("about.html", context)
}

fn offered(format: Format, labels: &Labels) -> &'static str {
    match format {
        Format::Html => labels.about_words.html,
        Format::Pdf => labels.about_words.pdf,
        Format::Docx => labels.about_words.docx,
        Format::Text => labels.about_words.txt,
        Format::Json => labels.about_words.json,
        Format::Xlsx => labels.about_words.xlsx,
        Format::Csv => labels.about_words.csv,
    }
}

fn what(file: &str, labels: &Labels) -> Option<&'static str> {
    match file {
        feed::FILE => Some(labels.about_words.feed),
        catalogue::FILE => Some(labels.about_words.catalogue),
        icalendar::FILE => Some(labels.about_words.calendar),
        "sitemap.xml" => Some(labels.about_words.sitemap),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::markdown;
    use crate::render::html::markup::check_harmless;
    use crate::render::html::tests::hostile::HOSTILE;

    fn page(lang: &str, text: &str, files: &[&str]) -> String {
        let site = SiteInfo { title: text.into(), ..SiteInfo::default() };
        let words = markdown::blocks(text);
        let formats = &[Format::Pdf, Format::Html, Format::Html];
        let page = AboutPage { lang, site: &site, words: &words, plans: 5, reports: 6, formats, files, draft: false };
        about(Templates::built_in(), &page).expect("filled")
    }

    #[test]
    fn it_says_what_the_site_has_and_what_the_office_says() {
        let html = page("zh-CN", "由**某市政府**办公室[维护](https://example.cn)。\n\n- 电话", &["feed.xml", "x.exe"]);
        check_harmless(&html);
        for words in [
            "<strong>某市政府</strong>",
            "<a href=\"https://example.cn\"",
            "<dt>方案</dt><dd>5</dd>",
            "<dt>进展报告</dt><dd>6</dd>",
            "href=\"../feed.xml\"",
        ] {
            assert!(html.contains(words), "{words}");
        }
        assert_eq!(html.matches("网页：").count(), 1, "each format once");
        assert!(!html.contains("x.exe") && !html.contains("XLSX"));
    }

    #[test]
    fn hostile_words_stay_words() {
        for text in HOSTILE.into_iter().chain(["[点我](javascript:alert(1))"]) {
            for lang in ["zh-CN", "en"] {
                check_harmless(&page(lang, text, &[text]));
            }
        }
    }
}
