//! P001: a status that the percentage or the day of completion contradicts.

use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::message;
use crate::plan::progress::{Status, TaskReport, percent};
use crate::rules::{Check, Fixes, ProgressCase, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "P001",
    name: "done-not-100",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("done_not_100.md"),
    check: Check::Progress(check),
};

fn check(case: &ProgressCase, findings: &mut Vec<Diagnostic>) {
    let told = case.files.iter().flat_map(|file| &file.progress.tasks).flat_map(|tasks| &tasks.0);
    findings.extend(told.filter_map(|(key, told)| contradiction(key, told)));
}

/// What was given up may stand at any share, and says nothing that is contradicted.
fn contradiction(key: &Text, told: &TaskReport) -> Option<Diagnostic> {
    let status = told.status?;
    let share = told.percent.as_ref().and_then(|text| Some((text, percent(text)?)));
    let (id, word, is) = (key.trim(), status.word(), english(status));
    if let Some((text, share)) = share {
        let said = text.trim();
        let is_wrong = match status {
            Status::Done | Status::Closed => share < 100.0,
            Status::InProgress => share >= 100.0,
            Status::NotStarted => share > 0.0,
            Status::Dropped => false,
        };
        let message = message!("“{id}”{word}，完成率却写“{said}”", "“{id}” is {is}, and “{said}” of it is done");
        if is_wrong {
            return Some(finding(text, message, remedy_of_share(status)));
        }
    }
    let done_on = told.done_on.as_ref().filter(|text| !status.is_done() && !text.trim().is_empty())?;
    let message = message!("“{id}”{word}，却写了完成日期", "“{id}” is {is}, and has a day on which it was done");
    let remedy = message!(
        "做完了的，状态写“已完成”；没有做完的，删去完成日期，计划完成的日子写在“下一步”里",
        "if it is done, write the status “已完成”; otherwise remove the day, and tell a planned day in `next`"
    );
    Some(finding(done_on, message, remedy))
}

fn finding(place: &Text, message: Message, remedy: Message) -> Diagnostic {
    Diagnostic::new(RULE.name, place.span(), message)
        .because(message!(
            "状态和完成率是一件事的两种说法，统计时各算各的，就对不上",
            "status and percentage tell one thing; figures worked out from each would differ"
        ))
        .remedy(remedy)
}

fn remedy_of_share(status: Status) -> Message {
    match status {
        Status::Done | Status::Closed => message!(
            "做完了的写“100%”或不写完成率；没有做完的，状态写“进行中”",
            "write “100%” or no percentage if it is done; otherwise the status “进行中”"
        ),
        Status::InProgress => message!(
            "做完了的，状态写“已完成”；还差验收等环节的，完成率写不到100%的数",
            "if it is done, write the status “已完成”; if acceptance is still to come, a percentage below 100"
        ),
        Status::NotStarted | Status::Dropped => {
            message!("动工了的，状态写“进行中”", "if work has begun, write the status “进行中”")
        }
    }
}

fn english(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "not started",
        Status::InProgress => "in progress",
        Status::Done => "done",
        Status::Closed => "closed",
        Status::Dropped => "dropped",
    }
}
