//! Everything of a plan in lists, in the order of the document, gathered from wherever in the tree it stands.

use super::numbering::is_group;
use super::record::{
    Contact, Goal, Indicator, Layout, LeadingGroup, Measure, Notice, Phase, Plan, Section, Step, Task,
};
use crate::source::Text;

/// The lists of a plan.
#[derive(Debug, Default)]
pub struct Outline<'a> {
    pub sections: Vec<&'a Section>,
    pub goals: Vec<&'a Goal>,
    /// Leaf tasks; a group is in `groups`.
    pub tasks: Vec<TaskEntry<'a>>,
    pub groups: Vec<&'a Task>,
    pub phases: Vec<PhaseList<'a>>,
    pub measures: Vec<&'a Measure>,
    pub indicators: Vec<IndicatorEntry<'a>>,
    /// Ids as declared.
    pub ids: Vec<IdMention<'a>>,
    /// Ids as used: a phase's `tasks`.
    pub uses: Vec<&'a Text>,
    pub units: Vec<UnitMention<'a>>,
    pub dates: Vec<DateField<'a>>,
    /// Every text that a page prints, and where it stands.
    pub prose: Vec<Prose<'a>>,
}

/// A leaf task under its section and group.
#[derive(Clone, Copy, Debug)]
pub struct TaskEntry<'a> {
    pub task: &'a Task,
    pub section: &'a Section,
    pub group: Option<&'a Task>,
}

/// The phases of one section, which belong together.
#[derive(Clone, Copy, Debug)]
pub struct PhaseList<'a> {
    pub section: &'a Section,
    pub phases: &'a [Phase],
}

/// An indicator and the date that it or its holder sets.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorEntry<'a> {
    pub indicator: &'a Indicator,
    pub by: Option<&'a Text>,
}

#[derive(Clone, Copy, Debug)]
pub struct IdMention<'a> {
    pub id: &'a Text,
    pub kind: IdKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdKind {
    Section,
    Principle,
    Goal,
    Task,
    Phase,
    Measure,
    Indicator,
}

/// A unit named in a field.
#[derive(Clone, Copy, Debug)]
pub struct UnitMention<'a> {
    pub name: &'a Text,
    pub role: UnitRole,
    /// Which field list it stands in; mentions of one list share a number.
    pub holder: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitRole {
    Responsible,
    Lead,
    Support,
    Issuer,
    Member,
    Signer,
}

/// A date in a field of its own.
#[derive(Clone, Copy, Debug)]
pub struct DateField<'a> {
    pub text: &'a Text,
    pub role: DateRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRole {
    /// 成文日期 or 印发日期.
    Issue,
    Goal,
    Indicator,
    Due,
    Start,
    Period,
}

/// A text that is printed.
#[derive(Clone, Copy, Debug)]
pub struct Prose<'a> {
    pub text: &'a Text,
    pub kind: ProseKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProseKind {
    /// Headings, titles and names.
    Title,
    /// The notice's own text and the plan's preamble.
    Opening,
    /// Running text of the plan.
    Text,
    /// A checklist item, a step, a principle.
    Item,
    /// Cells of an annex table.
    Cell,
}

impl<'a> Outline<'a> {
    /// Walks `plan` once.
    pub fn new(plan: &'a Plan) -> Self {
        let mut outline = Outline::default();
        outline.say(&plan.title, ProseKind::Title);
        plan.notice.iter().for_each(|notice| outline.notice(notice));
        outline.name(&plan.issuer, UnitRole::Issuer);
        outline.date(&plan.date, DateRole::Issue);
        outline.say_all(&plan.preamble, ProseKind::Opening);
        plan.sections.iter().for_each(|section| outline.section(section));
        if let Some(signature) = &plan.signature {
            outline.name(&signature.by, UnitRole::Signer);
            outline.date(&signature.date, DateRole::Issue);
        }
        for annex in &plan.annexes {
            outline.say(&annex.title, ProseKind::Title);
            outline.say_all(&annex.text, ProseKind::Text);
            if let Some(table) = &annex.table {
                table.columns.iter().for_each(|head| outline.say(head, ProseKind::Cell));
                table.rows.iter().flatten().for_each(|cell| outline.say(&cell.0, ProseKind::Cell));
            }
        }
        plan.contact.iter().for_each(|contact| outline.contact(contact));
        outline
    }

    fn notice(&mut self, notice: &'a Notice) {
        self.name(&notice.issuers, UnitRole::Issuer);
        self.dates.push(DateField { text: &notice.date, role: DateRole::Issue });
        self.say_all(&notice.title, ProseKind::Title);
        self.say_all(&notice.text, ProseKind::Opening);
        notice.recipients.iter().for_each(|name| self.say(name, ProseKind::Title));
        notice.copies_to.iter().for_each(|name| self.say(name, ProseKind::Title));
        if let Some(printed) = &notice.printed {
            self.dates.push(DateField { text: &printed.on, role: DateRole::Issue });
        }
        notice.contact.iter().for_each(|contact| self.contact(contact));
    }

    fn contact(&mut self, contact: &'a Contact) {
        self.say_all(&contact.person, ProseKind::Title);
    }

