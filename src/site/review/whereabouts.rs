//! Where in a plan a place is, in the words of the plan: the headings above it and the key it is under.

use crate::diagnostic::Language;
use crate::source::FileId;
use crate::yaml::{self, Node, NodeKind, Record, Shape};

/// Keys whose value names what holds them.
const NAMES: [&str; 4] = ["heading", "title", "name", "id"];
/// Characters of a heading that are shown.
const LONG: usize = 24;

/// The tree of a file, to be asked.
pub(super) struct Whereabouts {
    tree: Option<Node>,
    root: &'static Record,
    language: Language,
}

impl Whereabouts {
    pub(super) fn new(file: FileId, text: &str, root: &'static Record, language: Language) -> Self {
        Whereabouts { tree: yaml::parse(file, text).0, root, language }
    }

    /// The way to a byte of the file: headings, then the key.
    pub(super) fn of(&self, byte: usize) -> Option<String> {
        let mut steps = Vec::new();
        self.walk(self.tree.as_ref()?, &Shape::Record(self.root), byte, true, &mut steps);
        (!steps.is_empty()).then(|| steps.join(" › "))
    }

    fn walk(&self, node: &Node, shape: &Shape, byte: usize, top: bool, steps: &mut Vec<String>) {
        match (&node.kind, shape) {
            (NodeKind::List(items), Shape::List(inner) | Shape::OneOrMany(inner)) => {
                let item = items.iter().rev().find(|item| item.span.range().start <= byte);
                item.iter().for_each(|item| self.walk(item, inner, byte, false, steps));
            }
            (NodeKind::Map(entries), Shape::Map(inner)) => {
                let entry = entries.iter().rev().find(|entry| entry.key.span().range().start <= byte);
                let Some(entry) = entry else { return };
                steps.push(short(&entry.key));
                self.walk(&entry.value, inner, byte, false, steps);
            }
            (NodeKind::Map(_), Shape::OneOrMany(inner)) => self.walk(node, inner, byte, top, steps),
            (NodeKind::Map(entries), Shape::Record(record)) => {
                // The title of the plan stands above the findings already.
                let name = if top { None } else { name(node, record) };
                let entry = entries.iter().rev().find(|entry| entry.key.span().range().start <= byte);
                let field = entry.and_then(|entry| Some((entry, &record.fields[record.field(&entry.key)?])));
                steps.extend(name);
                let Some((entry, field)) = field else { return };
                let (inner, key) = ((field.shape)(), self.key(field));
                if !holds_named(&inner) {
                    steps.push(key.to_string());
                }
                self.walk(&entry.value, &inner, byte, false, steps);
            }
            _ => {}
        }
    }

    fn key(&self, field: &yaml::Field) -> &'static str {
        match self.language {
            Language::Chinese => field.alias,
            Language::English => field.key,
        }
    }
}

/// Whether the value is a list of things with names of their own, which say more than its key.
fn holds_named(shape: &Shape) -> bool {
    match shape {
        Shape::List(inner) | Shape::OneOrMany(inner) => matches!(&**inner, Shape::Record(_)),
        _ => false,
    }
}

fn name(node: &Node, record: &Record) -> Option<String> {
    let NodeKind::Map(entries) = &node.kind else { return None };
    let value = |key: &str| {
        let field = record.field(key)?;
        let entry = entries.iter().find(|entry| record.field(&entry.key) == Some(field))?;
        match &entry.value.kind {
            NodeKind::Scalar(text) => Some(text.trim().replace('\n', " ")),
            _ => None,
        }
    };
    let name = NAMES.iter().find_map(|key| value(key)).filter(|name| !name.is_empty())?;
    Some(short(&name))
}

fn short(name: &str) -> String {
    match name.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_by_its_headings_and_its_key() {
        let text = "标题: 方案\nnotice:\n  date: 2024年\nsections:\n  - heading: 重点任务\n    tasks:\n      - title: 办好食堂\n        \
                    due: 2025年\n      - {text: 甲, units: [乙]}\n  - heading: 实施步骤\n    phases:\n      - name: 准备阶段\n        \
                    period: 2024年—2023年\n";
        let whereabouts = |language| Whereabouts::new(FileId(0), text, crate::plan::roots()[0], language);
        let zh = whereabouts(Language::Chinese);
        let of = |words: &str| zh.of(text.find(words).unwrap()).unwrap();
        assert_eq!(of("方案"), "标题");
        assert_eq!(of("2024年"), "印发通知 › 成文日期");
        assert_eq!(of("重点任务"), "重点任务 › 标题");
        assert_eq!(of("2025年"), "重点任务 › 办好食堂 › 完成时限");
        assert_eq!(of("乙"), "重点任务 › 责任单位");
        assert_eq!(of("2024年—"), "实施步骤 › 准备阶段 › 时间");
        let progress = "as_of: 2024年\ntasks:\n  meals: {status: 进行中, due: 2025年}\n";
        let told = Whereabouts::new(FileId(0), progress, crate::plan::roots()[2], Language::Chinese);
        assert_eq!(told.of(progress.find("2025年").unwrap()).unwrap(), "任务 › meals › 调整后完成时限");
        assert_eq!(
            whereabouts(Language::English).of(text.find("2025年").unwrap()).unwrap(),
            "重点任务 › 办好食堂 › due"
        );
    }
}
