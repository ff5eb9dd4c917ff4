//! Applies fixes to a text: each wholly or not at all, in an order that does not depend on who found them.

use std::collections::BTreeMap;

use super::{Edit, Fix};
use crate::source::FileId;

/// What came of the fixes of one text.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    pub text: String,
    /// The numbers of the fixes that were taken.
    pub taken: Vec<usize>,
}

/// Applies what fits together. The fix that begins first is taken first, of two that begin at one place the shorter;
/// one that touches what another has changed is left, for the next round. A fix with an edit in another file, or with
/// one that does not fit the text, is left too.
pub fn apply(file: FileId, text: &str, fixes: &[&Fix]) -> Applied {
    let mut order: Vec<usize> = (0..fixes.len()).collect();
    order.sort_by_key(|&index| (extent(fixes[index]), index));
    let mut edits = Edits::default();
    let mut taken = Vec::new();
    for index in order {
        let fix = fixes[index];
        let fits = |edit: &Edit| edit.span.file == file && text.get(edit.span.range()).is_some();
        if !fix.edits.is_empty() && fix.edits.iter().all(fits) && edits.take(fix) {
            taken.push(index);
        }
    }
    taken.sort_unstable();
    Applied { text: edits.replaced(text), taken }
}

/// Edits that do not touch one another, by where they begin and end.
#[derive(Default)]
struct Edits<'a>(BTreeMap<(u32, u32), &'a Edit>);

impl<'a> Edits<'a> {
    /// Takes all edits of a fix, or none of them if one is in the way.
    fn take(&mut self, fix: &'a Fix) -> bool {
        let mut new = Vec::new();
        for edit in &fix.edits {
            let key = (edit.span.start, edit.span.end);
            match self.0.get(&key) {
                // Two findings may ask for the very same edit.
                Some(other) if other.replacement == edit.replacement && !new.contains(&key) => continue,
                _ if self.is_free(edit) => {}
                _ => {
                    self.0.retain(|key, _| !new.contains(key));
                    return false;
                }
            }
            self.0.insert(key, edit);
            new.push(key);
        }
        true
    }

    fn is_free(&self, edit: &Edit) -> bool {
        let (start, end) = (edit.span.start, edit.span.end);
        let before = self.0.range(..(start, 0)).next_back();
        let later = self.0.range((start, 0)..=(end, u32::MAX));
        before.into_iter().chain(later).all(|(_, other)| !touches(other, edit))
    }

    fn replaced(&self, text: &str) -> String {
        let mut result = String::with_capacity(text.len());
        let mut at = 0;
        for edit in self.0.values() {
            result.push_str(&text[at..edit.span.range().start]);
            result.push_str(&edit.replacement);
            at = edit.span.range().end;
        }
        result.push_str(&text[at..]);
        result
    }
}

/// The places that a fix begins and ends at.
fn extent(fix: &Fix) -> (u32, u32) {
    let start = fix.edits.iter().map(|edit| edit.span.start).min().unwrap_or(0);
    let end = fix.edits.iter().map(|edit| edit.span.end).max().unwrap_or(0);
    (start, end)
}

/// Whether two edits change the same characters, or both put something at one place.
fn touches(a: &Edit, b: &Edit) -> bool {
    let overlap = a.span.start < b.span.end && b.span.start < a.span.end;
    overlap || (a.span.start == b.span.start && (a.span.start == a.span.end || b.span.start == b.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Applicability;
    use crate::source::Span;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edit = |&(start, end, text): &(usize, usize, &str)| Edit {
            span: Span::new(FileId(0), start, end),
            replacement: text.into(),
        };
        let mut fix = Fix::replace(Span::default(), "", Applicability::Safe);
        fix.edits = edits.iter().map(edit).collect();
        fix
    }

    fn applied(fixes: &[Fix]) -> (String, Vec<usize>) {
        let applied = apply(FileId(0), "abcdef", &fixes.iter().collect::<Vec<_>>());
        (applied.text, applied.taken)
    }

    #[test]
    fn fixes_apart_are_all_applied_whatever_their_order() {
        let (first, second) = (fix(&[(0, 1, "X")]), fix(&[(3, 5, "YYY"), (6, 6, "!")]));
        assert_eq!(applied(&[first.clone(), second.clone()]).0, "XbcYYYf!");
        assert_eq!(applied(&[second, first]), ("XbcYYYf!".into(), vec![0, 1]));
    }

    #[test]
    fn of_two_that_touch_the_first_is_taken() {
        assert_eq!(applied(&[fix(&[(2, 4, "Z")]), fix(&[(0, 3, "X")])]), ("Xdef".into(), vec![1]));
        assert_eq!(applied(&[fix(&[(2, 2, "1")]), fix(&[(2, 2, "2")])]), ("ab1cdef".into(), vec![0]));
        assert_eq!(applied(&[fix(&[(1, 2, "X")]), fix(&[(2, 3, "Y")])]), ("aXYdef".into(), vec![0, 1]));
    }

    #[test]
    fn the_same_edit_twice_is_one() {
        assert_eq!(applied(&[fix(&[(1, 2, "X")]), fix(&[(1, 2, "X")])]), ("aXcdef".into(), vec![0, 1]));
    }

    #[test]
    fn a_fix_is_taken_wholly_or_not_at_all() {
        assert_eq!(applied(&[fix(&[(0, 1, "X")]), fix(&[(0, 1, "Y"), (4, 5, "Z")])]), ("Xbcdef".into(), vec![0]));
        assert_eq!(applied(&[fix(&[(0, 9, "X")]), fix(&[(1, 3, "X"), (2, 4, "Y")])]), ("abcdef".into(), vec![]));
        let elsewhere = Fix::replace(Span::new(FileId(1), 0, 1), "X", Applicability::Safe);
        assert_eq!(applied(&[elsewhere]), ("abcdef".into(), vec![]));
    }
}
