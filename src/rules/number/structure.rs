//! Compares a count with the entries that a plan has in its tree: 十大行动 and the ten tasks under a heading.

use std::collections::BTreeMap;

use super::count::Count;
use crate::plan::Outline;
use crate::plan::numbering::is_group;
use crate::plan::record::{Section, Task};
use crate::rules::sentence;
use crate::source::Text;

/// A heading, the text under it, and its entries.
pub struct Holder<'a> {
    pub heading: &'a Text,
    text: Option<&'a Text>,
    titles: Vec<&'a Text>,
    pub entries: usize,
    /// Leaf tasks under all its groups.
    leaves: usize,
}

/// The entries that contradict a count, and what they are called.
pub struct Mismatch<'a> {
    pub noun: &'static str,
    pub holder: &'a Holder<'a>,
}

/// What a plan's entries call themselves.
const NOUNS: [&str; 11] = ["行动", "工程", "任务", "举措", "措施", "计划", "机制", "体系", "改革", "攻坚战", "阶段"];

/// All sections and groups with entries, found by the texts that speak of them and by what their entries are called.
pub struct Holders<'a> {
    all: Vec<Holder<'a>>,
    /// The holder of each heading and text, by its address.
    of_text: BTreeMap<usize, usize>,
    /// For each of the nouns the one holder whose entries are called so.
    called: [Option<usize>; NOUNS.len()],
}

impl<'a> Holders<'a> {
    pub fn new(outline: &Outline<'a>) -> Self {
        let sections = outline.sections.iter().map(|section| of_section(section));
        let groups = outline.groups.iter().filter_map(|group| of_group(group));
        let all: Vec<Holder> = sections.chain(groups).filter(|holder| holder.entries > 1).collect();
        let texts = |holder: &Holder<'a>| [Some(holder.heading), holder.text].into_iter().flatten();
        let places = all.iter().enumerate().flat_map(|(at, holder)| texts(holder).map(move |text| (address(text), at)));
        let of_text = places.collect();
        let called = NOUNS.map(|noun| {
            let mut fitting =
                all.iter().enumerate().filter(|(_, holder)| holder.entries > 2 && are_called(holder, noun));
            let (at, _) = fitting.next()?;
            fitting.next().is_none().then_some(at)
        });
        Holders { all, of_text, called }
    }

    /// The holder that contradicts a count in `text`, if one answers it.
    pub fn mismatch(&self, text: &Text, count: &Count) -> Option<Mismatch<'_>> {
        let kind = noun(count)?;
        let holder = self.own(text, count, kind).or_else(|| self.named(text, count, kind))?;
        let noun = NOUNS.get(kind)?;
        contradicts(holder, count.number).then_some(Mismatch { noun, holder })
    }

    /// The holder in whose heading or text the count stands.
    fn own(&self, text: &Text, count: &Count, kind: usize) -> Option<&Holder<'a>> {
        let holder = self.all.get(*self.of_text.get(&address(text))?)?;
        let noun = NOUNS.get(kind)?;
        let before = text.get(..count.whole.start)?;
        let below = ["以下", "下列", "如下"].iter().any(|word| before.ends_with(word)) && is_last(text, count);
        let tasks = *noun == "任务"
            && holder.heading.trim().ends_with("任务")
            && ["重点任务", "主要任务"].iter().any(|word| count.noun.starts_with(word));
        // 三大任务 as a heading counts what stands under it; 实施三大工程 may be about them only.
        let heading = std::ptr::eq(text, holder.heading)
            && before.trim().is_empty()
            && ["任务", "举措", "措施"].contains(noun)
            && text.trim_end().ends_with(noun);
        (below || tasks || heading || are_called(holder, noun)).then_some(holder)
    }

    /// The one holder whose entries are called so, for a name such as “十大行动”.
    fn named(&self, text: &Text, count: &Count, kind: usize) -> Option<&Holder<'a>> {
        let before = sentence::before(text, count.whole.start);
        let clause = before.rsplit(['。', '；', '，', '\n']).next()?;
        let of_others = ["国家", "中央", "全国", "省", "上级", "《"].iter().any(|word| clause.contains(word));
        let name = !of_others && (count.quoted || count.classifier == "大");
        self.all.get(self.called.get(kind).copied().flatten().filter(|_| name)?)
    }
}

fn address(text: &Text) -> usize {
    std::ptr::from_ref(text) as usize
}

/// 以下五项措施： at the end of the text, so that the entries follow.
fn is_last(text: &str, count: &Count) -> bool {
    let after = text.get(count.range.end..).unwrap_or_default();
    let after = after.trim_end().trim_end_matches(['：', '∶', '。', '”']);
    after.len() < 60 && !after.contains(['，', '。', '；', '：', '、'])
}

fn of_section(section: &Section) -> Holder<'_> {
    let mut titles: Vec<&Text> = section.sections.iter().map(|inner| &inner.heading).collect();
    titles.extend(section.principles.iter().filter_map(|entry| entry.title.as_ref()));
    titles.extend(section.goals.iter().filter_map(|entry| entry.title.as_ref()));
    titles.extend(section.tasks.iter().filter_map(|entry| entry.title.as_ref()));
    titles.extend(section.phases.iter().map(|entry| &entry.name));
    titles.extend(section.measures.iter().filter_map(|entry| entry.title.as_ref()));
    let entries = crate::plan::numbering::entries(section);
    Holder { heading: &section.heading, text: section.text.as_ref(), titles, entries, leaves: leaves(&section.tasks) }
}

fn of_group(group: &Task) -> Option<Holder<'_>> {
    let titles = group.tasks.iter().filter_map(|task| task.title.as_ref()).collect();
    let heading = group.title.as_ref()?;
    let text = group.text.as_ref();
    Some(Holder { heading, text, titles, entries: group.tasks.len(), leaves: leaves(&group.tasks) })
}

fn leaves(tasks: &[Task]) -> usize {
    tasks.iter().map(|task| if is_group(task) { leaves(&task.tasks) } else { 1 }).sum()
}

/// 行动 in 十大提升行动: which of the nouns comes first, near the numeral.
fn noun(count: &Count) -> Option<usize> {
    let end = count.noun.char_indices().nth(8).map_or(count.noun.len(), |(end, _)| end);
    let near = count.noun.get(..end)?;
    let found = NOUNS.iter().enumerate().filter_map(|(kind, noun)| near.find(noun).map(|at| (at, kind)));
    found.min().map(|(_, kind)| kind)
}

/// At least half of the entries end with the word.
fn are_called(holder: &Holder, noun: &str) -> bool {
    let called = holder.titles.iter().filter(|title| title.trim().ends_with(noun)).count();
    called > 0 && called * 2 >= holder.entries
}

/// Off by one or two; a count that is far off counts something else.
fn contradicts(holder: &Holder, number: u32) -> bool {
    let number = number as usize;
    number != holder.entries && number != holder.leaves && number.abs_diff(holder.entries) <= 2
}
