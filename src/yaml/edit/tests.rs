//! Files in every way of writing, before and after their changes.

use super::*;
use proptest::prelude::*;

fn set(name: &str, text: &str) -> (Key, Change) {
    (Key::of(name), Change::Set(Value::text(text)))
}

fn remove(name: &str) -> (Key, Change) {
    (Key::of(name), Change::Remove)
}

fn inside(name: &str, changes: Vec<(Key, Change)>) -> (Key, Change) {
    (Key::of(name), Change::Inside(changes))
}

fn task(changes: Vec<(Key, Change)>) -> Vec<(Key, Change)> {
    vec![inside("tasks", vec![inside("a", changes)])]
}

#[test]
fn everything_else_stays() {
    let table = [
        // A value keeps the comment behind it.
        ("tasks:\n  a:\n    s: 甲  # 已核\n", task(vec![set("s", "乙")]), "tasks:\n  a:\n    s: 乙  # 已核\n"),
        (
            "tasks:\n  a:\n    s: '甲'\n    t: 丙\n",
            task(vec![set("s", "~")]),
            "tasks:\n  a:\n    s: \"~\"\n    t: 丙\n",
        ),
        // Several lines become others, before a comment quoted ones.
        (
            "tasks:\n  a:\n    s: |\n      甲\n      乙\n\n  # 下一项\n  b: {}\n",
            task(vec![set("s", "丙\n丁\n")]),
            "tasks:\n  a:\n    s: |\n      丙\n      丁\n\n  # 下一项\n  b: {}\n",
        ),
        ("tasks:\n  a:\n    s: 甲 # 注\n", task(vec![set("s", "丙\n丁")]), "tasks:\n  a:\n    s: \"丙\\n丁\" # 注\n"),
        // New keys stand after the last of their map, new maps after the last of theirs.
        (
            "tasks:\n  a:\n    s: 甲  # 一\n  # 二\n  b:\n    s: 乙\nx: 1\n",
            task(vec![set("t", "丙")]),
            "tasks:\n  a:\n    s: 甲  # 一\n    t: 丙\n  # 二\n  b:\n    s: 乙\nx: 1\n",
        ),
        ("tasks:\n  b:\n    s: 乙", task(vec![set("t", "丙")]), "tasks:\n  b:\n    s: 乙\n  a:\n    t: 丙"),
        ("x: 1\n", task(vec![set("t", "丙")]), "x: 1\ntasks:\n  a:\n    t: 丙\n"),
        ("tasks:\nx: 1\n", task(vec![set("t", "丙")]), "tasks:\n  a:\n    t: 丙\nx: 1\n"),
        ("# 空\n", task(vec![set("t", "丙")]), "# 空\ntasks:\n  a:\n    t: 丙\n"),
        ("", task(vec![set("t", "丙")]), "tasks:\n  a:\n    t: 丙\n"),
        // Braces.
        ("tasks: {a: {s: 甲}, b: {}}\n", task(vec![set("s", "乙, 丙")]), "tasks: {a: {s: \"乙, 丙\"}, b: {}}\n"),
        ("tasks: {a: {s: 甲 }}\n", task(vec![set("t", "乙\n丙")]), "tasks: {a: {s: 甲, t: \"乙\\n丙\" }}\n"),
        ("tasks: {a: {}}\n", task(vec![set("t", "乙")]), "tasks: {a: {t: 乙}}\n"),
        ("tasks: {a: {s: 甲, t: 乙}}\n", task(vec![remove("t")]), "tasks: {a: {s: 甲}}\n"),
        ("tasks: {a: {s: 甲, t: 乙}}\n", task(vec![remove("s")]), "tasks: {a: {t: 乙}}\n"),
        // One goes and another comes.
        (
            "tasks:\n  a:\n    s: 甲\n    t: |\n      乙\n      丙\n  b: {}\n",
            task(vec![remove("t"), set("u", "丁")]),
            "tasks:\n  a:\n    s: 甲\n    u: 丁\n  b: {}\n",
        ),
        ("tasks: {a: {s: 甲, t: 乙}}\n", task(vec![remove("t"), set("u", "丁")]), "tasks: {a: {s: 甲, u: 丁}}\n"),
        // What goes takes its lines along, and a map with nothing in it.
        (
            "tasks:\n  a:\n    s: 甲\n    t: |\n      乙\n\n      丙\n    # 注\n    u: 丁\n",
            task(vec![remove("t")]),
            "tasks:\n  a:\n    s: 甲\n    # 注\n    u: 丁\n",
        ),
        ("tasks:\n  a:\n    s: 甲\nx: 1\n", task(vec![remove("s")]), "x: 1\n"),
        ("tasks:\r\n  a:\r\n    s: 甲\r\n", task(vec![set("t", "乙")]), "tasks:\r\n  a:\r\n    s: 甲\r\n    t: 乙\r\n"),
        (
            "\"tasks\" :\n    'a':\n        s:   甲\n",
            task(vec![set("s", "乙")]),
            "\"tasks\" :\n    'a':\n        s: 乙\n",
        ),
    ];
    for (before, changes, after) in table {
        let came = edit(before, &changes);
        assert_eq!(came.as_deref(), Ok(after), "{before:?}");
        assert_eq!(edit(after, &changes).as_deref(), Ok(after), "twice: {before:?}");
    }
}

