//! Compares a count with the entries that a plan has in its tree: 十大行动 and the ten tasks under a heading.

use super::announced::{self, Count};
use crate::plan::Outline;
use crate::plan::numbering::is_group;
use crate::plan::record::{Section, Task};
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
const NOUNS: [&str; 10] = ["行动", "工程", "任务", "举措", "措施", "计划", "机制", "体系", "改革", "攻坚战"];

/// All sections and groups with entries.
pub fn holders<'a>(outline: &Outline<'a>) -> Vec<Holder<'a>> {
    let sections = outline.sections.iter().map(|section| of_section(section));
    let groups = outline.groups.iter().filter_map(|group| of_group(group));
    sections.chain(groups).filter(|holder| holder.entries > 1).collect()
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

/// The entries that contradict a count in `text`, if one holder answers it.
pub fn mismatch<'a>(text: &Text, count: &Count, holders: &'a [Holder<'a>]) -> Option<Mismatch<'a>> {
    let noun = noun(count)?;
    let holder = own(text, count, noun, holders).or_else(|| named(text, count, noun, holders))?;
    let fixed = || text.get(count.range.start..).is_some_and(announced::is_slogan);
    (contradicts(holder, count.number) && !fixed()).then_some(Mismatch { noun, holder })
}

/// 行动 in 十大提升行动: the first such word, near the numeral.
fn noun(count: &Count) -> Option<&'static str> {
    let near = count.noun.char_indices().nth(8).map_or(count.noun, |(end, _)| &count.noun[..end]);
    let found = NOUNS.into_iter().filter_map(|noun| near.find(noun).map(|at| (at, noun)));
    found.min().map(|(_, noun)| noun)
}

/// The holder in whose heading or text the count stands.
fn own<'a>(text: &Text, count: &Count, noun: &str, holders: &'a [Holder<'a>]) -> Option<&'a Holder<'a>> {
    let stands = |part: &Text| std::ptr::eq(part, text);
    let holder = holders.iter().find(|holder| stands(holder.heading) || holder.text.is_some_and(stands))?;
    let before = text.get(..count.whole.start)?;
    let after = text.get(count.range.end..)?;
    let last = after.trim_end().trim_end_matches(['：', '∶', '。', '”']);
    let last = !last.contains(['，', '。', '；', '：', '、']);
    let below = last && ["以下", "下列", "如下"].iter().any(|word| before.ends_with(word));
    let tasks = noun == "任务"
        && holder.heading.trim().ends_with("任务")
        && ["重点任务", "主要任务"].iter().any(|word| count.noun.starts_with(word));
    (below || tasks || are_called(holder, noun)).then_some(holder)
}

/// The one holder whose entries are called so, for a name such as “十大行动”.
fn named<'a>(text: &Text, count: &Count, noun: &str, holders: &'a [Holder<'a>]) -> Option<&'a Holder<'a>> {
    let before = text.get(..count.whole.start)?;
    let clause = before.rsplit(['。', '；', '，', '\n']).next()?;
    let of_others = ["国家", "中央", "全国", "省", "上级", "《"].iter().any(|word| clause.contains(word));
    if of_others || !(count.quoted || count.classifier == "大") {
        return None;
    }
    let mut fitting = holders.iter().filter(|holder| holder.entries > 2 && are_called(holder, noun));
    let holder = fitting.next()?;
    fitting.next().is_none().then_some(holder)
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
