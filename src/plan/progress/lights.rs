//! The rule by which a task gets a light: how far it may be behind the time elapsed (亮灯规则).
//!
//! Places differ in what a colour means, so the rule is a value that a project sets and every report prints.

/// A light (灯).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    Green,
    Yellow,
    Red,
}

/// How lights are given.
#[derive(Clone, Debug, PartialEq)]
pub struct LightRule {
    pub measure: Measure,
    pub elapsed: Elapsed,
    /// The words for green, yellow and red.
    pub words: [String; 3],
}

/// What a light goes by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// The percentage points that the share done is behind the time elapsed (序时进度).
    Pace {
        /// Yellow from here on.
        yellow: f64,
        /// Red beyond this.
        red: f64,
        /// What an unfinished task past its deadline gets at least.
        overdue: Light,
    },
    /// Done in time is green, done late is yellow, missed is red; what is not yet due has no light.
    Outcome,
}

/// How the time elapsed is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elapsed {
    pub scope: Scope,
    pub step: Step,
}

/// Whose time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// From the beginning of the task to its deadline.
    Task,
    /// From the beginning of the plan to its end, the same for all tasks.
    Plan,
}

/// In what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Day,
    /// Whole months: 11 of 12 are 91.7%.
    Month,
    /// Whole quarters.
    Quarter,
}

impl LightRule {
    /// Unless a project says otherwise: yellow from 5 points behind, red beyond 20 or past the deadline.
    pub fn usual() -> Self {
        LightRule {
            measure: Measure::Pace { yellow: 5.0, red: 20.0, overdue: Light::Red },
            elapsed: Elapsed { scope: Scope::Task, step: Step::Day },
            words: words(["正常推进", "进度滞后", "严重滞后"]),
        }
    }

    /// 银川 (2025): yellow from 10 to 30 points behind, red beyond 30. Less than 10 points the source leaves open; here
    /// it is green, and a task past its deadline is never green.
    pub fn yinchuan() -> Self {
        LightRule { measure: Measure::Pace { yellow: 10.0, red: 30.0, overdue: Light::Yellow }, ..LightRule::usual() }
    }

    /// On time, late, missed.
    pub fn outcome() -> Self {
        LightRule {
            measure: Measure::Outcome,
            words: words(["按期完成", "超期完成", "到期未完成"]),
            ..LightRule::usual()
        }
    }

    /// The word beside a light.
    pub fn word(&self, light: Light) -> &str {
        &self.words[light as usize]
    }
}

impl Default for LightRule {
    fn default() -> Self {
        LightRule::usual()
    }
}

fn words(words: [&str; 3]) -> [String; 3] {
    words.map(str::to_string)
}
