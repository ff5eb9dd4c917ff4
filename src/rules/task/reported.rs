//! Ids in progress files that are no leaf task, or no indicator, of the plan.

use std::collections::{BTreeMap, BTreeSet};

use super::id_unknown::RULE;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message};
use crate::message;
use crate::plan::IdKind;
use crate::rules::ProgressCase;
use crate::rules::nearest::Suggestions;
use crate::source::Text;

/// What every progress file names, against what the plan has.
pub(super) fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    let outline = case.history.outline;
    let kinds: BTreeMap<&str, IdKind> = outline.ids.iter().map(|one| (one.id.trim(), one.kind)).collect();
    let tasks = outline.tasks.iter().filter_map(|entry| entry.task.id.as_ref()).map(|id| id.trim()).collect();
    let indicators = outline.indicators.iter().map(|entry| entry.indicator.id.trim()).collect();
    let groups = outline.groups.iter().filter_map(|group| Some(group.id.as_ref()?.trim())).collect();
    let mut tasks = Known { ids: tasks, groups, kinds: &kinds, is_task: true };
    let mut indicators = Known { ids: indicators, groups: BTreeSet::new(), kinds: &kinds, is_task: false };
    for file in case.files {
        let told = file.progress.tasks.iter().flat_map(|tasks| &tasks.0);
        tasks.compare(&told.map(|(id, _)| id).collect::<Vec<_>>(), findings);
        let told = file.progress.indicators.iter().flat_map(|indicators| &indicators.0);
        indicators.compare(&told.map(|(id, _)| id).collect::<Vec<_>>(), findings);
    }
}

/// The ids that may be named.
struct Known<'a> {
    ids: BTreeSet<&'a str>,
    groups: BTreeSet<&'a str>,
    /// Every id of the plan.
    kinds: &'a BTreeMap<&'a str, IdKind>,
    is_task: bool,
}

impl Known<'_> {
    fn compare(&mut self, named: &[&Text], findings: &mut Vec<Diagnostic>) {
        if named.iter().all(|id| self.ids.contains(id.trim())) {
            return;
        }
        // An id that is named already is not meant a second time.
        let used: BTreeSet<&str> = named.iter().map(|id| id.trim()).collect();
        let mut suggestions = Suggestions::among(self.ids.iter().copied().filter(|id| !used.contains(id)));
        let unknown = named.iter().filter(|id| !self.ids.contains(id.trim()));
        findings.extend(unknown.map(|id| self.finding(id, &mut suggestions)));
    }

    fn finding(&self, named: &Text, suggestions: &mut Suggestions) -> Diagnostic {
        let finding = Diagnostic::new(RULE.name, named.span(), self.what_is_wrong(named.trim())).because(message!(
            "对不上方案的填报，不进统计、台账和报告",
            "what the plan does not have is in no figure, ledger or report"
        ));
        if self.groups.contains(named.trim()) {
            return finding.remedy(message!(
                "按组内各项任务分别填报，用它们各自的编号",
                "report each task of the group, by its own id"
            ));
        }
        match suggestions.near(named).first() {
            Some(near) => finding.remedy(message!("是否应为“{near}”？", "did you mean “{near}”?")).fix(Fix::replace(
                named.span(),
                *near,
                Applicability::Ask,
            )),
            None if self.is_task => finding.remedy(message!(
                "写方案里任务的编号（id）；那项任务没有编号的，先在方案里写上",
                "name the id of a task in the plan; if the task has none, give it one there"
            )),
            None => finding.remedy(message!("写方案里指标的编号（id）", "name the id of an indicator in the plan")),
        }
    }

    fn what_is_wrong(&self, id: &str) -> Message {
        if self.groups.contains(id) {
            return message!("“{id}”是一组任务，不是一项任务", "“{id}” is a group of tasks and no task");
        }
        let (zh, a_or_an, en) = if self.is_task { ("任务", "a", "task") } else { ("指标", "an", "indicator") };
        match self.kinds.get(id).map(|kind| word(*kind)) {
            Some((is_zh, is_en)) => {
                message!("“{id}”是{is_zh}的编号，不是{zh}的", "“{id}” is the id of {is_en}, not of {a_or_an} {en}")
            }
            None => message!("方案里没有编号为“{id}”的{zh}", "the plan has no {en} with the id “{id}”"),
        }
    }
}

fn word(kind: IdKind) -> (&'static str, &'static str) {
    match kind {
        IdKind::Section => ("章节", "a section"),
        IdKind::Principle => ("原则", "a principle"),
        IdKind::Goal => ("目标", "a goal"),
        IdKind::Task => ("任务", "a task"),
        IdKind::Phase => ("阶段", "a phase"),
        IdKind::Measure => ("措施", "a measure"),
        IdKind::Indicator => ("指标", "an indicator"),
    }
}
