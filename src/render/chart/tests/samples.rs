//! A chart of each kind with the figures of a plan of four phases, twenty tasks and six units.

use crate::date::Day;
use crate::document::chart::*;

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(crate) fn class(name: &str, tone: Tone) -> Class {
    Class { name: name.into(), tone }
}

pub(crate) fn classes() -> Vec<Class> {
    vec![
        class("已完成", Tone::Done),
        class("正常推进", Tone::Good),
        class("进度滞后", Tone::Watch),
        class("逾期未完成", Tone::Bad),
        class("临近时限", Tone::Soon),
        class("未启动", Tone::Idle),
        class("已中止", Tone::Blank),
    ]
}

fn chart(anchor: &str, caption: &str, alternative: &str, figure: Figure) -> Chart {
    Chart { anchor: anchor.into(), caption: caption.into(), alternative: alternative.into(), figure }
}

fn marks(list: &[(&str, &str, Tone)]) -> Vec<Mark> {
    list.iter().map(|(on, label, tone)| Mark { on: day(on), label: (*label).into(), tone: *tone }).collect()
}

pub(crate) fn schedule() -> Schedule {
    let lane = |label: &str, from: &str, to: &str, list: &[(&str, &str, Tone)]| Lane {
        label: label.into(),
        bar: Some((day(from), day(to))),
        marks: marks(list),
    };
    let lanes = vec![
        lane(
            "启动阶段",
            "2021-09-01",
            "2022-03-31",
            &[("2021-12-31", "1", Tone::Done), ("2022-03-31", "2", Tone::Done)],
        ),
        lane(
            "全面推进阶段",
            "2022-04-01",
            "2024-06-30",
            &[
                ("2022-09-30", "3", Tone::Bad),
                ("2022-12-31", "4项", Tone::Done),
                ("2023-06-30", "8", Tone::Done),
                ("2023-12-31", "9", Tone::Watch),
                ("2024-06-30", "10", Tone::Bad),
            ],
        ),
        lane(
            "巩固提升阶段",
            "2024-07-01",
            "2025-06-30",
            &[
                ("2024-09-30", "11", Tone::Done),
                ("2024-10-31", "12", Tone::Soon),
                ("2024-12-31", "13", Tone::Good),
                ("2024-12-31", "14", Tone::Watch),
                ("2024-12-31", "15", Tone::Good),
                ("2025-06-30", "16", Tone::Idle),
            ],
        ),
        lane(
            "迎接国家评估认定阶段",
            "2025-07-01",
            "2025-12-31",
            &[("2025-09-30", "17", Tone::Idle), ("2025-12-31", "18—20", Tone::Idle)],
        ),
        Lane {
            label: "长期坚持的任务".into(),
            bar: None,
            marks: marks(&[("2023-12-31", "5", Tone::Blank), ("2024-12-31", "6", Tone::Good)]),
        },
    ];
    let (from, to) = (day("2021-09-01"), day("2025-12-31"));
    let as_of_label = "截至2024年9月30日".into();
    Schedule { from, to, as_of: day("2024-09-30"), as_of_label, classes: classes(), lanes }
}

pub(crate) fn bars() -> Bars {
    let row = |label: &str, counts: [u32; 6], note: &str| Bar {
        label: label.into(),
        counts: counts.to_vec(),
        note: note.into(),
    };
    let rows = vec![
        row("县教育和体育局", [6, 3, 1, 1, 1, 0], "完成率50.0%"),
        row("县财政局", [3, 1, 0, 0, 0, 0], "完成率75.0%"),
        row("县自然资源和规划局、县住房和城乡建设局", [1, 1, 0, 1, 0, 0], "完成率33.3%"),
        row("县委编办", [1, 0, 1, 0, 0, 0], "完成率50.0%"),
        row("县人力资源和社会保障局", [2, 0, 0, 0, 0, 1], "完成率66.7%"),
        row("各镇街", [0, 0, 0, 0, 0, 2], "完成率0.0%"),
    ];
    Bars { classes: classes().into_iter().take(6).collect(), rows, unit: "项".into() }
}

pub(crate) fn ring() -> Ring {
    let counts = [(8, "40.0%"), (4, "20.0%"), (2, "10.0%"), (2, "10.0%"), (1, "5.0%"), (3, "15.0%"), (0, "0.0%")];
    let slice = |(class, (count, share)): (Class, (u32, &str))| Slice { class, count, share: share.into() };
    let slices = classes().into_iter().zip(counts).map(slice).collect();
    Ring { slices, centre: vec!["20项".into(), "总完成率40.0%".into()], unit: "项".into() }
}

pub(crate) fn point(on: &str, value: f64, label: &str) -> Point {
    Point { on: day(on), value, label: label.into() }
}

pub(crate) fn share() -> Course {
    Course {
        name: "专任教师本科以上学历比例".into(),
        unit: "%".into(),
        from: day("2021-09-01"),
        to: day("2025-12-31"),
        as_of: day("2024-09-30"),
        as_of_label: "截至2024年9月30日".into(),
        values: vec![
            point("2022-06-30", 71.4, "71.4%"),
            point("2022-12-31", 74.0, "74.0%"),
            point("2023-06-30", 76.8, "76.8%"),
            point("2023-12-31", 81.5, "81.5%"),
            point("2024-06-30", 83.0, "83.0%"),
            point("2024-09-30", 83.6, "83.6%"),
        ],
        baseline: Some(point("2021-09-01", 68.2, "68.2%")),
        milestones: vec![point("2022-12-31", 75.0, "75%以上"), point("2023-12-31", 80.0, "80%以上")],
        target: Some(point("2025-09-30", 85.0, "目标85%以上")),
        less_is_better: false,
    }
}

