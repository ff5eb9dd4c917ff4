//! What is seldom or meant ill: nothing, one, very many, equal, enormous, no number, and text that would be markup.

use super::samples::{bars, class, classes, day, difference, overdue, point, ring, schedule, share};
use super::*;
use crate::document::chart::*;
use crate::render::html::tests::hostile::HOSTILE;

fn both(figure: &Figure) -> [Drawing; 2] {
    [Form::Wide, Form::Narrow].map(|form| {
        let drawing = drawing(figure.clone(), form);
        let height: f64 = drawing.numbers("svg", "height")[0];
        assert!(height > 20.0, "{height}");
        for (x, side) in
            drawing.all("text").iter().map(|text| (text.value().attr("x"), text.value().attr("text-anchor")))
        {
            let x: f64 = x.and_then(|x| x.parse().ok()).expect("a place");
            assert!((0.0..=form.width()).contains(&x), "{x} {side:?}");
        }
        drawing
    })
}

const LONG: &str = "推进乡镇寄宿制学校建设和乡村小规模学校标准化改造并配齐专任教师和教学仪器设备设施";

#[test]
fn nothing_to_show_is_said() {
    let bars = Bars { rows: vec![], ..bars() };
    let ring = Ring { slices: vec![], ..ring() };
    let schedule = Schedule { lanes: vec![], ..schedule() };
    let overdue = Overdue { rows: vec![], ..overdue() };
    let course = Course { values: vec![], baseline: None, milestones: vec![], target: None, ..share() };
    for figure in [
        Figure::Bars(bars),
        Figure::Ring(ring),
        Figure::Schedule(schedule),
        Figure::Overdue(overdue),
        Figure::Course(course),
    ] {
        both(&figure).iter().for_each(|drawing| assert_eq!(drawing.texts("text"), ["暂无数据"]));
    }
}

#[test]
fn counts_of_nothing_and_of_everything() {
    let row = |counts: Vec<u32>| Bar { label: "县财政局".into(), counts, note: "—".into() };
    let none = Bars { rows: vec![row(vec![0, 0, 0]), row(vec![])], ..bars() };
    both(&Figure::Bars(none)).iter().for_each(|drawing| assert_eq!(drawing.texts(".chart-small text"), ["单位：项"]));
    let most = Bars { rows: vec![row(vec![u32::MAX; 6]), row(vec![1])], ..bars() };
    both(&Figure::Bars(most));
    let slice = |count| Slice { class: class("已完成", Tone::Done), count, share: "100.0%".into() };
    let whole = Ring { slices: vec![slice(7), slice(0)], ..ring() };
    for drawing in both(&Figure::Ring(whole)) {
        let path = drawing.all(".chart-piece path")[0].value().attr("d").expect("an outline");
        // Two full circles, each of two halves; the inner one turns the other way, so that it is a hole.
        assert_eq!((path.matches('A').count(), path.matches('Z').count()), (4, 2));
        assert_eq!((path.matches(" 0 1 1 ").count(), path.matches(" 0 1 0 ").count()), (2, 2));
    }
    both(&Figure::Ring(Ring { slices: vec![slice(0)], ..ring() }));
}

#[test]
fn sixty_rows_are_dealt_out_over_pages_in_one_scale() {
    let rows = (1..=60).map(|n| Bar { label: format!("{n}号{LONG}"), counts: vec![n, 1], note: format!("第{n}名") });
    let figure = Figure::Bars(Bars { rows: rows.collect(), ..bars() });
    both(&figure);
    let chart = Chart { anchor: "c".into(), caption: "图".into(), alternative: "文".into(), figure };
    let sheets = sheets(Templates::built_in(), &chart, "c").expect("drawings");
    assert!(sheets.len() > 2, "{}", sheets.len());
    assert!(sheets.iter().all(|sheet| sheet.proportion * 640.0 <= HIGHEST));
    let drawings: Vec<Drawing> = sheets.into_iter().map(|sheet| Drawing::read(sheet.svg)).collect();
    let all: String = drawings.iter().flat_map(|drawing| drawing.texts("text")).collect();
    assert!((1..=60).all(|n| all.contains(&format!("第{n}名"))));
    let one = |drawing: &Drawing| drawing.numbers(".chart-piece rect[class=tone-good]", "width")[1];
    assert!((one(&drawings[0]) - one(&drawings[1])).abs() < 0.01);
}

#[test]
fn a_long_label_is_cut_after_two_lines_and_stays_in_the_drawing() {
    let row =
        OverdueRow { label: LONG.repeat(3), unit: LONG.into(), due: day("2024-06-30"), days: 92, note: LONG.into() };
    for drawing in both(&Figure::Overdue(Overdue { rows: vec![row], ..overdue() })) {
        let lines = drawing.texts("text");
        assert!(lines.iter().filter(|line| line.ends_with('…')).count() >= 3, "{lines:?}");
        assert!(!drawing.svg.contains(&LONG.repeat(2)));
    }
}

#[test]
fn spans_of_a_day_and_of_ages_and_days_outside() {
    for (from, to) in [("2024-09-01", "2024-09-30"), ("2021-01-01", "2030-12-31"), ("2024-09-30", "2024-09-30")] {
        for as_of in ["2024-09-30", "2001-01-01", "2049-12-31"] {
            let (from, to, as_of) = (day(from), day(to), day(as_of));
            let outside = as_of < from || as_of > to;
            let schedule = Schedule { from, to, as_of, ..schedule() };
            for drawing in both(&Figure::Schedule(schedule)) {
                assert_eq!(drawing.all(".chart-today line").is_empty(), outside);
                drawing.place("截至2024年9月30日");
            }
            both(&Figure::Course(Course { from, to, as_of, ..share() }));
            both(&Figure::Course(Course { from: to, to: from, as_of, ..share() }));
        }
    }
    both(&Figure::Overdue(Overdue { as_of: day("2020-01-01"), ..overdue() }));
}

