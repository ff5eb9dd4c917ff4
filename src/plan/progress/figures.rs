//! The figures of any set of tasks: how many of each class, how much is done (统计).

use super::{Lateness, Light, Status, TaskStanding};

/// What a task counts as; every task counts as exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 已完成, also what was taken off the list.
    Done,
    InProgress,
    NotStarted,
    Dropped,
    /// No report has named it.
    Unreported,
}

impl Class {
    pub const ALL: [Class; 5] = [Class::Done, Class::InProgress, Class::NotStarted, Class::Dropped, Class::Unreported];

    /// The word that documents use.
    pub fn word(self) -> &'static str {
        match self {
            Class::Done => "已完成",
            Class::InProgress => "进行中",
            Class::NotStarted => "未启动",
            Class::Dropped => "中止",
            Class::Unreported => "未报送",
        }
    }
}

impl From<Option<Status>> for Class {
    fn from(status: Option<Status>) -> Self {
        match status {
            Some(Status::Done | Status::Closed) => Class::Done,
            Some(Status::InProgress) => Class::InProgress,
            Some(Status::NotStarted) => Class::NotStarted,
            Some(Status::Dropped) => Class::Dropped,
            None => Class::Unreported,
        }
    }
}

/// Counts and the share done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub total: u32,
    /// In the order of [`Class::ALL`]; they add up to `total`.
    pub classes: [u32; 5],
    /// Of those done, taken off the list.
    pub closed: u32,
    /// Not done, and past the deadline.
    pub overdue: u32,
    /// Of those done, after the deadline.
    pub done_late: u32,
    /// Green, yellow, red.
    pub lights: [u32; 3],
    /// Without a light.
    pub unlit: u32,
    /// In progress, without a percentage: they count as 0 in `share`.
    pub without_percent: u32,
    /// The weighted mean of the shares done, out of a hundred; what was dropped does not count, what was not reported
    /// counts as 0. None where nothing counts.
    pub share: Option<f64>,
}

impl Figures {
    /// The figures of some tasks.
    pub fn of<'t, 'a: 't>(tasks: impl IntoIterator<Item = &'t TaskStanding<'a>>) -> Figures {
        let mut figures = Figures::default();
        let (mut done, mut all) = (0.0, 0.0);
        for task in tasks {
            figures.add(task);
            if task.class() != Class::Dropped {
                done += task.weight * task.share.unwrap_or(0.0);
                all += task.weight;
            }
        }
        figures.share = (all > 0.0).then(|| done / all);
        figures
    }

    fn add(&mut self, task: &TaskStanding) {
        self.total += 1;
        self.classes[task.class() as usize] += 1;
        self.closed += u32::from(task.status == Some(Status::Closed));
        self.overdue += u32::from(matches!(task.lateness, Lateness::Overdue { .. }));
        self.done_late += u32::from(matches!(task.lateness, Lateness::DoneLate { .. }));
        self.without_percent += u32::from(task.class() == Class::InProgress && task.share.is_none());
        match task.light {
            Some(light) => self.lights[light as usize] += 1,
            None => self.unlit += 1,
        }
    }

    pub fn count(&self, class: Class) -> u32 {
        self.classes[class as usize]
    }

    pub fn light(&self, light: Light) -> u32 {
        self.lights[light as usize]
    }

    /// How many of a hundred tasks are done; what was dropped does not count. None where nothing counts.
    pub fn done_rate(&self) -> Option<f64> {
        let counted = self.total - self.count(Class::Dropped);
        (counted > 0).then(|| f64::from(self.count(Class::Done)) / f64::from(counted) * 100.0)
    }
}

/// Shares of a whole out of a hundred, rounded to `digits` decimals so that they add up to exactly 100: each is rounded
/// by itself, and the largest of those that are not exact takes what is then too much or too little, since it bears it
/// best: three of six are never 49.9. All 0 where there is nothing to share.
///
/// ```
/// use fangan::plan::progress::rounded_shares;
/// // 金寨县 2025: 欠进度, 超进度, 已完成和提前完成, 其它, 达进度 of 222 tasks.
/// assert_eq!(rounded_shares(&[17, 10, 24, 9, 162], 1), ["7.7", "4.5", "10.8", "4.1", "72.9"]);
/// assert_eq!(rounded_shares(&[6, 16], 0), ["27", "73"]);
/// assert_eq!(rounded_shares(&[1, 3, 1, 1], 1), ["16.6", "50.0", "16.7", "16.7"]);
/// ```
pub fn rounded_shares(counts: &[u32], digits: u8) -> Vec<String> {
    let unit = 10u64.pow(u32::from(digits.min(6)));
    let whole = 100 * unit;
    let total: u64 = counts.iter().map(|&count| u64::from(count)).sum();
    // Half goes up: floor(2·a·b / total + 1) / 2 without leaving whole numbers.
    let mut shares: Vec<u64> = counts
        .iter()
        .map(|&count| (2 * u64::from(count) * whole + total).checked_div(2 * total).unwrap_or(0))
        .collect();
    let sum: u64 = shares.iter().sum();
    let is_exact = |index: usize| (u64::from(counts[index]) * whole).checked_rem(total) == Some(0);
    let largest = (0..counts.len()).max_by_key(|&index| (!is_exact(index), counts[index], std::cmp::Reverse(index)));
    if let Some(largest) = largest.filter(|_| total > 0) {
        // It bears at most half a unit for each other share that is not exact.
        shares[largest] = (shares[largest] + whole).saturating_sub(sum);
    }
    let digits = usize::from(digits.min(6));
    let shown = |share: u64| match digits {
        0 => share.to_string(),
        _ => format!("{}.{:0digits$}", share / unit, share % unit),
    };
    shares.into_iter().map(shown).collect()
}
