//! What a ledger and a breakdown hold, and what of it may be changed.

use std::collections::BTreeMap;

use super::*;
use crate::document::{Value, plain_text};
use crate::plan::{Outline, Plan, Register, read};
use crate::source::FileId;

const PLAN: &str = "
title: 某县工作方案
date: 2023年1月10日
contact: {person: 王某, phone: '1234567'}
units: [{name: 县教育局}, {name: 县财政局}, {name: 各乡镇, collective: true}]
sections:
  - heading: 任务
    tasks:
      - title: 校舍建设
        tasks:
          - {id: a, title: =建食堂, text: 建好。, checklist: [选址], units: 县教育局, due: 2023年6月底前, indicators: [{id: i, name: 完工, target: 2处}]}
          - {id: b, title: 拨资金, lead: 县财政局, support: [县教育局, 各乡镇], due: 长期, start: 2023年2月}
";

fn plan() -> Plan {
    let (plan, findings) = read(FileId(0), PLAN);
    assert!(findings.is_empty(), "{findings:?}");
    plan.expect("a plan")
}

fn words(sheet: &Sheet, row: usize) -> Vec<String> {
    sheet.rows[row].iter().map(|cell| plain_text(&cell.text)).collect()
}

#[test]
fn a_ledger_locks_what_the_plan_says_and_leaves_the_rest_open() {
    let (plan, plans) = (plan(), BTreeMap::new());
    let (outline, register) = (Outline::new(&plan), Register::new(&plan.units, &[]));
    let history = History::new(&plan, &outline, &register, []);
    let lights = LightRule::default();
    let subject = Subject { plan: &plan, register: &register, plans: &plans, draft: false };
    let whole =
        LedgerSubject { plan: subject, id: "demo", history: &history, as_of: None, unit: None, lights: &lights };
    let workbook = ledger(whole);
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["台账", "指标", "问题清单", "填报说明"]);
    let tasks = &workbook.sheets[0];
    assert_eq!(words(tasks, 0)[..4], ["1", "=建食堂", "县教育局", "2023年6月底前"]);
    assert_eq!(words(tasks, 1)[2], "县财政局（配合：县教育局，各乡镇）");
    let locked: Vec<&str> =
        tasks.columns.iter().filter(|column| column.locked).map(|column| column.title.as_str()).collect();
    assert_eq!(locked, ["序号", "任务", "责任单位", "完成时限", "编号"], "no warnings without a day");
    assert!(tasks.is_protected && tasks.rows.iter().all(|row| row.len() == tasks.columns.len()));
    assert!(workbook.sheets[3].notes.iter().any(|line| line.contains("联系人：王某，电话：1234567")));
    assert_eq!(
        workbook.facts,
        [("form", "1"), ("plan", "demo")].map(|(name, value)| (name.to_string(), value.to_string()))
    );
    // A day that is past a deadline warns of it.
    let late = ledger(LedgerSubject { as_of: "2023-07-05".parse().ok(), unit: Some("县教育局"), ..whole });
    assert_eq!(late.sheets[0].rows.len(), 1);
    assert_eq!(words(&late.sheets[0], 0)[4], "已逾期5天");
    let of_money = ledger(LedgerSubject { unit: Some("县财政局"), ..whole });
    assert!(of_money.sheets.iter().all(|sheet| sheet.name != "指标"), "it has no indicator");
}

#[test]
fn a_breakdown_says_who_does_what_by_when() {
    let (plan, plans) = (plan(), BTreeMap::new());
    let register = Register::new(&plan.units, &[]);
    let workbook = breakdown(Subject { plan: &plan, register: &register, plans: &plans, draft: false });
    let [sheet] = &workbook.sheets[..] else { panic!("one sheet") };
    let heads: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
    let expected = ["序号", "所属", "任务", "工作内容", "牵头单位", "配合单位", "完成时限", "开始日期", "截止日期"];
    assert_eq!(heads, expected);
    let first = ["1", "校舍建设", "=建食堂", "建好。\n——选址", "县教育局", "", "2023年6月底前", "", "2023-06-30"];
    assert_eq!(words(sheet, 0), first);
    assert_eq!(words(sheet, 1)[4..], ["县财政局", "县教育局，各乡镇", "长期", "2023-02-01", ""]);
    assert_eq!(sheet.rows[0][8].value, Value::Date("2023-06-30".into()));
    assert!(!sheet.is_protected);
}
