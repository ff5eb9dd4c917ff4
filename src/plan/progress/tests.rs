//! The model from files: what is done, what is late, what has changed.

use super::*;
use crate::date::Day;
use crate::plan::{Outline, Plan, Register, read, read_record};
use crate::source::FileId;

const PLAN: &str = "
title: 某市教育工作方案
date: 2023年1月1日
sections:
  - heading: 目标
    indicators:
      - {id: rate, name: 就近入学率, target: 95%以上, baseline: 85%, by: 2023年, milestones: {2023年6月: 90%}}
      - {id: gap, name: 差异系数, target: 不高于0.50, baseline: '0.62'}
  - heading: 任务
    tasks:
      - {id: a, title: 建学校, units: [教育局], due: 2023年6月底前, weight: 3}
      - {id: b, title: 配教师, units: [教育局, 人社局], start: 2023年1月1日, due: 2023年12月31日}
      - {id: c, title: 保经费, lead: 财政局, support: [教育局], due: 长期}
      - {id: d, title: 建网络, units: [工信局], due: 2023年6月30日}
";
const JUNE: &str = "
as_of: 2023年6月30日
tasks:
  a: {status: 进行中, percent: 60%}
  b: {status: 进行中, percent: 45%}
  c: {status: 未启动}
  d: {status: 进行中}
indicators: {rate: 88%, gap: '0.58'}
";
const SEPTEMBER: &str = "
as_of: 2023-09-30
tasks:
  a: {status: 已完成, done_on: 2023年7月10日}
  b: {status: 进行中, percent: 40%, due: 2024年3月31日, units: [人社局]}
  d: {status: 中止, cause: 并入上级项目}
indicators: {rate: 92%, gap: '0.60'}
problems:
  - {text: 缺地, due: 2023年8月31日}
  - {text: 缺人, due: 2023年8月31日, closed_on: 2023年9月1日}
";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn with(check: impl Fn(&History)) {
    let plan: Plan = read(FileId(0), PLAN).0.unwrap();
    let files = [("june", JUNE), ("september", SEPTEMBER)];
    let files = files.map(|(name, text)| (name, read_record::<Progress>(FileId(1), text).0.unwrap()));
    let outline = Outline::new(&plan);
    let register = Register::new(&plan.units, &[]);
    // Newest first, to be put in order.
    let files = files.iter().rev().map(|(name, progress)| (*name, progress));
    check(&History::new(&plan, &outline, &register, files));
}

#[test]
fn each_task_has_a_status_a_share_and_a_lateness_on_any_day() {
    with(|history| {
        let june = history.standing(day("2023-06-30"), &LightRule::usual());
        let said: Vec<_> =
            june.tasks.iter().map(|task| (task.class(), task.share, task.lateness, task.light)).collect();
        assert_eq!(
            said,
            [
                (Class::InProgress, Some(60.0), Lateness::Coming { days: 0 }, Some(Light::Red)),
                (Class::InProgress, Some(45.0), Lateness::Coming { days: 184 }, Some(Light::Green)),
                (Class::NotStarted, Some(0.0), Lateness::Open, None),
                (Class::InProgress, None, Lateness::Coming { days: 0 }, None),
            ]
        );
        // Ten days on nothing new was told, but deadlines have passed.
        let july = history.standing(day("2023-07-10"), &LightRule::usual());
        assert_eq!((july.tasks[0].lateness, july.tasks[3].light), (Lateness::Overdue { days: 10 }, Some(Light::Red)));
        assert!(
            history.standing(day("2023-01-31"), &LightRule::usual()).tasks.iter().all(|task| task.status.is_none())
        );
    });
}

