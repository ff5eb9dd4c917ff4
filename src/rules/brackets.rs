//! Finds brackets and quotation marks without reading every character of a text.

/// Every bracket, quotation mark and line break of a text, and some other marks: all characters that begin with a byte
/// as those do.
pub(super) fn possible(text: &str) -> impl Iterator<Item = (usize, char)> {
    let may_begin = |byte| matches!(byte, b'\n' | b'(' | b')' | b'<' | b'>' | b'[' | 0xE2 | 0xE3 | 0xEF);
    let places = text.bytes().enumerate().filter(move |(_, byte)| may_begin(*byte));
    places.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)))
}