#[test]
fn many_marks_on_one_day_take_no_more_than_their_room() {
    let mark = |n: i32| Mark { on: day("2024-06-30"), label: n.to_string(), tone: Tone::Bad };
    let lane = Lane { label: String::new(), bar: None, marks: (0..200).map(mark).collect() };
    let schedule = Schedule { lanes: vec![lane], classes: vec![], ..schedule() };
    for drawing in both(&Figure::Schedule(schedule)) {
        assert!(drawing.numbers("svg", "height")[0] < 250.0);
        assert_eq!(drawing.all(".chart-mark path").len(), 200);
    }
}

#[test]
fn values_of_every_kind_have_a_finite_place() {
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE, -0.0];
    for value in odd {
        for others in [vec![], vec![1.0], vec![-5.0, 1e12]] {
            let values = others.into_iter().chain([value]).map(|value| point("2024-01-31", value, "值")).collect();
            both(&Figure::Course(Course { values, baseline: Some(point("2021-09-01", value, "始")), ..difference() }));
        }
    }
    let equal = Course {
        values: vec![point("2024-01-31", 5.0, "5"), point("2024-06-30", 5.0, "5")],
        target: None,
        ..difference()
    };
    both(&Figure::Course(equal));
    let beyond = Course { target: Some(point("2039-12-31", 500.0, "目标500")), ..difference() };
    both(&Figure::Course(beyond)).iter().for_each(|drawing| assert!(drawing.place("目标500").0 > 100.0));
    let empty = Course { values: vec![], ..difference() };
    both(&Figure::Course(empty)).iter().for_each(|drawing| assert!(drawing.all(".chart-course path").is_empty()));
}

#[test]
fn hostile_text_stays_text() {
    for text in HOSTILE {
        let own = || text.to_owned();
        let class = |tone| Class { name: own(), tone };
        let figures = [
            Figure::Schedule(Schedule {
                as_of_label: own(),
                classes: vec![class(Tone::Bad)],
                lanes: vec![Lane {
                    label: own(),
                    bar: None,
                    marks: vec![Mark { on: day("2024-01-01"), label: own(), tone: Tone::Bad }],
                }],
                ..schedule()
            }),
            Figure::Bars(Bars {
                classes: vec![class(Tone::Soon)],
                rows: vec![Bar { label: own(), counts: vec![1, 2], note: own() }],
                unit: own(),
            }),
            Figure::Ring(Ring {
                slices: vec![Slice { class: class(Tone::Idle), count: 1, share: own() }],
                centre: vec![own()],
                unit: own(),
            }),
            Figure::Course(Course {
                name: own(),
                unit: own(),
                values: vec![point("2024-01-01", 1.0, text)],
                ..share()
            }),
            Figure::Overdue(Overdue {
                as_of_label: own(),
                rows: vec![OverdueRow { label: own(), unit: own(), due: day("2024-01-01"), days: 1, note: own() }],
                ..overdue()
            }),
        ];
        for figure in figures {
            let chart = Chart { anchor: own(), caption: own(), alternative: own(), figure };
            for form in [Form::Wide, Form::Narrow] {
                let svg = svg(Templates::built_in(), &chart, text, form).expect("a drawing");
                let drawing = Drawing::read(svg);
                assert!(drawing.all("script, b").is_empty());
                assert!(!drawing.svg.contains(['\u{202E}', '\u{2066}', '\u{200F}', '\u{1}', '\u{7F}', '\u{85}']));
                let title: String = drawing.texts("title").concat();
                assert_eq!(title, lettering::clean(text));
            }
        }
    }
}

#[test]
fn every_class_has_a_sign_and_a_ground_of_its_own() {
    let mut signs = std::collections::BTreeSet::new();
    let slices = classes().into_iter().map(|class| Slice { class, count: 1, share: String::new() }).collect();
    let ring = drawing(Figure::Ring(Ring { slices, ..ring() }), Form::Wide);
    for class in classes() {
        let hollow = matches!(class.tone, Tone::Idle | Tone::Blank);
        assert!(signs.insert((signs::sign(class.tone, (0.0, 0.0)), hollow)), "{}", class.name);
    }
    assert_eq!(signs.len(), 7);
    let fills = ring.all(".chart-piece path[class]").into_iter().filter_map(|path| path.value().attr("fill"));
    let light = |fill: &str| {
        let channel = |at: usize| f64::from(u8::from_str_radix(&fill[at..at + 2], 16).expect("a colour")) / 255.0;
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(channel(1)) + 0.7152 * linear(channel(3)) + 0.0722 * linear(channel(5))
    };
    let strokes = ring.all(".chart-piece path[class]").into_iter().filter_map(|path| path.value().attr("stroke"));
    // 3:1 against white for what is drawn (WCAG 2.2, 1.4.11).
    assert!(strokes.map(light).all(|stroke| 1.05 / (stroke + 0.05) >= 3.0));
    let patterned = ring.all("pattern").len();
    let grounds: std::collections::BTreeSet<&str> = fills.collect();
    assert_eq!((grounds.len(), patterned), (7, 4));
}
