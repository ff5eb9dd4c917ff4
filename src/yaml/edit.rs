//! Changes values of a YAML file in place, so that its comments, its order and everything else stay as they were.
//!
//! ```
//! use fangan::yaml::edit::{Change, Key, edit};
//! use fangan::yaml::write::Value;
//! let text = "# 二季度\na: 甲  # 已核\nb: 乙\n";
//! let changes = [(Key::of("a"), Change::Set(Value::text("丙"))), (Key::of("b"), Change::Remove)];
//! assert_eq!(edit(text, &changes).as_deref(), Ok("# 二季度\na: 丙  # 已核\n"));
//! ```
//!
//! What comes out is read again and compared with what was wanted; so a way of writing that is not understood here
//! (aliases, merges) is refused, and never damaged.

use std::ops::Range;

use super::tree::{Entry, Node, NodeKind, parse};
use super::wanted::{content, wanted};
use super::write::{Style, Value, after_colon, flow, key, list_lines, map_lines};
use crate::source::FileId;

/// A key in either of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Written where it is new.
    pub name: String,
    /// Known as well.
    pub alias: Option<String>,
}

/// What is to become of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Set(Value),
    Remove,
    /// Inside a map, which is made where there is none, and taken away where nothing is left in it.
    Inside(Vec<(Key, Change)>),
    /// In a list of maps: changes of some, by their places, and what is added at the end.
    Entries {
        changed: Vec<(usize, Vec<(Key, Change)>)>,
        added: Vec<Value>,
    },
}

/// The file is not YAML, or written in a way that cannot be changed in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotEdit;

impl Key {
    /// A key with one name.
    pub fn of(name: impl Into<String>) -> Key {
        Key { name: name.into(), alias: None }
    }

    pub(super) fn is(&self, name: &str) -> bool {
        let name = name.trim();
        name == self.name.trim() || self.alias.as_deref().is_some_and(|alias| name == alias.trim())
    }
}

/// The text with the changes made; the same text where they change nothing.
///
/// # Errors
/// [`CannotEdit`] where that cannot be done without touching anything else.
pub fn edit(text: &str, changes: &[(Key, Change)]) -> Result<String, CannotEdit> {
    let before = tree(text)?;
    let wanted = wanted(&before, changes).ok_or(CannotEdit)?;
    let mut editor = Editor { text, edits: Vec::new() };
    editor.root(&before, changes).ok_or(CannotEdit)?;
    let after = editor.applied().ok_or(CannotEdit)?;
    if content(&tree(&after)?) == wanted { Ok(after) } else { Err(CannotEdit) }
}

fn tree(text: &str) -> Result<Node, CannotEdit> {
    match parse(FileId::default(), text) {
        (Some(node), findings) if findings.is_empty() => Ok(node),
        _ => Err(CannotEdit),
    }
}

struct Editor<'a> {
    text: &'a str,
    edits: Vec<(Range<usize>, String)>,
}

