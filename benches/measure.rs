//! Times of several runs, and the table they are printed in.

use std::time::Instant;

/// What several runs of one thing gave, smallest first.
pub struct Figures(pub Vec<f64>);

impl Figures {
    pub fn new(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Figures(values)
    }

    /// Seconds of each of `runs` runs.
    pub fn seconds(runs: usize, mut run: impl FnMut()) -> Self {
        let once = |_| {
            let begun = Instant::now();
            run();
            begun.elapsed().as_secs_f64()
        };
        Figures::new((0..runs).map(once).collect())
    }

    pub fn map(&self, f: impl Fn(f64) -> f64) -> Self {
        Figures::new(self.0.iter().map(|&value| f(value)).collect())
    }

    pub fn median(&self) -> f64 {
        self.0[self.0.len() / 2]
    }

    fn range(&self) -> (f64, f64) {
        (self.0[0], self.0[self.0.len() - 1])
    }
}

/// What a figure should be.
#[derive(Clone, Copy)]
pub enum Wanted {
    AtLeast(f64),
    Under(f64),
    /// Shown to explain another figure.
    Nothing,
}

/// The rows to print, one a figure.
#[derive(Default)]
pub struct Table(Vec<[String; 5]>);

impl Table {
    /// A row in which `figures` are in `unit`, with `places` after the point.
    pub fn row(&mut self, what: impl Into<String>, wanted: Wanted, figures: &Figures, unit: &str, places: usize) {
        let median = figures.median();
        let (low, high) = figures.range();
        let (asked, met) = match wanted {
            Wanted::AtLeast(limit) => (format!(">= {limit} {unit}"), median >= limit),
            Wanted::Under(limit) => (format!("< {limit} {unit}"), median < limit),
            Wanted::Nothing => (String::new(), true),
        };
        let verdict = if met { "" } else { "MISSED" };
        self.0.push([
            what.into(),
            asked,
            format!("{median:.places$} {unit}"),
            format!("{low:.places$} - {high:.places$}"),
            verdict.into(),
        ]);
    }

    /// A row that says why there is no figure.
    pub fn note(&mut self, what: &str, why: &str) {
        self.0.push([what.into(), String::new(), why.into(), String::new(), String::new()]);
    }

    pub fn print(&self) {
        let heads = ["", "wanted", "median", "min - max", ""].map(String::from);
        let width = |column: usize| {
            std::iter::once(&heads).chain(&self.0).map(|row| row[column].chars().count()).max().unwrap_or(0)
        };
        let [what, wanted, median, range, _] = std::array::from_fn(width);
        for row in std::iter::once(&heads).chain(&self.0) {
            let [a, b, c, d, e] = row;
            println!("{}", format!("{a:what$}  {b:>wanted$}  {c:>median$}  {d:>range$}  {e}").trim_end());
        }
    }
}
