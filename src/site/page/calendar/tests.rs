//! The calendar, read back.

use super::periods::in_pages;
use super::*;
use crate::compose::summary::{IndicatorLine, Summary};
use crate::render::html::markup::check_harmless;
use crate::render::html::tests::hostile::HOSTILE;

fn deadline(day: &str, title: &str) -> Deadline {
    let (plan, plan_title) = ("a-1".to_string(), "某市工作方案".to_string());
    let (anchor, units) = (Some("evenings".into()), vec!["甲局".into(), "乙局".into()]);
    Deadline { day: day.into(), plan, plan_title, title: title.into(), anchor, units, number: 1, ..Deadline::default() }
}

fn samples() -> Vec<Deadline> {
    let told = |deadline| Deadline { told_on: Some("2024-12-31".into()), ..deadline };
    vec![
        told(Deadline { status: Some("已完成".into()), done: true, ..deadline("2023-06-30", "办成的事") }),
        told(Deadline { status: Some("进行中".into()), late: Some(31), ..deadline("2024-11-30", "没办的事") }),
        deadline("2024-11-30", "没报的事"),
        told(Deadline { kind: DeadlineKind::Indicator, reached: Some(true), ..deadline("2024-12-31", "指标甲") }),
        Deadline { kind: DeadlineKind::Phase, ..deadline("2025-12-31", "实施阶段") },
    ]
}

fn units() -> Vec<UnitEntry> {
    vec![UnitEntry { name: "<甲局>".into(), folder: "甲局".into(), ..UnitEntry::default() }]
}

fn site() -> SiteInfo {
    SiteInfo { title: "某市".into(), base_url: Some("https://example.cn/p/".into()), ..SiteInfo::default() }
}

fn page(lang: &str, all: &[Deadline], periods: &[CalendarPeriod], period: Option<&CalendarPeriod>) -> String {
    let site = site();
    let page = CalendarPage {
        lang,
        site: &site,
        deadlines: all,
        period,
        periods,
        left_out: &[],
        units: &units(),
        file: true,
        draft: false,
    };
    calendar(Templates::built_in(), &page).expect("filled")
}

#[test]
fn the_first_page_shows_the_year_of_the_newest_report() {
    let all = samples();
    let periods = periods(&all);
    let pages: Vec<String> = periods.iter().map(CalendarPeriod::page).collect();
    assert_eq!(pages, ["2023.html", "2024.html", "2025.html"]);
    let first = first_shown(&periods, &all);
    assert_eq!(first.map(|period| (period.year, period.count)), Some((2024, 3)));
    let untold: Vec<Deadline> = all.iter().map(|deadline| Deadline { told_on: None, ..deadline.clone() }).collect();
    assert_eq!(first_shown(&periods, &untold).map(|period| period.year), Some(2023));
    let html = page("zh-CN", &all, &periods, first);
    check_harmless(&html);
    for words in [
        "<title>期限日历 2024年 - 某市</title>",
        "<h2 id=\"2024-11\">2024年11月",
        "href=\"../a-1/index.html#evenings\"",
        "逾期31天",
        "甲局、乙局",
        "已达到",
        "href=\"2025.html\"",
        "href=\"../units/%E7%94%B2%E5%B1%80/calendar.ics\"",
        "aria-current=\"page\"",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert!(!html.contains("办成的事") && html.contains("没报的事"));
}

#[test]
fn an_indicator_is_late_by_its_newest_value_only() {
    let line = |by: &str, latest: Option<&str>, is_reached| IndicatorLine {
        name: "覆盖率".into(),
        by_on: Some(by.into()),
        latest_on: latest.map(str::to_string),
        is_reached,
        ..IndicatorLine::default()
    };
    let indicators = vec![
        line("2024-12-31", Some("2025-03-01"), Some(false)),
        line("2024-12-31", Some("2025-03-01"), Some(true)),
        line("2024-12-31", Some("2024-12-31"), Some(false)),
        line("2024-12-31", None, None),
    ];
    let summary = Summary { as_of: Some("2025-06-30".into()), indicators, ..Summary::default() };
    let late: Vec<_> = deadlines(&PlanEntry::default(), &summary).iter().map(|deadline| deadline.late).collect();
    assert_eq!(late, [Some(60), None, None, None]);
}

#[test]
fn a_year_with_very_many_has_a_page_for_each_month() {
    let all = samples();
    let periods = in_pages(&all, 2);
    let pages: Vec<String> = periods.iter().map(CalendarPeriod::page).collect();
    assert_eq!(pages, ["2023.html", "2024.html", "2024-11.html", "2024-12.html", "2025.html"]);
    let year = page("en", &all, &periods, periods.get(1));
    check_harmless(&year);
    assert!(year.contains("href=\"2024-11.html\"") && !year.contains("没办的事"));
    let month = page("en", &all, &periods, periods.get(2));
    assert!(month.contains("November 2024") && month.contains("没办的事") && !month.contains("指标甲"));
}

#[test]
fn without_deadlines_the_page_says_so() {
    let html = page("zh-CN", &[], &[], None);
    check_harmless(&html);
    assert!(html.contains("没有写明日期") && html.contains("https://example.cn/p/calendar/"));
}

#[test]
fn events_are_known_again_by_plan_and_place() {
    let events = events("zh-CN", &site(), &samples());
    assert_eq!(events[1].id, "a-1/task-evenings@example.cn");
    assert_eq!(events[1].description, "任务：某市工作方案\n甲局、乙局\n进行中（截至2024-12-31）");
    assert_eq!(events[4].address.as_deref(), Some("https://example.cn/p/a-1/#evenings"));
}

#[test]
fn hostile_text_stays_text() {
    for text in HOSTILE {
        let own = || text.to_string();
        let hostile = Deadline {
            plan: own(),
            plan_title: own(),
            anchor: Some(own()),
            units: vec![own()],
            told_on: Some(own()),
            status: Some(own()),
            ..deadline("2024-11-30", text)
        };
        let all = [hostile];
        let periods = periods(&all);
        check_harmless(&page("en", &all, &periods, periods.first()));
    }
}
