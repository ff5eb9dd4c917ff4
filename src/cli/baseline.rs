//! `--baseline FILE`: the findings of a day, recorded, so that from then on only new ones are shown (存量问题).
//!
//! A finding is known by its rule, its file and the words around its place, never by its line: text may be put in above
//! it. Where the same words are found several times, as many are known as were recorded.

use std::collections::BTreeMap;
use std::path::Path;

use fangan::diagnostic::Diagnostic;
use fangan::message;
use fangan::project::{Places, Problem, ProblemKind, read_text};
use fangan::source::Sources;
use serde::{Deserialize, Serialize};

use super::emit;
use super::screen::Screen;

/// Characters on either side of the place that must be the same.
const AROUND: usize = 8;
/// Of a long place only the beginning is recorded.
const LONGEST: usize = 60;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Known>,
}

/// One kind of finding that was there before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    path: String,
    rule: String,
    text: String,
    count: usize,
}

type Counts = BTreeMap<(String, String, String), usize>;

/// What is left of the findings.
pub struct Sifted<'a> {
    pub new: Vec<&'a Diagnostic>,
    /// Whether the baseline could be read, or written.
    pub is_done: bool,
}

/// Leaves out what the file knows. Without the file, or when told to `update`, it is written from today's findings;
/// they are all shown once more, so that a misspelt name hides nothing.
pub fn sift<'a>(
    places: &Places,
    screen: &Screen,
    path: &Path,
    update: bool,
    findings: Vec<&'a Diagnostic>,
    sources: &Sources,
) -> Sifted<'a> {
    if update || !path.exists() {
        return record(places, screen, path, findings, sources);
    }
    let mut known = match read(places, path) {
        Ok(known) => known,
        Err(problem) => {
            screen.complain(&problem);
            return Sifted { new: findings, is_done: false };
        }
    };
    let all = findings.len();
    let new: Vec<&Diagnostic> =
        findings.into_iter().filter(|finding| !is_known(&mut known, finding, sources)).collect();
    let (hidden, gone) = (all - new.len(), known.values().sum::<usize>());
    if hidden > 0 || gone > 0 {
        screen.remark(&match gone {
            0 => message!("另有 {hidden} 处在基线里，没有列出", "{hidden} more are in the baseline"),
            _ => message!(
                "另有 {hidden} 处在基线里，没有列出；基线里 {gone} 处已经没有了，可用 --update-baseline 更新",
                "{hidden} more are in the baseline; {gone} of it are gone, --update-baseline brings it up to date"
            ),
        });
    }
    Sifted { new, is_done: true }
}

fn record<'a>(
    places: &Places,
    screen: &Screen,
    path: &Path,
    findings: Vec<&'a Diagnostic>,
    sources: &Sources,
) -> Sifted<'a> {
    let mut counts = Counts::new();
    for finding in &findings {
        *counts.entry(key(finding, sources)).or_default() += 1;
    }
    let known = counts.into_iter().map(|((path, rule, text), count)| Known { path, rule, text, count });
    let file = File { version: 1, findings: known.collect() };
    // Strings and numbers always serialise.
    let text = serde_json::to_string_pretty(&file).unwrap_or_default() + "\n";
    let is_done = emit::write(places, screen, path, text.as_bytes());
    if is_done {
        let (count, shown) = (findings.len(), places.shown(path));
        screen.remark(&message!(
            "{count} 处记入基线 {shown}，以后只列新的",
            "{count} recorded in the baseline {shown}; from now on only new ones are shown"
        ));
    }
    Sifted { new: findings, is_done }
}

fn read(places: &Places, path: &Path) -> Result<Counts, Problem> {
    let shown = places.shown(path);
    let text = read_text(places, path)?;
    let file: File = serde_json::from_str(&text)
        .map_err(|error| Problem::new(ProblemKind::NotUsable, shown.clone()).detail(error))?;
    if file.version != 1 {
        return Err(Problem::new(ProblemKind::NotUsable, shown).detail(format!("version {}", file.version)));
    }
    let mut counts = Counts::new();
    for known in file.findings {
        *counts.entry((known.path, known.rule, known.text)).or_default() += known.count;
    }
    Ok(counts)
}

fn is_known(known: &mut Counts, finding: &Diagnostic, sources: &Sources) -> bool {
    let Some(left) = known.get_mut(&key(finding, sources)).filter(|left| **left > 0) else { return false };
    *left -= 1;
    true
}

/// Path, rule, and the words around the place on its line.
fn key(finding: &Diagnostic, sources: &Sources) -> (String, String, String) {
    let Some(source) = sources.get(finding.span().file) else {
        return (String::new(), finding.rule.to_string(), String::new());
    };
    let (text, range) = (source.text(), finding.span().range());
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let before: Vec<char> = text[..start].chars().rev().take(AROUND).take_while(|c| *c != '\n').collect();
    let after = text[end..].chars().take(AROUND).take_while(|c| *c != '\n');
    let words = before.into_iter().rev().chain(text[start..end].chars().take(LONGEST)).chain(after);
    // Where a text is wrapped, and how it is indented, is no part of what it says.
    let words: String = words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    (source.path().to_string(), finding.rule.to_string(), words)
}
