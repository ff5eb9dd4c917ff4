//! G007: a range whose first number lacks its unit, where that leaves it open what it is: 15～30%, 9～16亿.
//!
//! Understood: two Arabic numbers with ～ ~ — – － - or 至 between them, the smaller first, and % ％ ‰ 万 亿 behind the second.
//! GB/T 15835—2011 wants the sign in both places (15%～30%, 9亿～16亿, 13万元～17万元); other units may be left out (400—429页).
//! Left alone are zero, years and dates, numbers that belong to a code (GB/T 15835-2011, A3-5), and cited titles.

use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::is_in_title_marks;

pub static RULE: Rule = Rule {
    code: "G007",
    name: "range-unit",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("range_unit.md"),
    check: Check::Text(check),
};

const MARKS: [char; 7] = ['～', '~', '—', '–', '－', '-', '至'];
/// Signs that change the number; the longer first.
const SIGNS: [&str; 7] = ["%", "％", "‰", "万元", "亿元", "万", "亿"];

/// A range with one sign.
struct Found<'t> {
    range: Range<usize>,
    first_end: usize,
    sign: &'t str,
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let values = case.outline.indicators.iter().flat_map(|entry| {
        let milestones = entry.indicator.milestones.iter().flat_map(|pairs| pairs.0.iter().map(|(_, value)| value));
        [Some(&entry.indicator.target), entry.indicator.baseline.as_ref()].into_iter().flatten().chain(milestones)
    });
    for text in case.outline.prose.iter().map(|prose| prose.text).chain(values) {
        let is_cited = |found: &Found| is_in_title_marks(text, found.range.start);
        findings.extend(find(text).filter(|found| !is_cited(found)).map(|found| finding(text, &found)));
    }
}

fn find(text: &str) -> impl Iterator<Item = Found<'_>> {
    let mut end = 0;
    let ends = std::iter::from_fn(move || {
        let figures = end + text[end..].bytes().position(|byte| byte.is_ascii_digit())?;
        end = figures + text[figures..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        Some(end)
    });
    ends.filter(|at| text[*at..].starts_with(['%', '％', '‰', '万', '亿'])).filter_map(|at| read(text, at))
}

/// The range whose sign stands at `at`.
fn read(text: &str, at: usize) -> Option<Found<'_>> {
    let (head, high) = number_before(text, at)?;
    let first_end = text[..head].trim_end().strip_suffix(MARKS)?.trim_end().len();
    let (start, low) = number_before(text, first_end)?;
    let before = text[..start].chars().next_back();
    let is_code = before.is_some_and(|c| c.is_ascii_alphanumeric() || MARKS[..6].contains(&c) || "./+第〔".contains(c));
    if low <= 0.0 || low >= high || is_code || is_year(&text[start..first_end]) {
        return None;
    }
    let sign = SIGNS.iter().find(|sign| text[at..].starts_with(**sign))?;
    Some(Found { range: start..at + sign.len(), first_end, sign: &text[at..at + sign.len()] })
}

/// The number that ends at `end`, and where it begins.
fn number_before(text: &str, end: usize) -> Option<(usize, f64)> {
    let head = text[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    Some((head.len(), text[head.len()..end].parse().ok()?))
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

fn finding(text: &Text, found: &Found) -> Diagnostic {
    let words = &text[found.range.clone()];
    let sign = found.sign;
    let first = &text[found.range.start..found.first_end];
    let right = format!("{first}{sign}{}", &text[found.first_end..found.range.end]);
    let place = text.at(found.first_end..found.first_end);
    let mut fix = Fix::replace(place, sign, Applicability::Safe);
    fix.title = message!("改为“{right}”", "write “{right}”");
    Diagnostic::new(
        RULE.name,
        text.at(found.range.clone()),
        message!("“{words}”的前一个数没有“{sign}”", "the first number of “{words}” lacks its “{sign}”"),
    )
    .because(message!(
        "“{first}”会被当成不带“{sign}”的数，前后两个数都要写（GB/T 15835—2011）",
        "it may be read as a bare {first}; both numbers take the sign (GB/T 15835-2011)"
    ))
    .remedy(message!("改为“{right}”", "write “{right}”"))
    .fix(fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_lack_a_sign_are_found() {
        let words = |text| find(text).map(|found| text[found.range].to_owned()).collect::<Vec<String>>();
        for (text, wanted) in [
            ("提高15～30%左右", "15～30%"),
            ("投资9～16亿元", "9～16亿元"),
            ("补助0.5—1.2万元", "0.5—1.2万元"),
            ("占10至20%", "10至20%"),
            ("覆盖3-5 万人，约2—3万人", "2—3万人"),
        ] {
            assert!(words(text).iter().any(|found| wanted.starts_with(found.as_str())), "{text}: {:?}", words(text));
        }
        for text in [
            "提高15%～30%",
            "9亿～16亿元",
            "0～5%",
            "2020—2025年，20%",
            "2020-100%",
            "GB/T 15835-2011 20%",
            "A3-5%",
            "400—429页",
            "3、5%",
            "从30～15%",
            "5万—8万元",
            "1—2—3%",
        ] {
            assert_eq!(words(text), [""; 0], "{text}");
        }
    }
}
