//! Comments in one language out of two: `# 中文 // English`.

use crate::diagnostic::Language;
use crate::source::{FileId, Source};
use crate::yaml::comments::comments;

/// Between the two languages of a comment.
const BETWEEN: &str = " // ";

/// The text with what its comments say in `language`. In Chinese, what stands between grave accents stands in quotation
/// marks. A comment in one language only, such as an address for editors, stays.
pub(super) fn in_language(text: &str, language: Language) -> String {
    let source = Source::new("", text);
    let mut written = String::new();
    let mut end = 0;
    for comment in comments(FileId::default(), &source) {
        let range = comment.span.range();
        let both = source.slice(comment.span).trim_start_matches('#').split_once(BETWEEN);
        let Some((chinese, english)) = both else { continue };
        written.push_str(&text[end..range.start]);
        written.push_str("# ");
        match language {
            Language::Chinese => written.push_str(&quoted(chinese.trim())),
            Language::English => written.push_str(english.trim()),
        }
        end = range.end;
    }
    written + &text[end..]
}

/// `键` as “键”.
fn quoted(text: &str) -> String {
    let marks = ["“", "”"].into_iter().cycle();
    let mut marked = String::new();
    for (piece, mark) in text.split('`').zip(std::iter::once("").chain(marks)) {
        marked.push_str(mark);
        marked.push_str(piece);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_two_languages_is_left() {
        let text = "# $schema=../a // b: `x`\n# only: one\na: '# no // comment'  # 写`乙`和`丙` // `b` and `c`\n";
        let chinese = "# $schema=../a\n# only: one\na: '# no // comment'  # 写“乙”和“丙”\n";
        let english = "# b: `x`\n# only: one\na: '# no // comment'  # `b` and `c`\n";
        assert_eq!(in_language(text, Language::Chinese), chinese);
        assert_eq!(in_language(text, Language::English), english);
    }
}
