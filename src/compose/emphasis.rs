//! Makes `**…**` work beside Chinese punctuation, until the Markdown parser does.
//!
//! CommonMark decides by the characters around `**` whether it opens or closes; `**…工程。**根据` then stays literal,
//! since 。 is punctuation and 根 is a letter. Upstream has mended the rule but not released it. Here such pairs are
//! replaced by two private-use characters, which the reader turns into strong text.

/// Stands for an opening `**`.
pub const OPEN: char = '\u{E000}';
/// Stands for a closing `**`.
pub const CLOSE: char = '\u{E001}';

/// The text with each pair of `**` in a line replaced by the two marks.
pub fn mark(text: &str) -> String {
    // Code keeps its stars, and an author's own private-use characters are not to be mistaken for marks.
    if !text.contains("**") || text.contains("```") || text.contains([OPEN, CLOSE]) {
        return text.to_string();
    }
    let line = |line: &str| if line.contains('`') { line.to_string() } else { mark_line(line) };
    text.split_inclusive('\n').map(line).collect()
}

fn mark_line(line: &str) -> String {
    let mut marked = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("**") {
        let inner_end = after.find("**").filter(|&end| is_strong(&after[..end]));
        marked.push_str(before);
        match inner_end {
            Some(end) => {
                marked.push(OPEN);
                marked.push_str(&after[..end]);
                marked.push(CLOSE);
                rest = &after[end + 2..];
            }
            None => {
                marked.push_str("**");
                rest = after;
            }
        }
    }
    marked + rest
}

/// Words that begin and end without a space and hold no star of their own.
fn is_strong(inner: &str) -> bool {
    !inner.is_empty() && inner.trim() == inner && !inner.contains('*')
}
