//! G004: a share of more than 100 %.
//!
//! Understood: the values of an indicator, cells under such a head in an annex table, and in running text a figure directly
//! behind the name, in all three places where the name ends with a share that cannot be more than all (满意度, 达标率, 占比:
//! `shares.txt`). Left alone is what may well be more: growth, 完成率, 毛入学率, 拨备覆盖率 and whatever the list does not
//! have; a clause that speaks of growth, of surpassing or of twice as much; and permille.

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::{ProseKind, Target};
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::sentence::clause_around;
use crate::source::{Span, Text};

pub static RULE: Rule = Rule {
    code: "G004",
    name: "share-over-100",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("share_over_100.md"),
    check: Check::Text(check),
};

/// What may stand between a name and its figure.
const LINKS: &str = "” ： 均 都 要 应 须 需 全部 总体 力争 确保 稳定在 保持在 提高到 提升到 提高至 提升至 达到 达 实现 为 是 到 至 不低于 不少于 \
                     高于 超过 约 （ (";
/// Words of a clause in which a figure may well be over 100.
const MAY_BE_MORE: [&str; 14] =
    ["增", "超额", "超出", "同比", "环比", "上年", "上一年", "去年", "倍", "翻番", "毛入", "完成", "基数", "标准的"];

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for entry in &case.outline.indicators {
        let indicator = entry.indicator;
        let Some(share) = share_in(&indicator.name) else { continue };
        let milestones = indicator.milestones.iter().flat_map(|pairs| pairs.0.iter().map(|(_, value)| value));
        for value in [Some(&indicator.target), indicator.baseline.as_ref()].into_iter().flatten().chain(milestones) {
            if Target::parse(value).is_some_and(|value| value.unit.starts_with(['%', '％']) && value.high > 100.0) {
                findings.push(finding(value.span(), share, value.trim()));
            }
        }
    }
    case.outline
        .prose
        .iter()
        .filter(|prose| prose.kind != ProseKind::Cell)
        .for_each(|prose| in_words(prose.text, findings));
    for table in case.plan.annexes.iter().filter_map(|annex| annex.table.as_ref()) {
        for (column, head) in table.columns.iter().enumerate() {
            let name = head.trim().trim_end_matches("（%）").trim_end_matches("(%)");
            let Some(share) = share_in(name) else { continue };
            let is_percent = name.len() < head.trim().len();
            for cell in table.rows.iter().filter_map(|row| row.get(column)) {
                if percent(cell.0.trim(), is_percent).is_some_and(|value| value > 100.0) {
                    findings.push(finding(cell.0.span(), share, cell.0.trim()));
                }
            }
        }
    }
}

/// A cell that is a percentage and nothing else.
fn percent(cell: &str, head_says: bool) -> Option<f64> {
    let number = cell.strip_suffix(['%', '％']).or(head_says.then_some(cell))?;
    number.trim().parse().ok()
}

/// Figures over 100 in running text, directly behind the name of a share.
fn in_words(text: &Text, findings: &mut Vec<Diagnostic>) {
    if !text.contains('%') && !text.contains('％') {
        return;
    }
    for (at, sign) in text.match_indices(['%', '％']) {
        let before = &text[..at];
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let number = &text[start..at];
        if number.len() < 3 || number.parse().is_ok_and(|value: f64| value <= 100.0) {
            continue;
        }
        let clause = clause_around(text, &(start..at));
        let name = without_links(text[..start].trim_end());
        let words = &text[clause];
        let Some(share) = share_in(name).filter(|_| !MAY_BE_MORE.iter().any(|word| words.contains(word))) else {
            continue;
        };
        let range = start..at + sign.len();
        findings.push(finding(text.at(range.clone()), share, &text[range]));
    }
}

fn without_links(mut words: &str) -> &str {
    while let Some(rest) = LINKS.split(' ').find_map(|link| words.strip_suffix(link)) {
        words = rest.trim_end();
    }
    words
}

/// The share that a name ends with.
fn share_in(name: &str) -> Option<&'static str> {
    type Words = Vec<&'static str>;
    static WORDS: LazyLock<(Words, Words)> = LazyLock::new(|| {
        let lines = include_str!("shares.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let (not, shares): (Words, Words) = lines.partition(|line| line.starts_with('-'));
        (not.into_iter().map(|other| other.trim_start_matches('-')).collect(), shares)
    });
    let (not, shares) = &*WORDS;
    let name = name.trim().trim_end_matches(['”', '）']);
    let share = shares.iter().find(|share| name.ends_with(**share))?;
    (!not.iter().any(|other| name.contains(other))).then_some(share)
}

fn finding(span: Span, share: &str, value: &str) -> Diagnostic {
    Diagnostic::new(RULE.name, span, message!("{share}“{value}”超过了100%", "a share of “{value}” is more than all"))
        .because(message!(
            "{share}是部分占全体的份额，最多100%",
            "what is measured here is a part of a whole and is at most 100 %"
        ))
        .remedy(message!(
            "核对数值；如指增长或超额完成，写明“增长”“完成率”",
            "check the figure; if growth or over-fulfilment is meant, say so"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        let mut findings = Vec::new();
        in_words(&Text::verbatim(text, Span::default()), &mut findings);
        findings.len()
    }

    #[test]
    fn shares_are_told_from_growth() {
        for text in
            ["群众满意度达到120%", "学校食堂达标率均达到 105%以上", "到2025年，优良率为110.5％", "女生占比：130%"]
        {
            assert_eq!(found(text), 1, "{text}");
        }
        let fine = [
            "群众满意度达到100%",
            "投资增长120%，完成率达到105%",
            "高等教育毛入学率达到110%",
            "拨备覆盖率保持在150%以上",
            "达标率同比提高，完成年度任务的120%",
            "按标准的120%配备，覆盖面为上年的150%",
            "师生比例达到120%",
            "满意度95%，产值达到2000万元",
        ];
        for text in fine {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
