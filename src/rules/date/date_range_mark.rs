//! D013: a period of time whose mark is not the dash — (一字线): 2022-2025年, 2021年9月～2025年9月.
//!
//! Understood are all periods that `date` finds, those of every year (每年3-4月) too, in running text and in the periods that a page prints, and school years
//! (2023-2024学年); and 一 or -- between two dates. 至 and 到 are right. － (U+FF0D) and ― (U+2015) look the same in most fonts and are hints, as is a mark
//! in a cited title, which is somebody else's. A period of numbers alone (2021.9-2025.9) is for `date-form`, a range of
//! other numbers for the rules about numbers.

use std::ops::Range;

use super::printed::times;
use crate::date::{self, Form};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::is_in_title_marks;

pub static RULE: Rule = Rule {
    code: "D013",
    name: "date-range-mark",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("date_range_mark.md"),
    check: Check::Text(check),
};

const RIGHT: [&str; 3] = ["—", "至", "到"];
const LOOK_RIGHT: [&str; 2] = ["－", "―"];
/// What may stand between the years of a school year.
const DASHES: [char; 8] = ['-', '–', '~', '～', '－', '―', '‐', '−'];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in times(case) {
        findings.extend(finding(text, 0..text.len()));
        findings.extend(mistaken(text).map(|(words, mark)| wrong(text, words, mark)));
    }
    for found in case.prose_dates().iter().chain(case.recurring_dates()) {
        findings.extend(finding(found.prose.text, found.range.clone()));
    }
    for prose in &case.outline.prose {
        findings.extend(school_years(prose.text).map(|(words, mark)| wrong(prose.text, words, mark)));
        findings.extend(mistaken(prose.text).map(|(words, mark)| wrong(prose.text, words, mark)));
    }
}

/// The finding for the period at `words`, if it is one with a wrong mark.
fn finding(text: &Text, words: Range<usize>) -> Option<Diagnostic> {
    let period = text.get(words.clone())?;
    let mark = date::range_mark(period)?;
    if RIGHT.contains(&period.get(mark.clone())?) || date::form(period) == Some(Form::Numeric) {
        return None;
    }
    let mark = words.start + mark.start..words.start + mark.end;
    Some(wrong(text, words, mark))
}

/// 2023-2024 in 2023-2024学年, with its mark.
fn school_years(text: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let year = |at: Range<usize>| text.get(at)?.parse::<u32>().ok().filter(|year| (1949..2101).contains(year));
    text.match_indices("学年").filter_map(move |(end, _)| {
        let second = end.checked_sub(4)?;
        let before = text.get(..second)?;
        let dash = before.chars().next_back().filter(|c| DASHES.contains(c))?;
        let mark = second - dash.len_utf8()..second;
        let start = mark.start.checked_sub(4)?;
        (year(start..mark.start)? + 1 == year(second..end)?).then_some((start..end, mark))
    })
}

/// 一 or -- for the dash: 2024年1月一6月, 2023--2025年. A figure, a unit of time, or both stand on each side.
fn mistaken(text: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日');
    ["一", "--"].into_iter().flat_map(move |sign| {
        text.match_indices(sign).filter_map(move |(at, _)| {
            let mark = at..at + sign.len();
            let (head, tail) = (text.get(..at)?, text.get(mark.end..)?);
            let start = head.trim_end_matches(part).len();
            let end = text.len() - tail.trim_start_matches(part).len();
            let (first, second) = (head.get(start..)?, text.get(mark.end..end)?);
            let digits = |words: &str| words.chars().take_while(char::is_ascii_digit).count();
            let year = |words: &str| digits(words) == 4 && (words.starts_with("19") || words.starts_with("20"));
            let unit = second.chars().nth(digits(second)).filter(|_| (1..=4).contains(&digits(second)))?;
            // 1年一2次 and 2024年一3个 have no unit of time behind; 5一10年 is a length of time.
            let length =
                first.chars().nth(digits(first)) == Some('年') && !year(first) || unit == '年' && !year(second);
            let dated = first.ends_with(['年', '月', '日']) && digits(first) > 0 && !length;
            let years = year(first) && digits(first) == first.len() && unit == '年' && year(second);
            (dated && second.ends_with(['年', '月', '日']) || years).then_some((start..end, mark))
        })
    })
}

