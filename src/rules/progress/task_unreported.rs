//! P010: tasks that no report ever named, so that nobody knows how they stand. One finding, at the newest report.
//!
//! A task without an id cannot be named. What has not begun by the day of the report need not be reported yet.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::rules::progress::{MOST_NAMED, listed};
use crate::rules::progress_case::Track;
use crate::rules::{Check, Fixes, ProgressCase, Rule};

pub static RULE: Rule = Rule {
    code: "P010",
    name: "task-unreported",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("task_unreported.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    let Some(newest) = case.newest() else { return };
    let unreported: Vec<&Track> =
        case.tracks.iter().filter(|track| track.told.is_empty() && has_begun(case, track, newest.as_of)).collect();
    if unreported.is_empty() {
        return;
    }
    let names: Vec<String> = unreported.iter().map(|track| track.name()).collect();
    let ((zh, en), count) = (listed(&names), unreported.len());
    let message = message!("{count}项任务从来没有填报：{zh}", "never reported ({count}): {en}");
    let finding = Diagnostic::new(RULE.name, newest.progress.as_of.span(), message)
        .because(message!(
            "没有填报的任务按0计入总体进度，台账里写“未报送”",
            "what nobody reported counts as nothing done, and stands in the ledger as 未报送"
        ))
        .remedy(remedy(&unreported));
    findings.push(
        unreported.iter().filter_map(|track| track.place()).take(MOST_NAMED).fold(finding, |finding, place| {
            finding.also(place.span(), message!("方案里的这项任务", "the task in the plan"))
        }),
    );
}

fn has_begun(case: &ProgressCase, track: &Track, as_of: Day) -> bool {
    let context = case.history.plan.date_context();
    let start = track.entry.task.start.as_ref();
    let start = start.and_then(|text| crate::date::parse(text, &context).ok()?.first());
    start.is_none_or(|start| start <= as_of)
}

fn remedy(unreported: &[&Track]) -> Message {
    let without_id = unreported.iter().filter(|track| track.entry.task.id.is_none()).count();
    if without_id == 0 {
        return message!("补上它们的进展，没有动工的写“未启动”", "report them; what has not begun is “未启动”");
    }
    message!(
        "补上它们的进展，没有动工的写“未启动”；其中{without_id}项在方案里还没有编号，先写上 id 才能填报",
        "report them, what has not begun as “未启动”; {without_id} of them need an `id` in the plan first"
    )
}
