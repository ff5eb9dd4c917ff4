//! The text of a plan: preamble and sections with everything they hold, numbered and set.

use super::anchors::Anchors;
use super::targets::Targets;
use super::{Subject, markdown, phrase};
use crate::document::{Block, Heading, Inline, Lead, Paragraph};
use crate::plan::numbering::{TaskCounter, is_group, label};
use crate::plan::record::{Layout, Phase, Section, Shown, Step, Task};
use crate::source::Text;

/// Writes the blocks of one plan.
pub struct Body<'a, 'b> {
    subject: Subject<'a>,
    anchors: &'b mut Anchors,
    targets: Targets,
    blocks: Vec<Block>,
}

/// One entry, whatever its record: what is printed of it.
#[derive(Default)]
struct Entry<'a> {
    id: Option<&'a Text>,
    title: String,
    text: Option<&'a str>,
    responsible: Option<String>,
    layout: Option<Layout>,
}

impl<'a, 'b> Body<'a, 'b> {
    pub fn new(subject: Subject<'a>, anchors: &'b mut Anchors) -> Self {
        Body { subject, anchors, targets: Targets::default(), blocks: Vec::new() }
    }

    /// The blocks, and where the ids of the plan lead in them.
    pub fn blocks(mut self) -> (Vec<Block>, Targets) {
        let plan = self.subject.plan;
        self.blocks.extend(plan.preamble.as_deref().map(markdown::blocks).unwrap_or_default());
        for (section, number) in plan.sections.iter().zip(1..) {
            self.section(section, number, 0, None);
        }
        (self.blocks, self.targets)
    }

    fn section(&mut self, section: &'a Section, number: u32, depth: usize, layout: Option<Layout>) {
        let entry = Entry {
            id: section.id.as_ref(),
            title: section.heading.trim().to_string(),
            text: section.text.as_deref(),
            ..Entry::default()
        };
        let fallback = format!("section-{number}");
        let anchor = if layout == Some(Layout::RunIn) {
            self.run_in(&entry, &label(number, depth), depth, &fallback)
        } else {
            self.block(&entry, &label(number, depth), depth, &fallback)
        };
        self.held(section, depth + 1);
        self.targets.cover(section, &anchor);
    }

    /// What a section holds.
    fn held(&mut self, section: &'a Section, depth: usize) {
        let layout = section.layout;
        if layout == Some(Layout::None) {
            return;
        }
        if layout == Some(Layout::Paragraph) {
            self.one_paragraph(section);
            return;
        }
        for (inner, number) in section.sections.iter().zip(1..) {
            self.section(inner, number, depth, layout);
        }
        let principles = section.principles.iter().map(|p| Self::plain(&p.id, &p.title, &p.text, p.layout));
        self.entries(principles.collect(), depth, layout, "principle");
        let goals = section.goals.iter().map(|goal| Self::plain(&goal.id, &goal.title, &goal.text, goal.layout));
        self.entries(goals.collect(), depth, layout, "goal");
        let mut counter = TaskCounter::new(self.subject.plan);
        self.tasks(&section.tasks, depth, layout, &mut counter, false);
        self.phases(&section.phases, depth, layout);
        let measures = section.measures.iter().map(|measure| Entry {
            responsible: self.responsible(&measure.units, &[], &[], measure.due.as_ref()),
            ..Self::plain(&measure.id, &measure.title, &measure.text, measure.layout)
        });
        self.entries(measures.collect(), depth, layout, "measure");
    }

