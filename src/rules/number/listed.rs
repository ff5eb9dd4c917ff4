//! Finds the members of an enumeration in running text: 一是…二是…三是….

use std::ops::Range;

use crate::numeral;

/// 二是, at the head of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    pub number: u32,
    /// The numeral and 是.
    pub range: Range<usize>,
    /// It begins its paragraph.
    pub first: bool,
}

/// All markers of a text, in its order.
pub fn markers(text: &str) -> Vec<Marker> {
    text.match_indices('是').filter_map(|(at, shi)| marker(text, at, at + shi.len())).collect()
}

fn marker(text: &str, at: usize, end: usize) -> Option<Marker> {
    let before = text.get(..at)?;
    let head = before.trim_end_matches(numeral::is_chinese_numeral);
    let written = before.get(head.len()..)?;
    if written.is_empty() || written.len() > 9 {
        return None;
    }
    let number = numeral::parse_chinese(written).filter(|number| (1..=30).contains(number))?;
    let after = text.get(end..)?;
    // 二是否…, 一是一
    let word = after.starts_with('否') || after.starts_with(written);
    let last = head.trim_end_matches([' ', '\u{3000}']).chars().next_back();
    let first = last.is_none_or(|c| c == '\n');
    (!word && (first || last.is_some_and(is_clause_end))).then_some(Marker { number, range: head.len()..end, first })
}

/// A mark after which a member may begin.
pub fn is_clause_end(c: char) -> bool {
    matches!(
        c,
        '。' | '；'
            | '：'
            | '，'
            | '！'
            | '？'
            | '、'
            | '∶'
            | ';'
            | ':'
            | ','
            | '.'
            | '“'
            | '”'
            | '（'
            | '）'
            | '('
            | ')'
            | '—'
    )
}

/// How many members follow one another from 一是 on, the first marker at or after `from`, and where the last of them
/// is marked; none where lists within the list leave it in doubt.
pub fn length(markers: &[Marker], from: usize) -> Option<(u32, usize)> {
    // A list of more members than that is looked at by nobody.
    const MOST: usize = 60;
    let markers = markers.get(markers.partition_point(|marker| marker.range.start < from)..)?;
    let (mut length, mut end) = (0, from);
    for (index, marker) in markers.iter().enumerate().take(MOST) {
        if marker.number == length + 1 {
            (length, end) = (marker.number, marker.range.end);
        } else {
            let goes_on = markers.iter().skip(index).take(MOST).any(|marker| marker.number == length + 1);
            return (marker.number == 1 && !goes_on).then_some((length, end));
        }
    }
    (length > 0).then_some((length, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_stand_at_the_head_of_a_clause() {
        let numbers = |text: &str| markers(text).iter().map(|marker| marker.number).collect::<Vec<_>>();
        assert_eq!(numbers("一是加强领导。二是明确责任；十一是抓好落实"), [1, 2, 11]);
        assert_eq!(numbers("一是一、二是二，之一是，统一是，二是否，第一是，唯一是，不是"), [0; 0]);
        assert_eq!(numbers("主要有：一是非公经济；\n二是三农"), [1, 2]);
    }
}
