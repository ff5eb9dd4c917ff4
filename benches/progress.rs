//! Progress files for the generated plans: a year of months, each task moving on at a pace of its own, the same on every
//! machine.

use std::fmt::Write;
use std::path::Path;

use crate::generate::{Length, indicators, year_of};
use crate::words::{ACTS, OBJECTS};

/// Files of a plan.
pub const MONTHS: usize = 12;

/// Adds the progress files of so many `months` to the first `count` plans of a project.
pub fn add(root: &Path, count: usize, length: Length, months: usize) -> std::io::Result<()> {
    for number in 0..count {
        let folder = root.join("content").join(format!("plan-{number:04}")).join("progress");
        std::fs::create_dir_all(&folder)?;
        for month in 1..=months {
            std::fs::write(folder.join(format!("{month:02}.yaml")), file(number, month, length))?;
        }
    }
    Ok(())
}

/// What had been done of plan `number` by the end of a month of the year after its issue.
fn file(number: usize, month: usize, length: Length) -> String {
    let year = year_of(number) + 1;
    let last = [31, if year.is_multiple_of(4) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    let mut text = format!(
        "as_of: {year}年{month}月{last}日\nperiod: {year}年1—{month}月\nkind: 报告\nreporter: 县政府办公室\nrecipients: [青泽县人民政府]\ntasks:\n"
    );
    for group in 0..length.groups {
        for task in 0..length.tasks_in_group {
            write!(text, "  task-{group}-{task}: ").expect("text takes all text");
            text.push_str(&told(number, group * length.tasks_in_group + task, month, year));
        }
    }
    text.push_str("indicators:\n");
    for (step, (_, target)) in indicators(number).into_iter().enumerate() {
        if target.contains('%') {
            writeln!(text, "  indicator-{step}: {}%", 40 + month * 4).expect("text takes all text");
        }
    }
    text
}

/// One task at the end of a month.
fn told(number: usize, task: usize, month: usize, year: usize) -> String {
    let (begins, pace) = ((number + task * 5) % 7, 9 + (number * 3 + task * 11) % 17);
    let share = month.saturating_sub(begins) * pace;
    let (act, object) =
        (ACTS[(number + task + month) % ACTS.len()], OBJECTS[(number * 3 + task + month) % OBJECTS.len()]);
    if share >= 100 {
        let done = begins + 100_usize.div_ceil(pace);
        return format!(
            "{{status: 已完成, percent: 100%, done_on: {year}年{done}月15日, note: {act}，建成{object}并投入使用。}}\n"
        );
    }
    if share == 0 {
        return "{status: 未启动, cause: 前期手续正在办理, next: 手续办结后立即开工。}\n".into();
    }
    let amount = month * 3 + task;
    format!(
        "{{status: 进行中, percent: {share}%, note: {act}，新建改建{object}{amount}处。, problem: {object}选址尚未确定。, cause: 部分地块权属不清。, next: 下月底前完成选址。}}\n"
    )
}
