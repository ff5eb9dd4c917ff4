//! The page of search, which a script fills from the index beside it.

use serde::Serialize;

use super::context::PageContext;
use super::input::SiteInfo;
use super::{canonical, frame};
use crate::render::html::{TemplateProblem, Templates};
use crate::site::labels::Labels;

#[derive(Serialize)]
struct SearchContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
}

/// `search/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn search(templates: &Templates, lang: &str, site: &SiteInfo) -> Result<String, TemplateProblem> {
    let labels = Labels::of(lang);
    let page =
        PageContext { section: "search", canonical: canonical(site, "search/"), ..frame(lang, labels.search, "../") };
    templates.render("search.html", SearchContext { page, site, labels })
}
