//! D001: a date that cannot be, in a field or in prose, and a date field that holds no date.

use std::ops::Range;

use crate::date::{self, Correction, Fault, FaultKind};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::numeral;
use crate::plan::{DateField, DateRole};
use crate::rules::endpoints::Endpoints;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::sentence_around;

pub static RULE: Rule = Rule {
    code: "D001",
    name: "date-impossible",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("date_impossible.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for field in &case.outline.dates {
        match case.date_or_fault(field.text) {
            Ok(_) => {}
            Err(fault) if fault.kind == FaultKind::NotADate => findings.extend(no_date(case, field, &fault)),
            Err(fault) => findings.push(impossible(field.text, date_around(case, field.text, &fault), &fault)),
        }
    }
    for found in case.prose_dates() {
        if let Err(fault) = &found.value
            && (found.year_written || !is_of_leap_years(found.prose.text, &found.range))
        {
            findings.push(impossible(found.prose.text, found.range.clone(), fault));
        }
    }
}

/// 2月29日（闰年）
fn is_of_leap_years(text: &str, words: &Range<usize>) -> bool {
    let sentence = text.get(sentence_around(text, words)).unwrap_or_default();
    text[words.clone()].contains("29") && sentence.contains("闰年")
}

/// The date that the fault is in, where the field holds more words than a date.
fn date_around(case: &Case, text: &Text, fault: &Fault) -> Range<usize> {
    let found = date::find(text, &case.context).into_iter().map(|found| found.range);
    let mut around = found.filter(|range| range.start <= fault.range.start && fault.range.end <= range.end);
    around.next().unwrap_or(0..text.len())
}

fn impossible(text: &Text, words: Range<usize>, fault: &Fault) -> Diagnostic {
    let ends = Endpoints::of(text, words);
    let end = ends.around(&fault.range);
    // 2月30日 and not 2月30日前 is what does not exist.
    let unit = text[fault.range.end..end.end].chars().next().map_or(0, char::len_utf8);
    let date = &text[end.start..fault.range.end + unit];
    let (message, here) = what_is_wrong(date, &text[fault.range.clone()], fault.kind);
    let mut finding = Diagnostic::new(RULE.name, text.at(fault.range.clone()), message).here(here);
    if ends.are_two() && end == ends.end {
        finding = finding.also(text.at(ends.start.clone()), message!("开始时间在这里", "it starts here"));
        if fault.corrections.len() > 1 && fault.corrections.first().is_some_and(|first| first.sure) {
            finding = finding
                .because(message!("其他读法都会在开始之前结束", "every other reading would end before the start"));
        }
    }
    finding = finding.remedy(what_to_write(text, &end, fault));
    match fault.corrections.first() {
        Some(first) => finding.fix(Fix::replace(text.at(fault.range.clone()), &first.text, applicability(first))),
        None => finding,
    }
}

fn applicability(correction: &Correction) -> Applicability {
    if correction.sure { Applicability::Safe } else { Applicability::Ask }
}

/// The message, and the words under the caret.
fn what_is_wrong(date: &str, number: &str, kind: FaultKind) -> (Message, Message) {
    match kind {
        FaultKind::YearDigits => (
            message!("没有“{number}”这样的年份", "there is no year “{number}”"),
            message!("年份应为四位数", "a year has four digits"),
        ),
        FaultKind::Month => (
            message!("没有“{number}月”", "there is no month {number} in “{date}”"),
            message!("月份是1至12", "months are 1 to 12"),
        ),
        FaultKind::Quarter => (
            message!("“{date}”不存在", "there is no quarter {number} in “{date}”"),
            message!("一年四个季度", "a year has four quarters"),
        ),
        FaultKind::Day | FaultKind::NotADate => (
            message!("“{date}”不存在", "“{date}” does not exist"),
            message!("这个月没有这一天", "the month has no such day"),
        ),
    }
}

/// The whole date with each likely correction in it: 2030年12月, not 2030 alone.
fn what_to_write(text: &Text, date: &Range<usize>, fault: &Fault) -> Message {
    let mended = |correction: &Correction| {
        let (before, after) = (&text[date.start..fault.range.start], &text[fault.range.end..date.end]);
        format!("“{before}{}{after}”", correction.text)
    };
    match fault.corrections.as_slice() {
        [] => message!("核对后写上正确的日期", "look it up and write the right date"),
        [first, ..] if first.sure => {
            let date = mended(first);
            message!("改为{date}", "write {date}")
        }
        corrections => {
            let dates: Vec<String> = corrections.iter().take(3).map(mended).collect();
            let (zh, en) = (dates.join("、"), dates.join(" or "));
            message!("核对后改写，可能是{zh}", "look it up; likely meant: {en}")
        }
    }
}

