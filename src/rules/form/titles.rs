//! Finds book titles (书名号) in running text, and how deep each stands in another.
//!
//! Understood are 《》 and 〈〉, and < > and ＜ ＞ inside 《》, where they stand for 〈〉. A paragraph whose marks do not pair
//! gives nothing: where a title ends is not known then, and bracket-unmatched says so.

use std::ops::Range;

use crate::rules::brackets;

/// A book title with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub range: Range<usize>,
    pub open: char,
    pub close: char,
    /// 0 for a title in none.
    pub depth: usize,
}

impl Title {
    /// What stands between the marks.
    pub fn inside(&self) -> Range<usize> {
        self.range.start + self.open.len_utf8()..self.range.end - self.close.len_utf8()
    }
}

/// All titles of a text, in the order in which they begin.
pub fn find(text: &str) -> Vec<Title> {
    let mut titles = Vec::new();
    if !text.contains(['《', '〈']) {
        return titles;
    }
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let first = titles.len();
        if !read(paragraph, start, &mut titles) {
            titles.truncate(first);
        }
        start += paragraph.len();
    }
    titles
}

/// Reads one paragraph; whether its marks pair.
fn read(paragraph: &str, start: usize, titles: &mut Vec<Title>) -> bool {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs = true;
    for (at, mark) in brackets::possible(paragraph) {
        let at = start + at;
        match mark {
            '《' | '〈' => begin(titles, &mut open, at, mark),
            '<' | '＜' if !open.is_empty() => begin(titles, &mut open, at, mark),
            '》' | '〉' => {
                drop_signs(titles, &mut open);
                pairs &= end(titles, &mut open, at, mark);
            }
            '>' | '＞' if open.last().is_some_and(|last| is_sign(titles, *last)) => {
                pairs &= end(titles, &mut open, at, mark);
            }
            _ => {}
        }
    }
    pairs && open.is_empty()
}

fn begin(titles: &mut Vec<Title>, open: &mut Vec<usize>, at: usize, mark: char) {
    let title = Title { range: at..at, open: mark, close: partner(mark), depth: open.len() };
    open.push(titles.len());
    titles.push(title);
}

/// A sign for “less than” that nothing closes is no mark.
fn drop_signs(titles: &mut Vec<Title>, open: &mut Vec<usize>) {
    while let Some(last) = open.last().copied().filter(|last| is_sign(titles, *last)) {
        titles.remove(last);
        titles.iter_mut().skip(last).for_each(|title| title.depth -= 1);
        open.pop();
    }
}

fn is_sign(titles: &[Title], index: usize) -> bool {
    titles.get(index).is_some_and(|title| matches!(title.open, '<' | '＜'))
}

fn end(titles: &mut [Title], open: &mut Vec<usize>, at: usize, mark: char) -> bool {
    let Some(title) = open.pop().and_then(|index| titles.get_mut(index)) else { return false };
    title.range.end = at + mark.len_utf8();
    title.close == mark
}

fn partner(open: char) -> char {
    match open {
        '《' => '》',
        '〈' => '〉',
        '＜' => '＞',
        _ => '>',
    }
}

/// Two titles are the same document in spite of spaces and of the marks around and inside them.
pub fn compact(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace() && !"《》〈〉<>＜＞“”".contains(*c)).collect()
}

/// A title without the note in brackets at its end: （试行）.
pub fn without_note(title: &str) -> &str {
    let title = title.trim_end();
    let rest = title.strip_suffix(['）', ')']).and_then(|rest| rest.get(..rest.rfind(['（', '('])?));
    rest.unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_with_their_depth() {
        let table: &[(&str, &[(&str, usize)])] = &[
            ("按《办法》和《规划》", &[("《办法》", 0), ("《规划》", 0)]),
            ("《厅关于印发<方案>的通知》", &[("《厅关于印发<方案>的通知》", 0), ("<方案>", 1)]),
            ("《厅关于印发《方案》的通知》", &[("《厅关于印发《方案》的通知》", 0), ("《方案》", 1)]),
            ("师生比<1:20，《办法》", &[("《办法》", 0)]),
            ("《误差<1的办法》", &[("《误差<1的办法》", 0)]),
            ("《误差<1的〈甲〉办法》", &[("《误差<1的〈甲〉办法》", 0), ("〈甲〉", 1)]),
            ("《办法", &[]),
            ("《办法\n《规划》", &[("《规划》", 0)]),
            ("《办法〉》", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<(&str, usize)> =
                find(text).into_iter().map(|title| (&text[title.range.clone()], title.depth)).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
