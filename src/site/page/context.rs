//! What the templates of the pages see, name for name.

use serde::Serialize;

use crate::site::labels::Labels;

use super::input::SiteInfo;

#[derive(Serialize)]
pub(super) struct PageContext<'a> {
    pub(super) lang: &'a str,
    /// The language of titles and names, where the page around them is in another.
    pub(super) text_lang: Option<&'static str>,
    pub(super) title: &'a str,
    /// Where the page belongs in the navigation.
    pub(super) section: &'static str,
    pub(super) description: Option<String>,
    pub(super) canonical: Option<String>,
    /// `website` or `article`, as Open Graph has it.
    pub(super) kind: &'static str,
    /// What the page is, for search engines: JSON that cannot end its element.
    pub(super) structured_html: Option<String>,
    /// The same as data, relative to the page.
    pub(super) data: Option<&'a str>,
    /// The way from the page to the root of the site.
    pub(super) root: &'a str,
    pub(super) draft: bool,
}

#[derive(Serialize)]
pub(super) struct DownloadView<'a> {
    pub(super) label: &'a str,
    pub(super) href: Option<&'a str>,
    pub(super) note: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Fact<'a> {
    pub(super) name: &'a str,
    pub(super) value: String,
}

#[derive(Serialize)]
pub(super) struct NotFoundContext<'a> {
    pub(super) page: PageContext<'a>,
    pub(super) site: &'a SiteInfo,
    pub(super) labels: &'a Labels,
}

/// A report as other pages name it.
#[derive(Serialize)]
pub(super) struct ReportLink<'a> {
    pub(super) href: String,
    pub(super) title: &'a str,
    pub(super) period: Option<&'a str>,
    pub(super) as_of: String,
    pub(super) draft: bool,
    pub(super) demo: bool,
}
