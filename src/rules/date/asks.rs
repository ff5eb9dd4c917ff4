//! Tells the deadlines in running text that ask for work from those that tell of it.

use std::ops::Range;

use crate::plan::ProseKind;
use crate::rules::ProseDate;
use crate::source::sentence::{clause_around, is_in_title_marks, sentence_around};

/// Whether the words around a deadline ask for something to be done by it. 2000年底前建成的小区, 截至2022年底前已建成,
/// a cited title and what comes every year do not.
pub(super) fn asks_for_work(found: &ProseDate) -> bool {
    const TELLING: &str =
        "的 已 曾 原 了 未 以来 历史 存量 目前 现有 遗留 就有 登记 注册 出生 在册 在岗 在编 在建 在校";
    const EVERY_YEAR: &str = "每年 每学 每月 每季 历年 逐年 上年 上一年 年度";
    const BEFORE: &str = "截至 截止 截止到 早在 对 将 凡 自 要求 规定 提出";
    const ACHIEVED: &str = "成效显著 成效明显 显著成效 明显成效 效果显著 如期 荣获 先后";
    let has = |text: &str, words: &str| words.split(' ').any(|word| text.contains(word));
    let text = found.prose.text.as_str();
    let clause = clause_around(text, &found.range);
    let lead = text[clause.start..found.range.start].trim_end();
    let sentence = sentence_around(text, &found.range);
    let year_is_sure = found.year_written || !has(&text[sentence.clone()], EVERY_YEAR) && is_of_issue(found, &sentence);
    // A cell may be a record, and an opening tells the background unless it asks (请于3月29日前报送).
    let may_ask = match found.prose.kind {
        ProseKind::Cell => false,
        ProseKind::Opening => text[sentence.clone()].contains('请'),
        ProseKind::Title | ProseKind::Text | ProseKind::Item => true,
    };
    year_is_sure
        && may_ask
        && !has(&text[sentence], ACHIEVED)
        && !has(what_is_due(text, found.range.end, clause.end), TELLING)
        && !lead.contains('每')
        && !BEFORE.split(' ').any(|word| lead.ends_with(word))
        && !is_in_title_marks(text, found.range.start)
}

/// Whether the year of a date that does not say it is that of issue. In 2024年6月底前完成，12月底前验收 the second is of the
/// year of the first; what 去年 tells of is over.
fn is_of_issue(found: &ProseDate, sentence: &Range<usize>) -> bool {
    let text = found.prose.text.as_str();
    match found.year_relative {
        true => !text[found.range.clone()].starts_with('去'),
        false => !text[sentence.start..found.range.start].contains('年'),
    }
}

/// The rest of the clause behind the deadline, or the next one where the deadline is a clause of its own.
fn what_is_due(text: &str, start: usize, end: usize) -> &str {
    let rest = &text[start..end];
    match text[end..].chars().next() {
        Some(mark @ ('，' | ',')) if rest.trim().is_empty() => {
            let next = end + mark.len_utf8();
            &text[clause_around(text, &(next..next))]
        }
        _ => rest,
    }
}
