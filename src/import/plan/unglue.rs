//! Parts what storage had put on one line: a whole plan without line breaks, or the lines around its title.

use std::ops::Range;

use super::mark::{Scheme, mark};
use super::passage::Passage;
use super::title::{is_date, is_disclosure, is_organ, number_in};
use super::work::{Work, width};
use crate::diagnostic::Severity;
use crate::message;

/// No paragraph is so long, in Chinese characters.
const LONGEST: usize = 1500;
/// A line of fewer bytes holds no plan.
const SHORTEST: usize = 300;
/// Fewer numbers in a line are an enumeration within it.
const FEWEST_MARKS: usize = 6;

/// Lines of their own, where a line holds many.
pub(super) fn parted(passages: Vec<Passage>, work: &mut Work) -> Vec<Passage> {
    let own = |passage: Passage| match own_run(&passage) {
        Some(cuts) => cut(&passage, &cuts),
        None => vec![passage],
    };
    let passages: Vec<Passage> = passages.into_iter().flat_map(own).collect();
    let is_glued = |passage: &Passage| passage.table.is_none() && holds_levels(passage.words());
    let Some(glued) = passages.iter().find(|passage| is_glued(passage)) else { return passages };
    let place = glued.text.at(0..glued.text.ceil_char_boundary(30.min(glued.text.len())));
    let message = message!("全文的段落接成了一行", "the paragraphs were put on one line");
    work.find("residue", place, message, Severity::Warn).remedy =
        Some(message!("已按序号分开", "they were parted by their numbers"));
    let mut out = Vec::new();
    for passage in passages {
        let cuts = if is_glued(&passage) { starts(passage.words()) } else { of_head(passage.words()) };
        out.extend(cut(&passage, &cuts));
    }
    out
}

/// A line that begins with a number, in which the next two or more of its kind follow: （一）甲。（二）乙。（三）丙。
fn own_run(passage: &Passage) -> Option<Vec<usize>> {
    let words = passage.words();
    let first = mark(words).filter(|first| first.number == 1 && passage.table.is_none())?;
    let mut cuts = Vec::new();
    let mut next = 2;
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        if matches!(before, '。' | '）' | ')' | '；')
            && mark(&words[at..]).is_some_and(|found| found.scheme == first.scheme && found.number == next)
        {
            cuts.push(at);
            next += 1;
        }
        before = c;
    }
    (cuts.len() > 1).then_some(cuts)
}

/// Whether a line holds the numbers of a whole plan, of two levels.
fn holds_levels(words: &str) -> bool {
    if words.len() < SHORTEST {
        return false;
    }
    let starts = starts(words);
    let of = |scheme: Scheme| {
        starts.iter().filter(|&&at| mark(&words[at..]).is_some_and(|mark| mark.scheme == scheme)).count()
    };
    starts.len() >= FEWEST_MARKS && (width(words) > LONGEST || of(Scheme::Han) > 1 && of(Scheme::Han) < starts.len())
}

fn cut(passage: &Passage, cuts: &[usize]) -> Vec<Passage> {
    let ends = cuts.iter().copied().chain([passage.text.len()]);
    let begins = std::iter::once(0).chain(cuts.iter().copied());
    let ranges: Vec<Range<usize>> =
        begins.zip(ends).map(|(from, to)| from..to).filter(|range| !range.is_empty()).collect();
    let part = |range: Range<usize>| {
        let text = passage.text.part(range);
        Passage { last_line: width(&text), text, looks: passage.looks, table: None }
    };
    ranges.into_iter().map(part).filter(|part| !part.words().trim().is_empty()).collect()
}

/// Where numbered paragraphs begin in a long line: each number follows from those before it.
fn starts(words: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut last = [(Scheme::Han, 0_u32), (Scheme::HanBracket, 0), (Scheme::Arabic, 0), (Scheme::ArabicBracket, 0)];
    let mut before = '。';
    let mut is_heading = false;
    for (at, c) in words.char_indices() {
        let may_begin = matches!(before, '。' | '）' | ')' | '：' | '；') || is_heading;
        let found = may_begin.then(|| mark(&words[at..])).flatten();
        if let Some(found) = found
            && let Some(level) = last.iter().position(|(scheme, _)| *scheme == found.scheme)
        {
            let expected = found.number == last[level].1 + 1 || found.number == 1 && level > 0;
            if expected {
                starts.push(at);
                last[level].1 = found.number;
                // （一） may run on across 一、; what stands lower begins anew.
                last[level.max(1) + 1..].iter_mut().for_each(|(_, number)| *number = 0);
                is_heading = level == 0;
            }
        }
        is_heading &= c != '。';
        before = c;
    }
    starts
}

/// Where the parts of a head begin: number, addressees, text, signature, date, note.
fn of_head(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    if let Some(number) = number_in(words).filter(|at| *at > 0) {
        return vec![number];
    }
    let colon =
        words.find(['：', ':']).filter(|at| words[..*at].contains('各') && !words[..*at].contains(['。', '《']));
    cuts.extend(colon.map(|at| at + words[at..].chars().next().map_or(0, char::len_utf8)));
    let Some(end) = words.rfind('。').map(|at| at + '。'.len_utf8()) else { return Vec::new() };
    let tail = &words[end..];
    let note = tail.rfind(['（', '(']).filter(|at| is_disclosure(&tail[*at..])).unwrap_or(tail.len());
    let digits = tail[..note].find(|c: char| c.is_ascii_digit()).filter(|at| is_date(&tail[*at..note]));
    if let Some(date) = digits
        && (date == 0 || is_organ(&tail[..date]))
    {
        cuts.extend([end, end + date, end + note]);
    }
    cuts.retain(|cut| *cut > 0 && *cut < words.len());
    cuts.dedup();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_part_a_line_where_they_follow_one_another() {
        let words = "现制定如下方案。一、优化环境，提高时效（一）直达资金。（甲局负责）具体措施：1．总结经验。2．2025年底前完成（一）所列事项。二、放出活力（二）清理事项。";
        let parts: Vec<&str> = {
            let cuts = starts(words);
            let begins = std::iter::once(0).chain(cuts.iter().copied());
            begins.zip(cuts.iter().copied().chain([words.len()])).map(|(from, to)| &words[from..to]).collect()
        };
        assert_eq!(
            parts,
            [
                "现制定如下方案。",
                "一、优化环境，提高时效",
                "（一）直达资金。（甲局负责）具体措施：",
                "1．总结经验。",
                "2．2025年底前完成（一）所列事项。",
                "二、放出活力",
                "（二）清理事项。"
            ]
        );
        let head =
            "各市人民政府，省政府各部门：现将《方案》印发给你们。青泽省人民政府办公厅2025年3月1日（此件公开发布）";
        assert_eq!(of_head(head).len(), 4);
        assert_eq!(of_head("青泽省关于印发《方案》的通知青政发〔2025〕3号").len(), 1);
        assert!(of_head("坚持统筹推进。加强保障。").is_empty());
    }
}
