//! T007: two tasks that say the same thing, a passage of 15 characters or more.
//!
//! Compared are the texts and checklist items of leaf tasks, character by character; a passage may run across marks but
//! not across lines. One of less than 24 characters must be a clause of its own: a name or an object may be repeated. Left alone are the titles of documents (《…》), what stands in brackets and quotation marks, set
//! phrases (`set_phrases.txt`), and a passage that three tasks or more have in common: it is meant to be the same in all.
//!
//! Every eighth character begins a block of eight that is kept by its hash; a passage of fifteen holds one of them whole,
//! wherever it begins, so looking up each place of the other texts once finds every passage.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::blocks::Blocks;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::sieve::Sieve;
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "T007",
    name: "task-repeated",
    level: Some(Severity::Hint),
    fixes: Fixes::Never,
    page: include_str!("task_repeated.md"),
    check: Check::Plan(check),
};

/// A passage is no shorter.
const SHORTEST: usize = 15;

/// A plan that repeats itself more often need not be told of every place.
const MOST_COMPARED: usize = 500;

/// One passage in two tasks.
struct Repeated<'a> {
    words: &'a str,
    tasks: (usize, usize),
    texts: (&'a Text, &'a Text),
    ranges: (Range<usize>, Range<usize>),
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let mut texts: Vec<(usize, &Text)> = Vec::new();
    for (number, entry) in case.outline.tasks.iter().enumerate() {
        let items = entry.task.checklist.iter().map(|item| &item.text);
        texts.extend(entry.task.text.iter().chain(items).map(|text| (number, text)));
    }
    let mut repeated = passages(&texts);
    repeated.sort_by_key(|found| std::cmp::Reverse(found.words.len()));
    repeated.truncate(MOST_COMPARED);
    // The longest passage stands for all that two tasks have in common.
    let mut told = BTreeSet::new();
    for found in &repeated {
        if !is_common(found, &repeated) && told.insert(found.tasks) {
            findings.push(finding(found));
        }
    }
}

/// Whether a third task has some of the passage.
fn is_common(found: &Repeated, repeated: &[Repeated]) -> bool {
    let of_place = |other: &&Repeated| {
        std::ptr::eq(other.texts.0, found.texts.0)
            && other.ranges.0.start < found.ranges.0.end
            && found.ranges.0.start < other.ranges.0.end
    };
    repeated.iter().filter(of_place).any(|other| other.tasks.1 != found.tasks.1)
}

fn passages<'a>(texts: &[(usize, &'a Text)]) -> Vec<Repeated<'a>> {
    let mut blocks = Blocks::of_bytes(texts.iter().map(|(_, text)| text.len()).sum());
    let mut repeated = Vec::new();
    for (number, (task, text)) in texts.iter().enumerate() {
        let meets =
            |other: usize| texts.get(other).filter(|(earlier, _)| earlier != task).map(|(_, text)| text.as_str());
        for (other, there, here) in blocks.passages(text, SHORTEST, &meets) {
            let Some((earlier, other)) = texts.get(other) else { continue };
            let Some(said) = statement(text, here.clone(), other, &there).filter(|said| is_telling(text, said)) else {
                continue;
            };
            let there = there.start + said.start - here.start..there.start + said.end - here.start;
            repeated.push(Repeated {
                words: &text.as_str()[said.clone()],
                tasks: (*earlier, *task),
                texts: (other, text),
                ranges: (there, said),
            });
        }
        blocks.keep(number, text);
    }
    repeated
}

/// What a passage says: all of it where it is long, otherwise only the clauses that are whole, since a name or an object
/// may well be repeated. A clause must end in both texts and begin in one of them.
fn statement(text: &str, here: Range<usize>, other: &str, there: &Range<usize>) -> Option<Range<usize>> {
    const LONG: usize = 24;
    let is_mark = |c: char| !is_han(c) && !c.is_alphanumeric();
    let begins = |text: &str, at: usize| text[..at].chars().next_back().is_none_or(is_mark);
    let ends = |text: &str, at: usize| text[at..].chars().next().is_none_or(is_mark);
    let all = &text[here.clone()];
    let mut words = all;
    if !begins(text, here.start) && !begins(other, there.start) {
        words = words.find(is_mark).map_or("", |at| &words[at..]);
    }
    if !ends(text, here.end) || !ends(other, there.end) {
        words = words.rfind(is_mark).map_or("", |at| &words[..at]);
    }
    let is_short = |words: &str, length| words.trim_matches(is_mark).chars().count() < length;
    if is_short(words, SHORTEST) {
        words = all;
        if is_short(words, LONG) {
            return None;
        }
    }
    let words = words.trim_matches(is_mark);
    let start = words.as_ptr() as usize - text.as_ptr() as usize;
    Some(start..start + words.len())
}

