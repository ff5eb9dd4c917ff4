//! F006: “等11部门” against the issuers of the notice.
//!
//! Understood is a count after the name of an issuer and 等, in the title of the notice or of the plan, and in the
//! notice's own text where it says what these organs did (联合制定). A count inside another document's title, or after an
//! organ that is no issuer, is that document's affair.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::numeral;
use crate::plan::Resolution;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence;

pub static RULE: Rule = Rule {
    code: "F006",
    name: "issuers-count",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("issuers_count.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let plan = case.plan;
    let issuers = plan.notice.as_ref().map_or(&plan.issuer, |notice| &notice.issuers);
    if issuers.is_empty() {
        return;
    }
    let notice = plan.notice.as_ref();
    let titles = notice.and_then(|notice| notice.title.as_ref()).into_iter().chain([&plan.title]);
    for title in titles {
        findings.extend(counts(title).filter_map(|count| judge(case, issuers, title, count, false)));
    }
    if let Some(text) = notice.and_then(|notice| notice.text.as_ref()) {
        findings.extend(counts(text).filter_map(|count| judge(case, issuers, text, count, true)));
    }
}

/// “等11部门”: where 等 and the numeral stand, and what follows.
struct Count {
    /// The byte of 等.
    at: usize,
    range: std::ops::Range<usize>,
    number: u32,
    /// After 部门.
    end: usize,
}

fn counts(text: &str) -> impl Iterator<Item = Count> + '_ {
    text.match_indices('等').filter_map(|(at, mark)| {
        let rest = text.get(at + mark.len()..)?;
        let written = rest.trim_start();
        let start = text.len() - written.len();
        let is_digit = |c: char| numeral::arabic_digit(c).is_some() || numeral::is_chinese_numeral(c);
        let tail = written.trim_start_matches(is_digit);
        let range = start..text.len() - tail.len();
        let number = numeral::parse_number(text.get(range.clone())?)?;
        let tail = tail.trim_start();
        let tail = tail.strip_prefix(['个', '家']).unwrap_or(tail);
        let organs =
            ["部门", "单位", "机关", "委办局", "部委", "厅局"].iter().find_map(|word| tail.strip_prefix(word))?;
        Some(Count { at, range, number, end: text.len() - organs.len() })
    })
}

fn judge(case: &Case, issuers: &[Text], text: &Text, count: Count, in_text: bool) -> Option<Diagnostic> {
    let before = text.get(..count.at)?;
    let cited = sentence::is_in_title_marks(text, count.at);
    let after = text.get(count.end..)?.trim_start();
    let own_deed = ["联合", "共同", "研究", "制定", "制订", "决定", "现"].iter().any(|word| after.starts_with(word));
    let number = issuers.len();
    if cited || in_text && !own_deed || !names_issuer(case, issuers, before) || count.number as usize == number {
        return None;
    }
    let announced = count.number;
    let (first, last) = (issuers.first()?, issuers.last()?);
    Some(
        Diagnostic::new(
            RULE.name,
            text.at(count.range),
            message!(
                "写的是{announced}个部门，发文机关有{number}个",
                "{announced} organs are announced, {number} are named as issuers"
            ),
        )
        .also(first.span().to(last.span()), message!("发文机关有{number}个", "{number} issuers"))
        .because(message!(
            "“甲等{announced}部门”连甲在内共{announced}个，应与发文机关和署名一致",
            "甲等{announced}部门 counts 甲 itself, and must agree with the issuers and the signatures"
        ))
        .remedy(message!("改成“等{number}部门”，或者补全发文机关", "write 等{number}部门, or complete the issuers")),
    )
}

/// Whether the words before 等 end with an issuer, by full or short name.
fn names_issuer(case: &Case, issuers: &[Text], before: &str) -> bool {
    let before = before.trim_end();
    let units = issuers.iter().map(|issuer| case.register.resolve(issuer));
    let short = units.filter_map(|found| match found {
        Resolution::Unit(number) => case.register.unit(number),
        Resolution::Ambiguous(..) | Resolution::Unknown => None,
    });
    issuers.iter().any(|issuer| before.ends_with(issuer.trim()))
        || short.flat_map(|unit| unit.short.iter()).any(|name| before.ends_with(name.trim()))
}
