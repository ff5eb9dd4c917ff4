//! A plan by itself: the files of its document, named after the file or the folder it comes from.

use super::super::press::Press;
use super::super::publish::Names;
use super::super::side_by_side::side_by_side;
use super::super::{BuildOptions, Checked, CheckedPlan, Looks, by_id};
use super::{Single, finish};
use crate::project::{Places, Problem, file_name, plan_id};
use crate::site::page::SiteInfo;

/// Makes the files of each plan, in their order.
///
/// # Errors
/// What stands against the work itself, such as a template that cannot be used.
pub fn single_plans(
    places: &Places,
    checked: &Checked,
    looks: &Looks,
    options: &BuildOptions,
    wanted: &[&CheckedPlan],
) -> Result<Vec<Single>, Problem> {
    let (plans, site) = (by_id(&checked.plans), SiteInfo::default());
    let press = Press { places, checked, looks, options, site: &site, plans: &plans, is_listing: false };
    side_by_side(wanted, |one| of_plan(&press, one)).into_iter().collect()
}

fn of_plan(press: &Press, one: &CheckedPlan) -> Result<Single, Problem> {
    let Some(plan) = &one.plan else { return Ok(Single::default()) };
    let stem = stem(press.checked, one);
    let names = Names { report: &stem, ledger: &stem, shown: &stem };
    let (document, printed) = press.plan_files(one, plan, &names)?;
    finish(press, &stem, &document, false, printed)
}

/// The name of the file it comes from where that has one plan of that name, otherwise the id.
fn stem(checked: &Checked, one: &CheckedPlan) -> String {
    let path = checked.loaded.paths.get(one.file.0 as usize);
    let of_file = path.filter(|_| checked.loaded.manuscripts.contains_key(&one.file));
    let stem = of_file.and_then(|path| path.file_stem()).and_then(|stem| stem.to_str());
    stem.filter(|stem| plan_id(stem) == one.id).map_or_else(|| file_name(&one.id), str::to_string)
}
