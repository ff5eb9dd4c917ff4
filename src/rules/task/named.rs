//! Finds the units that running text makes responsible.
//!
//! Understood: （责任单位：甲、乙）, （甲、乙负责）, 由甲牵头, 由甲、乙负责, 甲牵头 at the head of a clause. Names are parted by
//! 、 ， ； and 和; a name is given as it stands, whether a register has it or not.

use std::ops::Range;
use std::sync::LazyLock;

use crate::sieve::Sieve;

const LABELS: [&str; 8] =
    ["责任单位：", "责任科室：", "责任部门：", "牵头单位：", "配合单位：", "牵头部门：", "配合部门：", "落实单位："];
const VERBS: [&str; 4] = ["牵头", "负责", "会同", "配合"];
const PARTING: [char; 5] = ['、', '，', '；', '和', ','];
/// A list of units is not longer.
const REACH: usize = 600;

/// The names, with their bytes.
pub fn responsible(text: &str) -> Vec<Range<usize>> {
    static FIRSTS: LazyLock<Sieve> =
        LazyLock::new(|| Sieve::of(LABELS.iter().chain(&VERBS).filter_map(|word| word.chars().next())));
    let firsts = &*FIRSTS;
    let mut found = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| firsts.lets_through(*c)) {
        let words = &text[at..];
        let label = LABELS.iter().find(|label| words.starts_with(**label));
        found.extend(label.map(|label| list_after(text, at + label.len())));
        if VERBS.iter().any(|verb| words.starts_with(verb)) {
            found.extend(list_before(text, at));
        }
    }
    let mut names: Vec<Range<usize>> = found.into_iter().flat_map(|list| names_in(text, list)).collect();
    names.sort_by_key(|range| (range.start, range.end));
    names.dedup();
    names
}

/// From a label to the end of its bracket or clause.
fn list_after(text: &str, start: usize) -> Range<usize> {
    let reach = text.floor_char_boundary(start + REACH);
    let end = text[start..reach].find(['）', '；', '。', '\n', ')']).map_or(reach, |length| start + length);
    start..end
}

/// From 由, a bracket or a full mark to the verb.
fn list_before(text: &str, end: usize) -> Option<Range<usize>> {
    let from = text.floor_char_boundary(end.saturating_sub(REACH));
    let before = &text[from..end];
    let (at, mark) =
        before.char_indices().rev().find(|(_, c)| matches!(c, '由' | '（' | '(' | '。' | '；' | '：' | '\n'))?;
    let start = from + at + mark.len_utf8();
    let list =
        text[start..end].trim_end_matches("按照职责分工").trim_end_matches("按职责分工").trim_end_matches("分别");
    let list = list.trim_end_matches("具体");
    (!list.is_empty()).then(|| start..start + list.len())
}

fn names_in(text: &str, list: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = list.start;
    let mut names = Vec::new();
    for piece in text[list].split_inclusive(PARTING) {
        let name = piece.trim_end_matches(PARTING);
        let start = at + name.len() - name.trim_start().len();
        names.push(start..start + name.trim().len());
        at += piece.len();
    }
    names.into_iter().filter(|range| !range.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_responsible_is_found_in_words() {
        let table: [(&str, &[&str]); 6] = [
            ("办好食堂。（责任单位：县教育局、县财政局，各镇街）", &["县教育局", "县财政局", "各镇街"]),
            ("由县教育局牵头，县财政局配合。", &["县教育局", "县财政局"]),
            ("办好食堂。（县教育局、县财政局按职责分工负责）", &["县教育局", "县财政局"]),
            ("（牵头单位：县教育局；配合单位：县财政局）", &["县教育局", "县财政局"]),
            ("县教育局要加强督导。", &[]),
            ("不同的责任单位各有侧重。", &[]),
        ];
        for (text, wanted) in table {
            let named: Vec<&str> = responsible(text).into_iter().map(|range| &text[range]).collect();
            assert!(wanted.iter().all(|name| named.contains(name)), "{text}: {named:?}");
            assert!(!wanted.is_empty() || named.is_empty(), "{text}: {named:?}");
        }
    }
}
