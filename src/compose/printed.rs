//! Figures and days as documents print them; what is compared in a sentence is compared as it is printed.

use std::fmt::{self, Display, Formatter};

use crate::date::{Date, Day};

/// A share out of a hundred, to one decimal. Differences are taken between printed figures, so that a reader who does
/// the sum gets the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(i64);

impl Tenths {
    /// Half goes up; sums of decimal fractions may fall short of it by a hair.
    pub fn of(share: f64) -> Tenths {
        #[expect(clippy::cast_possible_truncation, reason = "shares are at most some hundreds")]
        Tenths((share * 10.0 + 1e-7).round() as i64)
    }

    /// How far they are apart, without a sign.
    pub fn apart(self, other: Tenths) -> Tenths {
        Tenths((self.0 - other.0).abs())
    }
}

impl Display for Tenths {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{}", self.0.abs() / 10, self.0.abs() % 10)
    }
}

/// 58.3%.
pub fn percent(share: f64) -> String {
    format!("{}%", Tenths::of(share))
}

/// 2024年9月30日.
pub fn day(day: Day) -> String {
    Date::from_day(day).map_or_else(|| day.to_string(), |date| date.to_string())
}

/// A number with at most `decimals` decimals, without noughts at its end.
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// How many decimals a number is written with: 2 of 0.50.
pub fn decimals(text: &str) -> usize {
    let after = text.split_once('.').map_or("", |(_, after)| after);
    after.chars().take_while(char::is_ascii_digit).count().min(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_rounded_as_people_round_them() {
        let shown = [11.0 / 12.0 * 100.0, 0.25, 99.95, 0.0, 100.0].map(percent);
        assert_eq!(shown, ["91.7%", "0.3%", "100.0%", "0.0%", "100.0%"]);
        assert_eq!(Tenths::of(91.666).apart(Tenths::of(80.0)).to_string(), "11.7");
        assert_eq!((number(0.5, 2), number(90.0, 1), number(89.25, 1)), ("0.5".into(), "90".into(), "89.2".into()));
        assert_eq!([decimals("0.50"), decimals("95%以上"), decimals("86.2%")], [2, 0, 1]);
        assert_eq!(day("2024-09-05".parse().unwrap()), "2024年9月5日");
    }
}