    fn plain(id: &'a Option<Text>, title: &Option<Text>, text: &'a Option<Text>, layout: Option<Layout>) -> Entry<'a> {
        let title = title.as_deref().map(|title| title.trim().to_string()).unwrap_or_default();
        Entry { id: id.as_ref(), title, text: text.as_deref(), responsible: None, layout }
    }

    /// Entries that carry nothing beneath them.
    fn entries(&mut self, entries: Vec<Entry<'a>>, depth: usize, layout: Option<Layout>, kind: &str) {
        let shown = entries.into_iter().filter(|entry| entry.layout != Some(Layout::None));
        for (entry, number) in shown.zip(1..) {
            self.entry(&entry, number, depth, layout, kind);
        }
    }

    fn entry(&mut self, entry: &Entry, number: u32, depth: usize, layout: Option<Layout>, kind: &str) {
        let fallback = format!("{kind}-{number}");
        if entry.layout.or(layout) == Some(Layout::Block) {
            self.block(entry, &label(number, depth), depth, &fallback);
        } else {
            self.run_in(entry, &label(number, depth), depth, &fallback);
        }
    }

    /// All entries of a section in one paragraph, without numbers.
    fn one_paragraph(&mut self, section: &Section) {
        let said = |title: &Option<Text>, text: &Option<Text>| match (title, text) {
            (Some(title), Some(text)) => format!("{}，{}", title.trim(), text.trim()),
            (title, text) => title.as_ref().or(text.as_ref()).map(|words| words.trim().to_string()).unwrap_or_default(),
        };
        let mut entries: Vec<String> = section.principles.iter().map(|p| said(&p.title, &p.text)).collect();
        entries.extend(section.goals.iter().map(|goal| said(&goal.title, &goal.text)));
        entries.extend(section.tasks.iter().map(|task| said(&task.title, &task.text)));
        entries.extend(section.measures.iter().map(|measure| said(&measure.title, &measure.text)));
        entries.extend(section.phases.iter().map(|phase| said(&Some(phase.name.clone()), &phase.text)));
        entries.extend(section.sections.iter().map(|inner| said(&Some(inner.heading.clone()), &inner.text)));
        self.blocks.push(Block::Paragraph(Paragraph::plain(markdown::inlines(&phrase::joined(&entries)))));
    }

    fn tasks(
        &mut self,
        tasks: &'a [Task],
        depth: usize,
        layout: Option<Layout>,
        counter: &mut TaskCounter,
        in_group: bool,
    ) {
        let shown = tasks.iter().filter(|task| task.layout != Some(Layout::None) || is_group(task));
        for (task, place) in shown.zip(1..) {
            let mut entry = Self::plain(&task.id, &task.title, &task.text, task.layout);
            if is_group(task) {
                self.block(&entry, &label(place, depth), depth, &format!("group-{place}"));
                if task.layout != Some(Layout::None) {
                    self.tasks(&task.tasks, depth + 1, task.layout, counter, true);
                }
                continue;
            }
            entry.responsible = self.responsible(&task.units, &task.lead, &task.support, task.due.as_ref());
            let number = counter.next(place, in_group);
            self.entry(&entry, number, depth, layout, "task");
            for item in &task.checklist {
                self.checklist_item(item);
            }
        }
    }

    fn checklist_item(&mut self, item: &crate::plan::record::ChecklistItem) {
        let mut text = markdown::inlines(item.text.trim());
        text.extend(self.responsible(&item.units, &[], &[], item.due.as_ref()).map(|text| Inline::Units { text }));
        let marker = Some(phrase::CHECKLIST_MARK.to_string());
        self.blocks.push(Block::Paragraph(Paragraph { marker, text, ..Paragraph::default() }));
    }

    fn phases(&mut self, phases: &'a [Phase], depth: usize, layout: Option<Layout>) {
        for (phase, number) in phases.iter().zip(1..) {
            let entry = Entry {
                id: phase.id.as_ref(),
                title: format!("{}（{}）", phase.name.trim(), phase.period.trim()),
                text: phase.text.as_deref(),
                responsible: None,
                layout: phase.layout.or((!phase.steps.is_empty()).then_some(Layout::Block)),
            };
            self.entry(&entry, number, depth, layout, "phase");
            for (step, number) in phase.steps.iter().zip(1..) {
                self.step(step, number, depth + 1);
            }
        }
    }

    fn step(&mut self, step: &'a Step, number: u32, depth: usize) {
        let entry = Entry {
            responsible: self.responsible(&step.units, &[], &[], step.due.as_ref()),
            ..Self::plain(&None, &step.title, &step.text, None)
        };
        self.run_in(&entry, &label(number, depth), depth, "step");
    }

    /// （责任单位：甲、乙，各镇街）, with lead and support or the deadline where they are to be printed.
    fn responsible(&self, units: &[Text], lead: &[Text], support: &[Text], due: Option<&Text>) -> Option<String> {
        let register = self.subject.register;
        let mut said = Vec::new();
        if !units.is_empty() {
            let name = self.subject.plan.unit_label.as_deref().unwrap_or(phrase::UNIT_LABEL);
            said.push(format!("{}：{}", name.trim(), register.joined(units)));
        }
        if !lead.is_empty() {
            said.push(format!("{}：{}", phrase::LEAD_LABEL, register.joined(lead)));
        }
        if !support.is_empty() {
            said.push(format!("{}：{}", phrase::SUPPORT_LABEL, register.joined(support)));
        }
        if let Some(due) = due.filter(|_| self.subject.plan.show.contains(&Shown::Due)) {
            said.push(format!("{}：{}", phrase::DUE_LABEL, due.trim()));
        }
        (!said.is_empty()).then(|| format!("（{}）", said.join("；")))
    }

    /// Number, title and the first paragraph in one; a title alone still ends with 。.
    fn run_in(&mut self, entry: &Entry, number: &str, depth: usize, fallback: &str) -> String {
        let anchor = self.anchor(entry, fallback);
        let title = if entry.title.is_empty() { Vec::new() } else { markdown::inlines(&phrase::closed(&entry.title)) };
        let lead = Lead { level: level(depth), number: number.to_string(), text: title };
        let mut blocks = entry.text.map(markdown::blocks).unwrap_or_default();
        match blocks.first_mut() {
            Some(Block::Paragraph(first)) => {
                first.anchor = Some(anchor.clone());
                first.lead = Some(lead);
            }
            _ => {
                let anchor = Some(anchor.clone());
                blocks.insert(0, Block::Paragraph(Paragraph { anchor, lead: Some(lead), ..Paragraph::default() }));
            }
        }
        append_units(&mut blocks, entry.responsible.as_deref());
        self.blocks.extend(blocks);
        anchor
    }

    /// The heading on its own line, its text under it. Without a heading the number stands before the text.
    fn block(&mut self, entry: &Entry, number: &str, depth: usize, fallback: &str) -> String {
        if entry.title.is_empty() && entry.text.is_some() {
            return self.run_in(entry, number, depth, fallback);
        }
        let anchor = self.anchor(entry, fallback);
        let heading = Heading {
            anchor: anchor.clone(),
            level: level(depth),
            number: number.to_string(),
            text: markdown::inlines(&entry.title),
        };
        let mut blocks = vec![Block::Heading(heading)];
        blocks.extend(entry.text.map(markdown::blocks).unwrap_or_default());
        append_units(&mut blocks, entry.responsible.as_deref());
        self.blocks.extend(blocks);
        anchor
    }

    fn anchor(&mut self, entry: &Entry, fallback: &str) -> String {
        let anchor = self.anchors.unique(entry.id.map_or(fallback, |id| id.as_str()));
        self.targets.name(entry.id, &anchor);
        anchor
    }
}

/// After the last 。 of the entry; below a list or table, in a paragraph of its own.
fn append_units(blocks: &mut Vec<Block>, responsible: Option<&str>) {
    let Some(text) = responsible else { return };
    let units = Inline::Units { text: text.to_string() };
    match blocks.last_mut() {
        Some(Block::Paragraph(last)) => last.text.push(units),
        Some(Block::Heading(last)) => last.text.push(units),
        _ => blocks.push(Block::Paragraph(Paragraph::plain(vec![units]))),
    }
}

/// 1 to 4; deeper levels are set as the fourth.
fn level(depth: usize) -> u8 {
    depth.min(3) as u8 + 1
}
