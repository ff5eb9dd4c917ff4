//! Links to ids and to plans, as texts have them, and what there is in the project that they may lead to.

use std::collections::BTreeMap;

use crate::link::{self, Address, SitePath};
use crate::plan::Outline;
use crate::plan::progress::Progress;
use crate::rules::Case;
use crate::source::{Span, Text};

/// A link that leads to an id of its own plan, or to a place of the site.
#[derive(Clone, Debug)]
pub struct SiteLink {
    pub at: Span,
    /// The folder of the plan that it is a link of; none in the settings.
    pub plan: Option<String>,
    pub to: Goal,
}

/// Where such a link leads.
#[derive(Clone, Debug)]
pub enum Goal {
    Id(String),
    Place(SitePath),
}

/// What a project has that links may lead to.
#[derive(Debug, Default)]
pub struct Places<'a> {
    pub plans: BTreeMap<&'a str, PlanPlaces<'a>>,
    /// The names that stand beside those of plans on the site.
    pub beside: &'a [&'a str],
    /// Whether these are all plans of the project; otherwise there may be others.
    pub is_whole: bool,
}

/// What one plan has.
#[derive(Debug, Default)]
pub struct PlanPlaces<'a> {
    /// None where the plan could not be read.
    pub ids: Option<Vec<&'a str>>,
    /// The names of its reports.
    pub reports: Vec<&'a str>,
}

/// The links of a plan, whose folder is `plan`.
pub fn links_of_plan(case: &Case, plan: &str) -> Vec<SiteLink> {
    case.prose_that_may_link().flat_map(|prose| links_of_text(prose.text, Some(plan))).collect()
}

/// The links of a progress file of that plan.
pub fn links_of_progress(progress: &Progress, plan: &str) -> Vec<SiteLink> {
    Outline::of_progress(progress).prose.iter().flat_map(|prose| links_of_text(prose.text, Some(plan))).collect()
}

/// The links of a text.
pub fn links_of_text(text: &Text, plan: Option<&str>) -> Vec<SiteLink> {
    let link = |link: link::Link| {
        let to = match link.to {
            Address::Own(id) => Goal::Id(id),
            Address::Site(path) => Goal::Place(path),
            Address::Outside | Address::None(_) => return None,
        };
        Some(SiteLink { at: text.at(link.range), plan: plan.map(str::to_string), to })
    };
    link::find(text).into_iter().filter_map(link).collect()
}
