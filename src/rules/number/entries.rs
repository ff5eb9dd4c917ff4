//! Everything that a plan numbers, with the number that it is printed with and whether it is a heading.
//!
//! Follows what the layouts of the plan format say (版式): entries that are joined in one paragraph or not printed have no
//! number and are left out.

use crate::plan::numbering::{TaskCounter, is_group};
use crate::plan::record::{Layout, Phase, Plan, Section, Task};
use crate::source::Text;

/// One numbered entry.
pub struct Entry<'a> {
    /// Its title; of an entry without one, its text.
    pub words: &'a Text,
    pub place: Place,
    pub number: u32,
    /// 0 for sections.
    pub depth: usize,
    /// Entries under one heading share it.
    pub holder: usize,
}

/// How its words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a line of their own.
    Heading,
    /// In front of a text, closed with 。.
    RunIn,
    /// They are the text.
    Text,
}

/// All numbered entries of a plan, in the order of the document.
pub fn entries(plan: &Plan) -> Vec<Entry<'_>> {
    let mut reader = Reader { plan, entries: Vec::new(), holders: 0 };
    let holder = reader.holder();
    for (section, number) in plan.sections.iter().zip(1..) {
        reader.section(section, number, 0, None, holder);
    }
    reader.entries
}

struct Reader<'a> {
    plan: &'a Plan,
    entries: Vec<Entry<'a>>,
    holders: usize,
}

/// Title, text and own layout of an entry without entries of its own.
type Leaf<'a> = (Option<&'a Text>, Option<&'a Text>, Option<Layout>);

impl<'a> Reader<'a> {
    fn holder(&mut self) -> usize {
        self.holders += 1;
        self.holders
    }

    fn section(&mut self, section: &'a Section, number: u32, depth: usize, layout: Option<Layout>, holder: usize) {
        let place = if layout == Some(Layout::RunIn) { Place::RunIn } else { Place::Heading };
        self.entries.push(Entry { words: &section.heading, place, number, depth, holder });
        if matches!(section.layout, Some(Layout::None | Layout::Paragraph)) {
            return;
        }
        let (layout, depth, holder) = (section.layout, depth + 1, self.holder());
        for (inner, number) in section.sections.iter().zip(1..) {
            self.section(inner, number, depth, layout, holder);
        }
        let principles = section.principles.iter().map(|p| (p.title.as_ref(), p.text.as_ref(), p.layout));
        self.leaves(principles, depth, layout, holder);
        self.leaves(section.goals.iter().map(|g| (g.title.as_ref(), g.text.as_ref(), g.layout)), depth, layout, holder);
        let mut counter = TaskCounter::new(self.plan);
        self.tasks(&section.tasks, depth, layout, &mut counter, holder, false);
        for (phase, number) in section.phases.iter().zip(1..) {
            self.phase(phase, number, depth, layout, holder);
        }
        let measures = section.measures.iter().map(|m| (m.title.as_ref(), m.text.as_ref(), m.layout));
        self.leaves(measures, depth, layout, holder);
    }

    fn leaves(&mut self, leaves: impl Iterator<Item = Leaf<'a>>, depth: usize, layout: Option<Layout>, holder: usize) {
        for (leaf, number) in leaves.filter(|(.., own)| *own != Some(Layout::None)).zip(1..) {
            self.leaf(leaf, number, depth, layout, holder);
        }
    }

    fn leaf(&mut self, leaf: Leaf<'a>, number: u32, depth: usize, layout: Option<Layout>, holder: usize) {
        let (title, text, own) = leaf;
        let place = match own.or(layout) {
            _ if title.is_none() => Place::Text,
            Some(Layout::Block) => Place::Heading,
            _ => Place::RunIn,
        };
        self.entries.extend(title.or(text).map(|words| Entry { words, place, number, depth, holder }));
    }

    fn tasks(
        &mut self,
        tasks: &'a [Task],
        depth: usize,
        layout: Option<Layout>,
        counter: &mut TaskCounter,
        holder: usize,
        in_group: bool,
    ) {
        let shown = tasks.iter().filter(|task| task.layout != Some(Layout::None) || is_group(task));
        for (task, place) in shown.zip(1..) {
            let leaf = (task.title.as_ref(), task.text.as_ref(), task.layout);
            if !is_group(task) {
                self.leaf(leaf, counter.next(place, in_group), depth, layout, holder);
                continue;
            }
            self.leaf((leaf.0, leaf.1, Some(Layout::Block)), place, depth, layout, holder);
            if task.layout != Some(Layout::None) {
                let inner = self.holder();
                self.tasks(&task.tasks, depth + 1, task.layout, counter, inner, true);
            }
        }
    }

    fn phase(&mut self, phase: &'a Phase, number: u32, depth: usize, layout: Option<Layout>, holder: usize) {
        // Its period follows in brackets, so that no mark can stand at the end of its name, wherever it is set.
        self.leaf((Some(&phase.name), None, Some(Layout::Block)), number, depth, layout, holder);
        let inner = self.holder();
        let steps = phase.steps.iter().map(|step| (step.title.as_ref(), step.text.as_ref(), None));
        self.leaves(steps, depth + 1, None, inner);
    }
}
