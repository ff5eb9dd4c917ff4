//! What a tree holds once changes are made in it, by which [`edit`](super::edit) proves what it has written.

use super::edit::{Change, Key, made, made_value};
use super::tree::{Node, NodeKind};
use super::write::Value;

/// The value of the whole after the changes; none where they do not fit it.
pub(super) fn wanted(root: &Node, changes: &[(Key, Change)]) -> Option<Value> {
    changed_map(&content(root), changes)
}

/// A tree without its places. Nothing is an empty list, which no reader tells from nothing here.
pub(super) fn content(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Null => Value::List(Vec::new()),
        NodeKind::Scalar(text) => Value::text(text.as_str()),
        NodeKind::List(items) => Value::List(items.iter().map(content).collect()),
        NodeKind::Map(entries) => {
            Value::Map(entries.iter().map(|entry| (entry.key.to_string(), content(&entry.value))).collect())
        }
    }
}

fn changed_map(value: &Value, changes: &[(Key, Change)]) -> Option<Value> {
    let mut entries = match value {
        Value::Map(entries) => entries.clone(),
        Value::List(items) if items.is_empty() => return Some(Value::Map(made(changes))),
        _ => return None,
    };
    for (key, change) in changes {
        let Some(at) = entries.iter().position(|(name, _)| key.is(name)) else {
            entries.extend(made_value(change).map(|value| (key.name.clone(), value)));
            continue;
        };
        match changed(&entries[at].1, change)? {
            Some(value) => entries[at].1 = value,
            None => drop(entries.remove(at)),
        }
    }
    Some(Value::Map(entries))
}

/// The value after its change; none inside where it is taken away.
fn changed(value: &Value, change: &Change) -> Option<Option<Value>> {
    Some(match change {
        Change::Set(value) => Some(value.clone()),
        Change::Remove => None,
        Change::Inside(inner) => Some(changed_map(value, inner)?).filter(|after| *after != Value::Map(Vec::new())),
        Change::Entries { changed, added } => {
            let Value::List(items) = value else { return None };
            let mut items = items.clone();
            for (at, changes) in changed {
                let item = items.get_mut(*at)?;
                *item = changed_map(item, changes)?;
            }
            items.extend(added.iter().cloned());
            Some(Value::List(items))
        }
    })
}
