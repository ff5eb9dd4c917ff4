//! Names of units in a list, parted by 、 ， and the words between them (单位名称).

use std::ops::Range;

use super::work::is_space;
use crate::source::{Text, is_han};

/// Names in the order of the list, each with the mark before it; the first has none.
pub(super) type Names = Vec<(Text, Option<char>)>;

/// Longer words are no name.
const LONGEST_NAME: usize = 40;

/// A part without white space and marks at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_edge = |c: char| is_space(c) || matches!(c, '，' | ',' | '；' | ';' | '、');
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start_matches(is_edge).len();
    let end = range.start + words.trim_end_matches(is_edge).len();
    start.min(end)..end
}

/// The names of a list; none where these are no names.
pub(super) fn names(list: &Text) -> Option<Names> {
    let mut names: Names = Vec::new();
    let (mut depth, mut from, mut mark) = (0_i32, 0, None);
    for (at, c) in list.char_indices().chain([(list.len(), '、')]) {
        match c {
            '（' | '(' | '〔' | '【' | '［' => depth += 1,
            '）' | ')' | '〕' | '】' | '］' => depth -= 1,
            '、' | '，' | ',' | '；' | ';' if depth == 0 => {
                let name = list.part(trimmed(list, from..at));
                if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains(['。', '：', ':']) {
                    return None;
                }
                // 各镇、街道 are many of two kinds, and one name.
                if let Some((last, _)) = names.last_mut().filter(|(last, _)| last.starts_with('各') && is_kind(&name))
                {
                    *last = list.part(list.find(last.as_str()).unwrap_or(from)..trimmed(list, from..at).end);
                    mark = Some(c);
                    from = at + c.len_utf8();
                    continue;
                }
                for part in apart(&name) {
                    if !part.chars().any(is_han) {
                        return None;
                    }
                    names.push((part, mark));
                    mark = Some('、');
                }
                mark = Some(c);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    (!names.is_empty()).then_some(names)
}

/// What follows 各 and names a kind, no organ.
fn is_kind(name: &str) -> bool {
    matches!(
        name,
        "乡" | "镇"
            | "街道"
            | "乡镇"
            | "园区"
            | "办事处"
            | "街道办事处"
            | "社区"
            | "村"
            | "县"
            | "市"
            | "区"
            | "部门"
            | "单位"
    )
}

/// 甲局等国务院相关部门及各地区 names three; 等 at the end of a list names none.
fn apart(name: &Text) -> Vec<Text> {
    const OPEN: [&str; 5] = ["等部门和单位", "等部门", "等单位", "等有关方面", "等"];
    const JOINTS: [(&str, usize); 15] = [
        ("等部门及", 12),
        ("等单位及", 12),
        ("等国务院", 3),
        ("等有关", 3),
        ("等相关", 3),
        ("等各", 3),
        ("以及", 6),
        ("及各", 3),
        ("及有关", 3),
        ("及相关", 3),
        ("及国务院", 3),
        ("和各", 3),
        ("和有关", 3),
        ("和相关", 3),
        ("与各", 3),
    ];
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some((at, length)) =
        JOINTS.iter().filter_map(|(joint, length)| name[from..].find(joint).map(|at| (from + at, *length))).min()
    {
        if at > from {
            parts.push(name.part(trimmed(name, from..at)));
        }
        from = at + length;
    }
    let rest = &name[from..];
    let open = OPEN.iter().find(|word| rest.ends_with(**word) && rest.len() > word.len()).map_or(0, |word| word.len());
    parts.push(name.part(trimmed(name, from..name.len() - open)));
    parts
}
