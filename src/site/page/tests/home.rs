//! The first page: what is new, what is late and due, the plans by area.

use super::*;

fn entry(id: &str, area: Option<&str>, issued_on: &str) -> PlanEntry {
    PlanEntry {
        id: id.into(),
        title: format!("{id}方案"),
        kind: Some("工作方案".into()),
        area: area.map(str::to_string),
        issued_on: Some(issued_on.into()),
        tasks: 3,
        ..PlanEntry::default()
    }
}

fn report_of(name: &str, as_of: &str) -> ReportEntry {
    ReportEntry { name: name.into(), as_of: as_of.into(), period: Some(name.into()), ..ReportEntry::default() }
}

fn home(lang: &str, plans: &[PlanEntry], deadlines: &DueTasks) -> String {
    let site = site();
    let page = IndexPage { lang, site: &site, plans, units: 2, deadlines, overview: None };
    index(&templates(), &page).expect("filled")
}

/// Where each of `words` stands, which must be in this order.
#[track_caller]
fn in_order(html: &str, words: &[&str]) {
    let places: Vec<_> = words.iter().map(|word| html.find(word).unwrap_or_else(|| panic!("{word}: {html}"))).collect();
    assert!(places.is_sorted(), "{words:?}: {places:?}");
}

#[test]
fn the_list_links_to_each_plan_by_a_relative_address() {
    let known =
        PlanEntry {
            id: "a:1".into(), title: "某市工作方案".into(), tasks: 3, draft: true, ..PlanEntry::default()
        };
    let html = home("zh-CN", &[known], &DueTasks::default());
    let elements = check_harmless(&html);
    assert_eq!(count(&elements, "h1"), 1);
    assert!(html.contains("<a href=\"a%3A1/index.html\">某市工作方案</a> <b class=\"draft-mark\">草稿</b>"));
    assert!(html.contains("<dt>任务</dt><dd>3</dd>") && !html.contains("<dt>进展报告</dt>"));
    assert!(html.contains("href=\"assets/site.css\"") && !html.contains("class=\"deadlines\""));
}

#[test]
fn plans_stand_under_their_area_otherwise_under_their_kind_the_newest_first() {
    let bare = PlanEntry { id: "己".into(), title: "己方案".into(), ..PlanEntry::default() };
    let plans = [
        entry("甲", Some("水利"), "2024-01-01"),
        entry("乙", Some("教育"), "2022-01-01"),
        entry("丙", Some("教育"), "2023-01-01"),
        entry("丁", None, "2021-01-01"),
        bare,
    ];
    let html = home("zh-CN", &plans, &DueTasks::default());
    check_harmless(&html);
    let list = &html[html.find("id=\"page-list\"").expect("a list")..];
    in_order(list, &["教育", "丙方案", "乙方案", "水利", "甲方案", "工作方案", "丁方案", "其他", "己方案"]);
    assert_eq!(html.matches("data-row").count(), 5);
    assert!(html.contains("<a href=\"#page-area-1\"><span>教育</span> 2</a>"));
    let one = home("zh-CN", &plans[1..3], &DueTasks::default());
    assert!(!one.contains("area-links"), "a single area needs no links");
}

#[test]
fn what_is_new_are_plans_and_reports_in_one_order_and_not_too_many() {
    let mut plans: Vec<_> =
        (1..=9).map(|day| entry(&format!("第{day}号"), Some("教育"), &format!("2024-05-0{day}"))).collect();
    plans[0].reports = vec![report_of("2024上半年", "2024-06-30"), report_of("2024一季度", "2024-05-05")];
    let html = home("zh-CN", &plans, &DueTasks::default());
    let new = html.split("class=\"newest\"").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a list");
    in_order(new, &["2024上半年", "第9号方案", "第8号方案", "第7号方案", "第6号方案", "第5号方案", "2024一季度"]);
    assert_eq!(new.matches("<li>").count(), 8);
    assert!(!new.contains("第2号方案") && new.contains("<span class=\"line-day\">2024年6月30日</span>"));
}

#[test]
fn deadlines_are_named_as_far_as_there_is_room_and_counted_all() {
    let deadline = |number: i32| DueTask {
        plan: "甲".into(),
        plan_title: "甲方案".into(),
        task: TaskLine {
            title: format!("第{number}事"),
            anchor: Some("a".into()),
            due_on: Some("2024-07-01".into()),
            late: Some(number),
            ..TaskLine::default()
        },
    };
    let deadlines = DueTasks {
        as_of: Some("2024-06-30".into()),
        late: Named { first: (1..=5).map(deadline).collect(), count: 7 },
        next: Named { first: vec![deadline(99)], count: 1 },
    };
    let plans = [entry("甲", None, "2024-01-01")];
    let html = home("zh-CN", &plans, &deadlines);
    check_harmless(&html);
    assert!(html.contains("<h2>逾期 <span class=\"count\">7</span></h2>") && html.contains("截至 2024年6月30日"));
    assert!(html.contains("逾期 5 天") && !html.contains("第6事"));
    assert!(html.contains("<a href=\"%E7%94%B2/index.html#a\">第99事</a>") && html.contains("2024年7月1日"));
    let english = home("en", &plans, &deadlines);
    assert!(english.contains("late by 5 days") && english.contains("lang=\"zh-CN\">第99事</a>"));
}
