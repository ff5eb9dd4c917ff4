//! What a rule is given: one plan with everything around it that a careful reader knows.

use std::cell::OnceCell;

use super::House;
use super::kinds::Kinds;
use super::signs::kinds_of;
use crate::date::{self, Context, Day, Fault, Found, Value};
use crate::plan::stated;
use crate::plan::{Outline, Plan, Prose, ProseKind, Register};
use crate::source::sentence::sentences;
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
    found_dates: OnceCell<FoundDates<'a>>,
    measured: OnceCell<Vec<Measured<'a>>>,
    /// The values of the date fields, by their places.
    field_dates: OnceCell<Vec<(Span, Result<Value, Fault>)>>,
    kinds: OnceCell<TextKinds>,
}

/// A running text with its sentences that may hold a target, and where they begin.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    pub prose: Prose<'a>,
    /// The title that stands above, empty where there is none.
    pub title: &'a str,
    pub sentences: Vec<(usize, &'a str)>,
}

/// What the texts of the outline have, one by one.
struct TextKinds {
    prose: Vec<Kinds>,
    units: Vec<Kinds>,
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

#[derive(Default)]
struct FoundDates<'a> {
    once: Vec<ProseDate<'a>>,
    recurring: Vec<ProseDate<'a>>,
}

impl<'a> FoundDates<'a> {
    fn add(&mut self, prose: Prose<'a>, found: Found) {
        // 每年9月 is no date to compare, but 每年2月30日 is still a fault.
        let list = if found.recurring && found.value.is_ok() { &mut self.recurring } else { &mut self.once };
        list.push(ProseDate {
            prose,
            range: found.range,
            value: found.value,
            year_written: found.year_written,
            year_relative: found.year_relative,
        });
    }
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
            found_dates: OnceCell::new(),
            measured: OnceCell::new(),
            field_dates: OnceCell::new(),
            kinds: OnceCell::new(),
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
        match self.known_date(text) {
            Some(known) => known.as_ref().ok().cloned(),
            None => date::parse(text, &self.context).ok(),
        }
    }

    /// The same with what is wrong with it.
    pub fn date_or_fault(&self, text: &Text) -> Result<Value, Fault> {
        self.known_date(text).cloned().unwrap_or_else(|| date::parse(text, &self.context))
    }

    /// The fields are read once, for they are asked for again and again.
    fn known_date(&self, text: &Text) -> Option<&Result<Value, Fault>> {
        let known = self.field_dates.get_or_init(|| {
            let texts = self.outline.dates.iter().map(|field| field.text);
            let mut dates: Vec<_> = texts.map(|text| (text.span(), date::parse(text, &self.context))).collect();
            dates.sort_by_key(|(span, _)| *span);
            dates
        });
        known.binary_search_by_key(&text.span(), |(span, _)| *span).ok().map(|at| &known[at].1)
    }

    /// All dates in running text that can be compared, found once for all rules.
    pub fn prose_dates(&self) -> &[ProseDate<'a>] {
        &self.found_dates().once
    }

    /// Times in running text that come every year (每年9月) or are told from another (次年3月): never compared, but
    /// written like dates.
    pub fn recurring_dates(&self) -> &[ProseDate<'a>] {
        &self.found_dates().recurring
    }

    fn found_dates(&self) -> &FoundDates<'a> {
        self.found_dates.get_or_init(|| {
            let mut dates = FoundDates::default();
            for prose in &self.outline.prose {
                for found in date::find_recurring_too(prose.text, &self.context) {
                    dates.add(*prose, found);
                }
            }
            dates
        })
    }

    /// The running texts that may hold a target, found once for all rules.
    pub(super) fn measured(&self) -> &[Measured<'a>] {
        self.measured.get_or_init(|| {
            let mut title = "";
            let measured = self.outline.prose.iter().filter_map(|prose| {
                if prose.kind == ProseKind::Title {
                    title = prose.text;
                }
                let has_figures = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
                let says_all = stated::says_all(prose.text);
                let is_measured = |text: &str| has_figures(text) || says_all && stated::says_all(text);
                let cut = || sentences(prose.text).filter(|(_, sentence)| is_measured(sentence)).collect();
                (says_all || has_figures(prose.text)).then(|| Measured { prose: *prose, title, sentences: cut() })
            });
            measured.collect()
        })
    }

    /// The outline's prose, each with the kinds of characters and words in it.
    pub(super) fn prose(&self) -> impl Iterator<Item = (&'a Prose<'a>, Kinds)> {
        self.outline.prose.iter().zip(self.kinds().prose.iter().copied())
    }

    /// The outline's prose that has all of `wanted`.
    pub(super) fn prose_with(&self, wanted: Kinds) -> impl Iterator<Item = &'a Prose<'a>> {
        self.prose().filter(move |(_, kinds)| kinds.has(wanted)).map(|(prose, _)| prose)
    }

    /// The outline's prose that may hold a link: `](` and `<` are among these kinds.
    pub(super) fn prose_that_may_link(&self) -> impl Iterator<Item = &'a Prose<'a>> {
        let may = |kinds: Kinds| kinds.has(Kinds::HALF_BRACKET) || kinds.has(Kinds::INNER_TITLE);
        self.prose().filter(move |(_, kinds)| may(*kinds)).map(|(prose, _)| prose)
    }

    /// The names of the outline's units, each with the kinds of characters and words in it.
    pub(super) fn unit_names(&self) -> impl Iterator<Item = (&Text, Kinds)> {
        self.outline.units.iter().map(|mention| mention.name).zip(self.kinds().units.iter().copied())
    }

    fn kinds(&self) -> &TextKinds {
        self.kinds.get_or_init(|| TextKinds {
            prose: self.outline.prose.iter().map(|prose| kinds_of(prose.text)).collect(),
            units: self.outline.units.iter().map(|mention| kinds_of(mention.name)).collect(),
        })
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
