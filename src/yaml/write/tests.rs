//! Whatever is written reads back, and looks as people write it.

use super::scalar::block_scalar;
use super::*;
use crate::source::FileId;
use crate::yaml::{Node, NodeKind, parse};
use proptest::prelude::*;

fn read(text: &str) -> Value {
    let (node, findings) = parse(FileId(0), text);
    assert!(findings.is_empty(), "{text:?}: {findings:?}");
    value(&node.expect("a tree"))
}

fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Null => Value::List(Vec::new()),
        NodeKind::Scalar(text) => Value::text(text.as_str()),
        NodeKind::List(items) => Value::List(items.iter().map(value).collect()),
        NodeKind::Map(entries) => {
            Value::Map(entries.iter().map(|entry| (entry.key.to_string(), value(&entry.value))).collect())
        }
    }
}

#[test]
fn texts_are_written_as_people_write_them() {
    let table = [
        ("进行中", "进行中"),
        ("60%", "60%"),
        ("2023-09-30", "2023-09-30"),
        ("注意：先建后用", "注意：先建后用"),
        ("=1+1", "=1+1"),
        ("", "\"\""),
        ("1.10", "\"1.10\""),
        ("No", "\"No\""),
        ("~", "\"~\""),
        ("- 甲", "\"- 甲\""),
        ("甲: 乙", "\"甲: 乙\""),
        ("甲 # 乙", "\"甲 # 乙\""),
        (" 甲", "\" 甲\""),
        ("甲\t乙", "\"甲\\t乙\""),
        ("“甲”\"", "“甲”\""),
        ("甲\n乙", "|-\n  甲\n  乙"),
        ("甲\n\n乙\n", "|\n  甲\n\n  乙"),
        ("甲\n 乙", "\"甲\\n 乙\""),
        ("甲\n\n", "\"甲\\n\\n\""),
        ("\u{3000}甲\n乙", "\"\u{3000}甲\\n乙\""),
        ("甲\u{0}\u{85}\u{2028}", "\"甲\\x00\\x85\\u2028\""),
    ];
    for (text, written) in table {
        assert_eq!(block_scalar(text, 2), written, "{text:?}");
    }
    assert_eq!(flow(&Value::List(vec![Value::text("甲"), Value::text("乙,丙")])), "[甲, \"乙,丙\"]");
}

/// Texts with everything in them that means something to YAML.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "甲",
        "：",
        ": ",
        ":",
        " #",
        "#",
        "- ",
        "-",
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\r\n",
        "\u{3000}",
        "'",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a",
        "*a",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        "? ",
        "---",
        "...",
        "<<",
        "~",
        "null",
        "=1+1",
        "<script>",
        "]]>",
        "\u{0}",
        "\u{7F}",
        "\u{85}",
        "\u{2028}",
        "\u{202E}",
        "\u{FEFF}",
        "\u{FFFF}",
        "😀",
        "\u{A0}",
        "# fangan: allow",
        "true",
        "1.10",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back(key in hostile(), text in hostile(), other in hostile(), deep in 0usize..4) {
        let mut value = Value::Map(vec![
            ("b".into(), Value::text(other.clone())),
            ("c".into(), Value::List(vec![Value::text(text.clone()), Value::text(other)])),
            ("d".into(), Value::List(vec![Value::Map(vec![("e".into(), Value::text(text.clone()))])])),
        ]);
        for _ in 0..deep {
            value = Value::Map(vec![(key.clone(), value), ("z".into(), Value::text(text.clone()))]);
        }
        // A tree of our reader takes `<<` for a merge, quoted or not.
        prop_assume!(key != "<<" && key != "z" && !key.is_empty());
        let entries = vec![("a".to_string(), value), ("text".to_string(), Value::text(text))];
        let written = document(&entries);
        prop_assert_eq!(read(&written), Value::Map(entries.clone()), "{}", written);
        let on_one_line = format!("x: {}\n", flow(&Value::Map(entries.clone())));
        let read = read(&on_one_line);
        prop_assert_eq!(read, Value::Map(vec![("x".into(), Value::Map(entries))]), "{}", on_one_line);
    }
}
