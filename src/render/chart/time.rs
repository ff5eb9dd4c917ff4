//! Days along a line: where each stands, and the ticks of days, months, quarters or years that the span asks for.

use super::lettering::{shortened, width};
use super::scene::{Look, Scene, Side};
use crate::date::Day;

/// Days from `left` to `right`. A day is as wide as its share; what happens on a day stands in its middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeScale {
    from: Day,
    to: Day,
    left: f64,
    right: f64,
}

/// A tick: at the beginning of a day, month, quarter or year.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub x: f64,
    /// Where there is room for it.
    pub label: Option<String>,
}

/// From one tick to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    TenDays,
    Months(i32),
}

/// Ticks nearer to each other than this are too many.
const CLOSEST: f64 = 46.0;
/// Between two labels.
const GAP: f64 = 8.0;
/// What the ticks and their labels need under a drawing.
pub(super) const AXIS: f64 = 20.0;
/// What the day of the report needs above a drawing.
pub(super) const HEAD: f64 = 28.0;

impl TimeScale {
    /// The span of days, in whichever order they are told.
    pub(super) fn new(from: Day, to: Day, left: f64, right: f64) -> TimeScale {
        TimeScale { from: from.min(to), to: from.max(to), left, right: right.max(left + 1.0) }
    }

    pub(super) fn right(&self) -> f64 {
        self.right
    }

    fn length(&self) -> f64 {
        days(self.from, self.to) + 1.0
    }

    fn at(&self, days: f64) -> f64 {
        let share = (days / self.length()).clamp(0.0, 1.0);
        self.left + share * (self.right - self.left)
    }

    /// Where the day begins, at the edge if it is outside.
    pub(super) fn begin(&self, day: Day) -> f64 {
        self.at(days(self.from, day))
    }

    /// Where the day ends.
    pub(super) fn end(&self, day: Day) -> f64 {
        self.at(days(self.from, day) + 1.0)
    }

    /// The middle of the day.
    pub(super) fn x(&self, day: Day) -> f64 {
        self.at(days(self.from, day) + 0.5)
    }

    fn step(&self) -> Step {
        let a_day = (self.right - self.left) / self.length();
        if a_day * 10.0 >= CLOSEST {
            return Step::TenDays;
        }
        let months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000];
        let fits = |&&count: &&i32| f64::from(count) * 30.4 * a_day >= if count < 12 { CLOSEST } else { CLOSEST + GAP };
        Step::Months(*months.iter().find(fits).unwrap_or(&12000))
    }

    fn starts(&self) -> Vec<Day> {
        let mut starts = match self.step() {
            Step::TenDays => self.month_starts(1, &[1, 11, 21]),
            Step::Months(count) => self.month_starts(count, &[1]),
        };
        starts.retain(|day| (self.from..=self.to).contains(day));
        if starts.is_empty() {
            starts.push(self.from);
        }
        starts
    }

    /// Days of every `step`th month of the span, counted from January.
    fn month_starts(&self, step: i32, days: &[i8]) -> Vec<Day> {
        let number = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        let first = number(self.from).div_euclid(step) * step;
        let months = (0..400).map(|count| first + count * step).take_while(|month| *month <= number(self.to));
        let day_of = |month: i32, day: i8| {
            let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, day).ok()
        };
        months.flat_map(|month| days.iter().filter_map(move |day| day_of(month, *day))).collect()
    }

    /// The ticks of the span. The first says its year, and every January; the others speak where they have room.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let starts = self.starts();
        let step = self.step();
        let texts: Vec<_> = starts.iter().enumerate().map(|(index, day)| spelt(*day, step, index == 0)).collect();
        let mut ticks: Vec<_> = starts.iter().map(|day| Tick { x: self.begin(*day), label: None }).collect();
        let mut order: Vec<usize> = (0..ticks.len()).collect();
        order.sort_by_key(|&index| (index > 0, starts[index].month() != 1 || starts[index].day() != 1, index));
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for index in order {
            let span = (ticks[index].x, ticks[index].x + 3.0 + width(&texts[index], Look::Small.size()) + GAP);
            let free = taken.iter().all(|other| span.1 <= other.0 || span.0 >= other.1);
            if free && (index == 0 || span.1 - GAP <= self.right + 6.0) {
                taken.push(span);
                ticks[index].label = Some(texts[index].clone());
            }
        }
        ticks
    }

    /// Draws the ticks from `top` down to `bottom`, and their labels under it.
    pub(super) fn draw(&self, scene: &mut Scene, top: f64, bottom: f64) {
        for tick in self.ticks() {
            scene.line(Look::Grid, (tick.x, top), (tick.x, bottom + if tick.label.is_some() { 15.0 } else { 5.0 }));
            if let Some(label) = tick.label {
                scene.words(Look::Small, (tick.x + 3.0, bottom + 14.0), Side::Start, &label);
            }
        }
        scene.line(Look::Axis, (self.left, bottom), (self.right, bottom));
    }

    /// Draws the day of the report with its words above. Outside the span there is no line; the words say the day.
    pub(super) fn draw_today(&self, scene: &mut Scene, day: Day, label: &str, top: f64, bottom: f64) {
        let x = self.x(day);
        let label = shortened(label, Look::Small.size(), scene.width);
        let half = width(&label, Look::Small.size()) / 2.0;
        if (self.from..=self.to).contains(&day) {
            scene.line(Look::Today, (x, top - 7.0), (x, bottom));
        }
        let middle = x.min(scene.width - half).max(half);
        scene.words(Look::Small, (middle, top - 14.0), Side::Middle, &label);
    }
}