pub(crate) fn difference() -> Course {
    Course {
        name: "小学综合差异系数".into(),
        unit: String::new(),
        values: vec![
            point("2022-12-31", 0.612, "0.612"),
            point("2023-12-31", 0.558, "0.558"),
            point("2024-09-30", 0.531, "0.531"),
        ],
        baseline: None,
        milestones: vec![],
        target: Some(point("2025-12-31", 0.5, "不高于0.50")),
        less_is_better: true,
        ..share()
    }
}

pub(crate) fn overdue() -> Overdue {
    let row = |label: &str, unit: &str, due: &str, days: i32| OverdueRow {
        label: label.into(),
        unit: unit.into(),
        due: day(due),
        days,
        note: format!("逾期{days}天"),
    };
    let rows = vec![
        row("3. 科学规划建设学校", "县自然资源和规划局", "2022-09-30", 731),
        row("10. 推进乡镇寄宿制学校建设和乡村小规模学校标准化改造", "县教育和体育局", "2024-06-30", 92),
        row("12. 配齐音体美专任教师", "县委编办、县人力资源和社会保障局", "2024-08-31", 30),
        row("15. 完善经费保障机制", "县财政局", "2024-09-29", 1),
    ];
    Overdue { as_of: day("2024-09-30"), as_of_label: "截至2024年9月30日".into(), rows }
}

/// All of them.
pub(crate) fn charts() -> Vec<Chart> {
    vec![
        chart("schedule", "图1 任务进度横道图", "方案分四个阶段，共20项任务。", Figure::Schedule(schedule())),
        chart("bars", "图2 各责任单位任务完成情况", "县教育和体育局承担12项，完成6项。", Figure::Bars(bars())),
        chart("ring", "图3 任务状态构成", "20项任务中，已完成8项，占40.0%。", Figure::Ring(ring())),
        chart("share", "图4 专任教师本科以上学历比例", "2024年9月30日为83.6%，目标85%以上。", Figure::Course(share())),
        chart(
            "difference",
            "图5 小学综合差异系数",
            "2024年9月30日为0.531，目标不高于0.50。",
            Figure::Course(difference()),
        ),
        chart("overdue", "图6 逾期任务时间线", "截至2024年9月30日，4项任务逾期。", Figure::Overdue(overdue())),
    ]
}

/// What is seldom: a month, sixty rows, one class alone, values below nothing, a day outside, a target far off, nothing.
pub(crate) fn hard_charts() -> Vec<Chart> {
    let long = "推进乡镇寄宿制学校建设和乡村小规模学校标准化改造并配齐专任教师和教学仪器设备设施";
    let row = |n: u32| {
        let label = if n.is_multiple_of(3) { format!("{n}. {long}") } else { format!("第{n}个责任单位") };
        Bar { label, counts: vec![n % 7, n % 4, n % 2, n % 5, 0, 1], note: format!("完成率{n}.0%") }
    };
    let mut counts = bars();
    counts.rows = (1..=60).map(row).collect();
    let slice = Slice { class: class("已完成", Tone::Done), count: 20, share: "100.0%".into() };
    let all = Ring { slices: vec![slice], ..ring() };
    let list = [("2024-09-03", "1", Tone::Bad), ("2024-09-03", "2", Tone::Done), ("2024-09-30", "3至20", Tone::Soon)];
    let lanes = vec![
        Lane { label: long.into(), bar: Some((day("2024-09-01"), day("2024-09-30"))), marks: marks(&list) },
        Lane { label: "一天".into(), bar: Some((day("2024-09-10"), day("2024-09-10"))), marks: vec![] },
    ];
    let as_of_label = String::from("截至2024年12月31日");
    let (from, to, as_of) = (day("2024-09-01"), day("2024-09-30"), day("2024-12-31"));
    let month = Schedule { from, to, as_of, as_of_label: as_of_label.clone(), lanes, ..schedule() };
    let values =
        vec![point("2022-06-30", -3.2, "-3.2%"), point("2023-06-30", -3.2, "-3.2%"), point("2024-06-30", 1.5, "1.5%")];
    let below = Course {
        values,
        baseline: None,
        milestones: vec![],
        target: Some(point("2025-12-31", 60.0, "60%以上")),
        ..share()
    };
    let decade = Course { from: day("2021-01-01"), to: day("2030-12-31"), ..share() };
    let one = Overdue { rows: overdue().rows.split_off(3), ..overdue() };
    let none = Bars { rows: vec![], ..bars() };
    let figures = [
        Figure::Schedule(month),
        Figure::Bars(counts),
        Figure::Ring(all),
        Figure::Course(below),
        Figure::Course(decade),
        Figure::Overdue(one),
        Figure::Bars(none),
    ];
    let named = |(n, figure)| chart(&format!("hard-{n}"), "图×", "文字说明。", figure);
    figures.into_iter().enumerate().map(named).collect()
}

/// The charts in a document, with text before and after each.
pub(crate) fn document_of(charts: Vec<Chart>) -> crate::document::Document {
    use crate::document::{Block, Document, Inline, Paragraph, Part, PartRole};
    let text = "截至2024年9月30日，20项任务中已完成8项，完成率40.0%，低于序时进度。有关情况如下图所示。";
    let mut blocks = vec![Block::Paragraph(Paragraph::plain(vec![Inline::text(text)]))];
    for chart in charts {
        blocks.push(Block::Chart(chart));
        blocks.push(Block::Paragraph(Paragraph::plain(vec![Inline::text(text)])));
    }
    let title = "关于义务教育优质均衡发展县创建工作进展情况的报告";
    let part = Part { role: PartRole::Report, anchor: "report".into(), label: None, title: title.into(), blocks };
    Document { title: title.into(), parts: vec![part], ..Document::default() }
}

pub(crate) fn document() -> crate::document::Document {
    document_of(charts())
}