    fn section(&mut self, section: &'a Section) {
        self.sections.push(section);
        self.id(&section.id, IdKind::Section);
        self.say(&section.heading, ProseKind::Title);
        self.say_all(&section.text, ProseKind::Text);
        self.date(&section.by, DateRole::Goal);
        self.measure_all(&section.indicators, section.by.as_ref());
        let printed = section.layout != Some(Layout::None);
        section.sections.iter().for_each(|inner| self.section(inner));
        for principle in &section.principles {
            self.id(&principle.id, IdKind::Principle);
            self.entry(&principle.title, &principle.text, printed);
        }
        section.goals.iter().for_each(|goal| self.goal(goal, section, printed));
        section.tasks.iter().for_each(|task| self.task(task, section, None, printed));
        if !section.phases.is_empty() {
            self.phases.push(PhaseList { section, phases: &section.phases });
            section.phases.iter().for_each(|phase| self.phase(phase, printed));
        }
        section.measures.iter().for_each(|measure| self.measure(measure, printed));
    }

    fn goal(&mut self, goal: &'a Goal, section: &'a Section, printed: bool) {
        self.goals.push(goal);
        self.id(&goal.id, IdKind::Goal);
        self.entry(&goal.title, &goal.text, printed);
        self.date(&goal.by, DateRole::Goal);
        self.measure_all(&goal.indicators, goal.by.as_ref().or(section.by.as_ref()));
    }

    fn task(&mut self, task: &'a Task, section: &'a Section, group: Option<&'a Task>, printed: bool) {
        self.id(&task.id, IdKind::Task);
        self.entry(&task.title, &task.text, printed);
        self.name(&task.units, UnitRole::Responsible);
        self.name(&task.lead, UnitRole::Lead);
        let lead = self.units.last().map(|mention| mention.holder).filter(|_| !task.lead.is_empty());
        self.name_with(&task.support, UnitRole::Support, lead);
        self.date(&task.due, DateRole::Due);
        self.date(&task.start, DateRole::Start);
        self.measure_all(&task.indicators, task.due.as_ref());
        for item in &task.checklist {
            self.say_if(&item.text, ProseKind::Item, printed);
            self.date(&item.due, DateRole::Due);
            self.name(&item.units, UnitRole::Responsible);
        }
        if is_group(task) {
            self.groups.push(task);
            let printed = printed && task.layout != Some(Layout::None);
            task.tasks.iter().for_each(|inner| self.task(inner, section, Some(task), printed));
        } else {
            self.tasks.push(TaskEntry { task, section, group });
        }
    }

    fn phase(&mut self, phase: &'a Phase, printed: bool) {
        self.id(&phase.id, IdKind::Phase);
        self.say_if(&phase.name, ProseKind::Title, printed);
        self.dates.push(DateField { text: &phase.period, role: DateRole::Period });
        phase.text.iter().for_each(|text| self.say_if(text, ProseKind::Text, printed));
        phase.steps.iter().for_each(|step| self.step(step, printed));
        self.uses.extend(phase.tasks.iter());
    }

    fn step(&mut self, step: &'a Step, printed: bool) {
        step.title.iter().for_each(|title| self.say_if(title, ProseKind::Title, printed));
        step.text.iter().for_each(|text| self.say_if(text, ProseKind::Item, printed));
        self.date(&step.due, DateRole::Due);
        self.name(&step.units, UnitRole::Responsible);
    }

    fn measure(&mut self, measure: &'a Measure, printed: bool) {
        self.measures.push(measure);
        self.id(&measure.id, IdKind::Measure);
        self.entry(&measure.title, &measure.text, printed);
        self.name(&measure.units, UnitRole::Responsible);
        self.date(&measure.due, DateRole::Due);
        self.measure_all(&measure.indicators, measure.due.as_ref());
        measure.group.iter().for_each(|group| self.leading_group(group));
    }

    fn leading_group(&mut self, group: &'a LeadingGroup) {
        self.name(&group.members, UnitRole::Member);
        let Some(office) = &group.office else { return };
        let holder = self.next_holder();
        self.units.push(UnitMention { name: &office.unit, role: UnitRole::Member, holder });
    }

    fn measure_all(&mut self, indicators: &'a [Indicator], by: Option<&'a Text>) {
        for indicator in indicators {
            self.ids.push(IdMention { id: &indicator.id, kind: IdKind::Indicator });
            self.date(&indicator.by, DateRole::Indicator);
            self.indicators.push(IndicatorEntry { indicator, by: indicator.by.as_ref().or(by) });
        }
    }

    fn entry(&mut self, title: &'a Option<Text>, text: &'a Option<Text>, printed: bool) {
        title.iter().for_each(|title| self.say_if(title, ProseKind::Title, printed));
        text.iter().for_each(|text| self.say_if(text, ProseKind::Text, printed));
    }

    fn id(&mut self, id: &'a Option<Text>, kind: IdKind) {
        self.ids.extend(id.iter().map(|id| IdMention { id, kind }));
    }

    fn date(&mut self, date: &'a Option<Text>, role: DateRole) {
        self.dates.extend(date.iter().map(|text| DateField { text, role }));
    }

    fn name(&mut self, names: &'a [Text], role: UnitRole) {
        self.name_with(names, role, None);
    }

    fn name_with(&mut self, names: &'a [Text], role: UnitRole, holder: Option<usize>) {
        let holder = holder.unwrap_or_else(|| self.next_holder());
        self.units.extend(names.iter().map(|name| UnitMention { name, role, holder }));
    }

    fn next_holder(&self) -> usize {
        self.units.last().map_or(0, |mention| mention.holder + 1)
    }

    fn say_all(&mut self, text: &'a Option<Text>, kind: ProseKind) {
        text.iter().for_each(|text| self.say(text, kind));
    }

    fn say_if(&mut self, text: &'a Text, kind: ProseKind, printed: bool) {
        if printed {
            self.say(text, kind);
        }
    }

    fn say(&mut self, text: &'a Text, kind: ProseKind) {
        self.prose.push(Prose { text, kind });
    }
}
