//! Compares a count with the entries that a plan has in its tree: 十大行动 and the ten tasks under a heading.

use std::collections::BTreeMap;

use super::count::Count;
use crate::plan::Outline;
use crate::plan::numbering::is_group;
use crate::plan::record::{Section, Task};
use crate::source::Text;
use crate::source::sentence;

/// A heading, the text under it, and its entries.
pub struct Holder<'a> {
    pub heading: &'a Text,
    text: Option<&'a Text>,
    /// How many of its entries end with each of the nouns.
    called: [usize; NOUNS.len()],
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
        let called = std::array::from_fn(|kind| {
            let mut fitting =
                all.iter().enumerate().filter(|(_, holder)| holder.entries > 2 && are_called(holder, kind));
            let (at, _) = fitting.next()?;
            fitting.next().is_none().then_some(at)
        });
        Holders { all, of_text, called }
    }

    /// The holder that contradicts a count in `text`, if one answers it.
    pub fn mismatch(&self, text: &Text, count: &Count) -> Option<Mismatch<'_>> {
        let own = self.of_text.get(&address(text)).and_then(|at| self.all.get(*at));
        if own.is_none() && !is_name(count) {
            return None;
        }
        let kind = noun(count)?;
        let holder = own.filter(|own| answers(own, text, count, kind)).or_else(|| self.named(text, count, kind))?;
        let noun = NOUNS.get(kind)?;
        contradicts(holder, count.number).then_some(Mismatch { noun, holder })
    }

    /// The one holder whose entries are called so, for a name such as “十大行动”.
    fn named(&self, text: &Text, count: &Count, kind: usize) -> Option<&Holder<'a>> {
        let before = sentence::before(text, count.whole.start);
        let clause = before.rsplit(['。', '；', '，', '\n']).next()?;
        let of_others = ["国家", "中央", "全国", "省", "上级", "《"].iter().any(|word| clause.contains(word));
        let named = !of_others && is_name(count);
        self.all.get(self.called.get(kind).copied().flatten().filter(|_| named)?)
    }
}

/// “十大行动”, not 十项行动.
fn is_name(count: &Count) -> bool {
    count.quoted || count.classifier == "大"
}

/// Whether the count, which stands in the heading or text of `holder`, is that of its entries.
fn answers(holder: &Holder, text: &Text, count: &Count, kind: usize) -> bool {
    let before = text.get(..count.whole.start).unwrap_or_default();
    let below = ["以下", "下列", "如下"].iter().any(|word| before.ends_with(word)) && is_last(text, count);
    let tasks = NOUNS.get(kind) == Some(&"任务")
        && holder.heading.trim().ends_with("任务")
        && ["重点任务", "主要任务"].iter().any(|word| count.noun.starts_with(word));
    // 三大任务 as a heading counts what stands under it; 实施三大工程 may be about them only.
    let heading = std::ptr::eq(text, holder.heading)
        && before.trim().is_empty()
        && NOUNS
            .get(kind)
            .is_some_and(|noun| ["任务", "举措", "措施"].contains(noun) && text.trim_end().ends_with(noun));
    below || tasks || heading || are_called(holder, kind)
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
    let titles = section.sections.iter().map(|inner| &inner.heading);
    let titles = titles.chain(section.principles.iter().filter_map(|entry| entry.title.as_ref()));
    let titles = titles.chain(section.goals.iter().filter_map(|entry| entry.title.as_ref()));
    let titles = titles.chain(section.tasks.iter().filter_map(|entry| entry.title.as_ref()));
    let titles = titles.chain(section.phases.iter().map(|entry| &entry.name));
    let titles = titles.chain(section.measures.iter().filter_map(|entry| entry.title.as_ref()));
    let entries = crate::plan::numbering::entries(section);
    Holder {
        heading: &section.heading,
        text: section.text.as_ref(),
        called: called(titles),
        entries,
        leaves: leaves(&section.tasks),
    }
}

fn of_group(group: &Task) -> Option<Holder<'_>> {
    let titles = group.tasks.iter().filter_map(|task| task.title.as_ref());
    let heading = group.title.as_ref()?;
    let text = group.text.as_ref();
    Some(Holder { heading, text, called: called(titles), entries: group.tasks.len(), leaves: leaves(&group.tasks) })
}

/// How many titles end with each of the nouns.
fn called<'a>(titles: impl Iterator<Item = &'a Text>) -> [usize; NOUNS.len()] {
    let mut called = [0; NOUNS.len()];
    for title in titles.map(|title| title.trim_end()) {
        for (noun, called) in NOUNS.iter().zip(&mut called) {
            *called += usize::from(title.ends_with(noun));
        }
    }
    called
}

fn leaves(tasks: &[Task]) -> usize {
    tasks.iter().map(|task| if is_group(task) { leaves(&task.tasks) } else { 1 }).sum()
}

/// 行动 in 十大提升行动: which of the nouns comes first, near the numeral.
fn noun(count: &Count) -> Option<usize> {
    let end = count.noun.char_indices().nth(8).map_or(count.noun.len(), |(end, _)| end);
    let near = count.noun.get(..end)?;
    let begins = |at| NOUNS.iter().position(|noun| near.get(at..).is_some_and(|rest| rest.starts_with(noun)));
    near.char_indices().find_map(|(at, _)| begins(at))
}

/// At least half of the entries end with the word.
fn are_called(holder: &Holder, kind: usize) -> bool {
    let called = holder.called.get(kind).copied().unwrap_or(0);
    called > 0 && called * 2 >= holder.entries
}

/// Off by one or two; a count that is far off counts something else.
fn contradicts(holder: &Holder, number: u32) -> bool {
    let number = number as usize;
    number != holder.entries && number != holder.leaves && number.abs_diff(holder.entries) <= 2
}
