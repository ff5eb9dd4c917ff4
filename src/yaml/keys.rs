//! Writes the keys of a file in the other language, by the declarations; everything else stays as it is.
//!
//! ```
//! use fangan::diagnostic::Language;
//! use fangan::plan;
//! use fangan::yaml::keys::in_language;
//! let [_, units, _] = plan::roots();
//! let text = "units: # `Unit.short` 可以省略\n  - {name: 各镇街, collective: true}\n";
//! let chinese = "单位: # `简称` 可以省略\n  - {全称: 各镇街, 集合: 是}\n";
//! assert_eq!(in_language(text, units, Language::Chinese).as_deref(), Some(chinese));
//! ```

use super::comments::comments;
use super::record::{Choice, Field, Record, Shape, reached};
use super::tree::{Node, NodeKind, parse};
use crate::diagnostic::Language;
use crate::source::{FileId, Source, Span, Text};

/// The text with every key, and every word out of a few, in `language`. A comment names a key as `` `Record.key` ``
/// and a word as `` `Record.key=word` ``; only the key or the word is left between the marks. None where the text is
/// no YAML, or has or names a key that nobody declared.
pub fn in_language(text: &str, root: &'static Record, language: Language) -> Option<String> {
    let file = FileId::default();
    let (Some(tree), findings) = parse(file, text) else { return None };
    if !findings.is_empty() {
        return None;
    }
    let mut words = Words { language, edits: Vec::new() };
    words.record(&tree, root)?;
    let source = Source::new("", text);
    for comment in comments(file, &source) {
        let written = mentions(source.slice(comment.span), root, language)?;
        words.edits.push((comment.span, written));
    }
    words.edits.sort_by_key(|(span, _)| span.range().start);
    let mut written = String::new();
    let mut end = 0;
    for (span, word) in &words.edits {
        written.push_str(text.get(end..span.range().start)?);
        written.push_str(word);
        end = span.range().end;
    }
    written.push_str(text.get(end..)?);
    Some(written)
}

/// Collects what is to stand in the place of keys and words.
struct Words {
    language: Language,
    edits: Vec<(Span, String)>,
}

impl Words {
    fn put(&mut self, span: Span, word: &str) {
        self.edits.push((span, word.to_string()));
    }

    fn record(&mut self, node: &Node, record: &'static Record) -> Option<()> {
        let NodeKind::Map(entries) = &node.kind else { return record.shorthand.map(|_| ()) };
        for entry in entries {
            let field = record.field(&entry.key).and_then(|index| record.fields.get(index))?;
            self.put(entry.key.span(), key(field, self.language));
            self.value(&entry.value, &(field.shape)())?;
        }
        Some(())
    }

    fn value(&mut self, node: &Node, shape: &Shape) -> Option<()> {
        match (shape, &node.kind) {
            (Shape::Record(record), _) => self.record(node, record),
            (Shape::List(inner) | Shape::OneOrMany(inner), NodeKind::List(items)) => {
                items.iter().try_for_each(|item| self.value(item, inner))
            }
            (Shape::OneOrMany(inner), _) => self.value(node, inner),
            (Shape::Map(inner), NodeKind::Map(entries)) => {
                entries.iter().try_for_each(|entry| self.value(&entry.value, inner))
            }
            (Shape::Choice(choices), NodeKind::Scalar(text)) => self.word(text, choices),
            (Shape::Flag, NodeKind::Scalar(text)) => self.word(text, FLAGS),
            _ => Some(()),
        }
    }

    fn word(&mut self, text: &Text, choices: &'static [Choice]) -> Option<()> {
        self.put(text.span(), word(choices, text.trim(), self.language)?);
        Some(())
    }
}

/// Yes and no.
const FLAGS: &[Choice] =
    &[Choice { word: "true", alias: "是", zh: "", en: "" }, Choice { word: "false", alias: "否", zh: "", en: "" }];