impl Editor<'_> {
    fn root(&mut self, root: &Node, changes: &[(Key, Change)]) -> Option<()> {
        if let NodeKind::Null = root.kind {
            let entries = made(changes);
            let lines = map_lines(&entries, 0);
            let end = self.text.trim_end().len();
            let lines = if end == 0 { lines.trim_start_matches('\n').to_string() } else { lines };
            self.edits.push((end..self.text.len(), format!("{lines}\n")));
            return Some(());
        }
        self.map(root, changes)
    }

    /// The changes inside a map that is there.
    fn map(&mut self, node: &Node, changes: &[(Key, Change)]) -> Option<()> {
        let NodeKind::Map(entries) = &node.kind else { return None };
        let is_flow = self.is_flow(node);
        let indent = if is_flow { 0 } else { self.column(entries.first()?.key.span().start as usize) };
        let mut added = Vec::new();
        let mut removed = Vec::new();
        for (key, change) in changes {
            let Some(at) = entries.iter().position(|entry| key.is(&entry.key)) else {
                added.extend(made_value(change).map(|value| (key.name.clone(), value)));
                continue;
            };
            let entry = &entries[at];
            match change {
                Change::Remove => removed.push(at),
                Change::Inside(inner) if leaves_nothing(&entry.value, inner) => removed.push(at),
                Change::Set(value) if content(&entry.value) == *value => {}
                Change::Set(value) => self.set(entry, value, is_flow, indent)?,
                Change::Inside(inner) => self.inside(entry, inner, is_flow, indent)?,
                Change::Entries { changed, added } => self.entries(entry, changed, added, is_flow, indent)?,
            }
        }
        if !added.is_empty() {
            let kept = entries.iter().enumerate().rfind(|(at, _)| !removed.contains(at));
            self.add(node, kept.map(|(_, entry)| entry), &added, is_flow, indent)?;
        }
        removed.sort_unstable();
        removed.into_iter().try_for_each(|at| self.remove(entries, at, is_flow))
    }

    fn set(&mut self, entry: &Entry, value: &Value, is_flow: bool, indent: usize) -> Option<()> {
        let colon = self.after_colon(entry)?;
        let end = self.end_of_value(entry)?;
        let has_more = !is_flow && !self.rest_of_line(end).trim().is_empty();
        let style = if is_flow || has_more { Style::Flow } else { Style::Block(indent) };
        self.edits.push((colon..end, after_colon(value, style)));
        Some(())
    }

    fn inside(&mut self, entry: &Entry, inner: &[(Key, Change)], is_flow: bool, indent: usize) -> Option<()> {
        if matches!(entry.value.kind, NodeKind::Null) {
            return self.set(entry, &Value::Map(made(inner)), is_flow, indent);
        }
        // What an alias stands for is written elsewhere and means something else there as well.
        (self.after_colon(entry)? <= entry.value.extent.start as usize).then_some(())?;
        self.map(&entry.value, inner)
    }

    fn entries(
        &mut self,
        entry: &Entry,
        changed: &[(usize, Vec<(Key, Change)>)],
        added: &[Value],
        is_flow: bool,
        indent: usize,
    ) -> Option<()> {
        let NodeKind::List(items) = &entry.value.kind else {
            let is_empty = matches!(entry.value.kind, NodeKind::Null);
            return is_empty.then(|| self.set(entry, &Value::List(added.to_vec()), is_flow, indent)).flatten();
        };
        (self.after_colon(entry)? <= entry.value.extent.start as usize).then_some(())?;
        changed.iter().try_for_each(|(at, changes)| self.map(items.get(*at)?, changes))?;
        if added.is_empty() {
            return Some(());
        }
        if self.is_flow(&entry.value) {
            let more: Vec<String> = added.iter().map(flow).collect();
            return self.add_in_flow(&entry.value, items.last().map(|item| self.end(item)), &more.join(", "));
        }
        let end = self.end(items.last()?);
        let indent = self.column(entry.value.extent.start as usize);
        self.insert_lines(end, list_lines(added, indent))
    }

    /// New keys after the last that stays.
    fn add(
        &mut self,
        node: &Node,
        last: Option<&Entry>,
        added: &[(String, Value)],
        is_flow: bool,
        indent: usize,
    ) -> Option<()> {
        let last = last.map(|entry| self.end_of_value(entry)).unwrap_or_default();
        if is_flow {
            let more: Vec<String> =
                added.iter().map(|(name, value)| format!("{}: {}", key(name), flow(value))).collect();
            return self.add_in_flow(node, last, &more.join(", "));
        }
        self.insert_lines(last?, map_lines(added, indent))
    }

    fn add_in_flow(&mut self, node: &Node, last: Option<usize>, more: &str) -> Option<()> {
        match last {
            Some(end) => self.edits.push((end..end, format!(", {more}"))),
            None => {
                let inner = node.extent.start as usize + 1;
                self.edits.push((inner..inner, more.to_string()));
            }
        }
        Some(())
    }

    /// Lines after the one in which `end` stands.
    fn insert_lines(&mut self, end: usize, lines: String) -> Option<()> {
        let at = end + self.rest_of_line(end).len();
        self.edits.push((at..at, lines));
        Some(())
    }

    /// Takes an entry away: its lines, or what stands between two commas.
    fn remove(&mut self, entries: &[Entry], at: usize, is_flow: bool) -> Option<()> {
        let start = self.key_start(&entries[at]);
        let end = self.end_of_value(&entries[at])?;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let stands_alone = !is_flow && self.text[line..start].trim().is_empty();
        let range = if stands_alone {
            let end = end + self.rest_of_line(end).len();
            let after = self.text[end..].find('\n').map_or(end, |at| end + at + 1);
            line..after
        } else if let Some(next) = entries.get(at + 1) {
            start..self.key_start(next)
        } else {
            // The last of several on one line; the one before it may go as well.
            let before = entries[..at].last()?;
            self.end_of_value(before)?..end
        };
        self.edits.push((range, String::new()));
        Some(())
    }

    fn is_flow(&self, node: &Node) -> bool {
        self.text[node.extent.start as usize..].starts_with(['{', '['])
    }

    /// Columns before a place in its line.
    fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    fn rest_of_line(&self, at: usize) -> &str {
        self.text[at..].split(['\n', '\r']).next().unwrap_or("")
    }

    /// Where a key begins, with its quote.
    fn key_start(&self, entry: &Entry) -> usize {
        let start = entry.key.span().start as usize;
        let is_quoted = self.text[..start].ends_with(['"', '\'']);
        if is_quoted { start - 1 } else { start }
    }

    /// The place after the colon of an entry.
    fn after_colon(&self, entry: &Entry) -> Option<usize> {
        let end = entry.key.span().end as usize;
        let rest = self.text.get(end..)?;
        let colon = rest.find(':')?;
        rest[..colon].trim().trim_matches(['"', '\'']).is_empty().then_some(end + colon + 1)
    }

    fn end_of_value(&self, entry: &Entry) -> Option<usize> {
        let colon = self.after_colon(entry)?;
        let is_written =
            !matches!(entry.value.kind, NodeKind::Null) || entry.value.extent.start != entry.value.extent.end;
        if !is_written {
            return Some(colon);
        }
        let between = self.text.get(colon..entry.value.extent.start as usize)?;
        // An anchor is what aliases elsewhere go by.
        (!between.contains('&')).then_some(())?;
        Some(self.end(&entry.value))
    }

    /// The place after the last character of a value.
    fn end(&self, node: &Node) -> usize {
        let last = match &node.kind {
            _ if self.is_flow(node) && !matches!(node.kind, NodeKind::Scalar(_)) => None,
            NodeKind::List(items) => items.last().map(|item| self.end(item)),
            NodeKind::Map(entries) => entries.last().and_then(|entry| self.end_of_value(entry)),
            NodeKind::Null | NodeKind::Scalar(_) => None,
        };
        let range = node.extent.range();
        last.unwrap_or_else(|| range.start + self.text[range].trim_end().len())
    }

    /// The text after all edits; none where two of them touch the same characters.
    fn applied(mut self) -> Option<String> {
        // Of those at one place, what goes stands before what comes.
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut written, mut done) = (String::new(), 0);
        for (range, new) in &self.edits {
            written += self.text.get(done..range.start)?;
            written += &if self.text.contains("\r\n") { new.replace('\n', "\r\n") } else { new.clone() };
            done = range.end;
        }
        written += self.text.get(done..)?;
        Some(written)
    }
}

