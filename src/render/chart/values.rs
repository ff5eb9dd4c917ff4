//! Numbers up a line: a span that holds them all, with ticks at round numbers.

/// Values from `low` at `bottom` to `high` at `top`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ValueScale {
    low: f64,
    high: f64,
    step: f64,
    pub top: f64,
    pub bottom: f64,
}

/// No indicator comes near; beyond it differences would be lost.
const LARGEST: f64 = 1e15;

impl ValueScale {
    /// A scale for `values` with about `ticks` ticks. Values that are no numbers are passed over.
    pub(super) fn new(values: impl Iterator<Item = f64>, ticks: f64, top: f64, bottom: f64) -> ValueScale {
        let values: Vec<f64> = values.filter_map(usable).collect();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut low, mut high) = if low <= high { (low, high) } else { (0.0, 1.0) };
        // A line of equal values stands in the middle; small values and large ones begin at nothing.
        if high - low < 1e-9 * high.abs().max(1e-6) {
            let half = if high == 0.0 { 0.5 } else { high.abs() * 0.1 };
            (low, high) = (low - half, high + half);
        } else {
            let room = (high - low) * 0.1;
            let (began, ended) = (low, high);
            (low, high) = (low - room, high + room);
            if began >= 0.0 && (began < high * 0.4 || low < 0.0) {
                low = 0.0;
            }
            if ended <= 0.0 && high > 0.0 {
                high = 0.0;
            }
        }
        let step = round_step((high - low) / ticks.max(1.0));
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        ValueScale { low, high, step, top, bottom }
    }

    /// The height of a value, at the edge if it is outside; none for what is no number.
    pub(super) fn y(&self, value: f64) -> Option<f64> {
        let share = ((usable(value)? - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        Some(self.bottom - share * (self.bottom - self.top))
    }

    /// Round numbers from below, as they are printed.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 50.0) as u32;
        (0..=count)
            .map(|index| self.low + f64::from(index) * self.step)
            .map(|value| (value, self.spelt(value)))
            .collect()
    }

    /// With the decimals of the step, in 万 or 亿 where it is long.
    fn spelt(&self, value: f64) -> String {
        let largest = self.low.abs().max(self.high.abs());
        let (unit, word) = match largest {
            _ if largest >= 1e9 => (1e8, "亿"),
            _ if largest >= 1e6 => (1e4, "万"),
            _ => (1.0, ""),
        };
        let step = self.step / unit;
        // As many decimals as tell two ticks apart; 2.5 needs one more than 2.
        let places = (0..12).find(|&places| {
            let scaled = step * 10_f64.powi(places);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0) && scaled >= 0.999
        });
        let value = value / unit;
        let value = if value.abs() < step / 1000.0 { 0.0 } else { value };
        format!("{value:.*}{word}", usize::try_from(places.unwrap_or(12)).unwrap_or(0))
    }
}

fn usable(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-LARGEST, LARGEST))
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `rough`.
fn round_step(rough: f64) -> f64 {
    let rough = rough.clamp(1e-12, 1e16);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0].into_iter().find(|step| step * power >= rough * 0.999_999);
    step.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64]) -> Vec<String> {
        let scale = ValueScale::new(values.iter().copied(), 5.0, 0.0, 100.0);
        scale.ticks().into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        assert_eq!(ticks(&[62.0, 86.2, 95.0]), ["50", "60", "70", "80", "90", "100"]);
        assert_eq!(
            ticks(&[0.42, 0.48, 0.5]),
            ["0.4", "0.42", "0.44", "0.46", "0.48", "0.5", "0.52"].map(|t| format!("{:.2}", t.parse::<f64>().unwrap()))
        );
        assert_eq!(ticks(&[3.0, 120.0]), ["0", "50", "100", "150"]);
        assert_eq!(ticks(&[-5.0, 5.0])[0], "-7.5");
        assert_eq!(ticks(&[0.0, 0.0]), ["-0.6", "-0.4", "-0.2", "0.0", "0.2", "0.4", "0.6"]);
        assert_eq!(ticks(&[1_200_000.0, 2_400_000.0]).last().unwrap(), "300万");
    }

    #[test]
    fn what_is_no_number_has_no_place_and_disturbs_nothing() {
        let scale = ValueScale::new([f64::NAN, 1.0, f64::INFINITY, 2.0].into_iter(), 5.0, 0.0, 100.0);
        assert_eq!((scale.y(f64::NAN), scale.y(f64::NEG_INFINITY)), (None, None));
        assert!(scale.y(1.0) > scale.y(2.0));
        for values in [vec![], vec![f64::NAN], vec![1e300, -1e300], vec![f64::MIN_POSITIVE; 2], vec![1e15, 1e15 + 1.0]]
        {
            let scale = ValueScale::new(values.into_iter(), 5.0, 0.0, 100.0);
            assert!(scale.ticks().len() < 20 && scale.y(0.0).is_some_and(f64::is_finite), "{scale:?}");
        }
    }
}
