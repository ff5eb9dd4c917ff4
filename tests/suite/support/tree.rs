//! The tree of a YAML file as JSON.

use fangan::yaml::{Node, NodeKind};
use serde_json::{Map, Value, json};

/// The tree as an editor sees it: scalars typed as YAML's core schema has it, or all of them text. A map that repeats
/// a key has no JSON.
pub fn as_json(node: &Node, typed: bool) -> Option<Value> {
    Some(match &node.kind {
        NodeKind::Null => Value::Null,
        NodeKind::Scalar(text) => match serde_json::from_str(text) {
            Ok(value @ (Value::Bool(_) | Value::Number(_))) if typed => value,
            _ => json!(text.as_str()),
        },
        NodeKind::List(items) => items.iter().map(|item| as_json(item, typed)).collect::<Option<Vec<_>>>()?.into(),
        NodeKind::Map(entries) => {
            let mut map = Map::new();
            for entry in entries {
                if map.insert(entry.key.to_string(), as_json(&entry.value, typed)?).is_some() {
                    return None;
                }
            }
            map.into()
        }
    })
}
