//! What a rule is given: one plan with everything around it that a careful reader knows.

use std::cell::OnceCell;

use super::House;
use crate::date::{self, Context, Day, Fault, Value};
use crate::plan::{Outline, Plan, Prose, Register};
use crate::source::{FileId, Source, Span, Text};

static NO_HOUSE: House = House { words: Vec::new(), slogans: Vec::new(), typos: Vec::new(), collocations: Vec::new() };

/// One plan, ready to be judged.
pub struct Case<'a> {
    pub file: FileId,
    pub source: &'a Source,
    pub plan: &'a Plan,
    pub outline: &'a Outline<'a>,
    pub register: &'a Register<'a>,
    /// The house's own words; none where a plan stands alone.
    pub house: &'a House,
    /// The folder names of all plans of the project.
    pub plans: &'a [String],
    /// 成文日期, where the plan gives a full one.
    pub issued: Option<Day>,
    pub context: Context,
    prose_dates: OnceCell<Vec<ProseDate<'a>>>,
}

/// A date that stands in running text, as a value with days. What its words leave unsaid is taken from the day of issue:
/// the year of 3月29日前, 年底前 and 今年9月. Without a day of issue these are open values, without days.
#[derive(Clone, Debug)]
pub struct ProseDate<'a> {
    pub prose: Prose<'a>,
    /// Its bytes in the text.
    pub range: std::ops::Range<usize>,
    /// A fault's range counts from the start of the text.
    pub value: Result<Value, Fault>,
    /// Whether its words, or those of a date listed before it, say the year.
    pub year_written: bool,
    /// Whether its year is counted from that of issue: 今年, 明年, 去年, 本年度.
    pub year_relative: bool,
}

impl<'a> Case<'a> {
    pub fn new(
        file: FileId,
        source: &'a Source,
        plan: &'a Plan,
        outline: &'a Outline<'a>,
        register: &'a Register<'a>,
    ) -> Self {
        Case {
            file,
            source,
            plan,
            outline,
            register,
            house: &NO_HOUSE,
            plans: &[],
            issued: plan.issued(),
            context: plan.date_context(),
            prose_dates: OnceCell::new(),
        }
    }

    /// The words of the house and the plans of the project.
    #[must_use]
    pub fn in_project(mut self, house: &'a House, plans: &'a [String]) -> Self {
        self.house = house;
        self.plans = plans;
        self
    }

    /// The value of a date field, where it is a date.
    pub fn date(&self, text: &Text) -> Option<Value> {
        date::parse(text, &self.context).ok()
    }

    /// All dates in running text, found once for all rules.
    pub fn prose_dates(&self) -> &[ProseDate<'a>] {
        self.prose_dates.get_or_init(|| self.outline.prose.iter().flat_map(|prose| self.dates_in(prose)).collect())
    }

    fn dates_in(&self, prose: &Prose<'a>) -> Vec<ProseDate<'a>> {
        let found = date::find(prose.text, &self.context).into_iter();
        found
            .map(|found| ProseDate {
                prose: *prose,
                range: found.range,
                value: found.value,
                year_written: found.year_written,
                year_relative: found.year_relative,
            })
            .collect()
    }

    /// Whether the characters around `span` in the file belong to a word of the house.
    pub fn is_house_word(&self, span: Span) -> bool {
        let text = self.source.text();
        let range = span.range();
        self.house.words.iter().any(|word| {
            let from = text.floor_char_boundary(range.start.saturating_sub(word.len()));
            let to = text.ceil_char_boundary((range.end + word.len()).min(text.len()));
            let around = text.get(from..to).unwrap_or("");
            around
                .match_indices(word.as_str())
                .any(|(at, _)| from + at <= range.start && range.end <= from + at + word.len())
        })
    }
}
