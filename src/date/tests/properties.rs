//! What holds for every value and every text.

use proptest::prelude::*;

use super::*;

fn whole_date() -> impl Strategy<Value = Date> {
    let year = || 1000i16..=9999;
    prop_oneof![
        (10u32..=19).prop_filter_map("plan", Date::from_five_year_plan),
        year().prop_filter_map("year", Date::from_year),
        (year(), any::<bool>()).prop_filter_map("half", |(year, first)| {
            Date::from_half_year(year, if first { Half::First } else { Half::Second })
        }),
        (year(), 1i8..=4).prop_filter_map("quarter", |(year, quarter)| Date::from_quarter(year, quarter)),
        (year(), 1i8..=12).prop_filter_map("month", |(year, month)| Date::from_month(year, month)),
        (year(), 1i8..=12, 1i8..=31)
            .prop_filter_map("day", |(year, month, day)| { Date::from_day(Day::new(year, month, day).ok()?) }),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    let part =
        prop::sample::select(vec![Part::Whole, Part::Beginning, Part::Early, Part::Middle, Part::Late, Part::End]);
    (whole_date(), part).prop_map(|(date, part)| date.narrowed(part).unwrap_or(date))
}

fn value() -> impl Strategy<Value = Value> {
    let open = prop::sample::select(vec!["每年", "长期", "持续推进", "今年", "成文后15个工作日内", "9月底前", "暑假"]);
    let bound = prop::sample::select(vec![Bound::Before, Bound::Within]);
    prop_oneof![
        date().prop_map(Value::Date),
        (date(), bound).prop_map(|(date, bound)| Value::Deadline(Deadline::new(date, bound))),
        (date(), date()).prop_map(|(start, end)| Value::Period(Period::new(start, end))),
        open.prop_map(|words| parse(words, &UNDATED).unwrap()),
    ]
}

/// Texts made of what dates are made of.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(
        "2024 20230 223 0 1 9 12 13 30 31 32 年 月 日 号 底 末 初 前 之前 以内 内 上旬 上半年 季度 第 Q — -- - ～ 至 到 . / “ ” \
         十四五 十五 五 十 二〇二四 廿 两 期间 今 明 每 次 年度 全年 起 止 完成 、 （ ） 〔 〕 ２０ ９ ○ 千 个 , é 𠀀"
            .split(' ')
            .chain([" ", "\u{a0}", "\u{3000}", "\n"])
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(fragment, 0..14).prop_map(|fragments| fragments.concat())
}

fn context() -> impl Strategy<Value = Context> {
    prop::option::of(prop_oneof![1900i16..2100, any::<i16>()]).prop_map(|year| Context { year })
}

fn check_text(text: &str, context: &Context) {
    let inside = |range: &std::ops::Range<usize>| text.get(range.clone()).is_some();
    if let Err(fault) = parse(text, context) {
        assert!(inside(&fault.range), "{text:?} {fault:?}");
        check_corrections(text, context, &fault);
    }
    let mut end = 0;
    for found in find(text, context) {
        assert!(inside(&found.range) && found.range.start >= end && !found.range.is_empty(), "{text:?} {found:?}");
        end = found.range.end;
        if let Err(fault) = &found.value {
            let within = found.range.start <= fault.range.start && fault.range.end <= found.range.end;
            assert!(inside(&fault.range) && within, "{text:?} {found:?}");
        }
        check_alone(&text[found.range.clone()], &found, context);
    }
    if let Some(mark) = range_mark(text) {
        assert!(inside(&mark));
    }
    check_standard(text, context);
}

/// The standard form of a date means what the date meant, and is standard.
fn check_standard(text: &str, context: &Context) {
    let Some(edits) = standard(text) else { return };
    let mut mended = text.to_owned();
    for (range, new) in edits.into_iter().rev() {
        mended.replace_range(range, &new);
    }
    if let Ok(value) = parse(text, context).as_ref() {
        let is_open = matches!(value, Value::Open(_));
        assert!(is_open || parse(&mended, context).as_ref() == Ok(value), "{text:?} → {mended:?}");
        assert!(!matches!(form(&mended), None | Some(Form::Numeric | Form::LeadingZero | Form::Hao)), "{mended:?}");
    }
}

/// What is found in prose means the same when it stands alone, unless a list gave it its year, or it is counted
/// from the year of issue, which a field leaves open.
fn check_alone(words: &str, found: &Found, context: &Context) {
    let without_year = |value: &Value| matches!(value, Value::Open(open) if open.kind() == OpenKind::WithoutYear);
    let listed = found.year_written && parse(words, &UNDATED).is_ok_and(|value| without_year(&value));
    if let (Ok(value), false) = (&found.value, listed || found.year_relative) {
        assert_eq!(parse(words, context).as_ref(), Ok(value), "{words:?}");
    }
}

/// A correction put in place of the fault gives the value that was promised.
fn check_corrections(text: &str, context: &Context, fault: &Fault) {
    for correction in &fault.corrections {
        let mended = format!("{}{}{}", &text[..fault.range.start], correction.text, &text[fault.range.end..]);
        let in_field = fault.kind != FaultKind::NotADate && form(text).is_some();
        if in_field && !matches!(correction.value, Value::Open(_)) {
            assert_eq!(parse(&mended, context).as_ref(), Ok(&correction.value), "{text:?} → {mended:?}");
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(value in value()) {
        let written = value.to_string();
        prop_assert_eq!(parse(&written, &UNDATED), Ok(value), "{}", written);
    }

    #[test]
    fn the_written_form_is_standard(value in value()) {
        if !matches!(value, Value::Open(_)) {
            prop_assert!(is_standard_form(&value.to_string()), "{}", value);
        }
    }

    #[test]
    fn what_is_written_is_found_in_prose(value in value(), lead in "[到于在的，（]?", tail in "[，。）完]?") {
        let text = format!("{lead}{value}{tail}");
        let common = value.last().is_some_and(|day| (1700..2990).contains(&day.year()))
            && value.first().is_none_or(|day| (1700..2990).contains(&day.year()));
        if common && !matches!(value, Value::Open(_)) {
            let found = find(&text, &UNDATED);
            prop_assert_eq!(found.len(), 1, "{} {:?}", text, found);
            prop_assert_eq!(found[0].value.as_ref(), Ok(&value));
            prop_assert_eq!(&text[found[0].range.clone()], value.to_string());
        }
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,40}", context in context()) {
        check_text(&text, &context);
    }

    #[test]
    fn no_text_that_looks_like_dates_breaks_it(text in fragments(), context in context()) {
        check_text(&text, &context);
    }
}

/// Text without end and without sense is read like any other.
#[test]
fn long_runs_are_read_to_their_end() {
    for unit in ["9", "一", "十", " ", "年", "2024", "2024—", "2024年", "1月", "“十", "第3", "9月1日—", "今年 "]
    {
        check_text(&unit.repeat(6_000 / unit.len()), &UNDATED);
    }
}
