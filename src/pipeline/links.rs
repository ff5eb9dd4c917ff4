//! What the links within the site may lead to, as far as plans and progress files tell it.

use std::collections::BTreeSet;

use super::CheckedPlan;
use crate::plan::Outline;
use crate::project::NAMES_OF_THE_SITE;
use crate::rules::{Goal, Places, PlanPlaces, SiteLink};

/// The plans with those of their ids and reports that a link asks for. Without a link nothing is gathered.
pub(super) fn places<'a>(links: &[SiteLink], plans: &'a [CheckedPlan], is_whole: bool) -> Places<'a> {
    if links.is_empty() {
        return Places::default();
    }
    let asked: BTreeSet<&str> = links.iter().filter_map(asked_for).collect();
    let place = |plan: &'a CheckedPlan| {
        let known = if asked.contains(plan.id.as_str()) { of_plan(plan) } else { PlanPlaces::default() };
        (plan.id.as_str(), known)
    };
    Places { plans: plans.iter().map(place).collect(), beside: NAMES_OF_THE_SITE, is_whole }
}

/// The plan whose ids or reports a link names.
fn asked_for(link: &SiteLink) -> Option<&str> {
    match &link.to {
        Goal::Id(_) => link.plan.as_deref(),
        Goal::Place(path) => path.parts.first().map(String::as_str),
    }
}

fn of_plan(checked: &CheckedPlan) -> PlanPlaces<'_> {
    let ids = |plan| Outline::new(plan).ids.into_iter().map(|mention| mention.id.trim()).collect();
    let reports = checked.progress.iter().map(|file| file.name.as_str()).collect();
    PlanPlaces { ids: checked.plan.as_ref().map(ids), reports }
}
