//! Where a sentence and a clause begin and end in running text.

use std::ops::Range;

const SENTENCE_ENDS: &[char] = &['。', '；', '！', '？', ';', '\n'];
/// How far a sentence is looked for, so that a text without marks costs no more than others.
const REACH: usize = 600;
const CLAUSE_ENDS: &[char] = &['。', '；', '！', '？', ';', '\n', '，', '：', ',', ':'];

/// The sentence around `range`, without its end mark; ； ends one too.
pub(crate) fn sentence_around(text: &str, range: &Range<usize>) -> Range<usize> {
    around(text, range, SENTENCE_ENDS)
}

/// The clause around `range`: a sentence, or a part of it between ， or ：.
pub(crate) fn clause_around(text: &str, range: &Range<usize>) -> Range<usize> {
    around(text, range, CLAUSE_ENDS)
}

/// Where the clause begins that goes up to `end`.
pub(crate) fn clause_start(text: &str, end: usize) -> usize {
    end - before(text, end).rsplit(CLAUSE_ENDS).next().unwrap_or_default().len()
}

/// The sentences of `text`, each with its bytes.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let at = start;
        let length = first_end(rest);
        start += length;
        Some((at, rest[..length].trim_end_matches(SENTENCE_ENDS)))
    })
}

/// The bytes up to the first end of a sentence, with it. By bytes, because every text of every plan is cut.
fn first_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let (width, may_end) = match first {
            b';' | b'\n' => return at + 1,
            ..0x80 => (1, false),
            0xE3 | 0xEF => (3, true),
            0xE0..0xF0 => (3, false),
            0x80..0xE0 => (2, false),
            _ => (4, false),
        };
        let start = at;
        at += width;
        if may_end && matches!(&bytes[start..at], [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9B | 0x9F]) {
            return at;
        }
    }
    bytes.len()
}

/// Whether `at` lies between 《 and 》.
pub(crate) fn is_in_title_marks(text: &str, at: usize) -> bool {
    // 〈 〉 《 》 differ in their last byte only.
    let nearest = before(text, at).as_bytes().windows(3).rev().find(|mark| matches!(mark, [0xE3, 0x80, 0x88..=0x8B]));
    nearest.is_some_and(|mark| matches!(mark, [.., 0x88 | 0x8A]))
}

/// Whether `at` lies between “ and ”.
pub(crate) fn is_quoted(text: &str, at: usize) -> bool {
    let before = before(text, at);
    before.rfind('“') > before.rfind('”')
}

fn around(text: &str, range: &Range<usize>, ends: &[char]) -> Range<usize> {
    let before = before(text, range.start);
    let reach = text.floor_char_boundary(range.end.saturating_add(REACH));
    let after = text.get(range.end..reach).unwrap_or_default();
    let clause = before.rsplit(ends).next().unwrap_or_default();
    range.start - clause.len()..range.end + after.find(ends).unwrap_or(after.len())
}

/// What stands before `at`, as far as a sentence is looked for.
pub(crate) fn before(text: &str, at: usize) -> &str {
    text.get(text.floor_char_boundary(at.saturating_sub(REACH))..at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_clauses_are_cut_at_their_marks() {
        let text = "一是规划；到2025年，全面达标。二是建设";
        let at = text.find("2025").unwrap();
        let range = at..at + 4;
        assert_eq!(&text[sentence_around(text, &range)], "到2025年，全面达标");
        assert_eq!(&text[clause_around(text, &range)], "到2025年");
        let cut: Vec<&str> = sentences(text).map(|(_, sentence)| sentence).collect();
        assert_eq!(cut, ["一是规划", "到2025年，全面达标", "二是建设"]);
        assert!(sentences(text).all(|(at, sentence)| text[at..].starts_with(sentence)));
    }

    #[test]
    fn a_cited_title_is_told_from_the_text() {
        let text = "按照《规划（2019—2030年）》在2022年底前完成";
        assert!(is_in_title_marks(text, text.find("2019").unwrap()));
        assert!(!is_in_title_marks(text, text.find("2022").unwrap()));
    }
}
