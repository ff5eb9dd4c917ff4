//! The period in the title of a phase: 启动阶段（2022年3月—2022年9月）.

use std::ops::Range;

use super::work::squeezed;
use crate::date::{self, Context, Value};
use crate::source::Text;

/// Name and period of a phase, as ranges of its title, with what stands around the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub name: Range<usize>,
    pub period: Range<usize>,
    /// The brackets and what is between them, with a ： behind.
    pub bracket: Range<usize>,
    pub has_colon: bool,
}

/// The period at the end of a title; also one that cannot be, such as 2029年11月—20230年12月.
pub(super) fn of_title(title: &Text) -> Option<Named> {
    let whole = title.trim_end();
    let words = whole.trim_end_matches(['：', ':']).trim_end();
    let inner_end = words.strip_suffix(['）', ')'])?.len();
    let open = words[..inner_end].rfind(['（', '('])?;
    let start = open + words[open..].chars().next()?.len_utf8();
    let inner = &words[start..inner_end];
    is_period(inner).then(|| Named {
        name: 0..words[..open].trim_end().len(),
        period: start..inner_end,
        bracket: open..whole.len(),
        has_colon: words.len() < whole.len(),
    })
}

fn is_period(inner: &str) -> bool {
    let tight = squeezed(inner);
    let has_digits = tight.bytes().any(|byte| byte.is_ascii_digit());
    let is_dated = ['年', '月'].iter().any(|unit| tight.contains(*unit)) && has_digits;
    let is_lasting = ["即日起", "长期", "常态化", "持续推进"].iter().any(|word| tight.starts_with(word))
        && tight.chars().count() <= 16;
    let is_only_dates = tight
        .chars()
        .all(|c| c.is_ascii_digit() || "年月日初旬上中下底末前至到起—－-–~～至全半季度第一二三四内".contains(c));
    if !is_dated {
        return is_lasting;
    }
    match date::parse(&tight, &Context { year: None }) {
        _ if is_lasting => true,
        Ok(Value::Open(_)) => is_only_dates,
        Ok(_) => true,
        Err(_) => is_only_dates,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn a_period_is_told_from_other_brackets() {
        let of = |words: &str| {
            let text = Text::verbatim(words, Span::new(FileId(0), 0, words.len()));
            of_title(&text).map(|named| words[named.period].to_string())
        };
        for (words, period) in [
            ("启动阶段（2022年3月—2022年9月）", "2022年3月—2022年9月"),
            ("实施阶段(2022年10月—2029年10月)", "2022年10月—2029年10月"),
            ("前期准备阶段（2021 年 9 月初）", "2021 年 9 月初"),
            ("迎检阶段（2029年11月—20230年12月）", "2029年11月—20230年12月"),
            ("宣传发动阶段（3月1日—3月31日）：", "3月1日—3月31日"),
            ("全面学习阶段（2012年11月15日－2013年1月30日）", "2012年11月15日－2013年1月30日"),
        ] {
            assert_eq!(of(words).as_deref(), Some(period), "{words}");
        }
        for words in ["动员阶段", "扩大覆盖（含民办）", "指标（2项）", "完善制度（试行）"] {
            assert_eq!(of(words), None, "{words}");
        }
    }
}
