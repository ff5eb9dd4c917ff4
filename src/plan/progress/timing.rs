//! The time elapsed, as a share of all the time there is (序时进度).

use super::Step;
use crate::date::Day;

/// How much of the time from `first` to `last` is over at the end of `as_of`, out of a hundred. Months and quarters
/// count when they are over. None where the time ends before it begins.
pub fn elapsed(first: Day, last: Day, as_of: Day, step: Step) -> Option<f64> {
    if last < first {
        return None;
    }
    let (over, all) = match step {
        Step::Day => (days(first, as_of) + 1, days(first, last) + 1),
        Step::Month => (counted(first, as_of, 1), steps(first, last, 1)),
        Step::Quarter => (counted(first, as_of, 3), steps(first, last, 3)),
    };
    Some(f64::from(over.clamp(0, all)) / f64::from(all) * 100.0)
}

/// Days from one to the other.
pub(super) fn days(from: Day, to: Day) -> i32 {
    // Days of four-digit years are at most some millions apart.
    from.until(to).map_or(0, |span| span.get_days())
}

/// The number of the month or quarter that a day is in.
fn index(day: Day, months: i32) -> i32 {
    (i32::from(day.year()) * 12 + i32::from(day.month()) - 1).div_euclid(months)
}

/// Months or quarters that a time touches.
fn steps(first: Day, last: Day, months: i32) -> i32 {
    index(last, months) - index(first, months) + 1
}

/// Those of them that are over at the end of `as_of`.
fn counted(first: Day, as_of: Day, months: i32) -> i32 {
    let tomorrow = as_of.tomorrow().unwrap_or(as_of);
    index(tomorrow, months) - index(first, months)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_published_figures_come_out() {
        let year = |as_of: &str, step| elapsed(day("2020-01-01"), day("2020-12-31"), day(as_of), step).unwrap();
        // 宣城 2020: eleven months are 91.7%.
        assert_eq!(format!("{:.1}", year("2020-11-30", Step::Month)), "91.7");
        assert_eq!(year("2020-11-29", Step::Month), 10.0 / 12.0 * 100.0);
        assert_eq!(
            ["03-31", "06-30", "09-30", "12-31"].map(|end| year(&format!("2020-{end}"), Step::Quarter)),
            [25.0, 50.0, 75.0, 100.0]
        );
        assert_eq!(year("2020-07-01", Step::Day), 183.0 / 366.0 * 100.0);
        assert_eq!((year("2019-05-01", Step::Day), year("2021-05-01", Step::Month)), (0.0, 100.0));
    }

    #[test]
    fn a_time_that_ends_before_it_begins_has_no_share() {
        assert_eq!(elapsed(day("2020-02-01"), day("2020-01-01"), day("2020-01-15"), Step::Day), None);
        assert_eq!(elapsed(day("2020-02-01"), day("2020-02-01"), day("2020-02-01"), Step::Day), Some(100.0));
    }
}
