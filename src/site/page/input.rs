//! What the pages are made of: plain data that whoever knows the plans fills in.

use serde::{Deserialize, Serialize};

use crate::compose::Overview;
use crate::document::Document;

/// What every page of a site shares.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteInfo {
    pub title: String,
    /// Where the site will stand, such as `https://example.gov.cn/plans/`; only for canonical links and `404.html`.
    pub base_url: Option<String>,
}

/// The page of one plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanPage<'a> {
    /// The name of the plan's folder.
    pub id: &'a str,
    /// The language of the page around the document, such as `zh-CN` or `en`.
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    pub document: &'a Document,
    /// What is derived from the plan, shown after the document.
    pub overview: &'a [Overview],
    pub downloads: &'a [Download],
    pub draft: bool,
    /// The day of publication in words.
    pub published: Option<&'a str>,
}

/// A file that belongs to a plan.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Download {
    /// Such as `PDF`.
    pub label: String,
    /// Relative to the page of the plan.
    pub href: String,
    /// Such as `1.2 MB`.
    pub note: Option<String>,
}

/// The list of all plans.
#[derive(Clone, Copy, Debug)]
pub struct IndexPage<'a> {
    pub lang: &'a str,
    pub site: &'a SiteInfo,
    pub plans: &'a [PlanEntry],
}

/// One plan in the list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PlanEntry {
    /// The name of the plan's folder.
    pub id: String,
    pub title: String,
    pub kind: Option<String>,
    pub issuer: Option<String>,
    /// 成文日期 in words.
    pub date: Option<String>,
    pub number: Option<String>,
    pub tasks: usize,
    pub phases: usize,
    pub indicators: usize,
    pub draft: bool,
}
