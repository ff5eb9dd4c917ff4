//! The texts, dates and units of a progress file in lists, as those of a plan are.

use super::{Problem, Progress, TaskReport};
use crate::plan::{DateField, DateRole, Outline, Prose, ProseKind, UnitMention, UnitRole};
use crate::source::Text;

impl<'a> Outline<'a> {
    /// Walks a progress file once. It has no tasks of its own, only what it says of those of its plan.
    pub fn of_progress(progress: &'a Progress) -> Self {
        let mut outline = Outline::default();
        outline.tell_all([&progress.title], ProseKind::Title);
        progress.recipients.iter().for_each(|name| outline.tell(name, ProseKind::Title));
        outline.tell_all([&progress.summary], ProseKind::Text);
        outline.dates.push(DateField { text: &progress.as_of, role: DateRole::Issue });
        outline.days([&progress.period], DateRole::Period);
        outline.days([&progress.date], DateRole::Issue);
        outline.mention(&progress.reporter, UnitRole::Signer);
        let told = progress.tasks.iter().flat_map(|tasks| &tasks.0);
        told.for_each(|(_, told)| outline.task_report(told));
        progress.problems.iter().for_each(|problem| outline.problem(problem));
        outline
    }

    fn task_report(&mut self, told: &'a TaskReport) {
        self.tell_all([&told.note, &told.problem, &told.cause, &told.next], ProseKind::Text);
        self.days([&told.done_on], DateRole::Issue);
        self.days([&told.due], DateRole::Due);
        self.mention(&told.units, UnitRole::Responsible);
    }

    fn problem(&mut self, problem: &'a Problem) {
        self.tell(&problem.text, ProseKind::Item);
        self.tell_all([&problem.measure], ProseKind::Item);
        self.days([&problem.found_on, &problem.closed_on], DateRole::Issue);
        self.days([&problem.due], DateRole::Due);
        self.mention(&problem.units, UnitRole::Responsible);
    }

    fn tell(&mut self, text: &'a Text, kind: ProseKind) {
        self.prose.push(Prose { text, kind });
    }

    fn tell_all(&mut self, texts: impl IntoIterator<Item = &'a Option<Text>>, kind: ProseKind) {
        texts.into_iter().flatten().for_each(|text| self.tell(text, kind));
    }

    fn days(&mut self, texts: impl IntoIterator<Item = &'a Option<Text>>, role: DateRole) {
        self.dates.extend(texts.into_iter().flatten().map(|text| DateField { text, role }));
    }

    fn mention(&mut self, names: &'a [Text], role: UnitRole) {
        let holder = self.units.last().map_or(0, |mention| mention.holder + 1);
        self.units.extend(names.iter().map(|name| UnitMention { name, role, holder }));
    }
}