/// Whether nothing is left of a map after the changes.
fn leaves_nothing(node: &Node, changes: &[(Key, Change)]) -> bool {
    let NodeKind::Map(entries) = &node.kind else { return false };
    let removes = |entry: &Entry, change: &Change| match change {
        Change::Remove => true,
        Change::Inside(inner) => leaves_nothing(&entry.value, inner),
        Change::Set(_) | Change::Entries { .. } => false,
    };
    let is_removed = |entry: &Entry| changes.iter().any(|(key, change)| key.is(&entry.key) && removes(entry, change));
    !entries.is_empty() && entries.iter().all(is_removed) && made(changes).is_empty()
}

/// What changes make where there was nothing.
pub(super) fn made(changes: &[(Key, Change)]) -> Vec<(String, Value)> {
    changes.iter().filter_map(|(key, change)| Some((key.name.clone(), made_value(change)?))).collect()
}

pub(super) fn made_value(change: &Change) -> Option<Value> {
    match change {
        Change::Set(value) => Some(value.clone()),
        Change::Remove => None,
        Change::Inside(inner) => Some(made(inner)).filter(|made| !made.is_empty()).map(Value::Map),
        Change::Entries { added, .. } => Some(added.clone()).filter(|added| !added.is_empty()).map(Value::List),
    }
}

#[cfg(test)]
mod tests;
