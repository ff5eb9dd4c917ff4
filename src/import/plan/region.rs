//! The units that a plan names as entries for a register, with the full names that its region gives them (单位名录).

use std::collections::BTreeSet;

use super::added;
use super::work::squeezed;
use crate::plan::record::Unit;
use crate::plan::{Outline, Plan};
use crate::source::Text;
use crate::yaml::OneOrMany;

/// Entries in the order in which the plan names them.
pub(super) fn units(plan: &Plan, collectives: &BTreeSet<String>) -> Vec<Unit> {
    let region = region(plan);
    let outline = Outline::new(plan);
    let mentioned = outline.units.iter().map(|mention| mention.name);
    let issuers = plan.notice.iter().flat_map(|notice| notice.issuers.iter());
    let recipients = plan.notice.iter().flat_map(|notice| notice.recipients.iter());
    let recipients = recipients.filter(|name| collectives.contains(&squeezed(name)));
    let mut units: Vec<Unit> = Vec::new();
    for name in issuers.chain(mentioned).chain(recipients) {
        add(&mut units, name, region.as_deref(), collectives);
    }
    units
}

fn add(units: &mut Vec<Unit>, name: &Text, region: Option<&str>, collectives: &BTreeSet<String>) {
    let written = squeezed(name);
    let is_known =
        |unit: &Unit| squeezed(&unit.name) == written || unit.short.iter().any(|short| squeezed(short) == written);
    if written.is_empty() || units.iter().any(is_known) {
        return;
    }
    let collective = collectives.contains(&written);
    let full = region.filter(|_| !collective).and_then(|region| in_full(&written, region));
    let Some(full) = full else {
        units.push(Unit { span: name.span(), name: name.clone(), collective, ..Unit::default() });
        return;
    };
    if let Some(known) = units.iter_mut().find(|unit| squeezed(&unit.name) == full) {
        known.short.0.push(name.clone());
        return;
    }
    let short = OneOrMany(vec![name.clone()]);
    units.push(Unit { span: name.span(), name: added(&full, name.span()), short, ..Unit::default() });
}

/// 县教育局 in 青泽县 is 青泽县教育局; 县委编办 has no name that could be told from it.
fn in_full(name: &str, region: &str) -> Option<String> {
    let level = region.chars().next_back()?;
    let rest = name.strip_prefix(level)?;
    let is_party =
        rest.starts_with('委') || rest.starts_with("政府") || rest.starts_with("人大") || rest.starts_with("政协");
    (!is_party && rest.chars().count() > 1).then(|| format!("{region}{rest}"))
}

/// The region of the plan: 青泽县, at the beginning of its title or of the name of its issuer.
fn region(plan: &Plan) -> Option<String> {
    let issuer = plan.notice.iter().flat_map(|notice| notice.issuers.iter());
    let signer = plan.signature.iter().flat_map(|signature| signature.by.iter());
    std::iter::once(&plan.title).chain(issuer).chain(signer).find_map(|text| region_of(&squeezed(text)))
}

fn region_of(words: &str) -> Option<String> {
    let words = words.trim_start_matches("中共");
    let ends = words.char_indices().skip(2).take(5).find(|(_, c)| matches!(c, '省' | '市' | '县' | '区' | '州' | '旗'));
    let (at, level) = ends?;
    Some(words[..at + level.len_utf8()].to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_makes_names_full() {
        assert_eq!(region_of("青泽县营养午餐实施方案").as_deref(), Some("青泽县"));
        assert_eq!(region_of("中共青泽市委宣传部").as_deref(), Some("青泽市"));
        assert_eq!(region_of("关于推进改革的意见"), None);
        assert_eq!(in_full("县教育局", "青泽县").as_deref(), Some("青泽县教育局"));
        assert_eq!(in_full("县委编办", "青泽县"), None);
        assert_eq!(in_full("市教育局", "青泽县"), None);
        assert_eq!(in_full("基础教育科", "青泽县"), None);
    }
}
