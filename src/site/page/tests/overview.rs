//! What stands beside and after the document of a plan.

use super::*;

fn page_with(lang: &str, summary: &Summary, reports: &[ReportEntry]) -> String {
    let (site, entry) = (site(), PlanEntry { id: "a-1".into(), ..PlanEntry::default() });
    let paper = Paper::new(&templates(), &document()).expect("filled");
    let page =
        PlanPage { entry: &entry, lang, site: &site, paper: &paper, summary, downloads: &[], reports, published: None };
    let html = plan(&templates(), &page).expect("filled");
    check_harmless(&html);
    html
}

fn told() -> Summary {
    let phase = |name: &str, time| PhaseLine { name: name.into(), time: Some(time), ..PhaseLine::default() };
    let indicator = IndicatorLine {
        name: "入学率".into(),
        target: "95%以上".into(),
        latest: Some("90%".into()),
        latest_on: Some("2024-06-30".into()),
        is_reached: Some(false),
        way: Some(100.0 / 3.0),
        ..IndicatorLine::default()
    };
    let task = TaskLine {
        number: 1,
        title: "建设学校".into(),
        units: vec!["某局".into()],
        supports: vec!["另一局".into()],
        phases: vec!["起步".into()],
        status: Some("进行中".into()),
        light: Some("yellow"),
        light_word: Some("黄灯".into()),
        share: Some(200.0 / 3.0),
        late: Some(31),
        ..TaskLine::default()
    };
    Summary {
        as_of: Some("2024-06-30".into()),
        share: Some(200.0 / 3.0),
        unit_label: "责任科室".into(),
        phases: vec![phase("起步", "past"), phase("推进", "now"), phase("总结", "coming")],
        indicators: vec![indicator],
        tasks: vec![task],
        ..Summary::default()
    }
}

#[test]
fn phases_say_in_words_where_they_stand() {
    let html = page_with("zh-CN", &told(), &[]);
    assert_eq!(html.matches("aria-current=\"step\"").count(), 1);
    for (time, word) in [("past", "已结束"), ("now", "当前阶段"), ("coming", "未开始")] {
        assert!(html.contains(&format!("<li class=\"{time}\"")) && html.contains(word), "{time}");
    }
    let silent = Summary { phases: vec![PhaseLine { name: "起步".into(), ..PhaseLine::default() }], ..told() };
    assert!(!page_with("zh-CN", &silent, &[]).contains("class=\"phase-time\""), "without a report nobody knows");
}

#[test]
fn an_indicator_tells_its_newest_value_and_how_far_it_is() {
    let html = page_with("zh-CN", &told(), &[]);
    assert!(html.contains("<span>最新值 <strong>90%</strong></span><span>截至 2024年6月30日</span>"));
    assert!(
        html.contains("<progress max=\"100\" value=\"33.3\" aria-hidden=\"true\"></progress><strong>33.3%</strong>")
    );
    assert!(html.contains("<p class=\"light light-open\">尚未达到</p>"));
}

#[test]
fn a_task_has_what_it_can_be_chosen_by_and_its_light_in_words() {
    let html = page_with("zh-CN", &told(), &[]);
    for (by, word) in [("unit", "某局"), ("unit", "另一局"), ("phase", "起步"), ("light", "黄灯"), ("status", "进行中")]
    {
        assert!(html.contains(&format!("data-by=\"{by}\">{word}</span>")), "{by}: {word}");
    }
    assert!(html.contains("<th scope=\"col\">责任科室</th>") && html.contains("66.7%"));
    assert!(html.contains("<small class=\"late\">逾期 31 天</small>"));
    for by in ["unit", "phase", "light", "status"] {
        assert!(html.contains(&format!("<select data-choice=\"{by}\"><option value=\"\">全部</option></select>")));
    }
    let english = page_with("en", &told(), &[]);
    assert!(english.contains("<small class=\"late\" lang=\"en\">late by 31 days</small>"));
}

#[test]
fn the_share_done_stands_beside_the_report_that_it_is_from() {
    let report = |as_of: &str| ReportEntry { name: "r".into(), as_of: as_of.into(), ..ReportEntry::default() };
    let beside = "<span>完成率</span><progress";
    assert!(page_with("zh-CN", &told(), &[report("2024-06-30")]).contains(beside));
    let kept = page_with("zh-CN", &told(), &[report("2024-09-30"), report("2024-06-30")]);
    assert!(!kept.contains(beside), "the newest report was kept from before and says something else");
}

#[test]
fn a_plan_with_nothing_but_a_text_has_no_empty_lists() {
    let bare = Document { parts: Vec::new(), ..document() };
    let (site, entry) = (site(), PlanEntry::default());
    let paper = Paper::new(&templates(), &bare).expect("filled");
    let page = PlanPage {
        entry: &entry,
        lang: "zh-CN",
        site: &site,
        paper: &paper,
        summary: &Summary::default(),
        downloads: &[],
        reports: &[],
        published: None,
    };
    let html = plan(&templates(), &page).expect("filled");
    check_harmless(&html);
    assert!(html.contains("plan-short") && !html.contains("contents-beside"));
    assert!(!html.contains("page-tasks") && !html.contains("data-filter"));
}
