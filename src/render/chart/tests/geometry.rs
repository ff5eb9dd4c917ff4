//! Lengths, places and angles say what the figures say.

use super::samples::{bars, day, overdue, ring, schedule, share};
use super::*;

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 0.02
}

#[test]
fn bars_are_as_long_as_their_counts() {
    for form in [Form::Wide, Form::Narrow] {
        let drawing = drawing(Figure::Bars(bars()), form);
        // The first six fields are the key.
        let tones = ["done", "good", "watch", "bad", "soon", "idle"];
        let counts: Vec<f64> =
            bars().rows.iter().flat_map(|row| row.counts.clone()).filter(|count| *count > 0).map(f64::from).collect();
        let widths = drawing.numbers(".chart-piece rect[class]", "width").split_off(tones.len());
        assert_eq!(widths.len(), counts.len());
        let one = widths[0] / counts[0];
        for (width, count) in widths.iter().zip(&counts) {
            assert!((width / count - one).abs() < 0.01, "{width} for {count}");
        }
        let notes: Vec<String> =
            drawing.texts(".chart-label text").into_iter().filter(|t| t.starts_with("完成率")).collect();
        assert_eq!(notes.len(), 6);
        let right = drawing.place("完成率50.0%").0 + lettering::width("完成率50.0%", 13.0);
        assert!(right <= form.width() + 0.1, "{right}");
    }
}

#[test]
fn the_parts_of_a_ring_make_one_turn() {
    let drawing = drawing(Figure::Ring(ring()), Form::Wide);
    let paths = drawing.all(".chart-piece path[class]");
    assert_eq!(paths.len(), 6, "a class without members has no part");
    let numbers = |d: &str| -> Vec<f64> {
        d.split(|c: char| c.is_ascii_alphabetic() || c == ' ').filter_map(|piece| piece.parse().ok()).collect()
    };
    let middle = (Form::Wide.width() * 0.27, 94.0);
    let mut turn = 0.0;
    for (path, slice) in paths.iter().zip(ring().slices) {
        let points = numbers(path.value().attr("d").expect("an outline"));
        let angle = |x: f64, y: f64| (x - middle.0).atan2(middle.1 - y).to_degrees().rem_euclid(360.0);
        let (from, to) = (angle(points[0], points[1]), angle(points[7], points[8]));
        let part = (to - from).rem_euclid(360.0);
        assert!((part - f64::from(slice.count) / 20.0 * 360.0).abs() < 0.1, "{part} for {}", slice.count);
        turn += part;
    }
    assert!((turn - 360.0).abs() < 0.1, "{turn}");
    assert_eq!(drawing.texts(".chart-label text")[..3], ["已完成", "8项", "40.0%"]);
}

#[test]
fn marks_stand_at_their_day_and_the_report_between_its_ticks() {
    let schedule = schedule();
    for form in [Form::Wide, Form::Narrow] {
        let drawing = drawing(Figure::Schedule(schedule.clone()), form);
        let today = drawing.numbers(".chart-today line", "x1")[0];
        let bars: Vec<(f64, f64)> = drawing
            .numbers(".chart-phase rect", "x")
            .into_iter()
            .zip(drawing.numbers(".chart-phase rect", "width"))
            .map(|(x, width)| (x, x + width))
            .collect();
        let (left, right) = (bars[0].0, bars[3].1);
        let total = 365.0 * 4.0 + 1.0 + 122.0;
        let x = |days: f64| left + (right - left) * (days + 0.5) / total;
        let since = |text: &str| day(text).duration_since(schedule.from).as_hours() as f64 / 24.0;
        assert!(near(today, x(since("2024-09-30"))), "{today}");
        // Phases follow each other without a gap; the report lies in the third.
        assert!(near(bars[0].1, bars[1].0) && bars[2].0 < today && today < bars[2].1);
        let label = drawing.place("9").0;
        assert!(near(label, x(since("2023-12-31")) + signs::RADIUS + 3.0), "{label}");
        let (july, january) = (drawing.place("2024年").0 - 3.0, drawing.place("2025年").0 - 3.0);
        assert!(july < today && today < january);
    }
}

#[test]
fn marks_of_one_day_stand_under_each_other() {
    let drawing = drawing(Figure::Schedule(schedule()), Form::Wide);
    let places: Vec<_> = ["13", "14", "15"].iter().map(|label| drawing.place(label)).collect();
    assert!(near(places[0].0, places[1].0) && near(places[1].0, places[2].0));
    assert!(places[1].1 - places[0].1 > 11.0 && places[2].1 - places[1].1 > 11.0);
}

#[test]
fn values_rise_with_their_numbers_and_the_target_is_a_level() {
    let drawing = drawing(Figure::Course(share()), Form::Wide);
    let level = drawing.numbers(".chart-level line", "y1");
    let grid = |label: &str| drawing.place(label).1 - 4.0;
    // The key has the first line.
    assert!(near(level[1], grid("85")) && grid("90") < grid("85"));
    let course = drawing.all(".chart-course path")[0].value().attr("d").expect("a way");
    let points: Vec<f64> = course.split(['M', 'L', ' ']).filter_map(|piece| piece.parse().ok()).collect();
    assert_eq!(points.len(), 12);
    let y = |value: f64| grid("65") + (grid("90") - grid("65")) * (value - 65.0) / 25.0;
    assert!(near(points[1], y(71.4)) && near(points[11], y(83.6)), "{points:?}");
    for label in ["83.6%", "目标85%以上", "68.2%", "75%以上", "80%以上"] {
        drawing.place(label);
    }
}

#[test]
fn overdue_tasks_reach_from_their_deadline_to_the_day_of_the_report() {
    let drawing = drawing(Figure::Overdue(overdue()), Form::Wide);
    let today = drawing.numbers(".chart-today line", "x1")[0];
    let left = drawing.numbers(".chart-piece rect[class]", "x");
    let width = drawing.numbers(".chart-piece rect[class]", "width");
    assert_eq!(width.len(), 4);
    for (left, width) in left.iter().zip(&width) {
        assert!((left + width - today).abs() < 1.0, "{left} {width} {today}");
    }
    assert!((width[0] / width[1] - 731.0 / 92.0).abs() < 0.05, "{width:?}");
}
