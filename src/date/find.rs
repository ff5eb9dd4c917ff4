//! Finds the dates that stand in running prose: in 力争2024年底前全面提升 the bytes of 2024年底前.
//!
//! What only looks like a date must stay unfound: 〔2020〕7号, 100人, 5+40, 3年, 18—36月龄, 2020年版, 三年行动计划.

use std::ops::Range;
use std::sync::LazyLock;

use super::fault::fault;
use super::period::may_be_mark;
use super::read::read;
use super::resolve::resolve;
use super::scan::{Scanner, is_space};
use super::written::{Place, Point, Unit, Written, Year};
use super::{Bound, Context, Fault, Part, Value};
use crate::numeral;
use crate::sieve::Sieve;

/// A date in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes; words before it (到, 于, 力争) are left out.
    pub range: Range<usize>,
    /// What it means. The range of a fault counts from the beginning of the whole text.
    pub value: Result<Value, Fault>,
    /// Whether its words say the year, or those of the date before it in the same list: both months of
    /// 2023年3月、6月. Those of 9月底前 and 今年 do not.
    pub year_written: bool,
    /// Whether its year is counted from that of issue: 今年, 明年, 去年, 本年度.
    pub year_relative: bool,
    /// Whether its year is every one, or told from another: 每年9月, 次年3月.
    pub recurring: bool,
}

/// The dates that stand in `text`, in order, none within another. Recurring times (每年9月) and years that are
/// told from another (次年) are passed over. 今年, 明年, 去年 and 本年 are of the year of issue or next to it, and open
/// where that is unknown.
pub fn find(text: &str, context: &Context) -> Vec<Found> {
    let mut found = find_recurring_too(text, context);
    // 每年9月 is no date to compare, but 每年2月30日 is still a fault.
    found.retain(|found| found.value.is_err() || !found.recurring);
    found
}

/// The same with times that come every year (每年9月) and those told from another (次年3月), as open values: they are
/// written like other dates.
pub fn find_recurring_too(text: &str, context: &Context) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut scanner = Scanner::new(text, 0);
    while seek_beginning(&mut scanner) {
        match Some(scanner).filter(may_go_on).and_then(|scanner| read(scanner, Place::Prose)) {
            Some(written) => {
                let range = written.range();
                scanner = Scanner::new(text, range.end);
                if is_date(&written, text) {
                    let earlier = found.last().filter(|_| is_year_unsaid(&written));
                    let listed = earlier.filter(|earlier| is_listed_after(earlier, &range, text));
                    found.push(meaning(&written, text, context, listed));
                }
            }
            None => {
                if scanner.take_run().is_empty() {
                    scanner.skip_char();
                }
            }
        }
    }
    found
}

fn meaning(written: &Written, text: &str, context: &Context, listed_after: Option<&Found>) -> Found {
    let year = listed_after.and_then(|earlier| earlier.value.as_ref().ok()?.last()).map(|day| day.year());
    let context = Context { year: year.or(context.year) };
    let recurring = is_told_elsewhere(written.start().year);
    let year_relative = matches!(written.start().year, Year::Relative(_));
    let written = &match context.year {
        Some(issued) => written.clone().counted_from(issued),
        None => written.clone(),
    };
    let value = resolve(written, text, &context).map_err(|defect| fault(written, text, &context, defect));
    Found {
        range: written.range(),
        value,
        year_written: written.start().year_written() || year.is_some(),
        year_relative,
        recurring,
    }
}

fn is_year_unsaid(written: &Written) -> bool {
    written.start().year == Year::Omitted && !written.start().year_written()
}

/// In 2023年3月、6月 the second month is of the same year, whenever the plan was issued.
fn is_listed_after(earlier: &Found, range: &Range<usize>, text: &str) -> bool {
    let between = text.get(earlier.range.end..range.start).unwrap_or_default();
    earlier.year_written && matches!(between.trim_matches(is_space), "、" | "和" | "及" | "与" | "或")
}

/// What a date can begin with.
static BEGINNINGS: LazyLock<Sieve> = LazyLock::new(|| {
    let signs = "今明去本每历次翌当同上下年“\"‘「第0123456789０１２３４５６７８９";
    Sieve::of(signs.chars().chain(numeral::CHINESE.chars()))
});

/// Moves to the next place where a date can begin. Cheap, because every char of every plan passes here.
fn seek_beginning(scanner: &mut Scanner<'_>) -> bool {
    let beginnings = &*BEGINNINGS;
    while scanner.skip_until(|c| beginnings.lets_through(c)) {
        let Some(c) = scanner.next_char() else { return false };
        let next_is = |chars: &str| {
            let mut ahead = *scanner;
            ahead.skip_char();
            ahead.skip_spaces();
            ahead.next_char().is_some_and(|next| chars.contains(next))
        };
        let begins = match c {
            '今' | '明' | '去' | '本' | '每' | '历' | '次' | '翌' | '当' | '同' => next_is("年"),
            '上' | '下' => next_is("半"),
            '年' => next_is("底末内"),
            '“' | '"' | '‘' | '「' => next_is("十"),
            '第' => next_is("0123456789一二三四五六七八九十"),
            _ => is_numeral(c),
        };
        if begins {
            return true;
        }
        scanner.skip_char();
    }
    false
}