#[test]
fn changes_of_deadline_and_units_hold_from_the_report_that_tells_them() {
    with(|history| {
        let now = history.standing(day("2023-09-30"), &LightRule::usual());
        assert_eq!(now.tasks[0].lateness, Lateness::DoneLate { days: 10 });
        assert_eq!(now.tasks[1].due, Some(day("2024-03-31")));
        let units = by_unit(&now.tasks, history.register);
        let counts: Vec<_> =
            units.iter().map(|unit| (unit.name.as_str(), unit.tasks.len(), unit.supported.len())).collect();
        assert_eq!(counts, [("教育局", 1, 1), ("人社局", 1, 0), ("财政局", 1, 0), ("工信局", 1, 0)]);
        let before = history.before(day("2023-09-30"), &LightRule::usual()).unwrap();
        let changes = Changes::between(&before, &now);
        let kinds: Vec<_> = changes.changes.iter().map(|change| (change.task, &change.kind)).collect();
        assert_eq!(
            kinds,
            [
                (0, &Kind::NewlyDone),
                (1, &Kind::Backwards),
                (1, &Kind::Due { before: Some("2023年12月31日".into()), now: Some("2024年3月31日".into()) }),
                (
                    1,
                    &Kind::Units {
                        before: vec!["教育局".into(), "人社局".into()], now: vec!["人社局".into()]
                    }
                ),
                (2, &Kind::Missing),
                (3, &Kind::Dropped),
            ]
        );
    });
}

#[test]
fn figures_weigh_and_leave_out_what_was_dropped() {
    with(|history| {
        let now = history.standing(day("2023-09-30"), &LightRule::usual());
        let figures = Figures::of(&now.tasks);
        assert_eq!(figures.classes, [1, 1, 1, 1, 0]);
        // (3 × 100 + 1 × 40 + 1 × 0) / 5
        assert_eq!((figures.share, figures.done_rate().map(f64::round)), (Some(68.0), Some(33.0)));
        assert_eq!((figures.done_late, figures.overdue, figures.unlit), (1, 0, 2));
        let problems: Vec<_> = now.problems.iter().map(|problem| (problem.is_closed, problem.overdue)).collect();
        assert_eq!(problems, [(false, Some(30)), (true, None)]);
    });
}

#[test]
fn an_indicator_is_held_against_target_and_line() {
    with(|history| {
        let now = history.standing(day("2023-09-30"), &LightRule::usual());
        let [rate, gap] = &now.indicators[..] else { panic!("two") };
        // 273 of 365 days of the way from 85 to 95.
        assert!((rate.expected.unwrap() - (85.0 + 10.0 * 273.0 / 365.0)).abs() < 1e-9);
        assert_eq!((rate.is_reached, rate.is_on_line, rate.trend), (Some(false), Some(false), Some(Trend::Better)));
        assert_eq!((rate.milestones.len(), rate.milestones[0].on), (1, day("2023-06-30")));
        assert_eq!((gap.less_is_better, gap.trend, gap.is_reached), (true, Some(Trend::Worse), Some(false)));
    });
}

#[test]
fn presets_give_the_lights_they_are_named_for() {
    with(|history| {
        let lights = |rule: &LightRule, on: &str| {
            let standing = history.standing(day(on), rule);
            standing.tasks.iter().map(|task| task.light).collect::<Vec<_>>()
        };
        // 40 behind is red beyond 30; 4.6 behind is green below 10.
        assert_eq!(lights(&LightRule::yinchuan(), "2023-06-30"), [Some(Light::Red), Some(Light::Green), None, None]);
        let late_done = [Some(Light::Yellow), None, None, None];
        assert_eq!(lights(&LightRule::outcome(), "2023-09-30"), late_done);
    });
}

#[test]
fn a_deadline_written_otherwise_is_the_same_deadline() {
    let plan: Plan = read(FileId(0), PLAN).0.unwrap();
    let text = |day: &str| format!("as_of: {day}\ntasks: {{a: {{status: 进行中, due: 2023年6月30日}}}}");
    let told = |text: &str| read_record::<Progress>(FileId(1), text).0.unwrap();
    let files = [told("as_of: 2023-03-31\ntasks: {a: {status: 进行中}}"), told(&text("2023-04-30"))];
    let (outline, register) = (Outline::new(&plan), Register::new(&plan.units, &[]));
    let history = History::new(&plan, &outline, &register, files.iter().map(|file| ("file", file)));
    let on = |day_of: &str| history.standing(day(day_of), &LightRule::usual());
    let changes = Changes::between(&on("2023-03-31"), &on("2023-04-30"));
    assert!(changes.is_empty(), "{changes:?}");
}