fn key(field: &Field, language: Language) -> &'static str {
    match language {
        Language::Chinese => field.alias,
        Language::English => field.key,
    }
}

fn word(choices: &'static [Choice], said: &str, language: Language) -> Option<&'static str> {
    let choice = choices.iter().find(|choice| choice.word == said || choice.alias == said)?;
    Some(match language {
        Language::Chinese => choice.alias,
        Language::English => choice.word,
    })
}

/// A comment with what it names in one language.
fn mentions(comment: &str, root: &'static Record, language: Language) -> Option<String> {
    let pieces = comment.split('`').zip([false, true].into_iter().cycle());
    let mut written = String::new();
    for (piece, is_named) in pieces {
        if is_named {
            written.push('`');
            written.push_str(named(piece, root, language)?);
            written.push('`');
        } else {
            written.push_str(piece);
        }
    }
    Some(written)
}

/// The key `Record.key` or the word `Record.key=word`.
fn named(name: &str, root: &'static Record, language: Language) -> Option<&'static str> {
    let (path, said) = name.split_once('=').map_or((name, None), |(path, said)| (path, Some(said)));
    let (record, name) = path.split_once('.')?;
    let record = reached(root).into_iter().find(|reached| reached.name == record)?;
    let field = record.field(name).and_then(|index| record.fields.get(index))?;
    match said {
        Some(said) => said_by(&(field.shape)(), said, language),
        None => Some(key(field, language)),
    }
}

fn said_by(shape: &Shape, said: &str, language: Language) -> Option<&'static str> {
    match shape {
        Shape::Choice(choices) => word(choices, said, language),
        Shape::Flag => word(FLAGS, said, language),
        Shape::List(inner) | Shape::OneOrMany(inner) | Shape::Map(inner) => said_by(inner, said, language),
        Shape::Text | Shape::MaybeText | Shape::Record(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::roots;

    #[test]
    fn keys_and_words_go_over_and_come_back() {
        let english = "\
# `Plan.title` and `Section.layout=none`
title: '标题: 一'   # `Task.units`
numbering: {tasks: continuous}
sections:
  - heading: 主要任务
    text: |
      # no comment `x`
      units: 甲
    layout: run-in
    tasks:
      - {id: a, title: title, units: [units, 乙], checklist: [text, {text: text}]}
";
        let chinese = "\
# `标题` and `不排`
标题: '标题: 一'   # `责任单位`
编号: {任务: 连续}
章节:
  - 标题: 主要任务
    正文: |
      # no comment `x`
      units: 甲
    版式: 接排
    任务:
      - {编号: a, 标题: title, 责任单位: [units, 乙], 清单: [text, {正文: text}]}
";
        let [plan, ..] = roots();
        assert_eq!(in_language(english, plan, Language::Chinese).as_deref(), Some(chinese));
        let back = english.replace("`Plan.title`", "`title`").replace("`Section.layout=none`", "`none`");
        let chinese = chinese.replace("`标题`", "`Plan.标题`").replace("`不排`", "`Section.版式=不排`");
        let chinese = chinese.replace("`责任单位`", "`Task.责任单位`");
        let back = back.replace("`Task.units`", "`units`");
        assert_eq!(in_language(&chinese, plan, Language::English), Some(back));
    }

    #[test]
    fn what_nobody_declared_is_refused() {
        let [plan, ..] = roots();
        let texts =
            ["标体: 甲\n", "title: {a: b}\nx: y\n", "a: [\n", "title: 甲 # `Task.unit`\n", "title: 甲 # `title`\n"];
        for text in texts {
            assert_eq!(in_language(text, plan, Language::Chinese), None, "{text}");
        }
        assert_eq!(in_language("show: [dew]\n", plan, Language::Chinese), None);
        assert_eq!(in_language("title: 甲 # `Section.layout=non`\n", plan, Language::Chinese), None);
    }
}