fn wrong(text: &Text, words: Range<usize>, mark: Range<usize>) -> Diagnostic {
    let (period, sign) = (text[words.clone()].trim(), &text[mark.clone()]);
    let standard = format!("{}—{}", &text[words.start..mark.start], &text[mark.end..words.end]);
    let (standard, span) = (standard.trim(), text.at(mark.clone()));
    let finding = Diagnostic::new(
        RULE.name,
        span,
        message!("“{period}”的起止之间用了“{sign}”", "“{period}” has “{sign}” between its ends"),
    )
    .because(message!(
        "时间的起止用一字线“—”（GB/T 15834—2011）",
        "GB/T 15834-2011: periods of time take the dash “—”"
    ));
    if is_in_title_marks(text, words.start) {
        let remedy = message!("引用的标题，与原文核对", "compare it with the title cited");
        return finding.level(Severity::Hint).remedy(remedy);
    }
    let finding = finding.remedy(message!("写作“{standard}”", "write “{standard}”")).fix(Fix::replace(
        span,
        "—",
        Applicability::Safe,
    ));
    if LOOK_RIGHT.contains(&sign) { finding.level(Severity::Hint) } else { finding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Context, find};

    fn marks(text: &str) -> Vec<String> {
        let text = Text::verbatim(text, crate::source::Span::default());
        let found = find(&text, &Context::default()).into_iter();
        let mut findings: Vec<Diagnostic> = found.filter_map(|found| finding(&text, found.range)).collect();
        findings.extend(school_years(&text).chain(mistaken(&text)).map(|(words, mark)| wrong(&text, words, mark)));
        let level = |finding: &Diagnostic| if finding.severity.is_some() { "?" } else { "" };
        findings.iter().map(|found| format!("{}{}", level(found), found.remedy.as_ref().unwrap().zh)).collect()
    }

    #[test]
    fn wrong_marks_are_found() {
        let table = [
            ("2022-2025年建设", "写作“2022—2025年”"),
            ("2022~2025年", "写作“2022—2025年”"),
            ("2022～2025 年建设", "写作“2022—2025 年”"),
            ("（2021 年 9 月-2025 年 9 月）", "写作“2021 年 9 月—2025 年 9 月”"),
            ("2021年9–12月", "写作“2021年9—12月”"),
            ("2022年3月——9月", "写作“2022年3月—9月”"),
            ("3月1日-15日公示", "写作“3月1日—15日”"),
            ("2023-2024学年", "写作“2023—2024”"),
            ("2024年1月一6月组织实施", "写作“2024年1月—6月”"),
            ("2023--2025年", "写作“2023—2025年”"),
            ("3月1日一15日公示", "写作“3月1日—15日”"),
            ("2022－2025年", "?写作“2022—2025年”"),
            ("《规划（2021-2035 年）》", "?引用的标题，与原文核对"),
        ];
        for (text, remedy) in table {
            assert_eq!(marks(text), [remedy], "{text}");
        }
    }

    #[test]
    fn right_marks_and_other_ranges_are_left_alone() {
        let texts = [
            "2022—2025年，2022年至2025年，2021年9—12月，从3月1日到15日，2023—2024学年",
            "每5年一10月检查一次，2024年一3个批次，5一10年，2024年一季度，1月一次，2023年一2号楼",
            "15-30%，18-36月龄，1-6年级，3-5名，5-10年，2021.9-2025.9，010-12345678，5-2学年",
        ];
        for text in texts {
            assert_eq!(marks(text), [""; 0], "{text}");
        }
    }
}
