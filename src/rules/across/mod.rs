//! R: what several plans of a project say of one thing.
//!
//! Each plan is read alone, side by side with the others, and hands over what it cites ([`gather`]). When all are read,
//! the rules compare what was handed over; where one plan alone is checked, only what it says itself.

pub mod link_broken;
pub mod number_two_titles;
pub mod title_two_numbers;

mod cited;
mod links;
mod title;

pub use cited::{Cited, gather};
pub use links::{Goal, Places, PlanPlaces, SiteLink, links_of_plan, links_of_progress, links_of_text};

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::source::FileId;

/// What the plans of a project handed over, and what there is in it.
#[derive(Clone, Copy, Debug)]
pub struct Together<'a> {
    /// In the order of the files.
    pub cited: &'a [Cited],
    pub links: &'a [SiteLink],
    pub places: &'a Places<'a>,
}

/// No more wordings than this are weighed against each other.
const MOST_WORDINGS: usize = 64;

/// The citation that the others are held against: the plan's own title and number, or what most of them say, or the
/// first. `alike` tells which agree; citations of one wording always do.
fn reference<'c, K: Ord>(
    cited: &[&'c Cited],
    wording: impl Fn(&'c Cited) -> K,
    alike: impl Fn(&Cited, &Cited) -> bool,
) -> Option<&'c Cited> {
    let mut wordings: BTreeMap<K, (usize, &'c Cited, usize)> = BTreeMap::new();
    for (index, one) in cited.iter().copied().enumerate() {
        wordings.entry(wording(one)).or_insert((index, one, 0)).2 += 1;
    }
    let mut weighed: Vec<_> = wordings.into_values().collect();
    weighed.sort_by_key(|(index, ..)| *index);
    weighed.truncate(MOST_WORDINGS);
    let agreeing = |one: &Cited| -> usize {
        weighed.iter().filter(|(_, other, _)| alike(one, other)).map(|(.., count)| count).sum()
    };
    let own = cited.iter().copied().find(|one| one.own);
    let rank = |(index, one, _): &&(usize, &Cited, usize)| (agreeing(one), one.title.issued, Reverse(*index));
    own.or_else(|| weighed.iter().max_by_key(rank).map(|(_, one, _)| *one))
}

/// Those that differ from the reference, each wording once a plan.
fn strangers<'c, K: Ord>(
    cited: &[&'c Cited],
    differs: impl Fn(&Cited) -> bool,
    wording: impl Fn(&'c Cited) -> K,
) -> Vec<&'c Cited> {
    let mut told: BTreeSet<(FileId, K)> = BTreeSet::new();
    let differing = cited.iter().copied().filter(|one| differs(one));
    differing.filter(|one| told.insert((one.number_at.file, wording(one)))).collect()
}
