//! The sentences of a ledger: the lines above its tables, and how it is to be filled in.

use super::LedgerSubject;
use crate::compose::phrase;
use crate::date::Day;
use crate::document::workbook::Sheet;
use crate::numeral;
use crate::plan::progress::ledger::HELP_SHEET;
use crate::plan::progress::{Status, full_name};

/// The line above every table.
pub fn above(subject: &LedgerSubject, day: Option<Day>) -> Vec<String> {
    let unit =
        subject.unit.map(|unit| full_name(unit, subject.plan.register)).unwrap_or_else(|| "　　　　".to_string());
    let day = day.map(written).unwrap_or_else(|| "　　　　年　　月　　日".to_string());
    vec![format!("填报单位：{unit}　　截至：{day}　　填报人：　　　　　　联系电话：")]
}

/// Above the tasks also what is to be done.
pub fn above_tasks(subject: &LedgerSubject, day: Option<Day>) -> Vec<String> {
    let mut lines = above(subject, day);
    let known = day.filter(|day| !subject.history.until(*day).is_empty());
    let before = match known {
        Some(day) => format!("已填的是截至{}掌握的情况，请逐项更新。", written(day)),
        None => String::new(),
    };
    lines.push(format!("灰色各列是方案的内容，请勿改动；其余各列请如实填写，填法见“{HELP_SHEET}”。{before}"));
    lines
}

/// The sheet that says how to fill the others in.
pub fn help(subject: &LedgerSubject, day: Option<Day>, title: &str) -> Sheet {
    let statuses: Vec<&str> = Status::ALL.iter().map(|status| status.word()).collect();
    let mut lines = vec![
        format!("本表是{}的台账，用来逐项填报进展，填好后原样发回。", phrase::cited(&subject.plan.plan.title)),
        "灰色各列（序号、任务、责任单位、完成时限、编号等）是方案的内容，请勿改动；改了也以方案为准。不要增删列、合并单元格、给工作表改名。".to_string(),
        format!("状态：从下拉列表里选，只能是{}。已销号是指完成后经复核、从台账上销去的；不再办理的选中止，并在“原因”里说明。", statuses.join("、")),
        "完成率：填 0% 到 100% 的百分数，如 60%；没有量化的可以不填。已完成的不必填。".to_string(),
        "完成日期：已完成、已销号的填完成的那一天，如 2023-09-30。".to_string(),
        "进展情况、存在问题、原因、下一步措施：写实、写短；没有的不填，不要写“无”。进度滞后、比上期退步或作了调整的，要写明原因。".to_string(),
        "调整后完成时限、调整后责任单位：经批准调整的才填。时限写成 2024年6月底前、2024-06-30 都可以；几个单位之间用顿号隔开。".to_string(),
        "指标：只填“当前值”，即截至日期的实际数值。".to_string(),
        "问题清单：一行一个问题，可以在空行里添加；解决并经复核的填销号日期，不要删去整行。".to_string(),
        "没有进展可报的，该行不填状态，表示本期未报送。".to_string(),
    ];
    if day.is_some_and(|day| !subject.history.until(day).is_empty()) {
        lines.push("表里已有的是前期报送的内容；没有变化的不动，有变化的改写。".to_string());
    }
    let numbered = lines.into_iter().zip(1..).map(|(line, number)| format!("{}、{line}", numeral::to_chinese(number)));
    let plan = subject.plan.plan;
    let contact = plan.contact.as_ref().or(plan.notice.as_ref().and_then(|notice| notice.contact.as_ref()));
    let ask = contact.map(phrase::contact).unwrap_or_default().into_iter().map(|line| format!("填报有疑问，{line}"));
    let notes = numbered.chain(ask).collect();
    Sheet { name: HELP_SHEET.to_string(), title: format!("{title}填报说明"), notes, ..Sheet::default() }
}

/// 2023年9月30日
pub fn written(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
