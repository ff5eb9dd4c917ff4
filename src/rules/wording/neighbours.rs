//! What stands beside a place in a text, and many small edits given as one finding.

use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message};
use crate::source::Text;

/// The character that ends before byte `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|before| before.chars().next_back())
}

/// The character that begins at byte `at`.
pub fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|after| after.chars().next())
}

/// A place, and what should stand there.
pub struct Change {
    pub range: Range<usize>,
    pub new: &'static str,
}

/// Further places that are shown one by one; the fix mends all.
const SHOWN: usize = 4;

/// One finding at the first place, which shows some of the others and mends all of them.
pub fn gathered(
    rule: &'static str,
    text: &Text,
    changes: &[Change],
    what: Message,
    fix: Message,
) -> Option<Diagnostic> {
    let first = changes.first()?;
    let mut found = Diagnostic::new(rule, text.at(first.range.clone()), what).remedy(fix.clone());
    for change in changes.iter().skip(1).take(SHOWN) {
        found = found.also(text.at(change.range.clone()), crate::message!("这里也是", "here too"));
    }
    let edits =
        changes.iter().map(|change| Edit { span: text.at(change.range.clone()), replacement: change.new.into() });
    Some(found.fix(Fix { title: fix, edits: edits.collect(), applicability: Applicability::Safe }))
}
