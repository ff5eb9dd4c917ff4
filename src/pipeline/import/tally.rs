//! What was found in a manuscript, in numbers, by which a person sees how far to trust the result.

use std::collections::BTreeSet;

use crate::plan::record::Section;
use crate::plan::{Outline, Plan};
use crate::project::ManuscriptFile;

/// How many of what, in all plans of a manuscript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Of all levels.
    pub sections: usize,
    pub tasks: usize,
    /// Different names.
    pub units: usize,
    pub phases: usize,
    pub indicators: usize,
    /// Characters of the manuscript that are no white space.
    pub characters: usize,
    /// Those of them that are running text of a section or an annex, and so have no place of their own.
    pub plain: usize,
}

impl Tally {
    /// The share of characters that have a place of their own, in whole percent.
    pub fn percent(&self) -> usize {
        match self.characters {
            0 => 100,
            all => 100 - (self.plain.min(all) * 100).div_ceil(all),
        }
    }
}

pub(super) fn tally(read: &ManuscriptFile) -> Tally {
    let mut tally = Tally { characters: characters(&read.manuscript.text), ..Tally::default() };
    let mut units = BTreeSet::new();
    for found in &read.imported.plans {
        let outline = Outline::new(&found.plan);
        tally.tasks += outline.tasks.len();
        tally.phases += outline.phases.iter().map(|list| list.phases.len()).sum::<usize>();
        tally.indicators += outline.indicators.len();
        units.extend(found.units.iter().map(|unit| unit.name.trim().to_string()));
        add_plain(&found.plan, &mut tally);
    }
    tally.units = units.len();
    tally
}

fn add_plain(plan: &Plan, tally: &mut Tally) {
    let annexes = plan.annexes.iter().filter_map(|annex| annex.text.as_ref());
    tally.plain += annexes.map(|text| characters(text)).sum::<usize>();
    plan.sections.iter().for_each(|section| add_section(section, tally));
}

fn add_section(section: &Section, tally: &mut Tally) {
    tally.sections += 1;
    tally.plain += section.text.as_ref().map_or(0, |text| characters(text));
    section.sections.iter().for_each(|section| add_section(section, tally));
}

fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_better_than_it_is() {
        let percent = |characters, plain| Tally { characters, plain, ..Tally::default() }.percent();
        assert_eq!(
            [percent(0, 0), percent(10, 0), percent(1000, 1), percent(10, 10), percent(10, 12)],
            [100, 100, 99, 0, 0]
        );
    }
}