/// Days from one to the other.
fn days(from: Day, to: Day) -> f64 {
    to.duration_since(from).as_secs() as f64 / 86_400.0
}

fn spelt(day: Day, step: Step, first: bool) -> String {
    let (year, month, date) = (day.year(), day.month(), day.day());
    match step {
        Step::TenDays if first && date == 1 => format!("{year}年{month}月"),
        Step::TenDays if first => format!("{year}年{month}月{date}日"),
        Step::TenDays if date == 1 && month == 1 => format!("{year}年1月"),
        Step::TenDays if date == 1 => format!("{month}月"),
        Step::TenDays => format!("{date}日"),
        Step::Months(_) if date != 1 => format!("{year}年{month}月{date}日"),
        Step::Months(_) if month == 1 => format!("{year}年"),
        Step::Months(_) if first => format!("{year}年{month}月"),
        Step::Months(_) => format!("{month}月"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn labels(from: Day, to: Day, room: f64) -> Vec<String> {
        TimeScale::new(from, to, 0.0, room).ticks().into_iter().map(|tick| tick.label.unwrap_or_default()).collect()
    }

    #[test]
    fn the_span_asks_for_days_months_quarters_or_years() {
        assert_eq!(labels(date(2024, 9, 1), date(2024, 9, 30), 400.0), ["2024年9月", "11日", "21日"]);
        let half = labels(date(2024, 10, 1), date(2025, 3, 31), 400.0);
        assert_eq!(half, ["2024年10月", "", "12月", "2025年", "2月", "3月"]);
        let two = labels(date(2023, 1, 1), date(2024, 12, 31), 450.0);
        assert_eq!(two, ["2023年", "4月", "7月", "10月", "2024年", "4月", "7月", "10月"]);
        let ten = labels(date(2021, 1, 1), date(2030, 12, 31), 600.0);
        assert_eq!((ten.len(), ten[0].as_str(), ten[9].as_str()), (10, "2021年", "2030年"));
    }

    #[test]
    fn odd_spans_have_a_tick_that_says_the_day() {
        assert_eq!(labels(date(2024, 9, 12), date(2024, 9, 12), 400.0), ["2024年9月12日"]);
        assert_eq!(labels(date(2024, 9, 20), date(2024, 9, 12), 400.0), ["2024年9月12日"]);
        let ages = labels(date(-9999, 1, 1), date(9999, 12, 31), 400.0);
        assert!(ages.len() < 20 && !ages[0].is_empty(), "{ages:?}");
    }

    #[test]
    fn days_stand_in_proportion_and_never_outside() {
        let scale = TimeScale::new(date(2024, 1, 1), date(2024, 1, 10), 100.0, 200.0);
        assert_eq!(
            (scale.begin(date(2024, 1, 1)), scale.x(date(2024, 1, 1)), scale.end(date(2024, 1, 10))),
            (100.0, 105.0, 200.0)
        );
        assert_eq!((scale.x(date(2020, 1, 1)), scale.x(date(2030, 1, 1))), (100.0, 200.0));
    }
}
