//! The words of a plan that a finding is about, in a form that a page can be searched for: a page knows no lines.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Sources};

/// Characters around the marked ones that tell one place from another.
const AROUND: usize = 24;
/// Longer passages are marked by how they begin.
const LONGEST: usize = 300;
/// Lines above that may name what the place belongs to.
const LINES: usize = 12;

/// What to look for on a page.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The characters themselves; none where the finding is about a whole file.
    marked: String,
    /// What stands before and after them in the same line.
    before: String,
    after: String,
    /// Texts beside it, the nearest first: its own line and those above.
    near: Vec<String>,
}

/// What a finding is about.
pub fn passage(finding: &Diagnostic, sources: &Sources) -> Passage {
    let span = finding.span();
    let Some(source) = sources.get(span.file) else { return Passage::default() };
    let place = source.position(span.range().start);
    let line = source.line(place.line);
    let at = line.char_indices().nth(place.column - 1).map_or(line.len(), |(at, _)| at);
    let marked = source.slice(span).trim_end();
    let own = value(line);
    let start = own.as_ptr() as usize - line.as_ptr() as usize;
    // A place at a key, or on several lines, has nothing around it that a page would show.
    let before = line.get(start..at).unwrap_or("");
    let after = line[..start + own.len()].get(at + marked.len()..).unwrap_or("");
    let skipped = before.chars().count().saturating_sub(AROUND);
    Passage {
        marked: marked.chars().take(LONGEST).collect(),
        before: before.chars().skip(skipped).collect(),
        after: after.chars().take(AROUND).collect(),
        near: near(source, place.line),
    }
}

/// The values of the line and of those above it, as far as they hold words.
fn near(source: &Source, line: usize) -> Vec<String> {
    let lines = (line.saturating_sub(LINES).max(1)..=line).rev();
    let values = lines.map(|line| value(source.line(line)).chars().take(LONGEST).collect::<String>());
    values.filter(|value| value.chars().count() > 3).collect()
}

/// A line of YAML without its key, its dashes and its quotes.
fn value(line: &str) -> &str {
    let mut rest = line.trim();
    while let Some(entry) = rest.strip_prefix("- ") {
        rest = entry.trim_start();
    }
    if let Some((key, value)) = rest.split_once(':')
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && (value.is_empty() || value.starts_with(' '))
    {
        rest = value.trim_start();
    }
    for quote in ['"', '\''] {
        rest = rest.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote)).unwrap_or(rest);
    }
    if rest.starts_with(['|', '>', '#', '&']) { &rest[..0] } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message;
    use crate::source::Span;

    fn found(text: &str, marked: &str) -> Passage {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("content/a/plan.yaml", text));
        let at = text.find(marked).unwrap();
        passage(&Diagnostic::new("x", Span::new(file, at, at + marked.len()), message!("甲", "a")), &sources)
    }

    #[test]
    fn a_passage_is_known_by_what_is_around_it() {
        let passage =
            found("tasks:\n  - title: 开放夜间阅览\n    text: |\n      周二至周日开放至21时，做好管理。\n", "21时");
        let expected = Passage {
            marked: "21时".into(),
            before: "周二至周日开放至".into(),
            after: "，做好管理。".into(),
            near: vec!["周二至周日开放至21时，做好管理。".into(), "开放夜间阅览".into()],
        };
        assert_eq!(passage, expected);
    }

    #[test]
    fn keys_dashes_and_quotes_are_no_text() {
        let passage = found("- - title: \"带动乡镇分馆\"\n", "乡镇");
        assert_eq!((passage.before.as_str(), passage.after.as_str()), ("带动", "分馆"));
        let passage = found("title: 方案\ndue: 2025年\n", "due");
        assert_eq!((passage.before.as_str(), passage.after.as_str()), ("", ": 2025年"));
        assert_eq!(value("period: 2025年6月—2026年12月"), "2025年6月—2026年12月");
        assert_eq!((value("text: |"), value("# 注"), value("正文：甲: 乙")), ("", "", "正文：甲: 乙"));
    }

    #[test]
    fn a_whole_file_is_no_passage() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("content/a/plan.yaml", ""));
        let finding = Diagnostic::new("x", Span::file_start(file), message!("空", "empty"));
        assert_eq!(passage(&finding, &sources), Passage::default());
    }

    #[test]
    fn any_place_in_any_text_is_a_passage() {
        let text = "a: \"\u{202E}é\n\n  - '𠀀\"\r\n: |\u{0}";
        let mut sources = Sources::default();
        let file = sources.add(Source::new("x.yaml", text));
        for start in 0..=text.len() + 2 {
            for end in start..=text.len() + 2 {
                passage(&Diagnostic::new("x", Span::new(file, start, end), message!("甲", "a")), &sources);
            }
        }
    }
}