#[test]
fn lists_of_maps_are_changed_and_grow() {
    let entry = |text: &str| Value::Map(vec![("text".into(), Value::text(text)), ("due".into(), Value::text("2024"))]);
    let change = |changed, added| [(Key::of("problems"), Change::Entries { changed, added })];
    let text = "problems:\n  # 一\n  - text: 甲\n    due: 2023  # 原定\n  - {text: 乙}\n";
    assert_eq!(
        edit(text, &change(vec![(0, vec![set("due", "2025")]), (1, vec![set("due", "2026")])], vec![entry("丙")]))
            .as_deref(),
        Ok(
            "problems:\n  # 一\n  - text: 甲\n    due: \"2025\"  # 原定\n  - {text: 乙, due: \"2026\"}\n  - text: 丙\n    due: \"2024\"\n"
        )
    );
    assert_eq!(
        edit("a: 1\n", &change(vec![], vec![entry("丙")])).as_deref(),
        Ok("a: 1\nproblems:\n  - text: 丙\n    due: \"2024\"\n")
    );
    assert_eq!(
        edit("problems: []\n", &change(vec![], vec![entry("丙")])).as_deref(),
        Ok("problems: [{text: 丙, due: \"2024\"}]\n")
    );
    assert_eq!(
        edit(text, &change(vec![(0, vec![remove("text")])], vec![])).as_deref(),
        Ok("problems:\n  # 一\n  - due: 2023  # 原定\n  - {text: 乙}\n")
    );
}

#[test]
fn either_language_of_a_key_is_known() {
    let key = Key { name: "status".into(), alias: Some("状态".into()) };
    let changes = [(key, Change::Set(Value::text("已完成")))];
    assert_eq!(edit("状态: 进行中\n", &changes).as_deref(), Ok("状态: 已完成\n"));
    assert_eq!(edit("x: 1\n", &changes).as_deref(), Ok("x: 1\nstatus: 已完成\n"));
}

#[test]
fn what_is_written_elsewhere_is_not_touched() {
    for text in [
        "d: &d {s: 甲}\ntasks:\n  a: *d\n",
        "d: &d\n  s: 甲\ntasks:\n  a:\n    <<: *d\n    t: 乙\n",
        "tasks:\n  a: &x\n    s: &y 甲\n  b: *x\n",
        "tasks: 甲\n",
        "tasks: [甲]\n",
        "tasks： 甲\n",
        "tasks: {a\n",
    ] {
        assert_eq!(edit(text, &task(vec![set("s", "乙")])), Err(CannotEdit), "{text}");
    }
}

proptest! {
    #[test]
    fn a_change_reads_back_and_nothing_else_moves(old in "[甲a: #'\"\n-]{0,6}", new in "\\PC{0,12}", lines in any::<bool>()) {
        let new = if lines { format!("{new}\n{new}") } else { new };
        let entry = |text: &str| Value::Map(vec![("s".into(), Value::text(text)), ("t".into(), Value::text("丁"))]);
        let root = vec![("tasks".to_string(), Value::Map(vec![("a".into(), entry(&old)), ("b".into(), entry("乙"))]))];
        let before = format!("# 头\n{}# 尾\n", crate::yaml::write::document(&root));
        let after = edit(&before, &task(vec![set("s", &new)]));
        let after = after.expect("it can be changed");
        prop_assert!(after.starts_with("# 头\n") && after.ends_with("# 尾\n"), "{}", after);
        let back = edit(&after, &task(vec![set("s", &old)])).expect("it can be changed back");
        prop_assert_eq!(back, before);
    }
}