/// Whether a number is followed by what goes on as a date; most are followed by something else.
fn may_go_on(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    ahead.take("第");
    ahead.skip_spaces();
    let run = ahead.take_run();
    if run.is_empty() {
        return true;
    }
    ahead.skip_spaces();
    let is_arabic = run.starts_with(|c| numeral::arabic_digit(c).is_some());
    ahead.next_char().is_some_and(|c| {
        may_be_mark(c)
            || matches!(c, '年' | '月' | '日' | '号' | '季' | '期' | '时' | '末' | '初' | '底')
            || is_arabic && (matches!(c, '.' | '/' | '上' | '下' | '第' | 'Q' | 'q') || is_numeral(c))
    })
}

/// Whether what reads like a date is one, given the words around it.
fn is_date(written: &Written, text: &str) -> bool {
    let range = written.range();
    let before = text.get(..range.start).and_then(|before| before.trim_end_matches(is_space).chars().next_back());
    let after = text.get(range.end..).unwrap_or_default();
    let start = written.start();
    match start.year {
        Year::Every | Year::Next | Year::Same => true,
        Year::Relative(_) | Year::Counted(_) => {
            !is_inside_word(text.get(range.start..).unwrap_or_default(), before, after)
        }
        _ if start.separator.is_some() => is_numeric_date(written, before, after),
        Year::Omitted if start.year_written() => true,
        Year::Omitted => is_date_without_year(written, text, before) && !counts_months(written, after),
        Year::Number(_) => !names_something_else(written.end(), after),
    }
}

fn is_told_elsewhere(year: Year) -> bool {
    matches!(year, Year::Every | Year::Next | Year::Same)
}

/// 说明年度, 过去年均 and 本年级 hold no year.
fn is_inside_word(words: &str, before: Option<char>, after: &str) -> bool {
    let joins_before = match words.chars().next() {
        Some('明') => "说证表声阐注透标指",
        Some('去') => "过失除出",
        Some('今') => "当如至",
        Some('本') => "成基根版文",
        _ => "",
    };
    before.is_some_and(|c| joins_before.contains(c)) || after.starts_with(['级', '龄', '限', '代', '轻', '均', '份'])
}

/// A date of numbers, and not a part of a version, a path, a telephone number or a standard's number.
fn is_numeric_date(written: &Written, before: Option<char>, after: &str) -> bool {
    let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_' | '=' | '\\' | '@');
    let mut following = after.chars();
    let goes_on = match following.next() {
        // A full stop may stand behind a date, but not with a digit after it.
        Some('.' | '-') => following.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some(c) => joined(c),
        None => false,
    };
    let is_precise = |point: &Point| match point.unit {
        Unit::Day { .. } => true,
        Unit::Month(month) => matches!(written, Written::Span { .. }) && (1..=12).contains(&month.value),
        _ => matches!(written, Written::Span { .. }),
    };
    !before.is_some_and(joined) && !goes_on && is_precise(written.start()) && is_precise(written.end())
}

/// 2020年版, 2010年代 and 2020年级 are names; 2020年代表 is not.
fn names_something_else(end: &Point, after: &str) -> bool {
    end.unit == Unit::Year
        && end.part == Part::Whole
        && end.bound.is_none()
        && (after.starts_with(['版', '级', '龄']) || (after.starts_with('代') && !after.starts_with("代表")))
}

/// A date whose year goes without saying is found only where nothing else can be meant: 3月29日, 9月底前, 9月,
/// 四季度, 年底前; but not 十月 alone, 13月 alone, 前三季度 or 3年内.
fn is_date_without_year(written: &Written, text: &str, before: Option<char>) -> bool {
    let start = written.start();
    if before.is_some_and(|c| is_numeral(c) || c == '年') {
        return false;
    }
    if start.day().is_none() && ends_in_number_of_list(text, start.start) {
        return false;
    }
    if start.day().is_none() && before.is_some_and(|c| "第每满近前足个各头几数多半统单同另任某上下这唯之其".contains(c))
    {
        return false;
    }
    match start.unit {
        Unit::Day { .. } | Unit::FiveYearPlan(_) | Unit::HalfYear(_) => true,
        Unit::Quarter(number) => {
            (1..=4).contains(&number.value) || text.get(start.start..).is_some_and(|words| words.starts_with('第'))
        }
        // 年底考核 comes every year; 年底前 comes once.
        Unit::Year => start.bound.is_some() && !before.is_some_and(|c| "学周整全往隔跨常青少成昨后来逐".contains(c)),
        Unit::Month(month) => {
            let end = written.end();
            let named = end.part != Part::Whole || end.bound == Some(Bound::Before);
            let possible = |point: &Point| point.month().is_none_or(|month| (1..=12).contains(&month.value));
            match written {
                Written::One(_) => named || (month.is_arabic() && possible(start)),
                Written::Span { .. } => (named || month.is_arabic()) && possible(start) && possible(end),
            }
        }
    }
}

/// In 2025年9、10月 the 10 is of a year that a lone 9 parts from it; better unfound than of a wrong year.
fn ends_in_number_of_list(text: &str, position: usize) -> bool {
    let before = text.get(..position).unwrap_or_default().trim_end_matches(is_space);
    before.strip_suffix('、').is_some_and(|before| before.ends_with(is_numeral))
}

fn is_numeral(c: char) -> bool {
    numeral::arabic_digit(c).is_some() || numeral::is_chinese_numeral(c)
}

/// 18—36月龄, 3月以上, 6月内 count months and name none.
fn counts_months(written: &Written, after: &str) -> bool {
    let end = written.end();
    matches!(end.unit, Unit::Month(_))
        && end.part == Part::Whole
        && (end.bound == Some(Bound::Within)
            || after.starts_with(['龄', '均', '度', '供', '嫂', '饼', '租', '薪'])
            || ["以上", "以下", "余", "左右", "有余", "刊", "报表"].iter().any(|word| after.starts_with(word)))
}
