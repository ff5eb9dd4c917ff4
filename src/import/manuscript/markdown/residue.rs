//! Tells the marks of Markdown from its words, where the parser leaves that open.

use std::ops::Range;

use super::super::{Block, Looks};

/// `**` that the parser took for words because punctuation stands beside it: `**…工程。**根据`. CommonMark decides by the
/// characters around it whether it opens or closes; people write it around what is to be bold all the same.
///
/// Such pairs are taken out of `words`, and what is between them is `strong`.
pub fn take_stars(text: &str, words: &mut Vec<Range<usize>>, strong: &mut Vec<Range<usize>>) {
    let mut marks = Vec::new();
    let mut open: Option<usize> = None;
    let stars = words.iter().flat_map(|range| stars(text, range));
    for at in stars.collect::<Vec<_>>() {
        match open.filter(|&open| is_strong(&text[open + 2..at])) {
            Some(start) => {
                marks.extend([start..start + 2, at..at + 2]);
                strong.push(start + 2..at);
                open = None;
            }
            None => open = Some(at),
        }
    }
    strong.sort_by_key(|range| (range.start, range.end));
    *words = without(words, &marks);
}

/// The places of `**` in one run of words; of more stars than two none, which are a line or a hidden name.
fn stars<'text>(text: &'text str, range: &Range<usize>) -> impl Iterator<Item = usize> + 'text {
    let bytes = text.as_bytes();
    let is_star = move |at: usize| bytes.get(at) == Some(&b'*');
    let is_pair = move |at: &usize| {
        let before = at.checked_sub(1).is_some_and(is_star);
        is_star(*at) && is_star(at + 1) && !is_star(at + 2) && !before
    };
    // The two may be two runs of words of the parser.
    range.clone().filter(is_pair)
}

/// Words of one line that begin and end without a space.
fn is_strong(inner: &str) -> bool {
    !inner.is_empty() && inner.trim() == inner && !inner.contains(['\n', '*'])
}

/// The ranges with some places taken out; both in order.
fn without(ranges: &[Range<usize>], marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::with_capacity(ranges.len());
    let mut marks = marks.iter().peekable();
    for range in ranges {
        let mut start = range.start;
        while let Some(mark) = marks.peek().filter(|mark| mark.start < range.end) {
            if mark.start > start {
                left.push(start..mark.start);
            }
            start = start.max(mark.end.min(range.end));
            // A mark may go on in the next range.
            if mark.end > range.end {
                break;
            }
            marks.next();
        }
        if start < range.end {
            left.push(start..range.end);
        }
    }
    left
}

/// Draws each block in to its words, and fills in what the words say of its looks.
pub fn settle(text: &str, words: &[Range<usize>], strong: &[Range<usize>], blocks: &mut Vec<Block>) {
    let mut end = 0;
    blocks.retain_mut(|block| {
        let Block::Paragraph(paragraph) = block else {
            end = block_end(block);
            return true;
        };
        let own = inside(words, &paragraph.range);
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return false };
        paragraph.range = first.start..last.end;
        let is_bold = own.iter().all(|word| is_covered(text, word, strong));
        let is_apart = text[end..paragraph.range.start].bytes().filter(|&byte| byte == b'\n').count() > 1;
        paragraph.looks = Looks { is_bold, is_apart, ..paragraph.looks };
        end = paragraph.range.end;
        true
    });
}

fn block_end(block: &Block) -> usize {
    match block {
        Block::Paragraph(paragraph) => paragraph.range.end,
        Block::Table(table) => table.range.end,
    }
}

/// Those of `ranges`, which are in order, that are inside `outer`.
fn inside<'a>(ranges: &'a [Range<usize>], outer: &Range<usize>) -> &'a [Range<usize>] {
    let first = ranges.partition_point(|range| range.start < outer.start);
    let last = ranges.partition_point(|range| range.start < outer.end);
    ranges.get(first..last).unwrap_or_default()
}

fn is_covered(text: &str, word: &Range<usize>, strong: &[Range<usize>]) -> bool {
    let next = strong.partition_point(|range| range.start <= word.start);
    let before = strong.get(..next).unwrap_or_default();
    // Strong text inside strong text is rare; three of them around one word never are.
    let covers = before.iter().rev().take(3).any(|range| word.end <= range.end);
    covers || text[word.clone()].trim().is_empty()
}

/// What is neither in `words` nor white space, a run at a time.
pub fn between(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut residue = Vec::new();
    let mut start = 0;
    let ends = words.iter().map(|range| (range.start, range.end)).chain([(text.len(), text.len())]);
    for (end, next) in ends {
        let gap = text.get(start..end).unwrap_or_default();
        let mut at = start;
        for line in gap.split_inclusive('\n') {
            let inner = line.trim();
            let from = at + line.len() - line.trim_start().len();
            if !inner.is_empty() {
                residue.push(from..from + inner.len());
            }
            at += line.len();
        }
        start = next;
    }
    residue
}