/// A field whose words are no date. Words that tell a time in another way (长期坚持, 验收合格后) are kept in silence,
/// and a date among other words is a hint: it is kept but not compared.
fn no_date(case: &Case, field: &DateField, fault: &Fault) -> Option<Diagnostic> {
    let words = field.text.trim();
    let finding = |message| Diagnostic::new(RULE.name, field.text.at(fault.range.clone()), message);
    let no_date = message!("“{words}”不是日期", "“{words}” is no date");
    if field.role == DateRole::Issue {
        let remedy = message!("写成“2024年11月11日”的样子", "write it like “2024年11月11日”");
        return Some(finding(no_date).remedy(remedy));
    }
    let Some(correction) = fault.corrections.first() else {
        return without_correction(case, field, finding(no_date));
    };
    let date = &correction.text;
    let fix = Fix::replace(field.text.at(fault.range.clone()), date, applicability(correction));
    let more = message!("“{words}”不只是日期", "“{words}” is more than a date");
    let remedy = message!("只写“{date}”，才能与其他日期比较", "write “{date}” alone, so that it can be compared");
    let finding = finding(more).remedy(remedy).fix(fix);
    Some(finding.level(if correction.sure { Severity::Warn } else { Severity::Hint }))
}

/// 2024年6月底前一期，2025年底前二期 holds two dates, which may be right; 市教育局 holds no time at all.
fn without_correction(case: &Case, field: &DateField, finding: Diagnostic) -> Option<Diagnostic> {
    let words = field.text.trim();
    if date::find(words, &case.context).iter().any(|found| found.value.is_ok()) {
        let remedy = message!(
            "只写最后的一个，才能与其他日期比较；各步的时限写在清单里",
            "write the last of them alone, so that it can be compared; the others belong to a checklist"
        );
        let several = message!("“{words}”里有几个日期", "“{words}” holds several dates");
        return Some(Diagnostic { message: several, ..finding }.remedy(remedy).level(Severity::Hint));
    }
    let remedy = message!(
        "写成“2025年9月”“2025年9月底前”“2022年3月—2022年9月”或“长期坚持”的样子",
        "write it like “2025年9月”, “2025年9月底前”, “2022年3月—2022年9月” or “长期坚持”"
    );
    (!tells_time_in_words(words)).then(|| finding.remedy(remedy))
}

/// 验收合格后, 另行通知, 三年, 18个月, 第一阶段: no date, and rightly so. 100人 and 2021-9月 are not of the kind.
fn tells_time_in_words(words: &str) -> bool {
    const TIMES: &str = "前后内时期年月日天周季夜晚早始终随待尽";
    const WORDS: [&str; 14] =
        ["同步", "另行", "视", "抓紧", "届时", "阶段", "以来", "未定", "不限", "无", "结束", "完成", "开始", "起"];
    let is_blank = words.chars().all(|c| "-—－–/／\\…*无".contains(c));
    let has_number = words.chars().any(|c| numeral::arabic_digit(c).is_some());
    if has_number {
        return counts_time(words);
    }
    is_blank || words.chars().any(|c| TIMES.contains(c)) || WORDS.iter().any(|word| words.contains(word))
}

/// Whether every number counts a time (3年, 2—3个月, 会后5日) or a step (第2阶段).
fn counts_time(words: &str) -> bool {
    let is_digit = |c: char| numeral::arabic_digit(c).is_some();
    let mut rest = words;
    while let Some(start) = rest.find(is_digit) {
        let ordinal = rest[..start].ends_with('第');
        let digits = &rest[start..];
        let length = digits.find(|c| !is_digit(c)).unwrap_or(digits.len());
        rest = &digits[length..];
        let unit = rest.trim_start_matches(['个', '—', '-', '－', '～', '~', '至', ' ']);
        let counts = unit.starts_with(|c| "年月日天周小工季学批期".contains(c) || (is_digit(c) && unit != rest));
        if digits[..length].chars().count() > 3 || !(ordinal || counts) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_told_in_words_are_no_faults() {
        for words in ["验收合格后", "另行通知", "3年", "2—3个月", "会后5日", "第2阶段", "启动阶段", "——", "与项目同步"]
        {
            assert!(tells_time_in_words(words), "{words}");
        }
        for words in ["市教育局", "100人", "2021-9月", "3-5", "12345"] {
            assert!(!tells_time_in_words(words), "{words}");
        }
    }
}