/// Whether enough is left of a passage without titles, brackets, quotations, set phrases and marks.
fn is_telling(text: &str, range: &Range<usize>) -> bool {
    let before = &text[text[..range.start].rfind('\n').map_or(0, |at| at + 1)..range.start];
    let mut depth = before.chars().map(step).sum::<i32>().max(0);
    let mut words: String = text[range.clone()]
        .chars()
        .filter(|c| {
            depth = (depth + step(*c)).max(0);
            depth == 0 && is_han(*c)
        })
        .collect();
    if words.chars().count() < SHORTEST - 2 {
        return false;
    }
    if holds_set_phrase(&words) {
        for phrase in SET_PHRASES.0.iter() {
            words = words.replace(phrase, "");
        }
    }
    words.chars().count() >= SHORTEST - 2
}

fn step(c: char) -> i32 {
    match c {
        '《' | '（' | '“' => 1,
        '》' | '）' | '”' => -1,
        _ => 0,
    }
}

/// The set phrases, and what they begin with.
static SET_PHRASES: LazyLock<(Vec<&str>, Sieve)> = LazyLock::new(|| {
    let lines = include_str!("set_phrases.txt").lines();
    let phrases: Vec<&str> = lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let firsts = Sieve::of(phrases.iter().filter_map(|phrase| phrase.chars().next()));
    (phrases, firsts)
});

fn holds_set_phrase(words: &str) -> bool {
    let (phrases, firsts) = &*SET_PHRASES;
    let mut places = words.char_indices().filter(|(_, c)| firsts.lets_through(*c));
    places.any(|(at, _)| phrases.iter().any(|phrase| words[at..].starts_with(phrase)))
}

fn finding(found: &Repeated) -> Diagnostic {
    let words = shortened(found.words);
    let here = found.texts.1.at(found.ranges.1.clone());
    let there = found.texts.0.at(found.ranges.0.clone());
    Diagnostic::new(
        RULE.name,
        here,
        message!("这句话另一项任务里也有：“{words}”", "another task says the same: “{words}”"),
    )
    .also(there, message!("前面这里说过", "said here before"))
    .because(message!(
        "一件事写在两项任务里，由谁负责、算谁完成容易说不清",
        "work that stands in two tasks has two owners and is counted twice"
    ))
    .remedy(message!("确是一件事的，保留一处", "if it is the same work, keep one"))
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 30;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn found(one: &str, other: &str) -> Vec<String> {
        let texts = [one, other].map(|text| Text::verbatim(text, Span::default()));
        let texts: Vec<(usize, &Text)> = texts.iter().enumerate().collect();
        passages(&texts).iter().map(|found| found.words.to_owned()).collect()
    }

    #[test]
    fn passages_are_found_wherever_they_begin() {
        let passage = "依法保障随迁子女平等接受义务教育的权利";
        for lead in ["", "要", "各地要切实", "全县各中小学校都要", "坚持以公办学校为主切实"] {
            let (one, other) = (format!("第一，{passage}。"), format!("{lead}{passage}，做到应入尽入。"));
            assert!(found(&one, &other).iter().any(|words| words.contains(passage)), "{lead}");
        }
    }

    #[test]
    fn titles_brackets_and_set_phrases_may_be_repeated() {
        let phrases = [
            "《某省普通中小学办学基本规范实施细则》",
            "以习近平新时代中国特色社会主义思想为指导",
            "（责任单位：县教育局、县财政局、县人社局）",
        ];
        for phrase in phrases {
            let (one, other) = (format!("先是{phrase}甲乙。"), format!("又见{phrase}丙丁。"));
            assert_eq!(found(&one, &other), [""; 0], "{phrase}");
        }
    }
}
