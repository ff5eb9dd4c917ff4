//! Which characters are Chinese ones.

/// A Chinese character, of whatever block; radicals and compatibility forms are none.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2F7FF}' | '\u{30000}'..='\u{3FFFF}' | '〇')
}
