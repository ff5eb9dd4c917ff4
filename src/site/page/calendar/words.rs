//! Years, months and days as the language of a page writes them.

use crate::date::Day;
use crate::site::labels::Labels;

pub(super) fn year_words(year: i16, lang: &str) -> String {
    Labels::of(lang).calendar_words.year_form.replace("{year}", &year.to_string())
}

pub(super) fn month_words(year: i16, month: i8, lang: &str) -> String {
    let labels = Labels::of(lang).calendar_words;
    labels.month_form.replace("{year}", &year.to_string()).replace("{month}", month_name(month, lang))
}

/// A day of a month that is named above it.
pub(super) fn day_words(day: &str, lang: &str) -> String {
    let Ok(day) = day.parse::<Day>() else { return day.to_string() };
    let form = Labels::of(lang).calendar_words.day_form;
    form.replace("{month}", month_name(day.month(), lang)).replace("{day}", &day.day().to_string())
}

fn month_name(month: i8, lang: &str) -> &'static str {
    let at = usize::try_from(month).unwrap_or_default().saturating_sub(1);
    Labels::of(lang).calendar_words.month_names.get(at).copied().unwrap_or_default()
}
